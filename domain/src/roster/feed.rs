//! A roster as a calendar that phones and groupware subscribe to (当番表の配信): iCalendar, RFC 5545.
//!
//! It says when, which layer and whose turn, and nothing else: a subscribed calendar is copied to places nobody oversees, so
//! no phone number, no reason of an override and no note is in it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike};

use super::Shift;
use crate::ids::OnCallRosterId;

/// What a gap is called, where a name would stand.
pub const NOBODY: &str = "（担当なし）";

/// The text of the calendar, lines ending in CR LF and folded at 75 octets. Each shift comes with the name to show and the name
/// of its layer; `stamp` is when the roster was last changed, or when it is asked.
///
/// The UID of a shift is made of the roster, the layer and the start, so that a calendar that is fetched again changes its
/// entries instead of doubling them. Where a layer has several shifts from one instant on, all but the first are numbered.
pub fn feed(roster: OnCallRosterId, name: &str, shifts: &[(Shift, String, String)], stamp: DateTime<Utc>) -> String {
    let turns = shifts.iter().map(|(shift, shown, layer)| {
        let who = if shift.registration.is_some() { shown } else { NOBODY };
        (roster, *shift, format!("{layer}：{who}"))
    });
    calendar(name, turns, stamp)
}

/// The same of shifts of several rosters, each with the line to show.
pub fn calendar(
    name: &str,
    shifts: impl IntoIterator<Item = (OnCallRosterId, Shift, String)>,
    stamp: DateTime<Utc>,
) -> String {
    let mut calendar = Calendar::empty();
    // The crate's own `name` writes NAME too, and that without escaping it.
    for (property, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//kaomie//On-call roster//JA"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", one_line(name).as_str()),
        ("X-WR-TIMEZONE", "Asia/Tokyo"),
    ] {
        calendar.append_property((property, value));
    }
    let mut seen: HashMap<(OnCallRosterId, usize, DateTime<Utc>), u32> = HashMap::new();
    for (roster, shift, line) in shifts {
        let number = seen.entry((roster, shift.layer, shift.starts_at)).or_default();
        *number += 1;
        let event = Event::new()
            .uid(&uid(roster, &shift, *number))
            .timestamp(stamp)
            .starts(shift.starts_at)
            .ends(shift.ends_at)
            .summary(&one_line(&line))
            .done();
        calendar.push(event);
    }
    refolded(&calendar.to_string())
}

/// Folds lines anew: the crate counts the blank of a continued line out, so that its last one may have 76 octets.
fn refolded(text: &str) -> String {
    const LONGEST_LINE: usize = 75;
    let mut folded = String::with_capacity(text.len() + text.len() / 16);
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > LONGEST_LINE {
                folded.push_str("\r\n ");
                octets = 1;
            }
            folded.push(c);
            octets += c.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

fn uid(roster: OnCallRosterId, shift: &Shift, number: u32) -> String {
    let start = shift.starts_at.format("%Y%m%dT%H%M%SZ");
    let again = if number == 1 { String::new() } else { format!("-{number}") };
    format!("{roster}-{}-{start}{again}@kaomie", shift.layer)
}

/// Without control characters: a carriage return in a name must not begin a line of its own.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests;
