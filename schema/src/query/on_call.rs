//! On-call care.

use async_graphql::{Context, ID, Object, Result};
use usecases::rosters::{OnDutyWanted, on_duty};

use crate::context::{ContextExt as _, aside};
use crate::input::{GeoPointInput, OnCallRegistrationFilter, OnCallRosterFilter, area_code};
use crate::node::require;
use crate::page::{PageArgs, list_cost, page_cost};
use crate::scalar::{Day, Instant};
use crate::types::{
    EXPANDED, OnCallAssignment, OnCallRegistrationConnection, OnCallRosterConnection, RosterQualityReport,
    registrations_page, rosters_page, shifts_error,
};

/// Root fields about on-call care.
#[derive(Default)]
pub struct OnCallQuery;

/// What a condition on a place costs: a way on the roads for everybody who declared minutes.
const COVERING: usize = 500;

fn covering(filter: Option<&OnCallRegistrationFilter>) -> usize {
    if filter.is_some_and(|filter| filter.covers_point.is_some()) { COVERING } else { 0 }
}

#[Object]
impl OnCallQuery {
    /// Registrations for on-call visits that the viewer sees, in the order they were made (往診医登録の一覧).
    #[graphql(complexity = "covering(filter.as_ref()) + page_cost(first, last, child_complexity)")]
    async fn on_call_registrations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<OnCallRegistrationFilter>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<OnCallRegistrationConnection> {
        let view = &ctx.view()?;
        let wanted = filter.unwrap_or_default().checked(view)?;
        registrations_page(view, wanted, PageArgs { after, before, first, last }).await
    }

    /// Rosters, for whoever holds a role, in the order they were made (当番表).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn on_call_rosters(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<OnCallRosterFilter>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<OnCallRosterConnection> {
        let view = &ctx.view()?;
        let wanted = filter.unwrap_or_default().checked(view)?;
        rosters_page(view, wanted, PageArgs { after, before, first, last }).await
    }

    /// Who comes now, or at another instant, of each roster that has a shift then, for whoever holds a role; with a place the nearest by road first, each with the way there (いま（または指定時刻に）当番の医師).
    #[graphql(complexity = "EXPANDED + list_cost(10, child_complexity)")]
    async fn on_call_now(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Rosters for this area, for those it lies in, and for those in it (圏域).")] area: Option<ID>,
        #[graphql(desc = "The instant, now when left out (時刻).")] at: Option<Instant>,
        #[graphql(desc = "Where somebody is needed; without an area, rosters for areas that hold it (依頼地点).")]
        point: Option<GeoPointInput>,
    ) -> Result<Vec<OnCallAssignment>> {
        let view = ctx.view()?;
        let area = area.map(|id| area_code(&view, &id)).transpose()?;
        let point = point.map(|point| point.checked()).transpose()?;
        let wanted = OnDutyWanted { area, roster: None, at: at.map(|at| at.0), point };
        let asked = view.clone();
        let found = aside(move || on_duty(&asked, &wanted)).await?.map_err(shifts_error)?;
        Ok(found.into_iter().map(|one| OnCallAssignment::new(one, &view)).collect())
    }

    /// Gaps, double bookings and uneven load of a roster from a day to a day, at most 400; null for a roster that is not there for the viewer (当番表の空き・偏り・重なりの点検).
    #[graphql(complexity = "EXPANDED + list_cost(10, child_complexity)")]
    async fn roster_quality(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The roster (当番表).")] roster: ID,
        #[graphql(desc = "First day (始まりの日).")] from: Day,
        #[graphql(desc = "Last day (終わりの日).")] to: Day,
    ) -> Result<Option<RosterQualityReport>> {
        let view = ctx.view()?;
        let Some(seen) = usecases::rosters::roster(&view, require(&roster)?) else { return Ok(None) };
        let asked = view.clone();
        let found = aside(move || usecases::rosters::quality(&asked, &seen, from.0, to.0)).await?;
        let (quality, members) = found.map_err(shifts_error)?;
        Ok(Some(RosterQualityReport::of(quality, members, &view)))
    }
}
