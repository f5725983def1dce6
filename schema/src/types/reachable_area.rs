//! The area that can be reached within a travel time, and how it lies beside an area of care planning.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use atlas::Times;
use atlas::question::{DirectoryQuery, Spatial};
use domain::codes::{AgeBand, TravelDirection, TravelMode};
use domain::ids::AreaId;
use geo_types::MultiPolygon;
use usecases::travel::{ReachAnswer, ReachQuestion};

use super::area::PopulationCount;
use super::travel::{TravelMethod, travel_error};
use super::{AreaComparison, FacilityConnection, GeoPoint, directory_page};
use crate::coded::{Coded, plain};
use crate::context::{ContextExt as _, View, aside};
use crate::error::ErrorCode;
use crate::input::travel::contour_minutes;
use crate::input::{FacilityFilter, FacilityOrder, Understood, checked_filter};
use crate::limits::simplifying;
use crate::node::require;
use crate::page::{PageArgs, list_cost, page_cost};
use crate::scalar::{GeoJson, multi_polygon};

/// What can be reached within a travel time, or from where (到達圏).
pub struct ReachableArea {
    view: View,
    question: ReachQuestion,
    understood: Understood,
    answer: ReachAnswer,
    /// A note of what was asked and does not change the answer.
    note: Option<&'static str>,
}

/// The outline of what is reached within some minutes (到達圏の輪郭).
#[derive(SimpleObject)]
pub struct ReachContour {
    /// Minutes (分).
    minutes: i32,
    /// Outline, in which those of fewer minutes lie (範囲).
    boundary: GeoJson,
}

/// Coarsest simplification of an outline in metres.
const MAX_SIMPLIFY_METERS: f64 = 10_000.0;

/// Cost of an outline: it has hundreds of positions.
fn outline_cost(simplify_meters: Option<f64>) -> usize {
    if simplify_meters.is_some_and(|meters| meters > 0.0) { 200 } else { 50 }
}

/// Cost of a search: the ground that is covered grows with the square of the minutes. One of 30 minutes by car takes some
/// milliseconds of a processor, as a hundred fields do.
pub(crate) fn travel_cost(minutes: Option<i32>, mode: Option<Coded<TravelMode>>) -> usize {
    let minutes = minutes.unwrap_or(30).clamp(1, crate::input::travel::MAX_MINUTES).unsigned_abs() as usize;
    let full = match mode.map_or(TravelMode::Drive, |mode| mode.0) {
        TravelMode::Drive => 200,
        TravelMode::Bicycle => 60,
        TravelMode::Walk | TravelMode::StraightLine => 20,
    };
    10 + full * minutes * minutes / 900
}

impl ReachableArea {
    /// Searches once for everything that the selection asks for.
    ///
    /// # Errors
    /// Those of the search.
    pub(crate) async fn of(
        ctx: &Context<'_>,
        view: &View,
        mut question: ReachQuestion,
        understood: Understood,
        note: Option<&'static str>,
    ) -> Result<Self> {
        let asked = ctx.look_ahead();
        question.wants_times = asked.field("facilities").exists() || asked.field("comparedWith").exists();
        question.wants_population = asked.field("population").exists().then(Vec::new);
        let compared = asked.field("comparedWith");
        let is_drawn = asked.field("boundary").exists()
            || compared.field("onlyReachableBoundary").exists()
            || compared.field("onlyInAreaBoundary").exists();
        if is_drawn {
            question.contours = vec![question.minutes];
        }
        let answer = search(view, question.clone()).await?;
        Ok(Self { view: view.clone(), question, understood, answer, note })
    }

    async fn times(&self) -> Result<Arc<Times>> {
        match &self.answer.times {
            Some(times) => Ok(times.clone()),
            None => {
                let question = ReachQuestion { wants_times: true, ..bare(&self.question) };
                search(&self.view, question).await?.times.ok_or_else(no_times)
            }
        }
    }

    /// The outline of all minutes.
    async fn outline(&self) -> Result<MultiPolygon<f64>> {
        let known = self.answer.contours.iter().find(|contour| contour.minutes == self.question.minutes);
        match known {
            Some(contour) => Ok(contour.area.clone()),
            None => Self::outline_of(&self.view, &self.question).await,
        }
    }

    async fn simplified(
        &self,
        ctx: &Context<'_>,
        contours: Vec<u32>,
        meters: f64,
    ) -> Result<Vec<(u32, MultiPolygon<f64>)>> {
        let simplify_meters = (meters > 0.0).then_some(meters);
        let question = ReachQuestion { contours, simplify_meters, ..bare(&self.question) };
        let view = self.view.clone();
        let work = move || usecases::travel::reach(&view, &question);
        let answer = if meters > 0.0 { simplifying(ctx, work).await? } else { aside(work).await? };
        let contours = answer.map_err(travel_error)?.contours;
        Ok(contours.into_iter().map(|contour| (contour.minutes, contour.area)).collect())
    }
}

/// A question without anything that is asked of its answer.
fn bare(question: &ReachQuestion) -> ReachQuestion {
    ReachQuestion::new(question.center, question.minutes, question.way)
}

/// A search beside the threads that answer.
async fn search(view: &View, question: ReachQuestion) -> Result<ReachAnswer> {
    let view = view.clone();
    aside(move || usecases::travel::reach(&view, &question)).await?.map_err(travel_error)
}

fn no_times() -> async_graphql::Error {
    ErrorCode::Internal.error("the search gave no times")
}

fn checked_meters(meters: Option<f64>) -> Result<f64> {
    let meters = meters.unwrap_or(0.0);
    if (0.0..=MAX_SIMPLIFY_METERS).contains(&meters) {
        Ok(meters)
    } else {
        Err(ErrorCode::OutOfRange.error(format!("simplifyMeters must be between 0 and {MAX_SIMPLIFY_METERS}")))
    }
}

/// What can be reached within a travel time, or from where (到達圏).
#[Object]
impl ReachableArea {
    /// Minutes (分).
    async fn minutes(&self) -> i32 {
        i32::try_from(self.question.minutes).unwrap_or(i32::MAX)
    }
    /// Means of travel (手段).
    async fn mode(&self) -> Coded<TravelMode> {
        Coded(self.question.way.mode)
    }
    /// Which way is travelled (向き).
    async fn direction(&self) -> Coded<TravelDirection> {
        Coded(self.question.way.direction)
    }
    /// Where it is measured from (起点).
    async fn origin(&self) -> GeoPoint {
        GeoPoint(self.question.center)
    }
    /// The address that the origin was understood as, null when it was none (理解した住所).
    async fn origin_address(&self) -> Option<&str> {
        self.understood.address.as_deref()
    }
    /// Metres from the origin to the road where travel begins; null without roads (道路までの距離).
    async fn snapped_meters(&self) -> Option<f64> {
        self.answer.snapped_meters
    }
    /// Whether the area reaches the edge of the road data, so that it may go on beyond (道路データの端で切れているか).
    async fn cut_by_network_border(&self) -> bool {
        self.answer.cut_by_border
    }
    /// Outline as a GeoJSON MultiPolygon or Polygon, simplified to some metres when asked (範囲).
    #[graphql(complexity = "outline_cost(simplify_meters)")]
    async fn boundary(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Metres by which it may be off, 0 to 10,000 (単純化).", default_with = "Some(0.0)")]
        simplify_meters: Option<f64>,
    ) -> Result<GeoJson> {
        let meters = checked_meters(simplify_meters)?;
        if meters == 0.0 {
            return Ok(multi_polygon(&self.outline().await?).into());
        }
        let found = self.simplified(ctx, vec![self.question.minutes], meters).await?.pop();
        let (_, shape) = found.ok_or_else(|| ErrorCode::Internal.error("the search gave no outline"))?;
        Ok(multi_polygon(&shape).into())
    }
    /// Outlines of several times from one search, each inside the next (時間ごとの範囲).
    #[graphql(complexity = "list_cost(minutes.len() * outline_cost(simplify_meters), child_complexity)")]
    async fn contours(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Minutes, one to ten values up to those of the area (分).")] minutes: Vec<i32>,
        #[graphql(desc = "Metres by which they may be off, 0 to 10,000 (単純化).", default_with = "Some(0.0)")]
        simplify_meters: Option<f64>,
    ) -> Result<Vec<ReachContour>> {
        let minutes = contour_minutes(&minutes, self.question.minutes)?;
        let found = self.simplified(ctx, minutes, checked_meters(simplify_meters)?).await?;
        let contour = |(minutes, shape): (u32, MultiPolygon<f64>)| ReachContour {
            minutes: i32::try_from(minutes).unwrap_or(i32::MAX),
            boundary: multi_polygon(&shape).into(),
        };
        Ok(found.into_iter().map(contour).collect())
    }
    /// Facilities in it, the nearest by time first (中の施設).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn facilities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<FacilityFilter>,
        #[graphql(desc = "Order, by travel time when left out (並べ替え).")] order_by: Option<FacilityOrder>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<FacilityConnection> {
        let query = DirectoryQuery {
            filter: checked_filter(&ctx.view()?, filter)?,
            order: order_by.map(FacilityOrder::checked).transpose()?,
            spatial: Some(Spatial::Timed(self.times().await?)),
            ..DirectoryQuery::default()
        };
        let travel = Some(Box::new((self.question.clone(), self.answer.method.clone())));
        let origin = Understood { travel, ..self.understood.clone() };
        directory_page(ctx, &self.view, query, origin, PageArgs { after, before, first, last }).await
    }
    /// People who live in it, by age band: each town counts as a whole where its middle is reached (中の人口).
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    async fn population(
        &self,
        #[graphql(desc = "Age bands, all when left out (年齢階級).")] age_bands: Option<Vec<Coded<AgeBand>>>,
    ) -> Vec<PopulationCount> {
        let bands = plain(age_bands);
        let wanted = self.answer.population.iter().filter(|one| bands.is_empty() || bands.contains(&one.age_band));
        wanted.copied().map(PopulationCount::of).collect()
    }
    /// How the population was counted, null where nothing is known of it (人口の数え方).
    async fn population_method(&self) -> Option<&str> {
        self.answer.population_method.as_deref()
    }
    /// How it lies beside an area of care planning, null when there is no such area (圏域との違い).
    #[graphql(complexity = "20 + child_complexity")]
    async fn compared_with(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The area, for example the daily living area of the place (圏域).")] area: ID,
    ) -> Result<Option<AreaComparison>> {
        let Some(area) = self.view.atlas.area(require::<AreaId>(&area)?) else { return Ok(None) };
        let asked = ctx.look_ahead();
        let is_drawn = ["onlyReachableBoundary", "onlyInAreaBoundary"].iter().any(|name| asked.field(name).exists());
        let reached = if is_drawn { Some(self.outline().await?) } else { None };
        Ok(Some(AreaComparison::new(area, self.times().await?, reached, &self.view)))
    }
    /// How it was computed (方法).
    async fn method(&self) -> TravelMethod {
        TravelMethod::of(&self.answer.method, self.note)
    }
}

impl ReachableArea {
    /// A search's area around its origin, for the summary of a list.
    pub(crate) async fn outline_of(view: &View, question: &ReachQuestion) -> Result<MultiPolygon<f64>> {
        let question = ReachQuestion { contours: vec![question.minutes], ..bare(question) };
        let found = search(view, question).await?.contours.pop();
        Ok(found.map_or_else(|| MultiPolygon::new(Vec::new()), |contour| contour.area))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_searches_cost_more_and_impossible_ones_no_less_than_the_longest() {
        assert_eq!(travel_cost(None, None), 210);
        assert_eq!(travel_cost(Some(120), None), 3210);
        assert_eq!(travel_cost(Some(i32::MAX), None), 3210);
        assert_eq!(travel_cost(Some(-1), Some(Coded(TravelMode::Walk))), 10);
    }
}
