//! A roster for each town, in which everybody who is registered takes turns, somebody stands in and somebody is away.

use chrono::{DateTime, TimeDelta, Utc};
use domain::change::Subject;
use domain::codes::*;
use domain::facility::AreaCode;
use domain::ids::OnCallRegistrationId;
use domain::roster::{DayRule, DutyStatus, Layer, Leave, Override, RRule, Roster};
use store::WriteTx;
use uuid::Uuid;

use super::facilities::OPEN;
use super::on_call::SUBMITTED;
use super::people::PHYSICIAN;
use super::world::{Builder, NOW, Sees, TOWNS, global};

/// The roster of each town.
pub const ROSTERS: [u128; 2] = [0x6a01, 0x6a02];
/// How many registrations take turns.
const MEMBERS: u128 = 0x18;

/// Writes them.
pub async fn insert(builder: &mut Builder<'_>, tx: &mut WriteTx) {
    for (town, number) in ROSTERS.into_iter().enumerate() {
        let seen = Sees::Part { level: Visibility::Professional, town, facility: OPEN[town] };
        let (name, layer) = (builder.text(&seen), builder.text(&seen));
        let reason = builder.text(&Sees::Guide { town });
        builder.markers.push((global("OnCallRoster", number), seen.clone()));
        let (Some(name), Some(layer)) = (name, layer) else { continue };
        let roster = Roster {
            id: Uuid::from_u128(number).into(),
            name,
            area: AreaCode { kind: AreaKind::Municipality, code: TOWNS[town].to_owned() },
            layers: std::iter::once(rotation(layer.clone())).chain(fallback(layer)).collect(),
            overrides: vec![Override {
                id: Uuid::from_u128(number + 0x10).into(),
                starts_at: now() - TimeDelta::hours(1),
                ends_at: now() + TimeDelta::hours(1),
                tier: 1,
                registration: registration(2),
                reason,
            }],
            leaves: vec![Leave {
                registration: registration(1),
                starts_at: now(),
                ends_at: now() + TimeDelta::days(2),
            }],
            updated_at: now(),
        };
        store::rosters::put(tx, &roster).await.expect("stores");
        tx.log(Subject::OnCallRoster, roster.id, ChangeKind::Created);
    }
    for who in [1, 2, 5] {
        let status = DutyStatus {
            practitioner: Uuid::from_u128(PHYSICIAN + who).into(),
            on_duty: who != 2,
            until: Some(now() + TimeDelta::hours(3)),
            updated_at: now(),
        };
        store::rosters::put_duty(tx, &status).await.expect("stores");
        tx.log(Subject::DutyStatus, status.practitioner, ChangeKind::Updated);
    }
}

/// One doctor for each further tier; one of them on two, which is a double booking.
fn fallback(name: String) -> impl Iterator<Item = Layer> {
    [1, 3, 5, 5, 0x11, 0x16].into_iter().zip(2..).map(move |(member, tier)| Layer {
        tier,
        members: vec![registration(member)],
        ..rotation(name.clone())
    })
}

/// A day each, without a gap.
fn rotation(name: String) -> Layer {
    Layer {
        tier: 1,
        name,
        rrule: RRule::parse("FREQ=DAILY").expect("a rule"),
        starts_at: now() - TimeDelta::days(3),
        duration_minutes: 24 * 60,
        members: (0..MEMBERS).map(registration).collect(),
        days: DayRule::EveryDay,
    }
}

fn registration(at: u128) -> OnCallRegistrationId {
    Uuid::from_u128(SUBMITTED + at).into()
}

fn now() -> DateTime<Utc> {
    NOW.parse().expect("an instant")
}
