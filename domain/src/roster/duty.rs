//! Whether a doctor can come just now (在席・不在), whatever the roster says, and calendars that were handed out.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, OnCallFeedId, OnCallRosterId, PractitionerId};

/// What a doctor said last of being able to come (在席).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyStatus {
    /// Whose.
    pub practitioner: PractitionerId,
    /// Whether they can come.
    pub on_duty: bool,
    /// First instant at which this is no longer so; it stays until the next word without one.
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    /// When it was said, to the microsecond.
    pub updated_at: DateTime<Utc>,
}

impl DutyStatus {
    /// Whether it still holds at an instant.
    pub fn holds_at(&self, at: DateTime<Utc>) -> bool {
        self.until.is_none_or(|until| at < until)
    }

    /// Whether they said that they cannot come at an instant: whoever is asked instead is next on the roster. Being there is
    /// what a roster takes for granted, so what has passed says nothing; and a word without an end is about the present, so it
    /// says nothing of an instant after `now`.
    pub fn is_away_at(&self, at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        !self.on_duty && self.updated_at <= at && self.until.map_or(at <= now, |until| at < until)
    }
}

/// A calendar of on-call duty that an account subscribes to (当番表の配信), and may hand to a phone; kept once its address was
/// replaced for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarFeed {
    /// Id; there is one calendar for each account and each thing it is about.
    pub id: OnCallFeedId,
    /// Whose it is: it shows what they may see, and nothing once they may not.
    pub account: AccountId,
    /// What it is about.
    pub of: FeedOf,
    /// How often its address was replaced; only the last one opens it.
    pub issue: u32,
    /// Last change, to the microsecond.
    pub updated_at: DateTime<Utc>,
}

/// What a calendar is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FeedOf {
    /// Every shift of a roster.
    Roster(OnCallRosterId),
    /// Every shift of a doctor, on whatever roster.
    Practitioner(PractitionerId),
}

#[cfg(test)]
mod tests {
    use super::super::samples::at;
    use super::*;

    #[test]
    fn being_away_ends_by_itself_and_without_an_end_by_the_next_word() {
        let said = |on_duty, until: Option<&str>| DutyStatus {
            practitioner: PractitionerId(uuid::Uuid::nil()),
            on_duty,
            until: until.map(at),
            updated_at: at("2026-11-01 09:00"),
        };
        let (noon, later) = (at("2026-11-01 12:00"), at("2027-11-01 12:00"));
        assert!(said(false, None).is_away_at(later, later));
        assert!(!said(false, None).is_away_at(later, noon), "a word without an end says nothing of the future");
        assert!(said(false, Some("2026-11-01 12:01")).is_away_at(noon, at("2026-11-01 09:00")));
        assert!(!said(false, Some("2026-11-01 12:00")).is_away_at(noon, noon), "the end is no more part of it");
        assert!(!said(false, None).is_away_at(at("2026-11-01 08:59"), noon), "nor is what was before");
        assert!(!said(true, None).is_away_at(noon, noon));
    }
}
