//! Who is told of what.

use domain::access::Grant;
use domain::audit::AuditTarget;
use domain::codes::*;
use domain::notice::channel::NOTICES_KEPT;
use domain::oncall::{PrivateContact, Registration};
use store::notices::outbox;
use uuid::Uuid;

use super::super::*;
use super::town::Town;
use crate::directory::tests::world::{HERE, NEXT_DOOR, admin, municipality};
use crate::identity::accounts::set_status;
use crate::people::{self, NewPractitioner};
use crate::person::{DataSubject, erase};

use InquiryResponse::{CanVisit, CannotVisit, NeedsDiscussion};

fn told(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(who, what)| ((*who).to_owned(), (*what).to_owned())).collect()
}

const ASKED: &str = "照会が届いています";
const ANSWERED: &str = "照会に返事がありました";
const CHOSEN: &str = "訪問をお願いすることになりました";
const NOT_NEEDED: &str = "照会への対応は不要になりました";
const UNFILLED: &str = "対応できる方が見つかっていません";
const ENDS: &str = "往診医登録の期限が近づいています";

async fn doctor(town: &Town, facility: domain::ids::FacilityId) -> domain::ids::PractitionerId {
    let new = NewPractitioner {
        name: "架空 太郎".into(),
        name_kana: "カクウ".into(),
        profession: Profession::Physician,
        facility,
        role: None,
        specialties: Vec::new(),
        origin: None,
        motto: None,
        message: None,
        languages: Vec::new(),
    };
    let caller = town.world.caller(&admin(), "practitionerCreate");
    people::create(&town.request(&admin()), &caller, new).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_of_a_request_is_told_to_whom_it_concerns_and_to_nobody_else() {
    let town = Town::new().await;
    let mut clinics = Vec::new();
    for number in 0..4 {
        clinics.push(town.world.create(&format!("見本{number}医院"), 134.03 + f64::from(number) * 0.001).await);
    }
    let asker = town.reader(100, vec![Grant::everywhere(Role::Professional)]).await;
    let mut staff = Vec::new();
    for (number, clinic) in (101..).zip(&clinics[..3]) {
        staff.push(town.reader(number, vec![Grant::staff(vec![*clinic])]).await);
    }
    let physician = doctor(&town, clinics[0]).await;
    town.reader(110, vec![Grant::physician(physician)]).await;
    town.reader(120, vec![Grant::coordinator(vec![municipality(HERE)])]).await;
    town.reader(121, vec![Grant::coordinator(vec![municipality(NEXT_DOOR)])]).await;
    town.reader(130, vec![Grant::everywhere(Role::Admin)]).await;

    let id = town.asks(&asker).await;
    assert_eq!(town.sent().await, []);
    town.dispatches(&asker, id, &clinics).await;
    let asked = told(&[("person101", ASKED), ("person102", ASKED), ("person103", ASKED), ("person110", ASKED)]);
    assert_eq!(town.sent().await, asked, "the staff, and the doctor of a clinic that was asked as a whole");
    town.answers(&staff[0], id, clinics[0], CanVisit).await;
    town.answers(&staff[1], id, clinics[1], NeedsDiscussion).await;
    assert_eq!(town.sent().await, told(&[("person100", ANSWERED), ("person100", ANSWERED)]));
    town.answers(&staff[2], id, clinics[2], CannotVisit).await;
    town.sent().await;
    town.chooses(&asker, id, clinics[0]).await;
    let chosen = told(&[("person101", CHOSEN), ("person102", NOT_NEEDED), ("person110", CHOSEN)]);
    assert_eq!(town.sent().await, chosen, "who cannot come is left in peace");

    let second = town.asks(&asker).await;
    town.dispatches(&asker, second, &clinics[1..2]).await;
    town.sent().await;
    town.answers(&staff[1], second, clinics[1], CannotVisit).await;
    let unfilled = told(&[("person100", UNFILLED), ("person100", ANSWERED), ("person120", UNFILLED)]);
    assert_eq!(town.sent().await, unfilled);
    assert_eq!(town.sent().await, [], "nothing is sent twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_time_does_is_told_as_well_and_nobody_is_told_of_what_they_did() {
    let town = Town::new().await;
    let clinic = town.world.create("見本医院", 134.03).await;
    let own = vec![Grant::everywhere(Role::Professional), Grant::staff(vec![clinic])];
    let asker = town.reader(100, own).await;
    town.reader(101, vec![Grant::staff(vec![clinic])]).await;
    let id = town.asks(&asker).await;
    town.dispatches(&asker, id, &[clinic]).await;
    assert_eq!(town.sent().await, told(&[("person101", ASKED)]), "who asks knows");
    town.world.pass(61);
    crate::visit_requests::pass(town.app()).await.unwrap();
    assert_eq!(town.sent().await, told(&[("person100", UNFILLED)]));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_there_any_more_or_has_not_confirmed_is_told_nothing() {
    let town = Town::new().await;
    let clinic = town.world.create("見本医院", 134.03).await;
    let asker = town.person(100, vec![Grant::everywhere(Role::Professional)]).await;
    for number in 101..105 {
        town.person(number, vec![Grant::staff(vec![clinic])]).await;
    }
    town.mailbox(101, |channel| channel.confirmed_at = None).await;
    town.mailbox(102, |channel| channel.paused_at = channel.confirmed_at).await;
    town.mailbox(103, |_| {}).await;
    town.mailbox(104, |_| {}).await;
    let id = town.asks(&asker).await;
    town.dispatches(&asker, id, &[clinic]).await;
    // Disabled between being told and the mail.
    let disable = town.world.caller(&admin(), "accountDisable");
    set_status(town.app(), &disable, Uuid::from_u128(103).into(), AccountStatus::Disabled).await.unwrap();
    assert_eq!(town.sent().await, told(&[("person104", ASKED)]));
    let erased = DataSubject::Account(Uuid::from_u128(104).into());
    erase(town.app(), &town.world.caller(&admin(), "command:person erase"), erased).await.unwrap();
    let second = town.asks(&asker).await;
    town.dispatches(&asker, second, &[clinic]).await;
    assert_eq!(town.sent().await, []);
    let left = store::notices::channels::all(&town.app().store).await.unwrap();
    assert_eq!(left.len(), 2, "of a disabled and of an erased account no address is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn that_a_registration_ends_is_told_once_to_the_doctor_and_the_hubs_coordinators() {
    let town = Town::new().await;
    let (clinic, hub) = (town.world.create("見本医院", 134.03).await, town.world.create("架空郡医師会", 134.15).await);
    let physician = doctor(&town, clinic).await;
    let now = town.app().now();
    let registration = |number, days| Registration {
        id: Uuid::from_u128(number).into(),
        practitioner: physician,
        facility: clinic,
        hub,
        status: RegistrationStatus::Active,
        coverage: None,
        schedules: Vec::new(),
        capabilities: Vec::new(),
        max_active: None,
        conditions: None,
        contact: PrivateContact::default(),
        expires_on: town.world.today().checked_add_days(chrono::Days::new(days)),
        paused_until: None,
        reminded_of: None,
        history: Vec::new(),
        created_at: now,
        updated_at: now,
    };
    let mut tx = town.app().store.begin("test", now).await.unwrap();
    for one in [registration(501, 20), registration(502, 60)] {
        store::on_call::put(&mut tx, &one).await.unwrap();
        tx.log(domain::change::Subject::OnCallRegistration, one.id, ChangeKind::Created);
    }
    let seq = tx.commit().await.unwrap();
    assert!(town.app().wait_for(seq).await);
    assert_eq!(remind(town.app()).await.unwrap(), 0, "nobody could be told");
    town.reader(110, vec![Grant::physician(physician)]).await;
    town.reader(120, vec![Grant::coordinator(vec![municipality(HERE)])]).await;
    town.reader(121, vec![Grant::coordinator(vec![municipality(NEXT_DOOR)])]).await;
    assert_eq!(remind(town.app()).await.unwrap(), 1);
    assert_eq!(town.sent().await, told(&[("person110", ENDS), ("person121", ENDS)]));
    assert_eq!(remind(town.app()).await.unwrap(), 0);
    town.world.pass(30 * 24 * 60);
    assert_eq!(remind(town.app()).await.unwrap(), 1, "the other, and the first is over");
    assert_eq!(town.sent().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn notices_are_forgotten_after_some_time_and_trails_name_no_address() {
    let town = Town::new().await;
    let clinic = town.world.create("見本医院", 134.03).await;
    let asker = town.person(100, vec![Grant::everywhere(Role::Professional)]).await;
    let staff = town.reader(101, vec![Grant::staff(vec![clinic])]).await;
    let channel = list(&town.request(&staff)).await.unwrap()[0].id;
    let id = town.asks(&asker).await;
    town.dispatches(&asker, id, &[clinic]).await;
    town.sent().await;
    let of = |state| vec![(NoticeEvent::Asked, state)];
    assert_eq!(outbox::of_channel(&town.app().store, channel).await.unwrap(), of(NoticeState::Sent));
    town.world.pass(NOTICES_KEPT.num_minutes() + 1);
    assert_eq!(sweep(town.app()).await.unwrap(), 1);
    remove(town.app(), &town.world.caller(&staff, "noticeChannelRemove"), channel).await.unwrap();
    let target = AuditTarget::new("NoticeChannel", channel);
    let filter = store::audit::AuditFilter { target: Some(target), ..Default::default() };
    let events = store::audit::events(&town.app().store, &filter, &store::Page::first(10)).await.unwrap();
    assert_eq!(events.len(), 1);
    assert!(!format!("{events:?}").contains("example.jp"), "{events:?}");
}
