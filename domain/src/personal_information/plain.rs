//! A text in one width, with the way back to where each character stood.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::text::is_stroke;

/// A text in compatibility form (NFKC), kana composed with their marks, invisible characters left out.
pub(super) struct Plain {
    chars: Vec<char>,
    /// For each character, which characters of the text it was made of.
    made_of: Vec<Range<usize>>,
}

/// Most blanks that may stand between two characters of a word (氏　名).
const MOST_BLANKS: usize = 3;

impl Plain {
    pub(super) fn of(text: &str) -> Self {
        let mut plain = Self { chars: Vec::new(), made_of: Vec::new() };
        let mut source = text.chars().enumerate().peekable();
        while let Some((from, c)) = source.next() {
            if is_invisible(c) {
                continue;
            }
            let mut cluster = String::from(c);
            let mut to = from + 1;
            while let Some((at, mark)) = source.next_if(|(_, next)| is_mark(*next)) {
                // A heap of marks on one letter says nothing more, and composing it would cost more than it is long.
                if cluster.len() < 16 {
                    cluster.push(mark);
                }
                to = at + 1;
            }
            for c in cluster.nfkc().map(common_form).filter(|c| !is_invisible(*c)) {
                plain.chars.push(c);
                plain.made_of.push(from..to);
            }
        }
        plain
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The character before a place.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.get(at.checked_sub(1)?)
    }

    pub(super) fn is_at(&self, at: usize, is: impl Fn(char) -> bool) -> bool {
        self.get(at).is_some_and(is)
    }

    pub(super) fn is_before(&self, at: usize, is: impl Fn(char) -> bool) -> bool {
        self.before(at).is_some_and(is)
    }

    /// Where the characters of the text stood, for a range that is not empty.
    pub(super) fn original(&self, at: &Range<usize>) -> Range<usize> {
        self.made_of[at.start].start..self.made_of[at.end - 1].end
    }

    /// The end of the characters from a place on that are so, `most` at most.
    pub(super) fn skip(&self, at: usize, most: usize, is: impl Fn(char) -> bool) -> usize {
        at + self.chars.iter().skip(at).take(most).take_while(|c| is(**c)).count()
    }

    /// The start of the characters before a place that are so, `most` at most.
    pub(super) fn skip_back(&self, at: usize, most: usize, is: impl Fn(char) -> bool) -> usize {
        at - self.chars[..at].iter().rev().take(most).take_while(|c| is(**c)).count()
    }

    pub(super) fn skip_blanks(&self, at: usize) -> usize {
        self.skip(at, MOST_BLANKS, is_blank)
    }

    pub(super) fn skip_blanks_back(&self, at: usize) -> usize {
        self.skip_back(at, MOST_BLANKS, is_blank)
    }

    /// Where a word ends that begins at a place; blanks inside it and the case of Latin letters make no difference.
    pub(super) fn word_at(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for (index, c) in word.chars().enumerate() {
            let next = if index == 0 { end } else { self.skip_blanks(end) };
            end = self.get(next).filter(|own| own.eq_ignore_ascii_case(&c)).map(|_| next + 1)?;
        }
        Some(end)
    }

    /// Where a word begins behind which the place is, blanks between them or not.
    pub(super) fn word_before(&self, at: usize, word: &str) -> Option<usize> {
        let mut start = at;
        for c in word.chars().rev() {
            let next = self.skip_blanks_back(start);
            start = self.before(next).filter(|own| own.eq_ignore_ascii_case(&c)).map(|_| next - 1)?;
        }
        Some(start)
    }

    /// The longest of some words that begins at a place: where it ends.
    pub(super) fn any_word_at(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().filter_map(|word| self.word_at(at, word)).max()
    }

    /// Whether one of the words begins within a range.
    pub(super) fn has_word_in(&self, range: Range<usize>, words: &[&str]) -> bool {
        range.into_iter().any(|at| self.any_word_at(at, words).is_some())
    }
}

/// Blanks inside a line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}

pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '〆' | 'ヶ' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

pub(super) fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ' | 'ゞ')
}

pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヵ' | 'ー' | 'ヽ' | 'ヾ')
}

/// Strokes between numbers; the kanji for one (一) and the particle (の) are written for them too.
pub(super) fn is_joint(c: char) -> bool {
    is_stroke(c) || matches!(c, '一' | 'の' | 'ノ')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}') || unicode_normalization::char::is_combining_mark(c)
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{180E}' | '\u{E0100}'..='\u{E01EF}'
    ) || (c.is_control() && !c.is_whitespace())
}

/// Old forms of the kanji that the words of this scanner are written with.
fn common_form(c: char) -> char {
    match c {
        '樣' => '様',
        '號' => '号',
        '證' => '証',
        '險' => '険',
        '區' => '区',
        '壹' => '壱',
        '貳' => '弐',
        other => other,
    }
}
