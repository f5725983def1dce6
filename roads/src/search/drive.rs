//! The search for cars: labels on directed stretches.
//!
//! A label is the time at which an arc is *entered* at its tail, after the turn onto it. Followed, it gives the time
//! at its head, and from there, by way of lights and turns, labels of the arcs that lead on.

use crate::graph::flags;

use super::frontier::{Frontier, note};
use super::scratch::{Entry, Scratch};
use super::sense::{ALONG, EDGE, Sense, in_word};
use super::speeds::CLOSED;

/// Buckets of 2^8 units, 2.56 s.
pub(super) const SHIFT: u32 = 8;

/// So many labels ahead, what will be needed is read, so that the processor need not wait for it: a tenth of the time.
const AHEAD: usize = 5;

const SIGNAL: u32 = in_word(flags::SIGNAL_AT_HEAD);
const TURNS: u32 = in_word(flags::TURNS_AT_HEAD);
const BANS: u32 = in_word(flags::BANS);
const U_TURN: u32 = in_word(flags::U_TURN_AT_HEAD);

/// Arcs at whose head something else than turns is to be thought of.
const SPECIAL: u32 = BANS | U_TURN;

/// The bits that name an arc: its edge and direction.
const NAME: u32 = EDGE | ALONG;

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
        let mut place = 0;
        while let Some(Entry { label, at }) = frontier.entry(bucket, place) {
            place += 1;
            if frontier.labels.get(at as usize) != Some(&label) {
                continue;
            }
            if let Some(ahead) = frontier.entry(bucket, place + AHEAD) {
                look_at(sense, &frontier, ahead.at);
            }
            let Some(words) = sense.layer.arcs.get(at as usize) else { continue };
            let Some(cost) = sense.cost(words) else { continue };
            let noted = match NOTE {
                note::OWNER => frontier.notes.get(at as usize).copied().unwrap_or_default(),
                _ => at,
            };
            leave::<NOTE>(sense, &mut frontier, at, words, label.saturating_sub(cost), noted);
        }
    }
}

/// Reads what following an arc will need, and nothing comes of it.
#[inline(always)]
fn look_at(sense: &Sense<'_>, frontier: &Frontier<'_>, arc: u32) {
    let head = sense.layer.arcs.get(arc as usize).map_or(0, |words| words[0]);
    let first = sense.layer.first_arc.get(head as usize).copied().unwrap_or_default();
    std::hint::black_box(frontier.labels.get(first as usize).copied());
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
    let signal = if words[1] & SIGNAL == 0 { 0 } else { sense.signal };
    let label = label.saturating_sub(signal);
    if label <= frontier.base {
        return;
    }
    if words[1] & (SPECIAL | sense.no_exit) == 0 {
        turn::<NOTE, false>(sense, frontier, arc, words, label, noted);
    } else {
        turn_specially::<NOTE>(sense, frontier, arc, words, label, noted);
    }
}

/// Not inlined, so that what most turns need stays in registers.
#[inline(never)]
fn turn_specially<const NOTE: u8>(
    sense: &Sense<'_>,
    frontier: &mut Frontier<'_>,
    arc: u32,
    words: &[u32; 4],
    label: u32,
    noted: u32,
) {
    turn::<NOTE, true>(sense, frontier, arc, words, label, noted);
}

/// Turns onto the arcs that lead on, from this label at the head. Only `SPECIAL`ly one may turn back, some turns may be
/// forbidden, or a barrier may lie ahead.
#[inline(always)]
fn turn<const NOTE: u8, const SPECIAL: bool>(
    sense: &Sense<'_>,
    frontier: &mut Frontier<'_>,
    arc: u32,
    words: &[u32; 4],
    label: u32,
    noted: u32,
) {
    let head = words[0] as usize;
    let Some(&[first, end]) = sense.layer.first_arc.get(head..).and_then(|bounds| bounds.first_chunk()) else { return };
    let Some(arcs) = sense.layer.arcs.get(first as usize..end as usize) else { return };
    let base = frontier.base;
    let bearing = words[2] >> 24;
    let back = (words[3] & NAME) ^ ALONG;
    for (at, next) in (first..).zip(arcs) {
        let Some(old) = frontier.labels.get_mut(at as usize) else { return };
        let is_back = next[3] & NAME == back;
        // Most are reached already, or are the way back.
        if (*old >= label) | (is_back & !SPECIAL) {
            continue;
        }
        let mut turn =
            if words[1] & TURNS == 0 { 0 } else { sense.turns[(next[2] >> 16).wrapping_sub(bearing) as usize & 0xFF] };
        let mut closed = next[1] & sense.no_entry != 0;
        if SPECIAL {
            if is_back {
                (turn, closed) = (sense.u_turn, words[1] & U_TURN == 0);
            } else {
                // In front of a barrier one may only turn back.
                closed |= words[1] & sense.no_exit != 0 || (words[1] & BANS != 0 && sense.bans(arc, at));
            }
        }
        let new = label.saturating_sub(turn);
        if closed || new <= base.max(*old) || sense.pace(next) == CLOSED {
            continue;
        }
        *old = new;
        if NOTE != note::NONE
            && let Some(slot) = frontier.notes.get_mut(at as usize)
        {
            *slot = noted;
        }
        frontier.push(Entry { label: new, at });
    }
}
