//! The second factor: codes by time (TOTP, RFC 6238) from an authenticator, and recovery codes for when it is lost.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Length of a step, seconds (RFC 6238, section 4).
pub const STEP_SECONDS: u64 = 30;

/// A second factor of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactor {
    /// The secret, sealed with a key that is not in the database.
    pub sealed: String,
    /// When its first code was given.
    pub confirmed_at: DateTime<Utc>,
    /// The last step whose code was used: a code counts once (RFC 6238, section 5.2).
    #[serde(default)]
    pub last_step: u64,
}

/// A second factor that was shown and waits for its first code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedFactor {
    /// The secret, sealed as in [`SecondFactor`].
    pub sealed: String,
    /// Until when its first code is listened to.
    pub until: DateTime<Utc>,
}

impl SecondFactor {
    /// Steps whose codes are listened to at an instant: the present one and its neighbours, for clocks that differ, but
    /// none up to the last that was used.
    pub fn steps(&self, now: DateTime<Utc>) -> impl Iterator<Item = u64> + use<> {
        let last = self.last_step;
        steps_around(now).filter(move |step| *step > last)
    }
}

/// The step of an instant and its two neighbours.
pub fn steps_around(now: DateTime<Utc>) -> impl Iterator<Item = u64> {
    let present = u64::try_from(now.timestamp()).unwrap_or(0) / STEP_SECONDS;
    present.saturating_sub(1)..=present + 1
}

/// A recovery code (回復コード) that works once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecoveryCode {
    /// Its digest under a key that is not in the database, in hexadecimal.
    pub digest: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_counts_once_and_its_neighbours_are_listened_to() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).expect("in range");
        let factor = |last_step| SecondFactor { sealed: String::new(), confirmed_at: at(0), last_step };
        assert_eq!(factor(0).steps(at(3_000)).collect::<Vec<_>>(), [99, 100, 101]);
        assert_eq!(factor(100).steps(at(3_029)).collect::<Vec<_>>(), [101]);
        assert_eq!(factor(101).steps(at(3_029)).count(), 0);
        assert_eq!(factor(0).steps(at(-5)).collect::<Vec<_>>(), [1]);
    }
}
