//! Rosters from the first save to who comes at night, and who sees what of them.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Grant, Viewer};
use domain::codes::*;
use domain::ids::{OnCallRegistrationId, OnCallRosterId, SessionId};
use domain::roster::{DayRule, FeedOf};

use super::*;
use crate::deed::Caller;
use crate::directory::tests::world::{HERE, NEXT_DOOR, coordinator, viewer};
use crate::on_call::tests::{Town, professional};
use crate::person::DataSubject;
use crate::{Failure, Request};

/// A roster of two doctors who take turns by the day, from the midnight after the test's now.
struct Rota {
    town: Town,
    id: OnCallRosterId,
    members: [OnCallRegistrationId; 2],
    doctors: [domain::ids::PractitionerId; 2],
    starts_at: DateTime<Utc>,
}

impl Rota {
    async fn new() -> Self {
        let mut town = Town::new().await;
        let mut members = Vec::new();
        let mut doctors = Vec::new();
        for name in ["架空 太郎", "仮名 花子"] {
            town.doctor = town.person(name, Profession::Physician).await;
            town.consent(&[PublicationChannel::ProfessionalWeb]).await;
            members.push(town.active().await);
            doctors.push(town.doctor);
        }
        let starts_at = town.world.app.now() - TimeDelta::hours(1);
        let draft = draft(&town, starts_at, &members);
        let id = save_as(&town, &coordinator(HERE), draft).await.unwrap();
        let (members, doctors) = ([members[0], members[1]], [doctors[0], doctors[1]]);
        Self { town, id, members, doctors, starts_at }
    }

    fn request(&self, who: &Arc<Viewer>) -> Request {
        self.town.request(who)
    }

    fn seen(&self, who: &Arc<Viewer>) -> SeenRoster {
        roster(&self.request(who), self.id).expect("a roster")
    }

    /// Who holds the shifts of the first days, as somebody sees it: positions among the members.
    fn holders(&self, who: &Arc<Viewer>, days: i64) -> Vec<Option<usize>> {
        let to = self.starts_at + TimeDelta::days(days);
        let found = shifts(&self.request(who), &self.seen(who), self.starts_at, to).unwrap();
        let place = |seen: &SeenShift| {
            let id = seen.holder.as_ref()?.registration.id;
            self.members.iter().position(|member| *member == id)
        };
        found.iter().map(place).collect()
    }

    fn now(&self, who: &Arc<Viewer>) -> Assignment {
        on_duty(&self.request(who), &OnDutyWanted::default()).unwrap().pop().expect("somebody on duty")
    }

    fn doctor(&self, at: usize) -> Arc<Viewer> {
        viewer(70 + at as u128, vec![Grant::physician(self.doctors[at])])
    }
}

fn draft(town: &Town, starts_at: DateTime<Utc>, members: &[OnCallRegistrationId]) -> RosterDraft {
    let app = &town.world.app;
    let area = app.atlas().area_by_code(AreaKind::Municipality, HERE, town.world.today()).expect("an area").id;
    let layer = LayerDraft {
        tier: 1,
        name: "夜間".into(),
        rrule: "FREQ=DAILY".into(),
        starts_at,
        duration_minutes: 24 * 60,
        members: members.to_vec(),
        days: DayRule::EveryDay,
    };
    RosterDraft { id: None, expected_updated_at: None, name: "往診当番".into(), area, layers: vec![layer] }
}

async fn save_as(town: &Town, who: &Arc<Viewer>, draft: RosterDraft) -> Result<OnCallRosterId, RosterError> {
    save(&town.request(who), &town.world.caller(who, "onCallRosterSave"), draft).await
}

fn codes(error: RosterError) -> Vec<(UserErrorCode, String)> {
    match Failure::from(error) {
        Failure::Refused(reasons) => reasons.into_iter().map(|one| (one.code, one.field.join("."))).collect(),
        Failure::Fault(fault) => panic!("{fault:?}"),
    }
}

#[tokio::test]
async fn a_coordinator_makes_a_roster_and_its_members_take_turns() {
    let rota = Rota::new().await;
    let who = professional();
    assert_eq!(rota.holders(&who, 4), [Some(0), Some(1), Some(0), Some(1)]);
    let now = rota.now(&who);
    assert_eq!(now.shift.holder.expect("a holder").registration.id, rota.members[0]);
    assert!(now.fallback.is_empty() && now.away.is_empty());
    assert!(rosters(&rota.request(&Arc::new(Viewer::anonymous())), &RostersWanted::default()).unwrap().is_empty());
}

#[tokio::test]
async fn only_the_coordinator_of_the_area_changes_it_and_what_is_wrong_is_told_by_its_path() {
    let rota = Rota::new().await;
    let wrong = |change: fn(&mut RosterDraft)| {
        let mut wanted = draft(&rota.town, rota.starts_at, &rota.members);
        wanted.id = Some(rota.id);
        change(&mut wanted);
        wanted
    };
    for who in [professional(), coordinator(NEXT_DOOR), rota.doctor(0)] {
        let refused = save_as(&rota.town, &who, wrong(|_| {})).await.unwrap_err();
        assert_eq!(codes(refused), [(UserErrorCode::Forbidden, String::new())]);
    }
    type Case = (fn(&mut RosterDraft), UserErrorCode, &'static str);
    let cases: [Case; 7] = [
        (|draft| draft.expected_updated_at = Some(DateTime::UNIX_EPOCH), UserErrorCode::Conflict, "expectedUpdatedAt"),
        (|draft| draft.layers[0].rrule = "FREQ=HOURLY".into(), UserErrorCode::Invalid, "layers.0.rrule"),
        (|draft| draft.layers[0].tier = -1, UserErrorCode::OutOfRange, "layers.0.tier"),
        (|draft| draft.layers[0].duration_minutes = 0, UserErrorCode::OutOfRange, "layers.0.durationMinutes"),
        (|draft| draft.layers[0].members.clear(), UserErrorCode::Required, "layers.0.members"),
        (|draft| draft.layers.clear(), UserErrorCode::Required, "layers"),
        (
            |draft| draft.layers[0].members.push(uuid::Uuid::from_u128(7).into()),
            UserErrorCode::NotFound,
            "layers.0.members.2",
        ),
    ];
    for (change, code, field) in cases {
        let refused = save_as(&rota.town, &coordinator(HERE), wrong(change)).await.unwrap_err();
        assert_eq!(codes(refused), [(code, field.to_owned())]);
    }
}

#[tokio::test]
async fn an_override_a_swap_and_a_leave_change_who_comes_and_can_be_taken_back() {
    let rota = Rota::new().await;
    let (who, day) = (coordinator(HERE), TimeDelta::days(1));
    let caller = |name: &str| rota.town.world.caller(&coordinator(HERE), name);
    let over = OverrideWanted {
        roster: rota.id,
        starts_at: rota.starts_at,
        ends_at: rota.starts_at + day,
        tier: None,
        registration: rota.members[1],
        reason: Some("学会のため".into()),
    };
    override_save(&rota.request(&who), &caller("onCallOverrideSave"), over.clone()).await.unwrap();
    assert_eq!(rota.holders(&who, 3), [Some(1), Some(1), Some(0)]);
    let past = OverrideWanted { ends_at: rota.starts_at, starts_at: rota.starts_at - day, ..over.clone() };
    let refused = override_save(&rota.request(&who), &caller("onCallOverrideSave"), past).await.unwrap_err();
    assert_eq!(codes(refused), [(UserErrorCode::OutOfRange, "endsAt".to_owned())]);
    let named = OverrideWanted { reason: Some("佐藤様の看取りのため".into()), ..over };
    let refused = override_save(&rota.request(&who), &caller("onCallOverrideSave"), named).await.unwrap_err();
    assert_eq!(codes(refused), [(UserErrorCode::PersonalInformation, "reason".to_owned())]);
    let id = rota.seen(&who).roster.overrides[0].id;
    override_remove(&rota.request(&who), &caller("onCallOverrideRemove"), rota.id, id).await.unwrap();
    assert_eq!(rota.holders(&who, 3), [Some(0), Some(1), Some(0)]);

    let swapped = SwapWanted {
        roster: rota.id,
        first: rota.starts_at + day,
        second: rota.starts_at + day * 2,
        tier: None,
        reason: None,
    };
    swap(&rota.request(&who), &caller("onCallShiftSwap"), swapped.clone()).await.unwrap();
    assert_eq!(rota.holders(&who, 4), [Some(0), Some(0), Some(1), Some(1)]);
    let nothing = SwapWanted { first: rota.starts_at + TimeDelta::hours(5), ..swapped };
    let refused = swap(&rota.request(&who), &caller("onCallShiftSwap"), nothing).await.unwrap_err();
    assert_eq!(codes(refused), [(UserErrorCode::NotFound, "first".to_owned())]);

    let starts_at = rota.starts_at + day * 4;
    let leave = LeaveWanted { roster: rota.id, registration: rota.members[0], starts_at, ends_at: starts_at + day };
    let own = rota.doctor(0);
    leave_save(&rota.request(&own), &rota.town.world.caller(&own, "onCallLeaveSave"), leave.clone()).await.unwrap();
    assert_eq!(rota.holders(&who, 6)[4..], [Some(1), Some(1)]);
    let other = rota.doctor(1);
    let refused = leave_save(&rota.request(&other), &rota.town.world.caller(&other, "onCallLeaveSave"), leave).await;
    assert_eq!(codes(refused.unwrap_err()), [(UserErrorCode::Forbidden, String::new())]);
    leave_remove(&rota.request(&who), &caller("onCallLeaveRemove"), rota.id, rota.members[0], starts_at).await.unwrap();
    assert_eq!(rota.holders(&who, 6)[4..], [Some(0), Some(1)]);
}

#[tokio::test]
async fn whoever_is_away_is_passed_over_until_they_are_back() {
    let rota = Rota::new().await;
    let mut wanted = draft(&rota.town, rota.starts_at, &rota.members[..1]);
    wanted.id = Some(rota.id);
    let second = LayerDraft { tier: 2, members: vec![rota.members[1]], ..wanted.layers[0].clone() };
    wanted.layers.push(second);
    save_as(&rota.town, &coordinator(HERE), wanted).await.unwrap();
    let who = professional();
    let mut watched = Watched::begin(&rota.request(&who), OnDutyWanted::default()).unwrap();
    assert_eq!(rota.now(&who).fallback.len(), 1);

    let own = rota.doctor(0);
    let until = Some(rota.town.world.app.now() + TimeDelta::hours(2));
    let away = DutyWanted { practitioner: rota.doctors[0], on_duty: false, until };
    duty_set(&rota.request(&own), &rota.town.world.caller(&own, "dutyStatusSet"), away).await.unwrap();
    let now = rota.now(&who);
    assert_eq!(now.shift.holder.expect("a holder").registration.id, rota.members[1]);
    assert_eq!((now.fallback.len(), now.away.len()), (0, 1));
    assert_eq!(watched.look(&rota.request(&who)).unwrap().len(), 1, "the subscriber is told");
    assert!(watched.look(&rota.request(&who)).unwrap().is_empty(), "and only once");
    assert!(duty_of(&rota.request(&who), rota.doctors[0]).is_some_and(|said| !said.on_duty));
    assert_eq!(duty_of(&rota.request(&Arc::new(Viewer::anonymous())), rota.doctors[0]), None);
    assert!(!those_on_duty(&rota.request(&who), rota.town.world.app.now()).unwrap().contains(&rota.doctors[0]));
    let refused = duty_set(&rota.request(&who), &rota.town.world.caller(&who, "dutyStatusSet"), away).await;
    assert_eq!(codes(refused.unwrap_err()), [(UserErrorCode::Forbidden, String::new())]);
}

#[tokio::test]
async fn a_calendar_opens_by_its_address_alone_until_it_is_renewed_and_holds_no_number() {
    let rota = Rota::new().await;
    let signed_in = |who: Arc<Viewer>| {
        let authentication = domain::access::Authentication::Session(SessionId(uuid::Uuid::from_u128(1)));
        Arc::new(Viewer { authentication, ..(*who).clone() })
    };
    let (who, of) = (signed_in(professional()), FeedOf::Roster(rota.id));
    let address = calendar::address(&rota.request(&who), of).expect("an address");
    let token = address.trim_start_matches("/ical/").trim_end_matches(".ics").to_owned();
    let app = &rota.town.world.app;
    // The account behind the viewer of this test is not kept, so that its calendar opens nothing.
    assert_eq!(calendar::open(app, &token).await.unwrap(), None);
    assert_eq!(calendar::open(app, &token[1..]).await.unwrap(), None);
    calendar::renew(&rota.request(&who), &rota.town.world.caller(&who, "onCallCalendarRenew"), of).await.unwrap();
    assert_ne!(calendar::address(&rota.request(&who), of), Some(address));
    let doctors = FeedOf::Practitioner(rota.doctors[0]);
    assert_eq!(calendar::address(&rota.request(&who), doctors), None, "a doctor's calendar is theirs");
    assert!(calendar::address(&rota.request(&signed_in(rota.doctor(0))), doctors).is_some());
    assert_eq!(calendar::address(&rota.request(&Arc::new(Viewer::anonymous())), of), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_doctor_takes_their_words_along_and_leaves_a_gap() {
    let rota = Rota::new().await;
    let (app, own) = (&rota.town.world.app, rota.doctor(0));
    let starts_at = rota.starts_at + TimeDelta::days(2);
    let ends_at = starts_at + TimeDelta::days(1);
    let leave = LeaveWanted { roster: rota.id, registration: rota.members[0], starts_at, ends_at };
    leave_save(&rota.request(&own), &rota.town.world.caller(&own, "onCallLeaveSave"), leave).await.unwrap();
    let away = DutyWanted { practitioner: rota.doctors[0], on_duty: false, until: None };
    duty_set(&rota.request(&own), &rota.town.world.caller(&own, "dutyStatusSet"), away).await.unwrap();

    let operator = Caller::new(Arc::new(Viewer::operator()), "command:person-export");
    let subject = DataSubject::Practitioner(rota.doctors[0]);
    let told = crate::person::export(app, &operator, subject).await.unwrap().unwrap().to_string();
    assert!(told.contains("往診当番") && told.contains("休み") && told.contains("在席"), "{told}");
    let operator = Caller::new(Arc::new(Viewer::operator()), "command:person-erase");
    crate::person::erase(app, &operator, subject).await.unwrap();
    let stored = store::rosters::all(&app.store).await.unwrap();
    assert!(stored[0].leaves.is_empty());
    assert!(store::rosters::all_duties(&app.store).await.unwrap().is_empty());
    crate::follow::catch_up(app).await.unwrap();
    // Nobody else's turn has moved.
    assert_eq!(rota.holders(&coordinator(HERE), 4), [None, Some(1), None, Some(1)]);
}
