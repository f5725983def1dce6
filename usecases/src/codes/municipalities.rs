//! Municipalities as imported data knows them. Several kinds of data name them, none of them all.

use std::collections::BTreeMap;

use atlas::{AreaFilter, AreaPageFrom, AreaPageRequest, Atlas, Sight};
use domain::codes::AreaKind;
use domain::municipality::{MunicipalityCode, prefecture_by_code};

/// How many areas are read at once.
const PAGE: usize = 1_000;

/// Six-digit codes with prefecture and name. In order of trust: names with a code and postal codes, areas (市区町村),
/// addresses of facilities that are seen.
pub(super) fn known(atlas: &Sight) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let names = atlas.municipality_index().all();
    for name in names {
        add(&mut found, name.code.as_deref().unwrap_or_default(), &name.prefecture, &name.name);
    }
    add_areas(atlas, &mut found);
    for (code, prefecture, name) in atlas.municipalities_of_addresses() {
        add(&mut found, code, prefecture, name);
    }
    found
}

/// Adds a municipality that is not there yet and whose code is one; a name without its prefecture gets it from the code.
fn add(found: &mut BTreeMap<String, String>, code: &str, prefecture: &str, name: &str) {
    let Ok(code) = MunicipalityCode::parse(code) else { return };
    if name.is_empty() || code.is_prefecture() {
        return;
    }
    let of_code = prefecture_by_code(code.prefecture_code()).map_or("", |known| known.name);
    let prefecture = if prefecture.is_empty() { of_code } else { prefecture };
    let label = if name.starts_with(prefecture) { name.to_owned() } else { format!("{prefecture}{name}") };
    found.entry(code.as_str().to_owned()).or_insert(label);
}

fn add_areas(atlas: &Atlas, found: &mut BTreeMap<String, String>) {
    let filter = AreaFilter { kinds: vec![AreaKind::Municipality], ..AreaFilter::default() };
    let mut from = AreaPageFrom::After(None);
    loop {
        let request = AreaPageRequest { size: PAGE, from, with_total: false };
        // A filter by kind alone names no area that could be missing.
        let Ok(page) = atlas.areas(&filter, None, None, &request) else { return };
        for area in &page.areas {
            add(found, &area.code, "", &area.name);
        }
        match page.areas.last() {
            Some(last) if page.has_next => from = AreaPageFrom::After(Some(atlas::AreaCursor::of(last))),
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_none_is_not_listed_and_a_prefecture_is_told_by_the_code() {
        let mut found = BTreeMap::new();
        add(&mut found, "372013", "", "高松市");
        add(&mut found, "37201", "香川県", "別の綴り");
        add(&mut found, "", "香川県", "丸亀市");
        add(&mut found, "370002", "香川県", "香川県");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("372013".to_owned(), "香川県高松市".to_owned())]);
    }
}
