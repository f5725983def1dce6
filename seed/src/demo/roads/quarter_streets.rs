//! What the streets of a quarter are like.

use super::Tag;
use super::quarters::{Quarter, kind_of};
use super::sketch::Kind;
use crate::demo::random::SplitMix64;

/// What a quarter is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The old town: narrow, dense, one-way streets in turn, alleys.
    Old,
    /// Houses and shops.
    Town,
    /// Newer houses, wide blocks, a 30 km/h zone.
    Suburb,
    /// Houses on the slopes, uneven.
    Slope,
    /// Sheds and quays.
    Harbour,
    /// A village.
    Village,
    /// Fields and tracks.
    Fields,
}

impl Style {
    /// How far apart its streets are, metres.
    pub(super) fn blocks(self) -> [f64; 2] {
        match self {
            Self::Old => [58.0, 84.0],
            Self::Town => [72.0, 118.0],
            Self::Suburb => [84.0, 132.0],
            Self::Slope => [90.0, 112.0],
            Self::Harbour => [130.0, 190.0],
            Self::Village => [80.0, 105.0],
            Self::Fields => [210.0, 280.0],
        }
    }

    /// How far corners are off the lattice, as a share of the narrower block.
    pub(super) fn unevenness(self) -> f64 {
        match self {
            Self::Old | Self::Village => 0.17,
            Self::Slope => 0.22,
            Self::Town | Self::Fields => 0.11,
            Self::Suburb | Self::Harbour => 0.05,
        }
    }

    /// How many in a hundred pieces of street are missing.
    pub(super) fn missing_percent(self) -> u64 {
        match self {
            Self::Old => 15,
            Self::Town => 17,
            Self::Suburb => 11,
            Self::Slope | Self::Village => 26,
            Self::Harbour => 20,
            Self::Fields => 22,
        }
    }
}

/// Kind and tags of one way of the n-th street, and whether it runs against the order of its spots.
pub(super) fn tags(style: Style, number: usize, random: &mut SplitMix64) -> (Kind, Vec<Tag>, bool) {
    let of_hundred = random.below(100);
    let mut tags: Vec<Tag> = match style {
        Style::Old => match of_hundred {
            0..12 => vec![("highway", "footway"), ("surface", "paving_stones")],
            12..24 => vec![("highway", "service"), ("service", "alley")],
            24..28 => vec![("highway", "living_street")],
            // Every third street is one-way, each in the other direction than the one before.
            _ if number.is_multiple_of(3) => vec![("highway", "residential"), ("oneway", "yes")],
            _ => vec![("highway", "residential")],
        },
        Style::Town => match of_hundred {
            0..4 => vec![("highway", "path")],
            4..10 => vec![("highway", "service"), ("service", "alley")],
            10..13 => vec![("highway", "residential"), ("oneway", "yes"), ("oneway:bicycle", "no")],
            13..15 => vec![("highway", "residential"), ("motor_vehicle:conditional", "no @ (Mo-Fr 07:30-08:30)")],
            _ if number.is_multiple_of(5) => vec![("highway", "unclassified"), ("maxspeed", "30")],
            _ => vec![("highway", "residential")],
        },
        Style::Suburb => match of_hundred {
            0..3 => vec![("highway", "footway"), ("lit", "yes")],
            3..6 => vec![("highway", "residential"), ("motor_vehicle", "destination"), ("maxspeed", "30")],
            _ if number.is_multiple_of(4) => vec![("highway", "unclassified"), ("lanes", "2"), ("maxspeed", "40")],
            _ => vec![("highway", "residential"), ("maxspeed", "30"), ("zone:maxspeed", "JP:30")],
        },
        Style::Slope => match of_hundred {
            0..9 => vec![("highway", "steps"), ("step_count", "42"), ("incline", "up")],
            9..16 => vec![("highway", "path"), ("surface", "gravel")],
            16..22 => vec![("highway", "residential"), ("incline", "8%"), ("width", "3.2")],
            _ => vec![("highway", "residential")],
        },
        Style::Harbour => match of_hundred {
            0..14 => vec![("highway", "service"), ("access", "private")],
            14..45 => vec![("highway", "service")],
            _ => vec![("highway", "unclassified")],
        },
        Style::Village => match of_hundred {
            0..8 => vec![("highway", "path")],
            8..22 => vec![("highway", "service"), ("service", "alley")],
            _ if number.is_multiple_of(4) => vec![("highway", "unclassified")],
            _ => vec![("highway", "residential"), ("width", "3")],
        },
        Style::Fields => match of_hundred {
            0..30 => vec![("highway", "track"), ("tracktype", "grade2"), ("surface", "gravel")],
            30..45 => vec![("highway", "track"), ("tracktype", "grade4"), ("surface", "grass")],
            _ => vec![("highway", "unclassified")],
        },
    };
    if of_hundred.is_multiple_of(4) && style != Style::Fields && tags[0].1 == "residential" {
        tags.push(("surface", "asphalt"));
    }
    (kind_of(tags[0].1), tags, !(number / 3).is_multiple_of(2))
}

const fn quarter(west: i32, east: i32, south: i32, north: i32, slope_percent: i32, style: Style) -> Quarter {
    Quarter {
        west: west as f64,
        east: east as f64,
        south: south as f64,
        north: north as f64,
        slope: slope_percent as f64 / 100.0,
        style,
    }
}

/// From south-west to north-east; what lies beyond the city comes last.
pub(super) const QUARTERS: [Quarter; 63] = [
    quarter(-6_350, -5_010, -3_150, -2_250, 8, Style::Suburb),
    quarter(-5_010, -4_000, -3_150, -2_010, -6, Style::Town),
    quarter(-4_000, -3_000, -3_100, -2_000, 11, Style::Town),
    quarter(-3_000, -2_180, -3_080, -2_000, -3, Style::Old),
    quarter(-6_200, -5_000, -2_250, -1_500, 18, Style::Suburb),
    quarter(-5_000, -4_000, -2_000, -1_320, 14, Style::Town),
    quarter(-4_000, -3_000, -2_000, -1_150, 4, Style::Town),
    quarter(-3_000, -2_180, -2_000, -1_120, 7, Style::Town),
    quarter(-5_900, -5_000, -1_350, -500, -35, Style::Suburb),
    quarter(-5_000, -4_000, -1_230, -150, 24, Style::Suburb),
    quarter(-4_000, -3_000, -1_050, 0, -9, Style::Town),
    quarter(-3_000, -2_180, -1_010, 0, 6, Style::Town),
    quarter(-5_400, -4_000, -150, 1_000, 30, Style::Suburb),
    quarter(-4_000, -3_000, 0, 1_000, -12, Style::Suburb),
    quarter(-3_000, -2_200, 0, 1_020, 5, Style::Town),
    quarter(-4_900, -4_000, 1_020, 1_900, -22, Style::Suburb),
    quarter(-4_000, -3_000, 1_000, 2_000, 9, Style::Suburb),
    quarter(-3_000, -2_150, 1_020, 2_040, -7, Style::Town),
    quarter(-5_250, -4_000, 1_900, 2_880, 27, Style::Slope),
    quarter(-4_000, -3_000, 2_000, 2_920, -14, Style::Suburb),
    quarter(-3_000, -2_200, 2_040, 2_920, 10, Style::Suburb),
    quarter(-1_800, -1_000, -3_010, -2_000, 5, Style::Old),
    quarter(-1_000, 0, -3_020, -2_000, -8, Style::Town),
    quarter(0, 1_000, -3_040, -2_000, 12, Style::Town),
    quarter(1_000, 2_000, -3_060, -2_010, -4, Style::Harbour),
    quarter(2_000, 3_000, -3_050, -2_000, 6, Style::Town),
    quarter(3_000, 4_000, -3_060, -1_990, -11, Style::Town),
    quarter(4_000, 5_200, -3_050, -1_980, 3, Style::Harbour),
    quarter(-1_800, -1_000, -2_000, -1_130, -6, Style::Town),
    quarter(-1_000, 60, -2_000, -1_160, 10, Style::Town),
    quarter(60, 1_000, -2_000, -1_160, -5, Style::Town),
    quarter(1_000, 2_000, -2_010, -1_150, 15, Style::Town),
    quarter(2_000, 3_000, -2_000, -1_100, -10, Style::Town),
    quarter(3_000, 4_000, -1_990, -1_050, 8, Style::Suburb),
    quarter(4_000, 5_120, -1_980, -960, -16, Style::Suburb),
    quarter(-1_780, -1_000, -1_020, -30, 7, Style::Town),
    quarter(-1_000, 40, -1_060, -80, -5, Style::Old),
    quarter(40, 990, -1_060, -50, 4, Style::Old),
    quarter(990, 2_000, -1_050, -20, -13, Style::Town),
    quarter(2_000, 3_010, -1_020, 0, 9, Style::Town),
    quarter(3_010, 4_000, -950, 0, -7, Style::Suburb),
    quarter(4_000, 4_950, -860, -40, 12, Style::Suburb),
    quarter(-1_760, -1_000, 0, 1_010, -8, Style::Town),
    quarter(-1_000, 40, -60, 1_000, 6, Style::Old),
    quarter(40, 1_000, -50, 1_000, -4, Style::Old),
    quarter(1_000, 2_000, 0, 1_020, 17, Style::Town),
    quarter(2_000, 3_020, 0, 1_020, -6, Style::Town),
    quarter(3_020, 4_000, 0, 1_000, 22, Style::Suburb),
    quarter(4_000, 5_450, -80, 1_020, -28, Style::Suburb),
    quarter(-1_730, -1_000, 1_010, 1_980, 11, Style::Town),
    quarter(-1_000, 20, 1_000, 2_000, -9, Style::Town),
    quarter(20, 1_980, 1_000, 2_000, 38, Style::Town),
    quarter(2_000, 3_020, 1_020, 1_970, -15, Style::Suburb),
    quarter(3_020, 3_960, 1_010, 1_900, 19, Style::Suburb),
    quarter(4_000, 5_010, 1_030, 1_980, -34, Style::Suburb),
    quarter(-1_760, -990, 2_000, 2_930, -12, Style::Suburb),
    quarter(-990, 80, 1_970, 2_930, 7, Style::Suburb),
    quarter(80, 2_000, 2_020, 3_010, -24, Style::Slope),
    quarter(2_000, 3_030, 1_970, 3_010, 33, Style::Slope),
    quarter(3_020, 5_180, 1_930, 2_930, -18, Style::Slope),
    quarter(5_010, 5_680, 1_050, 2_850, 6, Style::Suburb),
    quarter(5_350, 6_200, -2_300, -500, 20, Style::Harbour),
    quarter(-7_700, -5_500, 900, 4_100, 16, Style::Fields),
];
