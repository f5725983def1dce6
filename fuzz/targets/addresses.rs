//! Addresses, alone and with what other columns say.
#![no_main]

use std::sync::LazyLock;

use domain::address::{AddressHints, MunicipalityIndex, address_key, parse, parts_of, town_key};
use domain::gazetteer::MunicipalityName;
use libfuzzer_sys::{arbitrary, fuzz_target};

#[derive(Debug, arbitrary::Arbitrary)]
struct Line<'a> {
    full: &'a str,
    prefecture: Option<&'a str>,
    municipality: Option<&'a str>,
    code: Option<&'a str>,
    postal_code: Option<&'a str>,
    building: Option<&'a str>,
}

/// Names that hold another level's character, a ward, a district, and a prefecture that is none of the 47.
static KNOWN: LazyLock<MunicipalityIndex> = LazyLock::new(|| {
    let names = [
        ("香川県", "高松市", Some("372013")),
        ("香川県", "木田郡三木町", Some("373419")),
        ("北海道", "札幌市中央区", Some("011011")),
        ("三重県", "四日市市", None),
        ("架空県", "青空市", Some("992011")),
    ];
    let names = names.map(|(prefecture, name, code)| MunicipalityName {
        prefecture: prefecture.to_owned(),
        name: name.to_owned(),
        kana: None,
        code: code.map(str::to_owned),
    });
    MunicipalityIndex::new(&names)
});

fuzz_target!(|line: Line<'_>| {
    let hints = AddressHints {
        prefecture: line.prefecture,
        municipality: line.municipality,
        municipality_code: line.code,
        postal_code: line.postal_code,
        building: line.building,
    };
    let none = MunicipalityIndex::default();
    for index in [&none, &*KNOWN] {
        let parsed = parse(line.full, &hints, index);
        let address = &parsed.address;
        assert!(matches!(address.municipality_code.len(), 0 | 6), "{address:?}");
        let digits = |code: &String| code.len() == 7 && code.bytes().all(|byte| byte.is_ascii_digit());
        assert!(address.postal_code.as_ref().is_none_or(digits), "{address:?}");
        if let Some(parts) = &parsed.parts {
            assert!(!parts.town.is_empty() || !parts.row().is_empty());
            parts.town_keys(&address.municipality);
            assert_eq!(domain::text::fold(&parts.town), parts.town, "a town is folded");
        }
        address_key(address);
        town_key(&address.municipality, &address.street);
        // The line that is kept says what was read from it.
        let alone = parse(line.full, &AddressHints::default(), index).address;
        assert_eq!(parse(&alone.full, &AddressHints::default(), index).address.full, alone.full, "{alone:?}");
    }
    parts_of(line.full);
});
