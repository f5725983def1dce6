//! Guides in memory, with every edition and everybody they were given to.
//!
//! They are few compared with facilities: a municipality has a handful, with some hundred targets. As with people, nothing
//! here is fit to be shown: who may see what of an edition is decided when it is asked.

use std::collections::HashMap;
use std::sync::Arc;

use domain::guide::{Delivery, DistributionTarget, Edition, Guide};
use domain::ids::{
    DistributionId, DistributionTargetId, FacilityId, GuideEditionId, GuideEntryId, GuideId, InterviewId,
    PractitionerId, ProofId,
};

/// Everything that is read of guides, or what of it has changed.
#[derive(Debug, Clone, Default)]
pub struct GuidesInput {
    /// Guides.
    pub guides: Vec<Guide>,
    /// Editions.
    pub editions: Vec<Edition>,
    /// Targets.
    pub targets: Vec<DistributionTarget>,
    /// Handings over.
    pub deliveries: Vec<Delivery>,
    /// Handings over and targets that are gone.
    pub removed: GuidesRemoved,
}

/// What is gone.
#[derive(Debug, Clone, Default)]
pub struct GuidesRemoved {
    /// Guides.
    pub guides: Vec<GuideId>,
    /// Editions.
    pub editions: Vec<GuideEditionId>,
    /// Targets.
    pub targets: Vec<DistributionTargetId>,
    /// Handings over.
    pub deliveries: Vec<DistributionId>,
}

/// All guides, in order of id, which is the order in which they were made.
#[derive(Debug, Clone, Default)]
pub struct Guides {
    guides: HashMap<GuideId, Arc<Guide>>,
    editions: HashMap<GuideEditionId, Arc<Edition>>,
    targets: HashMap<DistributionTargetId, Arc<DistributionTarget>>,
    deliveries: HashMap<DistributionId, Arc<Delivery>>,
    in_order: Vec<GuideId>,
    targets_in_order: Vec<DistributionTargetId>,
    editions_of: HashMap<GuideId, Vec<GuideEditionId>>,
    deliveries_of: HashMap<GuideEditionId, Vec<DistributionId>>,
    entries: HashMap<GuideEntryId, GuideEditionId>,
    interviews: HashMap<InterviewId, GuideEditionId>,
    proofs: HashMap<ProofId, GuideEditionId>,
    with_facility: HashMap<FacilityId, Vec<GuideEditionId>>,
    with_practitioner: HashMap<PractitionerId, Vec<GuideEditionId>>,
}

impl Guides {
    /// All there are.
    pub fn build(input: GuidesInput) -> Self {
        Self::default().patched(input)
    }

    /// After some have changed or come, and some have gone.
    pub fn patched(&self, changed: GuidesInput) -> Self {
        let mut next = Self {
            guides: self.guides.clone(),
            editions: self.editions.clone(),
            targets: self.targets.clone(),
            deliveries: self.deliveries.clone(),
            ..Self::default()
        };
        next.guides.extend(changed.guides.into_iter().map(|one| (one.id, Arc::new(one))));
        next.editions.extend(changed.editions.into_iter().map(|one| (one.id, Arc::new(one))));
        next.targets.extend(changed.targets.into_iter().map(|one| (one.id, Arc::new(one))));
        next.deliveries.extend(changed.deliveries.into_iter().map(|one| (one.id, Arc::new(one))));
        changed.removed.guides.iter().for_each(|id| drop(next.guides.remove(id)));
        changed.removed.editions.iter().for_each(|id| drop(next.editions.remove(id)));
        changed.removed.targets.iter().for_each(|id| drop(next.targets.remove(id)));
        changed.removed.deliveries.iter().for_each(|id| drop(next.deliveries.remove(id)));
        next.index();
        next
    }

    fn index(&mut self) {
        self.in_order = sorted(self.guides.keys());
        self.targets_in_order = sorted(self.targets.keys());
        for id in sorted(self.editions.keys()) {
            let Some(edition) = self.editions.get(&id) else { continue };
            self.editions_of.entry(edition.guide).or_default().push(id);
            self.entries.extend(edition.entries.iter().map(|entry| (entry.id, id)));
            self.interviews.extend(edition.interviews.iter().map(|interview| (interview.id, id)));
            self.proofs.extend(edition.proofs.iter().map(|proof| (proof.id, id)));
            for entry in &edition.entries {
                once(self.with_facility.entry(entry.facility).or_default(), id);
                for practitioner in &entry.practitioners {
                    once(self.with_practitioner.entry(*practitioner).or_default(), id);
                }
            }
        }
        let mut deliveries: Vec<_> = self.deliveries.values().collect();
        deliveries.sort_unstable_by_key(|delivery| (delivery.delivered_on, delivery.id));
        for delivery in deliveries {
            self.deliveries_of.entry(delivery.edition).or_default().push(delivery.id);
        }
    }

    /// Every guide, in the order they were made.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Arc<Guide>> {
        self.in_order.iter().filter_map(|id| self.guides.get(id))
    }

    /// One guide.
    pub fn guide(&self, id: GuideId) -> Option<&Arc<Guide>> {
        self.guides.get(&id)
    }

    /// One edition.
    pub fn edition(&self, id: GuideEditionId) -> Option<&Arc<Edition>> {
        self.editions.get(&id)
    }

    /// Editions of a guide, in the order they were made.
    pub fn editions_of(&self, guide: GuideId) -> impl DoubleEndedIterator<Item = &Arc<Edition>> {
        self.editions_of.get(&guide).into_iter().flatten().filter_map(|id| self.editions.get(id))
    }

    /// The edition that an entry is in.
    pub fn edition_of_entry(&self, id: GuideEntryId) -> Option<&Arc<Edition>> {
        self.editions.get(self.entries.get(&id)?)
    }

    /// The edition that an interview is for.
    pub fn edition_of_interview(&self, id: InterviewId) -> Option<&Arc<Edition>> {
        self.editions.get(self.interviews.get(&id)?)
    }

    /// The edition that a proof is of.
    pub fn edition_of_proof(&self, id: ProofId) -> Option<&Arc<Edition>> {
        self.editions.get(self.proofs.get(&id)?)
    }

    /// Editions with an entry of a facility, in the order they were made.
    pub fn with_facility(&self, facility: FacilityId) -> impl DoubleEndedIterator<Item = &Arc<Edition>> {
        self.with_facility.get(&facility).into_iter().flatten().filter_map(|id| self.editions.get(id))
    }

    /// Editions with an entry of a person, in the order they were made.
    pub fn with_practitioner(&self, practitioner: PractitionerId) -> impl DoubleEndedIterator<Item = &Arc<Edition>> {
        self.with_practitioner.get(&practitioner).into_iter().flatten().filter_map(|id| self.editions.get(id))
    }

    /// Everybody a guide is given to, in the order they were entered.
    pub fn targets(&self) -> impl DoubleEndedIterator<Item = &Arc<DistributionTarget>> {
        self.targets_in_order.iter().filter_map(|id| self.targets.get(id))
    }

    /// One of them.
    pub fn target(&self, id: DistributionTargetId) -> Option<&Arc<DistributionTarget>> {
        self.targets.get(&id)
    }

    /// Handings over of an edition, in order of day.
    pub fn deliveries_of(&self, edition: GuideEditionId) -> impl DoubleEndedIterator<Item = &Arc<Delivery>> {
        self.deliveries_of.get(&edition).into_iter().flatten().filter_map(|id| self.deliveries.get(id))
    }

    /// One handing over.
    pub fn delivery(&self, id: DistributionId) -> Option<&Arc<Delivery>> {
        self.deliveries.get(&id)
    }
}

fn sorted<'a, T: Copy + Ord + 'a>(ids: impl Iterator<Item = &'a T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.copied().collect();
    ids.sort_unstable();
    ids
}

/// Adds an id that comes in order, once.
fn once(list: &mut Vec<GuideEditionId>, id: GuideEditionId) {
    if list.last() != Some(&id) {
        list.push(id);
    }
}
