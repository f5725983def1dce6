//! Beds that an association district keeps free together (常時1床), and how much of the time it really did.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Bed;
use crate::codes::{BedPurpose, BedStatus};
use crate::facility::AreaCode;

/// How many beds of a purpose a district keeps free at all times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolRule {
    /// The association district (郡市医師会の区域).
    pub area: AreaCode,
    /// Beds of which purpose.
    pub purpose: BedPurpose,
    /// How many at least.
    pub required: u32,
}

/// How many beds of a row are free from an instant on, until the next such point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreeSince {
    /// From when.
    pub at: DateTime<Utc>,
    /// How many.
    pub free: u32,
}

impl PoolRule {
    /// The rule of a district that has made none of its own: one bed for the support of home care, always free
    /// (在宅療養支援ベッドを郡市医師会ごとに常時1床).
    pub fn usual(area: AreaCode) -> Self {
        Self { area, purpose: BedPurpose::HomeCareSupport, required: 1 }
    }

    /// Whether a bed counts for it.
    pub fn counts(&self, bed: &Bed) -> bool {
        bed.purpose == self.purpose && bed.pool.as_ref() == Some(&self.area)
    }

    /// Whether enough of the beds are free; those that do not count are passed over.
    pub fn is_satisfied<'a>(&self, beds: impl IntoIterator<Item = &'a Bed>, now: DateTime<Utc>) -> bool {
        let free: u64 = beds.into_iter().filter(|bed| self.counts(bed)).map(|bed| u64::from(bed.free(now))).sum();
        free >= u64::from(self.required)
    }
}

impl Bed {
    /// How many beds are free from now on if nobody does anything: now, when each hold lapses, and when the report
    /// expires. Ascending, one point an instant, and only where the number changes. What was written down of a bed goes
    /// on with this, since time passes without anybody writing.
    pub fn foreseen(&self, now: DateTime<Utc>) -> Vec<FreeSince> {
        let mut changes: Vec<DateTime<Utc>> =
            self.holds.iter().filter(|hold| hold.is_live(now)).map(|hold| hold.expires_at).collect();
        if self.reported != BedStatus::Unknown {
            changes.push(self.expires_at);
        }
        changes.retain(|at| *at > now);
        changes.push(now);
        changes.sort();
        let mut points: Vec<FreeSince> = Vec::new();
        for at in changes {
            let free = self.free(at);
            if points.last().is_none_or(|last| last.free != free) {
                points.push(FreeSince { at, free });
            }
        }
        points
    }
}

/// The part of the time from an instant (inclusive) to another (exclusive), 0–1, in which the beds of a pool had at least
/// so many free together; `None` when the time is empty.
///
/// The history is that of each bed, in any order; of two points of a bed at one instant the later in the list holds. A
/// bed has none free before its first point: what nobody knew does not count as kept free. The expiry of a report has to
/// be a point too ([`Bed::foreseen`] has it), for an old report would count for ever.
pub fn satisfied_ratio(
    history: &[Vec<FreeSince>],
    required: u32,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Option<f64> {
    if to <= from {
        return None;
    }
    let points = |(bed, points): (usize, &Vec<FreeSince>)| points.iter().map(|point| (bed, *point)).collect::<Vec<_>>();
    let mut changes: Vec<(usize, FreeSince)> = history.iter().enumerate().flat_map(points).collect();
    // Stable: points of one instant stay in their order.
    changes.sort_by_key(|(_, point)| point.at);
    let mut free = vec![0; history.len()];
    let (mut sum, mut since, mut kept) = (0u64, from, TimeDelta::zero());
    for (bed, point) in changes {
        if point.at >= to {
            break;
        }
        if point.at > since {
            if sum >= u64::from(required) {
                kept += point.at - since;
            }
            since = point.at;
        }
        sum = sum - u64::from(free[bed]) + u64::from(point.free);
        free[bed] = point.free;
    }
    if sum >= u64::from(required) {
        kept += to - since;
    }
    Some(kept.as_seconds_f64() / (to - from).as_seconds_f64())
}
