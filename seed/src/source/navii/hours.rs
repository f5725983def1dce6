//! Times of one row: up to three bands (four for pharmacies) of seven weekdays and holidays.

use domain::codes::{HolidayRule, ImportIssueCode as Code, IssueSeverity as Severity, SchedulePurpose};
use domain::hours::LocalTime;

use crate::hours::slots::{Slots, Span, SpanError};
use crate::hours::words::WEEK;
use crate::layout::Matched;
use crate::report::Report;
use crate::row::{Column, Row};
use crate::source::navii::flags::{DAYS, DayFlag, Flags};

/// Department whose times are those of emergencies (救急科): never read as out-patient hours.
const EMERGENCY: &str = "09010";

/// Columns of one band: opening, closing, and reception where the file has it, Monday to Sunday and holidays.
pub(crate) struct Band {
    open: [Column; 8],
    close: [Column; 8],
    reception_until: [Column; 8],
}

impl Band {
    /// Of the 診療科・診療時間 files, where every band is a row of its own.
    pub fn of_departments(matched: &Matched<'_>) -> Vec<Self> {
        vec![Self::named(matched, "診療開始時間", "診療終了時間", "外来受付終了時間")]
    }

    /// Of maternity homes.
    pub fn of_maternity_homes(matched: &Matched<'_>) -> Vec<Self> {
        let band = |n| {
            let name = |what: &str, end: &str| format!("{what}時間帯{n}_{end}時間");
            Self::named(matched, &name("就業", "開始"), &name("就業", "終了"), &name("外来受付", "終了"))
        };
        (1..=3).map(band).collect()
    }

    /// Of pharmacies.
    pub fn of_pharmacies(matched: &Matched<'_>) -> Vec<Self> {
        let band = |n| Self::named(matched, &format!("開店時間帯{n}_開始時間"), &format!("開店時間帯{n}_終了時間"), "");
        (1..=4).map(band).collect()
    }

    fn named(matched: &Matched<'_>, open: &str, close: &str, reception: &str) -> Self {
        let columns = |name: &str| std::array::from_fn(|day| matched.find(&format!("{}_{name}", DAYS[day])));
        Self { open: columns(open), close: columns(close), reception_until: columns(reception) }
    }
}

/// Reads the times of a row into slots; what contradicts the flags or itself is reported.
pub(crate) fn read_times(
    row: &Row<'_>,
    bands: &[Band],
    department: Option<&str>,
    flags: &Flags,
    slots: &mut Slots,
    report: &mut Report,
) {
    let purpose = if department == Some(EMERGENCY) { SchedulePurpose::OnCall } else { SchedulePurpose::Opening };
    for band in bands {
        let spans: [Option<Span>; 8] = std::array::from_fn(|day| span(row, band, day, report));
        let on_holidays = flags.on_holidays(spans[7].is_some());
        for (day, span) in spans.into_iter().enumerate() {
            let Some(span) = span else { continue };
            if day == 7 {
                if flags.holiday == Some(false) {
                    conflict(row, band.open[day], "祝日は休みとあるのに時間があります。休みとして読みました。", report);
                } else {
                    slots.add(purpose, department, None, &[], span, HolidayRule::Open);
                }
                continue;
            }
            let weekday = Some(WEEK[day].1);
            match flags.day(day) {
                DayFlag::Closed => {
                    conflict(row, band.open[day], "休みの曜日に時間があります。休みとして読みました。", report);
                }
                DayFlag::Weeks(weeks) => slots.add(purpose, department, weekday, &weeks, span, on_holidays),
                DayFlag::Open | DayFlag::Unknown => slots.add(purpose, department, weekday, &[], span, on_holidays),
            }
        }
    }
}

fn span(row: &Row<'_>, band: &Band, day: usize, report: &mut Report) -> Option<Span> {
    let (open, close) = (row.raw(band.open[day]), row.raw(band.close[day]));
    if open.is_empty() && close.is_empty() {
        return None;
    }
    let (Ok(opens_at), Ok(closes_at)) = (LocalTime::parse(open), LocalTime::parse(close)) else {
        let column = if LocalTime::parse(open).is_err() { band.open[day] } else { band.close[day] };
        row.note(report, Severity::Warning, Code::InvalidValue, column, "時刻として読めません。");
        return None;
    };
    let mut span = match Span::new(opens_at, closes_at) {
        Ok(span) => span,
        Err(SpanError::Same) => {
            conflict(row, band.open[day], "開始と終了が同じ時刻です。この時間帯は読みませんでした。", report);
            return None;
        }
        Err(SpanError::TooLong) => {
            conflict(row, band.open[day], "時間帯が一日を超えます。読みませんでした。", report);
            return None;
        }
    };
    let until = row.raw(band.reception_until[day]);
    if !until.is_empty() {
        match LocalTime::parse(until) {
            Ok(time) if (span.opens_at..=span.closes_at).contains(&time) => span.reception_until = Some(time),
            // Reception that closes with or after the place, or runs past midnight, adds nothing sure.
            Ok(_) => conflict(
                row,
                band.reception_until[day],
                "受付の終わりが診療時間の外です。受付は読みませんでした。",
                report,
            ),
            Err(_) => row.note(
                report,
                Severity::Warning,
                Code::InvalidValue,
                band.reception_until[day],
                "時刻として読めません。",
            ),
        }
    }
    Some(span)
}

fn conflict(row: &Row<'_>, column: Column, message: &str, report: &mut Report) {
    row.note(report, Severity::Warning, Code::HoursConflict, column, message);
}
