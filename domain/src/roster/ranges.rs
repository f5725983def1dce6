//! Stretches of time and what is left of them.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A stretch of time from an instant on and before another; empty when the end is not after the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TimeRange {
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// First instant after it.
    pub ends_at: DateTime<Utc>,
}

impl TimeRange {
    /// Whether it has no instant.
    pub fn is_empty(&self) -> bool {
        self.ends_at <= self.starts_at
    }

    /// How long it is; zero when it is empty.
    pub fn length(&self) -> TimeDelta {
        (self.ends_at - self.starts_at).max(TimeDelta::zero())
    }

    /// Whether both have an instant in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        !self.common(other).is_empty()
    }

    /// What both have in common; empty where they do not meet.
    pub fn common(&self, other: &Self) -> Self {
        Self { starts_at: self.starts_at.max(other.starts_at), ends_at: self.ends_at.min(other.ends_at) }
    }
}

/// Ranges that are ascending, not empty, and neither overlap nor touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranges(Vec<TimeRange>);

impl Ranges {
    /// The ranges, ascending.
    pub fn as_slice(&self) -> &[TimeRange] {
        &self.0
    }

    /// Adds a range; what it overlaps or touches becomes one with it. An empty one adds nothing.
    pub fn add(&mut self, range: TimeRange) {
        if range.is_empty() {
            return;
        }
        let first = self.0.partition_point(|known| known.ends_at < range.starts_at);
        let end = self.0.partition_point(|known| known.starts_at <= range.ends_at);
        let met = &self.0[first..end];
        let joined = TimeRange {
            starts_at: met.first().map_or(range.starts_at, |known| known.starts_at.min(range.starts_at)),
            ends_at: met.last().map_or(range.ends_at, |known| known.ends_at.max(range.ends_at)),
        };
        self.0.splice(first..end, [joined]);
    }

    /// The parts of a range that are in none of these, ascending.
    pub fn missing_in(&self, range: TimeRange) -> Vec<TimeRange> {
        let mut missing = Vec::new();
        let mut from = range.starts_at;
        let first = self.0.partition_point(|known| known.ends_at <= range.starts_at);
        for known in self.0[first..].iter().take_while(|known| known.starts_at < range.ends_at) {
            missing.push(TimeRange { starts_at: from, ends_at: known.starts_at });
            from = known.ends_at;
        }
        missing.push(TimeRange { starts_at: from, ends_at: range.ends_at });
        missing.retain(|part| !part.is_empty());
        missing
    }

    /// How long they are together.
    pub fn length(&self) -> TimeDelta {
        self.0.iter().map(TimeRange::length).sum()
    }
}

impl FromIterator<TimeRange> for Ranges {
    fn from_iter<I: IntoIterator<Item = TimeRange>>(ranges: I) -> Self {
        let mut all = Self::default();
        ranges.into_iter().for_each(|range| all.add(range));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: i64, to: i64) -> TimeRange {
        let at = |minute: i64| DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
        TimeRange { starts_at: at(from), ends_at: at(to) }
    }

    #[test]
    fn what_overlaps_or_touches_becomes_one() {
        for (added, joined) in [
            (vec![(5, 6), (1, 2)], vec![(1, 2), (5, 6)]),
            (vec![(1, 2), (2, 3)], vec![(1, 3)]),
            (vec![(1, 2), (5, 6), (0, 9)], vec![(0, 9)]),
            (vec![(0, 9), (1, 2)], vec![(0, 9)]),
            (vec![(1, 3), (5, 7), (2, 6)], vec![(1, 7)]),
            (vec![(3, 3), (4, 1)], vec![]),
        ] {
            let ranges: Ranges = added.iter().map(|(from, to)| range(*from, *to)).collect();
            let joined: Vec<_> = joined.iter().map(|(from, to)| range(*from, *to)).collect();
            assert_eq!(ranges.as_slice(), joined, "{added:?}");
        }
    }

    #[test]
    fn each_minute_is_either_in_the_ranges_or_missing() {
        let within =
            |ranges: &[TimeRange], minute: i64| ranges.iter().any(|known| known.overlaps(&range(minute, minute + 1)));
        // Every set of minutes out of twelve, asked for a stretch within them.
        for bits in 0..1u32 << 12 {
            let ranges: Ranges =
                (0..12).filter(|minute| bits & (1 << minute) != 0).map(|minute| range(minute, minute + 1)).collect();
            let missing = ranges.missing_in(range(2, 10));
            for minute in 0..12 {
                let asked = (2..10).contains(&minute);
                assert_eq!(within(ranges.as_slice(), minute), bits & (1 << minute) != 0);
                assert_eq!(within(&missing, minute), asked && bits & (1 << minute) == 0, "{bits:b} at {minute}");
            }
            assert_eq!(ranges.length(), TimeDelta::minutes(i64::from(bits.count_ones())));
        }
    }
}
