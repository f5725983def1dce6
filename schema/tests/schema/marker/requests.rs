//! A visit request in each town: the care manager asks, a doctor and a clinic are asked, and the doctor is chosen.

use chrono::{DateTime, Utc};
use domain::change::Subject;
use domain::codes::*;
use domain::facility::AreaCode;
use domain::place::LngLat;
use domain::visit_request::{Asked, Content, Dispatch, Event, EventKind, Inquiry, Requester, VisitRequest};
use store::WriteTx;
use uuid::Uuid;

use super::facilities::{HIDDEN_OF_STAFF, OPEN};
use super::on_call::SUBMITTED;
use super::people::PHYSICIAN;
use super::world::{Builder, NOW, Sees, TOWNS};

/// The request of each town.
pub const REQUESTS: [u128; 2] = [0x6801, 0x6802];
/// The account that asks in the first town.
const ASKER: u128 = 0xacc1;

/// Writes them.
pub async fn insert(builder: &mut Builder<'_>, tx: &mut WriteTx) {
    for (town, number) in REQUESTS.into_iter().enumerate() {
        let first = town == 0;
        let asker = first.then_some(ASKER);
        let asked = if first { vec![PHYSICIAN, HIDDEN_OF_STAFF] } else { Vec::new() };
        let everybody = Sees::Request { town, asker, asked };
        let decided = Sees::Request { town, asker, asked: if first { vec![PHYSICIAN] } else { Vec::new() } };
        let of_staff = Sees::Part { level: Visibility::Private, town: 0, facility: HIDDEN_OF_STAFF };
        let [note, neighborhood] = [0; 2].map(|_| builder.text(&everybody));
        let ending = builder.text(&decided);
        // Nobody was asked in the second town.
        let [doctors, staffs] = if first { [builder.text(&decided), builder.text(&of_staff)] } else { [None, None] };
        if !builder.keeps(&everybody) {
            continue;
        }
        let mut inquiries = Vec::new();
        if first {
            let registration = Some(Uuid::from_u128(SUBMITTED).into());
            inquiries.push(inquiry(1, OPEN[0], Some(PHYSICIAN), InquiryResponse::CanVisit, doctors));
            inquiries[0].asked.registration = registration;
            inquiries.push(inquiry(2, HIDDEN_OF_STAFF, None, InquiryResponse::CannotVisit, staffs));
        }
        let request = VisitRequest {
            id: Uuid::from_u128(number).into(),
            number: format!("20261122-00000{town}"),
            status: VisitRequestStatus::Closed,
            content: Some(content(note, neighborhood)),
            requester: Requester {
                account: asker.map(|account| Uuid::from_u128(account).into()),
                role: Role::Professional,
                profession: Profession::CareManager,
                facility: Some(Uuid::from_u128(OPEN[town]).into()),
            },
            areas: vec![AreaCode { kind: AreaKind::Municipality, code: TOWNS[town].to_owned() }],
            dispatch: Some(dispatch()),
            assigned: inquiries.first().map(|inquiry| inquiry.id),
            inquiries,
            outcome: Some(VisitRequestOutcome::Introduced),
            outcome_reason: Some(OutcomeReason::Other),
            outcome_comment: ending,
            timeline: vec![Event { at: now(), by: Role::Professional, kind: EventKind::Created }],
            created_at: now(),
            closed_at: Some(now()),
            purge_after: "2027-02-20".parse().expect("a day"),
            updated_at: now(),
        };
        store::visit_requests::put(tx, &request, None).await.expect("stores");
        tx.log(Subject::VisitRequest, request.id, ChangeKind::Created);
    }
}

fn content(note: Option<String>, neighborhood: Option<String>) -> Content {
    Content {
        trigger: ReferralTrigger::Discharge,
        place: LngLat::new(134.05, 34.34).expect("a place"),
        neighborhood,
        scene: Some(Scene::AdmissionDischarge),
        urgency: Urgency::Within3Days,
        place_of_visit: PlaceOfVisit::Home,
        capabilities: vec![CapabilityCode::OxygenTherapy],
        modes: Vec::new(),
        service: Some(ServiceCode::HomeBathing),
        needed_at: Some(now()),
        max_minutes: 30,
        include_exception: false,
        languages: Vec::new(),
        note,
    }
}

fn dispatch() -> Dispatch {
    Dispatch {
        mode: DispatchMode::Broadcast,
        queue: Vec::new(),
        respond_within_minutes: 60,
        max_inquiries: 10,
        at_once: 3,
        max_offers: 10,
        first_wins: false,
        escalates: false,
    }
}

fn inquiry(
    position: u32,
    facility: u128,
    practitioner: Option<u128>,
    response: InquiryResponse,
    comment: Option<String>,
) -> Inquiry {
    Inquiry {
        id: Uuid::from_u128(0x6810 + u128::from(position)).into(),
        asked: Asked {
            facility: Uuid::from_u128(facility).into(),
            practitioner: practitioner.map(|id| Uuid::from_u128(id).into()),
            registration: None,
        },
        position,
        sent_at: now(),
        respond_by: now(),
        response: Some(response),
        responded_at: Some(now()),
        available_from: Some(now()),
        comment,
    }
}

fn now() -> DateTime<Utc> {
    NOW.parse().expect("an instant")
}
