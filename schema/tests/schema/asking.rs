//! A small directory, asked.

use chrono::{DateTime, Utc};
use domain::codes::*;
use domain::facility::{
    Contact, DeclaredCoverage, Facility, FacilityDetails, HomeVisitProfile, Location, LocationOrigin,
};
use domain::place::LngLat;
use domain::source::SourceRecord;
use serde_json::json;
use uuid::Uuid;

use crate::world::answer_over;

fn clinic(number: u128, name: &str, at: Option<(f64, f64)>) -> Facility {
    let mut details = FacilityDetails::new(name, FacilityKind::Clinic);
    details.location = at.map(|(lng, lat)| Location {
        point: LngLat::new(lng, lat).expect("a position"),
        quality: LocationQuality::Building,
        origin: LocationOrigin::Published,
    });
    let contact = |phone: &str, visibility| Contact {
        purpose: ContactPurpose::General,
        phone: Some(phone.to_owned()),
        extension: None,
        fax: None,
        email: None,
        role: None,
        visibility,
        schedules: Vec::new(),
    };
    details.contacts = vec![contact("000-111-2222", Visibility::Private), contact("000-000-0000", Visibility::Public)];
    let attribution = "架空市オープンデータ".to_owned();
    let source =
        SourceRecord { dataset: SourceDataset::Manual, source_id: None, as_of: None, license: None, attribution };
    Facility {
        id: Uuid::from_u128(number).into(),
        updated_at: DateTime::<Utc>::UNIX_EPOCH,
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details,
        sources: vec![source],
    }
}

fn town() -> Vec<Facility> {
    vec![
        clinic(1, "遠い診療所", Some((134.05, 34.45))),
        clinic(2, "近い診療所", Some((134.05, 34.351))),
        clinic(3, "位置のない診療所", None),
    ]
}

const NEAR: &str = "spatial: {near: {origin: {point: {latitude: 34.35, longitude: 134.05}}, radiusMeters: 20000}}";

#[tokio::test]
async fn the_nearest_comes_first_with_its_distance() {
    let text = format!(
        "{{ facilities({NEAR}) {{ totalCount spatialSummary {{ withoutLocationCount center {{ latitude }} method {{ engine }} }}
           edges {{ distanceMeters withinSixteenKm bearingDegrees node {{ name }} }} }} }}"
    );
    let answer = answer_over(town(), &text).await;
    let list = &answer["data"]["facilities"];
    assert_eq!(list["totalCount"], 2, "{answer}");
    assert_eq!(list["spatialSummary"]["withoutLocationCount"], 1);
    assert_eq!(list["spatialSummary"]["method"], json!({ "engine": "STRAIGHT_LINE" }));
    assert_eq!(list["edges"][0]["node"]["name"], "近い診療所");
    let meters = list["edges"][0]["distanceMeters"].as_f64().expect("metres");
    assert!((110.0..112.0).contains(&meters), "{meters}");
    assert_eq!(list["edges"][1]["withinSixteenKm"], true);
}

#[tokio::test]
async fn a_cursor_goes_on_where_it_stands_and_not_in_another_order() {
    let first = answer_over(
        town(),
        &format!("{{ facilities({NEAR}, first: 1) {{ nodes {{ name }} pageInfo {{ hasNextPage endCursor }} }} }}"),
    )
    .await;
    let cursor = first["data"]["facilities"]["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned();
    assert_eq!(first["data"]["facilities"]["pageInfo"]["hasNextPage"], true);
    let next = answer_over(
        town(),
        &format!(
            "{{ facilities({NEAR}, first: 1, after: \"{cursor}\") {{ nodes {{ name }} pageInfo {{ hasNextPage }} }} }}"
        ),
    )
    .await;
    assert_eq!(next["data"]["facilities"]["nodes"], json!([{ "name": "遠い診療所" }]), "{next}");
    assert_eq!(next["data"]["facilities"]["pageInfo"]["hasNextPage"], false);
    let other = answer_over(town(), &format!("{{ facilities(after: \"{cursor}\") {{ nodes {{ name }} }} }}")).await;
    assert_eq!(other["errors"][0]["extensions"]["code"], "BAD_CURSOR", "{other}");
}

#[tokio::test]
async fn orders_that_cannot_be_answered_are_refused() {
    for order in ["orderBy: {field: DISTANCE}", "orderBy: {field: RELEVANCE}"] {
        let answer = answer_over(town(), &format!("{{ facilities({order}) {{ nodes {{ name }} }} }}")).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "UNANSWERABLE", "{answer}");
    }
}

#[tokio::test]
async fn only_public_contacts_are_shown() {
    let answer = answer_over(town(), "{ facilities { nodes { contacts { phone } } } }").await;
    let text = answer.to_string();
    assert!(text.contains("000-000-0000") && !text.contains("000-111-2222"), "{text}");
}

#[tokio::test]
async fn geojson_credits_its_sources_and_draws_nothing_without_a_position() {
    let answer = answer_over(town(), "{ facilitiesGeoJSON(properties: [NAME, PHONE], limit: 1) }").await;
    let features = &answer["data"]["facilitiesGeoJSON"];
    assert_eq!(features["type"], "FeatureCollection", "{answer}");
    assert_eq!(features["features"].as_array().map(Vec::len), Some(1));
    assert_eq!(features["truncated"], true);
    assert_eq!(features["withoutLocationCount"], 1);
    assert_eq!(features["attribution"], json!(["架空市オープンデータ"]));
    assert_eq!(features["features"][0]["properties"]["phone"], "000-000-0000");
}

#[tokio::test]
async fn beyond_sixteen_kilometres_the_exception_is_possible_only_where_nobody_visits() {
    let visiting = |number, name: &str, at| {
        let mut facility = clinic(number, name, Some(at));
        facility.details.home_visit = Some(HomeVisitProfile {
            acceptance_note_visibility: Visibility::Public,
            modes: vec![HomeVisitMode::RegularVisit],
            coverage: Some(DeclaredCoverage::RadiusMeters(50_000)),
            round_the_clock: RoundTheClockKind::Unknown,
            partners: Vec::new(),
            acceptance_note: None,
            typical_lead_time_days: None,
            places_served: Vec::new(),
            end_of_life_cases_per_year: None,
        });
        facility
    };
    let alone = vec![visiting(1, "一軒目", (134.05, 34.35))];
    let both = vec![visiting(1, "一軒目", (134.05, 34.35)), visiting(2, "二軒目", (134.05, 34.64))];
    let text = "{ facilities(query: \"一軒目\") { nodes { homeVisit { acceptance coverage { basis radiusMeters
        covers(point: {latitude: 34.65, longitude: 134.05}) { covered withinSixteenKm exceptionPossible distanceMeters } } } } } }";
    for (town, possible) in [(alone, true), (both, false)] {
        let answer = answer_over(town, text).await;
        let visit = &answer["data"]["facilities"]["nodes"][0]["homeVisit"];
        assert_eq!(visit["acceptance"], "UNKNOWN", "{answer}");
        assert_eq!(visit["coverage"]["basis"], "RADIUS");
        let verdict = &visit["coverage"]["covers"];
        assert_eq!(verdict["withinSixteenKm"], false);
        assert_eq!(verdict["exceptionPossible"], possible);
        assert_eq!(verdict["covered"], possible);
    }
}

#[tokio::test]
async fn a_facility_is_found_again_by_its_global_id() {
    let list = answer_over(town(), "{ facilities(first: 1) { nodes { id name } } }").await;
    let node = &list["data"]["facilities"]["nodes"][0];
    let text = format!("{{ node(id: {}) {{ __typename ... on Facility {{ name }} }} }}", node["id"]);
    let found = answer_over(town(), &text).await;
    assert_eq!(found["data"]["node"]["name"], node["name"], "{found}");
    assert_eq!(found["data"]["node"]["__typename"], "Facility");
}
