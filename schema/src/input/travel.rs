//! What is asked of travel: how, how far, and what a visit needs.

use async_graphql::{Error, InputObject};
use atlas::question::Spatial;
use domain::codes::{
    CapabilityCode, HomeVisitMode, PlaceOfVisit, Scene, TravelDirection, TravelMode, Urgency, WalkingPace,
};
use usecases::candidates::VisitNeed;
use usecases::travel::{ReachQuestion, Way};

use super::filter::languages;
use super::spatial::{OriginInput, Place, SpatialInput, Understood};
use crate::coded::{Coded, plain};
use crate::context::{View, aside};
use crate::error::ErrorCode;
use crate::scalar::Instant;
use crate::types::{travel_cost, travel_error};

/// Longest travel that is looked at, minutes.
pub(crate) const MAX_MINUTES: i32 = 120;
/// Most outlines of one reachable area.
const MAX_CONTOURS: usize = 10;

/// Within a travel time of an origin (所要時間の内).
#[derive(Debug, InputObject)]
pub struct WithinTravelTimeInput {
    /// Origin (中心).
    pub origin: OriginInput,
    /// Minutes, 1 to 120 (分).
    #[graphql(default_with = "Some(30)")]
    pub minutes: Option<i32>,
    /// Means of travel (手段).
    #[graphql(default_with = "Some(Coded(TravelMode::Drive))")]
    pub mode: Option<Coded<TravelMode>>,
    /// From the provider to the patient, who is the origin, or the other way (向き).
    #[graphql(default_with = "Some(Coded(TravelDirection::ToPatient))")]
    pub direction: Option<Coded<TravelDirection>>,
    /// How fast somebody walks; only WALK looks at it (歩く速さ).
    #[graphql(default_with = "Some(Coded(WalkingPace::Standard))")]
    pub walking_pace: Option<Coded<WalkingPace>>,
}

/// What a visit needs (訪問の必要).
#[derive(Debug, InputObject)]
pub struct VisitNeedInput {
    /// Where; the town is enough (場所).
    pub location: OriginInput,
    /// What has to be done there (要ること).
    pub capabilities: Option<Vec<Coded<CapabilityCode>>>,
    /// Where the person lives (居場所).
    #[graphql(default_with = "Some(Coded(PlaceOfVisit::Home))")]
    pub place: Option<Coded<PlaceOfVisit>>,
    /// Scene of home care (場面).
    pub scene: Option<Coded<Scene>>,
    /// How soon (急ぎ).
    #[graphql(default_with = "Some(Coded(Urgency::Within2Weeks))")]
    pub urgency: Option<Coded<Urgency>>,
    /// Kinds of visit (訪問の別).
    pub modes: Option<Vec<Coded<HomeVisitMode>>>,
    /// When; hours are looked at only with it (いつ).
    pub needed_at: Option<Instant>,
    /// Longest travel in minutes, 1 to 120 (所要時間の上限).
    #[graphql(default_with = "Some(30)")]
    pub max_minutes: Option<i32>,
    /// Include those beyond 16 km where nobody nearer can (16kmの例外を含める).
    #[graphql(default_with = "Some(false)")]
    pub include_sixteen_km_exception: Option<bool>,
    /// Languages, ISO 639-1 (言語).
    pub languages: Option<Vec<String>>,
    /// Those in the guide first (ガイドに載っている医師を先に).
    #[graphql(default_with = "Some(false)")]
    pub prefer_known: Option<bool>,
}

/// What a spatial condition costs beside the list it is put on.
pub(crate) fn spatial_cost(spatial: Option<&SpatialInput>) -> usize {
    match spatial {
        Some(SpatialInput::WithinTravelTime(input)) => travel_cost(input.minutes, input.mode),
        _ => 0,
    }
}

/// Most values in a list of a need: it has to fit into the ids of its candidates.
const MAX_NEEDED: usize = 30;

fn few<T>(name: &str, values: Option<Vec<T>>) -> Result<Vec<T>, Error> {
    let values = values.unwrap_or_default();
    if values.len() > MAX_NEEDED {
        let message = format!("{name} takes at most {MAX_NEEDED} values, not {}", values.len());
        return Err(ErrorCode::OutOfRange.error(message));
    }
    Ok(values)
}

/// Minutes of travel.
///
/// # Errors
/// `OUT_OF_RANGE`.
pub(crate) fn minutes(name: &str, value: Option<i32>) -> Result<u32, Error> {
    super::between(name, value.unwrap_or(30), MAX_MINUTES).map(i32::unsigned_abs)
}

/// Minutes of several outlines, ascending.
///
/// # Errors
/// `OUT_OF_RANGE` for none, too many, and those beyond the area's own minutes.
pub(crate) fn contour_minutes(values: &[i32], most: u32) -> Result<Vec<u32>, Error> {
    if values.is_empty() || values.len() > MAX_CONTOURS {
        let message = format!("minutes takes 1 to {MAX_CONTOURS} values, not {}", values.len());
        return Err(ErrorCode::OutOfRange.error(message));
    }
    let most = i32::try_from(most).unwrap_or(MAX_MINUTES);
    let each = values.iter().map(|value| super::between("minutes", *value, most).map(i32::unsigned_abs));
    let mut minutes = each.collect::<Result<Vec<u32>, Error>>()?;
    minutes.sort_unstable();
    minutes.dedup();
    Ok(minutes)
}

/// How one travels, the defaults filled in.
pub(crate) fn way(
    mode: Option<Coded<TravelMode>>,
    direction: Option<Coded<TravelDirection>>,
    walking: Option<Coded<WalkingPace>>,
) -> Way {
    Way {
        mode: mode.map_or(TravelMode::Drive, |mode| mode.0),
        direction: direction.map_or(TravelDirection::ToPatient, |direction| direction.0),
        walking: walking.map_or(WalkingPace::Standard, |walking| walking.0),
    }
}

impl WithinTravelTimeInput {
    /// The facilities within the time, found on the roads.
    ///
    /// # Errors
    /// Those of the origin and of the search.
    pub(crate) async fn checked(self, view: &View) -> Result<Place, Error> {
        let minutes = minutes("minutes", self.minutes)?;
        let (center, understood) = self.origin.locate(view, None)?;
        let way = way(self.mode, self.direction, self.walking_pace);
        let question = ReachQuestion { wants_times: true, ..ReachQuestion::new(center, minutes, way) };
        let (view, asked) = (view.clone(), question.clone());
        let answer = aside(move || usecases::travel::reach(&view, &asked)).await?.map_err(travel_error)?;
        let times = answer.times.ok_or_else(|| ErrorCode::Internal.error("the search gave no times"))?;
        let understood = Understood { travel: Some(Box::new((question, answer.method))), ..understood };
        Ok(Place { spatial: Spatial::Timed(times), understood })
    }
}

impl VisitNeedInput {
    /// The need in the terms of the use case, with what its place was understood as.
    ///
    /// # Errors
    /// Those of the place, the lists and the minutes.
    pub(crate) fn checked(self, view: &View) -> Result<(VisitNeed, Understood), Error> {
        let max_minutes = minutes("maxMinutes", self.max_minutes)?;
        let capabilities = plain(Some(few("capabilities", self.capabilities)?));
        let modes = plain(Some(few("modes", self.modes)?));
        let languages = languages(&few("languages", self.languages)?)?;
        let (place, understood) = self.location.locate(view, None)?;
        let need = VisitNeed {
            place,
            capabilities,
            place_of_visit: self.place.map_or(PlaceOfVisit::Home, |place| place.0),
            scene: self.scene.map(|scene| scene.0),
            urgency: self.urgency.map_or(Urgency::Within2Weeks, |urgency| urgency.0),
            modes,
            needed_at: self.needed_at.map(|at| at.0),
            max_minutes,
            include_exception: self.include_sixteen_km_exception.unwrap_or(false),
            languages,
            prefer_known: self.prefer_known.unwrap_or(false),
        };
        Ok((need, understood))
    }
}
