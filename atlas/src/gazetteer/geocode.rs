//! From an address in any spelling to positions, each with an honest grade.
//!
//! A block (街区・番地) is known only from a facility that publishes its own coordinates at an address with the same key;
//! a town from the gazetteer, in kanji or as its postal code is read; else the municipality's inner point, or the town
//! nearest to the middle of its towns. What was typed is understood as a whole or not at all: a prefecture or municipality
//! that is not the town's finds nothing, and an answer for a municipality repeats no town that nobody knows.

use domain::address::{Address, AddressHints, AddressParts, parse, parts_of};
use domain::codes::LocationQuality;
use domain::municipality::PREFECTURES;
use domain::place::LngLat;
use domain::text::clean;

use super::Gazetteer;
use super::index::Municipality;
use super::typed::{arrangements, coordinates, names_a_municipality, take_postal_code};
use crate::answer::Geocoded;

/// Positions the gazetteer itself does not hold.
pub(crate) struct Hints<'a> {
    /// A point inside a municipality, by code.
    pub(crate) municipality: &'a dyn Fn(&str) -> Option<LngLat>,
    /// The published position of a facility at exactly this address.
    pub(crate) block: &'a dyn Fn(&Address) -> Option<LngLat>,
    /// The address of a position.
    pub(crate) address: &'a dyn Fn(LngLat) -> Option<Address>,
}

impl Gazetteer {
    /// Candidates for what was typed, the best first; empty when nothing is recognised.
    ///
    /// Coordinates get the address of the nearest town, none where no town is near. A prefecture alone is answered by
    /// its municipalities with a known position, by code, each with the grade of a municipality.
    pub(crate) fn geocode(&self, text: &str, first: usize, hints: &Hints<'_>) -> Vec<Geocoded> {
        let text = clean(text);
        if let Some((point, quality)) = coordinates(&text) {
            let address = (hints.address)(point).filter(|_| first > 0);
            return address.map(|address| Geocoded { address, point, quality }).into_iter().collect();
        }
        let (postal_code, rest) = take_postal_code(&text);
        let mut found = Vec::new();
        for line in arrangements(&rest, &self.municipalities) {
            let address_hints = AddressHints { postal_code: postal_code.as_deref(), ..AddressHints::default() };
            let parsed = parse(&line, &address_hints, &self.municipalities);
            if !parsed.address.municipality.is_empty() {
                found.extend(self.understood(parsed.address, parsed.parts.as_ref(), hints));
            }
        }
        if found.is_empty() && rest.is_empty() {
            found = postal_code.as_deref().map_or_else(Vec::new, |code| self.of_postal_code(code, hints));
        } else if found.is_empty() {
            found = self.municipalities_of(&rest, hints);
        }
        if found.is_empty() && !rest.is_empty() && !names_a_municipality(&rest, &self.municipalities) {
            found = self.towns_anywhere(&rest, postal_code.as_deref(), hints);
        }
        found.sort_by_key(|geocoded| geocoded.quality);
        found.dedup_by(|a, b| a.point == b.point && a.quality == b.quality);
        found.truncate(first);
        found
    }

    /// Candidates for an address whose municipality was named.
    fn understood(&self, address: Address, parts: Option<&AddressParts>, hints: &Hints<'_>) -> Vec<Geocoded> {
        let several = parts.map_or_else(Vec::new, |parts| self.several(&address, parts));
        if !several.is_empty() {
            return several;
        }
        let placed = self.place_parsed(&address, parts, hints);
        if placed.is_none_or(|(_, quality)| quality > LocationQuality::Town)
            && let Some(parts) = parts
        {
            let read = self.out_of_kana(&address, parts).into_iter();
            let found: Vec<Geocoded> = read
                .filter_map(|(address, parts)| {
                    let several = self.several(&address, &parts);
                    let placed = self.place_parsed(&address, Some(&parts), hints)?;
                    if placed.1 > LocationQuality::Town && several.is_empty() {
                        return None;
                    }
                    Some(if several.is_empty() { vec![self.answer(address, placed)] } else { several })
                })
                .flatten()
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        placed.map(|placed| self.answer(address, placed)).into_iter().collect()
    }

    /// An answer that says what was understood: nothing below the municipality when only that is known, and the town's
    /// postal code when it is.
    pub(super) fn answer(&self, mut address: Address, (point, quality): (LngLat, LocationQuality)) -> Geocoded {
        if quality >= LocationQuality::Municipality {
            let code = address.postal_code.take();
            address.postal_code =
                code.filter(|code| self.postal.of_code(code).any(|entry| entry.municipality == address.municipality));
            address.street.clear();
            address.building = None;
            address.full = [address.prefecture.as_str(), &address.municipality].concat();
        } else {
            self.fill_postal_code(&mut address);
        }
        Geocoded { address, point, quality }
    }

    /// The postal code of the address's town. A typed one stays when the table does not know it (those of large offices),
    /// or does not know the town's.
    pub(super) fn fill_postal_code(&self, address: &mut Address) {
        let typed_is_unknown =
            address.postal_code.as_deref().is_some_and(|code| self.postal.of_code(code).count() == 0);
        if typed_is_unknown {
            return;
        }
        if let Some(parts) = parts_of(&address.street)
            && let Some(code) = self.postal.code_of(&address.prefecture, &address.municipality, &parts)
        {
            address.postal_code = Some(code.to_owned());
        }
    }

    /// The municipalities of a prefecture that stands alone, by code, where a position of them is known.
    fn municipalities_of(&self, text: &str, hints: &Hints<'_>) -> Vec<Geocoded> {
        let mut own: Vec<&Municipality> = self.places.iter().filter(|place| place.prefecture == text).collect();
        own.sort_by(|a, b| (a.code.is_empty(), &a.code).cmp(&(b.code.is_empty(), &b.code)));
        let found = own.into_iter().filter_map(|place| {
            let address = self.address_in(place, "", None);
            let point = self.municipality_point(&address, hints)?;
            Some(Geocoded { address, point, quality: LocationQuality::Municipality })
        });
        found.collect()
    }

    /// Towns of the name in every municipality, when none was given; of one prefecture, when that was.
    ///
    /// The text is the town from its first character on: what stands before a town is no part of it, so that a
    /// municipality nobody knows finds nothing.
    fn towns_anywhere(&self, text: &str, postal_code: Option<&str>, hints: &Hints<'_>) -> Vec<Geocoded> {
        let known = self.places.iter().map(|place| place.prefecture.as_str());
        let mut prefectures = PREFECTURES.iter().map(|prefecture| prefecture.name).chain(known);
        let head = prefectures.find(|name| !name.is_empty() && text.starts_with(name)).unwrap_or("");
        let street = text[head.len()..].trim_start();
        let Some(parts) = parts_of(street) else { return Vec::new() };
        let in_code = |address: &Address| {
            postal_code.is_none_or(|code| self.postal.of_code(code).any(|own| own.municipality == address.municipality))
        };
        let nowhere = Address {
            prefecture: head.to_owned(),
            street: street.to_owned(),
            postal_code: postal_code.map(str::to_owned),
            ..Address::default()
        };
        let mut found = self.several(&nowhere, &parts);
        if found.is_empty() {
            found = self.anywhere(&nowhere, &parts, hints);
        }
        if found.is_empty() {
            let read = self.out_of_kana(&nowhere, &parts);
            found.extend(read.into_iter().flat_map(|(address, parts)| self.understood(address, Some(&parts), hints)));
            found.retain(|found| found.quality <= LocationQuality::Town);
        }
        found.retain(|found| in_code(&found.address));
        found
    }

    /// A town with numbers in each municipality that has one of its name.
    fn anywhere(&self, address: &Address, parts: &AddressParts, hints: &Hints<'_>) -> Vec<Geocoded> {
        // The most particular key first: what it finds comes before what only the town's name finds.
        let mut numbers: Vec<u32> = parts.town_keys("").iter().flat_map(|key| self.towns(key)).copied().collect();
        if numbers.is_empty() {
            numbers.extend(self.town_parts("", &parts.town));
        }
        let mut places: Vec<u32> = Vec::new();
        for number in numbers {
            let place = self.towns[number as usize].place;
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let places = places.into_iter().map(|place| &self.places[place as usize]);
        let own = places.filter(|place| address.prefecture.is_empty() || place.prefecture == address.prefecture);
        let found = own.filter_map(|place| {
            let address = self.address_in(place, &address.street, address.postal_code.as_deref());
            self.place_parsed(&address, Some(parts), hints).map(|placed| self.answer(address, placed))
        });
        found.collect()
    }
}

#[cfg(test)]
mod tests;
