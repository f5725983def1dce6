//! On-call care in memory: registrations, rosters, who says to be on duty, and calendars that were handed out.
//!
//! A prefecture has some thousand registrations. As with people, nothing here is fit to be shown: who may see what of a
//! registration is decided when it is asked.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::ids::{OnCallFeedId, OnCallRegistrationId, OnCallRosterId, PractitionerId};
use domain::oncall::Registration;
use domain::roster::{CalendarFeed, DutyStatus, Roster};

/// What is read of on-call care, or what of it has changed.
#[derive(Debug, Clone, Default)]
pub struct OnCallInput {
    /// Registrations.
    pub registrations: Vec<Registration>,
    /// Registrations that are gone, because their doctor was erased.
    pub removed: Vec<OnCallRegistrationId>,
    /// Rosters.
    pub rosters: Vec<Roster>,
    /// Rosters that are gone.
    pub removed_rosters: Vec<OnCallRosterId>,
    /// What doctors say of being on duty.
    pub duties: Vec<DutyStatus>,
    /// Doctors of whom nothing is known any more.
    pub silent: Vec<PractitionerId>,
    /// Calendars that were handed out.
    pub feeds: Vec<CalendarFeed>,
}

/// All of it; registrations and rosters in order of id, which is the order in which they were made.
#[derive(Debug, Clone, Default)]
pub struct OnCall {
    registrations: HashMap<OnCallRegistrationId, Arc<Registration>>,
    in_order: Vec<OnCallRegistrationId>,
    of_practitioner: HashMap<PractitionerId, Vec<OnCallRegistrationId>>,
    rosters: BTreeMap<OnCallRosterId, Arc<Roster>>,
    duties: HashMap<PractitionerId, DutyStatus>,
    feeds: HashMap<OnCallFeedId, CalendarFeed>,
}

impl OnCall {
    /// All there is.
    pub fn build(input: OnCallInput) -> Self {
        Self::default().patched(input)
    }

    /// After some have changed or come, and some have gone. Registrations that are over stay: they are the hub's record.
    pub fn patched(&self, changed: OnCallInput) -> Self {
        let mut next = Self {
            registrations: self.registrations.clone(),
            rosters: self.rosters.clone(),
            duties: self.duties.clone(),
            feeds: self.feeds.clone(),
            ..Self::default()
        };
        next.rosters.extend(changed.rosters.into_iter().map(|one| (one.id, Arc::new(one))));
        changed.removed_rosters.iter().for_each(|id| drop(next.rosters.remove(id)));
        next.duties.retain(|id, _| !changed.silent.contains(id));
        next.duties.extend(changed.duties.into_iter().map(|one| (one.practitioner, one)));
        next.feeds.extend(changed.feeds.into_iter().map(|one| (one.id, one)));
        next.registrations.extend(changed.registrations.into_iter().map(|one| (one.id, Arc::new(one))));
        changed.removed.iter().for_each(|id| drop(next.registrations.remove(id)));
        next.in_order = next.registrations.keys().copied().collect();
        next.in_order.sort_unstable();
        for id in &next.in_order {
            if let Some(one) = next.registrations.get(id) {
                next.of_practitioner.entry(one.practitioner).or_default().push(*id);
            }
        }
        next
    }

    /// Every registration, in the order they were made.
    pub fn registrations(&self) -> impl DoubleEndedIterator<Item = &Arc<Registration>> {
        self.in_order.iter().filter_map(|id| self.registrations.get(id))
    }

    /// One registration.
    pub fn registration(&self, id: OnCallRegistrationId) -> Option<&Arc<Registration>> {
        self.registrations.get(&id)
    }

    /// Registrations of a doctor, in the order they were made.
    pub fn of_practitioner(&self, id: PractitionerId) -> impl DoubleEndedIterator<Item = &Arc<Registration>> {
        self.of_practitioner.get(&id).into_iter().flatten().filter_map(|id| self.registrations.get(id))
    }

    /// Every roster, in the order they were made.
    pub fn rosters(&self) -> impl DoubleEndedIterator<Item = &Arc<Roster>> {
        self.rosters.values()
    }

    /// One roster.
    pub fn roster(&self, id: OnCallRosterId) -> Option<&Arc<Roster>> {
        self.rosters.get(&id)
    }

    /// What a doctor said last of being on duty.
    pub fn duty(&self, id: PractitionerId) -> Option<&DutyStatus> {
        self.duties.get(&id)
    }

    /// A calendar that was handed out.
    pub fn feed(&self, id: OnCallFeedId) -> Option<&CalendarFeed> {
        self.feeds.get(&id)
    }
}
