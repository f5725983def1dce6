//! An atlas that was patched answers like one built anew; what is not public is nowhere.

use domain::codes::*;
use domain::ids::FacilityId;
use domain::place::LngLat;

use super::*;
use crate::Patch;
use crate::testing::Random;

/// Whether a sight answers its audience the truth.
pub(super) fn agree(sight: &Sight, truth: &Truth) {
    assert_eq!(sight.len(), truth.facilities.iter().filter(|facility| truth.seen(facility).is_some()).count());
    let center = LngLat::new(134.5, 34.5).unwrap();
    let queries = [
        DirectoryQuery {
            filter: Filter { statuses: FacilityStatus::ALL.to_vec(), ..Filter::default() },
            ..DirectoryQuery::default()
        },
        DirectoryQuery {
            spatial: Some(Spatial::Near { center, radius_meters: 40_000.0 }),
            ..DirectoryQuery::default()
        },
        DirectoryQuery { spatial: Some(Spatial::Nearest { center, count: 50 }), ..DirectoryQuery::default() },
        DirectoryQuery { spatial: Some(Spatial::Within(truth.areas[1].id)), ..DirectoryQuery::default() },
    ];
    for query in queries {
        assert_eq!(ids(&first(sight, &query, 5000)), truth.ids(&query, now()));
    }
    for facility in &truth.facilities {
        let seen = truth.seen(facility);
        assert_eq!(sight.facility(facility.id).as_deref(), seen.as_deref());
        let number = &facility.details.identifiers[0];
        let found = sight.facility_by_identifier(number.system, &number.value);
        assert_eq!(found.as_deref(), seen.as_deref());
    }
}

/// Moves, renames, hides, removes and adds some facilities.
pub(super) fn change(random: &mut Random, truth: &mut Truth, seed: u64, fresh: &mut u64, size: u64) -> Patch {
    let mut patch = Patch { generation: 2, built_at: now(), ..Patch::default() };
    for _ in 0..size {
        let at = random.below(truth.facilities.len() as u64) as usize;
        match random.below(6) {
            0 => {
                *fresh += 1;
                let facility = crate::testing::facility(seed, *fresh);
                truth.facilities.push(facility.clone());
                patch.upserted.push(facility);
            }
            1 if patch.upserted.iter().all(|facility| facility.id != truth.facilities[at].id) => {
                patch.removed.push(truth.facilities.swap_remove(at).id);
            }
            kind => {
                let facility = &mut truth.facilities[at];
                match kind {
                    2 => facility.details.name = "改名した青空医院".into(),
                    3 => facility.visibility = random.pick(Visibility::ALL),
                    4 => facility.details.location = None,
                    _ => facility.details.location = crate::testing::facility(seed, random.below(100)).details.location,
                }
                let changed = facility.clone();
                patch.upserted.retain(|facility| facility.id != changed.id);
                patch.upserted.push(changed);
            }
        }
    }
    patch
}

#[test]
fn many_patches_in_a_row_give_what_a_build_gives() {
    for (seed, size) in [(61, 5), (62, 80)] {
        let (sight, mut truth) = town(seed, 900);
        let mut atlas = Atlas::clone(&sight);
        let (mut random, mut fresh) = (Random::new(seed, 1), 10_000);
        for _ in 0..25 {
            let before = atlas.clone();
            let count = before.held();
            let patch = change(&mut random, &mut truth, seed, &mut fresh, size);
            atlas = atlas.patched(patch);
            assert_eq!(before.held(), count, "the atlas that was patched stays as it was");
        }
        agree(&atlas.seen_by_everybody(), &truth);
    }
}

#[test]
fn an_empty_atlas_filled_by_patches_is_whole() {
    let (_, truth) = town(63, 1400);
    let mut atlas = Atlas::empty().with_areas(1, now(), truth.areas.clone());
    for some in truth.facilities.chunks(10).take(20).chain(truth.facilities[200..].chunks(600)) {
        atlas = atlas.patched(Patch { generation: 2, built_at: now(), upserted: some.to_vec(), removed: vec![] });
    }
    agree(&atlas.seen_by_everybody(), &truth);
}

#[test]
fn two_patches_of_one_atlas_do_not_see_each_other() {
    let (atlas, truth) = town(64, 200);
    let patch = |name: &str| {
        let mut facility = truth.facilities[3].clone();
        facility.visibility = Visibility::Public;
        facility.details.name = name.into();
        let patch = Patch { generation: 2, built_at: now(), upserted: vec![facility], removed: vec![] };
        atlas.patched(patch).seen_by_everybody()
    };
    let (a, b) = (patch("甲"), patch("乙"));
    let name = |atlas: &Sight| atlas.facility(truth.facilities[3].id).unwrap().details.name.clone();
    assert_eq!((name(&a), name(&b), name(&a)), ("甲".into(), "乙".into(), "甲".into()));
}

#[test]
fn what_is_not_public_comes_out_nowhere() {
    let (atlas, truth) = town(65, 900);
    let hidden: Vec<&Facility> =
        truth.facilities.iter().filter(|facility| facility.visibility != Visibility::Public).collect();
    assert!(hidden.len() > 5);
    let is_hidden = |id: FacilityId| hidden.iter().any(|facility| facility.id == id);
    for facility in &hidden {
        let details = &facility.details;
        let text = DirectoryQuery {
            text: Some(details.name.clone()),
            filter: Filter { statuses: FacilityStatus::ALL.to_vec(), ..Filter::default() },
            ..DirectoryQuery::default()
        };
        assert!(ids(&first(&atlas, &text, 1000)).into_iter().all(|id| !is_hidden(id)));
        assert!(!atlas.matches(facility.id, &Filter::default(), None, now()));
        let suggested = atlas.suggest(&details.name, &[], None, 1000);
        assert!(
            suggested
                .iter()
                .all(|one| !matches!(one.target, Some(crate::SuggestionTarget::Facility(id)) if is_hidden(id)))
        );
        assert!(atlas.facility_areas(facility.id, &[], now().date_naive()).is_empty());
    }
}

#[test]
fn thirty_thousand_facilities_are_gone_through_on_all_processors_in_a_stable_order() {
    let (atlas, truth) = town(67, 30_000);
    let query = DirectoryQuery {
        filter: Filter { kinds: vec![FacilityKind::Hospital], ..Filter::default() },
        ..DirectoryQuery::default()
    };
    assert_eq!(ids(&first(&atlas, &query, 5000)), truth.ids(&query, now()));
    let center = LngLat::new(134.5, 34.5).unwrap();
    let nearest = DirectoryQuery { spatial: Some(Spatial::Nearest { center, count: 300 }), ..query };
    assert_eq!(ids(&first(&atlas, &nearest, 300)), truth.ids(&nearest, now()));
}

#[test]
fn credits_are_listed_once_with_their_newest_edition() {
    let (sight, truth) = town(68, 400);
    let sources = sight.datasets();
    let credited = truth.facilities.iter().filter(|facility| facility.visibility == Visibility::Public);
    let credited: std::collections::BTreeSet<_> =
        credited.flat_map(|facility| &facility.sources).map(|source| (source.dataset, &source.attribution)).collect();
    assert!(credited.len() > 3);
    assert_eq!(sources.len(), credited.len());
    let usual = |source: &&domain::source::SourceRecord| !source.attribution.contains("隠れ");
    assert!(sources.iter().all(|source| source.source_id.is_none()));
    assert!(sources.iter().filter(usual).all(|source| source.as_of == chrono::NaiveDate::from_ymd_opt(2026, 6, 2)));
}
