//! What the readers ask about places; the atlas answers in production.

use std::collections::HashMap;

use domain::address::{Address, AddressParts};
use domain::codes::LocationQuality;
use domain::place::LngLat;

/// Finds places from addresses without leaving the machine.
pub trait Geocode {
    /// The best position for an address and how good it is: [`LocationQuality::Block`], [`LocationQuality::Town`]
    /// or [`LocationQuality::Municipality`]; `None` when nothing is known about it.
    fn geocode(&self, address: &Address, parts: Option<&AddressParts>) -> Option<(LngLat, LocationQuality)>;

    /// Whether the municipality (six-digit code) contains the position; `None` when its boundary is not known.
    fn municipality_contains(&self, code: &str, point: LngLat) -> Option<bool>;
}

/// Knows no place at all: rows without coordinates stay without a position.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoGeocode;

impl Geocode for NoGeocode {
    fn geocode(&self, _: &Address, _: Option<&AddressParts>) -> Option<(LngLat, LocationQuality)> {
        None
    }

    fn municipality_contains(&self, _: &str, _: LngLat) -> Option<bool> {
        None
    }
}

/// A small table for tests and one-off runs: the longest known beginning of an address gives its position.
#[derive(Debug, Clone, Default)]
pub struct TableGeocode {
    places: HashMap<String, (LngLat, LocationQuality)>,
    boxes: HashMap<String, domain::place::BoundingBox>,
}

impl TableGeocode {
    /// Adds a place by the beginning of its address as it is published (`香川県高松市番町`).
    #[must_use]
    pub fn with_place(mut self, beginning: &str, point: LngLat, quality: LocationQuality) -> Self {
        self.places.insert(beginning.to_owned(), (point, quality));
        self
    }

    /// Adds a municipality's extent by its six-digit code.
    #[must_use]
    pub fn with_municipality(mut self, code: &str, extent: domain::place::BoundingBox) -> Self {
        self.boxes.insert(code.to_owned(), extent);
        self
    }
}

impl Geocode for TableGeocode {
    fn geocode(&self, address: &Address, _: Option<&AddressParts>) -> Option<(LngLat, LocationQuality)> {
        self.places
            .iter()
            .filter(|(beginning, _)| address.full.starts_with(beginning.as_str()))
            .max_by_key(|(beginning, _)| beginning.len())
            .map(|(_, &found)| found)
    }

    fn municipality_contains(&self, code: &str, point: LngLat) -> Option<bool> {
        self.boxes.get(code).map(|extent| extent.contains(point))
    }
}
