//! Size of a document's text, found without parsing it.

use async_graphql::ServerError;

use super::Limits;
use crate::error::ErrorCode;

/// Refuses a text that is too long, has too many tokens or is nested too deep. The parser recurses, so what passes here
/// is what it can read on the stack of a worker thread.
pub(crate) fn check_text(text: &str, limits: &Limits) -> Result<(), ServerError> {
    if text.len() > limits.document_bytes {
        let message = format!("the document has {} bytes; at most {} are read", text.len(), limits.document_bytes);
        return Err(ErrorCode::DocumentTooLarge.server_error(message));
    }
    let size = measure(text);
    if size.tokens > limits.tokens {
        let message = format!("the document has {} tokens; at most {} are read", size.tokens, limits.tokens);
        return Err(ErrorCode::TooManyTokens.server_error(message));
    }
    if size.nesting > limits.nesting {
        let message =
            format!("the document is nested {} levels deep; at most {} are read", size.nesting, limits.nesting);
        return Err(ErrorCode::TooDeep.server_error(message));
    }
    Ok(())
}

/// Tokens and nesting of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Size {
    pub(super) tokens: usize,
    pub(super) nesting: usize,
}

/// Counts tokens by the lexical grammar of GraphQL: a name, number, string, or punctuator each is one; blanks, commas and
/// comments are none. A text that is no GraphQL is counted all the same.
pub(super) fn measure(text: &str) -> Size {
    let mut size = Size::default();
    let mut open = 0usize;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            '"' => {
                size.tokens += 1;
                string_length(rest)
            }
            '{' | '[' | '(' => {
                size.tokens += 1;
                open += 1;
                size.nesting = size.nesting.max(open);
                1
            }
            '}' | ']' | ')' => {
                size.tokens += 1;
                open = open.saturating_sub(1);
                1
            }
            '.' if rest.starts_with("...") => {
                size.tokens += 1;
                3
            }
            c if c.is_ascii_alphanumeric() || matches!(c, '_' | '-') => {
                size.tokens += 1;
                let part_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '+');
                rest.find(|c| !part_of_word(c)).unwrap_or(rest.len())
            }
            ',' | '\u{feff}' => first.len_utf8(),
            c if c.is_whitespace() => c.len_utf8(),
            c => {
                size.tokens += 1;
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    size
}

/// Bytes of the string or block string that the text begins with; an unclosed one takes the rest.
fn string_length(text: &str) -> usize {
    let (quote, body) = if text.starts_with("\"\"\"") { ("\"\"\"", 3) } else { ("\"", 1) };
    let mut at = body;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(quote) {
            return at + quote.len();
        }
        let escaped = rest.starts_with('\\');
        let step = rest.chars().next().map_or(1, char::len_utf8);
        at += step;
        if escaped {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_counted_as_the_grammar_has_them() {
        let text = "query Q($a: [Int!]! = -1.5e3) { x(s: \"a { b\", ...) ... on T @skip(if: $a) } # { { {";
        assert_eq!(measure(text), Size { tokens: 34, nesting: 2 });
    }

    #[test]
    fn braces_in_strings_and_comments_nest_nothing() {
        assert_eq!(measure("{ a(s: \"\"\"{{{ \\\"\"\" {{\"\"\") }").nesting, 2);
        assert_eq!(measure("# {{{{\n{a}").nesting, 1);
        assert_eq!(measure("\"\\\"{{{\"").nesting, 0);
    }

    #[test]
    fn a_deep_document_is_refused_before_the_parser_sees_it() {
        let limits = Limits::default();
        for (open, close) in [("{a", "}"), ("[", "]")] {
            let deep = format!("{}{}", open.repeat(5_000), close.repeat(5_000));
            let code =
                check_text(&deep, &Limits { tokens: 1_000_000, ..limits }).map_err(|error| ErrorCode::of(&error));
            assert_eq!(code, Err(Some(ErrorCode::TooDeep)));
        }
    }

    #[test]
    fn no_text_makes_the_counter_panic() {
        for text in ["\"", "\"\"\"", "\\", "\"\\", "\"漢\\字", "..", "…", "\u{feff}", "-", "\"\"\"\\", "𠮷\"𠮷\\𠮷"]
        {
            let _ = measure(text);
        }
    }
}
