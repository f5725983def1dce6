//! Practitioners (医師・専門職): kept by coordinators and by themselves, published by consent alone.
//!
//! - [`sight`]: what whoever asks sees of people; every answer about them goes through it
//! - [`create`], [`update`]: the record, with its lists by [`create_with`] and [`update_with`] · [`grant`], [`revoke`]: consent
//! - [`consents`]: consents for whoever keeps the record · [`suggest`]: names being typed
//! - `moved`: when two facilities become one

mod coverage;
mod create;
mod draft;
mod error;
mod evidence;
mod grant;
mod guides;
mod ledger;
mod list;
#[cfg(test)]
mod list_tests;
mod moved;
mod own;
mod profile;
mod proofed;
mod revoke;
mod sight;
mod suggest;
mod target;
#[cfg(test)]
mod tests;
mod update;

pub use atlas::people::{
    FoundPerson, PeoplePage, PeoplePageFrom, PeoplePageRequest, PeopleQuestion, PersonKey, Standing,
};
pub use coverage::verdict;
pub use create::{NewPractitioner, create, create_with};
pub use error::PeopleError;
pub use grant::{NewConsent, grant};
pub use guides::entries_of;
pub use ledger::{ConsentKey, ConsentsQuery, KeptConsent, consent, consents};
pub use list::PeopleList;
pub use moved::move_affiliations;
pub(crate) use own::{own_doctor, own_doctors, own_facilities, works_at};
pub use profile::{CapabilitiesTold, ProfileChange};
pub(crate) use proofed::{PersonCorrection, proofed};
pub use revoke::{Withdrawal, revoke};
pub use sight::{PeopleSight, sight};
pub use suggest::suggest;
pub use target::{areas_of, sees_facility, target};
pub(crate) use update::now_to_the_microsecond;
pub use update::{PractitionerChange, update, update_with};
