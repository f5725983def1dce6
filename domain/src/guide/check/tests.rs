//! Every code, where it is and where it is not.

use uuid::Uuid;

use super::*;
use crate::codes::*;
use crate::facility::{Capability, Contact, FacilityDetails};
use crate::guide::{Fixed, Proof};
use crate::people::{Affiliation, Consent, Photo, Practitioner, Qualification};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

const NOW: &str = "2026-11-22T03:00:00Z";

struct Case {
    edition: Edition,
    facility: Option<Facility>,
    person: Option<Person>,
    kept: bool,
    kind: GuideKind,
}

fn consent(scopes: &[ConsentScope], until: Option<&str>) -> Consent {
    Consent {
        id: Uuid::from_u128(7).into(),
        practitioner: Uuid::from_u128(5).into(),
        scopes: scopes.to_vec(),
        channels: PublicationChannel::ALL.to_vec(),
        granted_on: day("2026-04-01"),
        expires_on: until.map(day),
        evidence_digest: None,
        recorded_at: at("2026-04-01T00:00:00Z"),
        revocations: Vec::new(),
    }
}

fn capability(verified_on: Option<&str>) -> Capability {
    Capability {
        code: CapabilityCode::OxygenTherapy,
        level: CapabilityLevel::Yes,
        note: None,
        note_visibility: Visibility::Public,
        annual_count: None,
        verified_on: verified_on.map(day),
        verified_by: None,
    }
}

fn proof(status: ProofStatus) -> Proof {
    serde_json::from_value(serde_json::json!({
        "id": Uuid::from_u128(9), "entry": Uuid::from_u128(3), "round": 1, "status": status.code(),
        "answered_at": "2026-11-20T00:00:00Z", "due_on": "2026-11-15",
    }))
    .expect("a proof")
}

/// An edition with one entry in which there is nothing to find.
fn flawless() -> Case {
    let mut details = FacilityDetails::new("架空診療所", FacilityKind::Clinic);
    details.contacts = vec![Contact {
        purpose: ContactPurpose::General,
        phone: Some("087-000-0001".into()),
        extension: None,
        fax: None,
        email: None,
        role: None,
        visibility: Visibility::Public,
        schedules: Vec::new(),
    }];
    details.capabilities = vec![capability(Some("2026-10-01"))];
    let facility = Facility {
        id: Uuid::from_u128(4).into(),
        updated_at: DateTime::UNIX_EPOCH,
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details,
        sources: Vec::new(),
    };
    let photo = Photo {
        id: Uuid::from_u128(6).into(),
        digest: "00".into(),
        alt: "白衣で笑う医師".into(),
        taken_on: None,
        credit: None,
        width: 355,
        height: 480,
        consent: Uuid::from_u128(7).into(),
    };
    let practitioner = Practitioner {
        id: Uuid::from_u128(5).into(),
        updated_at: DateTime::UNIX_EPOCH,
        name: "架空 花子".into(),
        name_kana: "カクウ ハナコ".into(),
        profession: Profession::Physician,
        affiliations: vec![Affiliation { facility: facility.id, role: None, full_time: None, schedules: Vec::new() }],
        specialties: vec!["在宅緩和ケア".into()],
        origin: Some("祖父を家で看取ったこと。".into()),
        motto: Some("まず聞く".into()),
        message: Some("困ったらお電話ください。".into()),
        languages: Vec::new(),
        qualifications: vec![Qualification {
            name: "総合内科専門医".into(),
            issuer: Some("日本内科学会".into()),
            year: None,
        }],
        career: Vec::new(),
        photo: Some(photo),
        coverage: None,
        capabilities: Vec::new(),
        verification: None,
        sources: Vec::new(),
    };
    let entry = Entry {
        id: Uuid::from_u128(3).into(),
        facility: facility.id,
        practitioners: vec![practitioner.id],
        section: None,
        headline: Some("家で過ごす時間を支えます".into()),
        feature: Some("24時間の連絡体制があります。".into()),
        changed_at: at("2026-11-01T00:00:00Z"),
    };
    let edition = Edition {
        id: Uuid::from_u128(1).into(),
        guide: Uuid::from_u128(2).into(),
        label: "令和8年度版".into(),
        status: GuideEditionStatus::Approved,
        copied_from: None,
        valid_until: Some(day("2027-03-31")),
        entries: vec![entry],
        interviews: Vec::new(),
        proofs: vec![proof(ProofStatus::Approved)],
        history: Vec::new(),
        fixed: None,
        renditions: Vec::new(),
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    };
    let person = Person { practitioner, consents: vec![consent(ConsentScope::ALL, Some("2027-03-31"))] };
    Case { edition, facility: Some(facility), person: Some(person), kept: true, kind: GuideKind::HomeVisitPhysician }
}

impl Case {
    fn facility(&mut self) -> &mut Facility {
        self.facility.as_mut().expect("a facility")
    }

    fn person(&mut self) -> &mut Person {
        self.person.as_mut().expect("a person")
    }

    fn facts(&self) -> Vec<EntryFacts<'_>> {
        let name = || self.person.as_ref().map(|person| person.practitioner.name.clone());
        self.edition
            .entries
            .iter()
            .zip(1..)
            .map(|(entry, number)| EntryFacts {
                number,
                entry,
                name: "架空診療所".into(),
                printed: self.facility.clone(),
                living: self.facility.clone().map(Arc::new),
                people: vec![PersonFacts { person: self.person.clone().map(Arc::new), name: name(), kept: self.kept }],
            })
            .collect()
    }

    fn report(&self) -> Report {
        let facts = self.facts();
        let occasion = Occasion { kind: self.kind, edition: &self.edition, now: at(NOW) };
        in_order(check(&occasion, &facts), &facts)
    }

    /// The one issue.
    fn issue(&self) -> (GuideIssueCode, IssueSeverity, String) {
        let mut issues = self.report().issues;
        assert_eq!(issues.len(), 1, "{issues:?}");
        let issue = issues.remove(0);
        assert_eq!(issue.entry, Some(Uuid::from_u128(3).into()));
        assert!(issue.message.starts_with("1番 架空診療所："), "{}", issue.message);
        (issue.code, issue.severity, issue.message)
    }
}

fn found(change: impl FnOnce(&mut Case)) -> (GuideIssueCode, IssueSeverity, String) {
    let mut case = flawless();
    change(&mut case);
    case.issue()
}

use GuideIssueCode::*;
use IssueSeverity::{Error, Info, Warning};

#[test]
fn there_is_nothing_to_find_in_an_entry_that_is_ready() {
    let report = flawless().report();
    assert_eq!(report.issues, []);
    assert!(report.publishable() && !report.wants_reason());
}

#[test]
fn a_person_without_consent_to_their_name_blocks() {
    let (code, severity, words) = found(|case| case.person().consents.clear());
    assert_eq!((code, severity), (ConsentMissing, Error));
    assert!(words.contains("架空 花子さん") && words.contains("同意を得るか"), "{words}");
    let (code, severity, _) = found(|case| case.person = None);
    assert_eq!((code, severity), (ConsentMissing, Error));
    let (code, severity, words) = found(|case| case.person().consents[0].expires_on = Some(day("2026-11-21")));
    assert_eq!((code, severity), (ConsentExpired, Error));
    assert!(words.contains("令和8年11月21日"), "{words}");
}

#[test]
fn a_consent_that_ends_before_the_edition_blocks_with_its_day() {
    let mut case = flawless();
    case.person().consents[0].expires_on = Some(day("2027-03-30"));
    let report = case.report();
    assert!(!report.publishable());
    assert!(report.issues.iter().all(|issue| issue.code == ConsentExpired && issue.severity == Error));
    assert!(report.issues.iter().all(|issue| issue.message.contains("令和9年3月30日")), "{report:?}");
    case.edition.valid_until = None;
    case.person().consents[0].expires_on = Some(day("2027-11-21"));
    assert_eq!(case.report().issues, [], "without an end a year from today");
    case.person().consents[0].expires_on = Some(day("2027-11-20"));
    assert!(!case.report().publishable());
}

#[test]
fn items_without_consent_are_told_to_whoever_keeps_the_record_only() {
    let without_photo: Vec<_> =
        ConsentScope::ALL.iter().copied().filter(|scope| *scope != ConsentScope::Photo).collect();
    let (code, severity, words) = found(|case| case.person().consents[0].scopes = without_photo.clone());
    assert_eq!((code, severity), (ConsentMissing, Info));
    assert!(words.contains("顔写真") && !words.contains("モットー"), "{words}");
    let mut case = flawless();
    (case.kept, case.person().consents[0].scopes) = (false, without_photo);
    assert_eq!(case.report().issues, []);
    case.kept = true;
    case.person().consents.push(consent(&[ConsentScope::Photo], Some("2026-05-01")));
    let (code, severity, _) = case.issue();
    assert_eq!((code, severity), (ConsentExpired, Warning), "it was printed once");
    let (code, severity, words) = found(|case| case.person().consents[0].channels = vec![PublicationChannel::Print]);
    assert_eq!((code, severity), (ConsentMissing, Info));
    assert!(words.contains("ウェブ"), "{words}");
}

#[test]
fn a_name_that_the_reader_may_not_know_is_not_told() {
    let mut case = flawless();
    case.person().consents.clear();
    let mut facts = case.facts();
    facts[0].people[0].name = None;
    let occasion = Occasion { kind: case.kind, edition: &case.edition, now: at(NOW) };
    let issues = check(&occasion, &facts);
    assert_eq!(issues.len(), 1);
    assert!(!issues[0].message.contains("架空 花子"), "{issues:?}");
}

#[test]
fn each_state_of_a_proof_is_told_and_an_approved_one_is_not() {
    for (status, severity, words) in [
        (ProofStatus::NotSent, Warning, "送っていません"),
        (ProofStatus::Sent, Warning, "期限を過ぎて"),
        (ProofStatus::Corrected, Warning, "赤字"),
        (ProofStatus::Declined, Error, "辞退"),
    ] {
        let (code, found_severity, message) = found(|case| case.edition.proofs = vec![proof(status)]);
        assert_eq!((code, found_severity), (ProofPending, severity), "{status}");
        assert!(message.contains(words), "{message}");
    }
    let (code, severity, _) = found(|case| case.edition.proofs.clear());
    assert_eq!((code, severity), (ProofPending, Warning));
    let sent = Proof { due_on: Some(day("2026-11-22")), ..proof(ProofStatus::Sent) };
    let (_, _, message) = found(|case| case.edition.proofs = vec![sent]);
    assert!(message.contains("戻っていません（期限令和8年11月22日（日））"), "{message}");
    let (code, _, message) = found(|case| case.edition.entries[0].changed_at = at("2026-11-21T00:00:00Z"));
    assert_eq!(code, ProofPending);
    assert!(message.contains("変わりました"), "{message}");
}

#[test]
fn photos_are_wanted_large_and_with_words() {
    let (code, severity, _) = found(|case| case.person().practitioner.photo = None);
    assert_eq!((code, severity), (PhotoMissing, Warning));
    let mut map = flawless();
    (map.kind, map.person().practitioner.photo) = (GuideKind::DementiaConsultationMap, None);
    assert_eq!(map.report().issues, [], "a map lives without faces");
    let photo =
        |case: &mut Case, change: fn(&mut Photo)| change(case.person().practitioner.photo.as_mut().expect("one"));
    let (code, severity, words) = found(|case| photo(case, |photo| photo.width = 354));
    assert_eq!((code, severity), (PhotoLowResolution, Warning));
    assert!(words.contains("354"), "{words}");
    let (code, severity, _) = found(|case| photo(case, |photo| photo.alt = "　".into()));
    assert_eq!((code, severity), (PhotoAltMissing, Error));
}

#[test]
fn what_was_not_verified_within_a_year_is_told() {
    for (verified, is_told) in
        [(None, true), (Some("2025-11-21"), true), (Some("2025-11-22"), false), (Some("2026-11-22"), false)]
    {
        let mut case = flawless();
        case.facility().details.capabilities = vec![capability(verified)];
        let codes: Vec<_> = case.report().issues.iter().map(|issue| (issue.code, issue.severity)).collect();
        assert_eq!(codes, if is_told { vec![(CapabilityUnverified, Warning)] } else { vec![] }, "{verified:?}");
    }
    let (code, _, words) = found(|case| case.facility().details.capabilities.clear());
    assert_eq!(code, CapabilityUnverified);
    assert!(words.contains("一つも"), "{words}");
    let (code, _, words) = found(|case| case.person().practitioner.capabilities = vec![capability(None)]);
    assert_eq!(code, CapabilityUnverified);
    assert!(words.contains("架空 花子さん") && words.contains("在宅酸素療法"), "{words}");
}

#[test]
fn a_facility_that_is_closed_or_hidden_blocks_and_one_that_may_open_again_warns() {
    for (status, expected) in [
        (FacilityStatus::Closed, Some(Error)),
        (FacilityStatus::Suspended, Some(Warning)),
        (FacilityStatus::Planned, Some(Warning)),
        (FacilityStatus::Unconfirmed, None),
    ] {
        let mut case = flawless();
        case.facility().status = status;
        let severities: Vec<_> = case.report().issues.iter().map(|issue| (issue.code, issue.severity)).collect();
        assert_eq!(severities, Vec::from_iter(expected.map(|severity| (FacilityClosed, severity))), "{status}");
    }
    let (code, severity, _) = found(|case| case.facility = None);
    assert_eq!((code, severity), (FacilityClosed, Error));
    let (code, severity, words) = found(|case| case.facility().details.closed_on = Some(day("2027-03-31")));
    assert_eq!((code, severity), (FacilityClosed, Warning));
    assert!(words.contains("令和9年3月31日（水）"), "{words}");
    let mut later = flawless();
    later.facility().details.closed_on = Some(day("2027-04-01"));
    assert_eq!(later.report().issues, []);
}

#[test]
fn a_facility_that_nobody_can_reach_blocks() {
    let (code, severity, _) = found(|case| case.facility().details.contacts.clear());
    assert_eq!((code, severity), (ContactMissing, Error));
    let (code, severity, _) = found(|case| {
        case.facility().details.contacts[0].phone = Some(" ".into());
        case.facility().details.contacts[0].fax = Some("087-000-0002".into());
    });
    assert_eq!((code, severity), (ContactMissing, Warning));
}

#[test]
fn unfit_expressions_are_warned_of_in_every_text_that_is_printed() {
    let (code, severity, words) = found(|case| case.edition.entries[0].headline = Some("地域 No.1 です".into()));
    assert_eq!((code, severity), (AdvertisingExpression, Warning));
    assert!(words.contains("見出しに「No.1」") && words.contains("第3の1"), "{words}");
    let texts: [fn(&mut Practitioner); 6] = [
        |own| own.specialties = vec!["日本一の手術".into()],
        |own| own.origin = Some("日本一を目指した".into()),
        |own| own.motto = Some("日本一".into()),
        |own| own.message = Some("日本一の医院です".into()),
        |own| own.career = vec![crate::people::CareerItem { year: None, text: "日本一の病院に勤務".into() }],
        |own| own.qualifications[0].issuer = None,
    ];
    for change in texts {
        let (code, severity, _) = found(|case| change(&mut case.person().practitioner));
        assert_eq!((code, severity), (AdvertisingExpression, Warning));
    }
    let mut unconsented = flawless();
    unconsented.person().practitioner.motto = Some("日本一".into());
    unconsented.person().consents[0].scopes.retain(|scope| *scope != ConsentScope::Motto);
    assert!(unconsented.report().issues.iter().all(|issue| issue.code != AdvertisingExpression), "it is not printed");
}

#[test]
fn an_office_that_is_no_clinic_is_told_of_expressions_without_having_to_answer() {
    let mut office = flawless();
    office.facility().details.kind = FacilityKind::Pharmacy;
    office.edition.entries[0].headline = Some("地域一番の品ぞろえ".into());
    let (code, severity, _) = office.issue();
    assert_eq!((code, severity), (AdvertisingExpression, Info));
    assert!(office.report().publishable() && !office.report().wants_reason());
}

#[test]
fn what_the_press_found_is_told_at_its_entry() {
    let case = flawless();
    let facts = case.facts();
    let finding = |number, kind| PressFinding { number, kind };
    let issues = findings(
        &[
            finding(Some(1), PressFindingKind::Overflow { millimetres: 3.25 }),
            finding(Some(1), PressFindingKind::MissingGlyph { text: "𠮷".into() }),
            finding(Some(1), PressFindingKind::MissingGlyph { text: "葛\u{E0100}".into() }),
            finding(None, PressFindingKind::Overflow { millimetres: 0.0 }),
            finding(Some(9), PressFindingKind::Overflow { millimetres: 1.0 }),
        ],
        &facts,
    );
    let report = in_order(issues, &facts);
    assert!(!report.publishable());
    let told: Vec<_> = report.issues.iter().map(|issue| (issue.code, issue.entry.is_some())).collect();
    let missing = FontMissingGlyph;
    assert_eq!(told, [(Overflow, false), (Overflow, false), (Overflow, true), (missing, true), (missing, true)]);
    assert!(report.issues[3].message.contains("U+20BB7") && report.issues[3].severity == Error, "{report:?}");
    assert_eq!(report.issues[4].severity, Warning, "a variant is printed in its usual form");
    assert_eq!(report.issues[2].severity, Warning, "nothing is cut");
    assert!(report.issues[2].message.contains("3.2mm") || report.issues[2].message.contains("3.3mm"), "{report:?}");
    assert!(!report.issues[0].message.contains("0.0mm"), "{report:?}");
}

#[test]
fn issues_stand_in_the_order_of_print_and_each_once() {
    let mut case = flawless();
    let mut second = case.edition.entries[0].clone();
    second.id = Uuid::from_u128(30).into();
    case.edition.entries.push(second);
    case.edition.proofs.clear();
    case.person().consents.clear();
    let facts = case.facts();
    let occasion = Occasion { kind: case.kind, edition: &case.edition, now: at(NOW) };
    let issues = check(&occasion, &facts);
    let mut turned: Vec<Issue> = issues.iter().cloned().rev().collect();
    turned.extend(issues.clone());
    let report = in_order(turned, &facts);
    assert_eq!(report, in_order(issues, &facts));
    let told: Vec<_> = report.issues.iter().map(|issue| (issue.message.chars().next(), issue.code)).collect();
    let (first, second) = (Some('1'), Some('2'));
    let expected = [(first, ConsentMissing), (first, ProofPending), (second, ConsentMissing), (second, ProofPending)];
    assert_eq!(told, expected);
}

#[test]
fn every_code_is_a_lack_or_needs_the_press_or_a_judgement() {
    let lacks = GuideIssueCode::ALL.iter().filter(|code| is_lack(**code)).count();
    assert_eq!((GuideIssueCode::ALL.len(), lacks), (12, 9));
}

#[test]
fn a_published_edition_ends_a_year_after_its_publication() {
    let mut case = flawless();
    case.edition.valid_until = None;
    case.edition.fixed = Some(Fixed { on: day("2026-04-01"), entries: Vec::new(), desks: Vec::new() });
    let occasion = Occasion { kind: case.kind, edition: &case.edition, now: at(NOW) };
    assert_eq!(occasion.last_day(), day("2027-03-31"));
}
