//! What is refused, and with which code.

use async_graphql::{Request, Value, Variables, value};
use serde_json::json;

use crate::world::{answer, code_of};

macro_rules! refuses {
    ($($name:ident: $code:literal => [$($text:expr),+ $(,)?];)+) => { $(
        #[tokio::test]
        async fn $name() {
            for text in [$($text),+] {
                assert_eq!(code_of(text).await.as_deref(), Some($code), "{text}");
            }
        }
    )+ };
}

refuses! {
    page_sizes_outside_one_to_a_hundred: "INVALID_PAGE_SIZE" => [
        "{ facilities(first: -1) { nodes { id } } }",
        "{ facilities(first: 0) { nodes { id } } }",
        "{ facilities(first: 101) { nodes { id } } }",
        "{ facilities(last: 0) { nodes { id } } }",
        "{ facilities(last: 2147483647) { nodes { id } } }",
        "{ facilities(first: 1, last: 1) { nodes { id } } }",
        "{ areas(first: 0) { nodes { id } } }",
        "{ codes(system: DEPARTMENT, first: 101) { nodes { id } } }",
        "{ importJobs(first: 0) { nodes { id } } }",
        "{ importIssues(first: -5) { nodes { id } } }",
        "{ duplicateCandidates(last: 1000) { nodes { id } } }",
    ];
    cursors_of_other_lists: "BAD_CURSOR" => [
        "{ facilities(after: \"nonsense\") { nodes { id } } }",
        "{ facilities(after: \"\") { nodes { id } } }",
        "{ areas(before: \"AWZhYQ\") { nodes { id } } }",
        "{ importJobs(after: \"AWoAAA\") { nodes { id } } }",
    ];
    cursors_that_contradict_the_direction: "UNANSWERABLE" => [
        "{ codes(system: DEPARTMENT, after: \"AWMwMQ\", last: 3) { nodes { id } } }",
        "{ codes(system: DEPARTMENT, before: \"AWMwMQ\", first: 3) { nodes { id } } }",
    ];
    positions_off_the_globe: "INVALID_COORDINATE" => [
        "{ areasAt(point: {latitude: 91, longitude: 0}) { id } }",
        "{ reverseGeocode(point: {latitude: 0, longitude: 181}) { address { full } } }",
        "{ mapFeatures(bbox: {west: 2, south: 0, east: 1, north: 1}, zoom: 3) { totalCount } }",
        "{ facilities(spatial: {bbox: {west: 0, south: 2, east: 1, north: 1}}) { nodes { id } } }",
    ];
    numbers_out_of_range: "OUT_OF_RANGE" => [
        "{ facilities(spatial: {near: {origin: {point: {latitude: 34, longitude: 134}}, radiusMeters: -1}}) { nodes { id } } }",
        "{ facilities(spatial: {near: {origin: {point: {latitude: 34, longitude: 134}}, radiusMeters: 100001}}) { nodes { id } } }",
        "{ facilities(spatial: {nearest: {origin: {point: {latitude: 34, longitude: 134}}, count: 101}}) { nodes { id } } }",
        "{ mapFeatures(bbox: {west: 0, south: 0, east: 1, north: 1}, zoom: 23) { totalCount } }",
        "{ mapFeatures(bbox: {west: 0, south: 0, east: 1, north: 1}, zoom: -1) { totalCount } }",
        "{ mapFeatures(bbox: {west: 0, south: 0, east: 1, north: 1}, zoom: 5, limit: 2001) { totalCount } }",
        "{ facilitiesGeoJSON(limit: 0) }",
        "{ facilitiesGeoJSON(limit: 5001) }",
        "{ suggest(query: \"a\", first: 0) { text } }",
        "{ geocode(address: \"a\", first: 51) { quality } }",
        "{ duplicateCandidates(minimumScore: 1.5) { nodes { id } } }",
        "{ holidays(from: \"2026-01-01\", to: \"2047-01-01\") { name } }",
        "{ holidays(from: \"2026-01-02\", to: \"2026-01-01\") { name } }",
        "{ holidays(from: \"1900-01-01\", to: \"1900-01-02\") { name } }",
    ];
    polygons_that_are_none: "INVALID_POLYGON" => [
        "{ facilities(spatial: {polygon: {type: \"Polygon\", coordinates: [[[0,0],[2,2],[2,0],[0,2],[0,0]]]}}) { nodes { id } } }",
        "{ facilities(spatial: {polygon: {type: \"Polygon\", coordinates: [[[0,0],[2,0],[2,2],[0,2]]]}}) { nodes { id } } }",
        "{ facilities(spatial: {polygon: {type: \"Point\", coordinates: [0,0]}}) { nodes { id } } }",
    ];
    ids_of_other_types: "BAD_ID" => [
        "{ facilities(spatial: {within: \"RmFjaWxpdHk6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx\"}) { nodes { id } } }",
        "{ facilities(filter: {areas: [\"x\"]}) { nodes { id } } }",
        "{ importIssues(job: \"x\") { nodes { id } } }",
        "{ holidays(from: \"2026-01-01\", to: \"2026-01-02\", area: \"x\") { name } }",
    ];
    origins_that_are_nowhere: "ORIGIN_NOT_FOUND" => [
        "{ facilities(spatial: {near: {origin: {address: \"架空県架空市架空町1-1\"}}}) { nodes { id } } }",
        "{ facilities(spatial: {near: {origin: {facility: \"RmFjaWxpdHk6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx\"}}}) { nodes { id } } }",
    ];
    texts_without_anything_to_search: "INVALID_TEXT" => [
        "{ facilities(query: \"  \") { nodes { id } } }",
        "{ suggest(query: \"\") { text } }",
        "{ geocode(address: \"　\") { quality } }",
    ];
    what_does_not_fit_the_schema: "GRAPHQL_VALIDATION_FAILED" => [
        "{ nothing }",
        "{ facilities(first: \"3\") { nodes { id } } }",
        "{ facility(by: {}) { id } }",
        "{ facility(by: {id: \"a\", identifier: {system: NAVII_ID, value: \"1\"}}) { id } }",
        "{ facility(by: {id: null}) { id } }",
        "{ facilities(spatial: {}) { nodes { id } } }",
        "{ facilities(availableAt: \"tomorrow\") { nodes { id } } }",
        "{ facilities(filter: {kinds: [NO_SUCH_KIND]}) { nodes { id } } }",
        "{ holidays(from: \"2026-02-30\", to: \"2026-03-01\") { name } }",
        "{ codes(system: MIERUKA_INDICATOR) { nodes { id } } }",
        "{ facilities(spatial: {polygon: \"POLYGON((0 0))\"}) { nodes { id } } }",
    ];
    travel_without_end_or_beginning: "OUT_OF_RANGE" => [
        "{ reachableArea(origin: {point: {latitude: 34, longitude: 134}}, minutes: 0) { minutes } }",
        "{ reachableArea(origin: {point: {latitude: 34, longitude: 134}}, minutes: -1) { minutes } }",
        "{ reachableArea(origin: {point: {latitude: 34, longitude: 134}}, minutes: 121) { minutes } }",
        "{ reachableArea(origin: {point: {latitude: 34, longitude: 134}}) { boundary(simplifyMeters: -1) } }",
        "{ reachableArea(origin: {point: {latitude: 34, longitude: 134}}) { contours(minutes: []) { minutes } } }",
        "{ reachableArea(origin: {point: {latitude: 34, longitude: 134}}) { contours(minutes: [31]) { minutes } } }",
        "{ facilities(spatial: {withinTravelTime: {origin: {point: {latitude: 34, longitude: 134}}, minutes: 1000000}}) { nodes { id } } }",
        "{ travelMatrix(origins: [], destinations: [{point: {latitude: 34, longitude: 134}}]) { minutes } }",
        "{ visitCandidates(need: {location: {point: {latitude: 34, longitude: 134}}, maxMinutes: 0}) { nodes { id } } }",
        "{ visitRoute(input: {start: {point: {latitude: 34, longitude: 134}}, stops: []}) { exact } }",
        "{ visitRoute(input: {start: {point: {latitude: 34, longitude: 134}}, stops: [{place: {point: {latitude: 34, longitude: 134}}, stayMinutes: 481}]}) { exact } }",
        "{ visitRoute(input: {start: {point: {latitude: 34, longitude: 134}}, stops: [{place: {point: {latitude: 34, longitude: 134}}, stayMinutes: -1}]}) { exact } }",
    ];
    travel_that_cannot_be_answered: "UNANSWERABLE" => [
        "{ facilities(orderBy: {field: TRAVEL_TIME}) { nodes { id } } }",
    ];
    travel_from_impossible_places: "INVALID_COORDINATE" => [
        "{ reachableArea(origin: {point: {latitude: 91, longitude: 134}}) { minutes } }",
        "{ travelEstimate(from: {point: {latitude: 34, longitude: 181}}, to: {point: {latitude: 34, longitude: 134}}) { minutes } }",
    ];
    what_is_not_graphql: "GRAPHQL_PARSE_FAILED" => ["", "{", "query", "{ a(b: ) }", "漢字", "{ a } }"];
    operations_that_are_not_there: "OPERATION_NOT_FOUND" => ["query A { serviceInfo { version } } query B { serviceInfo { version } }"];
    subscriptions_over_http: "SUBSCRIPTION_NOT_SUPPORTED" => ["subscription { facilityChanged { kind } }"];
    levels_without_a_capability: "UNANSWERABLE" => [
        "{ facilities(filter: {capabilityLevels: [NO]}) { nodes { id } } }",
        "{ facilities(filter: {capabilityLevels: [NO], capabilitiesAny: []}) { nodes { id } } }",
    ];
    departments_and_languages_that_do_not_exist: "BAD_USER_INPUT" => [
        "{ facilities(filter: {departments: [\"999\"]}) { nodes { id } } }",
        // An edition that nobody has: GuideEdition:00000000-0000-0000-0000-000000000007.
        "{ facilities(filter: {inGuide: \"R3VpZGVFZGl0aW9uOjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwNw\"}) { nodes { id } } }",
        "{ facilities(filter: {departments: [\"01001\", \"内科\"]}) { nodes { id } } }",
        "{ facilities(filter: {languages: [\"english\"]}) { nodes { id } } }",
    ];
    days_of_tables_without_days: "UNANSWERABLE" => [
        "{ codes(system: DEPARTMENT, asOf: \"2026-01-01\") { nodes { id } } }",
        "{ codes(system: CARE_SERVICE_TYPE, asOf: \"2005-01-01\") { nodes { id } } }",
        "{ codes(system: FACILITY_STANDARD, asOf: \"2020-01-01\") { nodes { id } } }",
    ];
    facets_named_twice: "UNANSWERABLE" => ["{ facilityFacets(facets: [KIND, KIND]) { key } }"];
}

#[tokio::test]
async fn a_number_too_large_for_an_int_is_refused() {
    let code = code_of("{ facilities(first: 1000000000000) { nodes { id } } }").await;
    assert!(matches!(code.as_deref(), Some("GRAPHQL_VALIDATION_FAILED" | "BAD_USER_INPUT")), "{code:?}");
    let request = Request::new("query Q($n: Int) { facilities(first: $n) { nodes { id } } }");
    let response = answer(request.variables(Variables::from_json(json!({ "n": 1_000_000_000_000i64 })))).await;
    assert_eq!(response.data, Value::Null);
    assert!(!response.errors.is_empty());
}

#[tokio::test]
async fn a_refused_argument_refuses_the_whole_request_without_data_and_path() {
    let response = answer(Request::new("{ serviceInfo { version } facilities(first: 0) { nodes { id } } }")).await;
    assert_eq!(response.data, Value::Null);
    assert!(kaomie_schema::is_request_error(&response));
    assert_eq!(response.errors.len(), 1);
    assert!(!response.errors[0].locations.is_empty());
}

#[tokio::test]
async fn an_id_of_another_type_or_of_nothing_looks_up_null() {
    let text = "{ node(id: \"x\") { id } nodes(ids: [\"x\", \"RmFjaWxpdHk6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx\"]) { id }
        facility(by: {id: \"x\"}) { id } area(by: {id: \"RmFjaWxpdHk6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx\"}) { id } }";
    let response = answer(Request::new(text)).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    assert_eq!(response.data, value!({ "node": null, "nodes": [null, null], "facility": null, "area": null }));
}

#[tokio::test]
async fn too_many_ids_are_refused() {
    let ids = "\"x\",".repeat(101);
    assert_eq!(code_of(&format!("{{ nodes(ids: [{ids}]) {{ id }} }}")).await.as_deref(), Some("OUT_OF_RANGE"));
}

#[tokio::test]
async fn skipping_every_field_answers_an_empty_object() {
    let response = answer(Request::new("{ serviceInfo @skip(if: true) { version } }")).await;
    assert_eq!(response.data, value!({}));
    assert!(response.errors.is_empty());
}

#[tokio::test]
async fn codes_page_forwards_and_backwards_without_gaps() {
    let mut seen: Vec<String> = Vec::new();
    let mut after = String::from("null");
    loop {
        let text = format!(
            "{{ codes(system: DEPARTMENT, first: 7, after: {after}) {{ totalCount nodes {{ value }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        let data = answer(Request::new(text)).await.data.into_json().expect("JSON");
        let page = &data["codes"];
        let nodes = page["nodes"].as_array().expect("nodes");
        seen.extend(nodes.iter().map(|node| node["value"].as_str().unwrap_or_default().to_owned()));
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            assert_eq!(page["totalCount"], json!(seen.len()));
            break;
        }
        after = page["pageInfo"]["endCursor"].to_string();
    }
    assert!(seen.len() > 20, "{seen:?}");
    assert!(seen.windows(2).all(|pair| pair[0] < pair[1]));
    let text = "{ codes(system: DEPARTMENT, last: 7) { nodes { value } pageInfo { hasNextPage hasPreviousPage } } }";
    let data = answer(Request::new(text)).await.data.into_json().expect("JSON");
    let last: Vec<&str> =
        data["codes"]["nodes"].as_array().expect("nodes").iter().filter_map(|node| node["value"].as_str()).collect();
    assert_eq!(last, seen[seen.len() - 7..]);
    assert_eq!(data["codes"]["pageInfo"], json!({ "hasNextPage": false, "hasPreviousPage": true }));
}

#[tokio::test]
async fn what_is_well_asked_is_not_refused() {
    let here = "{point: {latitude: 34, longitude: 134}}";
    for text in [
        format!("{{ facilities(spatial: {{near: {{origin: {here}, radiusMeters: 0}}}}) {{ nodes {{ id }} }} }}"),
        "{ facilities(filter: {capabilityLevels: [NO], capabilitiesAny: [SUCTION]}) { nodes { id } } }".to_owned(),
        "{ facilities(filter: {departments: [\"01001\"], languages: [\"EN\", \"ja\"]}) { nodes { id } } }".to_owned(),
        "{ codes(system: CARE_SERVICE_TYPE, asOf: \"2024-04-01\") { nodes { id } } }".to_owned(),
    ] {
        assert_eq!(code_of(&text).await, None, "{text}");
    }
}

#[tokio::test]
async fn a_cursor_of_one_table_is_refused_by_another() {
    let text = "{ codes(system: DEPARTMENT, first: 1) { pageInfo { endCursor } } }";
    let data = answer(Request::new(text)).await.data.into_json().expect("JSON");
    let cursor = &data["codes"]["pageInfo"]["endCursor"];
    for (system, code) in
        [("DEPARTMENT", None), ("MUNICIPALITY", Some("BAD_CURSOR")), ("CAPABILITY", Some("BAD_CURSOR"))]
    {
        let text = format!("{{ codes(system: {system}, after: {cursor}) {{ nodes {{ id }} }} }}");
        assert_eq!(code_of(&text).await.as_deref(), code, "{system}");
    }
}
