//! Typical driving speeds by prefecture, density and kind of road.

use std::sync::OnceLock;

use super::kind::{Form, Kind};
use crate::{Place, RoadClass};

/// The typical speed of a kind of road, km/h.
///
/// The figures are averages over drives recorded by GPS, OpenStreetMapSpeeds' table (MIT). What it has no figure for
/// takes that of all of Japan in the same density, then that of the nearest density. Few drives made some of the
/// figures, of links above all: none may be less than half or more than one and a half times that of all of Japan.
/// Outside Japan, speeds are those of all of Japan.
pub(super) fn typical_kmh(kind: Kind, place: Place) -> f64 {
    let column = column(kind);
    let density = usize::from(place.density.min(2));
    let everywhere = everywhere(column, density);
    let here = match place.prefecture {
        1..=47 => table()[usize::from(place.prefecture)][density][column],
        _ => None,
    };
    here.map_or(everywhere, |kmh| f64::from(kmh).clamp(everywhere * 0.5, everywhere * 1.5))
}

const COLUMNS: usize = 30;
const LINKS_SIGNED: usize = 8;
const LINKS: usize = 13;
const ROUNDABOUTS: usize = 18;
const DRIVEWAY: usize = 26;
const ALLEY: usize = 27;
const PARKING_AISLE: usize = 28;
const DRIVE_THROUGH: usize = 29;

/// Rows for prefecture 0 to 47, each by density.
type Table = Vec<[[Option<u8>; COLUMNS]; 3]>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = vec![[[None; COLUMNS]; 3]; 48];
        for line in include_str!("../../data/typical_speeds_japan.csv").lines().skip(1) {
            read_line(line, &mut table);
        }
        table
    })
}

fn read_line(line: &str, table: &mut Table) {
    let mut fields = line.split(',');
    let prefecture = fields.next().and_then(|number| number.parse::<usize>().ok());
    let density = fields.next().and_then(|name| ["rural", "suburban", "urban"].iter().position(|known| *known == name));
    if let (Some(prefecture), Some(density)) = (prefecture, density)
        && let Some(rows) = table.get_mut(prefecture)
    {
        for (cell, field) in rows[density].iter_mut().zip(fields) {
            *cell = field.parse().ok();
        }
    }
}

/// The figure of all of Japan, from the nearest density that has one.
fn everywhere(column: usize, density: usize) -> f64 {
    let nearest: [usize; 3] = match density {
        0 => [0, 1, 2],
        1 => [1, 0, 2],
        _ => [2, 1, 0],
    };
    let found = nearest.into_iter().find_map(|density| table()[0][density][column]);
    match found {
        Some(kmh) => f64::from(kmh),
        // Drive-throughs were not measured anywhere; they are driven as car parks are.
        None if column == DRIVE_THROUGH => everywhere(PARKING_AISLE, density),
        None => 10.0,
    }
}

/// The column of a kind of road. Kinds without one are driven as the nearest kind that has one.
fn column(kind: Kind) -> usize {
    let rank = match kind.road {
        RoadClass::Motorway | RoadClass::MotorwayLink => 0,
        RoadClass::Trunk | RoadClass::TrunkLink => 1,
        RoadClass::Primary | RoadClass::PrimaryLink => 2,
        RoadClass::Secondary | RoadClass::SecondaryLink => 3,
        RoadClass::Tertiary | RoadClass::TertiaryLink => 4,
        RoadClass::Unclassified | RoadClass::Road => 5,
        RoadClass::Residential => 6,
        _ => 7,
    };
    match kind.form {
        Form::Roundabout => ROUNDABOUTS + rank,
        Form::Link { signed } if rank < 5 => rank + if signed { LINKS_SIGNED } else { LINKS },
        Form::Driveway => DRIVEWAY,
        Form::Alley => ALLEY,
        Form::ParkingAisle => PARKING_AISLE,
        Form::DriveThrough => DRIVE_THROUGH,
        Form::Link { .. } | Form::Plain => rank,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kmh(road: RoadClass, form: Form, prefecture: u8, density: u8) -> f64 {
        typical_kmh(Kind { road, form }, Place { prefecture, density })
    }

    #[test]
    fn figures_are_those_of_the_table() {
        assert_eq!(kmh(RoadClass::Primary, Form::Plain, 13, 2), 24.0);
        assert_eq!(kmh(RoadClass::Primary, Form::Plain, 13, 0), 35.0);
        assert_eq!(kmh(RoadClass::Residential, Form::Plain, 35, 1), 12.0);
        assert_eq!(kmh(RoadClass::TertiaryLink, Form::Link { signed: false }, 13, 2), 15.0);
        assert_eq!(kmh(RoadClass::Service, Form::Alley, 13, 2), 9.0);
    }

    #[test]
    fn what_a_prefecture_lacks_comes_from_all_of_japan() {
        assert_eq!(kmh(RoadClass::Tertiary, Form::Roundabout, 35, 0), 16.0);
        assert_eq!(kmh(RoadClass::Service, Form::Driveway, 35, 2), 13.0);
        // Not measured in towns anywhere: suburban roundabouts.
        assert_eq!(kmh(RoadClass::Motorway, Form::Roundabout, 35, 2), 22.0);
        assert_eq!(kmh(RoadClass::Service, Form::DriveThrough, 35, 2), 13.0);
    }

    #[test]
    fn a_figure_made_by_few_drives_is_bounded() {
        // 東京都, rural: 6 km/h against 33 km/h in all of Japan.
        assert_eq!(kmh(RoadClass::SecondaryLink, Form::Link { signed: false }, 13, 0), 16.5);
    }

    #[test]
    fn outside_japan_speeds_are_those_of_all_of_japan() {
        assert_eq!(kmh(RoadClass::Primary, Form::Plain, 0, 0), 45.0);
        assert_eq!(kmh(RoadClass::Primary, Form::Plain, 99, 9), 27.0);
    }

    #[test]
    fn every_row_of_every_prefecture_was_read() {
        for (prefecture, rows) in table().iter().enumerate() {
            for row in rows {
                assert!(row[..8].iter().all(Option::is_some), "{prefecture}");
            }
        }
    }
}
