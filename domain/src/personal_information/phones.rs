//! Phone numbers, by their form: more forms than [`crate::text::phone`] reads, since here a doubt counts against a text.

use super::digits::{Group, ascii, kanji_groups};
use super::plain::{Plain, is_blank};
use super::{FindingKind, Hit};

/// Words that say that a number is a phone number.
const WORDS: &[&str] = &["電話", "TEL", "携帯", "連絡先", "でんわ", "ケータイ", "スマホ", "FAX", "☎", "☏", "📞", "📱"];
/// How near such a word stands before the number.
const NEAR: usize = 12;
/// Most runs a number is written in: digit by digit.
const MOST_GROUPS: usize = 12;

/// Phone numbers: 10 or 11 digits beginning with 0 in any plausible grouping, +81 and what follows, and local numbers
/// (839-2811) behind a word for the telephone.
pub(super) fn find(plain: &Plain, groups: &[Group]) -> Vec<Hit> {
    let mut hits = all(plain, groups);
    hits.extend(all(plain, &kanji_groups(plain)));
    hits
}

fn all(plain: &Plain, groups: &[Group]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let taken = national(plain, &groups[at..])
            .or_else(|| international(plain, &groups[at..]))
            .or_else(|| local(plain, &groups[at..]));
        match taken {
            Some(taken) => {
                let range = groups[at].at.start..groups[at + taken - 1].at.end;
                hits.push(Hit { kind: FindingKind::Phone, at: range });
                at += taken;
            }
            None => at += 1,
        }
    }
    hits
}

/// How many groups a number in national form takes.
fn national(plain: &Plain, groups: &[Group]) -> Option<usize> {
    let mut digits = String::new();
    for (index, group) in groups.iter().take(MOST_GROUPS).enumerate() {
        if index > 0 && !group.is_joined {
            return None;
        }
        // Longer than any number: not worth copying.
        if group.at.len() > 11 {
            return None;
        }
        digits += &ascii(plain, &group.at);
        if !digits.starts_with('0') || digits.starts_with("00") || digits.len() > 11 {
            return None;
        }
        let taken = &groups[..=index];
        let is_whole = digits.len() == 11 || !may_go_on(plain, groups.get(index + 1), &digits);
        if digits.len() >= 10 && is_whole && is_plausible(plain, taken, groups.get(index + 1)) {
            return Some(index + 1);
        }
    }
    None
}

/// Whether a mobile number written digit by digit may have one digit more.
fn may_go_on(plain: &Plain, next: Option<&Group>, digits: &str) -> bool {
    let is_eleven = ["020", "050", "060", "070", "080", "090"].iter().any(|prefix| digits.starts_with(prefix));
    is_eleven && next.is_some_and(|next| next.is_joined && ascii(plain, &next.at).len() == 1)
}

/// Area code, local exchange and subscriber number; fewer runs; or every digit alone. More runs only for mobile
/// numbers and behind a word, since lists of numbers (01 02 03 04 05) look the same.
fn is_plausible(plain: &Plain, taken: &[Group], next: Option<&Group>) -> bool {
    let length = |index: usize| taken[index].at.len();
    match taken.len() {
        1 => true,
        2 => length(0) >= 2,
        3 => (2..=5).contains(&length(0)) && (1..=4).contains(&length(1)) && (3..=4).contains(&length(2)),
        // A scale (0 1 2 … 9 10) goes on.
        count if taken.iter().all(|group| group.at.len() == 1) => {
            count >= 10 && !next.is_some_and(|next| next.is_joined)
        }
        _ => {
            let first = ascii(plain, &taken[0].at);
            let is_mobile = ["050", "060", "070", "080", "090", "0120"].contains(&first.as_str());
            is_mobile || is_behind_word(plain, taken[0].at.start)
        }
    }
}

/// `+81 90 1234 5678`, `+81(0)87…`: 9 or 10 digits behind the country code.
fn international(plain: &Plain, groups: &[Group]) -> Option<usize> {
    let first = groups.first()?;
    let mark = plain.skip_blanks_back(first.at.start);
    let is_marked = plain.is_before(mark, |c| c == '+') && first.at.len() <= 13;
    let mut digits = ascii(plain, &first.at).strip_prefix("81").filter(|_| is_marked)?.to_owned();
    for (index, group) in groups.iter().take(MOST_GROUPS).enumerate() {
        if index > 0 {
            if !group.is_joined || group.at.len() > 11 {
                return None;
            }
            digits += &ascii(plain, &group.at);
        }
        let national = digits.strip_prefix('0').unwrap_or(&digits);
        if national.len() >= 9 {
            return (national.len() <= 10).then_some(index + 1);
        }
    }
    None
}

/// A number without its area code behind a word: 839-2811, 電話1234-5678; not office hours (0900-1700).
fn local(plain: &Plain, groups: &[Group]) -> Option<usize> {
    let [exchange, subscriber, rest @ ..] = groups else { return None };
    let is_form = (1..=4).contains(&exchange.at.len())
        && subscriber.at.len() == 4
        && subscriber.is_joined
        && exchange.at.len() + subscriber.at.len() >= 6
        && !exchange.is_joined
        && !rest.first().is_some_and(|next| next.is_joined);
    let is_hours = || [exchange, subscriber].into_iter().all(|group| is_hour(&ascii(plain, &group.at)));
    (is_form && is_behind_word(plain, exchange.at.start) && !is_hours()).then_some(2)
}

fn is_hour(digits: &str) -> bool {
    digits.len() == 4
        && digits.parse::<u32>().is_ok_and(|value| value / 100 <= 24 && value % 100 < 60 && value % 5 == 0)
}

fn is_behind_word(plain: &Plain, at: usize) -> bool {
    let start = plain.skip_back(at, NEAR, |c| is_blank(c) || !matches!(c, '。' | '\n'));
    plain.has_word_in(start..at, WORDS)
}
