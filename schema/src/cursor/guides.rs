//! Places in the lists of guides and of on-call care.

use std::cmp::Reverse;

use chrono::NaiveDate;
use domain::ids::{
    DistributionId, DistributionTargetId, GuideEditionId, GuideEntryId, GuideId, InterviewId, OnCallRegistrationId,
    OnCallRosterId, ProofId, VisitRequestId,
};
use uuid::Uuid;

use super::CursorKey;

/// Declares the keys of lists in the order in which things were made, which is that of their ids.
macro_rules! by_making {
    ($( $(#[$doc:meta])* $key:ident($id:ty) = $list:literal; )+) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) struct $key(pub(crate) $id);

        impl CursorKey for $key {
            const LIST: u8 = $list;

            fn write(&self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(self.0.0.as_bytes());
            }

            fn read(bytes: &[u8]) -> Option<Self> {
                Some(Self(Uuid::from_slice(bytes).ok()?.into()))
            }
        }
    )+ };
}

by_making! {
    /// Guides, in the order they were made.
    GuideKey(GuideId) = b'g';
    /// Interviews, in the order they were entered.
    InterviewKey(InterviewId) = b'q';
    /// Proofs, in the order they were made.
    ProofKey(ProofId) = b'r';
    /// Somebody a guide is given to, in the order they were entered.
    TargetKey(DistributionTargetId) = b't';
    /// Registrations for on-call visits, in the order they were made.
    RegistrationKey(OnCallRegistrationId) = b'o';
    /// Rosters, in the order they were made.
    RosterKey(OnCallRosterId) = b's';
}

/// Visit requests, the newest first; the database keeps their order.
impl CursorKey for VisitRequestId {
    const LIST: u8 = b'v';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.0.as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self(Uuid::from_slice(bytes).ok()?))
    }
}

/// Editions of a guide, the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EditionKey(pub(crate) Reverse<GuideEditionId>);

impl CursorKey for EditionKey {
    const LIST: u8 = b'x';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.0.0.0.as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self(Reverse(Uuid::from_slice(bytes).ok()?.into())))
    }
}

/// Entries of an edition, by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EntryKey {
    /// Place, from 1.
    pub(crate) place: u32,
    /// Which.
    pub(crate) id: GuideEntryId,
}

impl CursorKey for EntryKey {
    const LIST: u8 = b'y';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.id.0.as_bytes());
        bytes.extend_from_slice(&self.place.to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        Some(Self { place: u32::from_be_bytes(rest.try_into().ok()?), id: Uuid::from_bytes(*id).into() })
    }
}

/// Handings over of an edition, by their day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DeliveryKey {
    /// Day.
    pub(crate) on: NaiveDate,
    /// Which.
    pub(crate) id: DistributionId,
}

impl CursorKey for DeliveryKey {
    const LIST: u8 = b'h';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.id.0.as_bytes());
        bytes.extend_from_slice(&self.on.to_epoch_days().to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        let on = NaiveDate::from_epoch_days(i32::from_be_bytes(rest.try_into().ok()?))?;
        Some(Self { on, id: Uuid::from_bytes(*id).into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::{Mark, decode, encode};

    fn back<K: CursorKey>(key: &K) -> Option<K> {
        decode(Mark::plain(), &encode(Mark::plain(), key))
    }

    #[test]
    fn places_in_lists_of_guides_read_back_and_only_in_their_list() {
        let uuid = Uuid::from_u128(7);
        let (guide, interview) = (GuideKey(uuid.into()), InterviewKey(uuid.into()));
        let (edition, entry) = (EditionKey(Reverse(uuid.into())), EntryKey { place: 3, id: uuid.into() });
        assert_eq!(back(&guide), Some(guide));
        assert_eq!(back(&interview), Some(interview));
        assert_eq!(back(&edition), Some(edition));
        assert_eq!(back(&entry), Some(entry));
        let handed = DeliveryKey { on: "2026-11-22".parse().expect("a day"), id: uuid.into() };
        assert_eq!(back(&handed), Some(handed));
        assert_eq!(decode::<EditionKey>(Mark::plain(), &encode(Mark::plain(), &guide)), None);
        assert!((0..40).all(|length| EntryKey::read(&vec![1; length]).is_some() == (length == 20)));
    }

    #[test]
    fn a_newer_edition_comes_before_an_older_one() {
        let key = |number| EditionKey(Reverse(Uuid::from_u128(number).into()));
        assert!(key(2) < key(1));
    }
}
