//! A text folded for matching that remembers where each character came from.

use std::ops::Range;

use crate::text::fold;

/// Stands where a sentence ends; no pattern has it.
const END: char = '\0';

/// Folded characters with the bytes of the original they came from.
pub(super) struct Folded {
    chars: Vec<char>,
    /// Bytes in the original, one range for each character.
    from: Vec<Range<usize>>,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let (mut chars, mut from) = (Vec::new(), Vec::new());
        let mut rest = text.char_indices().peekable();
        while let Some((start, first)) = rest.next() {
            let mut end = start + first.len_utf8();
            // Marks belong to the character before them: voiced sounds of half-width kana, variation selectors, and the
            // strokes that lengthen a kana.
            while let Some((at, mark)) = rest.next_if(|(_, c)| is_mark(first, *c)) {
                end = at + mark.len_utf8();
            }
            let part = text.get(start..end).unwrap_or_default();
            if is_end(first) {
                chars.push(END);
                from.push(start..end);
                continue;
            }
            for c in fold(part).chars() {
                chars.push(c);
                from.push(start..end);
            }
        }
        Self { chars, from }
    }

    /// The folded characters.
    pub(super) fn text(self) -> Vec<char> {
        self.chars
    }

    /// Every place of some words, in folded characters. Words that begin or end with a letter or digit of ASCII are found
    /// only where no other one touches them: No.1 is not in No.10.
    pub(super) fn all(&self, words: &[char]) -> Vec<Range<usize>> {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
        let touches = |own: &char, at: Option<usize>| {
            let other = at.and_then(|at| self.chars.get(at));
            own.is_ascii_alphanumeric() && other.is_some_and(char::is_ascii_alphanumeric)
        };
        self.chars
            .windows(words.len())
            .enumerate()
            .filter(|(_, window)| *window == words)
            .map(|(start, _)| start..start + words.len())
            .filter(|hit| !touches(first, hit.start.checked_sub(1)) && !touches(last, Some(hit.end)))
            .collect()
    }

    /// Where folded characters stood in the original.
    pub(super) fn original(&self, hit: &Range<usize>) -> Range<usize> {
        let start = self.from.get(hit.start).map_or(0, |from| from.start);
        let end = hit.end.checked_sub(1).and_then(|last| self.from.get(last)).map_or(start, |from| from.end);
        start..end
    }

    /// At most so many folded characters before a place, of the same sentence.
    pub(super) fn sentence_before(&self, at: usize, most: usize) -> String {
        let before = self.chars.get(at.saturating_sub(most)..at).unwrap_or_default();
        let start = before.iter().rposition(|c| *c == END).map_or(0, |end| end + 1);
        before.get(start..).unwrap_or_default().iter().collect()
    }
}

fn is_end(c: char) -> bool {
    matches!(c, '。' | '｡' | '！' | '!' | '？' | '?' | '\0')
}

fn is_mark(first: char, c: char) -> bool {
    let is_kana = matches!(first, 'ぁ'..='ヿ' | '\u{FF66}'..='\u{FF9F}');
    matches!(c, 'ﾞ' | 'ﾟ' | '\u{3099}' | '\u{309A}' | '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
        || is_kana && matches!(c, 'ー' | 'ｰ' | '―' | '—')
}
