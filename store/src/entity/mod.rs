//! One private file per table; nothing outside this crate sees a row.

pub(crate) mod account;
pub(crate) mod api_token;
pub(crate) mod area;
pub(crate) mod audit_event;
pub(crate) mod audit_mark;
pub(crate) mod change;
pub(crate) mod consent;
pub(crate) mod contribution;
pub(crate) mod correction_report;
pub(crate) mod correction_report_area;
pub(crate) mod duplicate_candidate;
pub(crate) mod facility;
pub(crate) mod facility_identifier;
pub(crate) mod idempotency;
pub(crate) mod import_issue;
pub(crate) mod import_job;
pub(crate) mod practitioner;
pub(crate) mod practitioner_affiliation;
pub(crate) mod server_key;
pub(crate) mod session;
pub(crate) mod sign_in_failure;
pub(crate) mod upload;
