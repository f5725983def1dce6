//! Which places lie in a polygon, fast for many of them.

use std::collections::HashMap;

use geo_types::MultiPolygon;

/// Degrees of latitude in one of the strips.
const STRIP: f64 = 0.0003;

/// The sides of a polygon by strips of latitude.
pub struct Strips(HashMap<i64, Vec<[f64; 4]>>);

impl Strips {
    pub fn of(area: &MultiPolygon<f64>) -> Self {
        let mut strips: HashMap<i64, Vec<[f64; 4]>> = HashMap::new();
        for polygon in area {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                for line in ring.lines() {
                    let (low, high) = (line.start.y.min(line.end.y), line.start.y.max(line.end.y));
                    for strip in (low / STRIP).floor() as i64..=(high / STRIP).floor() as i64 {
                        strips.entry(strip).or_default().push([line.start.x, line.start.y, line.end.x, line.end.y]);
                    }
                }
            }
        }
        Self(strips)
    }

    /// Whether a place is inside, by the even-odd rule.
    pub fn hold(&self, lon: f64, lat: f64) -> bool {
        let sides = self.0.get(&((lat / STRIP).floor() as i64)).map(Vec::as_slice).unwrap_or_default();
        let crossed =
            |[x0, y0, x1, y1]: &&[f64; 4]| (*y0 > lat) != (*y1 > lat) && lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0;
        sides.iter().filter(crossed).count() % 2 == 1
    }
}

/// How many corners a polygon has.
pub fn corners(area: &MultiPolygon<f64>) -> usize {
    let of = |polygon: &geo_types::Polygon<f64>| {
        polygon.exterior().0.len() + polygon.interiors().iter().map(|ring| ring.0.len()).sum::<usize>()
    };
    area.iter().map(of).sum()
}
