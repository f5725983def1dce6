//! The search for cars: labels on directed stretches.
//!
//! A label is the time at which an arc is *entered* at its tail, after the turn onto it. Followed, it gives the time
//! at its head, and from there, by way of lights and turns, labels of the arcs that lead on.

use crate::graph::flags;

use super::frontier::{Frontier, note};
use super::scratch::{Entry, Scratch};
use super::sense::{ALONG, EDGE, Sense, in_word};
use super::speeds::CLOSED;

/// Buckets of 2^7 units, 1.28 s.
pub(super) const SHIFT: u32 = 7;

const SIGNAL: u32 = in_word(flags::SIGNAL_AT_HEAD);
const TURNS: u32 = in_word(flags::TURNS_AT_HEAD);
const BANS: u32 = in_word(flags::BANS);
const U_TURN: u32 = in_word(flags::U_TURN_AT_HEAD);

/// Follows all labels in order of time, until none is left or `done` says, before each bucket, that it is enough.
pub(super) fn explore<const NOTE: u8>(
    sense: &Sense<'_>,
    scratch: &mut Scratch,
    mut done: impl FnMut(&Scratch, u32) -> bool,
) {
    for bucket in 0..scratch.buckets.len() {
        if done(scratch, (bucket as u32) << SHIFT) {
            return;
        }
        let mut frontier = scratch.frontier(SHIFT);
        let mut at = 0;
        while let Some(Entry { label, at: arc }) = frontier.next(bucket, &mut at) {
            let Some(words) = sense.layer.arcs.get(arc as usize) else { continue };
            let Some(cost) = sense.cost(words) else { continue };
            let noted = match NOTE {
                note::OWNER => frontier.notes.get(arc as usize).copied().unwrap_or_default(),
                _ => arc,
            };
            leave::<NOTE>(sense, &mut frontier, arc, words, label.saturating_sub(cost), noted);
        }
    }
}

/// Goes on from the head of an arc, with this label there; `noted` is what labels set from here note.
#[inline(always)]
pub(super) fn leave<const NOTE: u8>(
    sense: &Sense<'_>,
    frontier: &mut Frontier<'_>,
    arc: u32,
    words: &[u32; 4],
    label: u32,
    noted: u32,
) {
    // In front of a barrier one may still turn back.
    let blocked = words[1] & sense.no_exit != 0;
    if blocked && words[1] & U_TURN == 0 {
        return;
    }
    let label = if words[1] & SIGNAL == 0 { label } else { label.saturating_sub(sense.signal) };
    let base = frontier.base;
    if label <= base {
        return;
    }
    let head = words[0] as usize;
    let Some(&[first, end]) = sense.layer.first_arc.get(head..).and_then(|bounds| bounds.first_chunk()) else { return };
    let Some(arcs) = sense.layer.arcs.get(first as usize..end as usize) else { return };
    let Some((labels, notes, mut push)) = frontier.improve(first as usize, end as usize) else { return };
    for (offset, (next, old)) in arcs.iter().zip(labels).enumerate() {
        // Most are reached already: then the arc itself needn't be looked at.
        if *old >= label {
            continue;
        }
        let at = first + offset as u32;
        let turn = if (next[3] ^ words[3]) & (EDGE | ALONG) == ALONG {
            if words[1] & U_TURN == 0 {
                continue;
            }
            sense.u_turn
        } else if blocked || next[1] & sense.no_entry != 0 || (words[1] & BANS != 0 && sense.bans(arc, at)) {
            continue;
        } else if words[1] & TURNS != 0 {
            sense.turns[(next[2] >> 16).wrapping_sub(words[2] >> 24) as usize & 0xFF]
        } else {
            0
        };
        let new = label.saturating_sub(turn);
        if new <= base.max(*old) || sense.pace(next) == CLOSED {
            continue;
        }
        *old = new;
        if NOTE != note::NONE
            && let Some(slot) = notes.get_mut(at as usize)
        {
            *slot = noted;
        }
        push(Entry { label: new, at });
    }
}
