//! A plain geocoder over published towns: enough to see what the checks make of real rows.

use std::collections::HashMap;

use domain::address::{Address, AddressParts, town_key};
use domain::codes::LocationQuality;
use domain::gazetteer::TownPoint;
use domain::place::LngLat;
use kaomie_seed::Geocode;

/// Towns by their key.
#[derive(Default)]
pub struct Towns(HashMap<String, LngLat>);

impl Towns {
    pub fn new(towns: Vec<TownPoint>) -> Self {
        Self(towns.into_iter().map(|town| (town_key(&town.municipality, &town.town), town.point)).collect())
    }
}

impl Geocode for Towns {
    fn geocode(&self, address: &Address, parts: Option<&AddressParts>) -> Option<(LngLat, LocationQuality)> {
        let parts = parts?;
        let chome = parts.chome.or_else(|| parts.numbers.first().copied());
        let with_chome = chome.map(|chome| town_key(&address.municipality, &format!("{}{chome}丁目", parts.town)));
        let point = with_chome
            .and_then(|key| self.0.get(&key))
            .or_else(|| self.0.get(&town_key(&address.municipality, &parts.town)))?;
        Some((*point, LocationQuality::Town))
    }

    fn municipality_contains(&self, _: &str, _: LngLat) -> Option<bool> {
        None
    }
}
