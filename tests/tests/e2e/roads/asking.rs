//! What is asked of roads, over the demo town.

use std::time::Duration;

use kaomie_tests::{Kaomie, Server};
use serde_json::{Value, json};

use super::network;

const REACH: &str = "query Reach($at: GeoPointInput!, $mode: TravelMode!) {
  reachableArea(origin: { point: $at }, mode: $mode, minutes: 30, direction: FROM_PATIENT) {
    minutes snappedMeters cutByNetworkBorder boundary
    contours(minutes: [10, 20, 30]) { minutes boundary }
    facilities(first: 100) { totalCount nodes { id } edges { travelMinutes } }
    population { count }
    populationMethod
    method { engine networkVersion networkDate attribution assumption }
  }
}";

/// The city office of the demo town.
fn office() -> Value {
    json!({ "latitude": 31.5, "longitude": 135.5 })
}

#[tokio::test]
async fn one_question_for_each_mode_gives_area_facilities_and_people() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let mut counts = Vec::new();
    for mode in ["DRIVE", "BICYCLE", "WALK"] {
        let data = server.data(REACH, json!({ "at": office(), "mode": mode })).await;
        let area = &data["reachableArea"];
        assert_eq!(area["method"]["engine"], "ROAD_NETWORK", "{area:#}");
        assert_eq!(area["method"]["networkVersion"], version(&server).await);
        assert!(area["method"]["attribution"].as_str().is_some_and(|text| text.contains("架空の町")), "{area:#}");
        assert!(area["snappedMeters"].as_f64().is_some_and(|meters| meters < 200.0), "{area:#}");
        assert!(["Polygon", "MultiPolygon"].iter().any(|kind| area["boundary"]["type"] == *kind), "{area:#}");
        assert_eq!(area["contours"].as_array().map(Vec::len), Some(3));
        let minutes: Vec<f64> = area["facilities"]["edges"]
            .as_array()
            .expect("edges")
            .iter()
            .map(|edge| edge["travelMinutes"].as_f64().expect("minutes"))
            .collect();
        assert!(minutes.is_sorted() && minutes.iter().all(|minutes| (0.0..=30.0).contains(minutes)), "{minutes:?}");
        assert!(area["population"].as_array().is_some_and(|bands| !bands.is_empty()), "{area:#}");
        counts.push(area["facilities"]["totalCount"].as_u64().expect("a count"));
    }
    assert!(counts[0] > counts[2] && counts[1] >= counts[2] && counts[2] > 0, "by car, bicycle, foot: {counts:?}");
    server.stop().await;
}

#[tokio::test]
async fn estimates_become_times_when_the_network_comes() {
    let kaomie = Kaomie::with_demo_town().await;
    let away = kaomie.folder().join("away.kaomie");
    std::fs::rename(network(&kaomie), &away).expect("moved");
    let server = Server::start(&kaomie).await;
    let query = "query Way($from: OriginInput!, $to: OriginInput!) {
      travelEstimate(from: $from, to: $to) { minutes routeMeters method { engine networkVersion } } }";
    let way = json!({ "from": { "point": office() }, "to": { "point": { "latitude": 31.51, "longitude": 135.52 } } });
    let before = server.data(query, way.clone()).await;
    assert_eq!(before["travelEstimate"]["method"]["engine"], "STRAIGHT_LINE", "{before:#}");
    assert_eq!(before["travelEstimate"]["routeMeters"], Value::Null);
    std::fs::rename(away, network(&kaomie)).expect("moved back");
    let after = server
        .until(query, way, Duration::from_secs(20), |data| data["travelEstimate"]["method"]["engine"] == "ROAD_NETWORK")
        .await;
    assert!(after["travelEstimate"]["routeMeters"].as_f64() > Some(1_000.0), "{after:#}");
    assert_eq!(after["travelEstimate"]["method"]["networkVersion"], version(&server).await);
    server.stop().await;
}

async fn version(server: &Server) -> Value {
    server.data("{ serviceInfo { roadNetworkVersion } }", json!({})).await["serviceInfo"]["roadNetworkVersion"].clone()
}

/// Names of candidates in order, each with whether it is in a guide that is in force.
async fn candidates(server: &Server, known_first: bool) -> Vec<(String, bool)> {
    let query = "query Who($at: GeoPointInput!, $known: Boolean!) {
      visitCandidates(first: 50, need: { location: { point: $at }, maxMinutes: 40, preferKnown: $known }) {
        nodes { facility { name } practitioner { name } matched { criterion } }
      }
    }";
    let data = server.data(query, json!({ "at": office(), "known": known_first })).await;
    let nodes = data["visitCandidates"]["nodes"].as_array().expect("candidates").clone();
    let candidate = |node: &Value| {
        let is_known = node["matched"].as_array().expect("reasons").iter().any(|reason| reason["criterion"] == "GUIDE");
        assert!(!is_known || node["practitioner"]["name"].is_string(), "{node:#}");
        (node["facility"]["name"].as_str().expect("a name").to_owned(), is_known)
    };
    nodes.iter().map(candidate).collect()
}

#[tokio::test]
async fn who_is_known_by_face_comes_first_when_that_is_preferred() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let (usual, preferred) = (candidates(&server, false).await, candidates(&server, true).await);
    assert_ne!(usual, preferred);
    let strangers = |list: &[(String, bool)]| list.iter().skip_while(|(_, known)| *known).any(|(_, known)| *known);
    assert!(strangers(&usual) && !strangers(&preferred), "{usual:?}\n{preferred:?}");
    let sorted = |mut list: Vec<(String, bool)>| {
        list.sort();
        list
    };
    assert_eq!(sorted(usual), sorted(preferred), "the same, in another order");
    server.stop().await;
}
