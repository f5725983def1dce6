//! Finding out what an edition is complete for.

use std::collections::BTreeSet;

use domain::address::Address;

use crate::outcome::Coverage;

/// Prefectures from which a file counts as national: a file of one region never has so many, and a national file
/// of a rare service may lack a few.
const NATIONAL_PREFECTURES: usize = 40;

/// Municipalities and suffixes (services, kinds of institutions) that occur in a file.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    prefectures: BTreeSet<String>,
    municipalities: BTreeSet<String>,
    suffixes: BTreeSet<String>,
    said: String,
}

impl Seen {
    /// `said` is the code of `--municipality`, empty when not given.
    pub fn new(said: &str) -> Self {
        Self { said: said.to_owned(), ..Self::default() }
    }

    /// A row's place.
    pub fn place(&mut self, address: &Address, prefecture: &str) {
        let prefecture = if address.prefecture.is_empty() { prefecture } else { &address.prefecture };
        insert(&mut self.prefectures, prefecture);
        let municipality = self.partition(address);
        insert(&mut self.municipalities, &municipality);
    }

    /// A row's service or kind.
    pub fn suffix(&mut self, suffix: &str) {
        insert(&mut self.suffixes, suffix);
    }

    /// The municipality's part of a row's partition: its code, else its name, else the one that was said.
    pub fn partition(&self, address: &Address) -> String {
        if !address.municipality_code.is_empty() {
            address.municipality_code.clone()
        } else if !address.municipality.is_empty() {
            format!("{}{}", address.prefecture, address.municipality)
        } else if !self.said.is_empty() {
            self.said.clone()
        } else {
            "-".to_owned()
        }
    }

    /// Everywhere for a national file, else each municipality that occurs (or was said) with each suffix.
    pub fn into_coverage(mut self) -> Coverage {
        if self.prefectures.len() >= NATIONAL_PREFECTURES {
            return Coverage::Suffixes(self.suffixes.iter().map(|suffix| format!("/{suffix}")).collect());
        }
        insert(&mut self.municipalities, &self.said);
        let pairs = self
            .municipalities
            .iter()
            .flat_map(|municipality| self.suffixes.iter().map(move |suffix| format!("{municipality}/{suffix}")));
        Coverage::Partitions(pairs.collect())
    }
}

fn insert(set: &mut BTreeSet<String>, text: &str) {
    if !text.is_empty() && !set.contains(text) {
        set.insert(text.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(prefecture: &str, code: &str) -> Address {
        Address { prefecture: prefecture.into(), municipality_code: code.into(), ..Address::default() }
    }

    #[test]
    fn forty_prefectures_make_a_file_national() {
        let mut seen = Seen::new("");
        seen.suffix("170");
        for prefecture in 1..=40 {
            seen.place(&address(&format!("県{prefecture}"), "372013"), "");
        }
        assert_eq!(seen.into_coverage(), Coverage::Suffixes(BTreeSet::from(["/170".to_owned()])));
    }

    #[test]
    fn a_city_file_covers_its_services_in_its_municipalities_and_the_one_that_was_said() {
        let mut seen = Seen::new("372021");
        seen.suffix("110");
        seen.place(&address("香川県", "372013"), "");
        let expected = BTreeSet::from(["372013/110".to_owned(), "372021/110".to_owned()]);
        assert_eq!(seen.into_coverage(), Coverage::Partitions(expected));
    }
}
