//! Rings of GeoJSON polygons.

use domain::codes::{ImportIssueCode as Code, IssueSeverity as Severity};
use domain::place::LngLat;
use geo::orient::{Direction, Orient};
use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use geojson::Position;

/// A polygon from its rings; `None` when its outer ring is none. `report` is told what is wrong.
pub(super) fn polygon(rings: &[Vec<Position>], mut report: impl FnMut(Code, Severity, &str)) -> Option<Polygon<f64>> {
    let mut lines = Vec::new();
    for (index, ring) in rings.iter().enumerate() {
        match line(ring, &mut report) {
            Some(line) => lines.push(line),
            None if index == 0 => return None,
            None => {}
        }
    }
    let mut lines = lines.into_iter();
    let exterior = lines.next()?;
    Some(Polygon::new(exterior, lines.collect()))
}

fn line(ring: &[Position], report: &mut impl FnMut(Code, Severity, &str)) -> Option<LineString<f64>> {
    let mut coords: Vec<Coord<f64>> = Vec::with_capacity(ring.len());
    for position in ring {
        let checked = match position.as_slice() {
            [lng, lat, ..] => LngLat::new(*lng, *lat).ok(),
            _ => None,
        };
        let Some(point) = checked else {
            report(
                Code::CoordinateInvalid,
                Severity::Error,
                "境界の座標が経度・緯度の範囲にありません。この輪は読みませんでした。",
            );
            return None;
        };
        coords.push(point.into());
    }
    if coords.first() != coords.last() {
        report(Code::InvalidValue, Severity::Warning, "境界の輪が閉じていません。閉じて読みました。");
        coords.extend(coords.first().copied());
    }
    // RFC 7946, section 3.1.6: a linear ring has four or more positions.
    if coords.len() < 4 {
        report(Code::InvalidValue, Severity::Error, "境界の輪の点が足りません。この輪は読みませんでした。");
        return None;
    }
    Some(LineString::new(coords))
}

/// Exterior rings counter-clockwise, holes clockwise (RFC 7946, section 3.1.6).
pub(super) fn oriented(boundary: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    boundary.orient(Direction::Default)
}
