//! Whether a place is open at an instant, and until when.
//!
//! All in Asia/Tokyo. On a day, a slot is held as follows; the first line that applies decides.
//! 1. Outside its validity: not held.
//! 2. An exception for the day (臨時休診・臨時開所): what it says.
//! 3. On a public holiday (祝日・振替休日・国民の休日, 1 January included), by [`HolidayRule`](crate::codes::HolidayRule):
//!    `CLOSED` not held; `OPEN` held, whatever the weekday and week of the month; `SAME_AS_WEEKDAY` as on any such
//!    weekday; `UNKNOWN` perhaps held, whatever the weekday, since nobody said which of the three it is.
//! 4. On another year-end day (年末年始, 29 December to 3 January): `CLOSED` not held; `OPEN` and `SAME_AS_WEEKDAY` as on
//!    any such weekday, since a rule for holidays adds no day to the year end; `UNKNOWN` perhaps held where the weekday
//!    would have it.
//! 5. Otherwise by weekday and week of the month: the n-th such weekday of the month.
//!
//! A slot that closes after 24:00 belongs wholly to the day on which it begins.
//!
//! From the slots that cover the instant the state follows, strictly: OPEN if one is surely held; UNKNOWN if one is
//! perhaps held; ON_CALL_ONLY if one of on-call is surely held, UNKNOWN if perhaps; CLOSED otherwise. Where no slot is
//! known, or none is valid on the day, the state is UNKNOWN: silence is not a closed door.

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::LocalTime;
use super::day::Moment;
use super::holidays::HolidayCalendar;
use super::table::{Held, HoursTable, PurposeSet, Slot};
use crate::clock::day_begins_in_japan;
use crate::codes::{OpenStateCode, SchedulePurpose};

/// An open place that closes within this time is closing soon (まもなく閉まる): half an hour is what a person needs to get
/// there and still be received; most clinics stop receiving 15 to 30 minutes before they close.
pub const CLOSING_SOON: TimeDelta = TimeDelta::minutes(30);

/// How far ahead the next change is looked for: two weeks contain every weekday twice and outlast the year end and
/// the longest run of holidays (ten days in 2019).
pub const LOOK_AHEAD_DAYS: u64 = 14;

/// Open or not, and the next change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenState {
    /// The state.
    pub state: OpenStateCode,
    /// When it turns into another state; OPEN and CLOSING_SOON are one state here, so that for an open place this is
    /// the time it closes, across slots that follow each other without a gap. `None` when it stays for
    /// [`LOOK_AHEAD_DAYS`].
    pub changes_at: Option<DateTime<Utc>>,
}

/// Which slots are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Purposes that count as open. On-call slots answer ON_CALL_ONLY when opening is asked for and on-call is not.
    pub purposes: PurposeSet,
    /// One department (診療科目コード): its own slots, or the place's general ones for a purpose for which it has none.
    /// `None` counts the slots of every department.
    pub department: Option<&'a str>,
}

impl Default for Asked<'_> {
    /// Whether a person may come: [`PurposeSet::OPEN`], any department.
    fn default() -> Self {
        Self { purposes: PurposeSet::OPEN, department: None }
    }
}

/// The state at an instant with the next change. See the module for the rule.
pub fn open_state(table: &HoursTable, at: DateTime<Utc>, calendar: &HolidayCalendar, asked: &Asked<'_>) -> OpenState {
    let moment = Moment::new(at, calendar);
    let state = state_at(table, &moment, asked);
    let change = next_change(table, at, &moment, state, calendar, asked);
    let closing_soon = state == OpenStateCode::Open
        && change.is_some_and(|(instant, next)| instant - at <= CLOSING_SOON && next != OpenStateCode::Unknown);
    OpenState {
        state: if closing_soon { OpenStateCode::ClosingSoon } else { state },
        changes_at: change.map(|(instant, _)| instant),
    }
}

/// Whether the place is surely open, closing soon or not; the fast way to filter many places at one instant.
pub fn is_open_at(table: &HoursTable, moment: &Moment, asked: &Asked<'_>) -> bool {
    state_at(table, moment, asked) == OpenStateCode::Open
}

/// The state without a look ahead: never CLOSING_SOON.
pub fn state_at(table: &HoursTable, moment: &Moment, asked: &Asked<'_>) -> OpenStateCode {
    let Some(today) = &moment.today else { return OpenStateCode::Unknown };
    let (mut open, mut on_call, mut any_valid) = (Held::No, Held::No, false);
    for slot in table.slots() {
        let Some(role) = role_of(table, slot, asked) else { continue };
        any_valid = any_valid || table.is_valid(slot, today.date);
        let mut held = Held::No;
        if (slot.opens..slot.closes).contains(&moment.minute) {
            held = table.held(slot, today);
        }
        if let Some(yesterday) = &moment.yesterday
            && moment.minute + LocalTime::MINUTES_PER_DAY < slot.closes
        {
            held = held.max(table.held(slot, yesterday));
        }
        match role {
            Role::Open => open = open.max(held),
            Role::OnCall => on_call = on_call.max(held),
        }
    }
    match (open, on_call) {
        (Held::Yes, _) => OpenStateCode::Open,
        (Held::No, Held::Yes) => OpenStateCode::OnCallOnly,
        (Held::No, Held::No) if any_valid => OpenStateCode::Closed,
        _ => OpenStateCode::Unknown,
    }
}

/// What a slot means to the question.
#[derive(Clone, Copy)]
enum Role {
    Open,
    OnCall,
}

fn role_of(table: &HoursTable, slot: &Slot, asked: &Asked<'_>) -> Option<Role> {
    let role = if asked.purposes.contains(slot.purpose) {
        Role::Open
    } else if slot.purpose == SchedulePurpose::OnCall && asked.purposes.contains(SchedulePurpose::Opening) {
        Role::OnCall
    } else {
        return None;
    };
    asked.department.is_none_or(|code| table.is_of_department(slot, code)).then_some(role)
}

/// The next instant with another state, and that state.
fn next_change(
    table: &HoursTable,
    at: DateTime<Utc>,
    moment: &Moment,
    state: OpenStateCode,
    calendar: &HolidayCalendar,
    asked: &Asked<'_>,
) -> Option<(DateTime<Utc>, OpenStateCode)> {
    let today = moment.today?.date;
    let edges = edges_of(table);
    for ahead in 0..=LOOK_AHEAD_DAYS {
        let date = today.checked_add_days(Days::new(ahead))?;
        let midnight = day_begins_in_japan(date);
        let mut then = Moment::on_day(date, 0, calendar);
        for edge in &edges {
            let instant = midnight + TimeDelta::minutes(i64::from(*edge));
            if instant <= at {
                continue;
            }
            if instant - at > TimeDelta::days(LOOK_AHEAD_DAYS as i64) {
                return None;
            }
            then.minute = *edge;
            let next = state_at(table, &then, asked);
            if next != state {
                return Some((instant, next));
            }
        }
    }
    None
}

/// The minutes of a day at which a state can change: where slots begin and end, and midnight for days and validity.
fn edges_of(table: &HoursTable) -> Vec<u16> {
    let day = LocalTime::MINUTES_PER_DAY;
    let mut edges = vec![0];
    for slot in table.slots() {
        edges.push(slot.opens);
        edges.push(slot.closes % day);
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;
