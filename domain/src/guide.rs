//! Guides of a community's care (顔が見える訪問診療医ガイド and its kin): editions made by visiting and asking, proofed with
//! those who are in them, printed, and handed over in person.
//!
//! A [`Guide`] belongs to an area and lives in [`Edition`]s. An edition is one document: its entries, interviews and
//! proofs are decided about together, and publishing fixes them together ([`Fixed`]).
//!
//! - [`edition`]: an edition and what it holds · [`state`]: where it stands and may go
//! - [`proof`]: asking those who are in it · [`correctable`]: what they may correct · [`questions`]: what they are asked
//! - [`check`]: what stands in the way of publishing
//! - [`distribution`]: to whom it was given · [`reached`]: whom it reached
//! - [`arrange`]: entries in their order · [`changes`]: what is new in an edition
//! - [`follow`]: when facilities become one, or a person is erased · [`withdrawn`]: consents taken back after printing

pub mod arrange;
pub mod changes;
pub mod check;
pub mod correctable;
pub mod distribution;
pub mod edition;
pub mod follow;
pub mod proof;
pub mod questions;
pub mod reached;
#[cfg(test)]
pub(crate) mod samples;
pub mod state;
pub mod withdrawn;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::GuideKind;
use crate::facility::AreaCode;
use crate::ids::GuideId;

pub use crate::words::date::day as day_in_words;
pub use distribution::{Delivery, DistributionTarget};
pub use edition::{Edition, Entry, Fixed, FixedEntry, Interview, Rendition, RenditionOrder, Step};
pub use proof::{Correction, Proof};
pub use state::{TransitionFault, transition};

/// A guide of one kind for one area (ガイド).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// Id.
    pub id: GuideId,
    /// Title as printed on the cover (題).
    pub title: String,
    /// What it is about (種別).
    pub kind: GuideKind,
    /// The area it is made for; facilities outside it are welcome and counted apart (受け持つ圏域).
    pub area: AreaCode,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Last change of the guide itself.
    pub updated_at: DateTime<Utc>,
}
