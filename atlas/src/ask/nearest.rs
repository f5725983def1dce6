//! The nearest so many of what passes a question.

use std::collections::BinaryHeap;

use super::scan::{Found, Scan};
use crate::ecef::{Ecef, SLACK, chord2, longest};
use crate::facility::Slot;

/// The nearest so many, and all whose distance may equal that of the last: chunks by their distance, until none can hold
/// a nearer one.
pub(crate) fn gather(scan: &Scan<'_>, count: usize, spot: &Ecef) -> Vec<Found> {
    if count == 0 {
        return Vec::new();
    }
    let mut nearest = Nearest {
        count,
        tags_suffice: scan.is_told_by_tags(),
        found: Vec::new(),
        chords: BinaryHeap::new(),
        reach: f64::INFINITY,
    };
    let mut near = Vec::new();
    for (least2, chunk) in scan.seen.directory.boxes.near_to_far(*spot, scan.kinds()) {
        if least2.sqrt() > nearest.reach {
            break;
        }
        if !scan.seen.may_see(&scan.seen.directory.bounds[chunk]) {
            continue;
        }
        if scan.has_words() {
            scan.visit(chunk, |found| nearest.add(found));
        } else {
            visit(scan, chunk, spot, &mut nearest, &mut near);
        }
    }
    let Nearest { mut found, reach, .. } = nearest;
    found.retain(|one| one.chord <= reach);
    found
}

/// Goes through a chunk from near to far, so that the conditions are only tested where they can matter.
fn visit(scan: &Scan<'_>, number: usize, spot: &Ecef, nearest: &mut Nearest, near: &mut Vec<(u64, usize)>) {
    let chunk = &*scan.seen.directory.chunks[number];
    let (kinds, statuses) = (scan.kinds(), scan.conditions.statuses);
    let reach2 = nearest.reach * nearest.reach;
    near.clear();
    for (at, (tag, own)) in chunk.tags.iter().zip(&chunk.spots).enumerate() {
        if tag.is_among(kinds, statuses) {
            let chord2 = chord2(spot, own);
            if chord2 <= reach2 {
                near.push((chord2.to_bits(), at));
            }
        }
    }
    let mut rest = near.as_mut_slice();
    while !rest.is_empty() {
        // Mostly the first so many are enough; the others need not be sorted.
        if rest.len() > nearest.count {
            rest.select_nth_unstable(nearest.count);
        }
        let (first, others) = rest.split_at_mut(nearest.count.min(rest.len()));
        first.sort_unstable();
        for (chord2, at) in first {
            let chord = f64::from_bits(*chord2).sqrt();
            if chord > nearest.reach {
                return;
            }
            if nearest.tags_suffice && !chunk.hidden || scan.passes(number, chunk, *at) {
                nearest.add(Found { slot: Slot::new(number, *at), chord, relevance: 0 });
            }
        }
        rest = others;
    }
}

/// What was found so far.
struct Nearest {
    count: usize,
    /// Whether the pins have nothing to add to the tags of the chunks.
    tags_suffice: bool,
    found: Vec<Found>,
    /// Bits of the least so many chords, the largest on top.
    chords: BinaryHeap<u64>,
    /// The chord beyond which nothing can be among them.
    reach: f64,
}

impl Nearest {
    fn add(&mut self, found: Found) {
        if found.chord > self.reach {
            return;
        }
        self.found.push(found);
        self.chords.push(found.chord.to_bits());
        if self.chords.len() > self.count {
            self.chords.pop();
        }
        if self.chords.len() == self.count
            && let Some(last) = self.chords.peek()
        {
            self.reach = longest(f64::from_bits(*last)) + SLACK;
        }
    }
}
