//! Guides (顔が見える訪問診療医ガイド): made by coordinators, read by everybody as far as those in them consent.
//!
//! - [`sight`]: who sees which guide, edition and entry; every answer about guides goes through it
//! - [`guides`]: the list of guides · [`counts`]: how much is in an edition · [`changes`]: what is new in it
//! - [`create`], [`create_edition`]: a guide, an edition · [`put_entry`], [`remove_entry`], [`order_entries`]: entries
//! - [`save_interview`]: interviews · [`step`]: from one state to the next · `fix`: what publishing fixes
//! - [`withdrawals`]: consents taken back after publication
//! - [`proofs`]: those who are in it are asked · [`distribution`]: to whom it was given
//! - [`press`]: printing; [`render`]: ordering a form, [`fetch`]: fetching it
//! - [`content`]: what an edition says, in words · [`check`]: what stands in the way of publishing it
//! - `moved`: when two facilities become one · `forgotten`: when a person is erased
//! - `change`: how an edition is changed; `error`: how that fails

pub(crate) mod change;
mod changes;
pub mod check;
pub mod content;
mod count;
mod create;
pub mod distribution;
mod editions;
mod entries;
mod error;
mod fetch;
mod fix;
mod forgotten;
mod interviews;
mod list;
mod listed;
mod moved;
mod order;
pub mod press;
mod print_out;
pub mod proofs;
mod publishable;
mod render;
pub mod sight;
mod step;
#[cfg(test)]
mod tests;
mod withdrawals;
mod words;

pub use changes::changes;
pub use count::{GuideCounts, counts};
pub use create::{NewGuide, create};
pub use editions::{EditionMade, NewEdition, create_edition};
pub use entries::{EntryDraft, MOST_ENTRIES, put_entry};
pub use error::GuideError;
pub use fetch::{FetchError, Fetched, GuideFile, fetch};
pub(crate) use fix::fix;
pub use forgotten::{GuideTraces, forget_in_guides, held_in_guides};
pub use interviews::{InterviewDraft, MOST_INTERVIEWS, save_interview};
pub use list::{GuidesQuery, guides};
pub use listed::{Listed, facilities_in, listed, people_in};
pub use moved::move_guides;
pub use order::{order_entries, remove_entry};
pub use print_out::print_out;
pub use render::{RenderGuide, RenderTaken, render, renditions};
pub use sight::SeenEdition;
pub(crate) use sight::areas_of;
pub use step::{EditionStep, step};
pub use withdrawals::{GuideWithdrawal, withdrawals};
