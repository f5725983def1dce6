//! What those who listen need: PDF/UA-1.

use kaomie_guide::inspect;

use crate::pressed::{BOOKLET, PROFILE, every};
use crate::tools::told;

#[test]
fn accessible_forms_say_what_they_are() {
    for (name, form) in every() {
        let facts = inspect::pdf(&form.accessible).unwrap();
        assert!(facts.is_tagged && facts.claims_ua, "{name}: {facts:?}");
        assert!(facts.language.as_deref().is_some_and(|language| language.starts_with("ja")), "{name}: {facts:?}");
        assert!(facts.shows_title, "{name}: {facts:?}");
        assert_eq!(facts.pages, form.set.pages(), "{name}");
    }
}

#[test]
fn headings_tables_and_pictures_are_told_apart() {
    let objects = told("qpdf", &["--json", "FILE"], &BOOKLET.accessible);
    for tag in ["/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure", "/Link"] {
        assert!(objects.contains(&format!(r#""/S": "{tag}""#)), "{tag}");
    }
    for scope in ["/Row", "/Column"] {
        assert!(objects.contains(&format!(r#""/Scope": "{scope}""#)), "{scope}");
    }
}

#[test]
fn photos_readings_and_codes_have_words() {
    let objects = told("qpdf", &["--json", "FILE"], &PROFILE.accessible);
    for words in ["架空次郎医師の似顔絵", "読み かくう じろう", "最新の情報 https://kaomie.example.jp/f/2"]
    {
        assert_eq!(objects.matches(words).count(), 1, "{words}");
    }
}
