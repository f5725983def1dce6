//! Places people ask from: where facilities are, and enough of them around to fill a page.

use anyhow::ensure;
use domain::place::LngLat;

use crate::http::Connection;
use crate::list;
use crate::nation::Nation;

/// As many as a client that wanders about asks from before it comes back.
const CENTERS: usize = 200;
/// Asked at most, so that a nation too small for the question says so instead of searching for ever.
const TRIED: usize = 2_000;

/// Places with a full page of facilities around them.
pub fn of(nation: &Nation, address: &str) -> anyhow::Result<Vec<LngLat>> {
    let mut connection = Connection::open(address)?;
    let mut centers = Vec::new();
    for (_, facility) in nation.visible().take(TRIED) {
        let Some(location) = facility.details.location else { continue };
        let data = connection.data(&list::request(address, location.point))?;
        if data["facilities"]["nodes"].as_array().is_some_and(|nodes| nodes.len() == list::PAGE) {
            centers.push(location.point);
        }
        if centers.len() == CENTERS {
            break;
        }
    }
    ensure!(!centers.is_empty(), "no place has {} facilities within 8 km; take a larger nation", list::PAGE);
    Ok(centers)
}
