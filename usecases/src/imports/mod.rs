//! Published files into the directory, and the record of each run.
//!
//! The story of one run is in [`run()`]: read, compare, write in one transaction, wait for the atlas.
//! A run is recorded before it begins, so that one that was killed is noticed and marked ([`interrupted`]).

mod apply;
mod heartbeat;
mod history;
mod ordered;
mod places;
mod record_sets;
mod request;
mod run;
mod summary;
mod telling;
#[cfg(test)]
mod tests;

pub use heartbeat::{interrupted, watch};
pub use history::{
    IssueKey, JobEvent, JobKey, JobsQuery, issue, issues, issues_total, job, job_progress, jobs, jobs_total,
};
pub(crate) use ordered::OrderedImports;
pub use ordered::{OrderError, ResolveImport, StartImport, resolve, start};
pub use request::{BrakeRefusal, ImportError, ImportRequest, NamedFile, Progress, Reporter};
pub use run::{run, run_records};
pub use summary::ImportSummary;
