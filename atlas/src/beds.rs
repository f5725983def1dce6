//! Standby beds in memory.
//!
//! A prefecture has some hundred rows. As with people, nothing here is fit to be shown: who may see what of a bed is
//! decided when it is asked.

use std::collections::HashMap;
use std::sync::Arc;

use domain::bed::Bed;
use domain::bed::pool::PoolRule;
use domain::codes::BedPurpose;
use domain::facility::AreaCode;
use domain::ids::BedId;

/// What is read of standby beds, or what of it has changed.
#[derive(Debug, Clone, Default)]
pub struct BedsInput {
    /// Beds.
    pub beds: Vec<Bed>,
    /// Every rule that a district made; `None` when none has changed.
    pub rules: Option<Vec<PoolRule>>,
}

/// All beds, in order of id, which is the order in which they were first reported.
#[derive(Debug, Clone, Default)]
pub struct Beds {
    beds: HashMap<BedId, Arc<Bed>>,
    in_order: Vec<BedId>,
    rules: Arc<Vec<PoolRule>>,
}

impl Beds {
    /// All there is.
    pub fn build(input: BedsInput) -> Self {
        Self::default().patched(input)
    }

    /// After some have changed or come. Beds that are closed stay: they are closed, not gone.
    pub fn patched(&self, changed: BedsInput) -> Self {
        let mut next = self.clone();
        next.beds.extend(changed.beds.into_iter().map(|bed| (bed.id, Arc::new(bed))));
        next.in_order = next.beds.keys().copied().collect();
        next.in_order.sort_unstable();
        if let Some(rules) = changed.rules {
            next.rules = Arc::new(rules);
        }
        next
    }

    /// Every row of beds, in the order they were first reported.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Arc<Bed>> {
        self.in_order.iter().filter_map(|id| self.beds.get(id))
    }

    /// One row of beds.
    pub fn get(&self, id: BedId) -> Option<&Arc<Bed>> {
        self.beds.get(&id)
    }

    /// What a district keeps free: its own rules by purpose, and the usual one where it made none for the support of home
    /// care.
    pub fn rules_of(&self, area: &AreaCode) -> Vec<PoolRule> {
        let mut rules: Vec<PoolRule> = self.rules.iter().filter(|rule| rule.area == *area).cloned().collect();
        if !rules.iter().any(|rule| rule.purpose == BedPurpose::HomeCareSupport) {
            rules.push(PoolRule::usual(area.clone()));
        }
        rules.sort_by_key(|rule| rule.purpose);
        rules
    }

    /// Beds that were written between two states of them, in the order they were first reported.
    pub fn written_since(&self, before: &Self) -> Vec<BedId> {
        let is_same = |bed: &Arc<Bed>| before.get(bed.id).is_some_and(|was| Arc::ptr_eq(was, bed));
        self.all().filter(|bed| !is_same(bed)).map(|bed| bed.id).collect()
    }
}
