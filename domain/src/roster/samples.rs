//! Rosters that tests share.

use chrono::{DateTime, NaiveDateTime, Utc};
use uuid::Uuid;

use super::*;
use crate::clock::JST;
use crate::codes::AreaKind;

/// An instant from `2026-12-31 18:00` in Japan.
pub(super) fn at(local: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
    local.and_local_timezone(JST).unwrap().to_utc()
}

pub(super) fn member(number: u128) -> OnCallRegistrationId {
    OnCallRegistrationId(Uuid::from_u128(number))
}

/// A layer with members by number.
pub(super) fn layer(tier: u8, rule: &str, starts_at: &str, hours: u32, members: &[u128]) -> Layer {
    Layer {
        tier,
        name: format!("第{tier}当番"),
        rrule: RRule::parse(rule).unwrap(),
        starts_at: at(starts_at),
        duration_minutes: hours * 60,
        members: members.iter().map(|number| member(*number)).collect(),
        days: DayRule::EveryDay,
    }
}

pub(super) fn roster(layers: Vec<Layer>) -> Roster {
    Roster {
        id: OnCallRosterId(Uuid::from_u128(1)),
        name: "夜間往診当番".into(),
        area: AreaCode { kind: AreaKind::Municipality, code: "372013".into() },
        layers,
        overrides: Vec::new(),
        leaves: Vec::new(),
        updated_at: at("2026-01-01 00:00"),
    }
}

pub(super) fn given_to(number: u128, tier: u8, from: &str, to: &str) -> Override {
    Override {
        id: OnCallOverrideId(Uuid::from_u128(number)),
        starts_at: at(from),
        ends_at: at(to),
        tier,
        registration: member(number),
        reason: None,
    }
}

pub(super) fn away(number: u128, from: &str, to: &str) -> Leave {
    Leave { registration: member(number), starts_at: at(from), ends_at: at(to) }
}

/// A shift in words: `12-31 18:00–01-01 09:00 #1:0 1`, with the member by turn in brackets where it is somebody else.
pub(super) fn told(shift: &Shift) -> String {
    let local = |at: DateTime<Utc>| at.with_timezone(&JST).format("%m-%d %H:%M").to_string();
    let who = |member: Option<OnCallRegistrationId>| member.map_or("-".to_owned(), |id| id.0.as_u128().to_string());
    let (is, by_turn) = (who(shift.registration), who(shift.original));
    let turn = if is == by_turn { String::new() } else { format!(" ({by_turn})") };
    format!("{}–{} #{}:{} {is}{turn}", local(shift.starts_at), local(shift.ends_at), shift.tier, shift.layer)
}
