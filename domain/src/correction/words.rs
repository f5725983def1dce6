//! Free text that strangers send.

/// Why a text is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Nothing but blanks.
    #[error("the text is blank")]
    Blank,
    /// More characters than allowed.
    #[error("the text is too long")]
    TooLong,
    /// Control characters, or characters that turn the direction of reading.
    #[error("the text holds characters that cannot be shown")]
    Unprintable,
}

/// A text without blanks around it, line breaks as `\n`.
///
/// # Errors
/// [`WordsError`]; the text is never cut.
pub fn clean_words(text: &str, longest: usize) -> Result<String, WordsError> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.is_empty() {
        return Err(WordsError::Blank);
    }
    if text.chars().count() > longest {
        return Err(WordsError::TooLong);
    }
    // Explicit directional formatting (Unicode Standard Annex #9) makes a text read as another one than it is.
    let is_unprintable = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    if text.chars().any(is_unprintable) { Err(WordsError::Unprintable) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_whole_or_not_at_all() {
        assert_eq!(clean_words("  住所が違います。\r\n本町です。 ", 20), Ok("住所が違います。\n本町です。".to_owned()));
        assert_eq!(clean_words(" \u{3000}\n", 20), Err(WordsError::Blank));
        assert_eq!(clean_words(&"あ".repeat(20), 20).map(|text| text.chars().count()), Ok(20));
        assert_eq!(clean_words(&"あ".repeat(21), 20), Err(WordsError::TooLong));
        for odd in ["a\0b", "a\u{1B}[31m", "a\u{202E}b", "a\u{7F}"] {
            assert_eq!(clean_words(odd, 20), Err(WordsError::Unprintable), "{odd:?}");
        }
    }
}
