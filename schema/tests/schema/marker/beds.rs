//! Standby beds of facilities at each visibility: one that is held, for whom it does not concern by somebody else; and
//! one whose report has expired.

use chrono::{DateTime, TimeDelta, Utc};
use domain::area::Area;
use domain::bed::pool::PoolRule;
use domain::bed::{Bed, Hold};
use domain::change::Subject;
use domain::codes::*;
use domain::facility::AreaCode;
use store::WriteTx;
use uuid::Uuid;

use super::facilities::{HIDDEN, LEVELS, OPEN, source};
use super::world::{Builder, NOW, Sees, global};

/// The district of the medical association of the first town.
pub const DISTRICT: u128 = 0xa5;
/// The beds: of the facilities of the first town, the open one last, and of the open one of the second.
pub const BEDS: [u128; 5] = [0xbed1, 0xbed2, 0xbed3, 0xbed4, 0xbed5];

/// Writes them.
pub async fn insert(builder: &mut Builder<'_>, tx: &mut WriteTx) {
    store::areas::upsert_many(tx, &[district()]).await.expect("stores");
    for (number, (facility, level)) in BEDS.into_iter().zip(HIDDEN[0].into_iter().zip(LEVELS)) {
        let mut bed = vacant(number, facility, now());
        hold(builder, &mut bed, facility, level);
        put(builder, tx, bed, &Sees::Part { level, town: 0, facility }).await;
    }
    // Everybody sees the facility, and not everybody its beds.
    let sees = |town: usize| Sees::Part { level: Visibility::Professional, town, facility: OPEN[town] };
    put(builder, tx, vacant(BEDS[3], OPEN[0], now()), &sees(0)).await;
    put(builder, tx, vacant(BEDS[4], OPEN[1], now() - TimeDelta::hours(30)), &sees(1)).await;
    let rule = PoolRule { area: district_code(), purpose: BedPurpose::Respite, required: 2 };
    store::beds::put_rule(tx, &rule).await.expect("stores");
    tx.log(Subject::Bed, Uuid::nil(), ChangeKind::Updated);
}

/// Everybody who sees the beds sees that one is held; for whom is for the coordinator, and for whoever belongs there.
fn hold(builder: &mut Builder<'_>, bed: &mut Bed, facility: u128, level: Visibility) {
    let number = bed.id.0.as_u128() + 0x1_0000;
    let sees = match level {
        Visibility::Private => Sees::Part { level, town: 0, facility },
        _ => Sees::Report { town: 0 },
    };
    builder.markers.push((global("BedHold", number), sees.clone()));
    let (id, requester, minutes) = match builder.keeps(&sees) {
        true => (number, facility, 120),
        false => (number + 1, 0xbad, 60),
    };
    let hold = Hold {
        id: Uuid::from_u128(id).into(),
        requester: Uuid::from_u128(requester).into(),
        by: None,
        made_at: now(),
        expires_at: now() + TimeDelta::minutes(minutes),
        visit_request: Some(Uuid::from_u128(super::requests::REQUESTS[0]).into()),
        ended: None,
    };
    bed.hold(hold, now()).expect("a free bed");
}

fn vacant(number: u128, facility: u128, at: DateTime<Utc>) -> Bed {
    let mut bed = Bed {
        id: Uuid::from_u128(number).into(),
        facility: Uuid::from_u128(facility).into(),
        kind: BedKind::CommunityCare,
        purpose: BedPurpose::HomeCareSupport,
        pool: Some(district_code()),
        reported: BedStatus::Unknown,
        vacancies: 0,
        reported_at: at,
        expires_at: at,
        holds: Vec::new(),
        updated_at: at,
    };
    bed.report(BedStatus::Vacant, 1, 24, at).expect("a report");
    bed
}

async fn put(builder: &mut Builder<'_>, tx: &mut WriteTx, bed: Bed, sees: &Sees) {
    builder.markers.push((global("Bed", bed.id.0.as_u128()), sees.clone()));
    if builder.keeps(sees) {
        store::beds::put(tx, &bed, now(), None).await.expect("stores");
        tx.log(Subject::Bed, bed.id, ChangeKind::Created);
    }
}

fn district_code() -> AreaCode {
    AreaCode { kind: AreaKind::MedicalAssociationDistrict, code: "M1".to_owned() }
}

fn district() -> Area {
    let square = geo_types::Rect::new((134.0, 34.3), (134.2, 34.5)).to_polygon();
    Area {
        id: Uuid::from_u128(DISTRICT).into(),
        kind: AreaKind::MedicalAssociationDistrict,
        code: "M1".to_owned(),
        name: "架空郡医師会".to_owned(),
        name_kana: None,
        valid_from: None,
        valid_to: None,
        parents: Vec::new(),
        boundary: Some(geo_types::MultiPolygon(vec![square])),
        source: Some(source("公開圏域")),
    }
}

fn now() -> DateTime<Utc> {
    NOW.parse().expect("an instant")
}
