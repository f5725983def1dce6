//! Extent, inner point and surface of an area.

use domain::place::{BoundingBox, LngLat};
use geo_types::{Coord, LineString, MultiPolygon, Polygon};

use super::outline::Outline;
use crate::answer::AreaShape;

/// Box, a point inside, and surface; `None` when the vertices are not positions on the globe.
pub(crate) fn shape(boundary: &MultiPolygon<f64>, outline: &Outline) -> Option<AreaShape> {
    let [west, south, east, north] = outline.bbox;
    Some(AreaShape {
        bbox: BoundingBox::new(west, south, east, north).ok()?,
        centroid: inner_point(boundary, outline)?,
        surface_square_km: boundary.0.iter().map(surface).sum::<f64>() / 1e6,
    })
}

/// The middle of the widest stretch inside along one of a few parallels: always a point of the area itself, which the
/// centre of mass of a bent area is not.
fn inner_point(boundary: &MultiPolygon<f64>, outline: &Outline) -> Option<LngLat> {
    let [_, south, _, north] = outline.bbox;
    for share in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.05, 0.95] {
        let y = south + (north - south) * share;
        let crossings = outline.crossings(boundary, y);
        let widest = crossings.chunks_exact(2).max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])));
        if let Some([from, to]) = widest
            && to > from
        {
            let point = Coord { x: f64::midpoint(*from, *to), y };
            if outline.contains(boundary, point) {
                return LngLat::new(point.x, point.y).ok();
            }
        }
    }
    // Only a sliver without inside comes here: one of its own vertices.
    let vertex = boundary.0.first()?.exterior().0.first()?;
    LngLat::new(vertex.x, vertex.y).ok()
}

const A: f64 = 6_378_137.0;
const F: f64 = 1.0 / 298.257_222_101;

/// Surface on GRS 80 in square metres, holes taken out, by the equal-area cylinder (Snyder 1987, equation 3-12). Edges
/// are straight on that cylinder, which for edges of some kilometres differs from the geodesic by less than 10⁻⁶.
fn surface(polygon: &Polygon<f64>) -> f64 {
    let holes: f64 = polygon.interiors().iter().map(ring_surface).sum();
    (ring_surface(polygon.exterior()) - holes).max(0.0)
}

fn ring_surface(ring: &LineString<f64>) -> f64 {
    let mut heights = ring.0.iter().map(|c| (c.x.to_radians(), authalic(c.y)));
    let Some(mut before) = heights.next() else { return 0.0 };
    let mut sum = 0.0;
    for here in heights {
        sum += (here.0 - before.0) * f64::midpoint(before.1, here.1);
        before = here;
    }
    (sum * A * A / 2.0).abs()
}

/// Snyder's q of a latitude in degrees: half of q a² is the surface from the equator for one radian of longitude.
fn authalic(lat: f64) -> f64 {
    let (e2, sin) = (F * (2.0 - F), lat.to_radians().sin());
    let e = e2.sqrt();
    (1.0 - e2) * (sin / (1.0 - e2 * sin * sin) + (e * sin).atanh() / e)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polygon(ring: Vec<(f64, f64)>) -> MultiPolygon<f64> {
        MultiPolygon(vec![Polygon::new(ring.into(), vec![])])
    }

    #[test]
    fn one_degree_at_the_equator_has_the_published_surface() {
        // 12 308.778 km² (geodesic, GRS 80; the sides along the parallels differ by a few parts in ten thousand).
        let boundary = polygon(vec![(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]);
        let shape = shape(&boundary, &Outline::of(&boundary).unwrap()).unwrap();
        assert!((shape.surface_square_km - 12_308.5).abs() < 1.0, "{}", shape.surface_square_km);
    }

    #[test]
    fn the_inner_point_of_a_bent_area_lies_inside() {
        let boundary = polygon(vec![
            (0.0, 0.0),
            (3.0, 0.0),
            (3.0, 3.0),
            (0.0, 3.0),
            (0.0, 2.8),
            (2.8, 2.8),
            (2.8, 0.2),
            (0.0, 0.2),
            (0.0, 0.0),
        ]);
        let outline = Outline::of(&boundary).unwrap();
        let inner = shape(&boundary, &outline).unwrap().centroid;
        assert!(outline.contains(&boundary, inner.into()));
    }
}
