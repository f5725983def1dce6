//! What the readers ask about places, answered by the atlas: nothing leaves the machine.

use atlas::Atlas;
use domain::address::{Address, AddressParts};
use domain::codes::LocationQuality;
use domain::place::LngLat;
use seed::Geocode;

/// The atlas as the readers see it.
pub struct AtlasPlaces(pub Atlas);

impl Geocode for AtlasPlaces {
    fn geocode(&self, address: &Address, parts: Option<&AddressParts>) -> Option<(LngLat, LocationQuality)> {
        self.0.geocode_parsed(address, parts)
    }

    fn municipality_contains(&self, code: &str, point: LngLat) -> Option<bool> {
        self.0.municipality_contains(code, point)
    }
}
