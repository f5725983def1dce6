//! Free text of a search.

use async_graphql::Error;

use crate::error::ErrorCode;

/// Most characters of a search text; the longest official name in the open data has 78.
const MAX_CHARACTERS: usize = 200;

/// A text to search for.
///
/// # Errors
/// `INVALID_TEXT` when it is blank or too long.
pub(crate) fn search_text(name: &str, text: String) -> Result<String, Error> {
    if text.trim().is_empty() {
        return Err(ErrorCode::InvalidText.error(format!("{name} must not be blank")));
    }
    let characters = text.chars().count();
    if characters > MAX_CHARACTERS {
        let message = format!("{name} must have at most {MAX_CHARACTERS} characters, not {characters}");
        return Err(ErrorCode::InvalidText.error(message));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert!(search_text("query", "漢".repeat(200)).is_ok());
        assert!(search_text("query", "漢".repeat(201)).is_err());
        assert!(search_text("query", " \u{3000}".into()).is_err());
    }
}
