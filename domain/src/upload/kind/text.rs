//! Whether all of a file is text, byte by byte, without keeping it.

/// What the bytes so far may be. Lead and trail bytes of Shift_JIS are those of CP932 (IANA `Windows-31J`).
#[derive(Debug)]
pub(super) struct TextCheck {
    utf_8: Option<Utf8>,
    /// Whether a lead byte waits for its trail; `None` once a byte did not fit.
    shift_jis: Option<bool>,
}

impl Default for TextCheck {
    fn default() -> Self {
        Self { utf_8: Some(Utf8::default()), shift_jis: Some(false) }
    }
}

/// A character of UTF-8 under way (RFC 3629, section 4): bytes to come and where the next one has to lie.
#[derive(Debug, Clone, Copy, Default)]
struct Utf8 {
    to_come: u8,
    lowest: u8,
    highest: u8,
}

impl TextCheck {
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if !self.may_be_text() {
                return;
            }
            self.utf_8 = self.utf_8.and_then(|state| state.after(byte));
            self.shift_jis = self.shift_jis.and_then(|leading| after_shift_jis(leading, byte));
        }
    }

    pub(super) fn may_be_text(&self) -> bool {
        self.utf_8.is_some() || self.shift_jis.is_some()
    }

    pub(super) fn is_utf_8(&self) -> bool {
        self.utf_8.is_some_and(|state| state.to_come == 0)
    }

    pub(super) fn is_shift_jis(&self) -> bool {
        self.shift_jis == Some(false)
    }
}

impl Utf8 {
    fn after(self, byte: u8) -> Option<Self> {
        if self.to_come > 0 {
            let fits = (self.lowest..=self.highest).contains(&byte);
            return fits.then_some(Self { to_come: self.to_come - 1, lowest: 0x80, highest: 0xBF });
        }
        let (to_come, lowest, highest) = match byte {
            0xC2..=0xDF => (1, 0x80, 0xBF),
            0xE0 => (2, 0xA0, 0xBF),
            0xED => (2, 0x80, 0x9F),
            0xE1..=0xEF => (2, 0x80, 0xBF),
            0xF0 => (3, 0x90, 0xBF),
            0xF1..=0xF3 => (3, 0x80, 0xBF),
            0xF4 => (3, 0x80, 0x8F),
            byte if is_plain(byte) => (0, 0, 0),
            _ => return None,
        };
        Some(Self { to_come, lowest, highest })
    }
}

fn after_shift_jis(leading: bool, byte: u8) -> Option<bool> {
    match byte {
        0x40..=0x7E | 0x80..=0xFC if leading => Some(false),
        _ if leading => None,
        0x81..=0x9F | 0xE0..=0xFC => Some(true),
        0xA1..=0xDF => Some(false),
        byte if is_plain(byte) => Some(false),
        _ => None,
    }
}

/// Printable ASCII, tab, line feed and carriage return; and the end-of-file mark that old programs leave.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | 0x1A | b' '..=b'~')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(bytes: &[u8]) -> TextCheck {
        let mut check = TextCheck::default();
        check.feed(bytes);
        check
    }

    proptest! {
        #[test]
        fn utf_8_is_what_the_standard_library_says_it_is(bytes: Vec<u8>) {
            let plain: Vec<u8> = bytes.into_iter().filter(|byte| *byte >= 0x80 || is_plain(*byte)).collect();
            prop_assert_eq!(check(&plain).is_utf_8(), std::str::from_utf8(&plain).is_ok());
        }

        #[test]
        fn every_text_without_control_characters_is_utf_8(text in "[^\\p{Cc}]{0,40}") {
            prop_assert!(check(text.as_bytes()).is_utf_8());
        }
    }

    #[test]
    fn half_a_character_at_the_end_is_no_text() {
        assert!(!check("名".as_bytes().get(..2).expect("two bytes")).is_utf_8());
        assert!(!check(b"\x96").is_shift_jis());
    }
}
