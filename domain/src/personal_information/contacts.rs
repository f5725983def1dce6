//! E-mail addresses and postal codes.

use super::digits::{Group, joined_digits};
use super::plain::{Plain, is_blank, is_kanji};
use super::{FindingKind, Hit};

/// E-mail addresses and postal codes of a text.
pub(super) fn find(plain: &Plain, groups: &[Group]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = (0..plain.len()).filter_map(|at| email(plain, at)).collect();
    hits.extend((0..groups.len()).filter_map(|at| postal_code(plain, &groups[at..])));
    hits
}

/// Ways of writing the sign between the name and the domain.
const AT_SIGNS: &[&str] = &["@", "(at)", "[at]", "<at>", "アットマーク", "あっとまーく", "☆@☆"];
/// Longest name and longest domain (RFC 5321, section 4.5.3.1).
const LONGEST_NAME: usize = 64;
const LONGEST_DOMAIN: usize = 255;
/// Longest part between two dots (RFC 1035, section 2.3.4), and as many parts as one may have with blanks between.
const LONGEST_LABEL: usize = 63;
const MOST_LABELS: usize = 6;

/// An address with its sign at a place. A domain ends in letters, so that 「95%@2.5L」 is none.
fn email(plain: &Plain, at: usize) -> Option<Hit> {
    let sign_end = plain.any_word_at(at, AT_SIGNS)?;
    let name_end = plain.skip_blanks_back(at);
    let is_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let start = plain.skip_back(name_end, LONGEST_NAME, is_name);
    let domain = plain.skip_blanks(sign_end);
    let end = domain_end(plain, domain);
    let domain: String = (domain..end).filter_map(|at| plain.get(at)).filter(|c| !is_blank(*c)).collect();
    let (host, top) = domain.trim_end_matches(['.', '-']).rsplit_once('.')?;
    let is_top = top.len() >= 2 && top.chars().all(|c| c.is_ascii_alphabetic());
    (start < name_end && !host.is_empty() && is_top).then_some(Hit { kind: FindingKind::Email, at: start..end })
}

/// Where a domain ends that begins at a place; blanks may stand around its dots (example . jp).
fn domain_end(plain: &Plain, start: usize) -> usize {
    let is_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut end = plain.skip(start, LONGEST_DOMAIN, is_domain);
    for _ in 0..MOST_LABELS {
        let dot = plain.skip_blanks(end);
        let next = plain.skip_blanks(if plain.is_at(dot, |c| c == '.') { dot + 1 } else { end });
        let is_label = plain.is_before(end, |c| c == '.') || plain.is_at(dot, |c| c == '.');
        let label_end = plain.skip(next, LONGEST_LABEL, is_domain);
        if !is_label || label_end == next {
            break;
        }
        end = label_end;
    }
    end
}

/// 〒NNN-NNNN, 郵便番号 and digits, and NNN-NNNN before the name of a place.
fn postal_code(plain: &Plain, groups: &[Group]) -> Option<Hit> {
    let first = groups.first()?;
    let is_filler = |c: char| is_blank(c) || matches!(c, ':' | '=' | 'は' | '・' | ',' | '、');
    let mark_end = plain.skip_back(first.at.start, 4, is_filler);
    let mark = ["〒", "〶", "郵便番号", "郵便"].iter().filter_map(|word| plain.word_before(mark_end, word)).min();
    let (count, end) = joined_digits(groups, 7);
    if let Some(start) = mark.filter(|_| count >= 3) {
        return Some(Hit { kind: FindingKind::PostalCode, at: start..end });
    }
    let second = groups.get(1).filter(|second| second.is_joined)?;
    let is_form = first.at.len() == 3 && second.at.len() == 4 && !first.is_joined;
    let place = plain.skip_blanks(second.at.end);
    let place_end = plain.skip(place, 8, is_kanji);
    let is_place = (place..place_end).any(|at| plain.is_at(at, |c| "都道府県市区町村郡".contains(c)));
    (is_form && is_place).then_some(Hit { kind: FindingKind::PostalCode, at: first.at.start..second.at.end })
}
