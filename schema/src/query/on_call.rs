//! On-call care.

use async_graphql::{Context, Object, Result};

use crate::context::ContextExt as _;
use crate::input::OnCallRegistrationFilter;
use crate::page::{PageArgs, page_cost};
use crate::types::{OnCallRegistrationConnection, registrations_page};

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
}
