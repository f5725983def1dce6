//! A municipality's own templates, tried.

use std::collections::BTreeMap;

use kaomie_guide::overrides::{Overrides, check};

use super::fonts;

fn own(files: &[(&str, &str)]) -> Overrides {
    let files: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    Overrides::of(files).expect("no faults before they are set")
}

#[test]
fn ours_can_be_set() {
    assert_eq!(check(fonts(), &Overrides::default()), []);
}

#[test]
fn a_template_that_cannot_be_set_is_told_by_name_and_the_others_are_not() {
    let faults = check(fonts(), &own(&[("map.typ", "#import \"kaomie.typ\": *\n#nowhere(1)")]));
    assert_eq!(faults.len(), 1, "{faults:?}");
    let told = faults[0].to_string();
    assert!(told.starts_with("map.typ: ") && told.contains("nowhere") && told.ends_with("mend the template"), "{told}");
}

#[test]
fn a_template_that_reads_a_file_beside_it_finds_none() {
    let faults = check(fonts(), &own(&[("profile.typ", "#read(\"/etc/passwd\")")]));
    assert_eq!(faults.iter().map(|fault| fault.file.as_str()).collect::<Vec<_>>(), ["profile.typ"]);
}

#[test]
fn texts_colours_and_a_logo_are_set() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"><path d=\"M0 0h2v1z\"/></svg>";
    let texts = r#"{ "publisher": "見本市 高齢福祉課", "how_to_use": ["まずお電話ください。"] }"#;
    let own = own(&[("texts.json", texts), ("colours.json", "{ \"main\": \"#123a7a\" }"), ("logo.svg", svg)]);
    assert_eq!(check(fonts(), &own), []);
}
