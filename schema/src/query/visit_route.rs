//! A round of visits in one day.

use async_graphql::{Context, Object, Result};

use super::travel::ANY_DEPARTURE;
use crate::context::{ContextExt as _, aside};
use crate::input::VisitRouteInput;
use crate::types::{VisitRoute, route_cost, route_error};

/// The root field that plans rounds.
#[derive(Default)]
pub struct VisitRouteQuery;

#[Object]
impl VisitRouteQuery {
    /// The order in which to visit some places in one day, with the times: the shortest for at most 9 stops, beyond a good one that never takes longer than the order entered (1日の訪問の順路).
    ///
    /// Stops that nobody can get to are told in `leftOut` and are no error. Where no road network is loaded, an estimate by
    /// the straight line, and `method` says so.
    #[graphql(complexity = "route_cost(input.stops.len(), child_complexity)")]
    async fn visit_route(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Start, stops and means (出発地・訪問先・手段).")] input: VisitRouteInput,
    ) -> Result<Option<VisitRoute>> {
        let view = ctx.view()?;
        let note = input.depart_at.map(|_| ANY_DEPARTURE);
        let (question, known) = input.checked(&view)?;
        let (asking, asked) = (view.clone(), question.clone());
        let found = aside(move || usecases::visit_route::route(&asking, &asked)).await?.map_err(route_error)?;
        Ok(Some(VisitRoute::new(found, question, known, view, note)))
    }
}
