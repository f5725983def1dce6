//! What a map view asks besides its list: features of the visible box, counts, text search. One connection, p50.
//!
//! Baseline: the smallest GraphQL question over the same HTTP.

use std::time::Duration;

use domain::place::LngLat;
use serde_json::{Value as Json, json};

use crate::http::{self, Connection};
use crate::load::press;
use crate::program::Served;
use crate::table::{Target, Value, heading, line};

/// Each measurement.
const LASTING: Duration = Duration::from_secs(3);
const MAP: &str = "query Map($bbox: BoundingBoxInput!, $zoom: Int!) {
  mapFeatures(bbox: $bbox, zoom: $zoom, limit: 300) {
    totalCount truncated
    features {
      __typename
      ... on MapPoint { location { latitude longitude } facility { id name kind category locationQuality } }
      ... on MapCluster { count expansionZoom center { latitude longitude } byCategory { category count } }
    }
  }
}";
const FACETS: &str =
    "{ facilityFacets(facets: [CATEGORY, KIND, SERVICE, CAPABILITY]) { key buckets { value label count } } }";
const TEXT: &str = "query Search($text: String!) {
  facilities(query: $text, first: 20) { totalCount nodes { id name address { full } } }
}";

/// Asks them one kind after the other.
pub fn measure(served: &Served, centers: &[LngLat]) -> anyhow::Result<()> {
    heading("HTTP: map, counts and search, one connection, median");
    let least = median(served, &[http::graphql(&served.address, "{ __typename }", &json!({}))])?;
    let base = Some((Value::Time(least), "{ __typename } over HTTP"));
    for zoom in [5, 10, 14] {
        let ask = |at: &LngLat| http::graphql(&served.address, MAP, &json!({ "bbox": view(*at, zoom), "zoom": zoom }));
        let requests: Vec<_> = centers.iter().map(ask).collect();
        let total = &Connection::open(&served.address)?.data(&requests[0])?["mapFeatures"]["totalCount"];
        let what = format!("map at zoom {zoom} ({total} in the first box)");
        line(&what, Value::Time(median(served, &requests)?), Target::None, base);
    }
    let facets = median(served, &[http::graphql(&served.address, FACETS, &json!({}))])?;
    line("four facets over the nation", Value::Time(facets), Target::None, base);
    for text in ["青空", "さくら 薬局", "存在しない名前"] {
        let request = http::graphql(&served.address, TEXT, &json!({ "text": text }));
        let total = &Connection::open(&served.address)?.data(&request)?["facilities"]["totalCount"];
        let what = format!("text {text} ({total} hits)");
        line(&what, Value::Time(median(served, &[request])?), Target::None, base);
    }
    Ok(())
}

/// Each question once to see that it is answered without errors, then all in turn.
fn median(served: &Served, requests: &[Vec<u8>]) -> anyhow::Result<Duration> {
    let mut connection = Connection::open(&served.address)?;
    for request in requests {
        connection.data(request)?;
    }
    Ok(press(&served.address, requests, 1, LASTING)?.median())
}

/// What a window of about 1,000 by 1,000 pixels shows: four tiles of 256 pixels each way.
fn view(at: LngLat, zoom: u32) -> Json {
    let half = 360.0 / f64::from(1_u32 << zoom) * 2.0;
    json!({
        "west": (at.lng() - half).max(-180.0),
        "south": (at.lat() - half).max(-85.0),
        "east": (at.lng() + half).min(180.0),
        "north": (at.lat() + half).min(85.0),
    })
}
