//! Filling small holes.
//!
//! A gap between streets is no place that can't be reached: a hole is kept when a road lies in it that takes longer,
//! or when it is large.

use super::field::Field;
use super::trace::Ring;

/// Marks as gone the holes of at most `most` vertices beside none of which a road passes, and everything in them.
///
/// What a hole of one contour must hold to be kept, the hole around it of any shorter time holds as well: so contours
/// stay nested.
pub(super) fn fill(rings: &mut [Ring], field: &Field, number: u8, most: usize, seen: &mut Vec<u64>) {
    if seen.len() * 64 < field.zones.len() {
        seen.resize(field.zones.len().div_ceil(64), 0);
    }
    let mut region = Vec::new();
    for ring in rings.iter_mut().filter(|ring| ring.is_hole()) {
        ring.gone = is_filled(ring.beyond(field.width), field, number, most, seen, &mut region);
        for vertex in region.drain(..) {
            seen[vertex / 64] = 0;
        }
    }
    for number in 0..rings.len() {
        let mut around = rings[number].parent;
        while let (Some(parent), false) = (around, rings[number].gone) {
            rings[number].gone = rings[parent as usize].gone;
            around = rings[parent as usize].parent;
        }
    }
}

/// Goes through all vertices outside of a contour that are connected with this one, also by corners.
fn is_filled(start: usize, field: &Field, number: u8, most: usize, seen: &mut [u64], region: &mut Vec<usize>) -> bool {
    let width = field.width;
    let (mut next, mut found) = (0, 1);
    region.push(start);
    seen[start / 64] |= 1 << (start % 64);
    while let Some(vertex) = region.get(next).copied() {
        next += 1;
        if field.is_beside_road(vertex) {
            return false;
        }
        // What is connected with the outermost vertices, beyond which there is nothing, is no hole to fill.
        let rows = [vertex.wrapping_sub(width), vertex, vertex.wrapping_add(width)];
        for beside in rows.into_iter().flat_map(|middle| [middle.wrapping_sub(1), middle, middle.wrapping_add(1)]) {
            let Some(zone) = field.zones.get(beside) else { return false };
            if *zone > number && seen[beside / 64] >> (beside % 64) & 1 == 0 {
                seen[beside / 64] |= 1 << (beside % 64);
                region.push(beside);
                found += 1;
                if found > most {
                    return false;
                }
            }
        }
    }
    true
}
