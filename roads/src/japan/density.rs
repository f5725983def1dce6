//! How densely an area is covered with roads.

use std::{collections::HashMap, sync::OnceLock};

use crate::{Coord, Tags, point::EARTH_RADIUS_METERS};

/// Kilometres of road for each square kilometre around, in three steps: rural, suburban, urban.
///
/// The typical speeds were sorted by the density that Valhalla measures (`GetDensity` of its graph enhancer): the
/// length of roads within 2 km of a junction, in km for each km², times 0.7, rounded; above 5 is suburban, above 10
/// urban (`kMinSuburbanDensity` and `kMaxSuburbanDensity` of its speed assigner). So 7.86 km/km² and 15 km/km² are
/// where the steps begin. Here the roads are laid on a grid with cells of about half a kilometre, and the cells whose
/// middle is within 2 km of the middle of the asked cell are added up.
///
/// Beyond the edge of an extract roads are missing, not absent: area outside the box around all roads is not counted,
/// as long as half of the circle remains. Where an extract is cut along a winding boundary, density still comes out
/// lower.
#[derive(Debug, Default)]
pub struct DensityGrid {
    /// For the tile with this row and column, its place in `tiles`.
    places: HashMap<(i16, i16), u32>,
    /// Metres of road in each cell of a tile.
    tiles: Vec<Box<[f32; TILE_CELLS]>>,
    /// The first and last row and column that have a road.
    bounds: Option<[i32; 4]>,
    /// The tile used last: most segments lie in the one of the segment before.
    last: Option<((i16, i16), u32)>,
    /// The steps, worked out when first asked for.
    steps: OnceLock<HashMap<(i32, i32), u8>>,
}

impl DensityGrid {
    /// No roads yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether a way counts: roads for cars, without the ways on private ground and without tracks.
    #[must_use]
    pub fn counts(tags: &Tags<'_>) -> bool {
        match tags.get("highway") {
            Some("service") => tags.get("service").is_none_or(|kind| matches!(kind, "alley" | "emergency_access")),
            Some(
                "motorway" | "motorway_link" | "trunk" | "trunk_link" | "primary" | "primary_link" | "secondary"
                | "secondary_link" | "tertiary" | "tertiary_link" | "unclassified" | "residential" | "living_street"
                | "road",
            ) => true,
            _ => false,
        }
    }

    /// Adds the straight piece of road from one position to the next.
    pub fn add(&mut self, from: Coord, to: Coord) {
        let (lon, lat) = (f64::from(from.lon), f64::from(from.lat));
        let (east, north) = (f64::from(to.lon) - lon, f64::from(to.lat) - lat);
        let middle_lat = (lat + north / 2.0) * 1e-7;
        let meters = meters(east, north, middle_lat);
        // A piece longer than a quarter of a cell is spread over the cells it crosses.
        let parts = (4.0 * (north.abs() / CELL_LAT).max(east.abs() / CELL_LON)).ceil().clamp(1.0, 40_000.0);
        for part in 0..parts as u32 {
            let share = (f64::from(part) + 0.5) / parts;
            let (row, column) = cell(lon + east * share, lat + north * share);
            let [south, north, west, east] = self.bounds.unwrap_or([row, row, column, column]);
            self.bounds = Some([south.min(row), north.max(row), west.min(column), east.max(column)]);
            *self.cell_mut(row, column) += (meters / parts) as f32;
        }
        self.steps = OnceLock::new();
    }

    /// The step at a position: 0 rural, 1 suburban, 2 urban.
    #[must_use]
    pub fn at(&self, position: Coord) -> u8 {
        let asked = cell(f64::from(position.lon), f64::from(position.lat));
        let steps = self.steps.get_or_init(|| self.work_out());
        // Cells without a road of their own are rarely asked for and are not in the table.
        steps.get(&asked).copied().unwrap_or_else(|| step(self.density(asked.0, asked.1)))
    }

    fn work_out(&self) -> HashMap<(i32, i32), u8> {
        let mut steps = HashMap::new();
        for (&(tile_row, tile_column), &place) in &self.places {
            let tile = &self.tiles[place as usize];
            for (index, _) in tile.iter().enumerate().filter(|(_, meters)| **meters > 0.0) {
                let row = i32::from(tile_row) * TILE + index as i32 / TILE;
                let column = i32::from(tile_column) * TILE + index as i32 % TILE;
                steps.insert((row, column), step(self.density(row, column)));
            }
        }
        steps
    }

    /// Kilometres of road for each square kilometre within 2 km of the middle of a cell.
    fn density(&self, row: i32, column: i32) -> f64 {
        let latitude = (f64::from(row) + 0.5) * CELL_LAT * 1e-7;
        let (high, wide) = (meters(0.0, CELL_LAT, latitude), meters(CELL_LON, 0.0, latitude).max(1.0));
        let rows = (RADIUS_METERS / high) as i32;
        let [south, north, west, east] = self.bounds.unwrap_or([row, row, column, column]);
        let (mut length, mut cells, mut covered) = (0.0, 0_u32, 0_u32);
        for above in -rows..=rows {
            let row = row + above;
            let reach = (RADIUS_METERS.powi(2) - (f64::from(above) * high).powi(2)).max(0.0).sqrt();
            let columns = ((reach / wide) as i32).min(TILE);
            for column in column - columns..=column + columns {
                length += f64::from(self.cell(row, column));
                cells += 1;
                covered += u32::from((south..=north).contains(&row) && (west..=east).contains(&column));
            }
        }
        length / 1e3 / (f64::from(covered.max(cells / 2)) * high * wide / 1e6)
    }

    fn cell(&self, row: i32, column: i32) -> f32 {
        let (tile, index) = tile_of(row, column);
        self.places.get(&tile).map_or(0.0, |place| self.tiles[*place as usize][index])
    }

    fn cell_mut(&mut self, row: i32, column: i32) -> &mut f32 {
        let (tile, index) = tile_of(row, column);
        let place = match self.last {
            Some((last, place)) if last == tile => place,
            _ => *self.places.entry(tile).or_insert_with(|| {
                self.tiles.push(Box::new([0.0; TILE_CELLS]));
                self.tiles.len() as u32 - 1
            }),
        };
        self.last = Some((tile, place));
        &mut self.tiles[place as usize][index]
    }
}

/// How far around roads are counted.
const RADIUS_METERS: f64 = 2_000.0;
/// The height of a cell, 1e-7 degrees: 500 m.
const CELL_LAT: f64 = 45_000.0;
/// The width of a cell, 1e-7 degrees: 500 m at 35° N.
const CELL_LON: f64 = 55_000.0;
/// Cells along the side of a tile.
const TILE: i32 = 64;
const TILE_CELLS: usize = (TILE * TILE) as usize;
/// Where suburban begins, km/km²: 5.5 / 0.7.
const SUBURBAN: f64 = 7.857;
/// Where urban begins, km/km²: 10.5 / 0.7.
const URBAN: f64 = 15.0;

fn step(density: f64) -> u8 {
    u8::from(density >= SUBURBAN) + u8::from(density >= URBAN)
}

fn cell(lon: f64, lat: f64) -> (i32, i32) {
    ((lat / CELL_LAT).floor() as i32, (lon / CELL_LON).floor() as i32)
}

fn tile_of(row: i32, column: i32) -> ((i16, i16), usize) {
    let tile = (row.div_euclid(TILE) as i16, column.div_euclid(TILE) as i16);
    (tile, (row.rem_euclid(TILE) * TILE + column.rem_euclid(TILE)) as usize)
}

/// Length of a short step in 1e-7 degrees.
fn meters(east: f64, north: f64, latitude: f64) -> f64 {
    let east = east * latitude.to_radians().cos();
    east.hypot(north) * 1e-7_f64.to_radians() * EARTH_RADIUS_METERS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Point;

    fn coord(lat: f64, lon: f64) -> Coord {
        Point { lon, lat }.into()
    }

    /// A square town 8 km wide around 35° N 139° E, with a street every so many metres, north to south.
    fn town(spacing_meters: f64) -> DensityGrid {
        let mut grid = DensityGrid::new();
        let mut east = -4_000.0;
        while east <= 4_000.0 {
            let lon = 139.0 + east / 91_090.0;
            let mut north = -4_000.0;
            while north < 4_000.0 {
                grid.add(coord(35.0 + north / 111_195.0, lon), coord(35.0 + (north + 100.0) / 111_195.0, lon));
                north += 100.0;
            }
            east += spacing_meters;
        }
        grid
    }

    #[test]
    fn the_steps_begin_where_they_should() {
        let middle = coord(35.001, 139.001);
        // A street every d metres is 1000 / d km of road for each km².
        for (spacing, expected) in [(400.0, 0), (140.0, 0), (115.0, 1), (72.0, 1), (62.0, 2), (20.0, 2)] {
            assert_eq!(town(spacing).at(middle), expected, "a street every {spacing} m");
        }
    }

    #[test]
    fn at_the_edge_of_an_extract_the_missing_area_is_not_counted() {
        let grid = town(62.0);
        assert_eq!(grid.at(coord(35.001, 139.001)), 2);
        assert_eq!(grid.at(coord(35.034, 139.001)), 2, "3.8 km north of the middle, 200 m from the last road");
        assert_eq!(grid.at(coord(35.034, 139.042)), 1, "in the corner more than half of the circle is missing");
    }

    #[test]
    fn far_from_the_town_it_is_rural() {
        let grid = town(30.0);
        assert_eq!(grid.at(coord(35.001, 139.001)), 2);
        assert_eq!(grid.at(coord(35.1, 139.001)), 0);
        assert_eq!(grid.at(coord(-35.0, -139.0)), 0);
        assert_eq!(DensityGrid::new().at(coord(35.0, 139.0)), 0);
    }

    #[test]
    fn a_long_piece_counts_as_much_as_many_short_ones() {
        let (mut long, mut short) = (DensityGrid::new(), DensityGrid::new());
        for street in 0..120 {
            let lon = 139.0 + f64::from(street) * 0.0006;
            long.add(coord(34.97, lon), coord(35.03, lon));
            for piece in 0..600 {
                let lat = 34.97 + f64::from(piece) * 0.0001;
                short.add(coord(lat, lon), coord(lat + 0.0001, lon));
            }
        }
        let (row, column) = cell(139.036e7, 35.0e7);
        let (long, short) = (long.density(row, column), short.density(row, column));
        assert!((long - short).abs() / short < 0.02, "{long} {short}");
        assert!((long - 1000.0 / 54.65).abs() < 1.0, "{long}");
    }

    #[test]
    fn roads_added_after_an_answer_count_too() {
        let mut grid = DensityGrid::new();
        assert_eq!(grid.at(coord(35.0, 139.0)), 0);
        for street in 0..200 {
            let lon = 138.98 + f64::from(street) * 0.0002;
            grid.add(coord(34.97, lon), coord(35.03, lon));
        }
        assert_eq!(grid.at(coord(35.0, 139.0)), 2);
    }

    #[test]
    fn private_ground_and_footpaths_do_not_count() {
        for (tags, expected) in [
            (vec![("highway", "residential")], true),
            (vec![("highway", "service")], true),
            (vec![("highway", "service"), ("service", "alley")], true),
            (vec![("highway", "service"), ("service", "parking_aisle")], false),
            (vec![("highway", "service"), ("service", "driveway")], false),
            (vec![("highway", "track")], false),
            (vec![("highway", "footway")], false),
            (vec![("building", "yes")], false),
        ] {
            assert_eq!(DensityGrid::counts(&Tags::new(&tags)), expected, "{tags:?}");
        }
    }
}
