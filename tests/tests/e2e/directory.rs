//! Questions of a care manager and of a map to the demo town.

use kaomie_tests::graphql::{code, names};
use kaomie_tests::{Kaomie, Server};
use serde_json::{Value, json};

/// The demo town's middle, from its own municipality.
async fn middle(server: &Server) -> (f64, f64) {
    let data = server
        .data(
            "{ areas(filter: { kinds: [MUNICIPALITY] }, first: 1) { nodes { name centroid { latitude longitude } } } }",
            json!({}),
        )
        .await;
    let centre = &data["areas"]["nodes"][0]["centroid"];
    (centre["latitude"].as_f64().expect("a latitude"), centre["longitude"].as_f64().expect("a longitude"))
}

#[tokio::test]
async fn a_care_manager_finds_who_is_open_who_is_near_and_whose_area_it_is() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let (latitude, longitude) = middle(&server).await;
    let at = json!({ "latitude": latitude, "longitude": longitude });

    let open = "query Open($at: GeoPointInput!, $when: DateTime) {
        facilities(filter: { kinds: [CLINIC] }, spatial: { near: { origin: { point: $at }, radiusMeters: 8000 } }, availableAt: $when, first: 100) {
            totalCount nodes { name openAt(at: $when) { state } } edges { distanceMeters withinSixteenKm bearingDegrees } } }";
    let tuesday = server.data(open, json!({ "at": at, "when": "2026-11-24T10:00:00+09:00" })).await;
    let new_year = server.data(open, json!({ "at": at, "when": "2027-01-01T10:00:00+09:00" })).await;
    let everybody = server.data(open, json!({ "at": at, "when": null })).await;
    let total = |data: &Value| data["facilities"]["totalCount"].as_i64().expect("a count");
    assert!(
        total(&tuesday) > total(&new_year),
        "{} on Tuesday, {} on New Year's Day",
        total(&tuesday),
        total(&new_year)
    );
    assert!(total(&everybody) > total(&tuesday));
    for node in tuesday["facilities"]["nodes"].as_array().expect("nodes") {
        assert!(["OPEN", "CLOSING_SOON"].contains(&node["openAt"]["state"].as_str().expect("a state")), "{node}");
    }
    let distances: Vec<f64> = tuesday["facilities"]["edges"]
        .as_array()
        .expect("edges")
        .iter()
        .map(|edge| edge["distanceMeters"].as_f64().expect("metres"))
        .collect();
    assert!(distances.is_sorted(), "{distances:?}");
    assert!(distances.iter().all(|metres| *metres <= 8000.0));

    let areas = server
        .data(
            "query At($at: GeoPointInput!) { areasAt(point: $at) { kind name desks { name kind } } }",
            json!({ "at": at }),
        )
        .await;
    let kinds: Vec<&str> =
        areas["areasAt"].as_array().expect("areas").iter().map(|area| area["kind"].as_str().expect("a kind")).collect();
    for kind in
        ["MUNICIPALITY", "DAILY_LIVING_ZONE", "JUNIOR_HIGH_SCHOOL_DISTRICT", "NEIGHBORHOOD", "SECONDARY_MEDICAL_ZONE"]
    {
        assert!(kinds.contains(&kind), "{kind} is missing in {kinds:?}");
    }
    let zone = areas["areasAt"]
        .as_array()
        .expect("areas")
        .iter()
        .find(|area| area["kind"] == "DAILY_LIVING_ZONE")
        .expect("a zone");
    assert!(!zone["desks"].as_array().expect("desks").is_empty(), "no desk in {zone}");
    server.stop().await;
}

#[tokio::test]
async fn pages_forward_and_backward_hold_everybody_once() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let forward = "query Page($after: String) { facilities(first: 17, after: $after, orderBy: { field: NAME_KANA }) {
        totalCount nodes { id name } pageInfo { hasNextPage endCursor } } }";
    let mut ids: Vec<String> = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = server.data(forward, json!({ "after": after })).await;
        let connection = &page["facilities"];
        ids.extend(
            connection["nodes"]
                .as_array()
                .expect("nodes")
                .iter()
                .map(|node| node["id"].as_str().expect("an id").to_owned()),
        );
        if connection["pageInfo"]["hasNextPage"] == false {
            assert_eq!(connection["totalCount"], ids.len());
            break;
        }
        after = connection["pageInfo"]["endCursor"].clone();
    }
    let backward =
        "query Page($before: String) { facilities(last: 23, before: $before, orderBy: { field: NAME_KANA }) {
        nodes { id } pageInfo { hasPreviousPage startCursor } } }";
    let mut reversed: Vec<String> = Vec::new();
    let mut before = Value::Null;
    loop {
        let page = server.data(backward, json!({ "before": before })).await;
        let connection = &page["facilities"];
        reversed.extend(
            connection["nodes"]
                .as_array()
                .expect("nodes")
                .iter()
                .rev()
                .map(|node| node["id"].as_str().expect("an id").to_owned()),
        );
        if connection["pageInfo"]["hasPreviousPage"] == false {
            break;
        }
        before = connection["pageInfo"]["startCursor"].clone();
    }
    reversed.reverse();
    assert_eq!(ids, reversed);
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "somebody came twice");
    server.stop().await;
}

#[tokio::test]
async fn facets_map_and_list_agree() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let data = server
        .data("{ facilityFacets(facets: [CATEGORY, KIND]) { key buckets { value count } } facilities(first: 1) { totalCount } }", json!({}))
        .await;
    let total = data["facilities"]["totalCount"].as_i64().expect("a count");
    for facet in data["facilityFacets"].as_array().expect("facets") {
        let sum: i64 = facet["buckets"]
            .as_array()
            .expect("buckets")
            .iter()
            .map(|bucket| bucket["count"].as_i64().expect("a count"))
            .sum();
        assert_eq!(sum, total, "{}", facet["key"]);
    }
    for bucket in data["facilityFacets"][1]["buckets"].as_array().expect("buckets") {
        let query = format!(
            "{{ facilities(filter: {{ kinds: [{}] }}, first: 1) {{ totalCount }} }}",
            bucket["value"].as_str().expect("a kind")
        );
        assert_eq!(server.data(&query, json!({})).await["facilities"]["totalCount"], bucket["count"], "{bucket}");
    }
    let japan = json!({ "west": 122.0, "south": 20.0, "east": 154.0, "north": 46.0 });
    let map = "query Map($box: BoundingBoxInput!, $zoom: Int!) { mapFeatures(bbox: $box, zoom: $zoom) {
        totalCount truncated withoutLocationCount
        features { __typename ... on MapCluster { count byCategory { count } expansionZoom } ... on MapPoint { facility { id } location { latitude } } } } }";
    for zoom in [4, 10, 14] {
        let data = server.data(map, json!({ "box": japan, "zoom": zoom })).await;
        let answer = &data["mapFeatures"];
        assert_eq!(answer["truncated"], false);
        let drawn: i64 = answer["features"]
            .as_array()
            .expect("features")
            .iter()
            .map(|feature| feature["count"].as_i64().unwrap_or(1))
            .sum();
        assert_eq!(answer["totalCount"], drawn, "zoom {zoom}");
        assert_eq!(drawn + answer["withoutLocationCount"].as_i64().expect("a count"), total, "zoom {zoom}");
    }
    server.stop().await;
}

#[tokio::test]
async fn text_finds_names_in_every_spelling() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let some = server
        .data("{ facilities(filter: { kinds: [PHARMACY] }, first: 1) { nodes { id name nameKana } } }", json!({}))
        .await;
    let pharmacy = &some["facilities"]["nodes"][0];
    let find = "query Find($text: String!) { facilities(query: $text, first: 20) { nodes { id name } } }";
    let name = pharmacy["name"].as_str().expect("a name");
    let kana = pharmacy["nameKana"].as_str().expect("kana");
    let hiragana: String = kana
        .chars()
        .map(|c| if ('ァ'..='ヶ').contains(&c) { char::from_u32(c as u32 - 0x60).unwrap_or(c) } else { c })
        .collect();
    for text in [name, kana, hiragana.as_str()] {
        let found = server.data(find, json!({ "text": text })).await;
        let nodes = found["facilities"]["nodes"].as_array().expect("nodes");
        assert!(
            nodes.iter().any(|node| node["id"] == pharmacy["id"]),
            "{text} does not find {name}: {:?}",
            names(&found["facilities"])
        );
    }
    let nursing = server.data("{ facilities(filter: { services: [NURSING_SMALL_MULTIFUNCTION] }, first: 100) { totalCount nodes { services { code label } } } }", json!({})).await;
    assert!(nursing["facilities"]["totalCount"].as_i64().expect("a count") >= 1);
    server.stop().await;
}

#[tokio::test]
async fn questions_that_cannot_be_answered_are_refused_with_a_code() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let refused = [
        "{ facilities(orderBy: { field: DISTANCE }) { totalCount } }",
        "{ facilities(orderBy: { field: RELEVANCE }) { totalCount } }",
        "{ facilities(first: 0) { totalCount } }",
        "{ facilities(first: -1) { totalCount } }",
        "{ facilities(first: 101) { totalCount } }",
        "{ facilities(first: 1, last: 1) { totalCount } }",
        "{ facilities(after: \"nonsense\") { totalCount } }",
        "{ facilities(spatial: { near: { origin: { point: { latitude: 91, longitude: 0 } } } }) { totalCount } }",
        "{ facilities(spatial: { bbox: { west: 140, south: 30, east: 130, north: 40 } }) { totalCount } }",
        "{ facilities(spatial: { polygon: { type: \"Polygon\", coordinates: [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]] } }) { totalCount } }",
        "{ facilities(spatial: { near: { origin: { address: \"qqqqqq\" } } }) { totalCount } }",
        "{ mapFeatures(bbox: { west: 0, south: 0, east: 1, north: 1 }, zoom: 99) { totalCount } }",
    ];
    for query in refused {
        let answer = server.ask(query, json!({})).await;
        let code = code(&answer).to_owned();
        assert!(!code.is_empty() && code != "INTERNAL", "{query}: {answer}");
    }
    assert_eq!(server.ask("{ node(id: \"nonsense\") { id } }", json!({})).await["data"]["node"], Value::Null);
    server.stop().await;
}
