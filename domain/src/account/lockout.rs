//! How long to wait after failed attempts (失敗が続いたときの待ち時間).
//!
//! Failures are counted by what was typed, for names that exist and names that don't alike, so that waiting tells
//! nobody which names exist. From the fifth on, each doubles the wait: 30 s, 1 min, 2 min … 15 min. A day without a
//! failure forgets them. That leaves an attacker some hundred guesses a day against one account, against passwords that
//! cannot be guessed in millions (NIST SP 800-63B-4, section 3.2.2, asks for at most 100 in a row before they slow down).

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Failures without a wait.
const FREE: u32 = 4;
/// First wait.
const FIRST: TimeDelta = TimeDelta::seconds(30);
/// Longest wait.
const LONGEST: TimeDelta = TimeDelta::minutes(15);
/// After so long without a failure, they are forgotten.
pub const FORGOTTEN_AFTER: TimeDelta = TimeDelta::days(1);

/// Failures in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last one was; `None` without any.
    pub last: Option<DateTime<Utc>>,
}

impl Failures {
    /// When the next attempt is listened to; `None` when at once.
    pub fn wait_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let until = self.last? + wait_after(self.count)?;
        (until > now).then_some(until)
    }

    /// With one failure more.
    #[must_use]
    pub fn and_one(&self, now: DateTime<Utc>) -> Self {
        let recent = self.last.is_some_and(|last| now - last < FORGOTTEN_AFTER);
        Self { count: if recent { self.count.saturating_add(1) } else { 1 }, last: Some(now) }
    }
}

/// How long to wait after so many failures in a row; `None` when not at all.
pub fn wait_after(failures: u32) -> Option<TimeDelta> {
    let doublings = failures.checked_sub(FREE + 1)?;
    // Six doublings are beyond the longest wait.
    Some((FIRST * (1 << doublings.min(6))).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_from_the_fifth_failure_up_to_a_quarter_of_an_hour() {
        let seconds = |failures| wait_after(failures).map(|wait| wait.num_seconds());
        let waits: Vec<_> = (0..12).map(seconds).collect();
        let none = None::<i64>;
        assert_eq!(
            waits,
            [none, none, none, none, none, Some(30), Some(60), Some(120), Some(240), Some(480), Some(900), Some(900)]
        );
        assert_eq!(seconds(u32::MAX), Some(900));
    }

    #[test]
    fn failures_are_forgotten_after_a_day_of_peace() {
        let start = DateTime::UNIX_EPOCH;
        let mut failures = Failures::default();
        for _ in 0..5 {
            failures = failures.and_one(start);
        }
        assert_eq!(failures.wait_until(start), Some(start + TimeDelta::seconds(30)));
        assert_eq!(failures.wait_until(start + TimeDelta::seconds(30)), None);
        assert_eq!(failures.and_one(start + FORGOTTEN_AFTER).count, 1);
    }
}
