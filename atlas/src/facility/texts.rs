//! The searchable text of a chunk of facilities: one buffer, so that a search is one pass over memory.

use domain::facility::Facility;
use domain::text::fold;

use super::address::Spelling;

/// Ends of the fields; folding leaves no control characters in a field.
const NAME_END: u8 = 1;
const KANA_END: u8 = 2;
const SHORT_END: u8 = 3;
const ADDRESS_END: u8 = 4;

/// The folded text of one facility: name, kana, short name, address, each closed by its mark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Record {
    pub(crate) text: String,
    /// Characters of the name and of the kana at which a word begins, for the first 64.
    pub(crate) word_starts: [u64; 2],
}

/// The fields of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fields<'a> {
    pub(crate) name: &'a str,
    pub(crate) kana: &'a str,
    pub(crate) short: &'a str,
    /// Name, kana and short name with the marks between them.
    pub(crate) names: &'a str,
    pub(crate) address: &'a str,
    pub(crate) word_starts: [u64; 2],
}

/// All records of a chunk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    arena: String,
    starts: Vec<u32>,
    word_starts: Vec<[u64; 2]>,
}

impl Record {
    pub(crate) fn of(facility: &Facility, spelling: &Spelling) -> Self {
        let details = &facility.details;
        let mut record = Self::default();
        record.word_starts[0] = record.push_words(&details.name);
        record.text.push(char::from(NAME_END));
        record.word_starts[1] = record.push_words(details.name_kana.as_deref().unwrap_or(""));
        record.text.push(char::from(KANA_END));
        if let Some(short) = details.short_name.as_deref().filter(|short| !short.is_empty()) {
            record.text.push_str(&fold(short));
        }
        record.text.push(char::from(SHORT_END));
        spelling.write(&details.address, &mut record.text);
        record.text.push(char::from(ADDRESS_END));
        record
    }

    /// Appends a folded text and tells at which of its characters words began.
    fn push_words(&mut self, text: &str) -> u64 {
        let (mut starts, mut at) = (0, 0);
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, '・' | '(' | ')' | '（' | '）' | '「' | '」'))
        {
            if word.is_empty() {
                continue;
            }
            let folded = fold(word);
            if at < 64 {
                starts |= 1 << at;
            }
            at += folded.chars().count();
            self.text.push_str(&folded);
        }
        starts
    }
}

impl Texts {
    pub(crate) fn push(&mut self, record: &Record) {
        self.starts.push(u32::try_from(self.arena.len()).unwrap_or(u32::MAX));
        self.arena.push_str(&record.text);
        self.word_starts.push(record.word_starts);
    }

    /// Puts another record in the place of one.
    pub(crate) fn replace(&mut self, at: usize, record: &Record) {
        let range = self.range(at);
        let grown = record.text.len() as i64 - range.len() as i64;
        self.arena.replace_range(range, &record.text);
        for start in &mut self.starts[at + 1..] {
            *start = u32::try_from(i64::from(*start) + grown).unwrap_or(u32::MAX);
        }
        self.word_starts[at] = record.word_starts;
    }

    /// The whole text, in which a search runs.
    pub(crate) fn arena(&self) -> &str {
        &self.arena
    }

    /// Which record a byte of the arena belongs to.
    pub(crate) fn record_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset).saturating_sub(1)
    }

    /// Where a record ends.
    pub(crate) fn end_of(&self, at: usize) -> usize {
        self.range(at).end
    }

    pub(crate) fn fields(&self, at: usize) -> Fields<'_> {
        let text = &self.arena[self.range(at)];
        let (name, rest) = cut(text, NAME_END);
        let (kana, rest) = cut(rest, KANA_END);
        let (short, address) = cut(rest, SHORT_END);
        let names = &text[..text.len() - address.len()];
        let address = address.strip_suffix(char::from(ADDRESS_END)).unwrap_or(address);
        Fields { name, kana, short, names, address, word_starts: self.word_starts[at] }
    }

    /// A record as it was put in.
    pub(crate) fn record(&self, at: usize) -> Record {
        Record { text: self.arena[self.range(at)].to_owned(), word_starts: self.word_starts[at] }
    }

    pub(crate) fn shrink(&mut self) {
        self.arena.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.word_starts.shrink_to_fit();
    }

    pub(crate) fn bytes(&self) -> usize {
        self.arena.capacity() + self.starts.capacity() * 4 + self.word_starts.capacity() * 16
    }

    fn range(&self, at: usize) -> std::ops::Range<usize> {
        let end = self.starts.get(at + 1).map_or(self.arena.len(), |end| *end as usize);
        self.starts[at] as usize..end
    }
}

impl<'a> Fields<'a> {
    /// What the order by name compares: kana, or the name where there is none, then the name.
    pub(crate) fn order_key(&self) -> (&'a str, &'a str) {
        (if self.kana.is_empty() { self.name } else { self.kana }, self.name)
    }
}

/// The beginning of the order key in eight bytes; where two differ they compare like the whole.
///
/// A katakana, which most keys are made of after folding, takes one byte, any other character three: it is less than a
/// katakana or greater, and so is its first byte.
pub(crate) fn name_key(first: &str) -> u64 {
    let code = |c: char| match u32::from(c) {
        c @ 0x30A0..=0x30FF => (low_bytes([c - 0x30A0 + 0x20, 0, 0]), 1),
        c @ ..0x30A0 => (low_bytes([1, c >> 8, c & 0xFF]), 3),
        c => (low_bytes([0x80 | c >> 16, c >> 8 & 0xFF, c & 0xFF]), 3),
    };
    let (mut bytes, mut end) = ([0; 8], 0);
    'all: for (code, length) in first.chars().map(code) {
        for byte in &code[..length] {
            if end == bytes.len() {
                break 'all;
            }
            bytes[end] = *byte;
            end += 1;
        }
    }
    u64::from_be_bytes(bytes)
}

/// The lowest bytes of three numbers below 256.
fn low_bytes(numbers: [u32; 3]) -> [u8; 3] {
    numbers.map(|number| number as u8)
}

/// Cuts at a mark, which is no part of either side; without one everything is on the left.
fn cut(text: &str, mark: u8) -> (&str, &str) {
    match memchr::memchr(mark, text.as_bytes()) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::codes::FacilityKind;
    use domain::facility::FacilityDetails;
    use proptest::prelude::*;

    fn record(name: &str, kana: &str) -> Record {
        let mut facility = crate::testing::facility(1, 1);
        facility.details = FacilityDetails::new(name, FacilityKind::Clinic);
        facility.details.name_kana = Some(kana.into());
        Record::of(&facility, &Spelling::alone(&facility.details.address))
    }

    #[test]
    fn fields_come_back_and_replacing_one_leaves_the_others() {
        let mut texts = Texts::default();
        for name in ["青空医院", "海", "山"] {
            texts.push(&record(name, "かな"));
        }
        texts.replace(1, &record("とても長い名前の医院", "ナガイ"));
        assert_eq!(texts.fields(0).name, "青空医院");
        assert_eq!(texts.fields(1).kana, "ナガイ");
        assert_eq!(texts.fields(2).order_key(), ("カナ", "山"));
        assert_eq!(texts.record_at(texts.arena().find("山").unwrap()), 2);
    }

    proptest! {
        #[test]
        fn name_keys_never_contradict_the_order_of_the_names(
            a in "[ア-ン]{0,4}[ -~ァ-ヿ一-龠\u{20000}-\u{2FFFF}\u{3040}-\u{3120}]{0,6}",
            b in "[ア-ン]{0,4}[ -~ァ-ヿ一-龠\u{20000}-\u{2FFFF}\u{3040}-\u{3120}]{0,6}",
            shared in "[ア-ン青]{0,9}",
        ) {
            let (a, b) = (shared.clone() + &a, shared + &b);
            match name_key(&a).cmp(&name_key(&b)) {
                std::cmp::Ordering::Equal => {}
                ordering => prop_assert_eq!(ordering, a.cmp(&b), "{} {}", a, b),
            }
        }
    }

    #[test]
    fn eight_kana_tell_two_names_apart() {
        assert!(name_key("アオゾライイン") < name_key("アオゾラヤツキヨク"));
        assert!(name_key("アアアアアアアア") < name_key("アアアアアアアイ"));
        assert!(name_key("1アオゾラ") < name_key("アオゾラ") && name_key("アオゾラ") < name_key("青空"));
    }

    #[test]
    fn words_of_a_name_are_remembered() {
        let record = record("医療法人　青空会 青空医院", "");
        assert_eq!(record.word_starts[0], 1 | 1 << 4 | 1 << 7);
    }
}
