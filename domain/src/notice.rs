//! Notices (通知): that something waits for somebody, without saying what.
//!
//! A notice says "you have a request, open it" and nothing else: no name, place, number or word of a request. It goes to
//! the channels ([`NoticeChannel`]) of the accounts that an event concerns. What happened is found by comparing a request
//! before and after a change ([`of_request`]); whom it concerns is said as [`Listener`]s, which roles turn into accounts.
//!
//! A notice has an id of what it is about ([`Notice::id_of`]): the same happening is told to the same channel once, and
//! whoever gets it twice, since it is sent at least once, recognises it.
//!
//! - [`channel`]: where notices go · [`happening`]: what is told to whom · [`words`]: in which words

pub mod channel;
pub mod happening;
pub mod words;

use chrono::{DateTime, Utc};
use uuid::{Uuid, uuid};

pub use channel::{Confirmation, Destination, NoticeChannel};
pub use happening::{Happening, Listener, of_channel, of_registration, of_request};

use crate::codes::{Code as _, NoticeEvent};
use crate::ids::{NoticeChannelId, NoticeId};

/// The namespace of the ids of notices; drawn at random, and never changed.
const NAMESPACE: Uuid = uuid!("6f0a1a63-3c52-4b0e-9f0b-52d9b6c6a1d7");

/// A notice to one channel, of codes and ids alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Id; the Message-ID of a mail, and the `webhook-id` of a call.
    pub id: NoticeId,
    /// Where it goes.
    pub channel: NoticeChannelId,
    /// What it tells.
    pub event: NoticeEvent,
    /// What it is about: the name of a type and an id.
    pub subject: About,
    /// When that happened.
    pub at: DateTime<Utc>,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// Name of the type, such as `VisitRequest`.
    pub kind: &'static str,
    /// The id.
    pub id: Uuid,
}

impl Notice {
    /// A notice of something that happened, to a channel.
    pub fn of(happening: &Happening, channel: NoticeChannelId, at: DateTime<Utc>) -> Self {
        let Happening { event, subject, mark, .. } = happening;
        Self { id: Self::id_of(channel, *event, *subject, mark), channel, event: *event, subject: *subject, at }
    }

    /// The id of a notice: the same for the same channel, event, subject and `mark`, which tells occasions apart.
    pub fn id_of(channel: NoticeChannelId, event: NoticeEvent, subject: About, mark: &str) -> NoticeId {
        let name = format!("{channel} {} {} {} {mark}", event.code(), subject.kind, subject.id);
        NoticeId(Uuid::new_v5(&NAMESPACE, name.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_has_the_id_of_what_it_is_about() {
        let channel = |number| NoticeChannelId(Uuid::from_u128(number));
        let about = |kind, number| About { kind, id: Uuid::from_u128(number) };
        let one = Notice::id_of(channel(1), NoticeEvent::Asked, about("VisitRequest", 1), "a");
        assert_eq!(one, Notice::id_of(channel(1), NoticeEvent::Asked, about("VisitRequest", 1), "a"));
        for other in [
            Notice::id_of(channel(2), NoticeEvent::Asked, about("VisitRequest", 1), "a"),
            Notice::id_of(channel(1), NoticeEvent::Chosen, about("VisitRequest", 1), "a"),
            Notice::id_of(channel(1), NoticeEvent::Asked, about("Registration", 1), "a"),
            Notice::id_of(channel(1), NoticeEvent::Asked, about("VisitRequest", 2), "a"),
            Notice::id_of(channel(1), NoticeEvent::Asked, about("VisitRequest", 1), "b"),
        ] {
            assert_ne!(one, other);
        }
        assert!(!one.to_string().contains('.'), "a full stop would blur what is signed");
    }
}
