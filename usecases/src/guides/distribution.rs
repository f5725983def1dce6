//! Handing a guide over (配布): to whom, how, whom it reached, and who is still to get it.
//!
//! - [`targets`]: the list · [`upsert`]: one of it · [`fill`]: hundreds from the directory
//! - [`record`]: a handing over · [`deliveries`], [`summary`]: those of an edition
//! - [`remove_target`], [`remove_delivery`]: what was entered by mistake
//!
//! Targets belong to areas and not to a guide: the next edition goes to the same places. Whoever keeps guides for one of
//! the areas, or for one above it, keeps the target; nobody else sees it, nor what was handed over.

mod fill;
mod kept;
mod list;
mod record;
mod remove;
#[cfg(test)]
mod tests;
mod upsert;

pub use fill::{FillTargets, Filled, fill};
pub use kept::{SeenTarget, target};
pub use list::{SeenDelivery, TargetsWanted, deliveries, delivery, summary, targets};
pub use record::{RecordDelivery, record};
pub use remove::{remove_delivery, remove_target};
pub use upsert::{TargetUpsert, upsert};
