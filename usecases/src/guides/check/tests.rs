//! The check of an edition in a directory, with a press that needs no fonts.

use std::sync::Arc;

use atlas::people::People;
use domain::access::Viewer;
use domain::codes::*;
use domain::guide::{Edition, Entry, Guide};
use domain::people::{Affiliation, Consent, Person, Practitioner};
use uuid::Uuid;

use super::*;
use crate::client::Client;
use crate::directory::tests::world::{HERE, NEXT_DOOR, World, coordinator, municipality};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0xabc_0000 + number)
}

struct Case {
    world: World,
    facilities: [domain::ids::FacilityId; 2],
}

impl Case {
    /// A clinic here and one next door.
    async fn new() -> Self {
        let world = World::new().await;
        let facilities = [world.create("甲医院", 134.05).await, world.create("乙医院", 134.15).await];
        Self { world, facilities }
    }

    fn request(&self, viewer: &Arc<Viewer>, people: Vec<Person>) -> Request {
        let request = Request::of(self.world.app.clone(), viewer.clone(), Client::default());
        Request { people: Arc::new(People::build(people)), ..request }
    }

    /// An edition with a doctor in each clinic.
    fn edition(&self) -> SeenEdition {
        let now = self.world.app.now();
        let guide = Guide {
            id: id(1).into(),
            title: "顔が見える訪問診療医ガイド".into(),
            kind: GuideKind::HomeVisitPhysician,
            area: municipality(HERE),
            created_at: now,
            updated_at: now,
        };
        let entry = |at: usize| Entry {
            id: id(10 + at as u128).into(),
            facility: self.facilities[at],
            practitioners: vec![id(20 + at as u128).into()],
            section: None,
            headline: (at == 0).then(|| "地域No.1".into()),
            feature: None,
            changed_at: now,
        };
        let edition = Edition {
            id: id(2).into(),
            guide: guide.id,
            label: "令和8年度版".into(),
            status: GuideEditionStatus::Approved,
            copied_from: None,
            valid_until: None,
            entries: vec![entry(0), entry(1)],
            interviews: Vec::new(),
            proofs: Vec::new(),
            history: Vec::new(),
            fixed: None,
            renditions: Vec::new(),
            created_at: now,
            updated_at: now,
        };
        SeenEdition { guide: Arc::new(guide), edition: Arc::new(edition), kept: true }
    }

    /// The doctor of a clinic.
    fn doctor(&self, at: usize, scopes: &[ConsentScope]) -> Person {
        let practitioner = Practitioner {
            id: id(20 + at as u128).into(),
            updated_at: chrono::DateTime::UNIX_EPOCH,
            name: format!("架空 {at}郎"),
            name_kana: "カクウ タロウ".into(),
            profession: Profession::Physician,
            affiliations: vec![Affiliation {
                facility: self.facilities[at],
                role: None,
                full_time: None,
                schedules: Vec::new(),
            }],
            specialties: Vec::new(),
            origin: None,
            motto: Some("日本一".into()),
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
        let consent = Consent {
            id: id(30 + at as u128).into(),
            practitioner: practitioner.id,
            scopes: scopes.to_vec(),
            channels: PublicationChannel::ALL.to_vec(),
            granted_on: "2026-01-01".parse().expect("a day"),
            expires_on: None,
            evidence_digest: None,
            recorded_at: chrono::DateTime::UNIX_EPOCH,
            revocations: Vec::new(),
        };
        let consents = if scopes.is_empty() { Vec::new() } else { vec![consent] };
        Person { practitioner, consents }
    }
}

fn codes(issues: &[Issue], entry: usize) -> Vec<GuideIssueCode> {
    let entry = Some(id(10 + entry as u128).into());
    issues.iter().filter(|issue| issue.entry == entry).map(|issue| issue.code).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_keeps_the_guide_is_told_everything_and_nobody_else_anything() {
    let case = Case::new().await;
    let people = vec![case.doctor(0, &[ConsentScope::Name]), case.doctor(1, &[])];
    let request = case.request(&coordinator(HERE), people);
    let seen = case.edition();
    let report = check(&request, &seen).await;
    use GuideIssueCode::{
        AdvertisingExpression, CapabilityUnverified, ConsentMissing, ContactMissing, Overflow, PhotoMissing,
        ProofPending,
    };
    let lacks = [ConsentMissing, ProofPending, PhotoMissing, CapabilityUnverified];
    assert_eq!(codes(&report.issues, 0), [&lacks[..], &[AdvertisingExpression, ContactMissing]].concat());
    assert_eq!(codes(&report.issues, 1), [ConsentMissing, ProofPending, CapabilityUnverified, ContactMissing]);
    let of_all: Vec<_> = report.issues.iter().filter(|issue| issue.entry.is_none()).collect();
    assert_eq!(of_all.len(), 1, "{of_all:?}");
    assert_eq!((of_all[0].code, of_all[0].severity), (Overflow, IssueSeverity::Info), "there is nothing to print with");
    assert!(!report.publishable());
    let other = SeenEdition { kept: false, ..seen.clone() };
    assert_eq!(check(&request, &other).await, Report::default());
    assert!(missing(&request, &other, id(10).into()).is_empty());
    let lacking = missing(&request, &seen, id(10).into());
    assert_eq!(codes(&lacking, 0), [&lacks[..], &[ContactMissing]].concat());
    assert_eq!(lacking.len(), 5, "of this entry alone");
    assert!(missing(&request, &seen, id(99).into()).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_whom_the_keeper_of_a_guide_may_not_know_is_not_named() {
    let case = Case::new().await;
    let people = || vec![case.doctor(0, &[]), case.doctor(1, &[])];
    let words = |report: &Report| report.issues.iter().map(|issue| issue.message.clone()).collect::<String>();
    let here = check(&case.request(&coordinator(HERE), people()), &case.edition()).await;
    assert!(words(&here).contains("架空 0郎") && !words(&here).contains("架空 1郎"), "{here:?}");
    let next_door = check(&case.request(&coordinator(NEXT_DOOR), people()), &case.edition()).await;
    assert!(words(&next_door).contains("架空 1郎") && !words(&next_door).contains("架空 0郎"), "{next_door:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_consented_is_judged_by_nobody_and_told_to_the_keeper_of_the_record_alone() {
    let case = Case::new().await;
    let people = || vec![case.doctor(0, &[ConsentScope::Name]), case.doctor(1, &[ConsentScope::Name])];
    let report = check(&case.request(&coordinator(HERE), people()), &case.edition()).await;
    assert!(!report.issues.iter().any(|issue| issue.message.contains("日本一")), "{report:?}");
    let about = |entry: usize| {
        let entry = Some(id(10 + entry as u128).into());
        let issues = report.issues.iter().filter(move |issue| issue.entry == entry);
        issues.filter(|issue| issue.message.contains("モットー")).count()
    };
    assert_eq!((about(0), about(1)), (1, 0));
}
