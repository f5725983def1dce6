//! Where somebody wants to go in one day.

use async_graphql::{Error, ID, InputObject, OneofObject};
use chrono::{DateTime, Utc};
use domain::codes::{TravelMode, WalkingPace};
use domain::ids::DistributionTargetId;
use usecases::visit_route::{KnownStop, MOST_STAY_MINUTES, MOST_STOPS, RouteQuestion, RouteStop, StopAt, look_up};

use super::spatial::{GeoPointInput, OriginInput};
use super::travel::way;
use crate::coded::Coded;
use crate::context::View;
use crate::error::ErrorCode;
use crate::node::{require, thing};
use crate::scalar::Instant;

/// A round of visits in one day (1日の訪問).
#[derive(Debug, InputObject)]
pub struct VisitRouteInput {
    /// Where one leaves (出発地).
    pub start: OriginInput,
    /// Where one goes, 1 to 40, in any order (訪問先).
    pub stops: Vec<VisitRouteStopInput>,
    /// Means of travel (手段).
    #[graphql(default_with = "Some(Coded(TravelMode::Drive))")]
    pub mode: Option<Coded<TravelMode>>,
    /// How fast somebody walks; only WALK looks at it (歩く速さ).
    #[graphql(default_with = "Some(Coded(WalkingPace::Standard))")]
    pub walking_pace: Option<Coded<WalkingPace>>,
    /// When one leaves, now when left out (出発の日時).
    pub depart_at: Option<Instant>,
    /// Whether one comes back to the start (出発地に戻るか).
    #[graphql(default_with = "Some(true)")]
    pub return_to_start: Option<bool>,
}

/// One stop of a round (訪問先1か所).
#[derive(Debug, InputObject)]
pub struct VisitRouteStopInput {
    /// Where (場所).
    pub place: VisitRoutePlaceInput,
    /// Minutes one stays, 0 to 480 (滞在の分).
    #[graphql(default_with = "Some(30)")]
    pub stay_minutes: Option<i32>,
}

/// Where a stop is, exactly one of these (訪問先の場所).
#[derive(Debug, OneofObject)]
pub enum VisitRoutePlaceInput {
    /// A facility (施設).
    Facility(ID),
    /// Somebody a guide is given to; for whoever keeps the guide (配布先).
    DistributionTarget(ID),
    /// The facility of an interview; for whoever keeps the guide (取材).
    Interview(ID),
    /// A position (座標).
    Point(GeoPointInput),
}

impl VisitRouteInput {
    /// The question with what each stop is known as.
    ///
    /// # Errors
    /// Those of the start; `BAD_ID`, and `ORIGIN_NOT_FOUND` for a stop that whoever asks doesn't see; `OUT_OF_RANGE`.
    pub(crate) fn checked(self, view: &View) -> Result<(RouteQuestion, Vec<KnownStop>), Error> {
        if self.stops.is_empty() || self.stops.len() > MOST_STOPS {
            let message = format!("stops takes 1 to {MOST_STOPS} places, not {}", self.stops.len());
            return Err(ErrorCode::OutOfRange.error(message));
        }
        let (start, _) = self.start.locate(view, None)?;
        let way = way(self.mode, None, self.walking_pace);
        let read = self.stops.into_iter().enumerate().map(|(at, stop)| stop.checked(view, at + 1));
        let (known, stops) = read.collect::<Result<Vec<(KnownStop, RouteStop)>, Error>>()?.into_iter().unzip();
        let depart_at: DateTime<Utc> = self.depart_at.map_or(view.now, |at| at.0);
        let return_to_start = self.return_to_start.unwrap_or(true);
        Ok((RouteQuestion { start, stops, mode: way.mode, walking: way.walking, depart_at, return_to_start }, known))
    }
}

impl VisitRouteStopInput {
    fn checked(self, view: &View, number: usize) -> Result<(KnownStop, RouteStop), Error> {
        let stay = self.stay_minutes.unwrap_or(30);
        let stay_minutes = u32::try_from(stay).ok().filter(|stay| *stay <= MOST_STAY_MINUTES).ok_or_else(|| {
            ErrorCode::OutOfRange.error(format!("stayMinutes must be between 0 and {MOST_STAY_MINUTES}, not {stay}"))
        })?;
        let at = match self.place {
            VisitRoutePlaceInput::Facility(id) => StopAt::Facility(require(&id)?),
            VisitRoutePlaceInput::DistributionTarget(id) => StopAt::Target(target(&id)?),
            VisitRoutePlaceInput::Interview(id) => StopAt::Interview(require(&id)?),
            VisitRoutePlaceInput::Point(point) => StopAt::Point(point.checked()?),
        };
        let known = look_up(view, &at, number).ok_or_else(|| {
            ErrorCode::OriginNotFound.error(format!("there is nothing to visit with the id of stop {number}"))
        })?;
        let stop = RouteStop { name: known.name.clone(), place: known.place, stay_minutes };
        Ok((known, stop))
    }
}

/// The id of somebody a guide is given to.
fn target(id: &ID) -> Result<DistributionTargetId, Error> {
    match thing(id) {
        Some((name, uuid)) if name == DistributionTargetId::TYPE_NAME => Ok(uuid.into()),
        _ => Err(ErrorCode::BadId.error("a distributionTarget takes an id of the type DistributionTarget")),
    }
}
