//! How many items a whole list has, found out only when somebody asks.

use async_graphql::{Context, Result};
use domain::codes::IssueSeverity;
use domain::ids::ImportJobId;
use usecases::directory::DueQuery;
use usecases::imports::JobsQuery;

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
    /// Facilities to be checked again, as a view sees them.
    Due(View, DueQuery),
}

impl Total {
    /// The count.
    pub(crate) async fn count(&self, ctx: &Context<'_>) -> Result<i32> {
        let app = &ctx.view()?.app.clone();
        let total = match self {
            Self::Known(total) => return Ok(count(*total)),
            Self::Jobs(query) => usecases::imports::jobs_total(app, query).await,
            Self::Issues(job, severities) => usecases::imports::issues_total(app, *job, severities).await,
            Self::Due(view, query) => usecases::directory::due_total(view, query).await,
            Self::Duplicates(minimum_score) => usecases::duplicates::total(app, *minimum_score).await,
        };
        total.map(count).map_err(read_fault)
    }
}
