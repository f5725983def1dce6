//! What is typed about a practitioner, checked.

use domain::codes::UserErrorCode;
use domain::text::clean;

use super::error::PeopleError;
use crate::refusal::Refusal;

/// Most characters of a name.
const NAME: usize = 100;
/// Most characters of a position or a specialty.
const SHORT: usize = 100;
/// Most characters of a text: the guide prints about 400 of each.
const LONG: usize = 2_000;
/// The earliest year of a career.
const FIRST_YEAR: i32 = 1900;
/// Most entries of a list.
const ENTRIES: usize = 30;

/// Collects what is wrong, so that everything is told at once.
#[derive(Debug, Default)]
pub(super) struct Checks(Vec<Refusal>);

impl Checks {
    /// Fine, or everything that is wrong.
    pub(super) fn done(self) -> Result<(), PeopleError> {
        if self.0.is_empty() { Ok(()) } else { Err(PeopleError::Input(self.0)) }
    }

    pub(super) fn wrong(&mut self, code: UserErrorCode, field: &str, message: impl Into<String>) {
        self.0.push(Refusal::new(code, field, message));
    }

    /// What other checks found.
    pub(super) fn extend(&mut self, reasons: Vec<Refusal>) {
        self.0.extend(reasons);
    }

    /// A list that may be so long and no longer; whether it is.
    pub(super) fn length<T>(&mut self, field: &str, list: &[T]) -> bool {
        let fits = list.len() <= ENTRIES;
        if !fits {
            self.wrong(UserErrorCode::LimitExceeded, field, format!("{ENTRIES}件までにしてください。"));
        }
        fits
    }

    /// A short text that must not be left out.
    pub(super) fn entry(&mut self, field: &str, text: &str) -> String {
        self.required(field, text, SHORT)
    }

    /// A year in which somebody who works today may have done something.
    pub(super) fn year(&mut self, field: &str, year: Option<i32>, this_year: i32) -> Option<i32> {
        if year.is_some_and(|year| !(FIRST_YEAR..=this_year).contains(&year)) {
            self.wrong(UserErrorCode::OutOfRange, field, format!("{FIRST_YEAR}年から今年までの西暦にしてください。"));
        }
        year
    }

    /// A name, tidied.
    pub(super) fn name(&mut self, field: &str, text: &str) -> String {
        self.required(field, text, NAME)
    }

    /// A name in kana, tidied; half width becomes full width when it is compared, not when it is kept.
    pub(super) fn kana(&mut self, field: &str, text: &str) -> String {
        let text = self.required(field, text, NAME);
        if !text.chars().all(is_kana) {
            self.wrong(UserErrorCode::Invalid, field, "かなまたはカナだけで書いてください。");
        }
        text
    }

    /// A short text, or nothing.
    pub(super) fn short(&mut self, field: &str, text: Option<&str>) -> Option<String> {
        self.optional(field, text, SHORT)
    }

    /// A text, or nothing.
    pub(super) fn long(&mut self, field: &str, text: Option<&str>) -> Option<String> {
        self.optional(field, text, LONG)
    }

    /// Short texts, each once, blank ones left out.
    pub(super) fn list(&mut self, field: &str, texts: &[String]) -> Vec<String> {
        let mut kept: Vec<String> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            if let Some(text) = self.optional(&format!("{field}.{at}"), Some(text), SHORT)
                && !kept.contains(&text)
            {
                kept.push(text);
            }
        }
        if kept.len() > ENTRIES {
            self.wrong(UserErrorCode::LimitExceeded, field, format!("{ENTRIES}件までにしてください。"));
        }
        kept
    }

    fn required(&mut self, field: &str, text: &str, most: usize) -> String {
        let text = self.optional(field, Some(text), most);
        if text.is_none() {
            self.wrong(UserErrorCode::Required, field, "入力してください。");
        }
        text.unwrap_or_default()
    }

    fn optional(&mut self, field: &str, text: Option<&str>, most: usize) -> Option<String> {
        let text = clean(text?);
        if text.chars().count() > most {
            self.wrong(UserErrorCode::LimitExceeded, field, format!("{most}文字以内にしてください。"));
        }
        (!text.is_empty()).then_some(text)
    }
}

/// Hiragana, katakana of both widths, their marks, blanks and middle dots.
fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | 'ｦ'..='ﾟ' | '゛' | '゜' | 'ヽ' | 'ヾ' | 'ゝ' | 'ゞ' | ' ' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(check: impl Fn(&mut Checks)) -> Vec<(UserErrorCode, String)> {
        let mut checks = Checks::default();
        check(&mut checks);
        checks.0.into_iter().map(|refusal| (refusal.code, refusal.field.join("."))).collect()
    }

    #[test]
    fn names_are_tidied_and_asked_for() {
        let mut checks = Checks::default();
        assert_eq!(checks.name("name", "　架空　花子 "), "架空　花子");
        assert_eq!(checks.kana("nameKana", "カクウ ﾊﾅｺ"), "カクウ ﾊﾅｺ");
        assert!(checks.done().is_ok());
        assert_eq!(codes(|c| drop(c.name("name", " \u{3000}"))), [(UserErrorCode::Required, "name".into())]);
        assert_eq!(codes(|c| drop(c.kana("nameKana", "架空"))), [(UserErrorCode::Invalid, "nameKana".into())]);
        assert_eq!(codes(|c| drop(c.name("name", &"長".repeat(101)))), [(UserErrorCode::LimitExceeded, "name".into())]);
    }

    #[test]
    fn lists_hold_each_text_once_and_not_too_many() {
        let texts = ["緩和ケア", "", " 緩和ケア", "褥瘡"].map(str::to_owned);
        assert_eq!(Checks::default().list("specialties", &texts), ["緩和ケア", "褥瘡"]);
        let many: Vec<String> = (0..31).map(|n| format!("専門{n}")).collect();
        assert_eq!(
            codes(|c| drop(c.list("specialties", &many))),
            [(UserErrorCode::LimitExceeded, "specialties".into())]
        );
        assert_eq!(
            codes(|c| drop(c.list("specialties", &["長".repeat(101)]))),
            [(UserErrorCode::LimitExceeded, "specialties.0".into())]
        );
    }
}
