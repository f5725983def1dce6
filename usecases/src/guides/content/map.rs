//! The map of a guide: the boundary of its area and the places of its entries.

use domain::area::Area;
use domain::place::LngLat;
use domain::words::credit::credits;
use geo_types::{LineString, MultiPolygon};
use guide::data::{MapData, Pin, RoadLine};
use roads::drawing::{MapRoad, within};

use super::chosen::Chosen;
use crate::app::Request;

/// As many steps of detail across the area as a printed map can show: A4 has some 180 mm of tenths.
const DETAIL: f64 = 1800.0;

/// How far the map reaches beyond what is on it, as a share of its longer side: sheets are wider or higher than areas.
const MARGIN: f64 = 0.5;

/// The map; `None` when no entry has a place.
pub(super) fn map(request: &Request, area: Option<&Area>, chosen: &[Chosen<'_>]) -> Option<MapData> {
    let pins: Vec<Pin> = chosen.iter().filter_map(pin).collect();
    if pins.is_empty() {
        return None;
    }
    let boundary = area.and_then(|area| boundary(request, area));
    let mut attribution = credits(area.filter(|_| boundary.is_some()).and_then(|area| area.source.as_ref()));
    let area = boundary.map_or_else(Vec::new, |shape| rings(&shape));
    let network = request.roads.as_ref().map(|roads| roads.network());
    let layers = network.map(|network| within(network, around(&area, &pins))).unwrap_or_default();
    if !(layers.roads.is_empty() && layers.water.is_empty() && layers.waterways.is_empty()) {
        attribution.extend(network.map(|network| network.about().source.attribution.clone()));
    }
    let road = |road: MapRoad| RoadLine { rank: road.rank, points: road.points };
    Some(MapData {
        area,
        roads: layers.roads.into_iter().map(road).collect(),
        waterways: layers.waterways,
        water: layers.water,
        pins,
        attribution,
    })
}

/// West, south, east and north of what is on the map, with its margin.
fn around(area: &[Vec<Vec<[f64; 2]>>], pins: &[Pin]) -> [f64; 4] {
    let corners = area.iter().flatten().flatten().copied().chain(pins.iter().map(|pin| pin.at));
    let [west, south, east, north] = corners.fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |held, [lng, lat]| {
        [held[0].min(lng), held[1].min(lat), held[2].max(lng), held[3].max(lat)]
    });
    // A single place has no side of its own: a kilometre around it is shown at least.
    let margin = (east - west).max(north - south).max(0.02) * MARGIN;
    [west - margin, (south - margin).max(-90.0), east + margin, (north + margin).min(90.0)]
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
