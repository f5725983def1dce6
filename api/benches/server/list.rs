//! The list that fills the screen beside a map: the first 50 within 8 km, with nested capabilities and services.
//!
//! Baseline: a bare poem server that sends the same bytes, asked by the same client in the same way.

use std::time::Duration;

use domain::place::LngLat;
use serde_json::json;

use crate::bare::Bare;
use crate::http::{self, Connection};
use crate::load::press;
use crate::program::Served;
use crate::table::{Target, Value, heading, line, note};

/// Facilities in the list.
pub const PAGE: usize = 50;
/// Before anything counts.
const WARM_UP: Duration = Duration::from_millis(500);
/// Each measurement.
const LASTING: Duration = Duration::from_secs(4);
const QUERY: &str = "query Desk($at: GeoPointInput!) {
  facilities(first: 50, spatial: { near: { origin: { point: $at }, radiusMeters: 8000 } }) {
    nodes { id name address { full } capabilities { code label level } services { code } }
    edges { distanceMeters }
  }
}";

/// Questions and what they are answered.
struct Asked {
    requests: Vec<Vec<u8>>,
    bodies: Vec<Vec<u8>>,
}

/// The question, ready to be sent.
pub fn request(address: &str, at: LngLat) -> Vec<u8> {
    let at = json!({ "latitude": at.lat(), "longitude": at.lng() });
    http::graphql(address, QUERY, &json!({ "at": at }))
}

/// From one place again and again, and from many in turn; on one connection and on eight.
pub fn measure(served: &Served, centers: &[LngLat]) -> anyhow::Result<()> {
    heading("HTTP: the first 50 within 8 km with capabilities and services");
    for (places, name) in [(&centers[..1], "one place".to_owned()), (centers, format!("{} places", centers.len()))] {
        let Asked { requests, bodies } = questions(&served.address, places)?;
        note(&format!("{name}: {} bytes each", bodies.iter().map(Vec::len).sum::<usize>() / bodies.len()));
        let bare = Bare::start(bodies)?;
        let ping = [http::graphql(&bare.address, QUERY, &json!({}))];
        for connections in [1, 8] {
            compare(served, &bare, &requests, &ping, connections, &name)?;
        }
    }
    let resident = Value::Memory(served.resident());
    line("memory resident after this load", resident, Target::None, None);
    Ok(())
}

/// Every question once, with the answer it must go on giving.
fn questions(address: &str, places: &[LngLat]) -> anyhow::Result<Asked> {
    let mut connection = Connection::open(address)?;
    let mut asked = Asked { requests: Vec::new(), bodies: Vec::new() };
    for at in places {
        let request = request(address, *at);
        connection.data(&request)?;
        asked.bodies.push(connection.exchange(&request)?.1.to_vec());
        asked.requests.push(request);
    }
    Ok(asked)
}

fn compare(
    served: &Served,
    bare: &Bare,
    requests: &[Vec<u8>],
    ping: &[Vec<u8>],
    connections: usize,
    name: &str,
) -> anyhow::Result<()> {
    press(&bare.address, ping, connections, WARM_UP)?;
    let sent = press(&bare.address, ping, connections, LASTING)?;
    press(&served.address, requests, connections, WARM_UP)?;
    let processor = served.processor();
    let asked = press(&served.address, requests, connections, LASTING)?;
    let each = (served.processor() - processor).div_f64(asked.count() as f64);
    let what = format!("{name}, {connections} connection{}", if connections == 1 { "" } else { "s" });
    let base = "bare poem, same bytes";
    let rate = |rate| Value::Rate(rate, "requests");
    line(&what, rate(asked.rate()), Target::None, Some((rate(sent.rate()), base)));
    line("  p50", Value::Time(asked.median()), Target::None, Some((Value::Time(sent.median()), base)));
    line("  p99", Value::Time(asked.p99()), Target::None, Some((Value::Time(sent.p99()), base)));
    line("  processor time of the server for each", Value::Time(each), Target::None, None);
    Ok(())
}
