//! Questions of travel: what can be reached, how long it takes, who can come.

use async_graphql::{Context, Error, Object, Result};
use domain::codes::{TravelDirection, TravelMode, WalkingPace};
use domain::place::LngLat;
use usecases::travel::{MOST_DESTINATIONS, MOST_ORIGINS, ReachQuestion};

use crate::coded::Coded;
use crate::context::{ContextExt as _, View, aside};
use crate::cursor::Mark;
use crate::error::ErrorCode;
use crate::input::travel::{minutes, way};
use crate::input::{OriginInput, VisitNeedInput};
use crate::page::{PageArgs, page_cost};
use crate::scalar::Instant;
use crate::types::{
    CandidateKey, ReachableArea, TravelEstimate, TravelMatrix, VisitCandidateConnection, candidate_page, travel_cost,
    travel_error,
};

/// Root fields about travel.
#[derive(Default)]
pub struct TravelQuery;

/// Told with an answer to a question of a departure time.
pub(super) const ANY_DEPARTURE: &str = "出発時刻による違いは見込んでいません。";

#[Object]
impl TravelQuery {
    /// What can be reached on the roads within some minutes, or from where one gets here (到達圏).
    ///
    /// Where no road network is loaded, an estimate by the straight line, and `method` says so.
    #[graphql(complexity = "travel_cost(minutes, mode) + child_complexity")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the contract")]
    async fn reachable_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where the patient is (起点).")] origin: OriginInput,
        #[graphql(desc = "Minutes, 1 to 120 (分).", default_with = "Some(30)")] minutes: Option<i32>,
        #[graphql(desc = "Means of travel (手段).", default_with = "Some(Coded(TravelMode::Drive))")] mode: Option<
            Coded<TravelMode>,
        >,
        #[graphql(
            desc = "From the provider to the patient, who is at the origin, or the other way (向き).",
            default_with = "Some(Coded(TravelDirection::ToPatient))"
        )]
        direction: Option<Coded<TravelDirection>>,
        #[graphql(desc = "When one leaves; times are the same at all hours, and the method says so (出発の日時).")]
        depart_at: Option<Instant>,
        #[graphql(
            desc = "How fast somebody walks; only WALK looks at it (歩く速さ).",
            default_with = "Some(Coded(WalkingPace::Standard))"
        )]
        walking_pace: Option<Coded<WalkingPace>>,
    ) -> Result<Option<ReachableArea>> {
        let view = &ctx.view()?;
        let minutes = self::minutes("minutes", minutes)?;
        let (center, understood) = origin.locate(view, None)?;
        let question = ReachQuestion::new(center, minutes, way(mode, direction, walking_pace));
        let note = depart_at.map(|_| ANY_DEPARTURE);
        ReachableArea::of(ctx, view, question, understood, note).await.map(Some)
    }

    /// How long from one place to another, with the straight line and the 16 km rule beside it (2点間の所要時間・道のり・直線距離と16km判定).
    #[graphql(complexity = "200 + child_complexity")]
    async fn travel_estimate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where one leaves (出発地).")] from: OriginInput,
        #[graphql(desc = "Where one arrives (到着地).")] to: OriginInput,
        #[graphql(desc = "Means of travel (手段).", default_with = "Some(Coded(TravelMode::Drive))")] mode: Option<
            Coded<TravelMode>,
        >,
        #[graphql(
            desc = "How fast somebody walks; only WALK looks at it (歩く速さ).",
            default_with = "Some(Coded(WalkingPace::Standard))"
        )]
        walking_pace: Option<Coded<WalkingPace>>,
    ) -> Result<Option<TravelEstimate>> {
        let view = ctx.view()?;
        let ((from, _), (to, _)) = (from.locate(&view, None)?, to.locate(&view, None)?);
        let way = way(mode, None, walking_pace);
        let found = aside(move || usecases::travel::estimate(&view, from, to, way.mode, way.walking)).await?;
        Ok(Some(TravelEstimate::of(&found.map_err(travel_error)?)))
    }

    /// Minutes from every origin to every destination; at most 25 origins and 100 destinations (複数の出発地×到着地の所要時間表).
    #[graphql(complexity = "origins.len().min(100) * 500 + destinations.len() + child_complexity")]
    async fn travel_matrix(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where one leaves, 1 to 25 (出発地).")] origins: Vec<OriginInput>,
        #[graphql(desc = "Where one arrives, 1 to 100 (到着地).")] destinations: Vec<OriginInput>,
        #[graphql(desc = "Means of travel (手段).", default_with = "Some(Coded(TravelMode::Drive))")] mode: Option<
            Coded<TravelMode>,
        >,
        #[graphql(
            desc = "How fast somebody walks; only WALK looks at it (歩く速さ).",
            default_with = "Some(Coded(WalkingPace::Standard))"
        )]
        walking_pace: Option<Coded<WalkingPace>>,
    ) -> Result<Option<TravelMatrix>> {
        let view = ctx.view()?;
        let origins = places(&view, "origins", origins, MOST_ORIGINS)?;
        let destinations = places(&view, "destinations", destinations, MOST_DESTINATIONS)?;
        let way = way(mode, None, walking_pace);
        let work = move || usecases::travel::matrix(&view, &origins, &destinations, way.mode, way.walking);
        Ok(Some(TravelMatrix::of(aside(work).await?.map_err(travel_error)?)))
    }

    /// Who can visit a place, with the reasons, the best first (訪問できる医師・医療機関の候補).
    #[graphql(complexity = "600 + page_cost(first, last, child_complexity)")]
    async fn visit_candidates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the visit needs (必要).")] need: VisitNeedInput,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<VisitCandidateConnection> {
        let view = ctx.view()?;
        let (need, _) = need.checked(&view)?;
        let wanted = PageArgs { after, before, first, last }.read::<CandidateKey>(Mark::plain())?;
        candidate_page(&view, need, wanted).await
    }
}

/// Positions of a list of places.
///
/// # Errors
/// `OUT_OF_RANGE` for none and too many; those of a single place.
fn places(view: &View, name: &str, places: Vec<OriginInput>, most: usize) -> Result<Vec<LngLat>, Error> {
    if places.is_empty() || places.len() > most {
        let message = format!("{name} takes 1 to {most} places, not {}", places.len());
        return Err(ErrorCode::OutOfRange.error(message));
    }
    places.into_iter().map(|place| place.locate(view, None).map(|(point, _)| point)).collect()
}
