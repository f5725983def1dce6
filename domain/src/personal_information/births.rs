//! Dates of birth (生年月日).
//!
//! A text about a visit is full of dates: when somebody leaves the hospital, which day is wished for. Those lie in the
//! present. So a whole date (year, month and day) is taken for a date of birth when it lies before 2015 (before 平成27年),
//! whatever stands beside it, and from 2015 on only when a word of birth is near: the wished-for date of a visit must be
//! possible to write, and nearly every patient at home was born earlier. What happened to a patient before 2015 is told by
//! year and month. A part of a date (3月4日, 昭和12年) is a date of birth only right beside such a word.

use super::dates::{Date, date_at};
use super::plain::{Plain, is_blank, is_kanji};
use super::{FindingKind, Hit};

/// Whole dates from this year on are dates of birth only beside a word of birth.
const FIRST_YEAR_OF_WISHES: u32 = 2015;

/// Words of birth that stand before or behind a date.
const WORDS: &[&str] = &["生年月日", "生年", "生まれ", "生れ", "誕生", "出生", "うまれ", "DOB", "birth", "born"];
/// Words that begin like one and say something else.
const OTHER_WORDS: &[&str] = &["生まれつき", "生まれ変わ", "生まれて初めて", "生れつき"];
/// How near a word of birth is, in characters, within the sentence.
const NEAR: usize = 12;

/// Dates of birth of a text.
pub(super) fn find(plain: &Plain) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        match date_at(plain, at) {
            Some(date) if is_birth(plain, &date) => {
                at = date.at.end;
                hits.push(Hit { kind: FindingKind::BirthDate, at: date.at });
            }
            // Past the date, not into it: 「2026年3月4日」 holds 「3月4日」.
            Some(date) if date.is_whole => at = date.at.end,
            _ => at += 1,
        }
    }
    hits
}

fn is_birth(plain: &Plain, date: &Date) -> bool {
    if date.is_whole {
        let is_old = date.year.is_some_and(|year| year < FIRST_YEAR_OF_WISHES);
        return (is_old && !is_vertebrae(plain, date))
            || is_near_birth(plain, date)
            || is_followed_by_birth(plain, date);
    }
    // 「1940年代生まれ」 is as fine as may be.
    let is_decade = plain.is_at(date.at.end, |c| c == '代');
    !is_decade && (is_followed_by_birth(plain, date) || is_labelled(plain, date))
}

/// 「T10-11-12の圧迫骨折」.
fn is_vertebrae(plain: &Plain, date: &Date) -> bool {
    let behind = plain.skip(date.at.end, 2, |c| is_blank(c) || c == 'の');
    let words = ["椎", "圧迫", "骨折", "神経", "領域", "レベル", "麻痺", "損傷", "胸椎"];
    date.has_letter && plain.any_word_at(behind, &words).is_some()
}

fn is_near_birth(plain: &Plain, date: &Date) -> bool {
    let start = plain.skip_back(date.at.start, NEAR, |c| c != '。');
    let end = plain.skip(date.at.end, NEAR, |c| c != '。');
    has_birth_word(plain, start..date.at.start) || has_birth_word(plain, date.at.end..end)
}

/// A label of birth with nothing but signs between: 「誕生日は3月4日」.
fn is_labelled(plain: &Plain, date: &Date) -> bool {
    let is_filler = |c: char| is_blank(c) || ":=は(が、,・\n".contains(c);
    let label = plain.skip_back(date.at.start, 5, is_filler);
    // A sentence that ends in 生まれ is about what stands before it.
    let words = ["生年月日", "誕生日", "誕生", "生年", "生まれは", "DOB"];
    words.iter().any(|word| {
        plain
            .word_before(label, word)
            .or_else(|| plain.word_before(plain.skip(label, 1, |c| c == 'は'), word))
            .is_some()
    })
}

/// 昭和12年3月4日生, 昭和12年生まれ, 3月4日に誕生.
fn is_followed_by_birth(plain: &Plain, date: &Date) -> bool {
    let behind = plain.skip(date.at.end, 3, |c| is_blank(c) || "()の(に日".contains(c));
    let is_bare = plain.is_at(behind, |c| c == '生') && !plain.is_at(behind + 1, is_kanji);
    let goes_on = plain.is_at(behind + 1, |c| "きじかのえけ".contains(c));
    (is_bare && !goes_on) || has_birth_word(plain, behind..behind + 1)
}

fn has_birth_word(plain: &Plain, range: std::ops::Range<usize>) -> bool {
    range.into_iter().any(|at| plain.any_word_at(at, WORDS).is_some() && plain.any_word_at(at, OTHER_WORDS).is_none())
}
