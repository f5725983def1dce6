//! On-call registration (往診医登録): a doctor hands it in, the hub approves it, and who may see it finds who comes.
//!
//! - [`submit`]: writes one, corrects one · [`transition`]: brings it to another state
//! - [`registrations`], [`registration`], [`of_practitioner`]: those that whoever asks sees · [`verdict`]: whether a place
//!   is within one's reach

mod cover;
mod draft;
mod error;
mod held;
mod list;
mod moved;
mod sight;
mod step;
mod submit;
#[cfg(test)]
pub(crate) mod tests;

pub use cover::verdict;
pub use draft::{ContactDraft, RegistrationDraft};
pub use error::OnCallError;
pub(crate) use held::{forget, held};
pub use list::{RegistrationsWanted, of_practitioner, registrations};
pub use moved::move_on_call;
pub(crate) use sight::of_doctor;
pub use sight::{SeenRegistration, registration};
pub use step::{RegistrationMove, transition};
pub use submit::submit;
