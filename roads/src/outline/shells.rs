//! Rings put together to polygons.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};

use super::trace::Ring;

/// Puts every hole into its shell.
pub(super) fn polygons(rings: &[Ring]) -> MultiPolygon<f64> {
    let mut place = vec![usize::MAX; rings.len()];
    let mut polygons: Vec<(LineString<f64>, Vec<LineString<f64>>)> = Vec::new();
    for (number, ring) in rings.iter().enumerate().filter(|(_, ring)| !ring.gone && !ring.is_hole()) {
        place[number] = polygons.len();
        polygons.push((line(ring), Vec::new()));
    }
    for ring in rings.iter().filter(|ring| !ring.gone && ring.is_hole()) {
        // Every hole has a shell around it: nothing is reached outside of all rings.
        if let Some(shell) = ring.parent.and_then(|parent| polygons.get_mut(place[parent as usize])) {
            shell.1.push(line(ring));
        }
    }
    MultiPolygon::new(polygons.into_iter().map(|(shell, holes)| Polygon::new(shell, holes)).collect())
}

fn line(ring: &Ring) -> LineString<f64> {
    let degrees = |[lon, lat]: [i64; 2]| Coord { x: lon as f64 / 1e6, y: lat as f64 / 1e6 };
    let mut line: Vec<Coord<f64>> = ring.points.iter().copied().map(degrees).collect();
    line.extend(line.first().copied());
    LineString::new(line)
}
