//! A guide with two clinics, one of them in the next town, and a doctor who consented to some of it.

use std::sync::Arc;

use domain::access::Viewer;
use domain::codes::*;
use domain::facility::{Capability, Contact};
use domain::guide::{Edition, Entry, Guide, Proof};
use domain::ids::{FacilityId, GuideEditionId, GuideEntryId, PractitionerId, ProofId};
use domain::people::{Affiliation, Consent, Practitioner};
use uuid::Uuid;

use crate::client::Client;
pub use crate::directory::tests::world::{HERE, NEXT_DOOR, coordinator, municipality, viewer};
use crate::directory::tests::world::{World as Directory, admin, clinic, correction, given};
use crate::directory::{ContactEntry, facility_update};
use crate::guides::proofs::*;
use crate::guides::{GuideError, sight};
use crate::{App, Caller, Failure, Request};

pub struct World {
    pub directory: Directory,
    pub edition: GuideEditionId,
    pub entries: [GuideEntryId; 2],
    pub facilities: [FacilityId; 2],
    pub doctor: PractitionerId,
}

pub const DUE: &str = "2026-12-10";

impl World {
    pub async fn new() -> Self {
        let directory = Directory::new().await;
        let facilities = [directory.create("甲医院", 134.05).await, directory.create("乙医院", 134.15).await];
        let contact = |phone: &str, visibility| ContactEntry {
            purpose: ContactPurpose::General,
            phone: Some(phone.to_owned()),
            fax: None,
            email: None,
            role: None,
            visibility,
        };
        let mut fields = clinic("甲医院", 134.05);
        fields.contacts =
            given(vec![contact("087-839-2811", Visibility::Public), contact("087-839-2000", Visibility::Coordinator)]);
        let caller = directory.caller(&admin(), "facilityUpdate");
        facility_update(&directory.app, &caller, correction(facilities[0], fields)).await.unwrap();
        let id = |number: u128| Uuid::from_u128(0xabc_0000 + number);
        let world = Self {
            edition: id(2).into(),
            entries: [id(3).into(), id(4).into()],
            doctor: id(5).into(),
            facilities,
            directory,
        };
        world.insert(id(1)).await;
        world
    }

    async fn insert(&self, guide: Uuid) {
        let now = self.app().now();
        let mut tx = self.app().store().begin("test", now).await.unwrap();
        let doctor = Practitioner {
            id: self.doctor,
            updated_at: now,
            name: "架空 花子".into(),
            name_kana: "カクウ ハナコ".into(),
            profession: Profession::Physician,
            affiliations: vec![Affiliation {
                facility: self.facilities[0],
                role: Some("院長".into()),
                full_time: None,
                schedules: Vec::new(),
            }],
            specialties: vec!["緩和ケア".into(), "褥瘡".into()],
            origin: Some("秘めた経緯".into()),
            motto: Some("一期一会".into()),
            message: None,
            languages: Vec::new(),
            qualifications: Vec::new(),
            career: Vec::new(),
            photo: None,
            coverage: None,
            capabilities: Vec::new(),
            verification: None,
            sources: Vec::new(),
        };
        store::people::insert(&mut tx, &doctor).await.unwrap();
        let consent = Consent {
            id: Uuid::from_u128(0xabc_0009).into(),
            practitioner: self.doctor,
            scopes: vec![ConsentScope::Name, ConsentScope::Motto, ConsentScope::Specialty],
            channels: vec![PublicationChannel::Print],
            granted_on: "2026-01-01".parse().unwrap(),
            expires_on: None,
            evidence_digest: None,
            recorded_at: now,
            revocations: Vec::new(),
        };
        store::people::put_consents(&mut tx, &[consent]).await.unwrap();
        let guide = Guide {
            id: guide.into(),
            title: "顔が見える訪問診療医ガイド".into(),
            kind: GuideKind::HomeVisitPhysician,
            area: municipality(HERE),
            created_at: now,
            updated_at: now,
        };
        store::guides::put(&mut tx, &guide).await.unwrap();
        let entry = |at: usize, practitioners| Entry {
            id: self.entries[at],
            facility: self.facilities[at],
            practitioners,
            section: None,
            headline: Some(format!("見出し{at}")),
            feature: None,
            changed_at: now,
        };
        let edition = Edition {
            id: self.edition,
            guide: guide.id,
            label: "令和8年度版".into(),
            status: GuideEditionStatus::Proofing,
            copied_from: None,
            valid_until: None,
            entries: vec![entry(0, vec![self.doctor]), entry(1, Vec::new())],
            interviews: Vec::new(),
            proofs: Vec::new(),
            history: Vec::new(),
            fixed: None,
            renditions: Vec::new(),
            created_at: now,
            updated_at: now,
        };
        store::guides::put_edition(&mut tx, &edition).await.unwrap();
        use domain::change::Subject;
        for (subject, id) in [
            (Subject::Practitioner, self.doctor.0),
            (Subject::Guide, guide.id.0),
            (Subject::GuideEdition, self.edition.0),
        ] {
            tx.log(subject, id, ChangeKind::Created);
        }
        let seq = tx.commit().await.unwrap();
        assert!(self.app().wait_for(seq).await);
    }

    pub fn app(&self) -> &Arc<App> {
        &self.directory.app
    }

    pub fn request(&self, viewer: &Arc<Viewer>) -> Request {
        Request::of(self.app().clone(), viewer.clone(), Client::default())
    }

    pub fn nobody(&self) -> Request {
        Request::new(self.app().clone())
    }

    /// Changes the edition behind everybody's back.
    pub async fn change(&self, change: impl FnOnce(&mut Edition)) {
        let mut tx = self.app().store().begin("test", self.app().now()).await.unwrap();
        let mut edition = store::guides::lock_edition(&mut tx, self.edition).await.unwrap().unwrap();
        change(&mut edition);
        store::guides::put_edition(&mut tx, &edition).await.unwrap();
        tx.log(domain::change::Subject::GuideEdition, self.edition, ChangeKind::Updated);
        let seq = tx.commit().await.unwrap();
        assert!(self.app().wait_for(seq).await);
    }

    pub async fn send_as(&self, viewer: &Arc<Viewer>, entries: &[GuideEntryId]) -> Result<Vec<ProofId>, GuideError> {
        let input = ProofSend { entries: entries.to_vec(), due_on: DUE.parse().unwrap(), contact: None };
        let caller = self.directory.caller(viewer, "proofSend");
        send(&self.request(viewer), &caller, input).await.map(|(_, proofs)| proofs)
    }

    /// Sends a proof of an entry; its token.
    pub async fn sent(&self, at: usize) -> (ProofId, String) {
        let keeper = coordinator(HERE);
        let id = self.send_as(&keeper, &[self.entries[at]]).await.unwrap()[0];
        (id, self.token(id))
    }

    pub fn token(&self, id: ProofId) -> String {
        let request = self.request(&coordinator(HERE));
        let (address, _) = own_link(&request, &proof(&request, id).unwrap()).unwrap();
        address.strip_prefix("/proofs/").unwrap().to_owned()
    }

    pub fn open(&self, token: &str) -> LinkAnswer {
        open_link(&self.nobody(), token)
    }

    pub async fn by_link(&self, token: &str, answer: ProofAnswer) -> Result<(), GuideError> {
        let request = self.nobody();
        let caller = Caller::new(request.viewer.clone(), "proofRespond");
        respond(&request, &caller, Way::Link(token.to_owned()), answer).await.map(drop)
    }

    pub async fn typed(&self, viewer: &Arc<Viewer>, answer: ProofAnswer) -> Result<(), GuideError> {
        let request = self.request(viewer);
        let caller = self.directory.caller(viewer, "proofRespond");
        respond(&request, &caller, Way::Typed, answer).await.map(drop)
    }

    pub fn edition(&self) -> Arc<Edition> {
        sight::edition(&self.request(&coordinator(HERE)), self.edition).unwrap().edition
    }

    pub fn stored(&self, id: ProofId) -> Proof {
        self.edition().proofs.iter().find(|proof| proof.id == id).unwrap().clone()
    }

    pub fn person(&self) -> Practitioner {
        self.app().atlas().people().get(self.doctor).unwrap().practitioner.clone()
    }
}

pub fn answer(id: ProofId, decision: ProofStatus) -> ProofAnswer {
    ProofAnswer { id, decision, corrections: Vec::new(), capabilities: Vec::new(), apply_to_directory: true }
}

pub fn corrected(id: ProofId, corrections: &[(&str, &str)]) -> ProofAnswer {
    let corrections = corrections
        .iter()
        .map(|(field, after)| CorrectionEntry { field: (*field).to_owned(), after: (*after).to_owned() });
    ProofAnswer { corrections: corrections.collect(), ..answer(id, ProofStatus::Corrected) }
}

pub fn public(contacts: &[Contact]) -> Vec<&str> {
    contacts.iter().filter(|c| c.visibility == Visibility::Public).filter_map(|c| c.phone.as_deref()).collect()
}

pub fn oxygen(capabilities: &[Capability]) -> &Capability {
    capabilities.iter().find(|capability| capability.code == CapabilityCode::OxygenTherapy).unwrap()
}

/// The one reason for refusal.
pub fn reason<T: std::fmt::Debug>(outcome: Result<T, GuideError>) -> (UserErrorCode, String) {
    match Failure::from(outcome.expect_err("refused")) {
        Failure::Refused(reasons) => {
            assert_eq!(reasons.len(), 1, "{reasons:?}");
            (reasons[0].code, reasons[0].field.join("."))
        }
        Failure::Fault(fault) => panic!("a fault: {fault}"),
    }
}
