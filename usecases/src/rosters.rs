//! On-call rosters (当番表): who comes when, and who comes now.
//!
//! - [`roster`], [`rosters`]: those that whoever asks sees · [`shifts`]: who holds which shift · [`quality`]: what is wrong
//!   with them
//! - [`on_duty`]: who comes at an instant, and who if they cannot; [`Watched`]: when that changes
//! - [`save`], [`remove`], [`override_save`], [`swap`], [`leave_save`] …: the changes · [`duty_set`]: whether a doctor can
//!   come now
//! - [`calendar`]: rosters as calendars to subscribe to

pub mod calendar;
mod change;
mod duty;
mod error;
mod held;
mod lay;
mod leave;
mod list;
mod now;
mod save;
mod shifts;
mod sight;
#[cfg(test)]
mod tests;
mod watch;

pub use duty::{DutyWanted, duty_of, duty_set};
pub use error::{RosterError, ShiftsError};
pub(crate) use held::{forget, held};
pub use lay::{OverrideWanted, SwapWanted, override_remove, override_save, swap};
pub use leave::{LeaveWanted, leave_remove, leave_save};
pub use list::{RostersWanted, rosters};
pub use now::{Assignment, OnDutyWanted, on_duty, those_on_duty};
pub use save::{LayerDraft, RosterDraft, remove, save};
pub use shifts::{SeenShift, quality, shifts};
pub use sight::{SeenRoster, roster};
pub use watch::Watched;
