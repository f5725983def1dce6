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

/// An address with its sign at a place. A domain ends in letters, so that 「95%@2.5L」 is none.
fn email(plain: &Plain, at: usize) -> Option<Hit> {
    let sign_end = plain.any_word_at(at, AT_SIGNS)?;
    let name_end = plain.skip_blanks_back(at);
    let is_name = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    let start = plain.skip_back(name_end, LONGEST_NAME, is_name);
    let domain = plain.skip_blanks(sign_end);
    let is_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let end = plain.skip(domain, LONGEST_DOMAIN, is_domain);
    let domain: String = (domain..end).filter_map(|at| plain.get(at)).collect();
    let (host, top) = domain.trim_end_matches(['.', '-']).rsplit_once('.')?;
    let is_top = top.len() >= 2 && top.chars().all(|c| c.is_ascii_alphabetic());
    (start < name_end && !host.is_empty() && is_top).then_some(Hit { kind: FindingKind::Email, at: start..end })
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
