//! What has to be checked again.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::codes::FacilityKind;
use domain::ids::AreaId;
use usecases::directory::{DueKey, DueQuery};

use crate::coded::{Coded, plain};
use crate::context::{ContextExt as _, View};
use crate::cursor::{Mark, encode};
use crate::error::{ErrorCode, read_fault};
use crate::node::require;
use crate::page::{PageArgs, page_cost};
use crate::scalar::Day;
use crate::total::Total;
use crate::types::{VerificationTaskConnection, VerificationTaskNode};

/// Which checks (現況確認の絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct VerificationFilter {
    /// Due until this day, today when left out (この日までに期限).
    due_before: Option<Day>,
    /// In one of these areas (圏域).
    areas: Option<Vec<ID>>,
    /// Of one of these kinds (種別).
    kinds: Option<Vec<Coded<FacilityKind>>>,
}

/// Most values of one condition, as of other lists.
const VALUES: usize = 100;

impl VerificationFilter {
    fn read(self, view: &View) -> Result<DueQuery> {
        let ids = self.areas.unwrap_or_default();
        if ids.len() > VALUES {
            return Err(ErrorCode::OutOfRange.error(format!("areas takes at most {VALUES} values, not {}", ids.len())));
        }
        let mut areas = Vec::with_capacity(ids.len());
        for id in &ids {
            let known = view.atlas.area(require::<AreaId>(id)?);
            areas.push(known.ok_or_else(|| ErrorCode::BadId.error("an area of the filter is not known"))?.area_code());
        }
        Ok(DueQuery { until: self.due_before.map(|day| day.0), areas, kinds: plain(self.kinds) })
    }
}

/// Root fields about checks.
#[derive(Default)]
pub struct VerificationQuery;

#[Object]
impl VerificationQuery {
    /// What has to be checked again in the viewer's areas, the longest overdue first (現況確認の期限が来たもの).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn verification_queue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<VerificationFilter>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<VerificationTaskConnection> {
        let view = &ctx.view()?;
        let wanted = PageArgs { after, before, first, last }.read::<DueKey>(Mark::plain())?;
        let query = filter.unwrap_or_default().read(view)?;
        let page = usecases::directory::due(view, &query, &wanted.into()).await.map_err(read_fault)?;
        let items = page.items.into_iter();
        let items = items.map(|(key, due)| (encode(Mark::plain(), &key), VerificationTaskNode::new(due, view)));
        Ok(VerificationTaskConnection::new(items, page.has_next, page.has_previous, Total::Due(view.clone(), query)))
    }
}
