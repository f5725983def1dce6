//! Reading a published pair of coordinates.

use domain::place::{LngLat, plausibly_in_japan};
use domain::text::half_width;

/// Where failed address searches put a place: the centre of Japan as one widespread geocoder answers it.
const CENTRE_OF_JAPAN: (f64, f64) = (36.204824, 138.252924);

/// What a pair of cells says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Published {
    /// Both empty.
    Absent,
    /// Not two numbers in range.
    Invalid,
    /// 0,0 (or within 0.01° of it).
    Zero,
    /// A point in Japan once latitude and longitude change places.
    Swapped,
    /// See [`CENTRE_OF_JAPAN`].
    CentreOfJapan,
    /// Both numbers with at most one decimal: the corner of a grid, kilometres off.
    Coarse,
    /// A position; whether it is in Japan is for the caller to say.
    Point(LngLat),
}

/// Reads latitude and longitude in decimal degrees, of any width.
pub(crate) fn read_point(lat: &str, lng: &str) -> Published {
    if lat.is_empty() && lng.is_empty() {
        return Published::Absent;
    }
    let (Some(y), Some(x)) = (number(lat), number(lng)) else { return Published::Invalid };
    if y.abs() < 0.01 && x.abs() < 0.01 {
        return Published::Zero;
    }
    if LngLat::new(y, x).is_ok_and(plausibly_in_japan) {
        return Published::Swapped;
    }
    let Ok(point) = LngLat::new(x, y) else { return Published::Invalid };
    if (y - CENTRE_OF_JAPAN.0).abs() < 1e-5 && (x - CENTRE_OF_JAPAN.1).abs() < 1e-5 {
        return Published::CentreOfJapan;
    }
    if decimals(lat) <= 1 && decimals(lng) <= 1 { Published::Coarse } else { Published::Point(point) }
}

/// Splits `34.3,134.0` into its two numbers.
pub(crate) fn split_pair(pair: &str) -> (&str, &str) {
    match pair.split_once([',', '，', '、', ' ']) {
        Some((lat, lng)) => (lat.trim(), lng.trim()),
        None => (pair.trim(), ""),
    }
}

fn number(text: &str) -> Option<f64> {
    let number: f64 = match text.parse() {
        Ok(number) => number,
        Err(_) => half_width(text).trim().parse().ok()?,
    };
    number.is_finite().then_some(number)
}

/// Decimals that say something: zeros at the end do not.
fn decimals(text: &str) -> usize {
    half_width(text).split_once('.').map_or(0, |(_, decimals)| decimals.trim_end_matches('0').len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_told_apart() {
        for (lat, lng, expected) in [
            ("", "", Published::Absent),
            ("34.3", "", Published::Invalid),
            ("北緯", "134.0", Published::Invalid),
            ("NaN", "134.0", Published::Invalid),
            ("91.5", "10.12", Published::Invalid),
            ("0.0", "0.000000", Published::Zero),
            ("134.0463", "34.3428", Published::Swapped),
            ("36.204824000", "138.252924000", Published::CentreOfJapan),
            ("33", "133", Published::Coarse),
            ("33.500", "133.5", Published::Coarse),
        ] {
            assert_eq!(read_point(lat, lng), expected, "{lat},{lng}");
        }
        assert!(matches!(read_point("３４．３４２８", "134.046300000"), Published::Point(p) if p.lat() == 34.3428));
        assert!(matches!(read_point("53.41291", "-8.24389"), Published::Point(_)));
    }

    #[test]
    fn a_pair_in_one_cell_is_split() {
        assert_eq!(split_pair("34.236976,134.021769"), ("34.236976", "134.021769"));
        assert_eq!(split_pair("34.2"), ("34.2", ""));
    }
}
