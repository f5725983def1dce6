//! Registrations from the draft to their end, and who sees which.

use std::sync::Arc;

use domain::access::{Grant, Viewer};
use domain::codes::*;
use domain::ids::{ConsentId, FacilityId, OnCallRegistrationId, PractitionerId};
use domain::place::LngLat;

use super::*;
use crate::client::Client;
use crate::directory::tests::world::{HERE, NEXT_DOOR, World, admin, clinic, coordinator, given, staff, viewer};
use crate::directory::{CapabilityEntry, CoverageEntry, FacilityCreate, FacilityFields, facility_create};
use crate::people::{self, NewConsent, NewPractitioner, Withdrawal};
use crate::{Failure, Request};

use RegistrationStatus::{Active, Draft, Expired, Paused, Submitted, Withdrawn};

/// A doctor of a clinic here, whose hub lies next door.
pub struct Town {
    pub world: World,
    pub clinic: FacilityId,
    hub: FacilityId,
    pub doctor: PractitionerId,
}

impl Town {
    pub async fn new() -> Self {
        let world = World::new().await;
        let clinic = world.create("架空医院", 134.05).await;
        let fields =
            FacilityFields { kind: given(FacilityKind::Association), ..self::clinic("架空郡医師会", 134.15) };
        let caller = world.caller(&admin(), "facilityCreate");
        let hub = facility_create(&world.app, &caller, FacilityCreate { facility: fields }).await.unwrap();
        let mut town = Self { world, clinic, hub, doctor: uuid::Uuid::nil().into() };
        town.doctor = town.person("架空 太郎", Profession::Physician).await;
        town
    }

    pub async fn person(&self, name: &str, profession: Profession) -> PractitionerId {
        let new = NewPractitioner {
            name: name.into(),
            name_kana: "カクウ".into(),
            profession,
            facility: self.clinic,
            role: None,
            specialties: Vec::new(),
            origin: None,
            motto: None,
            message: None,
            languages: Vec::new(),
        };
        let caller = self.world.caller(&admin(), "practitionerCreate");
        people::create(&self.request(&admin()), &caller, new).await.unwrap()
    }

    pub fn request(&self, viewer: &Arc<Viewer>) -> Request {
        Request::of(self.world.app.clone(), viewer.clone(), Client::default())
    }

    fn physician(&self) -> Arc<Viewer> {
        viewer(5, vec![Grant::physician(self.doctor)])
    }

    fn draft(&self) -> RegistrationDraft {
        RegistrationDraft {
            id: None,
            practitioner: self.doctor,
            facility: self.clinic,
            hub: self.hub,
            coverage: CoverageEntry::RadiusMeters(4_000),
            schedules: Vec::new(),
            capabilities: vec![able(CapabilityCode::OxygenTherapy)],
            max_active: Some(3),
            conditions: Some("日中のみ".into()),
            contact: Some(ContactDraft { phone: Some("090-1234-5678".into()), email: Some("isha@example.jp".into()) }),
            draft: false,
        }
    }

    async fn submit_as(
        &self,
        who: &Arc<Viewer>,
        draft: RegistrationDraft,
    ) -> Result<OnCallRegistrationId, OnCallError> {
        submit(&self.request(who), &self.world.caller(who, "onCallRegistrationSubmit"), draft).await
    }

    async fn step_as(&self, who: &Arc<Viewer>, wanted: RegistrationMove) -> Result<OnCallRegistrationId, OnCallError> {
        transition(&self.request(who), &self.world.caller(who, "onCallRegistrationTransition"), wanted).await
    }

    pub async fn consent(&self, channels: &[PublicationChannel]) -> ConsentId {
        let consent = NewConsent {
            practitioner: self.doctor,
            scopes: vec![ConsentScope::Name, ConsentScope::OnCall],
            channels: channels.to_vec(),
            granted_on: self.world.today(),
            expires_on: None,
            evidence: None,
        };
        people::grant(&self.request(&admin()), &self.world.caller(&admin(), "consentGrant"), consent).await.unwrap()
    }

    /// A registration in force.
    pub async fn active(&self) -> OnCallRegistrationId {
        let id = self.submit_as(&self.physician(), self.draft()).await.unwrap();
        self.step_as(&coordinator(NEXT_DOOR), to(id, Active)).await.unwrap()
    }

    fn status(&self, id: OnCallRegistrationId) -> RegistrationStatus {
        registration(&self.request(&admin()), id).expect("it is there").status
    }
}

fn able(code: CapabilityCode) -> CapabilityEntry {
    let (level, note_visibility) = (CapabilityLevel::Yes, Visibility::Public);
    CapabilityEntry { code, level, note: None, note_visibility, annual_count: None }
}

fn to(id: OnCallRegistrationId, to: RegistrationStatus) -> RegistrationMove {
    RegistrationMove { id, to, until: None, reason: None }
}

pub fn professional() -> Arc<Viewer> {
    viewer(6, vec![Grant::everywhere(Role::Professional)])
}

fn codes(error: OnCallError) -> Vec<(UserErrorCode, String)> {
    match Failure::from(error) {
        Failure::Refused(reasons) => reasons.into_iter().map(|one| (one.code, one.field.join("."))).collect(),
        Failure::Fault(fault) => panic!("{fault:?}"),
    }
}

fn seen_by(town: &Town, who: &Arc<Viewer>) -> usize {
    registrations(&town.request(who), &RegistrationsWanted::default()).len()
}

const SCREEN: &[PublicationChannel] = &[PublicationChannel::ProfessionalWeb];

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_hands_in_the_hub_approves_and_only_the_hub() {
    let town = Town::new().await;
    let id = town.submit_as(&town.physician(), RegistrationDraft { draft: true, ..town.draft() }).await.unwrap();
    assert_eq!(town.status(id), Draft);
    let again = RegistrationDraft { id: Some(id), contact: None, ..town.draft() };
    town.submit_as(&town.physician(), again).await.unwrap();
    assert_eq!(town.status(id), Submitted);
    let refused = town.step_as(&town.physician(), to(id, Active)).await.unwrap_err();
    assert_eq!(codes(refused), [(UserErrorCode::StateTransition, "to".into())]);
    let refused = town.step_as(&coordinator(HERE), to(id, Active)).await.unwrap_err();
    assert_eq!(codes(refused), [(UserErrorCode::StateTransition, "to".into())], "the clinic's area is not the hub's");
    let refused = town.step_as(&coordinator(NEXT_DOOR), to(id, Active)).await.unwrap_err();
    assert_eq!(codes(refused), [(UserErrorCode::ConsentRequired, "id".into())]);
    town.consent(SCREEN).await;
    let until = town.world.today() + chrono::TimeDelta::days(100);
    town.step_as(&coordinator(NEXT_DOOR), RegistrationMove { until: Some(until), ..to(id, Active) }).await.unwrap();
    let seen = registration(&town.request(&town.physician()), id).unwrap();
    assert_eq!((seen.status, seen.registration.expires_on), (Active, Some(until)));
    let contact = seen.contact().expect("the doctor's own");
    assert_eq!(contact.phone.as_deref(), Some("090-1234-5678"), "left out of a correction, it stays");
    town.step_as(&town.physician(), RegistrationMove { until: Some(town.world.today()), ..to(id, Paused) })
        .await
        .unwrap();
    assert_eq!(town.status(id), Paused);
    town.world.pass(24 * 60);
    assert_eq!(town.status(id), Active);
    town.world.pass(100 * 24 * 60);
    assert_eq!(town.status(id), Expired);
    town.step_as(&coordinator(NEXT_DOOR), to(id, Active)).await.unwrap();
    let reasonless = town.step_as(&coordinator(NEXT_DOOR), to(id, Withdrawn)).await.unwrap_err();
    assert_eq!(codes(reasonless), [(UserErrorCode::Required, "reason".into())]);
    town.step_as(&town.physician(), to(id, Withdrawn)).await.unwrap();
    assert_eq!(town.status(id), Withdrawn);
    let over = RegistrationDraft { id: Some(id), ..town.draft() };
    let refused = town.submit_as(&town.physician(), over).await.unwrap_err();
    assert_eq!(codes(refused), [(UserErrorCode::StateTransition, "id".into())]);
    town.submit_as(&town.physician(), town.draft()).await.expect("another one may follow");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_see_a_registration_does_not_learn_of_it() {
    let town = Town::new().await;
    let screen = town.consent(SCREEN).await;
    let id = town.submit_as(&town.physician(), town.draft()).await.unwrap();
    let everybody = Arc::new(Viewer::anonymous());
    let strangers = [everybody.clone(), professional()];
    let keepers = [town.physician(), staff(town.clinic), coordinator(HERE), coordinator(NEXT_DOOR), admin()];
    for who in &strangers {
        assert_eq!(seen_by(&town, who), 0, "not approved");
    }
    for who in &keepers {
        assert_eq!(seen_by(&town, who), 1);
    }
    town.step_as(&coordinator(NEXT_DOOR), to(id, Active)).await.unwrap();
    assert_eq!((seen_by(&town, &everybody), seen_by(&town, &professional())), (0, 1));
    for who in [professional(), staff(town.clinic)] {
        let seen = registration(&town.request(&who), id).unwrap();
        assert_eq!(seen.contact(), None, "the private contact is for the doctor and the coordinators");
    }
    for who in [town.physician(), coordinator(HERE), coordinator(NEXT_DOOR)] {
        assert!(registration(&town.request(&who), id).unwrap().contact().is_some());
    }
    let web = town.consent(&[PublicationChannel::Web]).await;
    assert_eq!(seen_by(&town, &everybody), 1);
    for (consent, seen) in [(web, (0, 1)), (screen, (0, 0))] {
        let withdrawal = Withdrawal { consent, scopes: vec![ConsentScope::OnCall], reason: None };
        let caller = town.world.caller(&admin(), "consentRevoke");
        people::revoke(&town.request(&admin()), &caller, withdrawal).await.unwrap();
        assert_eq!((seen_by(&town, &everybody), seen_by(&town, &professional())), seen);
    }
    assert_eq!(seen_by(&town, &coordinator(HERE)), 1);
    let stranger = professional();
    let refused = town.step_as(&stranger, to(id, Paused)).await.unwrap_err();
    assert_eq!(codes(refused), [(UserErrorCode::NotFound, "id".into())]);
    let refused = town.step_as(&staff(town.clinic), to(id, Paused)).await.unwrap_err();
    assert_eq!(codes(refused), [(UserErrorCode::Forbidden, String::new())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_registers_another_and_nobody_twice() {
    let town = Town::new().await;
    for who in [professional(), staff(town.clinic), viewer(9, vec![Grant::physician(uuid::Uuid::from_u128(99).into())])]
    {
        let refused = town.submit_as(&who, town.draft()).await.unwrap_err();
        // Without consent the doctor does not exist for them.
        assert_eq!(codes(refused), [(UserErrorCode::NotFound, "practitioner".into())]);
    }
    town.consent(SCREEN).await;
    let refused = town.submit_as(&professional(), town.draft()).await.unwrap_err();
    assert_eq!(codes(refused), [(UserErrorCode::Forbidden, String::new())]);
    let (one, other) = (town.physician(), coordinator(HERE));
    let (a, b) = tokio::join!(town.submit_as(&one, town.draft()), town.submit_as(&other, town.draft()));
    let refused = match (a, b) {
        (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
        both => panic!("one of both: {both:?}"),
    };
    assert_eq!(codes(refused), [(UserErrorCode::AlreadyExists, "practitioner".into())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_registered_is_told_with_its_field() {
    let town = Town::new().await;
    let nurse = town.person("架空 花子", Profession::Nurse).await;
    let elsewhere = town.world.create("よそ医院", 134.06).await;
    let wrong = |draft: RegistrationDraft| {
        let town = &town;
        async move { codes(town.submit_as(&admin(), draft).await.unwrap_err()) }
    };
    use UserErrorCode::{Invalid, NotFound, OutOfRange};
    let one = |code, field: &str| vec![(code, field.to_owned())];
    let nobody = uuid::Uuid::from_u128(0xbad);
    assert_eq!(wrong(RegistrationDraft { practitioner: nurse, ..town.draft() }).await, one(Invalid, "practitioner"));
    assert_eq!(wrong(RegistrationDraft { facility: elsewhere, ..town.draft() }).await, one(Invalid, "facility"));
    assert_eq!(wrong(RegistrationDraft { facility: nobody.into(), ..town.draft() }).await, one(NotFound, "facility"));
    assert_eq!(wrong(RegistrationDraft { hub: elsewhere, ..town.draft() }).await, one(Invalid, "hub"));
    for most in [i32::MIN, -1, 0, 1_001, i32::MAX] {
        assert_eq!(
            wrong(RegistrationDraft { max_active: Some(most), ..town.draft() }).await,
            one(OutOfRange, "maxActive")
        );
    }
    let twice = vec![able(CapabilityCode::OxygenTherapy), able(CapabilityCode::OxygenTherapy)];
    let draft = RegistrationDraft {
        capabilities: twice,
        contact: Some(ContactDraft { phone: Some("12".into()), email: Some("no".into()) }),
        ..town.draft()
    };
    let all = ["capabilities.1.code", "contact.phone", "contact.email"];
    assert_eq!(wrong(draft).await, all.map(|field| (Invalid, field.to_owned())));
    assert_eq!(store::on_call::all(town.world.app.store()).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_finds_who_comes_to_a_place_for_what_is_needed() {
    let town = Town::new().await;
    town.consent(SCREEN).await;
    let id = town.active().await;
    let who = town.request(&professional());
    let found = |wanted: &RegistrationsWanted| registrations(&who, wanted).len();
    let all = RegistrationsWanted::default();
    let near = LngLat::new(134.06, 34.3).unwrap();
    let far = LngLat::new(134.19, 34.3).unwrap();
    assert_eq!(found(&RegistrationsWanted { covers: Some(near), ..all.clone() }), 1);
    assert_eq!(found(&RegistrationsWanted { covers: Some(far), ..all.clone() }), 0, "beyond 4 km");
    assert_eq!(found(&RegistrationsWanted { capabilities_all: vec![CapabilityCode::OxygenTherapy], ..all.clone() }), 1);
    let both = vec![CapabilityCode::OxygenTherapy, CapabilityCode::HomeVentilationInvasive];
    assert_eq!(found(&RegistrationsWanted { capabilities_all: both, ..all.clone() }), 0);
    assert_eq!(found(&RegistrationsWanted { hubs: vec![town.clinic], ..all.clone() }), 0);
    for code in [HERE, NEXT_DOOR] {
        let areas = vec![crate::directory::tests::world::municipality(code)];
        assert_eq!(found(&RegistrationsWanted { areas, ..all.clone() }), 1, "by the clinic or by the hub");
    }
    assert_eq!(found(&RegistrationsWanted { statuses: vec![Paused], ..all }), 0);
    assert_eq!(of_practitioner(&who, town.doctor).map(|seen| seen.registration.id), Some(id));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_is_told_of_the_registration_and_takes_it_along_when_erased() {
    let town = Town::new().await;
    town.consent(SCREEN).await;
    let id = town.active().await;
    let app = &town.world.app;
    let subject = crate::person::DataSubject::Practitioner(town.doctor);
    let operator = crate::Caller::new(Arc::new(Viewer::operator()), "command:person");
    let told = crate::person::export(app, &operator, subject).await.unwrap().unwrap().to_string();
    assert!(told.contains("090-1234-5678") && told.contains("日中のみ"), "{told}");
    crate::person::erase(app, &operator, subject).await.unwrap();
    assert!(store::on_call::all(app.store()).await.unwrap().is_empty());
    assert!(registration(&town.request(&admin()), id).is_none());
}
