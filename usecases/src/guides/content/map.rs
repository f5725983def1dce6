//! The map of a guide: the boundary of its area and the places of its entries.

use domain::area::Area;
use domain::place::LngLat;
use domain::words::credit::credits;
use geo_types::{LineString, MultiPolygon};
use guide::data::{MapData, Pin};

use super::chosen::Chosen;
use crate::app::Request;

/// As many steps of detail across the area as a printed map can show: A4 has some 180 mm of tenths.
const DETAIL: f64 = 1800.0;

/// The map; `None` when no entry has a place.
pub(super) fn map(request: &Request, area: Option<&Area>, chosen: &[Chosen<'_>]) -> Option<MapData> {
    let pins: Vec<Pin> = chosen.iter().filter_map(pin).collect();
    if pins.is_empty() {
        return None;
    }
    let boundary = area.and_then(|area| boundary(request, area));
    let attribution = credits(area.filter(|_| boundary.is_some()).and_then(|area| area.source.as_ref()));
    Some(MapData {
        area: boundary.map_or_else(Vec::new, |shape| rings(&shape)),
        pins,
        attribution,
        ..MapData::default()
    })
}

fn pin(one: &Chosen<'_>) -> Option<Pin> {
    let point = one.facility.usable_point()?;
    let name = one.facility.details.name.clone();
    Some(Pin { number: one.number, at: [point.lng(), point.lat()], name, inside: one.inside })
}

/// The boundary with no more detail than print can show.
fn boundary(request: &Request, area: &Area) -> Option<MultiPolygon<f64>> {
    let bbox = request.atlas.area_shape(area.id)?.bbox;
    let (south_west, north_east) =
        (LngLat::new(bbox.west(), bbox.south()).ok()?, LngLat::new(bbox.east(), bbox.north()).ok()?);
    let across = domain::place::distance_meters(south_west, north_east);
    request.atlas.area_boundary(area.id, across / DETAIL)
}

fn rings(shape: &MultiPolygon<f64>) -> Vec<Vec<Vec<[f64; 2]>>> {
    let ring = |line: &LineString<f64>| line.0.iter().map(|corner| [corner.x, corner.y]).collect();
    shape
        .0
        .iter()
        .map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect())
        .collect()
}
