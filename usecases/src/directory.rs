//! Changing the directory by hand (台帳を直す): facilities, what they can do and accept, designations, areas.
//!
//! A facility stays the merge of its contributions. What people enter is one of them, for the fields they decided
//! ([`domain::decision`]); so the next import neither loses it nor is lost to it.
//!
//! Every change goes the same way: what the viewer does not see is not found, what they see and may not change is
//! forbidden, what somebody else changed since they looked is a conflict; then the input is checked as a whole, and
//! all reasons for refusal are told at once.

mod area_save;
mod availability;
mod capabilities;
mod check;
mod close;
mod create;
mod designation;
mod editing;
mod error;
mod fields;
mod lent;
mod merge;
mod place;
mod proofed;
mod queue;
mod references;
mod schedules;
#[cfg(test)]
pub(crate) mod tests;
mod update;
mod verification;

pub use area_save::{AreaSave, area_save};
pub use availability::{AvailabilityInput, availability_report};
pub use capabilities::{CapabilitiesSet, CapabilityEntry, capabilities_set};
pub(crate) use check::{Checks, REMARK};
pub use close::{FacilityClose, facility_close};
pub use create::{FacilityCreate, facility_create};
pub use designation::{DesignationSet, designation_set};
pub use error::DirectoryError;
pub use fields::{
    AddressEntry, ContactEntry, CoverageEntry, FacilityFields, Given, HomeVisitEntry, NoteEntry, ServiceEntry,
};
pub(crate) use lent::{checked_coverage, checked_method, checked_schedules};
pub use merge::{FacilityMerge, facility_merge};
pub(crate) use place::address_entered;
pub(crate) use proofed::{FacilityCorrection, Proofed, main_fax, main_phone, proofed};
pub use queue::{DueFacility, DueKey, DueQuery, due, due_task, due_total};
pub use schedules::{SchedulesSet, schedules_set};
pub use update::{FacilityUpdate, facility_update};
pub use verification::{VerificationRecord, verification_record};
