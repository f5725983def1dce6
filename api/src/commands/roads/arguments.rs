//! Words of the command line about roads.

use roads::{Direction, Mode, Point, WalkingPace};

/// Most minutes that are searched: what the service answers too.
const MOST_MINUTES: u32 = 120;

/// The side of the road that traffic keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As in Japan.
    Left,
    /// As in most countries.
    Right,
}

/// A mode by its name.
pub fn parse_mode(word: &str) -> Result<Mode, String> {
    let word = word.trim();
    Mode::ALL.into_iter().find(|mode| mode.name() == word).ok_or_else(|| {
        let known: Vec<&str> = Mode::ALL.iter().map(|mode| mode.name()).collect();
        format!("unknown mode; use {}", known.join(", "))
    })
}

/// A walking pace by its name.
pub fn parse_pace(word: &str) -> Result<WalkingPace, String> {
    match word {
        "standard" => Ok(WalkingPace::Standard),
        "elderly" => Ok(WalkingPace::Elderly),
        "slow" => Ok(WalkingPace::Slow),
        _ => Err("unknown pace; use standard, elderly or slow".to_owned()),
    }
}

/// From the place, or to it.
pub fn parse_direction(word: &str) -> Result<Direction, String> {
    match word {
        "from" => Ok(Direction::Outbound),
        "to" => Ok(Direction::Inbound),
        _ => Err("use `from` (from the place to everywhere) or `to` (from everywhere to the place)".to_owned()),
    }
}

/// Left or right.
pub fn parse_side(word: &str) -> Result<Side, String> {
    match word {
        "left" => Ok(Side::Left),
        "right" => Ok(Side::Right),
        _ => Err("use left or right".to_owned()),
    }
}

/// Whole minutes, 1 to 120.
pub fn parse_minutes(word: &str) -> Result<u32, String> {
    let minutes = word.trim().parse().ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes));
    minutes.ok_or_else(|| format!("minutes are whole numbers from 1 to {MOST_MINUTES}"))
}

/// `LON,LAT` in degrees.
pub fn parse_place(text: &str) -> Result<Point, String> {
    let number = |word: &str| word.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let pair = text.split_once(',').and_then(|(lon, lat)| Some((number(lon)?, number(lat)?)));
    let Some((lon, lat)) = pair else {
        return Err("a place is LON,LAT in degrees, for example 135.5,31.5".to_owned());
    };
    if lon.abs() <= 90.0 && (90.0..=180.0).contains(&lat.abs()) {
        return Err(format!("the longitude comes first: {lat},{lon}"));
    }
    if lon.abs() > 180.0 || lat.abs() > 90.0 {
        return Err("a longitude is -180 to 180, a latitude -90 to 90 degrees".to_owned());
    }
    Ok(Point { lon, lat })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_longitude_and_latitude() {
        assert_eq!(parse_place("135.5, 31.5"), Ok(Point { lon: 135.5, lat: 31.5 }));
        assert_eq!(parse_place("-0.1,-51.5"), Ok(Point { lon: -0.1, lat: -51.5 }));
        let swapped = parse_place("31.5,135.5").expect_err("swapped");
        assert!(swapped.contains("135.5,31.5"), "{swapped}");
        for text in ["", "135.5", "135.5;31.5", "135.5,NaN", "inf,0", "181,0", "0,90.1", "1,2,3"] {
            assert!(parse_place(text).is_err(), "{text}");
        }
    }

    #[test]
    fn minutes_are_whole_and_bounded() {
        assert_eq!(parse_minutes("30"), Ok(30));
        for text in ["0", "121", "-1", "1.5", "", "4294967297"] {
            assert!(parse_minutes(text).is_err(), "{text}");
        }
    }
}
