//! Every filter, alone and combined, against the slow truth; facets against lists.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::codes::*;

use super::*;
use crate::testing::Random;

fn some<T: Copy>(random: &mut Random, all: &[T], share: f64) -> Vec<T> {
    if random.chance(share) { (0..1 + random.below(3)).map(|_| random.pick(all)).collect() } else { Vec::new() }
}

/// A filter with a few conditions of a few values.
pub(super) fn filter(random: &mut Random, truth: &Truth, share: f64) -> Filter {
    let words = |random: &mut Random, all: &[&str]| some(random, all, share).into_iter().map(str::to_owned).collect();
    Filter {
        categories: some(random, FacilityCategory::ALL, share),
        kinds: some(random, FacilityKind::ALL, share),
        services: some(random, ServiceCode::ALL, share),
        capabilities_all: some(random, CapabilityCode::ALL, share / 4.0).into_iter().take(1).collect(),
        capabilities_any: some(random, CapabilityCode::ALL, share),
        capability_levels: some(random, CapabilityLevel::ALL, share),
        designations: some(random, DesignationKind::ALL, share / 2.0),
        standards: some(random, NormalizedStandard::ALL, share / 8.0),
        home_visit_modes: some(random, HomeVisitMode::ALL, share),
        round_the_clock: some(random, RoundTheClockKind::ALL, share),
        acceptance: some(random, AcceptanceStatus::ALL, share),
        include_stale_availability: random.chance(0.3),
        places_served: some(random, PlaceOfVisit::ALL, share),
        scenes: some(random, Scene::ALL, share),
        areas: some(random, &truth.areas.iter().map(|area| area.id).collect::<Vec<_>>(), share),
        departments: words(random, &["01001", "02001", "99999"]),
        languages: words(random, &["ja", "en", "fr"]),
        statuses: some(random, FacilityStatus::ALL, share),
        verified_since: random.chance(share).then(|| now().date_naive() - TimeDelta::days(200)),
        updated_since: random.chance(share).then(|| now() - TimeDelta::days(14)),
        among: random.chance(share).then(|| {
            Arc::new(truth.facilities.iter().filter(|_| random.chance(0.5)).map(|facility| facility.id).collect())
        }),
    }
}

#[test]
fn every_filter_finds_what_a_look_at_every_facility_finds() {
    let (atlas, truth) = town(11, 1500);
    let mut random = Random::new(11, 1);
    let mut found = 0;
    for round in 0..150 {
        let filter = filter(&mut random, &truth, if round % 2 == 0 { 0.08 } else { 0.03 });
        let open_at = random.chance(0.1).then(|| now() + TimeDelta::hours(random.below(200) as i64));
        let query = DirectoryQuery { filter, open_at, ..DirectoryQuery::default() };
        let expected = truth.ids(&query, now());
        assert_eq!(ids(&first(&atlas, &query, 2000)), expected, "{query:?}");
        assert_eq!(atlas.count(&query, now()).unwrap(), expected.len());
        found += usize::from(!expected.is_empty());
    }
    assert!(found > 40, "most filters must find something to be worth asking: {found}");
}

#[test]
fn each_condition_alone_tells_facilities_apart() {
    let (atlas, truth) = town(12, 1500);
    let mut random = Random::new(12, 1);
    let everything = DirectoryQuery {
        filter: Filter { statuses: FacilityStatus::ALL.to_vec(), ..Filter::default() },
        ..DirectoryQuery::default()
    };
    let total = atlas.count(&everything, now()).unwrap();
    let full = filter(&mut random, &truth, 1.0);
    let alone: Vec<Filter> = vec![
        Filter { categories: full.categories.clone(), ..Filter::default() },
        Filter { kinds: vec![FacilityKind::Clinic], ..Filter::default() },
        Filter { services: full.services.clone(), ..Filter::default() },
        Filter { capabilities_any: full.capabilities_any.clone(), ..Filter::default() },
        Filter {
            capabilities_any: full.capabilities_any,
            capability_levels: vec![CapabilityLevel::No],
            ..Filter::default()
        },
        Filter { designations: full.designations.clone(), ..Filter::default() },
        Filter { home_visit_modes: full.home_visit_modes.clone(), ..Filter::default() },
        Filter { round_the_clock: full.round_the_clock.clone(), ..Filter::default() },
        Filter { acceptance: vec![AcceptanceStatus::Accepting], ..Filter::default() },
        Filter { acceptance: vec![AcceptanceStatus::Accepting], include_stale_availability: true, ..Filter::default() },
        Filter { places_served: full.places_served.clone(), ..Filter::default() },
        Filter { scenes: full.scenes.clone(), ..Filter::default() },
        Filter { areas: vec![truth.areas[0].id], ..Filter::default() },
        Filter { departments: vec!["01001".into()], ..Filter::default() },
        Filter { languages: vec!["en".into()], ..Filter::default() },
        Filter { statuses: vec![FacilityStatus::Closed], ..Filter::default() },
        Filter { verified_since: full.verified_since, ..Filter::default() },
        Filter { updated_since: full.updated_since, ..Filter::default() },
        Filter { among: full.among, ..Filter::default() },
    ];
    for filter in alone {
        let query = DirectoryQuery { filter, ..DirectoryQuery::default() };
        let count = atlas.count(&query, now()).unwrap();
        assert_eq!(count, truth.ids(&query, now()).len());
        assert!(0 < count && count < total, "{:?}", query.filter);
    }
}

#[test]
fn every_bucket_of_every_facet_is_the_total_of_the_list_with_that_value() {
    let (atlas, truth) = town(13, 1200);
    let mut random = Random::new(13, 1);
    for _ in 0..6 {
        let base = filter(&mut random, &truth, 0.02);
        let query = DirectoryQuery { filter: Filter { areas: Vec::new(), ..base }, ..DirectoryQuery::default() };
        let everything = truth.answer(&query, now());
        for facet in atlas.facets(&query, FacetKey::ALL, now()).unwrap() {
            let expected = truth_buckets(&truth, facet.key, &everything, &query.filter);
            let mut counted: Vec<(String, usize)> =
                facet.buckets.iter().map(|bucket| (bucket.value.clone(), bucket.count)).collect();
            counted.sort();
            assert_eq!(counted, expected, "{:?} {:?}", facet.key, query.filter);
            for bucket in facet.buckets.iter().take(4) {
                assert!(!bucket.label.is_empty());
                if let Some(narrowed) = narrowed(&query, facet.key, &bucket.value) {
                    assert_eq!(
                        atlas.count(&narrowed, now()).unwrap(),
                        bucket.count,
                        "{:?} {}",
                        facet.key,
                        bucket.value
                    );
                }
            }
        }
    }
}

/// The same question with one more value, where the filter has no condition of that sort yet.
fn narrowed(query: &DirectoryQuery, key: FacetKey, value: &str) -> Option<DirectoryQuery> {
    fn set<C: Code>(list: &mut Vec<C>, value: &str) -> bool {
        let free = list.is_empty();
        *list = vec![C::from_code(value).unwrap()];
        free
    }
    let mut narrowed = query.clone();
    let filter = &mut narrowed.filter;
    let free = match key {
        FacetKey::Category => set(&mut filter.categories, value),
        FacetKey::Kind => set(&mut filter.kinds, value),
        FacetKey::Service => set(&mut filter.services, value),
        FacetKey::Capability => set(&mut filter.capabilities_any, value),
        FacetKey::Acceptance => set(&mut filter.acceptance, value),
        FacetKey::RoundTheClock => set(&mut filter.round_the_clock, value),
        FacetKey::Designation => set(&mut filter.designations, value),
        FacetKey::Scene => set(&mut filter.scenes, value),
        FacetKey::Area => {
            filter.areas = vec![domain::ids::AreaId(value.parse().unwrap())];
            true
        }
        FacetKey::Department => {
            let free = filter.departments.is_empty();
            filter.departments = vec![value.to_owned()];
            free
        }
    };
    free.then_some(narrowed)
}

#[test]
fn an_unknown_area_is_refused() {
    let (atlas, _) = town(14, 10);
    let filter = Filter { areas: vec![domain::ids::AreaId(uuid::Uuid::nil())], ..Filter::default() };
    let query = DirectoryQuery { filter: filter.clone(), ..DirectoryQuery::default() };
    assert_eq!(atlas.count(&query, now()).unwrap_err(), QueryError::UnknownArea);
    assert!(!atlas.matches(crate::testing::facility(14, 0).id, &filter, None, now()));
}
