//! Where one address that was read already lies.

use domain::address::{Address, AddressParts, parts_of, town_key};
use domain::codes::LocationQuality;
use domain::place::LngLat;
use domain::text::fold;

use super::Gazetteer;
use super::geocode::Hints;
use super::index::{Municipality, Town};
use crate::answer::Geocoded;
use crate::ecef::{chord2, ecef};

impl Gazetteer {
    /// Position of an address that was read already.
    pub(crate) fn place_parsed(
        &self,
        address: &Address,
        parts: Option<&AddressParts>,
        hints: &Hints<'_>,
    ) -> Option<(LngLat, LocationQuality)> {
        if address.municipality.is_empty() {
            let code = address.postal_code.as_deref()?;
            return self.of_postal_code(code, hints).into_iter().next().map(|found| (found.point, found.quality));
        }
        if let Some(point) = (hints.block)(address) {
            return Some((point, LocationQuality::Block));
        }
        let in_prefecture = |number: &&u32| {
            let place = self.place_of(&self.towns[**number as usize]);
            address.prefecture.is_empty() || place.prefecture == address.prefecture
        };
        let street = fold(&address.street);
        let towns = |numbers: &[u32]| {
            let own: Vec<u32> = numbers.iter().filter(in_prefecture).copied().collect();
            // Names that one key holds are told apart by what is written (安原下第一号, 安原下第三号).
            let written = |number: &u32| {
                let name = &*self.towns[*number as usize].folded;
                if street.starts_with(name) { name.len() } else { 0 }
            };
            let longest = own.iter().map(written).max().unwrap_or(0);
            self.middle(&own.into_iter().filter(|number| written(number) == longest).collect::<Vec<_>>())
        };
        if let Some(parts) = parts
            && let Some(town) = parts.town_keys(&address.municipality).iter().find_map(|key| towns(self.towns(key)))
        {
            return Some((self.koaza(town, &parts.rest).point, LocationQuality::Town));
        }
        if let Some(parts) = parts
            && let Some(town) = towns(self.town_parts(&address.municipality, &parts.town))
        {
            return Some((town.point, LocationQuality::Town));
        }
        self.municipality_point(address, hints).map(|point| (point, LocationQuality::Municipality))
    }

    pub(super) fn municipality_point(&self, address: &Address, hints: &Hints<'_>) -> Option<LngLat> {
        if let Some(point) = (hints.municipality)(&address.municipality_code) {
            return Some(point);
        }
        let place = self.places.iter().find(|place| {
            place.name == address.municipality
                && (address.prefecture.is_empty() || place.prefecture == address.prefecture)
        })?;
        self.middle(&place.towns).map(|town| town.point)
    }

    /// The town nearest to the middle of several, so that the answer is a real place.
    pub(super) fn middle(&self, numbers: &[u32]) -> Option<&Town> {
        let spots: Vec<_> = numbers.iter().map(|number| ecef(self.towns[*number as usize].point)).collect();
        let mut mean = [0.0; 3];
        for axis in 0..3 {
            mean[axis] = spots.iter().map(|spot| spot[axis]).sum::<f64>() / spots.len() as f64;
        }
        let nearest = spots.iter().enumerate().min_by(|a, b| chord2(a.1, &mean).total_cmp(&chord2(b.1, &mean)));
        nearest.map(|(at, _)| &self.towns[numbers[at] as usize])
    }

    /// The 小字 of a town that the rest of the address begins with, or the town.
    fn koaza<'a>(&'a self, town: &'a Town, rest: &str) -> &'a Town {
        let place = self.place_of(town);
        let same = self.towns(&town_key(&place.name, &town.name)).iter().map(|number| &self.towns[*number as usize]);
        same.filter(|other| other.place == town.place)
            .find(|other| other.koaza.as_deref().is_some_and(|koaza| !rest.is_empty() && rest.starts_with(koaza)))
            .unwrap_or(town)
    }

    /// The neighbourhoods a postal code stands for.
    pub(super) fn of_postal_code(&self, code: &str, hints: &Hints<'_>) -> Vec<Geocoded> {
        let found = self.postal.of_code(code).filter_map(|entry| {
            let full = [entry.prefecture.as_str(), &entry.municipality, &entry.neighborhood].concat();
            let parts = parts_of(&entry.neighborhood);
            let address = Address {
                postal_code: Some(entry.code.clone()),
                municipality_code: entry.municipality_code.clone(),
                prefecture: entry.prefecture.clone(),
                municipality: entry.municipality.clone(),
                street: entry.neighborhood.clone(),
                building: None,
                full,
            };
            self.place_parsed(&address, parts.as_ref(), hints).map(|placed| self.answer(address, placed))
        });
        found.collect()
    }

    /// An address in a municipality, with the postal code of its town unless one is given.
    pub(super) fn address_in(&self, place: &Municipality, street: &str, postal_code: Option<&str>) -> Address {
        let mut address = Address {
            postal_code: postal_code.map(str::to_owned),
            municipality_code: place.code.clone(),
            prefecture: place.prefecture.clone(),
            municipality: place.name.clone(),
            street: street.to_owned(),
            building: None,
            full: [place.prefecture.as_str(), &place.name, street].concat(),
        };
        self.fill_postal_code(&mut address);
        address
    }
}
