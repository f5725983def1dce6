//! Languages, two letters each (ISO 639-1).

mod names;

use names::NAMES;

/// Whether a text is a code of ISO 639-1 in lower case.
pub fn is_language(code: &str) -> bool {
    label(code).is_some()
}

/// The Japanese name of a code, for example ベトナム語 of `vi`.
pub fn label(code: &str) -> Option<&'static str> {
    NAMES.binary_search_by(|(known, _)| known.cmp(&code)).ok().map(|at| NAMES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_183_codes_in_order_and_names_are_none() {
        assert_eq!(NAMES.len(), 183);
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0) && NAMES.iter().all(|(code, _)| code.len() == 2));
        assert!(is_language("en") && is_language("ja"));
        assert!(!is_language("english") && !is_language("EN") && !is_language("") && !is_language("en ja"));
    }

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let names: std::collections::HashSet<_> = NAMES.iter().map(|(_, name)| name).collect();
        assert_eq!(names.len(), NAMES.len());
        assert_eq!((label("vi"), label("zh"), label("xx")), (Some("ベトナム語"), Some("中国語"), None));
    }
}
