//! Who can visit a made-up place.

use chrono::{NaiveDate, TimeDelta};
use domain::codes::*;
use domain::facility::*;

use super::*;
use crate::roads::testing::*;

use HomeVisitMode::{DentalVisit, HouseCall, NursingVisit, RegularVisit};

fn need(place: LngLat) -> VisitNeed {
    VisitNeed {
        place,
        capabilities: Vec::new(),
        place_of_visit: PlaceOfVisit::Home,
        scene: None,
        urgency: Urgency::Planned,
        modes: Vec::new(),
        needed_at: None,
        max_minutes: 30,
        include_exception: false,
        languages: Vec::new(),
        prefer_known: false,
    }
}

fn home() -> LngLat {
    at(134.01, 34.3)
}

/// A clinic so many kilometres east of the home.
fn clinic(number: u128, km: f64) -> Facility {
    visiting(number, at(134.01 + km / 91.97, 34.3), &[RegularVisit, HouseCall])
}

fn can(mut facility: Facility, code: CapabilityCode, level: CapabilityLevel) -> Facility {
    facility.details.capabilities.push(Capability {
        code,
        level,
        note: Some("院外秘の条件".into()),
        note_visibility: Visibility::Public,
        annual_count: None,
        verified_on: None,
        verified_by: None,
    });
    facility
}

fn reports(mut facility: Facility, status: AcceptanceStatus, days_ago: i64) -> Facility {
    let reported_at = now() - TimeDelta::days(days_ago);
    facility.details.availability.push(AvailabilityReport {
        service: None,
        status,
        vacancies: None,
        unit: None,
        available_from: None,
        note: None,
        details_visibility: Visibility::Public,
        reported_at,
        expires_at: reported_at + TimeDelta::days(14),
    });
    facility
}

fn declares(mut facility: Facility, coverage: DeclaredCoverage) -> Facility {
    facility.details.home_visit.as_mut().unwrap().coverage = Some(coverage);
    facility
}

async fn ask(facilities: Vec<Facility>, need: &VisitNeed) -> Vec<Candidate> {
    candidates(&request(facilities, None).await, need).unwrap().list
}

fn numbers(list: &[Candidate]) -> Vec<u128> {
    list.iter().map(|own| own.facility.id.0.as_u128()).collect()
}

fn texts(reasons: &[Reason], criterion: &str) -> Vec<String> {
    reasons.iter().filter(|own| own.criterion == criterion).map(|own| own.text.clone()).collect()
}

#[tokio::test]
async fn physicians_are_meant_unless_other_visits_are_asked_for() {
    let town = || {
        vec![
            clinic(1, 1.0),
            visiting(2, at(134.02, 34.3), &[NursingVisit]),
            visiting(3, at(134.02, 34.3), &[DentalVisit]),
            facility(4, at(134.02, 34.3)),
            visiting(5, at(134.02, 34.3), &[HouseCall, NursingVisit]),
        ]
    };
    assert_eq!(numbers(&ask(town(), &need(home())).await), [5, 1]);
    let nursing = VisitNeed { modes: vec![NursingVisit], ..need(home()) };
    let list = ask(town(), &nursing).await;
    assert_eq!(numbers(&list), [2, 5]);
    assert_eq!(texts(&list[1].matched, "MODE"), ["訪問看護を行う"]);
    let either = VisitNeed { modes: vec![NursingVisit, DentalVisit, NursingVisit], ..need(home()) };
    assert_eq!(numbers(&ask(town(), &either).await), [2, 3, 5]);
}

#[tokio::test]
async fn who_cannot_is_left_out_and_who_may_comes_after_who_can() {
    use CapabilityCode::{HomeVentilationInvasive as Ventilation, Suction};
    use CapabilityLevel::*;
    let town = vec![
        clinic(1, 1.0),
        can(clinic(2, 1.0), Ventilation, No),
        can(clinic(3, 1.0), Ventilation, Consult),
        can(clinic(4, 1.0), Ventilation, Conditional),
        can(clinic(5, 1.0), Ventilation, Yes),
        can(clinic(6, 1.0), Ventilation, Unknown),
        can(can(clinic(7, 1.0), Ventilation, Yes), Suction, Yes),
    ];
    let both = VisitNeed { capabilities: vec![Ventilation, Suction], ..need(home()) };
    let list = ask(town, &both).await;
    assert_eq!(numbers(&list), [7, 5, 4, 3, 1, 6]);
    let label = Ventilation.label();
    assert_eq!(texts(&list[2].matched, "CAPABILITY"), [format!("{label}：条件つきでできる")]);
    assert_eq!(texts(&list[2].unmet, "CAPABILITY"), [format!("{}：未確認", Suction.label())]);
    assert_eq!(texts(&list[5].unmet, "CAPABILITY").len(), 2, "said to be unknown is unknown");
    let all: String = list.iter().flat_map(|own| &own.matched).map(|own| own.text.as_str()).collect();
    assert!(!all.contains("院外秘"), "conditions are not repeated: who may see them is decided elsewhere");
}

#[tokio::test]
async fn a_report_past_its_time_is_not_known_and_who_takes_nobody_comes_last() {
    use AcceptanceStatus::*;
    let town = vec![
        reports(clinic(1, 1.0), NotAccepting, 1),
        reports(clinic(2, 1.0), Accepting, 30),
        reports(clinic(3, 1.0), Accepting, 1),
        reports(clinic(4, 1.0), Limited, 1),
        reports(clinic(5, 1.0), Waitlist, 1),
        clinic(6, 1.0),
    ];
    let list = ask(town, &need(home())).await;
    assert_eq!(numbers(&list), [3, 4, 2, 6, 5, 1]);
    assert_eq!(texts(&list[0].matched, "ACCEPTANCE"), ["新規の受入：受け入れている（2026年11月21日の報告）"]);
    assert_eq!(texts(&list[2].unmet, "ACCEPTANCE"), ["新規の受入：未確認（2026年10月23日の報告は期限切れ）"]);
    assert_eq!(texts(&list[3].unmet, "ACCEPTANCE"), ["新規の受入：未確認"]);
    assert_eq!(texts(&list[5].unmet, "ACCEPTANCE"), ["新規の受入：受け入れていない（2026年11月21日の報告）"]);
}

#[tokio::test]
async fn hours_and_the_first_visit_are_judged_when_they_matter() {
    let mut own = clinic(1, 1.0);
    let mut contact = clinic(2, 1.0);
    let mut soon = clinic(3, 1.0);
    for (facility, kind, days) in [
        (&mut own, RoundTheClockKind::Own24h, Some(0)),
        (&mut contact, RoundTheClockKind::ContactOnly, Some(7)),
        (&mut soon, RoundTheClockKind::Unknown, None),
    ] {
        let profile = facility.details.home_visit.as_mut().unwrap();
        (profile.round_the_clock, profile.typical_lead_time_days) = (kind, days);
    }
    let town = || vec![own.clone(), contact.clone(), soon.clone()];
    let immediate = VisitNeed { urgency: Urgency::Immediate, ..need(home()) };
    let list = ask(town(), &immediate).await;
    assert_eq!(numbers(&list), [1, 3, 2]);
    assert_eq!(texts(&list[0].matched, "HOURS"), ["24時間の体制：自院で24時間"]);
    assert_eq!(texts(&list[0].matched, "LEAD_TIME"), ["初回訪問までの目安：0日"]);
    assert_eq!(texts(&list[1].unmet, "HOURS"), ["必要な時刻の対応：未確認"]);
    assert_eq!(texts(&list[2].unmet, "LEAD_TIME"), ["初回訪問までの目安：7日（いますぐに遅れる）"]);
    let planned = &ask(town(), &need(home())).await[0];
    assert!(texts(&planned.matched, "HOURS").is_empty() && texts(&planned.unmet, "HOURS").is_empty());
    assert!(texts(&planned.unmet, "LEAD_TIME").is_empty());
    let at_a_time = VisitNeed { needed_at: Some(now() + TimeDelta::days(3)), ..need(home()) };
    assert_eq!(texts(&ask(town(), &at_a_time).await[0].matched, "HOURS").len(), 1);
}

#[tokio::test]
async fn beyond_sixteen_kilometres_physicians_come_only_by_the_exception() {
    use CapabilityCode::Suction;
    let far = need(home());
    let far = VisitNeed { max_minutes: 60, capabilities: vec![Suction], ..far };
    let exception = VisitNeed { include_exception: true, ..far.clone() };
    let alone = || vec![clinic(1, 17.0)];
    assert!(ask(alone(), &far).await.is_empty());
    let list = ask(alone(), &exception).await;
    assert_eq!(numbers(&list), [1]);
    assert!(list[0].coverage.exception_possible && list[0].coverage.covered && !list[0].travel.within_sixteen_km);
    assert!(texts(&list[0].unmet, "SIXTEEN_KM")[0].starts_with("直線17.0km（16kmを超える"));
    // Somebody within may be able to: no exception. Somebody within says no: exception.
    let with = |other: Facility| vec![clinic(1, 17.0), other];
    assert_eq!(numbers(&ask(with(clinic(2, 15.0)), &exception).await), [2]);
    let refused = ask(with(can(clinic(2, 15.0), Suction, CapabilityLevel::No)), &exception).await;
    assert_eq!(numbers(&refused), [1]);
    // A dentist within is no physician; one who is not seen is nobody; one beyond the minutes counts all the same.
    let dentist = visiting(2, at(134.02, 34.3), &[DentalVisit]);
    assert_eq!(numbers(&ask(with(dentist), &exception).await), [1]);
    let hidden = Facility { visibility: Visibility::Private, ..clinic(2, 1.0) };
    assert_eq!(numbers(&ask(with(hidden), &exception).await), [1]);
}

#[tokio::test]
async fn what_is_declared_decides_for_who_is_not_under_the_rule() {
    let nurse = |number, km: f64| visiting(number, at(134.01 + km / 91.97, 34.3), &[NursingVisit]);
    let town = vec![
        nurse(1, 17.0),
        declares(nurse(2, 17.0), DeclaredCoverage::RadiusMeters(20_000)),
        declares(nurse(3, 17.0), DeclaredCoverage::RadiusMeters(5_000)),
        declares(nurse(4, 1.0), DeclaredCoverage::RadiusMeters(5_000)),
    ];
    let list = ask(town, &VisitNeed { modes: vec![NursingVisit], max_minutes: 60, ..need(home()) }).await;
    assert_eq!(numbers(&list), [4, 1, 2]);
    assert_eq!(texts(&list[1].unmet, "COVERAGE"), ["訪問範囲（申告がない）：未確認"]);
    assert_eq!(texts(&list[2].matched, "COVERAGE"), ["申告した半径20000mに入ります"]);
    assert!(list[2].coverage.covered && !list[1].coverage.covered);
    assert!(list.iter().all(|own| texts(&own.matched, "SIXTEEN_KM").is_empty() && !own.coverage.exception_possible));
}

#[tokio::test]
async fn what_is_not_seen_is_no_candidate_and_what_is_closed_neither() {
    let hidden = Facility { visibility: Visibility::Professional, ..clinic(1, 1.0) };
    let closed = Facility { status: FacilityStatus::Closed, ..clinic(2, 1.0) };
    let mut lost = clinic(3, 1.0);
    lost.details.location = None;
    assert_eq!(numbers(&ask(vec![hidden, closed, lost, clinic(4, 1.0)], &need(home())).await), [4]);
}

#[tokio::test]
async fn points_are_weighed_as_the_documentation_says() {
    let mut facility =
        reports(can(clinic(1, 0.0), CapabilityCode::Suction, CapabilityLevel::Yes), AcceptanceStatus::Accepting, 1);
    facility.details.languages = vec!["en".into()];
    facility.details.scenes = vec![Scene::EndOfLife];
    facility.details.home_visit.as_mut().unwrap().places_served = vec![PlaceOfVisit::Home];
    facility.details.verification = Some(Verification {
        verified_on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        method: VerificationMethod::Survey,
        next_due_on: NaiveDate::from_ymd_opt(2027, 11, 22).unwrap(),
        by_role: None,
    });
    let wanted = VisitNeed {
        capabilities: vec![CapabilityCode::Suction],
        scene: Some(Scene::EndOfLife),
        languages: vec!["en".into(), "fr".into()],
        ..need(home())
    };
    let best = &ask(vec![facility.clone()], &wanted).await[0];
    assert_eq!(
        best.score,
        Score { total: best.score.total, proximity: 1.0, capability: 1.0, availability: 1.0, freshness: 1.0 }
    );
    assert!((best.score.total - 1.0).abs() < 1e-12);
    assert_eq!(texts(&best.matched, "LANGUAGE"), ["対応する言語：en"]);
    // Half the way, nothing known, verified a year ago.
    let mut other = clinic(2, 0.0);
    let half = domain::travel::estimated_reach_meters(900.0, TravelMode::Drive, WalkingPace::Standard) / 1000.0;
    other.details.location.as_mut().unwrap().point = at(134.01, 34.3 + half / 110.93);
    other.details.verification = facility.details.verification;
    other.details.verification.as_mut().unwrap().verified_on = NaiveDate::from_ymd_opt(2025, 11, 22).unwrap();
    let Score { proximity, capability, availability, freshness, total } = ask(vec![other], &wanted).await[0].score;
    assert!((proximity - 0.5).abs() < 0.001 && (freshness - 0.5).abs() < 0.001);
    // The kind of visit is known; capability, place, scene and language are not.
    assert!((capability - (1.0 + 4.0 * 0.4) / 5.0).abs() < 1e-12 && availability == 0.4);
    assert!((total - (0.35 * proximity + 0.35 * capability + 0.2 * availability + 0.1 * freshness)).abs() < 1e-12);
}

#[tokio::test]
async fn what_is_named_without_what_is_asked_is_unmet_and_japanese_is_spoken() {
    let mut facility = clinic(1, 1.0);
    facility.details.languages = vec!["en".into()];
    facility.details.scenes = vec![Scene::Disaster];
    facility.details.home_visit.as_mut().unwrap().places_served = vec![PlaceOfVisit::Hospital];
    let wanted = VisitNeed { scene: Some(Scene::Dementia), languages: vec!["fr".into()], ..need(home()) };
    let found = &ask(vec![facility.clone()], &wanted).await[0];
    let unmet: Vec<&str> = ["PLACE", "SCENE", "LANGUAGE"]
        .into_iter()
        .filter(|criterion| texts(&found.unmet, criterion).iter().any(|text| text.ends_with("の記載がない")))
        .collect();
    assert_eq!(unmet, ["PLACE", "SCENE", "LANGUAGE"]);
    let japanese = VisitNeed { languages: vec!["ja".into()], ..need(home()) };
    assert_eq!(texts(&ask(vec![facility], &japanese).await[0].matched, "LANGUAGE"), ["対応する言語：ja"]);
}

#[tokio::test]
async fn equals_come_by_minutes_then_by_id_whatever_the_order_they_are_stored_in() {
    let mut town: Vec<Facility> = (1..9).rev().map(|number| clinic(number, 1.0)).collect();
    let once = numbers(&ask(town.clone(), &need(home())).await);
    assert_eq!(once, (1..9).collect::<Vec<_>>());
    town.reverse();
    assert_eq!(numbers(&ask(town, &need(home())).await), once);
}

#[tokio::test]
async fn on_roads_they_come_as_one_drives_to_the_patient() {
    let town =
        || vec![visiting(1, at(134.005, 34.3), &[RegularVisit]), visiting(2, at(134.015, 34.3), &[RegularVisit])];
    let on = |request: &Request, max_minutes| {
        let found = candidates(request, &VisitNeed { max_minutes, ..need(home()) }).unwrap();
        assert_eq!(found.method.engine, TravelEngine::RoadNetwork);
        (numbers(&found.list), found)
    };
    let request = request(town(), Some(ring(30))).await;
    assert_eq!(on(&request, 5).0, [1], "the other has to drive round");
    let (order, found) = on(&request, 15);
    assert_eq!(order, [1, 2]);
    assert_eq!(texts(&found.list[0].matched, "TRAVEL_TIME"), ["車で約1分（道路網）"]);
    assert!((found.list[1].travel.minutes.unwrap() - 10.88).abs() < 0.02);
    assert!(!found.truncated);
}

#[tokio::test]
async fn a_reach_declared_in_minutes_is_judged_by_the_road() {
    let declared =
        |minutes| declares(visiting(2, at(134.015, 34.3), &[RegularVisit]), DeclaredCoverage::Minutes(minutes));
    let on_roads = request(vec![declared(10)], Some(ring(30))).await;
    let judged = |request: &Request, minutes| verdict(request, &declared(minutes), home(), None).unwrap();
    let outside = judged(&on_roads, 10);
    assert!(!outside.covered && outside.reason.contains("道路網で車で約11分"), "{}", outside.reason);
    assert!(judged(&on_roads, 11).covered);
    assert!(candidates(&on_roads, &need(home())).unwrap().list.is_empty(), "it declared not to come");
    // Known minutes are not worked out again.
    assert!(verdict(&on_roads, &declared(10), home(), Some(9.0)).unwrap().covered);
    let far = verdict(&on_roads, &declared(10), at(134.01, 34.4), None).unwrap();
    assert!(far.covered && far.reason.contains("近くに道路が見つからず"), "{}", far.reason);
    let estimated = request(vec![declared(10)], None).await;
    let unjudged = judged(&estimated, 1);
    assert!(unjudged.covered && unjudged.reason.contains("道路網がないため判定できず"), "{}", unjudged.reason);
    let mut lost = declared(10);
    lost.details.location.as_mut().unwrap().quality = LocationQuality::Placeholder;
    assert_eq!(verdict(&estimated, &lost, home(), None), None);
}

#[tokio::test]
async fn what_cannot_be_answered_is_refused() {
    let request = request(vec![clinic(1, 1.0)], None).await;
    let refused = |need: VisitNeed| candidates(&request, &need).unwrap_err();
    assert_eq!(refused(VisitNeed { max_minutes: 0, ..need(home()) }), TravelError::MinutesOutOfRange);
}
