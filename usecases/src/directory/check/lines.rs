//! Texts: names, remarks, phone numbers, addresses on the web and of mail, languages.

use domain::tables::languages::is_language;
use domain::text::{PhoneError, clean, phone};
use unicode_normalization::UnicodeNormalization as _;
use url::Url;

use super::Checks;

/// Most characters of a name; the longest official name in the open data has 78.
pub const NAME: usize = 200;
/// Most characters of a remark.
pub const REMARK: usize = 2_000;

/// Longest mail address (RFC 5321, section 4.5.3.1.3, without its brackets).
const MAIL: usize = 254;
/// Longest address on the web that every browser takes.
const WEB: usize = 2_000;

impl Checks {
    /// One line: composed (NFC), without blanks around it; refused when blank, too long, or with control characters.
    pub fn line(&mut self, field: &str, text: &str, most: usize) -> Option<String> {
        if text.contains(['\n', '\r']) {
            self.invalid(field, "改行は使えません。");
            return None;
        }
        self.text(field, text, most)
    }

    /// As [`Checks::line`], with line breaks.
    pub fn text(&mut self, field: &str, text: &str, most: usize) -> Option<String> {
        // Before anything else, so that a huge text costs nothing.
        if text.chars().nth(most).is_some() {
            self.invalid(field, format!("{most}文字以内にしてください。"));
            return None;
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.invalid(field, "使えない文字（制御文字）が含まれています。");
            return None;
        }
        let text = clean(&text.nfc().collect::<String>());
        if text.is_empty() {
            self.refuse(domain::codes::UserErrorCode::Required, field, "空にはできません。");
            return None;
        }
        Some(text)
    }

    /// A phone or fax number in national form.
    pub fn phone(&mut self, field: &str, text: &str) -> Option<String> {
        // Room for a label and a remark, and no more.
        let number = if text.chars().nth(60).is_some() { Err(PhoneError::Digits) } else { phone(text) };
        match number {
            Ok(number) => Some(number),
            Err(PhoneError::Empty) => {
                self.refuse(domain::codes::UserErrorCode::Required, field, "空にはできません。");
                None
            }
            Err(_) => {
                self.invalid(field, "日本の電話番号ではありません。0 から始まる 10 桁か 11 桁で入れてください。");
                None
            }
        }
    }

    /// A mail address of the form that is used in practice: letters, digits and the usual marks, one @, a domain with a
    /// dot. Quoted local parts and addresses without a domain (RFC 5322) are refused.
    pub fn mail(&mut self, field: &str, text: &str) -> Option<String> {
        let text = text.trim();
        let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
        let is_label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let good = text.len() <= MAIL
            && text.split_once('@').is_some_and(|(local, domain)| {
                (1..=64).contains(&local.len())
                    && local.chars().all(plain)
                    && domain.contains('.')
                    && domain.split('.').all(is_label)
            });
        if !good {
            self.invalid(field, "メールアドレスの形になっていません。");
        }
        good.then(|| text.to_owned())
    }

    /// An address on the web: http or https, with a host, without user or password.
    pub fn web(&mut self, field: &str, text: &str) -> Option<String> {
        let text = text.trim();
        let read = (text.len() <= WEB).then(|| Url::parse(text).ok()).flatten();
        let good = read.filter(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.host_str().is_some_and(|host| !host.is_empty())
                && url.username().is_empty()
                && url.password().is_none()
        });
        if good.is_none() {
            self.invalid(field, "http:// か https:// で始まるアドレスを入れてください。");
        }
        good.map(String::from)
    }

    /// Languages by ISO 639-1, ascending, each once.
    pub fn languages(&mut self, field: &str, codes: Vec<String>) -> Vec<String> {
        let mut known = Vec::new();
        for (at, code) in codes.into_iter().enumerate() {
            let code = code.trim().to_ascii_lowercase();
            if is_language(&code) {
                known.push(code);
            } else {
                self.invalid(&format!("{field}.{at}"), "ISO 639-1 の2文字の言語コード（ja、en など）にしてください。");
            }
        }
        known.sort();
        known.dedup();
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted<T>(check: impl FnOnce(&mut Checks) -> Option<T>) -> Option<T> {
        let mut checks = Checks::default();
        let value = check(&mut checks);
        assert_eq!(value.is_some(), checks.done().is_ok(), "what is refused is told, and nothing else");
        value
    }

    #[test]
    fn a_name_is_composed_and_has_no_control_characters() {
        assert_eq!(accepted(|c| c.line("name", " か\u{3099}くえん ", NAME)).as_deref(), Some("がくえん"));
        for wrong in ["", " 　", "甲\u{0}医院", "甲\u{1b}[31m", "甲\n乙", &"あ".repeat(201)] {
            assert_eq!(accepted(|c| c.line("name", wrong, NAME)), None, "{wrong:.10}");
        }
        assert!(accepted(|c| c.line("name", &"あ".repeat(200), NAME)).is_some());
    }

    #[test]
    fn a_mail_address_has_one_at_and_a_domain() {
        for good in ["a@example.jp", "info.kasumi+x@mail.example.co.jp"] {
            assert!(accepted(|c| c.mail("email", good)).is_some(), "{good}");
        }
        for wrong in ["", "a", "a@", "@example.jp", "a@b", "a@b@c.jp", "a b@c.jp", "a@-c.jp", "a@c..jp", "a\r\nb@c.jp"]
        {
            assert!(accepted(|c| c.mail("email", wrong)).is_none(), "{wrong}");
        }
    }

    #[test]
    fn only_the_web_is_linked_to() {
        assert_eq!(
            accepted(|c| c.web("website", "https://例え.example/a")).as_deref(),
            Some("https://xn--r8jz45g.example/a")
        );
        for wrong in [
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a.example",
            "//a.example",
            "https://",
            "https://u:p@a.example",
            "a.example",
        ] {
            assert!(accepted(|c| c.web("website", wrong)).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_phone_number_of_any_width_is_brought_into_national_form() {
        assert_eq!(accepted(|c| c.phone("phone", "０８７ー８３９ー２８１１")).as_deref(), Some("087-839-2811"));
        for wrong in ["", "119", "+1 212 555 0100", "ab", &"0".repeat(1_000)] {
            assert!(accepted(|c| c.phone("phone", wrong)).is_none(), "{wrong:.10}");
        }
    }

    #[test]
    fn languages_are_codes_each_once_and_in_order() {
        let mut checks = Checks::default();
        assert_eq!(checks.languages("languages", vec!["JA".into(), "en".into(), "ja".into()]), ["en", "ja"]);
        assert!(checks.done().is_ok());
        let mut checks = Checks::default();
        checks.languages("languages", vec!["jp".into()]);
        assert!(checks.done().is_err());
    }
}
