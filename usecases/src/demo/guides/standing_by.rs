//! Who is on duty in the town, and which beds are kept (当番表・在宅療養支援ベッド).

use chrono::{DateTime, TimeDelta, Utc};
use domain::bed::{Bed, MOST_HOURS};
use domain::clock::day_in_japan;
use domain::codes::{BedKind, BedPurpose, BedStatus, FacilityKind, RegistrationStatus};
use domain::ids::{FacilityId, OnCallRegistrationId};
use domain::oncall::Registration;
use domain::roster::{DayRule, Layer, RRule, Roster};

use super::DemoGuidesError;
use super::ground::{Ground, city, numbered_id};
use crate::app::Request;
use crate::beds::district;

/// How many take turns at night; the others have the days of weekends and holidays.
const AT_NIGHT: usize = 5;
/// Days before the week's Monday on which the roster begins.
const BEGINS: i64 = -28;

/// The town's roster: nights, days of weekends, days of other holidays, and somebody behind them for a week each.
pub(super) fn roster(
    ground: &Ground,
    registered: &[Registration],
    now: DateTime<Utc>,
) -> Result<Roster, DemoGuidesError> {
    let today = day_in_japan(now);
    let in_force = registered.iter().filter(|one| one.status_on(today) == RegistrationStatus::Active);
    let all: Vec<OnCallRegistrationId> = in_force.map(|one| one.id).collect();
    let (night, day) = all.split_at(AT_NIGHT.min(all.len()));
    let behind: Vec<OnCallRegistrationId> = all.iter().rev().copied().collect();
    let days = |name, rule, rule_of_days, members: &[OnCallRegistrationId]| {
        let (begin, hours) = (ground.at(BEGINS, 8), 10);
        layer(1, name, rule, begin, hours, rule_of_days, members)
    };
    Ok(Roster {
        id: numbered_id(0, "roster/0"),
        name: "往診当番（夜間・休日）".to_owned(),
        area: city(),
        layers: vec![
            layer(1, "夜間", "FREQ=DAILY", ground.at(BEGINS, 18), 14, DayRule::EveryDay, night)?,
            days("土日の日中", "FREQ=WEEKLY;BYDAY=SA,SU", DayRule::EveryDay, day)?,
            days("祝日の日中", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", DayRule::HolidaysOnly, day)?,
            layer(2, "控え", "FREQ=WEEKLY;BYDAY=MO", ground.at(BEGINS, 8), 7 * 24, DayRule::EveryDay, &behind)?,
        ],
        overrides: Vec::new(),
        leaves: Vec::new(),
        updated_at: ground.at(BEGINS, 9),
    })
}

fn layer(
    tier: u8,
    name: &str,
    rule: &str,
    starts_at: DateTime<Utc>,
    hours: u32,
    days: DayRule,
    members: &[OnCallRegistrationId],
) -> Result<Layer, DemoGuidesError> {
    let rrule = RRule::parse(rule).map_err(|_| DemoGuidesError::Rule(rule.to_owned()))?;
    let (name, members) = (name.to_owned(), members.to_vec());
    Ok(Layer { tier, name, rrule, starts_at, duration_minutes: hours * 60, members, days })
}

/// Beds of the town's first hospitals, as they were reported this hour; a week later nobody believes that any more.
pub(super) fn beds(ground: &Ground, request: &Request) -> Vec<Bed> {
    use BedPurpose::{Backup, HomeCareSupport, Respite};
    let hospitals: Vec<FacilityId> = ground.in_city(FacilityKind::Hospital).map(|(id, _)| *id).collect();
    let kept = [
        (0, HomeCareSupport, BedKind::CommunityCare, 1),
        (0, Backup, BedKind::General, 2),
        (1, Respite, BedKind::Sanatorium, 0),
        (1, HomeCareSupport, BedKind::General, 1),
    ];
    let beds = kept.into_iter().enumerate().filter_map(|(n, (at, purpose, kind, vacancies))| {
        let facility = *hospitals.get(at)?;
        Some(Bed {
            id: numbered_id(n, &format!("bed/{n}")),
            facility,
            kind,
            purpose,
            pool: district(request, facility),
            reported: if vacancies > 0 { BedStatus::Vacant } else { BedStatus::Occupied },
            vacancies,
            reported_at: request.now,
            expires_at: request.now + TimeDelta::hours(i64::from(MOST_HOURS)),
            holds: Vec::new(),
            updated_at: request.now,
        })
    });
    beds.collect()
}
