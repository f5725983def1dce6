//! Where a search starts, and by which spellings things are found.

use async_graphql::Request;
use atlas::{Atlas, AtlasInput, FacilitiesInput};
use chrono::{DateTime, Utc};
use domain::area::Area;
use domain::codes::{AreaKind, FacilityKind, FacilityStatus, IdentifierSystem, Visibility};
use domain::facility::{Facility, FacilityDetails, Identifier};
use domain::gazetteer::{PostalCode, TownPoint};
use domain::place::LngLat;
use kaomie_schema::{Limits, build, execute};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::world::app;

/// A made-up town with a postal code, a facility with a number and an area with a code.
async fn ask(text: &str) -> Value {
    let now = DateTime::<Utc>::UNIX_EPOCH;
    let point = LngLat::new(134.05, 34.35).expect("a position");
    let (prefecture, municipality) = (String::from("香川県"), String::from("高松市"));
    let town = String::from("番町一丁目");
    let code = PostalCode {
        code: "7600017".into(),
        municipality_code: "372013".into(),
        prefecture: prefecture.clone(),
        municipality: municipality.clone(),
        neighborhood: "番町".into(),
        neighborhood_kana: None,
    };
    let mut details = FacilityDetails::new("架空訪問看護ステーション", FacilityKind::HomeNursingStation);
    details.identifiers = vec![Identifier {
        system: IdentifierSystem::CareProviderNumber,
        value: "3760190001".into(),
        valid_from: None,
        valid_to: None,
    }];
    let facility = Facility {
        id: Uuid::from_u128(1).into(),
        updated_at: now,
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details,
        sources: Vec::new(),
    };
    let area: Area = serde_json::from_value(json!({
        "id": Uuid::from_u128(2), "kind": "MUNICIPALITY", "code": "372013", "name": "高松市"
    }))
    .expect("an area");
    assert_eq!(area.kind, AreaKind::Municipality);
    let atlas = Atlas::build(AtlasInput {
        generation: 1,
        built_at: now,
        facilities: FacilitiesInput::Facilities(vec![facility]),
        areas: vec![area],
        towns: vec![TownPoint { prefecture, municipality, town, koaza: None, point }],
        postal_codes: vec![code],
        ..AtlasInput::default()
    });
    let view = usecases::Request::new(app().await).over(&atlas, now);
    let response = execute(&build(Limits::default()), Request::new(text), view, "test").await;
    serde_json::to_value(&response).expect("an answer is JSON")
}

fn near(address: &str, radius: u32) -> String {
    format!(
        "{{ facilities(spatial: {{near: {{origin: {{address: \"{address}\"}}, radiusMeters: {radius}}}}}) {{
            spatialSummary {{ originAddress originQuality }} }} }}"
    )
}

#[tokio::test]
async fn an_address_is_measured_from_its_town_and_not_from_the_middle_of_its_municipality() {
    let told = ask(&near("香川県高松市番町1丁目", 2_000)).await;
    let summary = &told["data"]["facilities"]["spatialSummary"];
    assert_eq!(summary["originQuality"], "TOWN", "{told}");
    assert!(summary["originAddress"].as_str().is_some_and(|address| address.contains("番町")), "{told}");

    let refused = ask(&near("香川県高松市", 19_999)).await;
    assert_eq!(refused["errors"][0]["extensions"]["code"], "ORIGIN_NOT_FOUND", "{refused}");
    assert!(refused["errors"][0]["message"].as_str().is_some_and(|text| text.contains("高松市")), "{refused}");
    let wide = ask(&near("香川県高松市", 20_000)).await;
    assert_eq!(wide["data"]["facilities"]["spatialSummary"]["originQuality"], "MUNICIPALITY", "{wide}");
    let nearest = "{ facilities(spatial: {nearest: {origin: {address: \"香川県高松市\"}}}) { nodes { id } } }";
    assert_eq!(ask(nearest).await["errors"][0]["extensions"]["code"], "ORIGIN_NOT_FOUND");
}

#[tokio::test]
async fn a_cursor_goes_with_its_direction_and_centre() {
    let page = |spatial: &str, order: &str, after: &str| {
        format!(
            "{{ facilities(spatial: {{coversPoint: {{latitude: 34.35, longitude: {spatial}}}}}, orderBy: {order}, first: 1{after}) {{
                pageInfo {{ endCursor }} }} }}"
        )
    };
    let all = "{ facilities(orderBy: {field: NAME_KANA}, first: 1) { pageInfo { endCursor } } }";
    let cursor = ask(all).await["data"]["facilities"]["pageInfo"]["endCursor"].clone();
    assert!(cursor.is_string());
    let after = format!(", after: {cursor}");
    let same = ask(&page("134.0", "{field: NAME_KANA}", &after)).await;
    assert!(same.get("errors").is_none(), "{same}");
    for order in ["{field: NAME_KANA, direction: DESC}", "{field: DISTANCE}", "{field: UPDATED_AT}"] {
        let other = ask(&page("134.0", order, &after)).await;
        assert_eq!(other["errors"][0]["extensions"]["code"], "BAD_CURSOR", "{order}");
    }
}

#[tokio::test]
async fn numbers_and_codes_are_found_in_any_spelling_and_ids_of_other_types_find_nothing() {
    for spelling in ["3760190001", "３７６０１９０００１", "37-60190001", "37 6019 0001"] {
        let text = format!(
            "{{ facility(by: {{identifier: {{system: CARE_PROVIDER_NUMBER, value: \"{spelling}\"}}}}) {{ name }} }}"
        );
        assert_eq!(ask(&text).await["data"]["facility"]["name"], "架空訪問看護ステーション", "{spelling}");
    }
    for spelling in ["372013", "37201", "３７２０１３", "37201-3"] {
        let text = format!("{{ area(by: {{coded: {{kind: MUNICIPALITY, code: \"{spelling}\"}}}}) {{ id name }} }}");
        assert_eq!(ask(&text).await["data"]["area"]["name"], "高松市", "{spelling}");
    }
    let area = ask("{ area(by: {coded: {kind: MUNICIPALITY, code: \"372013\"}}) { id } }").await;
    let id = area["data"]["area"]["id"].to_string();
    let told = ask(&format!("{{ facility(by: {{id: {id}}}) {{ id }} }}")).await;
    assert_eq!(told["data"], json!({ "facility": null }));
}

#[tokio::test]
async fn a_municipality_known_from_any_data_is_listed() {
    let told = ask("{ codes(system: MUNICIPALITY) { totalCount nodes { value label parent } } }").await;
    let expected =
        json!({ "totalCount": 1, "nodes": [{ "value": "372013", "label": "香川県高松市", "parent": "37" }] });
    assert_eq!(told["data"]["codes"], expected);
}
