//! On-call registrations in memory.
//!
//! A prefecture has some thousand. As with people, nothing here is fit to be shown: who may see what of a registration is
//! decided when it is asked.

use std::collections::HashMap;
use std::sync::Arc;

use domain::ids::{OnCallRegistrationId, PractitionerId};
use domain::oncall::Registration;

/// What is read of on-call care, or what of it has changed.
#[derive(Debug, Clone, Default)]
pub struct OnCallInput {
    /// Registrations.
    pub registrations: Vec<Registration>,
    /// Registrations that are gone, because their doctor was erased.
    pub removed: Vec<OnCallRegistrationId>,
}

/// All registrations, in order of id, which is the order in which they were made.
#[derive(Debug, Clone, Default)]
pub struct OnCall {
    registrations: HashMap<OnCallRegistrationId, Arc<Registration>>,
    in_order: Vec<OnCallRegistrationId>,
    of_practitioner: HashMap<PractitionerId, Vec<OnCallRegistrationId>>,
}

impl OnCall {
    /// All there is.
    pub fn build(input: OnCallInput) -> Self {
        Self::default().patched(input)
    }

    /// After some have changed or come, and some have gone. Registrations that are over stay: they are the hub's record.
    pub fn patched(&self, changed: OnCallInput) -> Self {
        let mut next = Self { registrations: self.registrations.clone(), ..Self::default() };
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
}
