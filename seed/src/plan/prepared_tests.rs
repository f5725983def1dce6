//! Reading as little as possible gives the same plan as reading everything.

use std::collections::HashSet;

use domain::codes::IdentifierSystem;
use domain::contribution::{Contribution, Draft};
use domain::facility::Identifier;
use domain::ids::FacilityId;

use super::made_up::{Counter, Shelf, day, draft};
use super::{Fingerprint, Known, KnownRow, Plan, PlanLimits, Prepared, plan, plan_prepared};
use crate::demo::SplitMix64;
use crate::outcome::Coverage;

const FEED: &str = "made-up";

/// An edition in which names, places, phones, ids and official numbers collide often, and some places have no number.
fn edition(random: &mut SplitMix64, feed: &str) -> Vec<Draft> {
    let (first, rows) = (1 + random.below(3), random.below(14));
    let one = |i: u64| {
        let name =
            ["青空医院", "医療法人社団青空医院", "朝霧薬局", "有限会社朝霧薬局", "月影眼科"][random.below(5) as usize];
        let phone = format!("050-0000-000{}", random.below(4));
        let place = if random.below(5) == 0 { "本町".to_owned() } else { format!("本町{}-1", 1 + random.below(5)) };
        let key = if random.below(12) == 0 { first } else { first + i };
        let mut record = draft(&key.to_string(), name, &place, (random.below(4) > 0).then_some(phone.as_str()));
        record.feed = feed.to_owned();
        record.partition = format!("992011/{}", 1 + random.below(2));
        record.details.identifiers = (0..random.below(3))
            .map(|_| Identifier {
                system: [IdentifierSystem::NaviiId, IdentifierSystem::MedicalInstitutionCode][random.below(2) as usize],
                value: format!("371000000{}", random.below(6)),
                valid_from: None,
                valid_to: None,
            })
            .collect();
        record.row = i + 2;
        record
    };
    (0..rows).map(one).collect()
}

/// The numbers of all facilities as the directory has them: of what is published, or of all when nothing is.
fn numbers(all: &[Contribution]) -> Vec<(Identifier, FacilityId)> {
    let is_published = |facility| all.iter().any(|c| c.facility == facility && c.gone_since.is_none());
    let speaking = all.iter().filter(|c| c.gone_since.is_none() == is_published(c.facility));
    speaking.flat_map(|c| c.details.identifiers.iter().map(|number| (number.clone(), c.facility))).collect()
}

fn print(record: &Contribution) -> Fingerprint {
    Fingerprint::of(&record.details, &record.source, day(2025, 3, 1))
}

/// Everything is read.
fn whole(drafts: &[Draft], all: &[Contribution]) -> Plan {
    let mut known = Known::new(FEED, day(2025, 3, 1));
    known.extend(all.iter().filter(|c| c.feed == FEED));
    for (number, facility) in numbers(all) {
        known.add_number(&number, facility);
    }
    for record in all.iter().filter(|c| c.gone_since.is_none()) {
        if let Fingerprint { name, address: Some(address), .. } = print(record) {
            known.add_place(name, address, record.facility);
        }
    }
    all.iter().for_each(|record| known.add_resident(record));
    plan(drafts, &known, &Coverage::Whole, PlanLimits::default(), &Counter::default()).unwrap()
}

/// Only what is asked for is read; tells how many records that was.
fn sparing(drafts: &[Draft], all: &[Contribution]) -> (Plan, usize) {
    let own = || all.iter().filter(|c| c.feed == FEED);
    let row = |record: &Contribution| {
        let Fingerprint { digest, name, address, phone, .. } = print(record);
        KnownRow {
            key: record.key.clone(),
            facility: record.facility,
            partition: record.partition.clone(),
            gone_since: record.gone_since,
            as_of: record.source.as_of,
            digest,
            name,
            address,
            phone,
        }
    };
    let mut prepared = Prepared::new(drafts.to_vec(), own().map(row).collect(), day(2025, 3, 1));
    let mut known = Known::new(FEED, day(2025, 3, 1));
    let mut with_numbers = HashSet::new();
    let values = prepared.sought_numbers();
    for (number, facility) in numbers(all).into_iter().filter(|(number, _)| values.contains(&number.value)) {
        known.add_number(&number, facility);
        with_numbers.insert(facility);
    }
    let addresses = prepared.sought_addresses();
    for record in all.iter().filter(|c| c.gone_since.is_none()) {
        if let Fingerprint { name, address: Some(address), .. } = print(record)
            && addresses.contains(&address)
        {
            known.add_place(name, address, record.facility);
        }
    }
    let seekers = prepared.seekers();
    let is_met = |record: &Contribution| match print(record) {
        Fingerprint { name, address: Some(address), .. } => {
            seekers.meet(&record.details.name, &name, &address, record.gone_since.is_some())
        }
        _ => false,
    };
    let met: HashSet<FacilityId> = all.iter().filter(|c| is_met(c)).map(|c| c.facility).collect();
    all.iter().filter(|c| met.contains(&c.facility)).for_each(|record| known.add_resident(record));
    let unread = prepared.unread(&with_numbers);
    let read: Vec<Contribution> = own().filter(|c| unread.contains(&c.key)).cloned().collect();
    prepared.complete(&mut known, &read);
    let ids = Counter::default();
    let plan = plan_prepared(&mut prepared, &known, &Coverage::Whole, PlanLimits::default(), &ids).unwrap();
    (plan, read.len())
}

#[test]
fn the_plan_is_the_same_as_when_everything_is_read() {
    let (mut read, mut stored) = (0, 0);
    for seed in 0..300 {
        let random = &mut SplitMix64::new(seed);
        let mut shelf = Shelf::default();
        shelf.import(&edition(random, FEED), day(2025, 1, 1));
        shelf.import(&edition(random, FEED), day(2025, 2, 1));
        let mut other = Shelf { ids: std::mem::take(&mut shelf.ids), ..Shelf::default() };
        other.import(&edition(random, "another"), day(2025, 2, 1));
        // Some of the other feed's records belong to facilities of this one.
        for record in &mut other.contributions {
            if let Some(own) = shelf.contributions.get(random.below(12) as usize) {
                record.facility = own.facility;
            }
        }
        // Some of the edition repeats what is stored.
        let mut next = edition(random, FEED);
        for (draft, record) in next.iter_mut().zip(&shelf.contributions) {
            if random.below(2) == 0 {
                draft.key.clone_from(&record.key);
                draft.partition.clone_from(&record.partition);
                draft.source.clone_from(&record.source);
                draft.details.clone_from(&record.details);
            }
        }
        let all: Vec<Contribution> = shelf.contributions.iter().chain(&other.contributions).cloned().collect();
        let (sparing, count) = sparing(&next, &all);
        assert_eq!(sparing, whole(&next, &all), "seed {seed}");
        read += count;
        stored += shelf.contributions.len();
    }
    assert!(read > 0 && read < stored, "{read} of {stored} records were read");
}

#[test]
fn an_edition_that_repeats_what_is_stored_reads_nothing() {
    let mut shelf = Shelf::default();
    let drafts = [draft("1", "青空医院", "本町1-2", None), draft("2", "夕日歯科", "本町", None)];
    shelf.import(&drafts, day(2025, 1, 1));
    let (plan, read) = sparing(&drafts, &shelf.contributions);
    assert_eq!((plan.difference.unchanged, read), (2, 0));
}
