//! A town with clinics and doctors, whose coordinator makes a guide.

use std::sync::Arc;

use domain::access::Viewer;
use domain::codes::*;
use domain::guide::Edition;
use domain::ids::{ConsentId, FacilityId, GuideEditionId, GuideEntryId, GuideId, PractitionerId};

use crate::client::Client;
pub use crate::directory::tests::world::{HERE, NEXT_DOOR, admin, coordinator, viewer};
use crate::directory::tests::world::{World as Directory, clinic, given};
use crate::directory::{ContactEntry, FacilityCreate, facility_create};
use crate::guides::*;
use crate::people::{self, NewConsent, NewPractitioner, Withdrawal};
use crate::{App, Failure, Request};

pub struct World {
    pub directory: Directory,
    pub guide: GuideId,
}

impl World {
    pub async fn new() -> Self {
        let directory = Directory::new().await;
        let request = Request::of(directory.app.clone(), coordinator(HERE), Client::default());
        let new = NewGuide {
            title: "顔が見える訪問診療医ガイド".into(),
            kind: GuideKind::HomeVisitPhysician,
            area: directory.here,
        };
        let guide = create(&request, &directory.caller(&coordinator(HERE), "guideCreate"), new).await.unwrap();
        Self { directory, guide }
    }

    pub fn app(&self) -> &Arc<App> {
        &self.directory.app
    }

    pub fn request(&self, viewer: &Arc<Viewer>) -> Request {
        Request::of(self.app().clone(), viewer.clone(), Client::default())
    }

    pub fn here(&self) -> Request {
        self.request(&coordinator(HERE))
    }

    pub fn anonymous(&self) -> Request {
        Request::new(self.app().clone())
    }

    /// A clinic that can be called, so that nothing stands in the way of publishing it.
    pub async fn clinic(&self, name: &str, lng: f64) -> FacilityId {
        let contact = ContactEntry {
            purpose: ContactPurpose::General,
            phone: Some("087-839-2811".to_owned()),
            fax: None,
            email: None,
            role: None,
            visibility: Visibility::Public,
        };
        let fields = crate::directory::FacilityFields { contacts: given(vec![contact]), ..clinic(name, lng) };
        let caller = self.directory.caller(&admin(), "facilityCreate");
        facility_create(self.app(), &caller, FacilityCreate { facility: fields }).await.unwrap()
    }

    /// A doctor who works somewhere and consents to nothing yet.
    pub async fn doctor(&self, name: &str, facility: FacilityId) -> PractitionerId {
        let new = NewPractitioner {
            name: name.into(),
            name_kana: "カクウ".into(),
            profession: Profession::Physician,
            facility,
            role: None,
            specialties: Vec::new(),
            origin: None,
            motto: Some("一期一会".into()),
            message: None,
            languages: Vec::new(),
        };
        let caller = self.directory.caller(&admin(), "practitionerCreate");
        people::create(&self.request(&admin()), &caller, new).await.unwrap()
    }

    pub async fn consent(&self, practitioner: PractitionerId, scopes: &[ConsentScope]) -> ConsentId {
        let consent = NewConsent {
            practitioner,
            scopes: scopes.to_vec(),
            channels: vec![PublicationChannel::Print, PublicationChannel::Web],
            granted_on: self.directory.today(),
            expires_on: None,
            evidence: None,
        };
        let caller = self.directory.caller(&admin(), "consentGrant");
        people::grant(&self.request(&admin()), &caller, consent).await.unwrap()
    }

    pub async fn revoke(&self, consent: ConsentId, scopes: &[ConsentScope]) {
        let withdrawal = Withdrawal { consent, scopes: scopes.to_vec(), reason: None };
        let caller = self.directory.caller(&admin(), "consentRevoke");
        people::revoke(&self.request(&admin()), &caller, withdrawal).await.unwrap();
    }

    pub async fn edition(&self, label: &str, copy_from: Option<GuideEditionId>) -> EditionMade {
        let new = NewEdition { guide: self.guide, label: label.into(), copy_from, valid_until: None };
        self.edition_as(&coordinator(HERE), new).await.unwrap()
    }

    pub async fn edition_as(&self, viewer: &Arc<Viewer>, new: NewEdition) -> Result<EditionMade, GuideError> {
        create_edition(&self.request(viewer), &self.directory.caller(viewer, "guideEditionCreate"), new).await
    }

    pub async fn put(&self, draft: EntryDraft) -> Result<GuideEntryId, GuideError> {
        self.put_as(&coordinator(HERE), draft).await
    }

    pub async fn put_as(&self, viewer: &Arc<Viewer>, draft: EntryDraft) -> Result<GuideEntryId, GuideError> {
        put_entry(&self.request(viewer), &self.directory.caller(viewer, "guideEntryUpsert"), draft).await
    }

    pub async fn step(&self, edition: GuideEditionId, to: GuideEditionStatus) -> Result<GuideEditionId, GuideError> {
        // Whatever a check would warn of is not what these tests are about.
        let publishes = to == GuideEditionStatus::Published;
        self.step_as(&coordinator(HERE), EditionStep { force: publishes, ..going(edition, to) }).await
    }

    pub async fn step_as(&self, viewer: &Arc<Viewer>, wanted: EditionStep) -> Result<GuideEditionId, GuideError> {
        step(&self.request(viewer), &self.directory.caller(viewer, "guideEditionTransition"), wanted).await
    }

    /// Through all states to publication.
    pub async fn publish(&self, edition: GuideEditionId) {
        use GuideEditionStatus::{Approved, Proofing, Published};
        for to in [Proofing, Approved, Published] {
            self.step(edition, to).await.unwrap();
        }
    }

    pub async fn stored(&self, edition: GuideEditionId) -> Edition {
        store::guides::editions_by_ids(self.app().store(), &[edition]).await.unwrap().remove(0)
    }
}

/// A new entry of a facility with its people.
pub fn entry(edition: GuideEditionId, facility: FacilityId, people: &[PractitionerId]) -> EntryDraft {
    EntryDraft {
        edition,
        id: None,
        facility,
        practitioners: Some(people.to_vec()),
        section: None,
        headline: None,
        feature: None,
        position: None,
    }
}

pub fn going(edition: GuideEditionId, to: GuideEditionStatus) -> EditionStep {
    EditionStep { edition, to, force: false, reason: Some("理由".into()), valid_until: None }
}

/// Codes and paths of the reasons for refusal.
pub fn reasons<T: std::fmt::Debug>(outcome: Result<T, GuideError>) -> Vec<(UserErrorCode, String)> {
    match Failure::from(outcome.expect_err("refused")) {
        Failure::Refused(reasons) => reasons.into_iter().map(|r| (r.code, r.field.join("."))).collect(),
        Failure::Fault(fault) => panic!("a fault: {fault}"),
    }
}

/// The one reason for refusal.
pub fn reason<T: std::fmt::Debug>(outcome: Result<T, GuideError>) -> (UserErrorCode, String) {
    let mut reasons = reasons(outcome);
    assert_eq!(reasons.len(), 1, "{reasons:?}");
    reasons.remove(0)
}
