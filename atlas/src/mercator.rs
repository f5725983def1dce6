//! Web Mercator as whole numbers: the grid of clusters and the order in which facilities lie in memory.

use domain::place::LngLat;

/// A position on the Web Mercator square (EPSG:3857), 2³² steps a side, y downwards; one step is below a centimetre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mercator {
    pub(crate) x: u32,
    pub(crate) y: u32,
}

const SIDE: f64 = 4_294_967_296.0;
/// Latitude at which the square ends.
const MAX_LAT: f64 = 85.051_128_779_806_59;

impl Mercator {
    pub(crate) fn of(p: LngLat) -> Self {
        let lat = p.lat().clamp(-MAX_LAT, MAX_LAT).to_radians();
        let y = 0.5 - lat.tan().asinh() / std::f64::consts::TAU;
        Self { x: step((p.lng() + 180.0) / 360.0), y: step(y) }
    }

    /// The position of a mean of steps.
    pub(crate) fn to_degrees(x: f64, y: f64) -> (f64, f64) {
        let lat = (std::f64::consts::TAU * (0.5 - y / SIDE)).sinh().atan().to_degrees();
        (x / SIDE * 360.0 - 180.0, lat)
    }

    /// Interleaved bits (Morton order): equal leading bits are a common tile of the map.
    pub(crate) fn morton(self) -> u64 {
        spread(self.x) | spread(self.y) << 1
    }

    /// The way to the position along Hilbert's curve: neighbours in this order are neighbours on the map, and a stretch of it
    /// lies in a small box. Equal leading bits are a common tile here too.
    pub(crate) fn hilbert(self) -> u64 {
        let (mut x, mut y) = (self.x, self.y);
        let mut way = 0;
        for bit in (0..u32::BITS).rev() {
            let (right, down) = (x >> bit & 1, y >> bit & 1);
            way = way << 2 | u64::from((3 * right) ^ down);
            if down == 0 {
                if right == 1 {
                    (x, y) = (!x, !y);
                }
                (x, y) = (y, x);
            }
        }
        way
    }
}

fn step(share: f64) -> u32 {
    // The cast saturates, so the eastern and southern edges stay on the square.
    (share * SIDE) as u32
}

fn spread(n: u32) -> u64 {
    let mut n = u64::from(n);
    n = (n | n << 16) & 0x0000_FFFF_0000_FFFF;
    n = (n | n << 8) & 0x00FF_00FF_00FF_00FF;
    n = (n | n << 4) & 0x0F0F_0F0F_0F0F_0F0F;
    n = (n | n << 2) & 0x3333_3333_3333_3333;
    (n | n << 1) & 0x5555_5555_5555_5555
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_comes_back_within_a_centimetre() {
        let p = LngLat::new(134.046_6, 34.342_8).unwrap();
        let m = Mercator::of(p);
        let (lng, lat) = Mercator::to_degrees(f64::from(m.x), f64::from(m.y));
        assert!((lng - p.lng()).abs() < 1e-7 && (lat - p.lat()).abs() < 1e-7);
    }

    #[test]
    fn the_curve_goes_from_tile_to_neighbouring_tile_and_through_all_of_them() {
        let tiles = (0..32u32).flat_map(|x| (0..32u32).map(move |y| Mercator { x: x << 27, y: y << 27 }));
        let mut along: Vec<(u64, Mercator)> = tiles.map(|tile| (tile.hilbert() >> 54, tile)).collect();
        along.sort_by_key(|(way, _)| *way);
        assert!(along.iter().zip(0..).all(|((way, _), expected)| *way == expected));
        for pair in along.windows(2) {
            let (a, b) = (pair[0].1, pair[1].1);
            assert_eq!((a.x >> 27).abs_diff(b.x >> 27) + (a.y >> 27).abs_diff(b.y >> 27), 1);
        }
        let tile = Mercator { x: 5 << 24 | 77, y: 9 << 24 | 1234 };
        assert_eq!(tile.hilbert() >> 48, Mercator { x: 5 << 24, y: 9 << 24 }.hilbert() >> 48);
    }

    #[test]
    fn poles_and_the_antimeridian_stay_on_the_square() {
        let far = Mercator::of(LngLat::new(180.0, -90.0).unwrap());
        assert_eq!(far.x, u32::MAX);
        assert!(far.y > u32::MAX - 2);
    }
}
