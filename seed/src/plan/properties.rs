//! What must hold for any editions: seeded random lists in which names, places, phones and ids collide often.

use std::collections::BTreeSet;

use domain::contribution::Draft;

use super::made_up::{Shelf, day, draft};
use crate::demo::SplitMix64;

/// An edition of a small world: few names, places and phones, so that every step of the matching is reached.
fn edition(random: &mut SplitMix64) -> Vec<Draft> {
    let first = 1 + random.below(3);
    (0..random.below(14))
        .map(|i| {
            let name = ["青空医院", "夕日歯科", "朝霧薬局", "星見内科", "月影眼科"][random.below(5) as usize];
            let phone = format!("050-0000-000{}", random.below(4));
            let place = format!("本町{}-1", 1 + random.below(5));
            let key = if random.below(12) == 0 { first } else { first + i };
            let mut record = draft(&key.to_string(), name, &place, (random.below(4) > 0).then_some(phone.as_str()));
            record.row = i + 2;
            record
        })
        .collect()
}

#[test]
fn importing_an_edition_again_leaves_everything_unchanged() {
    for seed in 0..150 {
        let random = &mut SplitMix64::new(seed);
        let mut shelf = Shelf::default();
        shelf.import(&edition(random), day(2025, 1, 1));
        let second = edition(random);
        shelf.import(&second, day(2025, 2, 1));
        let before = shelf.contributions.clone();
        let again = shelf.import(&second, day(2025, 2, 1));
        assert_eq!(shelf.contributions, before, "seed {seed}");
        let difference = again.difference;
        assert_eq!(
            (difference.created, difference.updated, difference.missing, difference.merged),
            (0, 0, 0, 0),
            "seed {seed}"
        );
    }
}

#[test]
fn going_back_to_the_first_edition_gives_what_it_gave() {
    for seed in 0..150 {
        let random = &mut SplitMix64::new(seed);
        let (first, second) = (edition(random), edition(random));
        let mut shelf = Shelf::default();
        shelf.import(&first, day(2025, 1, 1));
        let state = |shelf: &Shelf| -> Vec<(String, String)> {
            shelf.published().into_iter().map(|(key, name, _)| (key, name)).collect()
        };
        let before = state(&shelf);
        shelf.import(&second, day(2025, 2, 1));
        shelf.import(&first, day(2025, 3, 1));
        assert_eq!(state(&shelf), before, "seed {seed}");
    }
}

#[test]
fn the_order_of_rows_changes_nothing() {
    for seed in 0..150 {
        let random = &mut SplitMix64::new(seed);
        let (first, second) = (edition(random), edition(random));
        let mut shuffled = second.clone();
        for i in (1..shuffled.len()).rev() {
            shuffled.swap(i, random.below(i as u64 + 1) as usize);
        }
        for (i, record) in shuffled.iter_mut().enumerate() {
            record.row = i as u64 + 2;
        }
        let state = |edition: &[Draft]| {
            let mut shelf = Shelf::default();
            shelf.import(&first, day(2025, 1, 1));
            let difference = shelf.import(edition, day(2025, 2, 1)).difference;
            (shelf.published(), difference)
        };
        assert_eq!(state(&second), state(&shuffled), "seed {seed}");
    }
}

#[test]
fn every_record_is_accounted_for_once() {
    for seed in 0..150 {
        let random = &mut SplitMix64::new(seed);
        let mut shelf = Shelf::default();
        shelf.import(&edition(random), day(2025, 1, 1));
        let published = shelf.published().len() as u64;
        let second = edition(random);
        let plan = shelf.import(&second, day(2025, 2, 1));
        let drafts: BTreeSet<usize> = plan.actions.iter().map(|action| action.draft).collect();
        assert_eq!(drafts.len(), plan.actions.len(), "seed {seed}");
        let d = plan.difference;
        assert_eq!(d.created + d.updated + d.unchanged + d.merged, plan.actions.len() as u64, "seed {seed}");
        assert_eq!(d.unchanged + d.updated + d.missing, published, "seed {seed}");
    }
}
