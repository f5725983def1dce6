//! The audit trail, for those who may read it.

use async_graphql::{Context, Object, Result};
use domain::access::{Action, Target, may};
use usecases::audit::AuditKey;

use crate::context::{ContextExt as _, View};
use crate::cursor::{Mark, encode};
use crate::error::read_fault;
use crate::input::AuditFilter;
use crate::page::{PageArgs, page_cost};
use crate::total::Total;
use crate::types::{AuditEventConnection, AuditEventNode};

/// Root fields about the audit trail.
#[derive(Default)]
pub struct AuditFields;

#[Object]
impl AuditFields {
    /// Events of the audit trail, newest first; empty for whoever may not read it (監査記録（要権限）).
    ///
    /// Each reading of the trail is recorded in it.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn audit_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<AuditFilter>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<AuditEventConnection> {
        let wanted = PageArgs { after, before, first, last }.read::<AuditKey>(Mark::plain())?;
        let query = filter.unwrap_or_default().checked()?;
        let view = ctx.view()?;
        if !readable(&view) {
            return Ok(AuditEventConnection::new([], false, false, Total::Known(0)));
        }
        let page = usecases::audit::events(&view.app, &query, &wanted.into()).await.map_err(read_fault)?;
        let items = page.items.into_iter();
        let items = items.map(|(key, event)| (encode(Mark::plain(), &key), AuditEventNode::new(event, &view)));
        Ok(AuditEventConnection::new(items, page.has_next, page.has_previous, Total::AuditEvents(query)))
    }
}

/// Whether the viewer reads the audit trail. Who may and does is recorded.
pub(crate) fn readable(view: &View) -> bool {
    let may = may(&view.viewer, Action::AuditRead, &Target::default());
    if may {
        view.disclose_list(&["auditEvents"]);
    }
    may
}
