//! Postal codes (郵便番号): what they stand for, which one a town has, and how towns are read aloud.

use std::collections::HashMap;

use domain::address::{AddressParts, town_key};
use domain::gazetteer::PostalCode;

/// All postal codes, by number, town and kana.
#[derive(Debug, Default)]
pub(crate) struct PostalTable {
    entries: Vec<PostalCode>,
    by_code: HashMap<u32, Vec<u32>>,
    /// By the key of municipality and neighbourhood.
    by_town: HashMap<String, Vec<u32>>,
    /// By the key of municipality and kana, and by the kana alone under an empty municipality.
    by_kana: HashMap<String, Vec<u32>>,
}

impl PostalTable {
    pub(super) fn build(codes: Vec<PostalCode>) -> Self {
        let mut table = Self::default();
        for entry in codes {
            let Ok(code) = entry.code.parse() else { continue };
            let number = u32::try_from(table.entries.len()).unwrap_or(u32::MAX);
            table.by_code.entry(code).or_default().push(number);
            if !entry.neighborhood.is_empty() {
                let key = town_key(&entry.municipality, &entry.neighborhood);
                table.by_town.entry(key).or_default().push(number);
                if let Some(kana) = entry.neighborhood_kana.as_deref().filter(|kana| !kana.is_empty()) {
                    for municipality in ["", &entry.municipality] {
                        table.by_kana.entry(town_key(municipality, kana)).or_default().push(number);
                    }
                }
            }
            table.entries.push(entry);
        }
        table
    }

    /// What a postal code of seven digits stands for.
    pub(super) fn of_code(&self, code: &str) -> impl Iterator<Item = &PostalCode> {
        let numbers = code.parse().ok().and_then(|code: u32| self.by_code.get(&code));
        self.entries_of(numbers)
    }

    /// The one postal code of a town; `None` when the table knows none of it, or several.
    pub(super) fn code_of(&self, prefecture: &str, municipality: &str, parts: &AddressParts) -> Option<&str> {
        let own = |entry: &&PostalCode| prefecture.is_empty() || entry.prefecture == prefecture;
        let keys = parts.town_keys(municipality);
        let mut found = keys.iter().map(|key| self.entries_of(self.by_town.get(key)).filter(own).collect::<Vec<_>>());
        let found = found.find(|found| !found.is_empty())?;
        found.iter().all(|entry| entry.code == found[0].code).then(|| found[0].code.as_str())
    }

    /// Neighbourhoods that are read like this (folded kana), of a municipality or, without one, of all.
    pub(super) fn read_as(&self, municipality: &str, kana: &str) -> impl Iterator<Item = &PostalCode> {
        self.entries_of(self.by_kana.get(&town_key(municipality, kana)))
    }

    pub(super) fn bytes(&self) -> usize {
        self.entries.len() * (size_of::<PostalCode>() + 120 + 3 * 90)
    }

    fn entries_of<'a>(&'a self, numbers: Option<&'a Vec<u32>>) -> impl Iterator<Item = &'a PostalCode> {
        numbers.into_iter().flatten().map(|number| &self.entries[*number as usize])
    }
}
