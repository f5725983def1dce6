//! Runs of digits, and which of them belong together.

use std::ops::Range;

use super::plain::{Plain, is_blank, is_joint};

/// A run of digits with nothing between them.
pub(super) struct Group {
    /// Where.
    pub(super) at: Range<usize>,
    /// Whether nothing but a stroke, blanks, brackets or a dot stands between it and the run before.
    pub(super) is_joined: bool,
}

/// Most characters between two joined runs: `) - `.
const WIDEST_GAP: usize = 4;

/// The runs of ASCII digits of a text in its order.
pub(super) fn groups(plain: &Plain) -> Vec<Group> {
    groups_of(plain, |c| c.is_ascii_digit())
}

/// The same of digits in kanji (〇九〇), no other numerals.
pub(super) fn kanji_groups(plain: &Plain) -> Vec<Group> {
    groups_of(plain, |c| kanji_digit(c).is_some())
}

fn groups_of(plain: &Plain, is_digit: impl Fn(char) -> bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        let end = plain.skip(at, usize::MAX, &is_digit);
        if end == at {
            at += 1;
            continue;
        }
        let is_joined = groups.last().is_some_and(|last| {
            let mut gap = last.at.end..at;
            gap.len() <= WIDEST_GAP && gap.all(|at| plain.is_at(at, is_separator))
        });
        groups.push(Group { at: at..end, is_joined });
        at = end;
    }
    groups
}

/// How many digits stand in a group and in those joined to it behind, and where the last of them ends; stops counting
/// at `enough`.
pub(super) fn joined_digits(groups: &[Group], enough: usize) -> (usize, usize) {
    let (mut count, mut end) = (0, 0);
    for (index, group) in groups.iter().enumerate() {
        if index > 0 && (!group.is_joined || count >= enough) {
            break;
        }
        (count, end) = (count + group.at.len(), group.at.end);
    }
    (count, end)
}

/// The digits of a group in ASCII.
pub(super) fn ascii(plain: &Plain, at: &Range<usize>) -> String {
    let digit = |c: char| if c.is_ascii_digit() { Some(c) } else { kanji_digit(c) };
    at.clone().filter_map(|at| plain.get(at)).filter_map(digit).collect()
}

fn is_separator(c: char) -> bool {
    is_joint(c)
        || is_blank(c)
        || matches!(c, '\n' | '\r' | '(' | ')' | '[' | ']' | '〔' | '〕' | '.' | '・' | '/' | '_')
}

/// A digit of a row of digits in kanji.
fn kanji_digit(c: char) -> Option<char> {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let value = digits.iter().position(|digit| *digit == c || (c == '零' && *digit == '〇'))?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}
