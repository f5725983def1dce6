//! Shapes as they lie in the file, in words of 32 bits.
//!
//! ```text
//! words of this shape, these included
//! kind (low byte), number of lines (the rest)
//! west, south, east, north                        1e-7 degrees, i32
//! for each line: number of steps, lon, lat        1e-7 degrees, i32; then the steps as in shapes of roads
//! ```
//!
//! Reading trusts nothing: words that contradict each other end the shapes.

use super::{WaterKind, WaterShape};
use crate::Coord;
use crate::prepare::{step_towards, stepped};

/// Words before the first line.
const HEAD: usize = 6;

/// Packs shapes, one after the other.
pub(crate) fn pack(shapes: &[WaterShape]) -> Vec<u32> {
    let mut words = Vec::new();
    for shape in shapes {
        let lines: Vec<&Vec<Coord>> = shape.lines.iter().filter(|line| line.len() >= 2).collect();
        if lines.is_empty() {
            continue;
        }
        let start = words.len();
        let all = || lines.iter().flat_map(|line| line.iter());
        let side = |of: fn(&Coord) -> i32, least: bool| {
            let sides = all().map(of);
            (if least { sides.min() } else { sides.max() }).unwrap_or(0) as u32
        };
        words.extend([0, shape.kind as u32 | (lines.len() as u32) << 8]);
        words.extend([
            side(|at| at.lon, true),
            side(|at| at.lat, true),
            side(|at| at.lon, false),
            side(|at| at.lat, false),
        ]);
        for line in lines {
            let (count, mut at) = (words.len(), line[0]);
            words.extend([0, at.lon as u32, at.lat as u32]);
            for target in &line[1..] {
                at = step_towards(at, *target, &mut words);
            }
            words[count] = (words.len() - count - 3) as u32;
        }
        words[start] = (words.len() - start) as u32;
    }
    words
}

/// The shapes whose box touches another one (west, south, east, north in 1e-7 degrees).
pub(crate) fn shapes(words: &[u32], within: [i32; 4]) -> impl Iterator<Item = WaterShape> + '_ {
    let mut rest = words;
    std::iter::from_fn(move || {
        loop {
            let long = *rest.first()? as usize;
            let shape = rest.get(..long).filter(|shape| shape.len() > HEAD)?;
            rest = &rest[long..];
            let [west, south, east, north] = [shape[2], shape[3], shape[4], shape[5]].map(|side| side as i32);
            if west <= within[2] && east >= within[0] && south <= within[3] && north >= within[1] {
                return unpacked(shape);
            }
        }
    })
}

fn unpacked(shape: &[u32]) -> Option<WaterShape> {
    let kind = WaterKind::from_number(shape[1] as u8)?;
    let mut rest = shape.get(HEAD..)?;
    let mut lines = Vec::new();
    for _ in 0..shape[1] >> 8 {
        let &[steps, lon, lat, ..] = rest else { return None };
        let words = rest.get(3..3_usize.checked_add(steps as usize)?)?;
        rest = &rest[3 + words.len()..];
        let mut at = Coord { lon: lon as i32, lat: lat as i32 };
        let mut line = Vec::with_capacity(words.len() + 1);
        line.push(at);
        for word in words {
            at = stepped(at, *word);
            line.push(at);
        }
        lines.push(line);
    }
    Some(WaterShape { kind, lines })
}

#[cfg(test)]
mod tests {
    use rand::{Rng, SeedableRng, rngs::SmallRng};

    use super::*;

    const EVERYWHERE: [i32; 4] = [i32::MIN, i32::MIN, i32::MAX, i32::MAX];

    fn sample() -> Vec<WaterShape> {
        let at = |lon, lat| Coord { lon: 1_340_000_000 + lon * 10, lat: 343_000_000 + lat * 10 };
        let ring = vec![at(0, 0), at(1_000, 0), at(500, 900), at(0, 0)];
        let island = vec![at(400, 100), at(500, 100), at(450, 200), at(400, 100)];
        vec![
            WaterShape { kind: WaterKind::Area, lines: vec![ring, island] },
            WaterShape { kind: WaterKind::Coast, lines: vec![vec![at(-100_000, 5), at(0, 7), at(3, 100)]] },
        ]
    }

    #[test]
    fn what_is_packed_is_read_and_long_steps_get_corners_on_the_way() {
        let shapes: Vec<WaterShape> = shapes(&pack(&sample()), EVERYWHERE).collect();
        assert_eq!(shapes[0], sample()[0]);
        let coast = &shapes[1].lines[0];
        assert_eq!((coast.first(), coast.last()), (sample()[1].lines[0].first(), sample()[1].lines[0].last()));
        assert_eq!(coast.len(), 3 + 3, "ten kilometres are four steps");
    }

    #[test]
    fn only_what_touches_a_box_is_read() {
        let words = pack(&sample());
        let far = |lon: i32| [1_340_000_000 + lon, 343_000_000, 1_340_000_000 + lon + 100, 343_000_100];
        assert_eq!(shapes(&words, far(0)).count(), 2);
        assert_eq!(shapes(&words, far(-500_000)).count(), 1);
        assert_eq!(shapes(&words, far(500_000)).count(), 0);
    }

    #[test]
    fn words_of_any_kind_never_panic() {
        let mut random = SmallRng::seed_from_u64(20_261_122);
        let whole = pack(&sample());
        for _ in 0..20_000 {
            let mut words = whole.clone();
            for _ in 0..random.random_range(1..4) {
                let at = random.random_range(0..words.len());
                words[at] = if random.random() { random.random() } else { random.random_range(0..40) };
            }
            words.truncate(random.random_range(0..=words.len()));
            assert!(shapes(&words, EVERYWHERE).count() <= words.len());
        }
    }
}
