//! Runs of imports and what they found.

mod issues;
mod jobs;

pub use issues::{IssueFilter, count_issues, delete_issues, insert_issues, issue_by_id, issues};
pub use jobs::{
    JobFilter, JobKey, count_jobs, heartbeat, insert_job, interrupt_running, job, jobs, silent, update_job,
};
