//! What the atlas answers, other than the pages of [`crate::question`].

use std::sync::Arc;

use chrono::NaiveDate;
use domain::address::Address;
use domain::area::Area;
use domain::codes::{AgeBand, AreaKind, FacetKey, FacilityCategory, LocationQuality, SuggestKind};
use domain::facility::Facility;
use domain::ids::{AreaId, FacilityId, PractitionerId};
use domain::place::{BoundingBox, LngLat};

/// Counts of one facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// Which facet.
    pub key: FacetKey,
    /// Its values that occur, most frequent first, then by value; areas come as (kind, code, id).
    pub buckets: Vec<Bucket>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Code of the value; for areas the id (UUID) without type.
    pub value: String,
    /// Japanese label.
    pub label: String,
    /// Facilities that have it; each counts once.
    pub count: usize,
}

/// What a map shows.
#[derive(Debug, Clone)]
pub struct MapAnswer {
    /// Clusters, largest first, then single facilities by id.
    pub features: Vec<MapFeature>,
    /// Facilities in the box that pass the filter, exact whatever the limit.
    pub total: usize,
    /// Whether the limit left features out.
    pub truncated: bool,
    /// Facilities that pass the filter but have no usable position, so that no box can hold them.
    pub without_location: usize,
}

/// One thing on a map.
#[derive(Debug, Clone)]
pub enum MapFeature {
    /// A single facility.
    Point {
        /// The facility.
        facility: Arc<Facility>,
        /// Where.
        point: LngLat,
    },
    /// Several facilities in one cell of the grid.
    Cluster {
        /// How many.
        count: usize,
        /// Mean position on the map.
        center: LngLat,
        /// The box around all of them.
        bbox: BoundingBox,
        /// How many of each category, in the order of the vocabulary.
        by_category: Vec<(FacilityCategory, usize)>,
        /// The smallest zoom at which they fall into two cells or more; [`crate::map::MAX_ZOOM`] when they never do.
        expansion_zoom: u8,
    },
}

/// A completion of what is being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// What to show and search for.
    pub text: String,
    /// What it is.
    pub kind: SuggestKind,
    /// The thing itself, when it has an id.
    pub target: Option<SuggestionTarget>,
    /// Where it is, when it is somewhere.
    pub point: Option<LngLat>,
    /// How well it matches, the smaller the better: 0 the same, 1 begins with it, then what has it inside.
    pub rank: u8,
}

/// The thing a suggestion stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestionTarget {
    /// A facility.
    Facility(FacilityId),
    /// An area.
    Area(AreaId),
    /// A practitioner.
    Practitioner(PractitionerId),
}

/// An address with the position found for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Geocoded {
    /// The address as understood; what was typed after the town is kept in `street`.
    pub address: Address,
    /// Where.
    pub point: LngLat,
    /// How good the position is.
    pub quality: LocationQuality,
}

/// Which areas are wanted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AreaFilter {
    /// Kinds; empty means all.
    pub kinds: Vec<AreaKind>,
    /// Below this area, at any depth.
    pub within: Option<AreaId>,
    /// Valid on this day.
    pub valid_on: Option<NaiveDate>,
}

/// Which page of areas is wanted; areas come by kind, code and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaPageRequest {
    /// How many, 1–100.
    pub size: usize,
    /// From where and in which direction.
    pub from: AreaPageFrom,
    /// Compute the total number of matches.
    pub with_total: bool,
}

/// Where a page of areas begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AreaPageFrom {
    /// The first ones, or those after a cursor.
    After(Option<AreaCursor>),
    /// The last ones, or those before a cursor.
    Before(Option<AreaCursor>),
}

/// A place in the list of areas.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AreaCursor {
    /// Kind.
    pub kind: AreaKind,
    /// Code.
    pub code: String,
    /// The area.
    pub id: AreaId,
}

impl AreaCursor {
    /// The place of an area.
    pub fn of(area: &Area) -> Self {
        Self { kind: area.kind, code: area.code.clone(), id: area.id }
    }
}

/// One page of areas.
#[derive(Debug, Clone)]
pub struct AreaPage {
    /// The areas in order.
    pub areas: Vec<Arc<Area>>,
    /// Whether more follow.
    pub has_next: bool,
    /// Whether some come before.
    pub has_previous: bool,
    /// All matches, when asked for.
    pub total: Option<usize>,
}

/// Extent and size of an area with a boundary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaShape {
    /// The box around it.
    pub bbox: BoundingBox,
    /// A point inside it.
    pub centroid: LngLat,
    /// Surface on the ellipsoid in square kilometres.
    pub surface_square_km: f64,
}

/// Population of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PopulationAnswer {
    /// Year.
    pub year: i32,
    /// Age band.
    pub age_band: AgeBand,
    /// Persons.
    pub count: u64,
    /// Projection rather than count.
    pub projected: bool,
}
