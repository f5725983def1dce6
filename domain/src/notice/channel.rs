//! Where notices to an account go (通知先), and whether they do.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::{NoticeChannelKind, NoticeEvent, NoticeFailure};
use crate::ids::{AccountId, NoticeChannelId};

/// Most channels of one account. Ours: an own address, one of the office, and a few programs.
pub const MOST_CHANNELS: usize = 5;
/// How long a number that was mailed may be typed in.
pub const CODE_LASTS: TimeDelta = TimeDelta::minutes(30);
/// How many wrong numbers are looked at before a new one has to be mailed.
pub const MOST_TRIES: u32 = 5;
/// How many numbers are mailed to one address, by whomever, before a day has to pass: nobody can have a stranger mailed.
pub const MOST_CODES: u32 = 3;
/// How long notices are kept that were sent or given up.
pub const NOTICES_KEPT: TimeDelta = TimeDelta::days(30);

/// Where notices to an account are sent (通知先).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeChannel {
    /// Id.
    pub id: NoticeChannelId,
    /// Whose.
    pub account: AccountId,
    /// Where to.
    pub destination: Destination,
    /// When it was shown that its owner reads there; a program needs no showing.
    #[serde(default)]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The number that waits to be typed in.
    #[serde(default)]
    pub confirmation: Option<Confirmation>,
    /// Since when nothing is sent there any more, after it was given up.
    #[serde(default)]
    pub paused_at: Option<DateTime<Utc>>,
    /// When something was taken there last.
    #[serde(default)]
    pub succeeded_at: Option<DateTime<Utc>>,
    /// The last failure, when nothing was taken since.
    #[serde(default)]
    pub failed: Option<Failed>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Where to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Destination {
    /// A mailbox.
    Email {
        /// Its address.
        address: String,
    },
    /// A program.
    Webhook {
        /// Its address, as [`crate::webhook::check_url`] normalises it.
        url: String,
        /// What calls are signed with, sealed under a key that is not in the database.
        sealed_secret: String,
    },
}

/// A number that was mailed, to be typed in. The number itself follows from these and a key that is not in the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// How many wrong numbers were typed in.
    pub tries: u32,
}

/// A failure to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub why: NoticeFailure,
}

impl std::fmt::Debug for Destination {
    /// Without the address: a log names none.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Email { .. } => "Email(…)",
            Self::Webhook { .. } => "Webhook(…)",
        })
    }
}

impl Confirmation {
    /// Whether its number may still be typed in.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        now < self.expires_at() && self.tries < MOST_TRIES
    }

    /// From when its number may not be typed in any more.
    pub fn expires_at(&self) -> DateTime<Utc> {
        self.issued_at + CODE_LASTS
    }
}

impl NoticeChannel {
    /// How it reaches somebody.
    pub fn kind(&self) -> NoticeChannelKind {
        match self.destination {
            Destination::Email { .. } => NoticeChannelKind::Email,
            Destination::Webhook { .. } => NoticeChannelKind::Webhook,
        }
    }

    /// The address, as its owner entered it.
    pub fn address(&self) -> &str {
        match &self.destination {
            Destination::Email { address } => address,
            Destination::Webhook { url, .. } => url,
        }
    }

    /// Whether it is told what happens: its address is confirmed, and it was not given up.
    pub fn is_open(&self) -> bool {
        self.confirmed_at.is_some() && self.paused_at.is_none()
    }

    /// Whether a notice of something at an instant may be sent now: the number to an address that waits for this one, a
    /// trial also to one that was given up, all others to one that is open.
    pub fn takes(&self, event: NoticeEvent, at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        match event {
            NoticeEvent::Confirm => self.confirmation.as_ref().is_some_and(|waiting| {
                // Instants are kept to the microsecond.
                waiting.issued_at.timestamp_micros() == at.timestamp_micros() && waiting.is_open(now)
            }),
            NoticeEvent::Test => self.confirmed_at.is_some(),
            _ => self.is_open(),
        }
    }

    /// Notes that something was taken: what was given up goes on.
    pub fn succeeded(&mut self, at: DateTime<Utc>) {
        (self.succeeded_at, self.failed, self.paused_at) = (Some(at), None, None);
    }

    /// Notes that something was not taken; given up, nothing more is sent until its owner says so.
    pub fn failed(&mut self, why: NoticeFailure, given_up: bool, at: DateTime<Utc>) {
        self.failed = Some(Failed { at, why });
        if given_up {
            self.paused_at = self.paused_at.or(Some(at));
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn mailbox() -> NoticeChannel {
        NoticeChannel {
            id: Uuid::from_u128(1).into(),
            account: Uuid::from_u128(2).into(),
            destination: Destination::Email { address: "isha@example.jp".to_owned() },
            confirmed_at: None,
            confirmation: Some(Confirmation { issued_at: at(0), tries: 0 }),
            paused_at: None,
            succeeded_at: None,
            failed: None,
            created_at: at(0),
        }
    }

    #[test]
    fn nothing_but_the_number_goes_to_an_address_that_is_not_confirmed() {
        let mut one = mailbox();
        for event in [NoticeEvent::Asked, NoticeEvent::Test] {
            assert!(!one.takes(event, at(0), at(1)), "{event}");
        }
        assert!(one.takes(NoticeEvent::Confirm, at(0), at(29)) && !one.takes(NoticeEvent::Confirm, at(0), at(30)));
        assert!(!one.takes(NoticeEvent::Confirm, at(-1), at(1)), "one from before");
        one.confirmation = Some(Confirmation { issued_at: at(0), tries: MOST_TRIES });
        assert!(!one.takes(NoticeEvent::Confirm, at(0), at(1)), "tried too often");
        (one.confirmed_at, one.confirmation) = (Some(at(1)), None);
        assert!(one.takes(NoticeEvent::Asked, at(2), at(2)) && !one.takes(NoticeEvent::Confirm, at(0), at(2)));
    }

    #[test]
    fn what_was_given_up_takes_trials_alone_until_one_gets_through() {
        let mut one = NoticeChannel { confirmed_at: Some(at(0)), ..mailbox() };
        one.failed(NoticeFailure::TimedOut, false, at(1));
        assert!(one.is_open());
        one.failed(NoticeFailure::Gone, true, at(2));
        one.failed(NoticeFailure::Gone, true, at(3));
        assert_eq!((one.paused_at, one.failed.map(|failed| failed.at)), (Some(at(2)), Some(at(3))));
        assert!(!one.takes(NoticeEvent::Asked, at(4), at(4)) && one.takes(NoticeEvent::Test, at(4), at(4)));
        one.succeeded(at(5));
        assert!(one.is_open() && one.failed.is_none());
    }

    #[test]
    fn what_is_logged_of_it_names_no_address() {
        assert!(!format!("{:?}", mailbox()).contains("example"));
    }
}
