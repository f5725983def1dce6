//! The search for bicycles and pedestrians: labels on junctions.
//!
//! Turns cost them nothing and none is forbidden to them, so the time at a junction is all that counts.

use super::frontier::{Frontier, note};
use super::scratch::{Entry, Scratch};
use super::sense::Sense;
use super::speeds::{CLOSED, cost};

/// Buckets of 2^8 units, 2.56 s.
pub(super) const SHIFT: u32 = 8;

/// So many labels are followed together, see the search for cars.
const TOGETHER: usize = 32;

/// Follows all labels in order of time, until none is left or `done` says, before each bucket, that it is enough.
pub(super) fn explore<const NOTE: u8>(
    sense: &Sense<'_>,
    scratch: &mut Scratch,
    mut done: impl FnMut(&Scratch, u32) -> bool,
) {
    let layer = sense.layer;
    let mut nodes = [(Entry::default(), 0, 0); TOGETHER];
    for bucket in 0..scratch.buckets.len() {
        if done(scratch, (bucket as u32) << SHIFT) {
            return;
        }
        let mut frontier = scratch.frontier(SHIFT);
        let mut at = 0;
        loop {
            let mut count = 0;
            let entries = frontier.entries(bucket, at, TOGETHER);
            if entries.is_empty() {
                break;
            }
            at += entries.len();
            for &entry in entries {
                if frontier.labels.get(entry.at as usize) != Some(&entry.label) {
                    continue;
                }
                let bounds = layer.first_arc.get(entry.at as usize..).and_then(|bounds| bounds.first_chunk());
                let Some(&[first, end]) = bounds else { continue };
                nodes[count % TOGETHER] = (entry, first, end);
                count += 1;
            }
            for &(entry, first, end) in &nodes[..count] {
                let Some(arcs) = layer.arcs.get(first as usize..end as usize) else { continue };
                let owner = match NOTE {
                    note::OWNER => frontier.notes.get(entry.at as usize).copied().unwrap_or_default(),
                    _ => 0,
                };
                let (labels, notes, out) = frontier.all(arcs.len());
                for (arc, words) in (first..).zip(arcs) {
                    let pace = sense.pace(words);
                    let label = entry.label.saturating_sub(cost(words[1] & 0x00FF_FFFF, pace));
                    let Some(old) = labels.get_mut(words[0] as usize) else { continue };
                    let open = (pace != CLOSED) & (words[1] & (sense.no_entry | sense.no_exit) == 0);
                    let label = label & u32::from(open).wrapping_neg();
                    let better = label > *old;
                    *old = std::hint::select_unpredictable(better, label, *old);
                    if NOTE != note::NONE
                        && better
                        && let Some(slot) = notes.get_mut(words[0] as usize)
                    {
                        *slot = if NOTE == note::OWNER { owner } else { arc };
                    }
                    out.put(Entry { label, at: words[0] }, better);
                }
            }
            frontier.flush();
        }
    }
}

/// Arrives at the head of an arc with this label; `noted` is what it notes there.
pub(super) fn leave<const NOTE: u8>(
    sense: &Sense<'_>,
    frontier: &mut Frontier<'_>,
    words: &[u32; 4],
    label: u32,
    noted: u32,
) {
    if words[1] & sense.no_exit != 0 {
        return;
    }
    let base = frontier.base;
    let (labels, notes, out) = frontier.all(1);
    let Some(old) = labels.get_mut(words[0] as usize).filter(|old| label > base.max(**old)) else { return };
    *old = label;
    if NOTE != note::NONE
        && let Some(slot) = notes.get_mut(words[0] as usize)
    {
        *slot = noted;
    }
    out.put(Entry { label, at: words[0] }, true);
    frontier.flush();
}
