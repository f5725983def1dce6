//! Fewer points for lines that are looked at and not travelled.

use crate::Coord;
use crate::prepare::STEP;

/// Metres of 1e-7 degrees of latitude.
const METERS: f64 = 0.011_119_5;

/// The nearest position that steps lead to exactly: lines that met before meet after.
pub(crate) fn even(at: Coord) -> Coord {
    let even = |value: i32| (value + STEP / 2).div_euclid(STEP) * STEP;
    Coord { lon: even(at.lon), lat: even(at.lat) }
}

/// A line that strays at most so many metres from the given one (Douglas and Peucker, 1973). Both ends stay; of a closed
/// line at least three corners stay when it has them.
pub(crate) fn simpler(line: &[Coord], stray: f64) -> Vec<Coord> {
    let last = line.len().saturating_sub(1);
    let is_closed = line.first() == line.last();
    if last < if is_closed { 4 } else { 2 } {
        return line.to_vec();
    }
    let shrink = (f64::from(line[0].lat) * 1e-7).to_radians().cos().max(0.01);
    let place = |at: usize| [f64::from(line[at].lon) * METERS * shrink, f64::from(line[at].lat) * METERS];
    let mut keep = vec![false; line.len()];
    keep[0] = true;
    keep[last] = true;
    let mut spans = if is_closed {
        // The two corners that are far from each other; between them it is like any line.
        let far = |from: usize| {
            let [x, y] = place(from);
            let away = |at: &usize| (place(*at)[0] - x).hypot(place(*at)[1] - y);
            (1..last).max_by(|a, b| away(a).total_cmp(&away(b))).unwrap_or(1)
        };
        let first = far(0);
        let second = if first > last / 2 { first / 2 } else { first + (last - first) / 2 };
        let (low, high) = (first.min(second), first.max(second));
        keep[low] = true;
        keep[high] = true;
        vec![(0, low), (low, high), (high, last)]
    } else {
        vec![(0, last)]
    };
    while let Some((from, to)) = spans.pop() {
        let (a, b) = (place(from), place(to));
        let (run, rise) = (b[0] - a[0], b[1] - a[1]);
        let square = run * run + rise * rise;
        let mut farthest = (stray, 0);
        for at in from + 1..to {
            let [x, y] = place(at);
            let along = ((x - a[0]) * run + (y - a[1]) * rise) / square;
            let share = if square > 0.0 { along.clamp(0.0, 1.0) } else { 0.0 };
            let away = (x - a[0] - run * share).hypot(y - a[1] - rise * share);
            if away > farthest.0 {
                farthest = (away, at);
            }
        }
        if farthest.1 > 0 {
            keep[farthest.1] = true;
            spans.extend([(from, farthest.1), (farthest.1, to)]);
        }
    }
    line.iter().zip(keep).filter_map(|(at, keep)| keep.then_some(*at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_stays_round_and_closed_with_far_fewer_corners() {
        let circle: Vec<Coord> = (0..=400)
            .map(|at| {
                let turn = f64::from(at % 400) / 400.0 * std::f64::consts::TAU;
                Coord { lon: 1_340_000_000 + (turn.cos() * 50_000.0) as i32, lat: (turn.sin() * 50_000.0) as i32 }
            })
            .collect();
        let simple = simpler(&circle, 2.0);
        assert!((20..80).contains(&simple.len()), "{}", simple.len());
        assert_eq!(simple.first(), simple.last());
    }

    #[test]
    fn lines_of_one_two_and_three_points_stay() {
        for count in 0..4 {
            let line: Vec<Coord> = (0..count).map(|at| Coord { lon: at * 1_000, lat: at * at * 1_000 }).collect();
            assert_eq!(simpler(&line, 2.0), line);
        }
        let triangle = [(0, 0), (100, 0), (0, 100), (0, 0)].map(|(lon, lat)| Coord { lon, lat });
        assert_eq!(simpler(&triangle, 2.0), triangle);
    }

    #[test]
    fn positions_become_even_and_even_ones_stay() {
        assert_eq!(even(Coord { lon: 1_234_567_895, lat: -14 }), Coord { lon: 1_234_567_900, lat: -10 });
        let at = Coord { lon: -1_799_999_990, lat: 890_000_000 };
        assert_eq!(even(at), at);
    }
}
