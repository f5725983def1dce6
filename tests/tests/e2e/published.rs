//! The main job on what cities and ministries really publish: two cities into one directory, and the questions of a day.
//!
//! Needs the folder that `KAOMIE_REAL_DATA` names; says aloud that it was skipped without one.

use kaomie_tests::{Database, Kaomie, Server, real_data};
use serde_json::{Value, json};

/// 高松駅.
const STATION: (f64, f64) = (34.3507, 134.0467);

async fn import(kaomie: &Kaomie, folder: &std::path::Path, source: &str, file: &str, flags: &[&str]) -> Value {
    let path = folder.join(file).to_string_lossy().into_owned();
    let report = kaomie.folder().join("report.json").to_string_lossy().into_owned();
    let mut args = vec!["import", source, &path, "--report", &report];
    args.extend_from_slice(flags);
    kaomie.ok(&args).await;
    serde_json::from_str(&std::fs::read_to_string(&report).expect("the report")).expect("JSON")
}

/// Places first, so that the readers can judge and complete what follows.
async fn two_cities(kaomie: &Kaomie, data: &std::path::Path) {
    import(kaomie, data, "gazetteer", "gazetteer_town.csv", &[]).await;
    import(kaomie, data, "postal-codes", "postal_codes.csv", &[]).await;
    import(
        kaomie,
        data,
        "areas",
        "hirakata/municipality_27210.geojson",
        &["--kind", "MUNICIPALITY", "--municipality", "27210"],
    )
    .await;
    let zones = ["--kind", "DAILY_LIVING_ZONE", "--code-property", "area_id", "--name-property", "center_name"];
    import(kaomie, data, "areas", "hirakata/chiiki_houkatsu.geojson", &zones).await;
    import(kaomie, data, "municipal", "takamatsu/hospital.csv", &["--as-of", "2026-08-01"]).await;
    import(kaomie, data, "municipal", "takamatsu/hospital_with_hours_older.csv", &["--as-of", "2023-06-01"]).await;
    import(
        kaomie,
        data,
        "navii",
        "takamatsu/pharmacy_2025-06.csv",
        &["--as-of", "2025-06-01", "--municipality", "37201"],
    )
    .await;
    import(kaomie, data, "care-service", "takamatsu/kaigo_official24_2025-12.csv", &["--as-of", "2025-12-31"]).await;
    import(kaomie, data, "care-service", "hirakata/kaigo_official24_2025-12.csv", &["--as-of", "2025-12-31"]).await;
    import(kaomie, data, "municipal", "hirakata/houkatsu_centers.geojson", &["--municipality", "27210"]).await;
}

#[tokio::test]
async fn two_cities_answer_the_questions_of_a_day() {
    let Some(data) = real_data("two_cities_answer_the_questions_of_a_day") else { return };
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    two_cities(&kaomie, &data).await;
    let server = Server::start(&kaomie).await;

    let open = "query Open($when: DateTime, $lat: Float!, $lng: Float!) {
        facilities(filter: { kinds: [CLINIC] }, availableAt: $when, spatial: { near: { origin: { point: { latitude: $lat, longitude: $lng } }, radiusMeters: 2000 } }) { totalCount } }";
    let count = async |when: Option<&str>| {
        let data = server.data(open, json!({ "when": when, "lat": STATION.0, "lng": STATION.1 })).await;
        data["facilities"]["totalCount"].as_i64().expect("a count")
    };
    let (tuesday, new_year, all) = (
        count(Some("2026-11-24T10:00:00+09:00")).await,
        count(Some("2027-01-01T10:00:00+09:00")).await,
        count(None).await,
    );
    assert!(tuesday > 50, "{tuesday} clinics open near the station on a Tuesday morning");
    assert!(new_year < tuesday / 5, "{new_year} clinics claim to be open on New Year's Day");
    assert!(all > tuesday, "{all} clinics");

    let mut nearest = Vec::new();
    for address in ["香川県高松市番町一丁目７－１１", "番町1-7-11 高松市", "高松市番町１丁目７番１１号"]
    {
        let query = "query Near($address: String!) { facilities(filter: { kinds: [PHARMACY] }, spatial: { nearest: { origin: { address: $address }, count: 10 } }) { nodes { name } edges { distanceMeters } } }";
        let found = server.data(query, json!({ "address": address })).await;
        assert_eq!(found["facilities"]["nodes"].as_array().expect("nodes").len(), 10, "{address}");
        nearest.push(found);
    }
    assert_eq!(nearest[0], nearest[1], "an address in another spelling is another place");
    assert_eq!(nearest[0], nearest[2], "an address in another spelling is another place");

    let areas = server
        .data("{ areasAt(point: { latitude: 34.8144, longitude: 135.6507 }) { kind code name desks { name contacts { phone } } } }", json!({}))
        .await;
    let zone = areas["areasAt"]
        .as_array()
        .expect("areas")
        .iter()
        .find(|area| area["kind"] == "DAILY_LIVING_ZONE")
        .expect("a zone");
    assert_eq!((zone["code"].as_str(), zone["name"].as_str()), (Some("8"), Some("みどり")));
    assert_eq!(zone["desks"][0]["contacts"][0]["phone"], "072-845-2002");

    let nursing = server
        .data("{ facilities(filter: { services: [NURSING_SMALL_MULTIFUNCTION] }, query: \"看護\") { totalCount nodes { services { code } } } }", json!({}))
        .await;
    assert!(nursing["facilities"]["totalCount"].as_i64().expect("a count") >= 3, "{nursing}");
    for node in nursing["facilities"]["nodes"].as_array().expect("nodes") {
        assert!(
            node["services"]
                .as_array()
                .expect("services")
                .iter()
                .any(|service| service["code"] == "NURSING_SMALL_MULTIFUNCTION"),
            "{node}"
        );
    }
    server.stop().await;
}

#[tokio::test]
async fn editions_with_reused_ids_never_turn_one_clinic_into_another() {
    let Some(data) = real_data("editions_with_reused_ids") else { return };
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    import(&kaomie, &data, "gazetteer", "gazetteer_town.csv", &[]).await;
    import(&kaomie, &data, "postal-codes", "postal_codes.csv", &[]).await;
    let server = Server::start(&kaomie).await;
    let mut known: std::collections::HashMap<String, (String, String)> = std::collections::HashMap::new();
    let mut reused = 0;
    for edition in ["2024-11-15", "2025-11-13", "2026-01-16", "2026-02-06"] {
        let file = format!("takamatsu/editions/hospital_{edition}.csv");
        let report = import(&kaomie, &data, "municipal", &file, &["--as-of", edition]).await;
        let again = import(&kaomie, &data, "municipal", &file, &["--as-of", edition]).await;
        assert_eq!(
            (&again["difference"]["created"], &again["difference"]["updated"]),
            (&json!(0), &json!(0)),
            "{edition} twice"
        );
        for counted in report["report"]["counts"].as_array().expect("counts") {
            if counted["code"] == "IDENTIFIER_REUSED" {
                reused += counted["count"].as_i64().expect("a count");
            }
        }
        let expected = report["records"].as_u64().expect("records") - 1;
        let total = "{ facilities(filter: { statuses: [ACTIVE, SUSPENDED] }) { totalCount } }";
        server
            .until(total, json!({}), std::time::Duration::from_secs(20), |data| {
                data["facilities"]["totalCount"].as_u64() >= Some(expected)
            })
            .await;
        for (id, now) in everybody(&server).await {
            if let Some(before) = known.insert(id.clone(), now.clone()) {
                assert!(before.0 == now.0 || before.1 == now.1, "{id} was {before:?} and is {now:?}");
            }
        }
    }
    assert!(reused > 0, "the published editions reuse ids, and the report must say so");
    server.stop().await;
}

/// Name in half width and the digits of the address of every active facility, by id: what two editions spell alike.
async fn everybody(server: &Server) -> Vec<(String, (String, String))> {
    let query = "query All($after: String) { facilities(first: 100, after: $after, filter: { statuses: [ACTIVE, SUSPENDED] }, orderBy: { field: NAME_KANA }) {
        nodes { id name address { full } } pageInfo { hasNextPage endCursor } } }";
    // Full width ASCII stands 0xFEE0 above its half width.
    let narrow =
        |c: char| if ('！'..='～').contains(&c) { char::from_u32(c as u32 - 0xFEE0).unwrap_or(c) } else { c };
    let fold = |value: &Value| {
        value.as_str().expect("text").chars().filter(|c| !c.is_whitespace()).map(narrow).collect::<String>()
    };
    let digits = |value: &Value| fold(value).chars().filter(char::is_ascii_digit).collect::<String>();
    let (mut found, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = server.data(query, json!({ "after": after })).await;
        for node in page["facilities"]["nodes"].as_array().expect("nodes") {
            found.push((
                node["id"].as_str().expect("an id").to_owned(),
                (fold(&node["name"]), digits(&node["address"]["full"])),
            ));
        }
        if page["facilities"]["pageInfo"]["hasNextPage"] == false {
            return found;
        }
        after = page["facilities"]["pageInfo"]["endCursor"].clone();
    }
}
