//! How many items a whole list has, found out only when somebody asks.

use async_graphql::{Context, Result};
use domain::codes::{AccountStatus, IssueSeverity};
use domain::ids::ImportJobId;
use usecases::audit::AuditQuery;
use usecases::corrections::CorrectionsQuery;
use usecases::directory::DueQuery;
use usecases::imports::JobsQuery;
use usecases::visit_requests::VisitRequestsWanted;

use crate::context::{ContextExt as _, View};
use crate::error::read_fault;
use crate::page::count;

/// A count that is known or how to get it.
pub(crate) enum Total {
    /// Counted already, from memory.
    Known(usize),
    /// Runs of imports.
    Jobs(JobsQuery),
    /// Findings of imports.
    Issues(Option<ImportJobId>, Vec<IssueSeverity>),
    /// Suspected duplicates of at least this score.
    Duplicates(f64),
    /// Events of the audit trail.
    AuditEvents(AuditQuery),
    /// Accounts in this state, or all.
    Accounts(Option<AccountStatus>),
    /// Reports of errors that the viewer may read.
    Corrections(CorrectionsQuery),
    /// Visit requests, as a view sees them.
    Requests(View, VisitRequestsWanted),
    /// Facilities to be checked again, as a view sees them.
    Due(View, DueQuery),
}

impl Total {
    /// The count.
    pub(crate) async fn count(&self, ctx: &Context<'_>) -> Result<i32> {
        let view = &ctx.view()?;
        let app = &view.app;
        let total = match self {
            Self::Known(total) => return Ok(count(*total)),
            Self::Jobs(query) => usecases::imports::jobs_total(app, query).await,
            Self::Issues(job, severities) => usecases::imports::issues_total(app, *job, severities).await,
            Self::AuditEvents(query) => usecases::audit::total(app, query).await,
            Self::Accounts(status) => usecases::identity::accounts::total(app, *status).await,
            Self::Duplicates(minimum_score) => usecases::duplicates::total(view, *minimum_score).await,
            Self::Corrections(query) => usecases::corrections::total(app, &view.viewer, query).await,
            Self::Requests(view, wanted) => usecases::visit_requests::total(view, wanted).await,
            Self::Due(view, query) => usecases::directory::due_total(view, query).await,
        };
        total.map(count).map_err(read_fault)
    }
}
