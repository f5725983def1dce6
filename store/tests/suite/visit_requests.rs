//! Visit requests: found by who has to do with them, taken by as many as may, forgotten in time.

use domain::codes::*;
use domain::facility::AreaCode;
use domain::ids::{FacilityId, InquiryId, VisitRequestId};
use domain::place::LngLat;
use domain::visit_request::{Answer, Asked, Content, Dispatch, Need, Requester, VisitRequest};
use store::visit_requests::{self, CountsWanted, Looker, VisitRequestFilter};
use store::{Page, Store};
use uuid::Uuid;

use crate::harness::{at, every_engine};

fn area(code: &str) -> AreaCode {
    AreaCode { kind: AreaKind::Municipality, code: code.to_owned() }
}

fn facility(number: u32) -> FacilityId {
    Uuid::from_u128(u128::from(number)).into()
}

/// A request that so many facilities, from number 100 on, were asked for at once.
fn request(number: u128, asked: u32, first_wins: bool) -> VisitRequest {
    let content = Content {
        trigger: ReferralTrigger::Discharge,
        place: LngLat::new(134.05, 34.34).expect("a place"),
        neighborhood: None,
        scene: None,
        urgency: Urgency::Immediate,
        place_of_visit: PlaceOfVisit::Home,
        capabilities: Vec::new(),
        modes: Vec::new(),
        service: None,
        needed_at: None,
        max_minutes: 30,
        include_exception: false,
        languages: Vec::new(),
        note: Some("見本の補足".to_owned()),
    };
    let mut made = VisitRequest {
        id: Uuid::from_u128(number).into(),
        number: format!("20261123-{number:06}"),
        status: VisitRequestStatus::Open,
        content: Some(content),
        requester: Requester {
            account: Some(Uuid::from_u128(1).into()),
            role: Role::Professional,
            profession: Profession::CareManager,
            facility: Some(facility(2)),
        },
        areas: vec![area("372013"), area("372021")],
        dispatch: None,
        inquiries: Vec::new(),
        assigned: None,
        outcome: None,
        outcome_reason: None,
        outcome_comment: None,
        timeline: Vec::new(),
        created_at: at(i64::try_from(number).expect("small")),
        closed_at: None,
        purge_after: "2026-12-01".parse().expect("a day"),
        updated_at: at(0),
    };
    let asks = |number| Asked { facility: facility(100 + number), practitioner: None, registration: None };
    if asked > 0 {
        let dispatch = Dispatch {
            mode: DispatchMode::Broadcast,
            queue: (0..asked).map(asks).collect(),
            respond_within_minutes: 60,
            max_inquiries: 200,
            at_once: 3,
            max_offers: 3,
            first_wins,
            escalates: false,
        };
        made.dispatch(dispatch, Role::Coordinator, at(0)).expect("asked around");
        let mut next = number << 32;
        made.advance(at(0), || {
            next += 1;
            InquiryId(Uuid::from_u128(next))
        });
    }
    made
}

async fn stored(store: &Store, requests: &[VisitRequest]) {
    let mut tx = store.begin("test", at(0)).await.expect("begins");
    for request in requests {
        visit_requests::put(&mut tx, request, request.due_at(at(0))).await.expect("stores");
    }
    tx.commit().await.expect("commits");
}

async fn seen_by(store: &Store, looker: Looker) -> Vec<u128> {
    let filter = VisitRequestFilter { seen_by: Some(looker), ..VisitRequestFilter::default() };
    found(store, &filter).await
}

async fn found(store: &Store, filter: &VisitRequestFilter) -> Vec<u128> {
    let found = visit_requests::page(store, filter, &Page::first(100)).await.expect("reads");
    assert_eq!(visit_requests::count(store, filter).await.expect("counts"), found.len() as u64);
    found.iter().map(|request| request.id.0.as_u128()).collect()
}

/// Tries to take a request, as one process among others.
async fn accept(store: &Store, id: VisitRequestId, inquiry: InquiryId) -> bool {
    let mut tx = store.begin("test", at(9)).await.expect("begins");
    let mut request = visit_requests::lock(&mut tx, id).await.expect("reads").expect("there");
    let answer = Answer { response: InquiryResponse::CanVisit, available_from: None, comment: None };
    let won = request.respond(inquiry, answer, Role::Physician, at(9)).is_ok();
    if won {
        visit_requests::put(&mut tx, &request, request.due_at(at(9))).await.expect("stores");
    }
    tx.commit().await.expect("commits");
    won
}

every_engine! {
    async fn who_has_to_do_with_a_request_finds_it_newest_first(store: Store) {
        stored(&store, &[request(11, 2, false), request(12, 0, false), request(13, 1, false)]).await;
        let nobody = Looker::default();
        assert_eq!(seen_by(&store, nobody.clone()).await, [0; 0]);
        let account = Some(Uuid::from_u128(1).into());
        assert_eq!(seen_by(&store, Looker { account, ..nobody.clone() }).await, [13, 12, 11]);
        let asker = vec![facility(2)];
        assert_eq!(seen_by(&store, Looker { facilities: asker, ..nobody.clone() }).await, [13, 12, 11]);
        let asked = vec![facility(101)];
        assert_eq!(seen_by(&store, Looker { facilities: asked.clone(), ..nobody.clone() }).await, [11]);
        assert_eq!(seen_by(&store, Looker { asked_facilities: asked, ..nobody.clone() }).await, [11]);
        let areas = vec![area("372021")];
        assert_eq!(seen_by(&store, Looker { areas: areas.clone(), ..nobody.clone() }).await, [13, 12, 11]);
        assert_eq!(seen_by(&store, Looker { areas: vec![area("131016")], ..nobody }).await, [0; 0]);
        let filter = VisitRequestFilter { statuses: vec![VisitRequestStatus::Open], areas, ..VisitRequestFilter::default() };
        assert_eq!(found(&store, &filter).await, [12]);
        let filter = VisitRequestFilter { from: Some(at(12)), to: Some(at(13)), ..VisitRequestFilter::default() };
        assert_eq!(found(&store, &filter).await, [12]);
        let all = VisitRequestFilter::default();
        let second = visit_requests::page(&store, &all, &Page::after(VisitRequestId(Uuid::from_u128(13)), 1)).await;
        assert_eq!(second.expect("reads")[0].id.0.as_u128(), 12);
    }

    async fn of_two_hundred_who_accept_at_the_same_moment_as_many_win_as_may(store: Store) {
        let (one, three) = (request(21, 200, true), request(22, 200, false));
        stored(&store, &[one.clone(), three.clone()]).await;
        for (request, allowed) in [(one, 1), (three, 3)] {
            let tasks: Vec<_> = request
                .inquiries
                .iter()
                .map(|inquiry| {
                    let (store, id, inquiry) = (store.clone(), request.id, inquiry.id);
                    tokio::spawn(async move { accept(&store, id, inquiry).await })
                })
                .collect();
            let mut won = 0;
            for task in tasks {
                won += usize::from(task.await.expect("nobody failed"));
            }
            assert_eq!(won, allowed);
            let left = visit_requests::find(&store, request.id).await.expect("reads").expect("there");
            assert_eq!(left.inquiries.iter().filter(|inquiry| inquiry.is_offer()).count(), allowed);
        }
    }

    async fn what_is_due_comes_in_order_and_what_is_over_is_forgotten(store: Store) {
        let mut late = request(31, 1, false);
        late.inquiries[0].respond_by = at(50);
        stored(&store, &[request(32, 1, false), late, request(33, 0, false)]).await;
        let ids = |found: Vec<VisitRequestId>| found.iter().map(|id| id.0.as_u128()).collect::<Vec<_>>();
        assert_eq!(ids(visit_requests::due(&store, at(49), 9).await.expect("reads")), [0; 0]);
        assert_eq!(ids(visit_requests::due(&store, at(3600), 9).await.expect("reads")), [31, 32]);
        assert_eq!(ids(visit_requests::due(&store, at(3600), 1).await.expect("reads")), [31]);
        let last = "2026-12-01".parse().expect("a day");
        assert_eq!(ids(visit_requests::to_purge(&store, last, 9).await.expect("reads")), [0; 0]);
        let after = "2026-12-02".parse().expect("a day");
        assert_eq!(ids(visit_requests::to_purge(&store, after, 2).await.expect("reads")), [31, 32]);
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let mut gone = visit_requests::lock(&mut tx, Uuid::from_u128(31).into()).await.expect("reads").expect("there");
        gone.purge(at(9));
        visit_requests::put(&mut tx, &gone, None).await.expect("stores");
        tx.commit().await.expect("commits");
        assert!(store.forget_purged_requests().await.expect("forgets"));
        assert_eq!(ids(visit_requests::to_purge(&store, after, 9).await.expect("reads")), [32, 33]);
        assert_eq!(found(&store, &VisitRequestFilter::default()).await, [33, 32]);
        let asked = visit_requests::of_facility(&store, facility(100)).await.expect("reads");
        assert_eq!(ids(asked), [31, 32], "who was asked stays");
    }

    async fn what_a_town_lacks_is_counted_also_after_the_requests_are_forgotten(store: Store) {
        use VisitRequestStatus::{Assigned, Open, Unfilled};
        let needing = |number, status, capabilities: &[CapabilityCode]| {
            let mut one = request(number, 1, false);
            one.status = status;
            one.content.as_mut().expect("content").capabilities = capabilities.to_vec();
            one
        };
        let (oxygen, ventilator) = (CapabilityCode::OxygenTherapy, CapabilityCode::HomeVentilationInvasive);
        let mut elsewhere = needing(54, Unfilled, &[ventilator]);
        elsewhere.areas.remove(0);
        let mut twice = needing(55, VisitRequestStatus::Closed, &[oxygen]);
        twice.outcome = Some(VisitRequestOutcome::Duplicate);
        let all = [
            needing(51, Unfilled, &[oxygen, ventilator]),
            needing(52, Assigned, &[oxygen]),
            needing(53, Open, &[oxygen]),
            elsewhere,
            twice,
        ];
        stored(&store, &all).await;
        let wanted = |code: &str, from, to| CountsWanted { area: area(code), by: AreaKind::Municipality, from, to };
        let counted = async |wanted: CountsWanted| -> Vec<(String, Need, u64, u64)> {
            let found = visit_requests::counts(&store, &wanted, 9).await.expect("reads");
            found.into_iter().map(|one| (one.area.code, one.need, one.requests, one.unfilled)).collect()
        };
        let of = |code: &str, all: [(Need, u64, u64); 3]| all.map(|(need, asked, none)| (code.to_owned(), need, asked, none));
        let (any, oxygen, ventilator) = (Need::Anybody, Need::Capability(oxygen), Need::Capability(ventilator));
        let here = of("372013", [(any, 2, 1), (oxygen, 2, 1), (ventilator, 1, 1)]);
        let both = of("372021", [(any, 2, 1), (oxygen, 2, 1), (ventilator, 1, 1)]);
        let found = counted(wanted("372013", at(51), at(60))).await;
        assert_eq!(found, [here, both].concat(), "areas that the same places lie in are counted beside it");
        let found = counted(wanted("372021", at(51), at(60))).await;
        assert_eq!(found[3..], of("372021", [(any, 3, 2), (oxygen, 2, 1), (ventilator, 2, 2)]));
        assert_eq!(counted(wanted("372013", at(52), at(54))).await[0].2, 1, "those of that time alone");
        assert_eq!(counted(wanted("372099", at(0), at(90))).await, []);
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let mut gone = visit_requests::lock(&mut tx, Uuid::from_u128(51).into()).await.expect("reads").expect("there");
        gone.purge(at(9));
        visit_requests::put(&mut tx, &gone, None).await.expect("stores");
        tx.commit().await.expect("commits");
        assert_eq!(counted(wanted("372013", at(51), at(52))).await[..3], of("372013", [(any, 1, 1), (oxygen, 1, 1), (ventilator, 1, 1)]));
    }

    async fn what_came_of_asking_a_registered_doctor_is_numbers(store: Store) {
        let registration = Uuid::from_u128(7).into();
        let mut one = request(41, 3, false);
        for (inquiry, (response, minutes)) in one.inquiries.iter_mut().zip([
            (InquiryResponse::CanVisit, 20),
            (InquiryResponse::CannotVisit, 10),
            (InquiryResponse::NoResponse, 60),
        ]) {
            inquiry.asked.registration = Some(registration);
            (inquiry.response, inquiry.responded_at) = (Some(response), Some(at(minutes * 60)));
        }
        stored(&store, &[one]).await;
        let counts = visit_requests::answers_of(&store, registration).await.expect("reads");
        assert_eq!((counts.asked, counts.accepted, &counts.minutes[..]), (3, 1, &[10.0, 20.0][..]));
    }
}
