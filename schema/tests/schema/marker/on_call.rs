//! Registrations for on-call visits: one that nobody approved, and of every state of consent one in force.

use chrono::{DateTime, Utc};
use domain::change::Subject;
use domain::codes::*;
use domain::facility::{AreaCode, Capability, DeclaredCoverage};
use domain::hours::Schedule;
use domain::oncall::{PrivateContact, Registration, RegistrationStep};
use store::WriteTx;
use uuid::Uuid;

use super::facilities::OPEN;
use super::people::{PHYSICIAN, office_hours};
use super::world::{Builder, NOW, Sees, TOWNS};

/// The registration of the person who signs in, which waits for approval.
pub const SUBMITTED: u128 = 0x6700;

/// Writes the registration of somebody who consented to ON_CALL as `named` says, or, `named` being for keepers alone, has
/// not.
pub async fn insert(builder: &mut Builder<'_>, tx: &mut WriteTx, who: u128, town: usize, named: &Sees) {
    let active = who != PHYSICIAN;
    let kept = Sees::Person { who, town, channels: Vec::new() };
    let seen = if active { named } else { &kept };
    let conditions = builder.text(seen);
    let note = builder.text(seen);
    let [phone_of, reason] = [0; 2].map(|_| builder.text(&kept));
    if !builder.keeps(seen) {
        return;
    }
    let status = if active { RegistrationStatus::Active } else { RegistrationStatus::Submitted };
    let facility = Uuid::from_u128(OPEN[town]).into();
    let registration = Registration {
        id: Uuid::from_u128(SUBMITTED + who - PHYSICIAN).into(),
        practitioner: Uuid::from_u128(who).into(),
        facility,
        hub: facility,
        status,
        coverage: Some(DeclaredCoverage::Areas(vec![town_code(town)])),
        schedules: vec![Schedule { purpose: SchedulePurpose::OnCall, ..office_hours() }],
        capabilities: vec![able(note)],
        max_active: Some(3),
        conditions,
        contact: PrivateContact { phone: Some("090-1234-5678".to_owned()), email: phone_of },
        expires_on: "2027-03-31".parse().ok().filter(|_| active),
        paused_until: None,
        reminded_of: None,
        history: vec![RegistrationStep {
            from: RegistrationStatus::Draft,
            to: status,
            at: now(),
            until: "2027-03-31".parse().ok(),
            reason,
        }],
        created_at: now(),
        updated_at: now(),
    };
    store::on_call::put(tx, &registration).await.expect("stores");
    tx.log(Subject::OnCallRegistration, registration.id, ChangeKind::Created);
}

fn town_code(town: usize) -> AreaCode {
    AreaCode { kind: AreaKind::Municipality, code: TOWNS[town].to_owned() }
}

fn able(note: Option<String>) -> Capability {
    Capability {
        code: CapabilityCode::OxygenTherapy,
        level: CapabilityLevel::Yes,
        note,
        note_visibility: Visibility::Public,
        annual_count: None,
        verified_on: None,
        verified_by: None,
    }
}

fn now() -> DateTime<Utc> {
    NOW.parse().expect("an instant")
}
