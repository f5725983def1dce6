//! Text of cells and of searches: names, phones, numbers, days, web addresses. What is made normal stays as it is.
#![no_main]

use domain::text::{
    clean, core_name_key, fold, half_width, name_key, name_similarity, phone, phones, without_suspension,
};
use libfuzzer_sys::fuzz_target;
use seed::fuzzing;

fuzz_target!(|text: &str| {
    let once = fold(text);
    assert_eq!(fold(&once), once, "folding twice");
    let once = clean(text);
    assert_eq!(clean(&once), once, "tidying twice");
    let once = half_width(text);
    assert_eq!(half_width(&once), once, "half width twice");
    let once = fuzzing::full_width_kana(text);
    assert_eq!(fuzzing::full_width_kana(&once), once, "full-width kana twice");
    let once = fuzzing::fold_header(text);
    assert_eq!(fuzzing::fold_header(&once), once, "folding a header twice");

    if let Ok(number) = phone(text) {
        assert_eq!(phone(&number).as_ref(), Ok(&number), "a phone number twice");
        assert!((12..=13).contains(&number.len()), "{number}");
    }
    let numbers = phones(text);
    for (at, number) in numbers.iter().enumerate() {
        assert_eq!(phone(number).as_ref(), Ok(number), "one of several phone numbers");
        assert!(!numbers[..at].contains(number), "a phone number named twice");
    }

    name_key(text);
    core_name_key(text);
    if let Some(name) = without_suspension(text) {
        assert!(text.starts_with(name) && !name.is_empty() && name.len() < text.len());
    }
    let (half, rest) = text.split_at(text.floor_char_boundary(text.len() / 2));
    let alike = name_similarity(half, rest);
    assert!((0.0..=1.0).contains(&alike), "{alike}");
    assert_eq!(alike, name_similarity(rest, half), "likeness has no direction");

    if let Some(without) = fuzzing::without_names(text) {
        assert_eq!(fuzzing::without_names(&without), None, "a name is left in {without:?}");
    }
    if let Some(site) = fuzzing::website(text) {
        assert_eq!(fuzzing::website(&site).as_ref(), Some(&site), "a web address twice");
        assert!(site.starts_with("http://") || site.starts_with("https://"), "{site}");
    }
    fuzzing::count(text);
    fuzzing::point(text);
    if let Some(day) = fuzzing::date(text) {
        assert_eq!(fuzzing::date(&day.to_string()), Some(day), "a day written and read again");
    }
    for read in [
        domain::identifiers::corporate_number,
        domain::identifiers::care_provider_number,
        domain::identifiers::medical_institution_code,
        domain::identifiers::navii_id,
    ] {
        if let Ok(number) = read(text) {
            assert_eq!(read(&number).as_ref(), Ok(&number), "an identifier twice");
        }
    }
    if let Ok(code) = domain::municipality::MunicipalityCode::parse(text) {
        assert_eq!(domain::municipality::MunicipalityCode::parse(code.as_str()).as_ref(), Ok(&code));
    }
});
