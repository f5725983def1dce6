//! Travel times worked out elsewhere, and the positions they are worked out from.
//!
//! The atlas knows no roads. Whoever does takes the positions chunk by chunk ([`Atlas::located_chunks`]), and brings back
//! how many seconds away each is ([`Times`]); the atlas then filters, orders, counts and pages by them, for each audience
//! what it sees.

use std::sync::Arc;

use domain::place::{BoundingBox, LngLat};

use crate::Atlas;

/// Positions of up to some hundred facilities that lie near each other, whoever may see them: for computation, never for
/// an answer.
#[derive(Debug, Clone, Copy)]
pub struct LocatedChunk<'a> {
    /// Its number in this atlas.
    pub number: usize,
    /// The positions. While none of them changes, the next atlas has the same ones: compare with [`Arc::ptr_eq`], and keep
    /// the `Arc` for as long as that is done. Where a facility has gone, its last position may still be there.
    pub points: &'a Arc<Vec<LngLat>>,
    /// A box around the positions of what is there.
    pub bounds: BoundingBox,
}

/// How many seconds away facilities of one atlas are, seen from one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Times {
    center: LngLat,
    /// By number of the chunk.
    chunks: Vec<Option<ChunkTimes>>,
}

#[derive(Debug, Clone, PartialEq)]
struct ChunkTimes {
    points: Arc<Vec<LngLat>>,
    /// Infinite: not within the time asked for.
    seconds: Vec<f64>,
}

impl Times {
    /// No times yet, from or to a place.
    pub fn around(center: LngLat) -> Self {
        Self { center, chunks: Vec::new() }
    }

    /// The place.
    pub fn center(&self) -> LngLat {
        self.center
    }

    /// Gives the seconds to or from each position of a chunk, in their order; `None` where it is not within the time.
    /// Positions for which nothing is given are not within it either.
    pub fn put(&mut self, chunk: LocatedChunk<'_>, seconds: impl IntoIterator<Item = Option<f64>>) {
        let usable = |own: Option<f64>| own.filter(|own| own.is_finite() && *own >= 0.0).unwrap_or(f64::INFINITY);
        let seconds: Vec<f64> = seconds.into_iter().map(usable).collect();
        if seconds.iter().all(|own| own.is_infinite()) {
            return;
        }
        if self.chunks.len() <= chunk.number {
            self.chunks.resize(chunk.number + 1, None);
        }
        self.chunks[chunk.number] = Some(ChunkTimes { points: chunk.points.clone(), seconds });
    }

    /// Whether anything of a chunk is within the time.
    #[inline]
    pub(crate) fn reach(&self, chunk: usize) -> bool {
        self.chunks.get(chunk).is_some_and(Option::is_some)
    }

    /// Seconds to a facility; `None` when it is not within the time.
    #[inline]
    pub(crate) fn seconds(&self, chunk: usize, at: usize) -> Option<f64> {
        let seconds = *self.chunks.get(chunk)?.as_ref()?.seconds.get(at)?;
        seconds.is_finite().then_some(seconds)
    }

    /// Whether they were worked out from these positions; `points` gives those of a chunk.
    pub(crate) fn belong_to<'a>(&self, points: impl Fn(usize) -> Option<&'a Arc<Vec<LngLat>>>) -> bool {
        self.chunks.iter().enumerate().all(|(number, own)| {
            own.as_ref().is_none_or(|own| points(number).is_some_and(|points| Arc::ptr_eq(points, &own.points)))
        })
    }
}

impl Atlas {
    /// Every chunk of facilities with a usable position. Positions of facilities that not everybody may see are among
    /// them: what is worked out from them goes back into a question ([`crate::question::Spatial::Timed`]), not out.
    pub fn located_chunks(&self) -> impl Iterator<Item = LocatedChunk<'_>> {
        self.chunks_with_bounds().filter(|(_, _, bounds)| bounds.located && bounds.live > 0).filter_map(
            |(number, points, bounds)| {
                let [west, south, east, north] = bounds.degrees;
                let bounds = BoundingBox::new(west, south, east, north).ok()?;
                Some(LocatedChunk { number, points, bounds })
            },
        )
    }
}
