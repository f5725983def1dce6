//! What is wrong with the shifts of a roster, and whether a doctor can come.

use async_graphql::SimpleObject;
use domain::roster::{Quality, TimeRange as Range};
use usecases::on_call::SeenRegistration;

use super::OnCallRegistrationNode;
use crate::context::View;
use crate::scalar::Instant;

/// What is wrong with the shifts of a roster (当番表の点検).
#[derive(SimpleObject)]
pub struct RosterQualityReport {
    /// Share of the time in which nobody of the first tier is on duty, 0 to 1 (空いている時間の割合).
    gap_ratio: f64,
    /// That time, in its order (空き).
    gaps: Vec<TimeRange>,
    /// Hours of each member whom the viewer sees, over all tiers (偏り（人ごとの時間）).
    loads: Vec<MemberLoad>,
    /// Time in which somebody has two shifts at once, in its order (重なり).
    conflicts: Vec<TimeRange>,
    /// 100 for a roster without gaps and double bookings whose load is even, 0 for the worst (点（0〜100）).
    score: i32,
}

/// A stretch of time (時間の幅).
#[derive(SimpleObject)]
pub struct TimeRange {
    /// First instant (始まり).
    starts_at: Instant,
    /// First instant after it (終わり).
    ends_at: Instant,
}

/// How much of the duty somebody has (人ごとの時間).
#[derive(SimpleObject)]
pub struct MemberLoad {
    /// Who (登録).
    registration: OnCallRegistrationNode,
    /// Hours on duty in the days asked (時間).
    hours: f64,
    /// Hours over the mean of all members, less 1 (平均との差).
    deviation_ratio: f64,
}

/// Whether a doctor can come (在席).
#[derive(SimpleObject)]
pub struct DutyStatus {
    /// Whether they can (受けられるか).
    on_duty: bool,
    /// First instant at which this does not hold any more; null until the next word (いつまで).
    until: Option<Instant>,
    /// When it was said (更新した日時).
    updated_at: Instant,
}

impl RosterQualityReport {
    /// From what the use case found, with the registrations of its loads.
    pub(crate) fn of(quality: Quality, members: Vec<SeenRegistration>, view: &View) -> Self {
        let ranges = |ranges: Vec<Range>| {
            let told = ranges.into_iter();
            told.map(|range| TimeRange { starts_at: Instant(range.starts_at), ends_at: Instant(range.ends_at) })
                .collect()
        };
        let loads = quality.loads.iter().zip(members).map(|(load, seen)| MemberLoad {
            registration: OnCallRegistrationNode::new(seen, view),
            hours: load.hours,
            deviation_ratio: load.deviation_ratio,
        });
        Self {
            gap_ratio: quality.gap_ratio,
            loads: loads.collect(),
            gaps: ranges(quality.gaps),
            conflicts: ranges(quality.conflicts),
            score: i32::from(quality.score),
        }
    }
}

impl DutyStatus {
    /// What a doctor said.
    pub(crate) fn of(said: &domain::roster::DutyStatus) -> Self {
        Self { on_duty: said.on_duty, until: said.until.map(Instant), updated_at: Instant(said.updated_at) }
    }
}
