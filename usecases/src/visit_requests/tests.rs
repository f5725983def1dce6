//! Requests from the question to the end, asked and answered by those who may.

mod counts;
mod room;

use std::sync::Arc;

use chrono::TimeDelta;
use domain::access::{Grant, Viewer};
use domain::codes::*;
use domain::ids::{FacilityId, PractitionerId, VisitRequestId};
use domain::place::LngLat;
use domain::visit_request::VisitRequest;

use super::*;
use crate::candidates::VisitNeed;
use crate::client::Client;
use crate::directory::tests::world::{HERE, NEXT_DOOR, World, admin, coordinator, staff, viewer};
use crate::people::{self, NewPractitioner};
use crate::read::{Keyset, KeysetFrom};
use crate::{Failure, Request};

use InquiryResponse::{CanVisit, CannotVisit, NoResponse};
use VisitRequestStatus::{Assigned, Dispatching, Offered, Unfilled};

/// A town with clinics that may be asked.
struct Town {
    world: World,
    clinics: Vec<FacilityId>,
}

/// A care manager.
fn asker() -> Arc<Viewer> {
    viewer(6, vec![Grant::everywhere(Role::Professional)])
}

fn need() -> VisitNeed {
    VisitNeed {
        place: LngLat::new(134.046_51, 34.342_77).unwrap(),
        capabilities: vec![CapabilityCode::OxygenTherapy],
        place_of_visit: PlaceOfVisit::Home,
        scene: None,
        urgency: Urgency::Within3Days,
        modes: Vec::new(),
        needed_at: None,
        max_minutes: 30,
        include_exception: false,
        languages: Vec::new(),
        prefer_known: false,
    }
}

fn new() -> NewVisitRequest {
    NewVisitRequest {
        need: need(),
        trigger: ReferralTrigger::Discharge,
        service: None,
        requester_facility: None,
        requester_profession: None,
        note: Some("80代女性、独居。酸素2L/分。来週火曜の退院に合わせたい。".into()),
        retention_days: None,
    }
}

impl Town {
    async fn with_clinics(many: usize) -> Self {
        Self::over(World::new().await, many).await
    }

    async fn over(world: World, many: usize) -> Self {
        let mut clinics = Vec::new();
        for number in 0..many {
            clinics.push(world.create(&format!("見本{number}医院"), 134.03 + number as f64 * 0.000_1).await);
        }
        Self { world, clinics }
    }

    fn request(&self, viewer: &Arc<Viewer>) -> Request {
        Request::of(self.world.app.clone(), viewer.clone(), Client::default())
    }

    async fn ask(&self, new: NewVisitRequest) -> VisitRequestId {
        self.ask_as(&asker(), new).await.unwrap()
    }

    async fn ask_as(&self, who: &Arc<Viewer>, new: NewVisitRequest) -> Result<VisitRequestId, VisitRequestError> {
        create(&self.request(who), &self.world.caller(who, "visitRequestCreate"), new).await
    }

    fn order(&self, id: VisitRequestId, mode: DispatchMode) -> DispatchOrder {
        DispatchOrder {
            id,
            mode,
            candidates: Some(self.clinics.iter().map(|clinic| Candidate::Facility(*clinic)).collect()),
            respond_within_minutes: 60,
            max_inquiries: 200,
            at_once: 3,
            max_offers: None,
            first_wins: false,
            escalates: false,
        }
    }

    async fn dispatch_as(&self, who: &Arc<Viewer>, order: DispatchOrder) -> Result<VisitRequestId, VisitRequestError> {
        dispatch(&self.request(who), &self.world.caller(who, "visitRequestDispatch"), order).await
    }

    async fn answer(
        &self,
        id: VisitRequestId,
        facility: FacilityId,
        response: InquiryResponse,
    ) -> Result<VisitRequestId, VisitRequestError> {
        self.answer_as(&staff(facility), id, facility, response, None).await
    }

    async fn answer_as(
        &self,
        who: &Arc<Viewer>,
        id: VisitRequestId,
        facility: FacilityId,
        response: InquiryResponse,
        comment: Option<&str>,
    ) -> Result<VisitRequestId, VisitRequestError> {
        let comment = comment.map(str::to_owned);
        let given = Response { id, facility, practitioner: None, response, available_from: None, comment };
        respond(&self.request(who), &self.world.caller(who, "visitRequestRespond"), given).await
    }

    async fn choose_as(
        &self,
        who: &Arc<Viewer>,
        id: VisitRequestId,
        facility: FacilityId,
    ) -> Result<VisitRequestId, VisitRequestError> {
        let chosen = Decision { id, facility, practitioner: None };
        assign(&self.request(who), &self.world.caller(who, "visitRequestAssign"), chosen).await
    }

    async fn stored(&self, id: VisitRequestId) -> VisitRequest {
        store::visit_requests::find(self.world.app.store(), id).await.unwrap().unwrap()
    }

    async fn seen_by(&self, who: &Arc<Viewer>, id: VisitRequestId) -> Option<SeenRequest> {
        let one = request(&self.request(who), id).await.unwrap();
        let keyset = Keyset { size: 100, from: KeysetFrom::After(None) };
        let listed = page(&self.request(who), &VisitRequestsWanted::default(), &keyset).await.unwrap();
        let total = total(&self.request(who), &VisitRequestsWanted::default()).await.unwrap();
        assert_eq!(listed.items.iter().any(|(other, _)| *other == id), one.is_some(), "one and the list agree");
        assert_eq!(listed.items.len() as u64, total);
        one
    }
}

fn codes(error: VisitRequestError) -> Vec<(UserErrorCode, String)> {
    match Failure::from(error) {
        Failure::Refused(reasons) => reasons.into_iter().map(|one| (one.code, one.field.join("."))).collect(),
        Failure::Fault(fault) => panic!("{fault:?}"),
    }
}

fn one(code: UserErrorCode, field: &str) -> Vec<(UserErrorCode, String)> {
    vec![(code, field.to_owned())]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_made_coarse_and_words_that_name_somebody_are_refused_and_not_kept() {
    let town = Town::with_clinics(1).await;
    let id = town.ask(new()).await;
    let content = town.stored(id).await.content.unwrap();
    assert_ne!(content.place, need().place);
    assert_eq!(content.place, domain::visit_request::coarse(need().place));
    assert_eq!(content.scene, Some(Scene::AdmissionDischarge));
    let secret = "高松花子様、電話は090-1234-5678です。";
    let refused = town.ask_as(&asker(), NewVisitRequest { note: Some(secret.into()), ..new() }).await.unwrap_err();
    let Failure::Refused(reasons) = Failure::from(refused) else { panic!("a fault") };
    assert!(reasons.iter().all(|one| one.code == UserErrorCode::PersonalInformation && one.field == ["note"]));
    assert!(reasons.len() >= 2 && !format!("{reasons:?}").contains("花子"), "{reasons:?}");
    town.dispatch_as(&asker(), town.order(id, DispatchMode::Sequential)).await.unwrap();
    let clinic = town.clinics[0];
    let refused =
        town.answer_as(&staff(clinic), id, clinic, CannotVisit, Some("山田太郎さんは遠い")).await.unwrap_err();
    assert_eq!(codes(refused), one(UserErrorCode::PersonalInformation, "comment"));
    assert_eq!(town.stored(id).await.inquiries[0].response, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_asked_is_told_with_its_field() {
    let town = Town::with_clinics(1).await;
    use UserErrorCode::{Forbidden, LimitExceeded, NotFound, OutOfRange};
    for days in [i32::MIN, -1, 0, 366, i32::MAX] {
        let refused = town.ask_as(&asker(), NewVisitRequest { retention_days: Some(days), ..new() }).await;
        assert_eq!(codes(refused.unwrap_err()), one(OutOfRange, "retentionDays"));
    }
    let past = VisitNeed { needed_at: Some(town.world.app.now() - TimeDelta::days(2)), ..need() };
    let refused = town.ask_as(&asker(), NewVisitRequest { need: past, ..new() }).await.unwrap_err();
    assert_eq!(codes(refused), one(OutOfRange, "need.neededAt"));
    for who in [Arc::new(Viewer::anonymous()), viewer(8, vec![Grant::everywhere(Role::Auditor)])] {
        assert_eq!(codes(town.ask_as(&who, new()).await.unwrap_err()), one(Forbidden, ""));
    }
    let elsewhere = NewVisitRequest { requester_facility: Some(town.clinics[0]), ..new() };
    let stranger = viewer(9, vec![Grant::staff(vec![uuid::Uuid::from_u128(77).into()])]);
    assert_eq!(codes(town.ask_as(&stranger, elsewhere).await.unwrap_err()), one(NotFound, "requesterFacility"));
    let id = town.ask(new()).await;
    let order = || town.order(id, DispatchMode::Parallel);
    for number in [i32::MIN, -1, 0, 1_000_000] {
        let cases = [
            (DispatchOrder { respond_within_minutes: number, ..order() }, "respondWithinMinutes"),
            (DispatchOrder { max_inquiries: number, ..order() }, "maxInquiries"),
            (DispatchOrder { at_once: number, ..order() }, "atOnce"),
            (DispatchOrder { max_offers: Some(number), ..order() }, "maxOffers"),
        ];
        for (order, field) in cases {
            assert_eq!(codes(town.dispatch_as(&asker(), order).await.unwrap_err()), one(OutOfRange, field));
        }
    }
    let many = vec![Candidate::Facility(town.clinics[0]); 201];
    let refused = town.dispatch_as(&asker(), DispatchOrder { candidates: Some(many), ..order() }).await.unwrap_err();
    assert_eq!(codes(refused), one(LimitExceeded, "candidates"));
    let nobody = Some(vec![Candidate::Facility(uuid::Uuid::from_u128(0xbad).into())]);
    let refused = town.dispatch_as(&asker(), DispatchOrder { candidates: nobody, ..order() }).await.unwrap_err();
    assert_eq!(codes(refused), one(NotFound, "candidates.0"));
    let refused = town.dispatch_as(&asker(), DispatchOrder { candidates: None, ..order() }).await.unwrap_err();
    assert_eq!(codes(refused), one(NotFound, "candidates"), "nobody visits there");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_is_asked_when_one_declines_or_says_nothing_and_nobody_is_left_unfilled() {
    let town = Town::with_clinics(3).await;
    let id = town.ask(new()).await;
    town.dispatch_as(&asker(), town.order(id, DispatchMode::Sequential)).await.unwrap();
    assert_eq!(town.stored(id).await.inquiries.len(), 1);
    town.answer(id, town.clinics[0], CannotVisit).await.unwrap();
    assert_eq!(town.stored(id).await.inquiries.len(), 2);
    town.world.pass(59);
    assert_eq!(pass(&town.world.app).await.unwrap(), 0);
    town.world.pass(2);
    assert_eq!(pass(&town.world.app).await.unwrap(), 1);
    let now = town.stored(id).await;
    assert_eq!((now.inquiries.len(), now.inquiries[1].response), (3, Some(NoResponse)));
    town.answer(id, town.clinics[2], CannotVisit).await.unwrap();
    assert_eq!(town.stored(id).await.status, Unfilled);
    let late = town.answer(id, town.clinics[1], CanVisit).await;
    assert_eq!((late.is_ok(), town.stored(id).await.status), (true, Offered), "a late yes counts");
    town.choose_as(&asker(), id, town.clinics[1]).await.unwrap();
    let decided = town.stored(id).await;
    assert_eq!((decided.status, decided.chosen().unwrap().asked.facility), (Assigned, town.clinics[1]));
    let again = town.choose_as(&asker(), id, town.clinics[1]).await.unwrap_err();
    assert_eq!(codes(again), one(UserErrorCode::StateTransition, "id"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_accept_at_the_same_moment_exactly_the_allowed_number_win() {
    let town = Arc::new(Town::with_clinics(40).await);
    for (allowed, first_wins) in [(1, true), (3, false)] {
        let id = town.ask(new()).await;
        let order = town.order(id, DispatchMode::Broadcast);
        let order = DispatchOrder { first_wins, max_offers: (!first_wins).then_some(allowed), ..order };
        town.dispatch_as(&coordinator(HERE), order).await.unwrap();
        assert_eq!(town.stored(id).await.inquiries.len(), 40);
        let mut all = tokio::task::JoinSet::new();
        for clinic in town.clinics.clone() {
            let town = town.clone();
            all.spawn(async move { town.answer(id, clinic, CanVisit).await });
        }
        let answers = all.join_all().await;
        let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (allowed as usize, 40 - allowed as usize));
        let present = if first_wins { UserErrorCode::StateTransition } else { UserErrorCode::LimitExceeded };
        for refused in lost {
            assert_eq!(codes(refused.unwrap_err()), one(present, "id"));
        }
        let now = town.stored(id).await;
        assert_eq!(now.inquiries.iter().filter(|inquiry| inquiry.is_offer()).count(), allowed as usize);
        assert_eq!(now.status, if first_wins { Assigned } else { Offered });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_nothing_to_do_with_a_request_does_not_learn_of_it_and_who_is_asked_sees_no_others() {
    let town = Town::with_clinics(3).await;
    let id = town.ask(new()).await;
    let nobodies = [
        Arc::new(Viewer::anonymous()),
        viewer(7, vec![Grant::everywhere(Role::Professional)]),
        staff(town.clinics[0]),
        coordinator(NEXT_DOOR),
    ];
    for who in &nobodies {
        assert!(town.seen_by(who, id).await.is_none());
        let refused = town.dispatch_as(who, town.order(id, DispatchMode::Broadcast)).await.unwrap_err();
        assert_eq!(codes(refused), one(UserErrorCode::NotFound, "id"));
    }
    let auditor = viewer(8, vec![Grant::everywhere(Role::Auditor)]);
    for who in [asker(), coordinator(HERE), admin(), auditor.clone()] {
        assert!(town.seen_by(&who, id).await.unwrap().kept);
    }
    let refused = town.dispatch_as(&auditor, town.order(id, DispatchMode::Broadcast)).await.unwrap_err();
    assert_eq!(codes(refused), one(UserErrorCode::Forbidden, ""));
    let two = town.clinics[..2].iter().map(|clinic| Candidate::Facility(*clinic)).collect();
    let order = DispatchOrder { candidates: Some(two), ..town.order(id, DispatchMode::Broadcast) };
    town.dispatch_as(&coordinator(HERE), order).await.unwrap();
    for clinic in &town.clinics[..2] {
        let seen = town.seen_by(&staff(*clinic), id).await.unwrap();
        let asked: Vec<_> = seen.inquiries().map(|inquiry| inquiry.asked.facility).collect();
        assert_eq!((seen.kept, asked), (false, vec![*clinic]));
    }
    assert!(town.seen_by(&staff(town.clinics[2]), id).await.is_none(), "not asked");
    let refused = town.answer(id, town.clinics[2], CanVisit).await.unwrap_err();
    assert_eq!(codes(refused), one(UserErrorCode::NotFound, "id"));
    let others = town.answer_as(&staff(town.clinics[0]), id, town.clinics[1], CanVisit, None).await.unwrap_err();
    assert_eq!(codes(others), one(UserErrorCode::NotFound, "facility"));
    let not_theirs = town.answer_as(&asker(), id, town.clinics[1], CanVisit, None).await.unwrap_err();
    assert_eq!(codes(not_theirs), one(UserErrorCode::Forbidden, ""), "nobody answers what they asked");
    town.answer_as(&coordinator(HERE), id, town.clinics[1], CanVisit, None).await.expect("told on the phone");
    town.choose_as(&asker(), id, town.clinics[1]).await.unwrap();
    assert!(town.seen_by(&staff(town.clinics[0]), id).await.unwrap().chosen().is_none());
    assert!(town.seen_by(&staff(town.clinics[1]), id).await.unwrap().chosen().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_answers_what_the_own_clinic_was_asked() {
    let town = Town::with_clinics(2).await;
    let new_doctor = NewPractitioner {
        name: "架空 太郎".into(),
        name_kana: "カクウ".into(),
        profession: Profession::Physician,
        facility: town.clinics[0],
        role: None,
        specialties: Vec::new(),
        origin: None,
        motto: None,
        message: None,
        languages: Vec::new(),
    };
    let caller = town.world.caller(&admin(), "practitionerCreate");
    let doctor: PractitionerId = people::create(&town.request(&admin()), &caller, new_doctor).await.unwrap();
    let physician = viewer(5, vec![Grant::physician(doctor)]);
    let id = town.ask(new()).await;
    assert!(town.seen_by(&physician, id).await.is_none());
    town.dispatch_as(&asker(), town.order(id, DispatchMode::Broadcast)).await.unwrap();
    assert_eq!(town.seen_by(&physician, id).await.unwrap().inquiries().count(), 1);
    town.answer_as(&physician, id, town.clinics[0], CanVisit, Some("午後なら")).await.unwrap();
    let refused = town.answer_as(&physician, id, town.clinics[1], CanVisit, None).await.unwrap_err();
    assert_eq!(codes(refused), one(UserErrorCode::NotFound, "facility"));
    assert_eq!(town.stored(id).await.status, Offered);
    assert_eq!(town.stored(id).await.inquiries[1].response, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_passes_and_deadlines_count_from_the_morning() {
    let town = Town::with_clinics(2).await;
    // The clock stands at noon in Japan.
    town.world.pass(10 * 60);
    let id = town.ask(new()).await;
    town.dispatch_as(&asker(), town.order(id, DispatchMode::Sequential)).await.unwrap();
    let waiting = town.stored(id).await;
    assert_eq!((waiting.status, waiting.inquiries.len()), (Dispatching, 0));
    town.world.pass(8 * 60);
    assert_eq!(pass(&town.world.app).await.unwrap(), 0, "still night");
    town.world.pass(60);
    assert_eq!(pass(&town.world.app).await.unwrap(), 1);
    let asked = town.stored(id).await;
    assert_eq!(asked.inquiries[0].respond_by - asked.inquiries[0].sent_at, TimeDelta::hours(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_retention_nobody_sees_it_and_numbers_stay() {
    let town = Town::with_clinics(2).await;
    let id = town.ask(NewVisitRequest { retention_days: Some(1), ..new() }).await;
    town.dispatch_as(&asker(), town.order(id, DispatchMode::Broadcast)).await.unwrap();
    town.answer(id, town.clinics[0], CannotVisit).await.unwrap();
    town.world.pass(3 * 24 * 60);
    while pass(&town.world.app).await.unwrap() > 0 {}
    let left = town.stored(id).await;
    assert!(left.content.is_none() && left.is_closed());
    for who in [asker(), coordinator(HERE), admin(), staff(town.clinics[0])] {
        assert!(town.seen_by(&who, id).await.is_none());
        let refused = town.choose_as(&who, id, town.clinics[0]).await.unwrap_err();
        assert_eq!(codes(refused), one(UserErrorCode::NotFound, "id"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_retention_no_word_is_left_in_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kaomie.db");
    let town = Town::over(World::at(&format!("sqlite://{}?mode=rwc", file.display())).await, 2).await;
    let words = ["来週火曜の退院に合わせたい", "午後なら伺えます", "家族の都合で施設へ"];
    let found = || {
        let entries = std::fs::read_dir(folder.path()).unwrap();
        let bytes: Vec<u8> = entries.flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect();
        let is_there = |word: &&&str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        words.iter().filter(is_there).copied().collect::<Vec<_>>()
    };
    let id = town.ask(NewVisitRequest { retention_days: Some(30), ..new() }).await;
    town.dispatch_as(&asker(), town.order(id, DispatchMode::Broadcast)).await.unwrap();
    let clinic = town.clinics[0];
    let conditions = InquiryResponse::CanVisitWithConditions;
    town.answer_as(&staff(clinic), id, clinic, conditions, Some(words[1])).await.unwrap();
    let (outcome, comment) = (VisitRequestOutcome::ReferredElsewhere, Some(words[2].to_owned()));
    let closing = Closing { id, outcome, reason: Some(OutcomeReason::Preference), comment };
    close(&town.request(&asker()), &town.world.caller(&asker(), "visitRequestClose"), closing).await.unwrap();
    assert_eq!(found(), words, "what is looked for can be found");
    town.world.pass(31 * 24 * 60);
    while pass(&town.world.app).await.unwrap() > 0 {}
    assert_eq!(found(), [""; 0], "words are left");
    let left = town.stored(id).await;
    assert_eq!((left.outcome, left.inquiries.len()), (Some(outcome), 2), "numbers stay");
}
