//! Sessions of signed-in people.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, SessionId};

/// A session (セッション). It has rights only when nothing is missing any more: see [`super::step`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its id; stays the same while its secret changes.
    pub id: SessionId,
    /// Whose.
    pub account: AccountId,
    /// Whether the second factor was given in it.
    pub second_factor: bool,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// Where it was begun from, so that its owner can tell it from others.
    #[serde(default)]
    pub address: Option<IpAddr>,
}

/// How long sessions live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionRules {
    /// It ends after so long without use.
    pub idle: TimeDelta,
    /// It ends after so long in any case.
    pub absolute: TimeDelta,
    /// It ends after so long while something is missing before it has rights.
    pub unfinished: TimeDelta,
}

impl Default for SessionRules {
    /// 30 minutes without use, 12 hours in any case (NIST SP 800-63B-4, section 2.2.3, asks for at most 1 hour and 24
    /// hours), 15 minutes to finish signing in.
    fn default() -> Self {
        Self { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(12), unfinished: TimeDelta::minutes(15) }
    }
}

impl Session {
    /// When it ends if nobody uses it any more.
    pub fn ends_at(&self, rules: &SessionRules, finished: bool) -> DateTime<Utc> {
        let end = self.expires_at.min(self.last_seen_at + rules.idle);
        if finished { end } else { end.min(self.created_at + rules.unfinished) }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_session_ends_by_idleness_by_age_and_unfinished() {
        let start = DateTime::UNIX_EPOCH;
        let rules = SessionRules::default();
        let mut session = Session {
            id: Uuid::nil().into(),
            account: Uuid::nil().into(),
            second_factor: false,
            created_at: start,
            last_seen_at: start,
            expires_at: start + rules.absolute,
            address: None,
        };
        let minutes = |end: DateTime<Utc>| (end - start).num_minutes();
        assert_eq!(minutes(session.ends_at(&rules, true)), 30);
        assert_eq!(minutes(session.ends_at(&rules, false)), 15);
        session.last_seen_at = start + TimeDelta::hours(11) + TimeDelta::minutes(50);
        assert_eq!(minutes(session.ends_at(&rules, true)), 12 * 60);
    }
}
