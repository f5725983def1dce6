//! The packed documents of a chunk in one buffer: one allocation, not one for each facility.

use std::ops::Range;

/// Byte strings one after the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Documents {
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

impl Documents {
    /// Adds a document at the end.
    pub(crate) fn push(&mut self, document: &[u8]) {
        self.starts.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
        self.bytes.extend_from_slice(document);
    }

    /// Puts another document in the place of one.
    pub(crate) fn replace(&mut self, at: usize, document: &[u8]) {
        let range = self.range(at);
        let (old, new) = (range.len(), document.len());
        self.bytes.splice(range, document.iter().copied());
        for start in &mut self.starts[at + 1..] {
            // Never below zero: the old document lay before every later start.
            *start = u32::try_from(*start as usize + new - old).unwrap_or(u32::MAX);
        }
    }

    /// One document, empty where there is none.
    pub(crate) fn get(&self, at: usize) -> &[u8] {
        if at < self.starts.len() { &self.bytes[self.range(at)] } else { &[] }
    }

    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    pub(crate) fn allocated(&self) -> usize {
        self.bytes.capacity() + self.starts.capacity() * 4
    }

    fn range(&self, at: usize) -> Range<usize> {
        let end = self.starts.get(at + 1).map_or(self.bytes.len(), |end| *end as usize);
        self.starts[at] as usize..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_back_and_replacing_one_leaves_the_others() {
        let mut documents = Documents::default();
        for text in ["one", "two", "three"] {
            documents.push(text.as_bytes());
        }
        for new in ["a long one", "", "2"] {
            documents.replace(1, new.as_bytes());
            assert_eq!(documents.get(0), b"one");
            assert_eq!(documents.get(1), new.as_bytes());
            assert_eq!(documents.get(2), b"three");
        }
        assert!(documents.get(3).is_empty());
    }
}
