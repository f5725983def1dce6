//! Contours of fields that no road would make.

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use super::rules::{assert_nested, assert_valid};
use crate::Coord;
use crate::outline::crossings::Crossings;
use crate::outline::extent::Extent;
use crate::outline::field::Field;
use crate::outline::frame::Frame;
use crate::outline::{Contour, holes, shells, simplify, trace};

/// A frame of so many cells in Takamatsu.
fn frame(cells: i32) -> Frame {
    let (west, south) = (1_340_400_000, 343_400_000);
    let extent = Extent { west, south, east: west + cells * 2_700, north: south + cells * 2_250 };
    Frame::around(&extent, 25.0, 1)
}

fn field(frame: &Frame, time: impl FnMut(usize, usize) -> f32) -> Field {
    let (mut field, mut time) = (Field::default(), time);
    field.clear(frame);
    field.settle(1.0);
    for row in 1..frame.height - 1 {
        for column in 1..frame.width - 1 {
            field.times[row * frame.width + column] = time(column, row);
        }
    }
    field
}

fn contours(field: &mut Field, frame: &Frame, limits: &[u32], hole_cells: usize, meters: Option<f64>) -> Vec<Contour> {
    field.divide(limits);
    let mut drawn: Vec<_> = (0..)
        .zip(limits)
        .map(|(number, limit)| {
            let mut rings = trace::rings(field, frame, number, *limit, &mut Crossings::default());
            holes::fill(&mut rings, field, number, hole_cells, &mut Vec::new());
            rings
        })
        .collect();
    if let Some(meters) = meters {
        simplify::simplify(&mut drawn, meters);
    }
    let contour =
        |(limit, rings): (&u32, &Vec<trace::Ring>)| Contour { seconds: *limit, area: shells::polygons(rings) };
    limits.iter().zip(&drawn).map(contour).filter(|contour| !contour.area.0.is_empty()).collect()
}

#[test]
fn contours_of_any_field_are_valid_and_nested() {
    for seed in 0..600 {
        let mut random = SmallRng::seed_from_u64(seed);
        let frame = frame(random.random_range(1..14));
        let kind = seed % 5;
        let slope = random.random_range(0.0..90.0_f32);
        let mut field = field(&frame, |column, row| match kind {
            // Noise; noise on a slope; few values, on the limits and just beside them; gaps; a checkerboard.
            0 => random.random_range(0.0..1_000.0),
            1 => column as f32 * slope + random.random_range(0.0..200.0),
            2 => [100.0, 399.999, 400.0, 400.001, 700.0, 900.0][random.random_range(0..6)],
            3 => [f32::INFINITY, random.random_range(0.0..800.0)][random.random_range(0..2)],
            _ => [0.0, 1_000.0][(column + row) % 2] + random.random_range(0.0..1.0),
        });
        let (cells, meters) = (random.random_range(0..40), [None, Some(15.0), Some(200.0)][random.random_range(0..3)]);
        let contours = contours(&mut field, &frame, &[200, 400, 401, 700], cells, meters);
        contours.iter().for_each(assert_valid);
        assert_nested(&contours);
    }
}

#[test]
fn a_lake_in_an_island_in_a_lake_is_what_it_is() {
    let frame = frame(30);
    let mut field = field(&frame, |column, row| {
        let ring = column.abs_diff(16).max(row.abs_diff(16));
        if ring % 4 < 2 && ring < 14 { 0.0 } else { 1_000.0 }
    });
    let drawn = contours(&mut field, &frame, &[500], 0, None);
    assert_valid(&drawn[0]);
    let holes: Vec<usize> = drawn[0].area.iter().map(|polygon| polygon.interiors().len()).collect();
    assert_eq!(holes.iter().sum::<usize>(), 3, "three lakes, each in an island of its own: {holes:?}");
    assert!(holes.iter().all(|holes| *holes <= 1) && holes.len() == 4);
    let filled = contours(&mut field, &frame, &[500], 10_000, None);
    assert_eq!(filled[0].area.0.len(), 1, "what lies in a filled hole goes with it");
    assert!(filled[0].area.0[0].interiors().is_empty());
}

#[test]
fn small_gaps_are_filled_and_roads_in_them_kept_out() {
    let frame = frame(20);
    let gap =
        |column: usize, row: usize| if (9..12).contains(&column) && (9..12).contains(&row) { 1_000.0 } else { 0.0 };
    let mut empty = field(&frame, gap);
    assert!(contours(&mut empty, &frame, &[500], 9, None)[0].area.0[0].interiors().is_empty());
    assert_eq!(contours(&mut empty, &frame, &[500], 8, None)[0].area.0[0].interiors().len(), 1);
    let mut road = Field::default();
    road.clear(&frame);
    let at = |cells: i32| cells * crate::outline::frame::PART;
    road.touch([at(10), at(10)], 1_000);
    road.settle(1.0);
    for row in 1..frame.height - 1 {
        for column in 1..frame.width - 1 {
            road.times[row * frame.width + column] = gap(column, row);
        }
    }
    assert_eq!(contours(&mut road, &frame, &[500], 9, None)[0].area.0[0].interiors().len(), 1, "a road lies in it");
}

#[test]
fn a_huge_extent_is_drawn_on_wider_cells() {
    let whole = Extent { west: -1_700_000_000, south: -800_000_000, east: 1_700_000_000, north: 800_000_000 };
    let frame = Frame::around(&whole, 25.0, 4);
    assert!(frame.vertices() <= 1 << 22 && frame.cell_meters > 1_000.0);
    let (low, high) = (
        frame.place(Coord { lon: whole.west, lat: whole.south }),
        frame.place(Coord { lon: whole.east, lat: whole.north }),
    );
    assert!(frame.holds(low) && frame.holds(high));
    assert!(
        !frame.holds(frame.place(Coord { lon: i32::MIN, lat: 0 }))
            && !frame.holds(frame.place(Coord { lon: 0, lat: i32::MAX }))
    );
}
