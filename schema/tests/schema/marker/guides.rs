//! A guide of the first town: a published edition, which everybody reads without what its makers confided, and a draft.
//! And a guide that was never published.

use domain::change::Subject;
use domain::codes::{ChangeKind, GuideEditionStatus, GuideKind, InterviewStatus, ProofStatus, Visibility};
use domain::facility::AreaCode;
use domain::guide::{Edition, Entry, Guide, Interview, Step};
use domain::ids::GuideEditionId;
use store::WriteTx;
use uuid::Uuid;

use super::facilities::{HIDDEN, OPEN};
use super::handing::{self, PROOFS};
use super::people::PHYSICIAN;
use super::world::{Builder, NOW, Sees, TOWNS};

/// The guide that was published, and the one that was not.
pub const GUIDES: [u128; 2] = [0x6001, 0x6002];
/// The first edition, which was superseded, the published one, the draft of the next, and a draft of the other guide.
pub const EDITIONS: [u128; 4] = [0x6100, 0x6101, 0x6102, 0x6103];
/// Entries of the published edition: of an open facility and of one for professionals; of the drafts.
pub const ENTRIES: [u128; 5] = [0x6200, 0x6201, 0x6202, 0x6203, 0x6204];
/// Interviews for the published edition and for the draft.
pub const INTERVIEWS: [u128; 2] = [0x6301, 0x6302];

/// Who makes guides of the first town.
pub const KEPT: Sees = Sees::Guide { town: 0 };

/// Writes them.
pub async fn insert(builder: &mut Builder<'_>, tx: &mut WriteTx) {
    let drafts = builder.keeps(&KEPT);
    let unpublished = builder.marker(&KEPT);
    for (number, title) in GUIDES.into_iter().zip(["公開のガイド".to_owned(), unpublished]) {
        if number == GUIDES[0] || drafts {
            let guide = guide(number, title);
            store::guides::put(tx, &guide).await.expect("stores");
            tx.log(Subject::Guide, guide.id, ChangeKind::Created);
        }
    }
    let person = PHYSICIAN + 1;
    let hidden = Sees::Part { level: Visibility::Professional, town: 0, facility: HIDDEN[0][0] };
    let open = entry(ENTRIES[1], OPEN[0], person, "公開".to_owned());
    let first = entry(ENTRIES[0], OPEN[0], person, "以前の公開".to_owned());
    let mut published = vec![];
    // Before the open one, so that a gap would show.
    if let Some(words) = builder.text(&hidden) {
        published.push(entry(ENTRIES[2], HIDDEN[0][0], person, words));
    }
    published.push(open);
    let mut editions = vec![
        edition(EDITIONS[0], GUIDES[0], "公開の初版", GuideEditionStatus::Superseded, vec![first]),
        edition(EDITIONS[1], GUIDES[0], "公開の版", GuideEditionStatus::Published, published),
    ];
    editions[1].valid_until = "2027-03-31".parse().ok();
    let confided = |builder: &mut Builder<'_>, number| interview(builder, number);
    editions[1].interviews.extend(confided(builder, INTERVIEWS[0]));
    let reason = builder.text(&KEPT);
    editions[1].history = history(reason);
    editions[1].proofs.extend(handing::proof(builder, PROOFS[0], ENTRIES[1], ProofStatus::Corrected));
    editions[1].renditions = handing::renditions(builder);
    for (at, (edition_of, guide)) in [(EDITIONS[2], GUIDES[0]), (EDITIONS[3], GUIDES[1])].into_iter().enumerate() {
        let (label, words) = (builder.marker(&KEPT), builder.marker(&KEPT));
        let entries = vec![entry(ENTRIES[3 + at], OPEN[0], person, words)];
        let mut draft = edition(edition_of, guide, &label, GuideEditionStatus::Draft, entries);
        if at == 0 {
            draft.interviews.extend(confided(builder, INTERVIEWS[1]));
            draft.proofs.extend(handing::proof(builder, PROOFS[1], ENTRIES[3], ProofStatus::Sent));
        }
        if drafts {
            editions.push(draft);
        }
    }
    for edition in editions {
        store::guides::put_edition(tx, &edition).await.expect("stores");
        tx.log(Subject::GuideEdition, edition.id, ChangeKind::Created);
    }
    handing::insert(builder, tx).await;
}

fn guide(number: u128, title: String) -> Guide {
    let at = NOW.parse().expect("an instant");
    let area = AreaCode { kind: domain::codes::AreaKind::Municipality, code: TOWNS[0].into() };
    let kind = GuideKind::HomeVisitPhysician;
    Guide { id: Uuid::from_u128(number).into(), title, kind, area, created_at: at, updated_at: at }
}

fn edition(number: u128, guide: u128, label: &str, status: GuideEditionStatus, entries: Vec<Entry>) -> Edition {
    let at = NOW.parse().expect("an instant");
    Edition {
        id: GuideEditionId(Uuid::from_u128(number)),
        guide: Uuid::from_u128(guide).into(),
        label: label.to_owned(),
        status,
        copied_from: None,
        valid_until: None,
        entries,
        interviews: Vec::new(),
        proofs: Vec::new(),
        history: Vec::new(),
        fixed: None,
        renditions: Vec::new(),
        created_at: at,
        updated_at: at,
    }
}

fn entry(number: u128, facility: u128, person: u128, words: String) -> Entry {
    Entry {
        id: Uuid::from_u128(number).into(),
        facility: Uuid::from_u128(facility).into(),
        practitioners: vec![Uuid::from_u128(person).into()],
        section: Some(words.clone()),
        headline: Some(words.clone()),
        feature: Some(words),
        changed_at: NOW.parse().expect("an instant"),
    }
}

fn interview(builder: &mut Builder<'_>, number: u128) -> Option<Interview> {
    let [asked, met, notes] = [0, 1, 2].map(|_| builder.text(&KEPT));
    Some(Interview {
        id: Uuid::from_u128(number).into(),
        facility: Uuid::from_u128(OPEN[0]).into(),
        asked_by: vec![asked?],
        respondents: vec![met?],
        scheduled_at: NOW.parse().ok(),
        status: InterviewStatus::Done,
        notes,
    })
}

fn history(reason: Option<String>) -> Vec<Step> {
    let (from, to) = (GuideEditionStatus::Approved, GuideEditionStatus::Published);
    vec![Step { from, to, at: "2026-04-01T00:00:00Z".parse().expect("an instant"), reason }]
}
