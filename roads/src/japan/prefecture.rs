//! Which prefecture a position is in, coarsely (都道府県).

use std::sync::OnceLock;

use crate::{Coord, Point, point::EARTH_RADIUS_METERS};

/// The prefecture of a position by number of JIS X 0401 (1 to 47); 0: outside Japan, or unknown.
///
/// An extract rarely holds boundaries, and this only chooses a row of typical speeds: the answer is the prefecture
/// that the offices of the long-term care insurance in the second mesh (JIS X 0410, about 10 km) have; where they have
/// several, that of most in the quarter of it (5倍地域メッシュ, about 5 km). Without any, it is that of the nearest
/// within 60 km. It is no boundary: near one, it may name the neighbour.
/// Inhabited islands farther than that from any office (小笠原, 南大東, 与那国) are answered with 0, and so get the
/// speeds of all of Japan.
#[must_use]
pub fn prefecture_at(at: Coord) -> u8 {
    let Point { lon, lat } = at.into();
    if is_korea(lon, lat) {
        return 0;
    }
    let row = (lat * ROWS_PER_DEGREE).floor() - f64::from(FIRST_ROW);
    let column = (lon * COLUMNS_PER_DEGREE).floor() - f64::from(FIRST_COLUMN);
    if row < 0.0 || column < 0.0 || row >= f64::from(ROWS) || column >= f64::from(COLUMNS) {
        return 0;
    }
    let cell = row as usize * COLUMNS as usize + column as usize;
    table().get(cell).copied().unwrap_or(0)
}

/// The mainland of Korea lies within 60 km of 対馬: nothing of Japan is this far north and west at once.
fn is_korea(lon: f64, lat: f64) -> bool {
    lat > 34.8 && lon < 129.4
}

/// A quarter of a second mesh is 2 minutes 30 seconds of latitude high and 3 minutes 45 seconds of longitude wide.
const ROWS_PER_DEGREE: f64 = 24.0;
const COLUMNS_PER_DEGREE: f64 = 16.0;
/// The table covers 23° to 46°30′ N and 122° to 154° E.
const FIRST_ROW: i32 = 23 * 24;
const ROWS: i32 = 23 * 24 + 12;
const FIRST_COLUMN: i32 = 122 * 16;
const COLUMNS: i32 = 32 * 16;
/// How far a quarter without offices looks for one with some, metres.
const REACH_METERS: f64 = 60_000.0;
/// Quarters north or south, and east or west, that this can be.
const REACH_ROWS: i32 = 14;
const REACH_COLUMNS: i32 = 15;

/// The prefecture of every quarter, row by row from the south-west.
fn table() -> &'static [u8] {
    static TABLE: OnceLock<Vec<u8>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let listed: Vec<_> = lines().filter_map(listed_mesh).flat_map(Listed::quarters).collect();
        fill(&listed)
    })
}

fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("../../data/prefecture_by_mesh.csv").lines().skip(1)
}

/// A line of the data file: the south-western quarter of a mesh, or one quarter.
struct Listed {
    row: i32,
    column: i32,
    is_whole_mesh: bool,
    prefecture: u8,
}

impl Listed {
    fn quarters(self) -> impl Iterator<Item = (i32, i32, u8)> {
        let more = i32::from(self.is_whole_mesh);
        (0..=more)
            .flat_map(move |north| (0..=more).map(move |east| (self.row + north, self.column + east, self.prefecture)))
    }
}

/// `533946,13`, or of a quarter `5339462,13`: latitude × 1.5, longitude − 100, an eighth of each, and the quarter, of
/// which 1 and 2 are the southern, 1 and 3 the western ones.
fn listed_mesh(line: &str) -> Option<Listed> {
    let (code, prefecture) = line.split_once(',')?;
    let part = |range| code.get(range).and_then(|digits: &str| digits.parse::<i32>().ok());
    let quarter = if code.len() == 6 { 0 } else { part(6..7).filter(|quarter| (1..=4).contains(quarter))? - 1 };
    let row = (part(0..2)? * 8 + part(4..5)?) * 2 + quarter / 2;
    let column = ((part(2..4)? + 100) * 8 + part(5..6)?) * 2 + quarter % 2;
    let prefecture = prefecture.parse().ok().filter(|number| (1..=47).contains(number))?;
    Some(Listed { row: row - FIRST_ROW, column: column - FIRST_COLUMN, is_whole_mesh: code.len() == 6, prefecture })
}

fn fill(listed: &[(i32, i32, u8)]) -> Vec<u8> {
    let mut nearest = vec![(REACH_METERS, 0); (ROWS * COLUMNS) as usize];
    for &(row, column, prefecture) in listed {
        for near_row in (row - REACH_ROWS).max(0)..=(row + REACH_ROWS).min(ROWS - 1) {
            for near_column in (column - REACH_COLUMNS).max(0)..=(column + REACH_COLUMNS).min(COLUMNS - 1) {
                let meters = distance(row, column, near_row, near_column);
                let cell = &mut nearest[(near_row * COLUMNS + near_column) as usize];
                if meters < cell.0 {
                    *cell = (meters, prefecture);
                }
            }
        }
    }
    nearest.into_iter().map(|(_, prefecture)| prefecture).collect()
}

/// Metres between the middles of two quarters.
fn distance(row: i32, column: i32, other_row: i32, other_column: i32) -> f64 {
    let degree = 1_f64.to_radians() * EARTH_RADIUS_METERS;
    let latitude = f64::from(row + FIRST_ROW) / ROWS_PER_DEGREE;
    let north = f64::from(other_row - row) / ROWS_PER_DEGREE * degree;
    let east = f64::from(other_column - column) / COLUMNS_PER_DEGREE * degree * latitude.to_radians().cos();
    north.hypot(east)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> u8 {
        prefecture_at(Point { lon, lat }.into())
    }

    /// Where the 47 prefectural offices stand, to about a hundred metres.
    const OFFICES: [(f64, f64); 47] = [
        (43.064, 141.347),
        (40.824, 140.740),
        (39.704, 141.153),
        (38.269, 140.872),
        (39.719, 140.102),
        (38.240, 140.363),
        (37.750, 140.468),
        (36.342, 140.447),
        (36.566, 139.884),
        (36.391, 139.060),
        (35.857, 139.649),
        (35.605, 140.123),
        (35.690, 139.692),
        (35.448, 139.642),
        (37.902, 139.023),
        (36.695, 137.211),
        (36.594, 136.626),
        (36.065, 136.222),
        (35.664, 138.568),
        (36.651, 138.181),
        (35.391, 136.722),
        (34.977, 138.383),
        (35.180, 136.907),
        (34.730, 136.509),
        (35.004, 135.869),
        (35.021, 135.756),
        (34.686, 135.520),
        (34.691, 135.183),
        (34.685, 135.833),
        (34.226, 135.168),
        (35.504, 134.238),
        (35.472, 133.051),
        (34.662, 133.935),
        (34.397, 132.460),
        (34.186, 131.471),
        (34.066, 134.559),
        (34.340, 134.043),
        (33.842, 132.766),
        (33.560, 133.531),
        (33.606, 130.418),
        (33.249, 130.299),
        (32.745, 129.874),
        (32.790, 130.742),
        (33.238, 131.613),
        (31.911, 131.424),
        (31.560, 130.558),
        (26.212, 127.681),
    ];

    #[test]
    fn every_prefectural_office_stands_in_its_prefecture() {
        for (index, (lat, lon)) in OFFICES.into_iter().enumerate() {
            assert_eq!(usize::from(at(lat, lon)), index + 1, "{lat}, {lon}");
        }
    }

    #[test]
    fn towns_far_from_the_capital_belong_to_their_prefecture() {
        for (name, lat, lon, prefecture) in [
            ("稚内市", 45.416, 141.673, 1),
            ("根室市", 43.330, 145.583, 1),
            ("むつ市", 41.293, 141.183, 2),
            ("立川市", 35.714, 139.408, 13),
            ("八丈町", 33.110, 139.790, 13),
            ("佐渡市", 38.018, 138.368, 15),
            ("下田市", 34.680, 138.945, 22),
            ("新宮市", 33.724, 135.992, 30),
            ("隠岐の島町", 36.208, 133.322, 32),
            ("萩市", 34.408, 131.399, 35),
            ("宇部市", 33.952, 131.246, 35),
            ("高松市", 34.343, 134.046, 37),
            ("対馬市", 34.203, 129.287, 42),
            ("上対馬", 34.650, 129.470, 42),
            ("五島市", 32.696, 128.841, 42),
            ("奄美市", 28.377, 129.494, 46),
            ("宮古島市", 24.805, 125.281, 47),
            ("石垣市", 24.340, 124.156, 47),
        ] {
            assert_eq!(at(lat, lon), prefecture, "{name}");
        }
    }

    #[test]
    fn mountains_without_offices_take_the_nearest_prefecture() {
        assert_eq!(at(43.66, 142.85), 1, "大雪山");
        assert_eq!(at(30.336, 130.504), 46, "宮之浦岳");
    }

    #[test]
    fn other_countries_and_the_open_sea_are_in_none() {
        for (name, lat, lon) in [
            ("Valletta", 35.899, 14.514),
            ("Mannheim", 49.488, 8.469),
            ("Busan", 35.180, 129.076),
            ("Busan's southern end", 35.05, 129.10),
            ("Ulsan", 35.54, 129.31),
            ("Taipei", 25.033, 121.565),
            ("Vladivostok", 43.115, 131.886),
            ("the Pacific", 30.0, 150.0),
            ("the Sea of Japan", 40.0, 135.0),
            ("nowhere", 0.0, 0.0),
            ("the south", -33.9, 151.2),
        ] {
            assert_eq!(at(lat, lon), 0, "{name}");
        }
    }

    #[test]
    fn no_line_of_the_data_file_is_lost() {
        assert!(lines().count() > 1_500);
        let listed: Vec<Listed> = lines().map(|line| listed_mesh(line).unwrap_or_else(|| panic!("{line}"))).collect();
        let mut seen: Vec<u8> = listed.iter().map(|mesh| mesh.prefecture).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, (1..=47).collect::<Vec<u8>>());
        assert!(listed.iter().all(|mesh| (0..ROWS).contains(&mesh.row) && (0..COLUMNS).contains(&mesh.column)));
    }
}
