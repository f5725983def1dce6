//! What one source record says about one facility, kept beside the facility it was merged into.
//!
//! A facility is always the merge of its contributions (see [`crate::merge`]): importing the same file twice
//! replaces each contribution by its equal, and a record that vanished from a newer edition is marked, not deleted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::Visibility;
use crate::decision::{Decision, Field};
use crate::facility::FacilityDetails;
use crate::ids::FacilityId;
use crate::source::SourceRecord;

/// One row (or the rows of one office) of one feed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The feed: one list of one publisher through all its editions, for example `municipal-medical:372013`.
    pub feed: String,
    /// Key inside the feed. Published ids are **reused** by some publishers; matching also looks at name and address.
    pub key: String,
    /// Part of the feed this record belongs to, for deciding what a partial file can make vanish: municipality code,
    /// or municipality and service (`372013/170`).
    pub partition: String,
    /// Origin, licence and attribution; `source_id` is the published id.
    pub source: SourceRecord,
    /// What it says.
    pub details: FacilityDetails,
    /// Line of the file the record began on, 1-based, header included.
    pub row: u64,
}

/// A stored contribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// The facility it was merged into.
    pub facility: FacilityId,
    /// Feed.
    pub feed: String,
    /// Key inside the feed, at the time of the last edition that had it.
    pub key: String,
    /// Partition of the feed.
    pub partition: String,
    /// Origin.
    pub source: SourceRecord,
    /// What it says.
    pub details: FacilityDetails,
    /// Edition in which the record was missing for the first time; `None` while it is published.
    #[serde(default)]
    pub gone_since: Option<NaiveDate>,
    /// Fields a person decided, each once, in order of the field; empty for what a file says.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// Who may see the facility, where a person decided it ([`Field::Visibility`]).
    #[serde(default)]
    pub visibility: Option<Visibility>,
}

/// The feed of what people enter; its key is the facility's id, so that each facility has one contribution of it.
pub const PERSON_FEED: &str = "person";

impl Contribution {
    /// Whether it is what people entered, which speaks for the fields decided in it only.
    pub fn is_person(&self) -> bool {
        self.feed == PERSON_FEED
    }

    /// The day a field was decided, if it was.
    pub fn decided_on(&self, field: &Field) -> Option<NaiveDate> {
        self.decisions.iter().find(|decision| decision.field == *field).map(|decision| decision.on)
    }

    /// Takes a field's value from `from` and holds it as decided on a day; the last decision of a field counts.
    pub fn decide(&mut self, field: Field, from: &FacilityDetails, on: NaiveDate) {
        field.copy(from, &mut self.details);
        self.withdraw(&field);
        self.decisions.push(Decision { field, on });
        self.decisions.sort_by(|a, b| a.field.cmp(&b.field));
    }

    /// Withdraws the decision of a field, so that the registers speak for it again. Whether there was one.
    pub fn withdraw(&mut self, field: &Field) -> bool {
        let before = self.decisions.len();
        self.decisions.retain(|decision| decision.field != *field);
        before != self.decisions.len()
    }

    /// Whether it is what people entered and says nothing any more.
    pub(crate) fn is_mute(&self) -> bool {
        let FacilityDetails { availability, verification, notes, .. } = &self.details;
        self.is_person()
            && self.decisions.is_empty()
            && availability.is_empty()
            && verification.is_none()
            && notes.is_empty()
    }
}
