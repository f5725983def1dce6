//! What an atlas is made from.

use chrono::{DateTime, Utc};
use domain::area::{Area, PopulationCount};
use domain::facility::Facility;
use domain::gazetteer::{MunicipalityName, PostalCode, TownPoint};
use domain::ids::FacilityId;
use domain::people::Person;

use crate::beds::BedsInput;
use crate::guides::GuidesInput;
use crate::oncall::OnCallInput;

/// Everything a whole atlas is made from.
#[derive(Default)]
pub struct AtlasInput {
    /// Sequence number of the last change that the input includes.
    pub generation: i64,
    /// When the input was read.
    pub built_at: DateTime<Utc>,
    /// Facilities, whoever may see them.
    pub facilities: FacilitiesInput,
    /// Areas of every kind and period.
    pub areas: Vec<Area>,
    /// Towns of the geocoder.
    pub towns: Vec<TownPoint>,
    /// Postal codes of the geocoder.
    pub postal_codes: Vec<PostalCode>,
    /// Names of municipalities.
    pub municipality_names: Vec<MunicipalityName>,
    /// Population.
    pub population: Vec<PopulationCount>,
    /// Practitioners with their consents.
    pub people: Vec<Person>,
    /// Guides.
    pub guides: GuidesInput,
    /// On-call care.
    pub on_call: OnCallInput,
    /// Standby beds.
    pub beds: BedsInput,
}

/// Facilities as values or as the stored JSON documents.
///
/// Documents are parsed in parallel while the iterator is read, and each is packed at once, so that the parsed
/// facilities of a whole nation are never in memory together. A document that cannot be read is left out and
/// reported by [`crate::Atlas::unreadable`].
pub enum FacilitiesInput {
    /// Parsed values.
    Facilities(Vec<Facility>),
    /// One JSON document for each facility.
    Documents(Box<dyn Iterator<Item = Vec<u8>> + Send>),
}

impl Default for FacilitiesInput {
    fn default() -> Self {
        Self::Facilities(Vec::new())
    }
}

/// Facilities that changed since an atlas was made.
#[derive(Debug, Clone, Default)]
pub struct Patch {
    /// Sequence number of the last change that the patch includes.
    pub generation: i64,
    /// When it was read.
    pub built_at: DateTime<Utc>,
    /// New and changed facilities, whoever may see them.
    pub upserted: Vec<Facility>,
    /// Facilities that are gone; unknown ids are no fault.
    pub removed: Vec<FacilityId>,
}

/// What the geocoder knows, as one set.
#[derive(Debug, Clone, Default)]
pub struct GazetteerInput {
    /// Towns (町丁目) with their points.
    pub towns: Vec<TownPoint>,
    /// Postal codes.
    pub postal_codes: Vec<PostalCode>,
    /// Names of municipalities.
    pub municipality_names: Vec<MunicipalityName>,
}

/// Documents that could not be read when the atlas was built.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unreadable {
    /// How many.
    pub count: usize,
    /// Why, for the first few.
    pub examples: Vec<String>,
}
