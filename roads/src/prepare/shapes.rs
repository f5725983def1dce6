//! Shapes as small steps, and back.

use super::{PackError, PackedLayer};
use crate::{Coord, DraftEdge};

/// What one step of 1 is, in 1e-7 degrees.
pub(crate) const STEP: i32 = 10;

/// Fills the shapes. A step goes from where the steps before it lead, not from where they should: rounding does not add
/// up, and no position is off by more than half a step (6 cm).
pub(super) fn fill(
    layer: &mut PackedLayer,
    nodes: &[Coord],
    edges: &[DraftEdge],
    shapes: &[Coord],
) -> Result<(), PackError> {
    let mut words = Vec::with_capacity(shapes.len());
    for (number, edge) in edges.iter().enumerate() {
        layer.edges[number][2] = first_word(layer, &words)?;
        let mut at = nodes[edge.from as usize];
        for target in &shapes[edge.shape_start as usize..][..edge.shape_len as usize] {
            at = step_towards(at, *target, &mut words);
        }
    }
    layer.edges[edges.len()][2] = first_word(layer, &words)?;
    layer.shapes = words;
    Ok(())
}

/// Where the steps in a word lead.
pub(crate) fn stepped(from: Coord, word: u32) -> Coord {
    Coord {
        lon: from.lon.wrapping_add(i32::from(word as u16 as i16) * STEP),
        lat: from.lat.wrapping_add(i32::from((word >> 16) as u16 as i16) * STEP),
    }
}

/// Adds the steps to a position, several where it is further than one can lead (3.6 km), and says where they lead.
pub(crate) fn step_towards(mut at: Coord, target: Coord, words: &mut Vec<u32>) -> Coord {
    let steps =
        |from: i32, to: i32| (i64::from(to) - i64::from(from) + i64::from(STEP / 2)).div_euclid(i64::from(STEP));
    loop {
        let (lon, lat) = (steps(at.lon, target.lon), steps(at.lat, target.lat));
        // Of so many equal parts, the first.
        let parts = (lon.abs().max(lat.abs()) + i64::from(i16::MAX) - 1) / i64::from(i16::MAX);
        let parts = parts.max(1);
        let word = u32::from((lon / parts) as i16 as u16) | u32::from((lat / parts) as i16 as u16) << 16;
        words.push(word);
        at = stepped(at, word);
        if parts == 1 {
            return at;
        }
    }
}

fn first_word(layer: &PackedLayer, words: &[u32]) -> Result<u32, PackError> {
    u32::try_from(words.len()).map_err(|_| PackError::TooMany {
        what: "steps of shapes",
        kind: layer.kind.name(),
        count: words.len() as u64,
        limit: u64::from(u32::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(mut at: Coord, words: &[u32]) -> Vec<Coord> {
        let mut all = Vec::new();
        for word in words {
            at = stepped(at, *word);
            all.push(at);
        }
        all
    }

    #[test]
    fn rounding_does_not_add_up() {
        let start = Coord { lon: 1_395_123_457, lat: 356_987_653 };
        let (mut at, mut words) = (start, Vec::new());
        let targets: Vec<Coord> =
            (1..500).map(|i| Coord { lon: start.lon + i * 1014, lat: start.lat - i * 1014 - i % 7 }).collect();
        for target in &targets {
            at = step_towards(at, *target, &mut words);
        }
        let walked = walk(start, &words);
        assert_eq!(walked.len(), targets.len());
        for (is, should) in walked.iter().zip(&targets) {
            assert!(is.lon.abs_diff(should.lon) <= 5 && is.lat.abs_diff(should.lat) <= 5, "{is:?} {should:?}");
        }
    }

    #[test]
    fn a_long_step_is_cut_into_steps_on_the_line() {
        let start = Coord { lon: 1_390_000_000, lat: 350_000_000 };
        let target = Coord { lon: 1_392_000_003, lat: 349_000_001 };
        let mut words = Vec::new();
        step_towards(start, target, &mut words);
        let walked = walk(start, &words);
        assert_eq!(walked.len(), 7);
        for at in &walked {
            let share = f64::from(at.lon - start.lon) / f64::from(target.lon - start.lon);
            let lat = f64::from(start.lat) + share * f64::from(target.lat - start.lat);
            assert!((f64::from(at.lat) - lat).abs() < 30.0, "{at:?}");
        }
        let last = walked[6];
        assert!(last.lon.abs_diff(target.lon) <= 5 && last.lat.abs_diff(target.lat) <= 5);
    }
}
