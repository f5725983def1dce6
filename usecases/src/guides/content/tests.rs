//! What is said, and above all what is not.

use std::sync::Arc;

use atlas::people::People;
use domain::codes::*;
use domain::facility::{Capability, Facility};
use domain::guide::{Edition, Entry, Fixed, FixedEntry, Guide};
use domain::people::{Affiliation, CareerItem, Consent, Item, Person, Photo, Practitioner, Qualification};
use uuid::Uuid;

use super::*;
use crate::directory::tests::world::{HERE, World, admin, municipality};
use crate::directory::{FacilityClose, facility_close};
use crate::guides::SeenEdition;

/// Three clinics, the second next door, and a doctor in the first and second.
struct Town {
    world: World,
    facilities: Vec<domain::ids::FacilityId>,
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0xabc_0000 + number)
}

impl Town {
    async fn new() -> Self {
        let world = World::new().await;
        let mut facilities = Vec::new();
        for (name, lng) in [("甲医院", 134.02), ("乙医院", 134.15), ("丙医院", 134.08)] {
            facilities.push(world.create(name, lng).await);
        }
        Self { world, facilities }
    }

    fn request(&self, people: Vec<Person>) -> Request {
        Request { people: Arc::new(People::build(people)), ..Request::new(self.world.app.clone()) }
    }

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
            practitioners: if at < 2 { vec![id(5).into()] } else { Vec::new() },
            section: None,
            headline: None,
            feature: None,
            changed_at: now,
        };
        let edition = Edition {
            id: id(2).into(),
            guide: guide.id,
            label: "令和8年度版".into(),
            status: GuideEditionStatus::Proofing,
            copied_from: None,
            valid_until: None,
            entries: (0..3).map(entry).collect(),
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

    async fn facility(&self, at: usize) -> Facility {
        self.world.stored(self.facilities[at]).await
    }

    /// The edition as it would have been published today.
    async fn published(&self, person: &Person) -> SeenEdition {
        let mut seen = self.edition();
        let edition = Arc::make_mut(&mut seen.edition);
        let mut entries = Vec::new();
        for (at, entry) in edition.entries.iter().enumerate() {
            let people = entry.practitioners.iter().map(|_| person.practitioner.clone()).collect();
            let facility = self.facility(at).await;
            entries.push(FixedEntry { entry: entry.id, inside: at != 1, facility, practitioners: people });
        }
        edition.fixed = Some(Fixed { on: self.world.today(), entries, desks: Vec::new() });
        edition.status = GuideEditionStatus::Published;
        seen
    }
}

fn mark(item: Item) -> String {
    format!("しるし{}", item as usize)
}

/// A doctor of whom every item says its own mark.
fn doctor(facility: domain::ids::FacilityId, consents: Vec<Consent>) -> Person {
    let capability = |code: CapabilityCode, note: String| Capability {
        code,
        level: CapabilityLevel::Yes,
        note: Some(note),
        note_visibility: Visibility::Public,
        annual_count: None,
        verified_on: None,
        verified_by: None,
    };
    let practitioner = Practitioner {
        id: id(5).into(),
        updated_at: chrono::DateTime::UNIX_EPOCH,
        name: mark(Item::Name),
        name_kana: mark(Item::NameKana),
        profession: Profession::Physician,
        affiliations: vec![Affiliation {
            facility,
            role: Some(mark(Item::Affiliations)),
            full_time: None,
            schedules: Vec::new(),
        }],
        specialties: vec![mark(Item::Specialties)],
        origin: Some(mark(Item::Origin)),
        motto: Some(mark(Item::Motto)),
        message: Some(mark(Item::Message)),
        languages: vec![mark(Item::Languages)],
        qualifications: vec![Qualification { name: mark(Item::Qualifications), issuer: None, year: Some(2008) }],
        career: vec![CareerItem { year: Some(2019), text: mark(Item::Career) }],
        photo: Some(Photo {
            id: id(6).into(),
            digest: "00".into(),
            alt: mark(Item::Photo),
            taken_on: None,
            credit: None,
            width: 600,
            height: 800,
            consent: id(7).into(),
        }),
        coverage: Some(domain::facility::DeclaredCoverage::Minutes(7777)),
        capabilities: vec![capability(CapabilityCode::OxygenTherapy, mark(Item::Capabilities))],
        verification: None,
        sources: Vec::new(),
    };
    Person { practitioner, consents }
}

fn consent(scopes: &[ConsentScope], channels: &[PublicationChannel]) -> Consent {
    Consent {
        id: id(7).into(),
        practitioner: id(5).into(),
        scopes: scopes.to_vec(),
        channels: channels.to_vec(),
        granted_on: "2026-01-01".parse().expect("a day"),
        expires_on: None,
        evidence_digest: None,
        recorded_at: chrono::DateTime::UNIX_EPOCH,
        revocations: Vec::new(),
    }
}

fn text(content: &Content) -> String {
    serde_json::to_string(&content.data).expect("plain data")
}

/// Items of the doctor that a content tells.
fn told(content: &Content) -> Vec<Item> {
    let text = text(content);
    // A mark ends where a digit could follow: しるし1 is not in しるし12.
    let says = |item: Item| match item {
        Item::Coverage => text.contains("7777"),
        Item::Profession => text.contains("医師\""),
        Item::AnnualCounts => false,
        item => text
            .match_indices(&mark(item))
            .any(|(at, mark)| !text[at + mark.len()..].starts_with(|c: char| c.is_ascii_digit())),
    };
    Item::ALL.into_iter().filter(|item| says(*item)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn in_every_medium_exactly_that_is_said_which_is_consented_there() {
    let town = Town::new().await;
    for published in [false, true] {
        for scope in ConsentScope::ALL {
            for channel in PublicationChannel::ALL {
                let with_name = consent(&[ConsentScope::Name, *scope], &[*channel]);
                let person = doctor(town.facilities[0], vec![with_name]);
                let seen = if published { town.published(&person).await } else { town.edition() };
                let request = town.request(vec![person.clone()]);
                for asked in PublicationChannel::ALL {
                    let content = content(&request, &seen, &Wanted::all(*asked));
                    let expected: Vec<Item> = Item::ALL
                        .into_iter()
                        .filter(|item| asked == channel && [ConsentScope::Name, *scope].contains(&item.scope()))
                        .filter(|item| *item != Item::AnnualCounts)
                        .collect();
                    assert_eq!(told(&content), expected, "{scope} in {channel}, asked for {asked}, {published}");
                    let has_photo = expected.contains(&Item::Photo);
                    assert_eq!(content.photos.is_empty(), !has_photo, "{scope} in {channel}, asked for {asked}");
                    assert_eq!(content.data.counts.practitioners, u32::from(asked == channel));
                }
                let nameless = doctor(town.facilities[0], vec![consent(&[*scope], &[*channel])]);
                if *scope != ConsentScope::Name {
                    let request = town.request(vec![nameless]);
                    assert_eq!(told(&content(&request, &seen, &Wanted::all(*channel))), []);
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_taken_back_leaves_a_published_edition_at_once() {
    let town = Town::new().await;
    let mut person = doctor(town.facilities[0], vec![consent(ConsentScope::ALL, PublicationChannel::ALL)]);
    let seen = town.published(&person).await;
    let wanted = Wanted::all(PublicationChannel::Web);
    let before = content(&town.request(vec![person.clone()]), &seen, &wanted);
    assert_eq!(before.data.counts.practitioners, 1, "once, though in two clinics");
    assert_eq!(before.photos.len(), 1, "each photo once");
    let now = town.world.app.now();
    let given = person.consents[0].id;
    domain::people::consent::withdraw(&mut person.consents, given, &[ConsentScope::Photo], now, None);
    let without_photo = content(&town.request(vec![person.clone()]), &seen, &wanted);
    assert!(without_photo.photos.is_empty() && !told(&without_photo).contains(&Item::Photo));
    assert!(told(&without_photo).contains(&Item::Motto));
    domain::people::consent::withdraw(&mut person.consents, given, &[], now, None);
    let without_name = content(&town.request(vec![person]), &seen, &wanted);
    assert_eq!(told(&without_name), []);
    assert_eq!(without_name.data.counts.facilities, 3, "the clinics stay");
    assert_eq!(told(&content(&town.request(Vec::new()), &seen, &wanted)), [], "nor is somebody who was erased");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_edition_says_what_was_fixed_and_an_open_one_what_is_known_now() {
    let town = Town::new().await;
    let mut person = doctor(town.facilities[0], vec![consent(ConsentScope::ALL, PublicationChannel::ALL)]);
    let seen = town.published(&person).await;
    person.practitioner.motto = Some("後で変えた".into());
    let request = town.request(vec![person]);
    let wanted = Wanted::all(PublicationChannel::Print);
    let fixed = text(&content(&request, &seen, &wanted));
    assert!(fixed.contains(&mark(Item::Motto)) && !fixed.contains("後で変えた"));
    assert!(text(&content(&request, &town.edition(), &wanted)).contains("後で変えた"));
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_come_by_section_with_numbers_that_run_through_and_stay() {
    let town = Town::new().await;
    let seen = town.edition();
    let request = town.request(Vec::new());
    let all = content(&request, &seen, &Wanted::all(PublicationChannel::Web)).data;
    let numbers = |data: &GuideData| -> Vec<(String, Vec<(u32, String)>)> {
        let entries = |section: &Section| section.entries.iter().map(|one| (one.number, one.name.clone())).collect();
        data.sections.iter().map(|section| (section.title.clone(), entries(section))).collect()
    };
    let area = all.area.clone();
    let entry = |number: u32, name: &str| (number, name.to_owned());
    assert_eq!(
        numbers(&all),
        [
            (format!("区域内（{area}）"), vec![entry(1, "甲医院"), entry(2, "丙医院")]),
            (format!("区域外（{area}の外）"), vec![entry(3, "乙医院")]),
        ]
    );
    assert_eq!((all.counts.facilities, all.counts.inside, all.counts.outside), (3, 2, 1));
    let map = all.map.expect("a map");
    assert_eq!(
        map.pins.iter().map(|pin| (pin.number, pin.inside)).collect::<Vec<_>>(),
        [(1, true), (2, true), (3, false)]
    );
    assert!(!map.area.is_empty());
    let one = Wanted { entries: vec![seen.edition.entries[1].id], ..Wanted::all(PublicationChannel::Print) };
    let part = content(&request, &seen, &one).data;
    assert_eq!(numbers(&part), [(format!("区域外（{area}の外）"), vec![entry(3, "乙医院")])]);
    let mut named = seen;
    Arc::make_mut(&mut named.edition).entries[2].section = Some(" 認知症 ".into());
    let titles: Vec<String> = numbers(&content(&request, &named, &Wanted::all(PublicationChannel::Web)).data)
        .into_iter()
        .map(|one| one.0)
        .collect();
    assert_eq!(titles, [format!("区域内（{area}）"), format!("区域外（{area}の外）"), "認知症".to_owned()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clinic_that_closed_says_so_in_every_edition_and_one_that_nobody_sees_is_gone() {
    let town = Town::new().await;
    let person = doctor(town.facilities[0], Vec::new());
    let seen = town.published(&person).await;
    close(&town, 0).await;
    let request = town.request(vec![person]);
    let wanted = Wanted::all(PublicationChannel::Web);
    for edition in [seen.clone(), town.edition()] {
        let data = content(&request, &edition, &wanted).data;
        let entry = &data.sections[0].entries[0];
        assert!(entry.headline.as_deref().is_some_and(|line| line.contains("閉院しました")), "{entry:?}");
        assert_eq!(entry.acceptance, None);
    }
    let mut hidden = seen.clone();
    let edition = Arc::make_mut(&mut hidden.edition);
    edition.entries[1].facility = id(99).into();
    let data = content(&request, &hidden, &wanted).data;
    let numbers: Vec<u32> = data.sections.iter().flat_map(|section| &section.entries).map(|one| one.number).collect();
    assert_eq!(numbers, [1, 2], "the third is out, and the others keep their numbers");
    let mut secret = seen;
    let edition = Arc::make_mut(&mut secret.edition);
    edition.fixed.as_mut().expect("fixed").entries[0].facility.visibility = Visibility::Professional;
    let data = content(&request, &secret, &wanted).data;
    assert!(!data.sections.iter().flat_map(|section| &section.entries).any(|one| one.number == 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_public_of_a_facility_is_in_no_output() {
    use domain::facility::{Contact, Note};
    let town = Town::new().await;
    let person = doctor(town.facilities[0], Vec::new());
    let mut seen = town.published(&person).await;
    let fixed = Arc::make_mut(&mut seen.edition).fixed.as_mut().expect("fixed");
    let details = &mut fixed.entries[0].facility.details;
    let contact = |phone: &str, visibility: Visibility| Contact {
        purpose: ContactPurpose::General,
        phone: Some(phone.into()),
        extension: None,
        fax: Some(format!("{phone}9")),
        email: None,
        role: None,
        visibility,
        schedules: Vec::new(),
    };
    details.contacts =
        vec![contact("087-000-7777", Visibility::Coordinator), contact("087-000-0001", Visibility::Public)];
    let note = |visibility| Note { text: "秘密のメモ".into(), visibility, written_on: town.world.today() };
    details.notes = vec![note(Visibility::Coordinator), note(Visibility::Public)];
    details.capabilities = vec![Capability {
        code: CapabilityCode::Suction,
        level: CapabilityLevel::Conditional,
        note: Some("秘密の条件".into()),
        note_visibility: Visibility::Professional,
        annual_count: Some(4321),
        verified_on: None,
        verified_by: None,
    }];
    let content = content(&town.request(vec![person]), &seen, &Wanted::all(PublicationChannel::Print));
    let text = text(&content);
    for secret in ["7777", "秘密", "4321"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert!(text.contains("087-000-0001") && text.contains("喀痰吸引"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_are_those_of_print() {
    let town = Town::new().await;
    let person = doctor(town.facilities[0], vec![consent(ConsentScope::ALL, PublicationChannel::ALL)]);
    let seen = town.published(&person).await;
    let data = content(&town.request(vec![person]), &seen, &Wanted::all(PublicationChannel::Print)).data;
    assert_eq!(data.published.as_deref(), Some("令和8年11月22日（日）"));
    assert_eq!(data.published_iso.as_deref(), Some("2026-11-22"));
    assert_eq!(data.valid_until.as_deref(), Some("令和9年11月21日"));
    assert_eq!((data.draft, data.url), (None, None), "a server that does not know its address says none");
    let person = &data.sections[0].entries[0].people[0];
    assert_eq!(person.career[0].0.as_deref(), Some("平成31年・令和元年（2019年）"));
    assert_eq!(person.profession, "医師");
    let draft = content(&town.request(Vec::new()), &town.edition(), &Wanted::all(PublicationChannel::Print)).data;
    assert_eq!(draft.draft.as_deref(), Some("校正用"));
    assert_eq!(draft.published, None);
    town.world.app.reached_at("https://guide.example/");
    let request = town.request(Vec::new());
    let url = content(&request, &seen, &Wanted::all(PublicationChannel::Web)).data.url.expect("an address");
    assert!(url.starts_with("https://guide.example/guides/") && url.ends_with("/guide.html"), "{url}");
    assert_eq!(content(&request, &town.edition(), &Wanted::all(PublicationChannel::Web)).data.url, None);
}

async fn close(town: &Town, at: usize) {
    let caller = town.world.caller(&admin(), "facilityClose");
    let input = FacilityClose {
        id: town.facilities[at],
        status: FacilityStatus::Closed,
        on: town.world.today(),
        successor: None,
    };
    facility_close(&town.world.app, &caller, input).await.expect("closed");
}
