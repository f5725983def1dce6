//! One private file per table; nothing outside this crate sees a row.

pub(crate) mod area;
pub(crate) mod audit_event;
pub(crate) mod audit_mark;
pub(crate) mod change;
pub(crate) mod contribution;
pub(crate) mod correction_report;
pub(crate) mod correction_report_area;
pub(crate) mod duplicate_candidate;
pub(crate) mod facility;
pub(crate) mod facility_identifier;
pub(crate) mod idempotency;
pub(crate) mod import_issue;
pub(crate) mod import_job;
pub(crate) mod server_key;
pub(crate) mod upload;
