//! What is typed about a guide, checked.

use domain::codes::UserErrorCode;
use domain::text::clean;
use unicode_normalization::UnicodeNormalization as _;

use super::error::GuideError;
use crate::refusal::Refusal;

/// Collects what is wrong, so that everything is told at once.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<Refusal>);

impl Words {
    /// Fine, or everything that is wrong.
    pub(super) fn done(self) -> Result<(), GuideError> {
        if self.0.is_empty() { Ok(()) } else { Err(GuideError::Input(self.0)) }
    }

    pub(super) fn wrong(&mut self, code: UserErrorCode, field: &str, message: impl Into<String>) {
        self.0.push(Refusal::new(code, field, message));
    }

    /// One line that has to be there.
    pub(super) fn required(&mut self, field: &str, text: &str, most: usize) -> String {
        let line = self.line(field, Some(text), most);
        if line.is_none() && !self.0.iter().any(|refusal| refusal.field.join(".") == field) {
            self.wrong(UserErrorCode::Required, field, "入力してください。");
        }
        line.unwrap_or_default()
    }

    /// One line, or nothing.
    pub(super) fn line(&mut self, field: &str, text: Option<&str>, most: usize) -> Option<String> {
        if text.is_some_and(|text| text.trim().contains(['\n', '\r'])) {
            self.wrong(UserErrorCode::Invalid, field, "改行は使えません。");
            return None;
        }
        self.text(field, text, most)
    }

    /// A text with line breaks, or nothing: composed (NFC), without blanks around it.
    pub(super) fn text(&mut self, field: &str, text: Option<&str>, most: usize) -> Option<String> {
        let text = text?;
        // Before anything else, so that a huge text costs nothing.
        if text.chars().nth(most).is_some() {
            self.wrong(UserErrorCode::LimitExceeded, field, format!("{most}文字以内にしてください。"));
            return None;
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.wrong(UserErrorCode::Invalid, field, "使えない文字（制御文字）が含まれています。");
            return None;
        }
        Some(clean(&text.nfc().collect::<String>())).filter(|text| !text.is_empty())
    }

    /// Lines, each once, blank ones left out.
    pub(super) fn lines(&mut self, field: &str, texts: &[String], most: usize, entries: usize) -> Vec<String> {
        if texts.len() > entries {
            self.wrong(UserErrorCode::LimitExceeded, field, format!("{entries}件までにしてください。"));
            return Vec::new();
        }
        let mut kept: Vec<String> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            if let Some(text) = self.line(&format!("{field}.{at}"), Some(text), most)
                && !kept.contains(&text)
            {
                kept.push(text);
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(check: impl FnOnce(&mut Words)) -> Vec<(UserErrorCode, String)> {
        let mut words = Words::default();
        check(&mut words);
        words.0.into_iter().map(|refusal| (refusal.code, refusal.field.join("."))).collect()
    }

    #[test]
    fn a_line_is_tidied_composed_and_has_no_breaks() {
        let mut words = Words::default();
        assert_eq!(words.required("label", "　令和8年度版 ", 60), "令和8年度版");
        assert_eq!(words.line("headline", Some("か\u{3099}"), 1), None, "counted before it is composed");
        assert_eq!(words.line("headline", Some("か\u{3099}"), 2).as_deref(), Some("が"));
        assert_eq!(words.text("feature", Some("一行目\n二行目"), 60).as_deref(), Some("一行目\n二行目"));
        assert_eq!(words.text("feature", Some(" \n"), 60), None);
    }

    #[test]
    fn each_fault_is_told_once_with_its_field() {
        use UserErrorCode::{Invalid, LimitExceeded, Required};
        assert_eq!(wrong(|w| drop(w.required("title", " ", 9))), [(Required, "title".into())]);
        assert_eq!(wrong(|w| drop(w.required("title", "長い題名", 3))), [(LimitExceeded, "title".into())]);
        assert_eq!(wrong(|w| drop(w.line("headline", Some("二\n行"), 9))), [(Invalid, "headline".into())]);
        assert_eq!(wrong(|w| drop(w.text("notes", Some("\u{0}"), 9))), [(Invalid, "notes".into())]);
        let many = vec!["同じ".to_owned(); 4];
        assert_eq!(wrong(|w| drop(w.lines("askedBy", &many, 9, 3))), [(LimitExceeded, "askedBy".into())]);
        assert_eq!(Words::default().lines("askedBy", &many, 9, 4), ["同じ"]);
    }
}
