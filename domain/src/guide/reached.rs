//! Whom an edition reached (配布の集計): pure arithmetic over targets and handings over.

use std::collections::{BTreeMap, BTreeSet};

use super::distribution::Delivery;
use crate::codes::{DistributionCategory, DistributionMethod};
use crate::ids::DistributionTargetId;

/// How an edition was handed out, to one category or to all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reached {
    /// Targets that got it at least once (か所).
    pub targets: u64,
    /// Targets of the list that did not get it yet (まだ渡していない).
    pub not_reached: u64,
    /// Copies (部数).
    pub copies: u64,
    /// Of them those handed over in person (手渡しした部数).
    pub in_person: u64,
}

impl Reached {
    /// The share of copies that were handed over in person: method IN_PERSON, where giver and receiver look into each
    /// other's face. A copy given out at an event or left at a counter is not. 0 when there is no copy.
    pub fn in_person_ratio(&self) -> f64 {
        if self.copies == 0 { 0.0 } else { self.in_person as f64 / self.copies as f64 }
    }

    fn and(self, other: Self) -> Self {
        Self {
            targets: self.targets + other.targets,
            not_reached: self.not_reached + other.not_reached,
            copies: self.copies + other.copies,
            in_person: self.in_person + other.in_person,
        }
    }
}

/// Summaries by category, in the order of [`DistributionCategory`]: each that has a target in the list or got a copy.
///
/// `list` holds the targets that are meant to get the edition. `deliveries` are those of one edition; one whose target is
/// not in the list counts under `category_of` it, and is left out when that knows none.
pub fn by_category<'a>(
    list: impl IntoIterator<Item = (DistributionTargetId, DistributionCategory)>,
    deliveries: impl IntoIterator<Item = &'a Delivery>,
    category_of: impl Fn(DistributionTargetId) -> Option<DistributionCategory>,
) -> Vec<(DistributionCategory, Reached)> {
    let mut found: BTreeMap<DistributionCategory, Reached> = BTreeMap::new();
    let mut reached: BTreeSet<DistributionTargetId> = BTreeSet::new();
    for delivery in deliveries {
        let Some(category) = category_of(delivery.target) else { continue };
        let sum = found.entry(category).or_default();
        let copies = u64::from(delivery.copies);
        sum.copies += copies;
        sum.in_person += if delivery.method == DistributionMethod::InPerson { copies } else { 0 };
        sum.targets += u64::from(reached.insert(delivery.target));
    }
    for (target, category) in list {
        let sum = found.entry(category).or_default();
        sum.not_reached += u64::from(!reached.contains(&target));
    }
    found.into_iter().collect()
}

/// All categories together.
pub fn total(categories: &[(DistributionCategory, Reached)]) -> Reached {
    categories.iter().fold(Reached::default(), |sum, (_, one)| sum.and(*one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(number: u128) -> DistributionTargetId {
        uuid::Uuid::from_u128(number).into()
    }

    fn delivery(to: u128, method: DistributionMethod, copies: u32) -> Delivery {
        Delivery {
            id: uuid::Uuid::from_u128(0x100 + to).into(),
            edition: uuid::Uuid::nil().into(),
            target: target(to),
            method,
            copies,
            delivered_on: chrono::NaiveDate::default(),
            delivered_by: None,
            met: Vec::new(),
            notes: None,
            recorded_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn each_target_counts_once_and_each_copy_counts() {
        use DistributionCategory::{CareManagementOffice, ClinicInCity, HospitalOutside, Resident};
        use DistributionMethod::{Counter, Event, InPerson, Mail};
        let list = [(target(1), ClinicInCity), (target(2), ClinicInCity), (target(3), CareManagementOffice)];
        // The hospital is of no list any more; of the last nobody knows what it was.
        let deliveries = [
            delivery(1, InPerson, 3),
            delivery(1, Mail, 1),
            delivery(4, Counter, 10),
            delivery(5, Event, 6),
            delivery(9, Mail, 100),
        ];
        let category_of = |id| {
            let others = [(target(4), HospitalOutside), (target(5), Resident)];
            list.iter().chain(&others).find(|(known, _)| *known == id).map(|(_, category)| *category)
        };
        let found = by_category(list, &deliveries, category_of);
        let expected = [
            (ClinicInCity, Reached { targets: 1, not_reached: 1, copies: 4, in_person: 3 }),
            (HospitalOutside, Reached { targets: 1, not_reached: 0, copies: 10, in_person: 0 }),
            (CareManagementOffice, Reached { targets: 0, not_reached: 1, copies: 0, in_person: 0 }),
            (Resident, Reached { targets: 1, not_reached: 0, copies: 6, in_person: 0 }),
        ];
        assert_eq!(found, expected);
        assert_eq!(total(&found), Reached { targets: 3, not_reached: 2, copies: 20, in_person: 3 });
        assert_eq!(found[0].1.in_person_ratio(), 0.75);
    }

    #[test]
    fn without_a_copy_the_share_is_nothing_and_not_undefined() {
        assert_eq!(Reached::default().in_person_ratio(), 0.0);
        assert_eq!(by_category([], [], |_| None), []);
        assert_eq!(total(&[]), Reached::default());
    }
}
