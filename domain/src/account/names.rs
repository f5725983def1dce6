//! Names of accounts.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// Why a name cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// A login name of another form.
    #[error("ログイン名は、半角の英小文字・数字と . _ - @ で3文字以上64文字以内にしてください。")]
    Login,
    /// A display name that is empty, too long, or holds control characters.
    #[error("表示名は1文字以上100文字以内にしてください。")]
    Display,
}

/// What is typed to sign in (ログイン名): 3–64 of `a–z 0–9 . _ - @`, beginning with a letter or digit. Width and case of
/// what is typed do not matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LoginName(String);

impl LoginName {
    /// Reads a login name.
    ///
    /// # Errors
    /// [`NameFault::Login`].
    pub fn parse(text: &str) -> Result<Self, NameFault> {
        let name = Self::fold(text);
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-@".contains(&byte);
        let begins = name.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        if (3..=64).contains(&name.len()) && begins && name.bytes().all(allowed) {
            Ok(Self(name))
        } else {
            Err(NameFault::Login)
        }
    }

    /// What was typed, in the width and case in which names are compared; also of what is no name.
    pub fn fold(text: &str) -> String {
        // No name is longer; more would only cost time.
        text.trim().chars().take(256).nfkc().flat_map(char::to_lowercase).collect()
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for LoginName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Name to greet with (表示名): 1–100 characters without control characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DisplayName(String);

impl DisplayName {
    /// Reads a display name.
    ///
    /// # Errors
    /// [`NameFault::Display`].
    pub fn parse(text: &str) -> Result<Self, NameFault> {
        let name = text.trim();
        if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
            return Err(NameFault::Display);
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for DisplayName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_case_of_a_login_name_do_not_matter() {
        let name = LoginName::parse(" Ｙａｍａ.Hanako@Example ").expect("a name");
        assert_eq!(name.as_str(), "yama.hanako@example");
    }

    #[test]
    fn what_is_no_login_name_is_refused() {
        let long = "a".repeat(65);
        for wrong in ["", "ab", ".abc", "山田花子", "a b c", "ab\nc", "abc/", "abc\u{0}d", long.as_str()] {
            assert_eq!(LoginName::parse(wrong), Err(NameFault::Login), "{wrong:?}");
        }
    }

    #[test]
    fn a_display_name_is_any_short_text() {
        assert_eq!(DisplayName::parse(" 山田 花子 ").expect("a name").as_str(), "山田 花子");
        for wrong in ["", "  ", "a\u{7}b", "長".repeat(101).as_str()] {
            assert_eq!(DisplayName::parse(wrong), Err(NameFault::Display));
        }
    }
}
