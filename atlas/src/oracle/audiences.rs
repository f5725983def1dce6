//! Each audience gets what it sees, and nothing of the rest changes any of its answers.

use std::collections::BTreeSet;

use domain::access::Audience;
use domain::codes::*;
use domain::facility::AreaCode;
use domain::ids::AreaId;
use domain::place::{BoundingBox, LngLat};

use super::filters::filter;
use super::*;
use crate::testing::{Random, SHARED};

/// Everybody, professionals, a coordinator of one area and one of several, staff of two facilities, and who sees all.
pub(super) fn audiences(truth: &Truth) -> Vec<Audience> {
    let hidden_in = |area: AreaId| {
        let hidden = truth.facilities.iter().filter(|facility| facility.visibility != Visibility::Public);
        hidden.filter(|facility| truth.is_in(facility, area)).count()
    };
    let fullest = |kind: AreaKind| {
        let own = truth.areas.iter().filter(|area| area.kind == kind);
        own.max_by_key(|area| hidden_in(area.id)).unwrap().area_code()
    };
    let one = vec![fullest(AreaKind::DailyLivingZone)];
    let several = BTreeSet::from([fullest(AreaKind::Municipality), fullest(AreaKind::Prefecture), one[0].clone()]);
    let private = truth.facilities.iter().filter(|facility| facility.visibility == Visibility::Private);
    let own: BTreeSet<FacilityId> = private.take(2).map(|facility| facility.id).collect();
    let professional = Audience { everywhere: Visibility::Professional, ..Audience::public() };
    vec![
        Audience::public(),
        professional.clone(),
        Audience { areas: one, ..professional.clone() },
        Audience { areas: several.into_iter().collect(), ..professional.clone() },
        Audience { facilities: own.into_iter().collect(), ..professional },
        Audience { everywhere: Visibility::Private, ..Audience::public() },
    ]
}

fn today() -> chrono::NaiveDate {
    now().date_naive()
}

fn question(random: &mut Random, truth: &Truth) -> DirectoryQuery {
    let center = LngLat::new(random.between(134.0, 135.0), random.between(34.0, 35.0)).unwrap();
    let (lng, lat) = (center.lng(), center.lat());
    let spatial = match random.below(7) {
        0 => Some(Spatial::Near { center, radius_meters: random.between(5e3, 8e4) }),
        1 => Some(Spatial::Nearest { center, count: 1 + random.below(200) as usize }),
        2 => Some(Spatial::CoversPoint(center)),
        3 => Some(Spatial::Within(random.pick(&truth.areas.iter().map(|area| area.id).collect::<Vec<_>>()))),
        4 => Some(Spatial::Box(BoundingBox::new(lng - 0.4, lat - 0.4, lng + 0.4, lat + 0.4).unwrap())),
        _ => None,
    };
    DirectoryQuery { filter: filter(random, truth, 0.02), spatial, ..DirectoryQuery::default() }
}

#[test]
fn each_audience_gets_what_a_look_at_every_facility_gives_it() {
    let (atlas, mut truth) = town(71, 500);
    let mut different = BTreeSet::new();
    // Twice in turn, so that what was read for one audience is at hand for the others.
    for (round, audience) in audiences(&truth).into_iter().cycle().take(12).enumerate() {
        truth.audience = audience;
        let sight = atlas.seen_by(&truth.audience, today());
        patches::agree(&sight, &truth);
        different
            .insert(format!("{:?}", truth.facilities.iter().map(|own| sight.facility(own.id)).collect::<Vec<_>>()));
        let mut random = Random::new(71, round as u64);
        for _ in 0..8 {
            let query = question(&mut random, &truth);
            let expected = truth.answer(&query, now());
            let page = first(&sight, &query, 2000);
            assert_eq!(ids(&page), expected.iter().map(|facility| facility.id).collect::<Vec<_>>(), "{query:?}");
            for (hit, facility) in page.hits.iter().zip(&expected) {
                assert_eq!(Some(&*hit.facility), truth.seen(facility).as_deref());
            }
            assert_eq!(sight.count(&query, now()).unwrap(), expected.len());
            // Areas take long to count one by one; what is not seen changes none of them either (see below).
            let keys: Vec<FacetKey> =
                FacetKey::ALL.iter().copied().filter(|key| *key != FacetKey::Area || round < 6).collect();
            for facet in sight.facets(&query, &keys, now()).unwrap() {
                let mut counted: Vec<(String, usize)> =
                    facet.buckets.into_iter().map(|bucket| (bucket.value, bucket.count)).collect();
                counted.sort();
                assert_eq!(counted, truth_buckets(&truth, facet.key, &expected, &query.filter));
            }
            if let Some(Spatial::Box(bbox)) = query.spatial {
                let map = sight.map(bbox, 9, &query.filter, true, usize::MAX, now()).unwrap();
                assert_eq!((map.total, Some(map.without_location)), (expected.len(), page.without_location));
            }
            let alone = DirectoryQuery { filter: query.filter.clone(), ..DirectoryQuery::default() };
            let expected: BTreeSet<FacilityId> = truth.ids(&alone, now()).into_iter().collect();
            for facility in truth.facilities.iter().step_by(7) {
                let passes = sight.matches(facility.id, &query.filter, None, now());
                assert_eq!(passes, expected.contains(&facility.id));
            }
        }
    }
    assert_eq!(different.len(), 6, "each audience sees something else");
}

#[test]
fn a_hidden_facility_shadows_no_number_and_no_desk() {
    let (atlas, mut truth) = town(72, 900);
    let mut shadowed = 0;
    for audience in audiences(&truth) {
        truth.audience = audience;
        let sight = atlas.seen_by(&truth.audience, today());
        for number in 0..20 {
            let value = format!("{number:010}");
            let holders = truth.facilities.iter().filter(|facility| {
                facility.details.identifiers.iter().any(|own| own.system == SHARED && own.value == value)
            });
            let best = |facility: &&Facility| (facility.status, facility.id);
            let expected = holders.clone().filter(|facility| truth.seen(facility).is_some()).min_by_key(best);
            let found = sight.facility_by_identifier(SHARED, &value).map(|facility| facility.id);
            assert_eq!(found, expected.map(|facility| facility.id));
            shadowed += usize::from(found.is_some() && holders.min_by_key(best).map(|facility| facility.id) != found);
        }
        for area in truth.areas.iter().filter(|area| area.kind == AreaKind::DailyLivingZone) {
            let serving =
                truth.facilities.iter().filter(|facility| facility.details.serves.contains(&area.area_code()));
            let mut expected: Vec<FacilityId> =
                serving.filter(|facility| truth.seen(facility).is_some()).map(|facility| facility.id).collect();
            expected.sort();
            let found: Vec<FacilityId> = sight.desks(area.id).iter().map(|facility| facility.id).collect();
            assert_eq!(found, expected);
        }
    }
    assert!(shadowed > 10, "{shadowed}");
}

/// Everything a sight answers to a fixed set of questions, to the letter.
fn all_answers(sight: &Sight, truth: &Truth, seed: u64) -> Vec<String> {
    let mut answers = vec![
        format!("{:?}", sight.len()),
        format!("{:?}", sight.datasets()),
        format!("{:?}", sight.municipalities_of_addresses().into_iter().collect::<BTreeSet<_>>()),
    ];
    let mut random = Random::new(seed, 9);
    for round in 0..40 {
        let mut query = question(&mut random, truth);
        if round % 4 == 0 {
            query.text = Some(random.pick(&["さくら", "青空　医院", "あおぞら", "町1", "隠れ", "0"]).into());
        } else if !matches!(query.spatial, Some(Spatial::Nearest { .. })) {
            let by = random.pick(&[OrderBy::Availability, OrderBy::UpdatedAt, OrderBy::Beds, OrderBy::NameKana]);
            query.order = Some(Order { by, descending: random.chance(0.5) });
        }
        if round % 5 == 3 {
            // By travel time, also where a text is searched for.
            let center = LngLat::new(random.between(134.0, 135.0), random.between(34.0, 35.0)).unwrap();
            query.spatial = Some(travel::timed(sight, center));
            query.order = Some(Order { by: OrderBy::TravelTime, descending: random.chance(0.5) });
        }
        let page = first(sight, &query, 7);
        let next = page.hits.last().map(|hit| hit.cursor.clone());
        answers.push(format!("{page:?}"));
        answers.push(format!("{:?}", sight.facilities(&query, &request(5, PageFrom::After(next)), now())));
        answers.push(format!("{:?}", sight.facilities(&query, &request(5, PageFrom::Before(None)), now())));
        answers.push(format!("{:?}", sight.count(&query, now())));
        answers.push(format!("{:?}", sight.facets(&query, FacetKey::ALL, now())));
        let bbox = BoundingBox::new(133.9, 33.9, 135.1, 35.1).unwrap();
        for cluster in [true, false] {
            let map = sight.map(bbox, 4 + round as u8 % 14, &query.filter, cluster, 50, now());
            answers.push(format!("{map:?}"));
        }
    }
    let near = LngLat::new(134.5, 34.5).unwrap();
    for facility in truth.facilities.iter().step_by(9) {
        let details = &facility.details;
        for near in [None, Some(near)] {
            answers.push(format!("{:?}", sight.suggest(&details.name, &[], near, 8)));
        }
        answers.push(format!("{:?}", sight.geocode(&details.address.full, 3)));
        answers.push(format!("{:?}", sight.geocode_parsed(&details.address, None)));
        answers.push(format!("{:?}", sight.facility(facility.id)));
        answers.push(format!("{:?}", sight.facility_areas(facility.id, &[], today())));
    }
    answers
}

#[test]
fn what_is_not_seen_changes_no_answer_by_a_letter() {
    let (atlas, mut truth) = town(73, 500);
    for (number, audience) in audiences(&truth).into_iter().enumerate() {
        truth.audience = audience;
        let seen: Vec<Facility> =
            truth.facilities.iter().filter_map(|facility| Some(truth.seen(facility)?.into_owned())).collect();
        assert!(number == 5 || seen != truth.facilities);
        // A world in which what they do not see never was, asked by who sees all of it.
        let GazetteerInput { towns, postal_codes, municipality_names } = crate::testing::gazetteer();
        let theirs = Atlas::build(AtlasInput {
            generation: 1,
            built_at: now(),
            facilities: FacilitiesInput::Facilities(seen),
            areas: truth.areas.clone(),
            towns,
            postal_codes,
            municipality_names,
            population: Vec::new(),
            ..AtlasInput::default()
        });
        let everything = Audience { everywhere: Visibility::Private, ..Audience::public() };
        let expected = all_answers(&theirs.seen_by(&everything, today()), &truth, 73);
        let found = all_answers(&atlas.seen_by(&truth.audience, today()), &truth, 73);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected);
        }
    }
}

#[test]
fn patches_that_hide_show_and_move_leave_every_audience_with_the_truth() {
    for (seed, size) in [(74, 6), (75, 150)] {
        let (sight, mut truth) = town(seed, 700);
        let mut atlas = Atlas::clone(&sight);
        let (mut random, mut fresh) = (Random::new(seed, 1), 10_000);
        for _ in 0..12 {
            atlas = atlas.patched(patches::change(&mut random, &mut truth, seed, &mut fresh, size));
        }
        assert_eq!(atlas.held(), truth.facilities.len());
        for audience in audiences(&truth) {
            truth.audience = audience;
            patches::agree(&atlas.seen_by(&truth.audience, today()), &truth);
        }
    }
}

#[test]
fn only_what_everybody_sees_is_a_reference_for_addresses() {
    let (atlas, truth) = town(76, 900);
    let everything = Audience { everywhere: Visibility::Private, ..Audience::public() };
    let all = atlas.seen_by(&everything, today());
    let place = |facility: &Facility| all.geocode_parsed(&facility.details.address, None);
    let block = |facility: &&Facility| place(facility).is_some_and(|(_, grade)| grade == LocationQuality::Block);
    let (public, hidden): (Vec<_>, Vec<_>) =
        truth.facilities.iter().partition(|facility| facility.visibility == Visibility::Public);
    assert!(public.iter().copied().filter(block).count() > 100);
    let at = |facility: &Facility| domain::address::address_key(&facility.details.address);
    let mut alone = 0;
    for facility in hidden.iter().filter(|own| at(own).is_some() && !public.iter().any(|other| at(other) == at(own))) {
        assert!(!block(facility), "the position of a hidden facility came out");
        alone += 1;
    }
    assert!(alone > 20, "{alone}");
}

#[test]
fn a_coordinator_sees_more_in_the_editions_of_the_day_and_without_a_position_by_municipality() {
    let day = today();
    let code = AreaCode { kind: AreaKind::Municipality, code: "372013".into() };
    let mut old = crate::testing::square_area(1, code.kind, &code.code, (134.0, 34.0), 0.5);
    let mut new = crate::testing::square_area(2, code.kind, &code.code, (134.2, 34.0), 0.5);
    (old.valid_to, new.valid_from) = (day.pred_opt(), Some(day));
    let stands = |number: u64, lng: Option<f64>, municipality: &str| {
        let mut facility = crate::testing::facility(1, number);
        facility.visibility = Visibility::Coordinator;
        facility.details.address.municipality_code = municipality.into();
        let mut location = (0..).find_map(|n| crate::testing::facility(1, n).details.location).unwrap();
        location.quality = LocationQuality::Building;
        facility.details.location = lng.map(|lng| {
            location.point = LngLat::new(lng, 34.1).unwrap();
            location
        });
        facility
    };
    let facilities = vec![
        stands(1, Some(134.1), "372013"),
        stands(2, Some(134.3), "131016"),
        stands(3, Some(134.6), "131016"),
        stands(4, None, "372013"),
        stands(5, None, "131016"),
    ];
    let ids: Vec<FacilityId> = facilities.iter().map(|facility| facility.id).collect();
    let input = AtlasInput {
        facilities: FacilitiesInput::Facilities(facilities.clone()),
        areas: vec![old, new],
        ..AtlasInput::default()
    };
    let atlas = Atlas::build(input);
    let coordinator =
        Audience { everywhere: Visibility::Professional, areas: vec![code.clone()], ..Audience::public() };
    let sees = |day| {
        let sight = atlas.seen_by(&coordinator, day);
        ids.iter().map(|id| sight.facility(*id).is_some()).collect::<Vec<_>>()
    };
    assert_eq!(sees(day), [false, true, true, true, false]);
    assert_eq!(sees(day.pred_opt().unwrap()), [true, true, false, true, false]);
    for (at, facility) in facilities.iter().enumerate() {
        for day in [day, day.pred_opt().unwrap()] {
            let details = &facility.details;
            let expected: Vec<AreaCode> = sees(day)[at].then(|| code.clone()).into_iter().collect();
            assert_eq!(atlas.areas_of_facility_for_rules(facility.id, day), expected);
            let not_yet_stored = atlas.areas_of(details.location.as_ref(), &details.address.municipality_code, day);
            assert_eq!(not_yet_stored, expected);
        }
    }
}

#[test]
fn a_facility_not_yet_stored_lies_where_it_will_lie() {
    let (atlas, truth) = town(77, 600);
    let mut found = 0;
    for facility in &truth.facilities {
        let details = &facility.details;
        let areas = atlas.areas_of(details.location.as_ref(), &details.address.municipality_code, today());
        assert_eq!(areas, atlas.areas_of_facility_for_rules(facility.id, today()));
        assert_eq!(atlas.facility_for_rules(facility.id).as_deref(), Some(facility), "rules see everything");
        let number = &details.identifiers[0];
        let found_by_number = atlas.facility_by_identifier_for_rules(number.system, &number.value);
        assert_eq!(found_by_number.as_deref(), Some(facility));
        found += areas.len();
    }
    assert!(found > 1000);
}
