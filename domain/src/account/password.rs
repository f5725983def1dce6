//! Which passwords are good enough (パスワードの決まり), by NIST SP 800-63B-4, section 3.1.1.2.
//!
//! Length counts, composition does not: at least 15 characters where the password is the only factor, at least 8 where a
//! confirmed second factor stands beside it, at most 256. Refused is what an attacker tries first: frequent passwords,
//! the account's own names, the name of this service, one short piece over and over, and sequences.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use super::{DisplayName, LoginName};

/// Least length where the password is the only factor, characters.
pub const LEAST_ALONE: usize = 15;
/// Least length beside a confirmed second factor, characters.
pub const LEAST_WITH_SECOND_FACTOR: usize = 8;
/// Greatest length, characters.
pub const MOST: usize = 256;

/// Frequent passwords, folded, each on a line; see `common-passwords.LICENSE` beside it.
static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../data/common-passwords.txt").lines().collect());

/// Why a password is not good enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// Too few characters.
    #[error("パスワードは{least}文字以上にしてください（長い文の形が覚えやすく安全です）。")]
    TooShort {
        /// How many there must be.
        least: usize,
    },
    /// Too many characters.
    #[error("パスワードは{MOST}文字以内にしてください。")]
    TooLong,
    /// Holds control characters, which cannot be typed everywhere.
    #[error("パスワードに制御文字は使えません。")]
    Untypable,
    /// One that many people use.
    #[error("よく使われるパスワードです。別のものにしてください。")]
    Common,
    /// Holds the account's own names or that of the service.
    #[error("パスワードにログイン名・表示名・サービス名を含めないでください。")]
    HoldsName,
    /// The same piece over and over, or a sequence.
    #[error("同じ文字の繰り返しや続き番号だけのパスワードは使えません。")]
    Monotonous,
}

/// A password in the form in which it is hashed: Unicode normalisation NFKC, so that every keyboard and input method
/// types the same one. Its text never appears in debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// What was typed, for comparing with a hash.
    pub fn typed(text: &str) -> Self {
        Self(text.nfkc().collect())
    }

    /// The bytes to hash.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Reads a password to be set for an account of these names.
    ///
    /// # Errors
    /// The first [`PasswordFault`] found.
    pub fn new(
        text: &str,
        login: &LoginName,
        display: &DisplayName,
        beside_second_factor: bool,
    ) -> Result<Self, PasswordFault> {
        let password = Self::typed(text);
        let length = password.0.chars().count();
        let least = if beside_second_factor { LEAST_WITH_SECOND_FACTOR } else { LEAST_ALONE };
        if length > MOST {
            return Err(PasswordFault::TooLong);
        }
        if length < least {
            return Err(PasswordFault::TooShort { least });
        }
        if password.0.chars().any(char::is_control) {
            return Err(PasswordFault::Untypable);
        }
        let folded = fold(&password.0);
        if is_monotonous(&folded) {
            return Err(PasswordFault::Monotonous);
        }
        if is_common(&folded) {
            return Err(PasswordFault::Common);
        }
        if holds_name(&folded, login, display) {
            return Err(PasswordFault::HoldsName);
        }
        Ok(password)
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// Itself, without what is put around it to please a rule, or one over and over.
fn is_common(folded: &str) -> bool {
    let core = folded.trim_matches(|c: char| !c.is_alphabetic());
    [folded, core].into_iter().any(|text| COMMON.contains(text) || COMMON.contains(piece(text).as_str()))
}

/// The shortest piece that gives the text when written over and over (the last time perhaps in part).
fn piece(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let length = (1..=chars.len()).find(|length| chars.iter().zip(chars.iter().skip(*length)).all(|(a, b)| a == b));
    chars.iter().take(length.unwrap_or(chars.len())).collect()
}

/// A piece of up to three characters over and over, or characters that follow one another, up or down.
fn is_monotonous(folded: &str) -> bool {
    let codes: Vec<i64> = folded.chars().map(|c| i64::from(u32::from(c))).collect();
    let steps = || codes.windows(2).map(|pair| pair[1] - pair[0]);
    // 1234567890123… goes on from 9 with 0.
    let up = steps().all(|step| step == 1 || step == -9);
    let down = steps().all(|step| step == -1 || step == 9);
    piece(folded).chars().count() <= 3 || up || down
}

/// Shortest name that is looked for; two letters stand in many words by chance.
const SHORTEST_NAME: usize = 3;

fn holds_name(folded: &str, login: &LoginName, display: &DisplayName) -> bool {
    let spaced = fold(display.as_str());
    let unspaced: String = spaced.split_whitespace().collect();
    let before_at = login.as_str().split('@').next().unwrap_or_default();
    let names = [login.as_str(), before_at, spaced.as_str(), unspaced.as_str(), "kaomie", "顔見え"];
    names.into_iter().any(|name| name.chars().count() >= SHORTEST_NAME && folded.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, beside: bool) -> Result<Password, PasswordFault> {
        let login = LoginName::parse("hanako").expect("a name");
        let display = DisplayName::parse("見本 花子").expect("a name");
        Password::new(text, &login, &display, beside)
    }

    #[test]
    fn length_counts_characters_and_depends_on_the_second_factor() {
        assert_eq!(set("往診車は朝八時に出る予定だ", false), Err(PasswordFault::TooShort { least: 15 }));
        assert!(set("往診車は朝八時に出る予定だ", true).is_ok());
        assert!(set("往診車は朝の八時に出る予定です", false).is_ok());
        assert_eq!(set("kL9#x2v", true), Err(PasswordFault::TooShort { least: 8 }));
        let long: String = "いろはにほへとちりぬるを".chars().cycle().take(256).collect();
        assert!(set(&long, false).is_ok());
        assert_eq!(set(&format!("{long}わ"), false), Err(PasswordFault::TooLong));
        // Half-width letters with their marks are two characters that become one: nothing is cut off before that.
        let halves = "ｶﾞｷﾞｸﾞｹﾞ".repeat(50);
        let whole = Password::typed(&halves);
        assert_eq!(String::from_utf8_lossy(whole.as_bytes()).chars().count(), 200);
    }

    #[test]
    fn composition_does_not_matter() {
        assert!(set("correct horse battery staple", false).is_ok());
        assert!(set("        a visit at dawn        ", false).is_ok());
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for (text, fault) in [
            ("password1", PasswordFault::Common),
            ("PASSWORD!!!", PasswordFault::Common),
            ("qwertyuiop", PasswordFault::Common),
            ("dragondragondragon", PasswordFault::Common),
            ("iloveyou2026!", PasswordFault::Common),
            ("aaaaaaaaaaaaaaaa", PasswordFault::Monotonous),
            ("abababababababab", PasswordFault::Monotonous),
            ("123456789012345", PasswordFault::Monotonous),
            ("zyxwvutsrqponml", PasswordFault::Monotonous),
            ("わが名はhanakoであるぞよと", PasswordFault::HoldsName),
            ("ｈａｎａｋｏは今日も元気です", PasswordFault::HoldsName),
            ("見本花子の秘密の合い言葉です", PasswordFault::HoldsName),
            ("my kaomie passphrase", PasswordFault::HoldsName),
            ("bell\u{7}rings tonight", PasswordFault::Untypable),
        ] {
            assert_eq!(set(text, true), Err(fault), "{text}");
        }
    }

    #[test]
    fn every_keyboard_types_the_same_password() {
        assert_eq!(Password::typed("ｋａガ").as_bytes(), Password::typed("kaガ").as_bytes());
        assert_eq!(Password::typed("ｶﾞ"), Password::typed("ガ"));
    }

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(format!("{:?}", Password::typed("secret words")), "Password(…)");
    }
}
