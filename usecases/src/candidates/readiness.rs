//! Whether a facility takes a new patient, and in time.

use chrono::{DateTime, Utc};
use domain::availability::{AvailabilityAt, availability_at};
use domain::clock::day_in_japan;
use domain::codes::{AcceptanceStatus, Code, HomeVisitMode, OpenStateCode, RoundTheClockKind, Urgency};
use domain::facility::{Facility, HomeVisitProfile};
use domain::hours::holidays::HolidayCalendar;
use domain::hours::open_state::{Asked, open_state};
use domain::hours::table::{HoursTable, PurposeSet};
use domain::visits::service_of;

use super::VisitNeed;
use super::findings::Findings;

/// Judges acceptance, hours and the days to a first visit.
pub(super) fn judge(
    facility: &Facility,
    profile: &HomeVisitProfile,
    made: &[HomeVisitMode],
    need: &VisitNeed,
    (now, holidays): (DateTime<Utc>, &HolidayCalendar),
    findings: &mut Findings,
) {
    acceptance(facility, made, now, findings);
    let at = need.needed_at.or_else(|| (need.urgency == Urgency::Immediate).then_some(now));
    if let Some(at) = at {
        hours(facility, profile, at, holidays, findings);
    }
    if let Some(days) = days_of(need.urgency) {
        lead_time(profile, need.urgency, days, findings);
    }
}

/// The best that is reported of any of the visits. A report past its time says nothing, and is named as such.
///
/// Who takes nobody at the moment stays in the list, at its end: that changes from week to week, and a call may help.
fn acceptance(facility: &Facility, made: &[HomeVisitMode], now: DateTime<Utc>, findings: &mut Findings) {
    let reports = made.iter().filter_map(|mode| availability_at(&facility.details, Some(service_of(*mode)), now));
    let Some(best) = reports.min_by_key(|found| (found.stale, found.status)) else {
        return findings.unknown("ACCEPTANCE", "新規の受入");
    };
    let AvailabilityAt { report, status, stale } = best;
    let reported = day_in_japan(report.reported_at).format("%Y年%-m月%-d日");
    let text = format!("新規の受入：{}（{reported}の報告）", status.label());
    match status {
        _ if stale => {
            let text = format!("新規の受入：未確認（{reported}の報告は期限切れ）");
            findings.lacks("ACCEPTANCE", super::findings::NOT_KNOWN, text);
        }
        AcceptanceStatus::Accepting => findings.fits("ACCEPTANCE", 1.0, text),
        AcceptanceStatus::Limited => findings.fits("ACCEPTANCE", 0.7, text),
        AcceptanceStatus::Waitlist => findings.lacks("ACCEPTANCE", 0.2, text),
        AcceptanceStatus::NotAccepting | AcceptanceStatus::ExistingOnly => findings.lacks("ACCEPTANCE", 0.0, text),
        AcceptanceStatus::Unknown => findings.unknown("ACCEPTANCE", "新規の受入"),
    }
}

/// Whether somebody is there at an instant: around the clock, or by the hours.
fn hours(
    facility: &Facility,
    profile: &HomeVisitProfile,
    at: DateTime<Utc>,
    holidays: &HolidayCalendar,
    findings: &mut Findings,
) {
    let arrangement = profile.round_the_clock;
    if matches!(arrangement, RoundTheClockKind::Own24h | RoundTheClockKind::Joint24h) {
        return findings.fits("HOURS", 1.0, format!("24時間の体制：{}", arrangement.label()));
    }
    let table = HoursTable::compile(&facility.details.schedules, PurposeSet::OPEN_STATE).unwrap_or_default();
    match open_state(&table, at, holidays, &Asked::default()).state {
        OpenStateCode::Open | OpenStateCode::ClosingSoon => {
            findings.fits("HOURS", 1.0, "必要な時刻は開いている時間内".to_owned());
        }
        OpenStateCode::OnCallOnly => findings.fits("HOURS", 0.7, "必要な時刻は緊急の連絡だけ受ける".to_owned()),
        OpenStateCode::Closed if arrangement == RoundTheClockKind::ContactOnly => {
            findings.lacks("HOURS", 0.3, "必要な時刻は時間外（連絡は24時間受ける）".to_owned());
        }
        OpenStateCode::Closed => findings.lacks("HOURS", 0.1, "必要な時刻は時間外".to_owned()),
        OpenStateCode::Unknown => findings.unknown("HOURS", "必要な時刻の対応"),
    }
}

fn lead_time(profile: &HomeVisitProfile, urgency: Urgency, days: u32, findings: &mut Findings) {
    match profile.typical_lead_time_days {
        Some(own) if own <= days => {
            findings.fits("LEAD_TIME", 1.0, format!("初回訪問までの目安：{own}日"));
        }
        Some(own) => {
            findings.lacks("LEAD_TIME", 0.2, format!("初回訪問までの目安：{own}日（{}に遅れる）", urgency.label()));
        }
        None => findings.unknown("LEAD_TIME", "初回訪問までの日数"),
    }
}

/// Days within which a first visit is needed; `None` when it is planned.
fn days_of(urgency: Urgency) -> Option<u32> {
    match urgency {
        Urgency::Immediate => Some(0),
        Urgency::Within24h => Some(1),
        Urgency::Within3Days => Some(3),
        Urgency::Within2Weeks => Some(14),
        Urgency::Planned => None,
    }
}
