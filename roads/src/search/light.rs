//! The search for bicycles and pedestrians: labels on junctions.
//!
//! Turns cost them nothing and none is forbidden to them, so the time at a junction is all that counts.

use super::frontier::{Frontier, note};
use super::scratch::{Entry, Scratch};
use super::sense::Sense;

/// Buckets of 2^8 units, 2.56 s.
pub(super) const SHIFT: u32 = 8;

/// Follows all labels in order of time, until none is left or `done` says, before each bucket, that it is enough.
pub(super) fn explore<const NOTE: u8>(
    sense: &Sense<'_>,
    scratch: &mut Scratch,
    mut done: impl FnMut(&Scratch, u32) -> bool,
) {
    let layer = sense.layer;
    for bucket in 0..scratch.buckets.len() {
        if done(scratch, (bucket as u32) << SHIFT) {
            return;
        }
        let mut frontier = scratch.frontier(SHIFT);
        let mut place = 0;
        while let Some(Entry { label, at }) = frontier.entry(bucket, place) {
            place += 1;
            if frontier.labels.get(at as usize) != Some(&label) {
                continue;
            }
            let bounds = layer.first_arc.get(at as usize..).and_then(|bounds| bounds.first_chunk());
            let Some(&[first, end]) = bounds else { continue };
            let Some(arcs) = layer.arcs.get(first as usize..end as usize) else { continue };
            let owner = match NOTE {
                note::OWNER => frontier.notes.get(at as usize).copied().unwrap_or_default(),
                _ => 0,
            };
            for (arc, words) in (first..).zip(arcs) {
                let Some(&old) = frontier.labels.get(words[0] as usize) else { continue };
                if old >= label || words[1] & sense.no_entry != 0 {
                    continue;
                }
                let Some(cost) = sense.cost(words) else { continue };
                let noted = if NOTE == note::OWNER { owner } else { arc };
                leave::<NOTE>(sense, &mut frontier, words, label.saturating_sub(cost), noted);
            }
        }
    }
}

/// Arrives at the head of an arc with this label; `noted` is what it notes there.
#[inline(always)]
pub(super) fn leave<const NOTE: u8>(
    sense: &Sense<'_>,
    frontier: &mut Frontier<'_>,
    words: &[u32; 4],
    label: u32,
    noted: u32,
) {
    let head = words[0] as usize;
    let base = frontier.base;
    let Some(old) = frontier.labels.get_mut(head) else { return };
    if label <= base.max(*old) || words[1] & sense.no_exit != 0 {
        return;
    }
    *old = label;
    if NOTE != note::NONE
        && let Some(slot) = frontier.notes.get_mut(head)
    {
        *slot = noted;
    }
    frontier.push(Entry { label, at: words[0] });
}
