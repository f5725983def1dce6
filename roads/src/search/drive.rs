//! The search for cars: labels on directed stretches.
//!
//! A label is the time at which an arc is *entered* at its tail, after the turn onto it. Followed, it gives the time
//! at its head, and from there, by way of lights and turns, labels of the arcs that lead on.

use crate::graph::flags;

use super::frontier::{Frontier, note};
use super::scratch::{Entry, Scratch};
use super::sense::{ALONG, EDGE, Sense, in_word};

/// Buckets of 2^7 units, 1.28 s.
pub(super) const SHIFT: u32 = 7;

const SIGNAL: u32 = in_word(flags::SIGNAL_AT_HEAD);
const TURNS: u32 = in_word(flags::TURNS_AT_HEAD);
const BANS: u32 = in_word(flags::BANS);
const U_TURN: u32 = in_word(flags::U_TURN_AT_HEAD);

/// Arcs at whose head something else than turns is to be thought of.
const SPECIAL: u32 = BANS | U_TURN;

/// The bits that name an arc: its edge and direction.
const NAME: u32 = EDGE | ALONG;

/// So many labels are followed together. Where each leads on is looked up for all of them before any is worked off, so
/// that the processor waits for memory once and not each time.
const TOGETHER: usize = 32;

/// Follows all labels in order of time, until none is left or `done` says, before each bucket, that it is enough.
pub(super) fn explore<const NOTE: u8>(
    sense: &Sense<'_>,
    scratch: &mut Scratch,
    mut done: impl FnMut(&Scratch, u32) -> bool,
) {
    let mut heads = [Head::default(); TOGETHER];
    for bucket in 0..scratch.buckets.len() {
        if done(scratch, (bucket as u32) << SHIFT) {
            return;
        }
        let mut frontier = scratch.frontier(SHIFT);
        let mut at = 0;
        loop {
            let entries = frontier.entries(bucket, at, TOGETHER);
            if entries.is_empty() {
                break;
            }
            at += entries.len();
            let mut count = 0;
            for entry in entries {
                if let Some(head) = Head::followed(sense, &frontier, entry) {
                    heads[count % TOGETHER] = head;
                    count += 1;
                }
            }
            frontier.touch(sense, heads[..count].iter().map(|head| head.first));
            for head in &heads[..count] {
                let noted = match NOTE {
                    note::OWNER => frontier.notes.get(head.arc as usize).copied().unwrap_or_default(),
                    _ => head.arc,
                };
                head.turn_on::<NOTE>(sense, &mut frontier, noted);
            }
            frontier.flush();
        }
    }
}

/// Goes on from the head of an arc, with this label there; `noted` is what labels set from here note.
pub(super) fn leave<const NOTE: u8>(
    sense: &Sense<'_>,
    frontier: &mut Frontier<'_>,
    arc: u32,
    words: &[u32; 4],
    label: u32,
    noted: u32,
) {
    if let Some(head) = Head::of(sense, frontier.base, arc, words, label) {
        head.turn_on::<NOTE>(sense, frontier, noted);
        frontier.flush();
    }
}

/// A car at the head of an arc.
#[derive(Clone, Copy, Default)]
struct Head {
    /// Its label there, lights included.
    label: u32,
    arc: u32,
    /// The arcs out of the head.
    first: u32,
    end: u32,
    /// Words of the arc it came over: flags, bearing, name.
    words: [u32; 3],
}

impl Head {
    #[inline(always)]
    fn followed(sense: &Sense<'_>, frontier: &Frontier<'_>, entry: &Entry) -> Option<Self> {
        let at = entry.at as usize;
        if frontier.labels.get(at) != Some(&entry.label) {
            return None;
        }
        let words = sense.layer.arcs.get(at)?;
        let cost = sense.cost(words)?;
        Self::of(sense, frontier.base, entry.at, words, entry.label.saturating_sub(cost))
    }

    #[inline(always)]
    fn of(sense: &Sense<'_>, base: u32, arc: u32, words: &[u32; 4], label: u32) -> Option<Self> {
        let signal = if words[1] & SIGNAL == 0 { 0 } else { sense.signal };
        let label = label.saturating_sub(signal);
        let &[first, end] = sense.layer.first_arc.get(words[0] as usize..)?.first_chunk()?;
        (label > base).then_some(Self { label, arc, first, end, words: [words[1], words[2], words[3]] })
    }

    #[inline(always)]
    fn turn_on<const NOTE: u8>(&self, sense: &Sense<'_>, frontier: &mut Frontier<'_>, noted: u32) {
        if self.words[0] & (SPECIAL | sense.no_exit) == 0 {
            self.turn::<NOTE, false>(sense, frontier, noted);
        } else {
            self.turn_specially::<NOTE>(sense, frontier, noted);
        }
    }

    /// Not inlined, so that what most turns need stays in registers.
    #[inline(never)]
    fn turn_specially<const NOTE: u8>(&self, sense: &Sense<'_>, frontier: &mut Frontier<'_>, noted: u32) {
        self.turn::<NOTE, true>(sense, frontier, noted);
    }

    /// Turns onto the arcs that lead on. Only `SPECIAL`ly one may turn back, some turns may be forbidden, or a barrier may
    /// lie ahead.
    ///
    /// There is no branch on whether an arc is reached anew or better, for none could be foretold. Closed arcs get labels
    /// like others; nobody follows them.
    #[inline(always)]
    fn turn<const NOTE: u8, const SPECIAL: bool>(&self, sense: &Sense<'_>, frontier: &mut Frontier<'_>, noted: u32) {
        let Self { label, arc, first, end, words: [flags, bearing, name] } = *self;
        let Some(arcs) = sense.layer.arcs.get(first as usize..end as usize) else { return };
        let Some((labels, notes, out)) = frontier.improve(first as usize, end as usize) else { return };
        let turns = if flags & TURNS == 0 { &[0; 256] } else { sense.turns };
        let bearing = bearing >> 24;
        let back = (name & NAME) ^ ALONG;
        for ((at, next), old) in (first..).zip(arcs).zip(labels) {
            let is_back = next[3] & NAME == back;
            let mut turn = turns[(next[2] >> 16).wrapping_sub(bearing) as usize & 0xFF];
            let mut open = (next[1] & sense.no_entry == 0) & !is_back;
            if SPECIAL {
                if is_back {
                    (turn, open) = (sense.u_turn, flags & U_TURN != 0);
                } else {
                    // In front of a barrier one may only turn back.
                    open &= flags & sense.no_exit == 0 && !(flags & BANS != 0 && sense.bans(arc, at));
                }
            }
            let new = label.saturating_sub(turn) & u32::from(open).wrapping_neg();
            let better = new > *old;
            *old = std::hint::select_unpredictable(better, new, *old);
            if NOTE != note::NONE
                && better
                && let Some(slot) = notes.get_mut(at as usize)
            {
                *slot = noted;
            }
            out.put(Entry { label: new, at }, better);
        }
    }
}
