//! Text search: every blank-separated word must occur in the name, kana, short name or address, in any spelling.
//!
//! Relevance, best first: the whole text **is** the name, kana or short name; one of them **begins** with it; every word
//! **begins a word** of the name or kana; every word is **inside** name, kana or short name; some word is only in the
//! address. Among equals the shorter name comes first. Name and kana rank alike.

use domain::text::{fold, half_width};
use memchr::memmem::Finder;

use crate::facility::address::street_text;
use crate::facility::texts::{Fields, Texts};
use crate::question::QueryError;

/// A text to search for.
#[derive(Debug)]
pub(crate) struct Words {
    whole: String,
    words: Vec<Word>,
    /// The longest word, which is looked for first.
    rarest: usize,
    /// The whole text is the only word.
    is_one_word: bool,
}

#[derive(Debug)]
struct Word {
    folded: Finder<'static>,
    /// The word in the spelling of addresses, when that differs.
    address: Option<Finder<'static>>,
}

/// How well a text matches: smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Whole,
    Beginning,
    WordBeginning,
    Inside,
    Address,
}

impl Words {
    /// Prepares a text.
    ///
    /// # Errors
    /// [`QueryError::EmptyText`] when nothing is left of it.
    pub(crate) fn of(text: &str) -> Result<Self, QueryError> {
        let words: Vec<Word> = text.split_whitespace().filter_map(Word::of).collect();
        let longest = words.iter().enumerate().max_by_key(|(_, word)| word.folded.needle().len());
        let Some((rarest, _)) = longest else { return Err(QueryError::EmptyText) };
        let whole = fold(text);
        let is_one_word = words.len() == 1 && words[0].folded.needle() == whole.as_bytes();
        Ok(Self { whole, words, rarest, is_one_word })
    }

    /// Calls `found` with each record of a chunk that is wanted and has all words, with what `wanted` said of it and its
    /// relevance (smaller is better).
    pub(crate) fn search<T>(
        &self,
        texts: &Texts,
        wanted: impl Fn(usize) -> Option<T>,
        mut found: impl FnMut(usize, T, u64),
    ) {
        let word = &self.words[self.rarest];
        let mut look = |record: usize| {
            if let Some(what) = wanted(record)
                && let Some(relevance) = self.relevance(&texts.fields(record))
            {
                found(record, what, relevance);
            }
        };
        let Some(address) = &word.address else { return records(texts, &word.folded, look) };
        let mut both: Vec<usize> = Vec::new();
        records(texts, &word.folded, |record| both.push(record));
        records(texts, address, |record| both.push(record));
        both.sort_unstable();
        both.dedup();
        both.into_iter().for_each(&mut look);
    }

    /// Relevance of a record, or `None` when some word is missing.
    pub(crate) fn relevance(&self, fields: &Fields<'_>) -> Option<u64> {
        let names = [fields.name, fields.kana, fields.short];
        let begins = if names.contains(&self.whole.as_str()) {
            Some(Rank::Whole)
        } else {
            names.iter().any(|name| name.starts_with(&self.whole)).then_some(Rank::Beginning)
        };
        let rank = match begins {
            // Where a name begins with the only word, no further look is needed.
            Some(rank) if self.is_one_word => rank,
            _ => {
                let mut rank = Rank::WordBeginning;
                for word in &self.words {
                    rank = rank.max(word.rank(fields)?);
                }
                begins.unwrap_or(rank)
            }
        };
        Some((rank as u64) << 32 | fields.name.chars().count() as u64)
    }
}

/// Calls `found` once with each record that has the word anywhere.
fn records(texts: &Texts, word: &Finder<'_>, mut found: impl FnMut(usize)) {
    let arena = texts.arena().as_bytes();
    let mut from = 0;
    while let Some(at) = word.find(&arena[from..]) {
        let record = texts.record_at(from + at);
        found(record);
        // One hit is enough: go on behind this record.
        from = texts.end_of(record).max(from + at + 1);
    }
}

impl Word {
    fn of(word: &str) -> Option<Self> {
        let folded = fold(word);
        if folded.is_empty() {
            return None;
        }
        let address = numbers(word).unwrap_or_else(|| street_text(word));
        let address = (address != folded).then(|| Finder::new(&address).into_owned());
        Some(Self { folded: Finder::new(&folded).into_owned(), address })
    }

    fn rank(&self, fields: &Fields<'_>) -> Option<Rank> {
        let texts = [(fields.name, fields.word_starts[0]), (fields.kana, fields.word_starts[1]), (fields.short, 1)];
        if texts.iter().any(|(text, starts)| self.begins_a_word(text, *starts)) {
            return Some(Rank::WordBeginning);
        }
        // The marks between the names keep a word from being found across two of them.
        if self.folded.find(fields.names.as_bytes()).is_some() {
            return Some(Rank::Inside);
        }
        self.is_in_address(fields.address).then_some(Rank::Address)
    }

    /// Whether the word stands at one of the characters at which words of the text begin.
    fn begins_a_word(&self, text: &str, starts: u64) -> bool {
        let (text, needle) = (text.as_bytes(), self.folded.needle());
        if starts & 1 != 0 && text.starts_with(needle) {
            return true;
        }
        let mut rest = starts & !1;
        let mut characters = text.iter().enumerate().filter(|(_, byte)| !matches!(byte, 0x80..0xC0));
        let mut passed = 0;
        while rest != 0 {
            let next = rest.trailing_zeros();
            let Some((at, _)) = characters.nth((next - passed) as usize) else { return false };
            if text[at..].starts_with(needle) {
                return true;
            }
            passed = next + 1;
            rest &= rest - 1;
        }
        false
    }

    fn is_in_address(&self, address: &str) -> bool {
        let text = address.as_bytes();
        self.folded.find(text).is_some()
            || self.address.as_ref().is_some_and(|finder| {
                let needle = finder.needle();
                finder.find_iter(text).any(|at| is_whole_number(text, at, at + needle.len()))
            })
    }
}

/// Whether a hit does not cut a number in two: 番町1 is not in 番町10.
fn is_whole_number(text: &[u8], from: usize, to: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_digit);
    let cut_before = digit(Some(from)) && digit(from.checked_sub(1));
    let cut_behind = digit(to.checked_sub(1)) && digit(Some(to));
    !cut_before && !cut_behind
}

/// A word of nothing but numbers with strokes between (1-7-11), in the spelling of addresses.
fn numbers(word: &str) -> Option<String> {
    let word = half_width(word);
    let parts: Vec<&str> = word.split(|c: char| !c.is_ascii_digit()).collect();
    let strokes = word.chars().filter(|c| !c.is_ascii_digit()).count();
    let only_numbers = parts.iter().all(|part| !part.is_empty()) && fold(&word).bytes().all(|b| b.is_ascii_digit());
    (only_numbers && strokes > 0).then(|| parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields<'a>(name: &'a str, kana: &'a str, address: &'a str) -> Fields<'a> {
        let names = format!("{name}\u{1}{kana}\u{2}").leak();
        Fields { name, kana, short: "", names, address, word_starts: [1 | 1 << 4, 1] }
    }

    fn relevance(text: &str, name: &str, kana: &str, address: &str) -> Option<u64> {
        Words::of(text).unwrap().relevance(&fields(&fold(name), &fold(kana), address))
    }

    #[test]
    fn the_whole_name_goes_before_its_beginning_before_a_word_before_the_inside_before_the_address() {
        let ranks = [
            relevance("青空医院", "青空医院", "", ""),
            relevance("青空", "青空医院", "", ""),
            relevance("医院", "青空の里医院", "", "").or(relevance("医院", "アオゾラ医院", "", "")),
            relevance("空医", "青空医院", "", ""),
            relevance("番町", "青空医院", "", "高松市番町1-7"),
        ];
        assert!(ranks.windows(2).all(|pair| pair[0].unwrap() < pair[1].unwrap()), "{ranks:?}");
        assert_eq!(relevance("海", "青空医院", "", "高松市"), None);
    }

    #[test]
    fn kana_ranks_like_the_name_and_every_word_must_occur() {
        let by_kana = relevance("あおぞら", "青空", "アオゾラ", "").unwrap();
        let by_name = relevance("青空", "青空", "アオゾラ", "").unwrap();
        assert_eq!(by_kana, by_name);
        assert!(relevance("青空　番町", "青空医院", "", "番町1-2").is_some());
        assert_eq!(relevance("青空 海", "青空医院", "", "番町1-2"), None);
    }

    #[test]
    fn a_word_may_begin_behind_others_but_not_between_two_names() {
        let begins = relevance("ニ", "青空医院二階", "アイウエニ", "").unwrap();
        assert_eq!(begins >> 32, Rank::Inside as u64, "the reading is one word");
        let begins = relevance("二階", "青空医院二階", "アイウエニ", "").unwrap();
        assert_eq!(begins >> 32, Rank::WordBeginning as u64);
        assert_eq!(relevance("院ア", "青空医院", "アオゾラ", ""), None);
    }

    #[test]
    fn numbers_are_not_cut_in_two() {
        assert!(relevance("1-7", "青空医院", "", "番町1-7-11").is_some());
        assert_eq!(relevance("1-7", "青空医院", "", "番町11-7"), None);
        assert_eq!(relevance("1-7", "青空医院", "", "番町1-70"), None);
    }

    #[test]
    fn text_of_signs_only_is_refused() {
        assert_eq!(Words::of("　・ー").unwrap_err(), QueryError::EmptyText);
    }
}
