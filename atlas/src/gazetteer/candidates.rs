//! The towns that a name without numbers may mean, and towns written in kana.

use domain::address::{Address, AddressParts, parts_of};
use domain::codes::LocationQuality;
use domain::gazetteer::PostalCode;
use domain::text::fold;

use super::Gazetteer;
use super::index::Town;
use crate::answer::Geocoded;

/// Without a municipality, so many characters a town's name must have before others are looked for that begin with it.
const LEAST: usize = 2;

impl Gazetteer {
    /// Towns of a name without 丁目 or number, when there are several: the town itself, then its 丁目 in their order, or
    /// else those whose names begin with it. Empty when the name is of one town, or of none.
    pub(super) fn several(&self, address: &Address, parts: &AddressParts) -> Vec<Geocoded> {
        if !parts.row().is_empty() || parts.town.is_empty() {
            return Vec::new();
        }
        let municipality = &address.municipality;
        let here = |number: &u32| {
            let place = self.place_of(&self.towns[*number as usize]);
            (address.prefecture.is_empty() || place.prefecture == address.prefecture)
                && (municipality.is_empty() || place.name == *municipality)
        };
        let own = |numbers: &[u32]| numbers.iter().copied().filter(here).collect::<Vec<u32>>();
        let keys = parts.town_keys(municipality);
        let exact = keys.iter().map(|key| own(self.towns(key))).find(|found| !found.is_empty()).unwrap_or_default();
        let mut others = own(self.town_parts(municipality, &parts.town));
        if exact.is_empty() && others.is_empty() {
            others = self.beginning_with(municipality, &parts.town).filter(here).collect();
        }
        // One town with 小字 of its own stands in the gazetteer several times.
        let mut groups = self.grouped(&exact);
        for group in self.grouped(&others) {
            if !groups.iter().any(|known| known[0] == group[0]) {
                groups.push(group);
            }
        }
        if groups.len() < 2 && !(exact.is_empty() && groups.len() == 1) {
            return Vec::new();
        }
        groups.iter().filter_map(|group| self.middle(group)).map(|town| self.found(town)).collect()
    }

    /// Numbers of towns whose name, with or without 大字, begins with a folded text.
    fn beginning_with(&self, municipality: &str, text: &str) -> impl Iterator<Item = u32> {
        let least = if municipality.is_empty() { LEAST } else { 1 };
        let towns: &[Town] = if text.chars().count() < least { &[] } else { &self.towns };
        (0u32..).zip(towns).filter_map(move |(number, town)| {
            let name = town.folded.strip_prefix("大字").unwrap_or(&town.folded);
            name.starts_with(text).then_some(number)
        })
    }

    /// Numbers of one name together, by municipality, name and 丁目.
    fn grouped(&self, numbers: &[u32]) -> Vec<Vec<u32>> {
        let key = |number: &u32| {
            let town = &self.towns[*number as usize];
            let parts = parts_of(&town.name).unwrap_or_default();
            (town.place, parts.town, parts.chome, parts.numbers)
        };
        let mut keyed: Vec<_> = numbers.iter().map(|number| (key(number), *number)).collect();
        keyed.sort();
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for pair in keyed.chunk_by(|a, b| a.0 == b.0) {
            groups.push(pair.iter().map(|(_, number)| *number).collect());
        }
        groups
    }

    /// A town as an answer.
    fn found(&self, town: &Town) -> Geocoded {
        let address = self.address_in(self.place_of(town), &town.name, None);
        Geocoded { address, point: town.point, quality: LocationQuality::Town }
    }

    /// The address with its town in kanji, when it was written in kana (ばんちょう1-7-11: 番町1-7-11), in each way that
    /// it can be read.
    pub(super) fn out_of_kana(&self, address: &Address, parts: &AddressParts) -> Vec<(Address, AddressParts)> {
        if parts.town.is_empty() || !parts.town.chars().all(|c| matches!(c, 'ァ'..='ー')) {
            return Vec::new();
        }
        let ends = address.street.char_indices().map(|(at, c)| at + c.len_utf8());
        let Some(end) = ends.into_iter().find(|end| fold(&address.street[..*end]) == parts.town) else {
            return Vec::new();
        };
        let rest = address.street[end..].trim_start_matches('ー').trim_start();
        let here = |entry: &&PostalCode| address.prefecture.is_empty() || entry.prefecture == address.prefecture;
        let read = self.postal.read_as(&address.municipality, &parts.town).filter(here).filter_map(|entry| {
            let street = format!("{}{rest}", entry.neighborhood);
            let parts = parts_of(&street)?;
            let full = [entry.prefecture.as_str(), &entry.municipality, &street].concat();
            let address = Address {
                municipality_code: entry.municipality_code.clone(),
                prefecture: entry.prefecture.clone(),
                municipality: entry.municipality.clone(),
                street,
                full,
                ..address.clone()
            };
            Some((address, parts))
        });
        read.collect()
    }
}
