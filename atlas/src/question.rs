//! What the atlas is asked, in plain values: every filter is already checked, every default already filled in.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::codes::*;
use domain::ids::{AreaId, FacilityId};
use domain::place::{BoundingBox, LngLat};
use geo_types::MultiPolygon;

use crate::times::Times;

/// Conditions on a facility: between the fields AND, inside a list OR; an empty list is no condition.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// Categories (大区分).
    pub categories: Vec<FacilityCategory>,
    /// Kinds (種別).
    pub kinds: Vec<FacilityKind>,
    /// Services, any of them.
    pub services: Vec<ServiceCode>,
    /// Capabilities, all of them.
    pub capabilities_all: Vec<CapabilityCode>,
    /// Capabilities, any of them.
    pub capabilities_any: Vec<CapabilityCode>,
    /// Levels that count for the two above; empty means YES and CONDITIONAL.
    pub capability_levels: Vec<CapabilityLevel>,
    /// Designations.
    pub designations: Vec<DesignationKind>,
    /// Normalised standards.
    pub standards: Vec<NormalizedStandard>,
    /// Kinds of home visit.
    pub home_visit_modes: Vec<HomeVisitMode>,
    /// Round-the-clock arrangements.
    pub round_the_clock: Vec<RoundTheClockKind>,
    /// Acceptance at `now`; expired reports read as unknown unless `include_stale_availability`.
    pub acceptance: Vec<AcceptanceStatus>,
    /// Take expired availability reports at their word.
    pub include_stale_availability: bool,
    /// Places visited.
    pub places_served: Vec<PlaceOfVisit>,
    /// Scenes.
    pub scenes: Vec<Scene>,
    /// Inside any of these areas (areas without boundary: by municipality code of the address where the kind allows it).
    pub areas: Vec<AreaId>,
    /// Departments (診療科目コード).
    pub departments: Vec<String>,
    /// Languages, ISO 639-1.
    pub languages: Vec<String>,
    /// Statuses; empty means ACTIVE only.
    pub statuses: Vec<FacilityStatus>,
    /// Verified on or after this day.
    pub verified_since: Option<NaiveDate>,
    /// Changed at or after this instant.
    pub updated_since: Option<DateTime<Utc>>,
    /// Only these, for example those of an edition of a guide; an empty set finds nothing.
    pub among: Option<Arc<HashSet<FacilityId>>>,
}

/// One spatial condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Spatial {
    /// Inside a box, its edges included.
    Box(BoundingBox),
    /// Within a radius in metres (geodesic), the rim included.
    Near {
        /// Centre.
        center: LngLat,
        /// Metres.
        radius_meters: f64,
    },
    /// The nearest so many that pass all other conditions.
    Nearest {
        /// Centre.
        center: LngLat,
        /// How many, 1–1000.
        count: usize,
    },
    /// Inside an area's boundary.
    Within(AreaId),
    /// Inside a polygon.
    Polygon(MultiPolygon<f64>),
    /// Facilities that visit this point: declared coverage and the 16 km rule.
    CoversPoint(LngLat),
    /// Facilities with a travel time, worked out from the positions of the same atlas.
    Timed(Arc<Times>),
}

impl Spatial {
    /// The centre that distances are measured from, when the condition has one.
    pub fn center(&self) -> Option<LngLat> {
        match self {
            Self::Near { center, .. } | Self::Nearest { center, .. } => Some(*center),
            Self::CoversPoint(point) => Some(*point),
            Self::Timed(times) => Some(times.center()),
            Self::Box(_) | Self::Within(_) | Self::Polygon(_) => None,
        }
    }
}

/// How a facility lies to an area of care planning: what comparing a travel time with it needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Beside {
    /// It belongs to the area: by its position, or by its address where the area has no boundary.
    Inside(AreaId),
    /// It does not.
    Outside(AreaId),
    /// It belongs to the area and has none of these times, for want of a position or because it is too far.
    Beyond(AreaId, Arc<Times>),
}

/// What order a list comes in; ties are broken by id, so that every order is total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderBy {
    /// Kana reading, then name; facilities without kana come by their name.
    NameKana,
    /// Geodesic distance from the spatial condition's centre.
    Distance,
    /// Travel time, of [`Spatial::Timed`].
    TravelTime,
    /// Last change.
    UpdatedAt,
    /// Day of verification; never verified comes last in both directions.
    VerifiedOn,
    /// Sum of beds; unknown comes last in both directions.
    Beds,
    /// Acceptance: accepting first.
    Availability,
    /// How well the text matches.
    Relevance,
}

/// An order with its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: OrderBy,
    /// Largest first.
    pub descending: bool,
}

/// A question to the directory.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DirectoryQuery {
    /// Conditions.
    pub filter: Filter,
    /// Spatial condition.
    pub spatial: Option<Spatial>,
    /// How it lies to an area, beside the spatial condition.
    pub beside: Option<Beside>,
    /// Open at this instant.
    pub open_at: Option<DateTime<Utc>>,
    /// Free text over name, kana, short name and address; every word must match.
    pub text: Option<String>,
    /// Order; `None`: relevance with text, travel time with times, distance with another centre, kana otherwise.
    pub order: Option<Order>,
}

/// Which page of a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// How many, 1–100.
    pub size: usize,
    /// From where and in which direction.
    pub from: PageFrom,
    /// Compute the total number of matches.
    pub with_total: bool,
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageFrom {
    /// The first of the list, or those after a cursor (`first`, `after`).
    After(Option<Cursor>),
    /// The last of the list, or those before a cursor (`last`, `before`).
    Before(Option<Cursor>),
}

/// A place in an ordered list that survives a new generation: the order's key of an item and its id, not an offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Which order it belongs to.
    pub by: OrderBy,
    /// The item's key in that order, as bytes that sort like the keys.
    pub key: Vec<u8>,
    /// The item.
    pub id: FacilityId,
}

/// One page of facilities.
#[derive(Debug, Clone)]
pub struct Page {
    /// The hits in order.
    pub hits: Vec<Hit>,
    /// Whether more follow.
    pub has_next: bool,
    /// Whether some come before.
    pub has_previous: bool,
    /// All matches, when asked for.
    pub total: Option<usize>,
    /// Facilities that pass every condition but cannot be judged on the spatial one, having no usable position;
    /// counted when `with_total` and a spatial condition are given.
    pub without_location: Option<usize>,
}

/// One facility found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The facility, everything the API may show of it.
    pub facility: Arc<domain::facility::Facility>,
    /// Its place in the list.
    pub cursor: Cursor,
    /// Geodesic metres from the centre, when the question has one.
    pub distance_meters: Option<f64>,
    /// Initial bearing from the centre in degrees, 0–360 clockwise from north.
    pub bearing_degrees: Option<f64>,
    /// Seconds of travel, when the question has them.
    pub travel_seconds: Option<f64>,
}

/// Why a question cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// Order by distance without a centre.
    #[error("order by DISTANCE needs a spatial condition with a centre (near, nearest or coversPoint)")]
    DistanceWithoutCenter,
    /// Order by travel time without times.
    #[error("order by TRAVEL_TIME needs the spatial condition withinTravelTime")]
    TravelTimeWithoutTimes,
    /// Times worked out from the positions of another atlas.
    #[error("the travel times belong to another generation of the directory")]
    TimesOfAnotherAtlas,
    /// Order by relevance without text.
    #[error("order by RELEVANCE needs a text query")]
    RelevanceWithoutText,
    /// `nearest` already is an order.
    #[error("nearest cannot be combined with another order than DISTANCE")]
    NearestWithOtherOrder,
    /// A cursor of another order.
    #[error("the cursor belongs to another order")]
    CursorOfOtherOrder,
    /// An area that does not exist.
    #[error("there is no such area")]
    UnknownArea,
    /// An area without boundary cannot be searched by place.
    #[error("the area has no boundary to search in")]
    AreaWithoutBoundary,
    /// Text that folds to nothing.
    #[error("the text has nothing to search for")]
    EmptyText,
}
