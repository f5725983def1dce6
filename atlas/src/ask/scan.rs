//! Going through the facilities that a question can concern.

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::conditions::Conditions;
use super::nearest;
use super::place::Place;
use super::side::Side;
use super::words::Words;
use crate::eyes::Seen;
use crate::facility::Slot;
use crate::facility::chunk::Chunk;
use crate::question::{DirectoryQuery, QueryError, Spatial};

/// A question, prepared.
#[derive(Debug)]
pub(crate) struct Scan<'a> {
    pub(crate) seen: Seen<'a>,
    pub(crate) conditions: Conditions<'a>,
    pub(crate) place: Place<'a>,
    words: Option<Words>,
    nearest: Option<usize>,
    beside: Option<Side<'a>>,
}

/// A facility that passes everything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) slot: Slot,
    /// Chord from the centre in metres, 0 without a centre.
    pub(crate) chord: f64,
    /// Relevance to the text, smaller is better; 0 without a text.
    pub(crate) relevance: u64,
}

/// Below this many chunks one processor is faster than handing out work.
const PARALLEL: usize = 64;

impl<'a> Scan<'a> {
    /// Prepares a question.
    ///
    /// # Errors
    /// Areas that do not exist or have no boundary; a text with nothing to search for.
    pub(crate) fn of(query: &'a DirectoryQuery, seen: Seen<'a>, now: DateTime<Utc>) -> Result<Self, QueryError> {
        let (tables, areas) = (&seen.directory.tables, seen.areas);
        Ok(Self {
            seen,
            beside: query.beside.as_ref().map(|beside| Side::of(beside, areas, seen)).transpose()?,
            conditions: Conditions::of(&query.filter, query.open_at, now, tables, areas)?,
            place: Place::of(query.spatial.as_ref(), areas, seen.directory)?,
            words: query.text.as_deref().map(Words::of).transpose()?,
            nearest: match query.spatial {
                Some(Spatial::Nearest { count, .. }) => Some(count),
                _ => None,
            },
        })
    }

    /// Everything that passes, in the order of the slots; the nearest come in no order, and ties of the last are kept.
    pub(crate) fn gather(&self) -> Vec<Found> {
        if let (Some(count), Place::Somewhere { spot }) = (self.nearest, &self.place) {
            return nearest::gather(self, count, spot);
        }
        self.fold(
            Vec::new,
            |found, one| found.push(one),
            |mut a, mut b| {
                a.append(&mut b);
                a
            },
        )
    }

    /// Folds over everything that passes; only the condition of the nearest is not looked at.
    pub(crate) fn fold<T: Send>(
        &self,
        start: impl Fn() -> T + Sync,
        add: impl Fn(&mut T, Found) + Sync,
        join: impl Fn(T, T) -> T + Sync,
    ) -> T {
        let chunks: Vec<usize> = self.chunks().collect();
        if chunks.len() < PARALLEL {
            let mut sum = start();
            chunks.into_iter().for_each(|chunk| self.visit(chunk, |found| add(&mut sum, found)));
            return sum;
        }
        // The pieces are joined in their order, so that the result does not depend on the processors.
        let sums: Vec<T> = chunks
            .par_chunks(PARALLEL)
            .map(|chunks| {
                let mut sum = start();
                chunks.iter().for_each(|chunk| self.visit(*chunk, |found| add(&mut sum, found)));
                sum
            })
            .collect();
        sums.into_iter().reduce(join).unwrap_or_else(start)
    }

    /// How many facilities without a position pass everything but the place.
    pub(crate) fn without_location(&self) -> usize {
        let bounds = &self.seen.directory.bounds;
        let elsewhere = (0..bounds.len()).filter(|chunk| !bounds[*chunk].located);
        let mut count = 0;
        for chunk in elsewhere.filter(|chunk| self.may_pass(*chunk)) {
            self.visit_at(chunk, &Place::Anywhere, |_| count += 1);
        }
        count
    }

    /// Numbers of the chunks in which something can pass.
    pub(super) fn chunks(&self) -> impl Iterator<Item = usize> + '_ {
        let bounds = &self.seen.directory.bounds;
        (0..bounds.len()).filter(|chunk| self.place.may_hold(*chunk, &bounds[*chunk]) && self.may_pass(*chunk))
    }

    /// A bit for each kind that can pass.
    pub(super) fn kinds(&self) -> u32 {
        if self.conditions.kinds == 0 { u32::MAX } else { self.conditions.kinds }
    }

    /// Whether a text is searched for.
    pub(super) fn has_words(&self) -> bool {
        self.words.is_some()
    }

    fn may_pass(&self, chunk: usize) -> bool {
        let bounds = &self.seen.directory.bounds[chunk];
        self.seen.may_see(bounds) && (self.conditions.kinds == 0 || self.conditions.kinds & bounds.kinds != 0)
    }

    /// Whether a facility is seen and passes the conditions.
    #[inline]
    pub(super) fn passes(&self, number: usize, chunk: &Chunk, at: usize) -> bool {
        self.conditions.pass(&chunk.pins[at])
            && self.seen.sees(chunk, at)
            && self.beside.as_ref().is_none_or(|side| side.holds(number, chunk, at))
    }

    /// Whether the tags of a chunk that everybody sees say everything.
    pub(super) fn is_told_by_tags(&self) -> bool {
        self.beside.is_none() && self.conditions.are_told_by_tags()
    }

    /// Calls `found` with everything of a chunk that passes.
    pub(super) fn visit(&self, chunk: usize, found: impl FnMut(Found)) {
        self.visit_at(chunk, &self.place, found);
    }

    fn visit_at(&self, number: usize, place: &Place<'_>, mut found: impl FnMut(Found)) {
        let chunk = &*self.seen.directory.chunks[number];
        let slot = |at| Slot::new(number, at);
        if let Some(words) = &self.words {
            // What does not pass the rest needs no relevance.
            let chord2 = |at: usize| self.passes(number, chunk, at).then(|| place.test(number, chunk, at)).flatten();
            return words.search(&chunk.texts, chord2, |at, chord2, relevance| {
                found(Found { slot: slot(at), chord: chord2.sqrt(), relevance });
            });
        }
        let (kinds, statuses) = (self.kinds(), self.conditions.statuses);
        for (at, tag) in chunk.tags.iter().enumerate() {
            if tag.is_among(kinds, statuses)
                && let Some(chord2) = place.test(number, chunk, at)
                && self.passes(number, chunk, at)
            {
                found(Found { slot: slot(at), chord: chord2.sqrt(), relevance: 0 });
            }
        }
    }
}
