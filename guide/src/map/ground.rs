//! From degrees to millimetres on the paper.

use crate::data::MapData;

/// Half axis and squared eccentricity of GRS80 (測地成果2011).
const AXIS: f64 = 6_378_137.0;
const ECCENTRICITY_2: f64 = 0.006_694_380_022_903;

/// At least so many metres are seen, so that one pin is a place in a quarter and not a white sheet.
const LEAST_METRES: f64 = 800.0;

/// Beyond this latitude one scale for both directions means nothing.
const LAST_LATITUDE: f64 = 85.0;

/// Which part of the ground is on the paper: degrees as metres at one latitude, one scale for both directions.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    /// Longitude the others are taken relative to, so that 180° is nothing special.
    reference: f64,
    /// Metres of a degree of longitude and of latitude at the middle.
    degree: [f64; 2],
    /// Middle of what is seen, metres from reference and equator.
    middle: [f64; 2],
    /// Millimetres of a metre.
    scale: f64,
    size: [f64; 2],
    empty: bool,
}

impl Ground {
    /// Around every pin and the whole area, with so many millimetres left free at each side. A map of neither shows its
    /// roads and water.
    pub(super) fn around(map: &MapData, width: f64, height: f64, free: f64) -> Self {
        let outer = map.area.iter().filter_map(|polygon| polygon.first()).flatten();
        let mut seen: Vec<[f64; 2]> =
            map.pins.iter().map(|pin| &pin.at).chain(outer).copied().filter(|at| is_on_earth(*at)).collect();
        if seen.is_empty() {
            let roads = map.roads.iter().flat_map(|road| &road.points);
            let water = map.waterways.iter().flatten().chain(map.water.iter().flatten().flatten());
            seen = roads.chain(water).copied().filter(|at| is_on_earth(*at)).collect();
        }
        let reference = seen.first().map_or(0.0, |at| at[0]);
        let around = |values: &mut dyn Iterator<Item = f64>| {
            values.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], value| [low.min(value), high.max(value)])
        };
        let latitudes = around(&mut seen.iter().map(|at| latitude(at[1])));
        let longitudes = around(&mut seen.iter().map(|at| beside(at[0], reference)));
        let empty = seen.is_empty();
        let [latitudes, longitudes] = if empty { [[0.0; 2]; 2] } else { [latitudes, longitudes] };
        let degree = degree_at((latitudes[0] + latitudes[1]) / 2.0);
        let middle =
            [(longitudes[0] + longitudes[1]) / 2.0 * degree[0], (latitudes[0] + latitudes[1]) / 2.0 * degree[1]];
        let extent = [
            ((longitudes[1] - longitudes[0]) * degree[0]).max(LEAST_METRES),
            ((latitudes[1] - latitudes[0]) * degree[1]).max(LEAST_METRES),
        ];
        let free = free.min(width.min(height) / 5.0);
        let scale = ((width - 2.0 * free) / extent[0]).min((height - 2.0 * free) / extent[1]);
        Self { reference, degree, middle, scale, size: [width, height], empty }
    }

    /// Where a place lies on the paper; places outside lie outside.
    pub(super) fn place(&self, at: [f64; 2]) -> [f64; 2] {
        let x = beside(at[0], self.reference) * self.degree[0] - self.middle[0];
        let y = latitude(at[1]) * self.degree[1] - self.middle[1];
        [self.size[0] / 2.0 + x * self.scale, self.size[1] / 2.0 - y * self.scale]
    }

    /// Several places; those that are none on earth are left out.
    pub(super) fn line(&self, points: &[[f64; 2]]) -> Vec<[f64; 2]> {
        points.iter().copied().filter(|at| is_on_earth(*at)).map(|at| self.place(at)).collect()
    }

    pub(super) fn size(&self) -> [f64; 2] {
        self.size
    }

    pub(super) fn millimetres_per_metre(&self) -> f64 {
        self.scale
    }

    /// Whether there is anything to see.
    pub(super) fn is_of_something(&self) -> bool {
        !self.empty
    }
}

/// Whether a position is one.
pub(super) fn is_on_earth([longitude, latitude]: [f64; 2]) -> bool {
    longitude.is_finite() && latitude.is_finite() && longitude.abs() <= 360.0 && latitude.abs() <= 90.0
}

/// Degrees east of a reference, from -180 to 180.
fn beside(longitude: f64, reference: f64) -> f64 {
    (longitude - reference + 540.0).rem_euclid(360.0) - 180.0
}

fn latitude(latitude: f64) -> f64 {
    latitude.clamp(-LAST_LATITUDE, LAST_LATITUDE)
}

/// Metres of a degree of longitude and of latitude, by the radii of curvature of the ellipsoid.
fn degree_at(latitude: f64) -> [f64; 2] {
    let (sin, cos) = latitude.to_radians().sin_cos();
    let flat = 1.0 - ECCENTRICITY_2 * sin * sin;
    let prime_vertical = AXIS / flat.sqrt();
    let meridian = AXIS * (1.0 - ECCENTRICITY_2) / (flat * flat.sqrt());
    [(prime_vertical * cos).to_radians(), meridian.to_radians()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Pin;

    fn map(places: &[[f64; 2]]) -> MapData {
        let pin = |(at, number): (&[f64; 2], u32)| Pin { number, at: *at, name: String::new(), inside: true };
        MapData { pins: places.iter().zip(1..).map(pin).collect(), ..MapData::default() }
    }

    #[test]
    fn a_kilometre_is_as_long_eastward_as_northward() {
        // At 35° N a degree of latitude is 110,941 m and of longitude 91,288 m on GRS80.
        let [east, north] = degree_at(35.0);
        assert!((north - 110_941.0).abs() < 5.0, "{north}");
        assert!((east - 91_288.0).abs() < 5.0, "{east}");
        let ground = Ground::around(&map(&[[139.0, 35.0], [139.1, 35.0]]), 100.0, 100.0, 5.0);
        let [left, top] = ground.place([139.05, 35.0]);
        let eastward = ground.place([139.05 + 1_000.0 / east, 35.0])[0] - left;
        let northward = top - ground.place([139.05, 35.0 + 1_000.0 / north])[1];
        assert!((eastward - northward).abs() < 0.01, "{eastward} {northward}");
    }

    #[test]
    fn every_pin_is_on_the_paper_on_both_sides_of_the_date_line() {
        let places = [[179.99, 10.0], [-179.98, 10.02], [180.0, 9.99]];
        let ground = Ground::around(&map(&places), 120.0, 80.0, 5.0);
        for at in places {
            let [x, y] = ground.place(at);
            assert!((4.9..=115.1).contains(&x) && (4.9..=75.1).contains(&y), "{x} {y}");
        }
        assert!(ground.millimetres_per_metre() > 0.02, "three kilometres fill the frame");
    }

    #[test]
    fn one_place_lies_in_the_middle_of_its_quarter() {
        let ground = Ground::around(&map(&[[139.5, 35.6]]), 100.0, 80.0, 10.0);
        assert_eq!(ground.place([139.5, 35.6]), [50.0, 40.0]);
        assert!((ground.millimetres_per_metre() - 60.0 / LEAST_METRES).abs() < 1e-9);
    }
}
