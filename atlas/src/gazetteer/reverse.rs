//! From a position to the town it lies in.

use domain::address::Address;
use domain::place::LngLat;

use super::Gazetteer;
use crate::ecef::ecef;

/// Farther than this from every known town, a position has no address: representative points of towns (町丁目) lie some
/// hundred metres apart in cities and within 3 km of their fields and woods in most of the country.
pub(crate) const REACH_METERS: f64 = 3_000.0;

impl Gazetteer {
    /// The nearest town within [`REACH_METERS`]; where boundaries of municipalities are known, only a town of a
    /// municipality that holds the position (`codes`, six digits). With the town's postal code when that is known.
    pub(crate) fn reverse(&self, point: LngLat, codes: &[String]) -> Option<Address> {
        for (spot, distance2) in self.tree.nearest_neighbor_iter_with_distance_2(ecef(point)) {
            if distance2 > REACH_METERS * REACH_METERS {
                return None;
            }
            let town = &self.towns[spot.town as usize];
            let place = self.place_of(town);
            if codes.is_empty() || place.code.is_empty() || codes.contains(&place.code) {
                let street = [&*town.name, town.koaza.as_deref().unwrap_or("")].concat();
                return Some(self.address_in(place, &street, None));
            }
        }
        None
    }
}
