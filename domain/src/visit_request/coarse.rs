//! Where somebody lives, no finer than it has to be (およその場所).

use crate::place::LngLat;

/// Height of a cell in degrees: 15 seconds.
const HEIGHT: f64 = 15.0 / 3600.0;
/// Width of a cell in degrees: 22.5 seconds.
const WIDTH: f64 = 22.5 / 3600.0;

/// The middle of the cell of about 500 m that a place lies in: the half of the third-order grid square
/// (2分の1地域メッシュ, JIS X 0410). The place itself cannot be had back from it.
pub fn coarse(place: LngLat) -> LngLat {
    let middle = |degrees: f64, size: f64| ((degrees / size).floor() + 0.5) * size;
    // The middle of a cell at the edge of the world lies in the world as well: both sizes divide 90 and 180.
    LngLat::new(middle(place.lng(), WIDTH), middle(place.lat(), HEIGHT).clamp(-90.0, 90.0)).unwrap_or(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::distance_meters;

    #[test]
    fn everybody_in_a_cell_is_at_its_middle() {
        let place = |lng, lat| LngLat::new(lng, lat).expect("a place");
        let home = place(134.046_51, 34.342_77);
        let middle = coarse(home);
        assert_ne!(middle, home);
        assert_eq!(coarse(middle), middle);
        for step in 0..=10 {
            for other in 0..=10 {
                let moved = place(
                    middle.lng() + WIDTH * (f64::from(step) / 10.0 - 0.5) * 0.999,
                    middle.lat() + HEIGHT * (f64::from(other) / 10.0 - 0.5) * 0.999,
                );
                assert_eq!(coarse(moved), middle);
            }
        }
        let next = place(middle.lng() + WIDTH, middle.lat());
        assert!((500.0..650.0).contains(&distance_meters(middle, next)), "{}", distance_meters(middle, next));
    }
}
