//! Departments (診療科目コード of 医療情報ネット).
//!
//! Source: 厚生労働省 医療情報ネット（ナビイ）オープンデータ, the 127 codes that occur in its files.

mod names;
mod rows;

pub use names::by_name;
use rows::TABLE;

/// Edition of the table.
pub const VERSION: &str = "2026-06";

/// Every code with its name, ascending.
pub fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    all().iter().copied()
}

/// Every code with its name, ascending.
pub fn all() -> &'static [(&'static str, &'static str)] {
    &TABLE
}

/// The name of a five-digit code.
pub fn label(code: &str) -> Option<&'static str> {
    TABLE.binary_search_by(|(row, _)| row.cmp(&code)).ok().map(|at| TABLE[at].1)
}

/// Whether a code stands for "other" of its group, so that its name in a file is free text.
pub fn is_other(code: &str) -> bool {
    matches!(code.get(2..), Some("991" | "992"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_127_codes_are_there_in_order_and_found() {
        assert_eq!(all().len(), 127);
        assert!(all().is_sorted_by(|a, b| a.0 < b.0));
        for (code, name) in codes() {
            assert_eq!(label(code), Some(name));
        }
        assert_eq!(label("01001"), Some("内科"));
        assert_eq!(label("02013"), None);
        assert_eq!(label(""), None);
    }

    #[test]
    fn other_codes_are_told_apart_from_named_departments() {
        assert!(is_other("01991") && is_other("05992"));
        assert!(!is_other("01001") && !is_other("9") && !is_other("内科内"));
        assert_eq!(all().iter().filter(|(code, _)| is_other(code)).count(), 11);
    }
}
