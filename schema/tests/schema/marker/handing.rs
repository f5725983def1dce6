//! What the makers of a guide keep about it: proofs, what was typeset, to whom it is given, and what was handed over.

use chrono::{DateTime, Utc};
use domain::address::Address;
use domain::change::Subject;
use domain::codes::{ChangeKind, DistributionCategory, DistributionMethod, Profession, ProofStatus, RenditionFormat};
use domain::facility::AreaCode;
use domain::guide::proof::Correction;
use domain::guide::{Delivery, DistributionTarget, Proof, Rendition, RenditionOrder};
use domain::ids::GuideEditionId;
use domain::place::LngLat;
use store::WriteTx;
use uuid::Uuid;

use super::facilities::{HIDDEN, OPEN};
use super::guides::{EDITIONS, KEPT};
use super::world::{Builder, NOW, TOWNS};

/// Proofs: one answered for the published edition, one awaited for the draft.
pub const PROOFS: [u128; 2] = [0x6401, 0x6402];
/// A place that is no facility, a facility that is open, and one for professionals.
pub const TARGETS: [u128; 3] = [0x6501, 0x6502, 0x6503];
/// Handings over of the published edition.
pub const DELIVERIES: [u128; 2] = [0x6601, 0x6602];

fn now() -> DateTime<Utc> {
    NOW.parse().expect("an instant")
}

/// A proof of an entry, for those who keep the guide; nothing when whoever the world is for does not.
pub fn proof(builder: &mut Builder<'_>, number: u128, entry: u128, status: ProofStatus) -> Option<Proof> {
    let answered = status == ProofStatus::Corrected;
    let mut corrections = Vec::new();
    if answered {
        let [before, after] = [0, 1].map(|_| builder.text(&KEPT));
        let field = "facility.description".to_owned();
        corrections.push(Correction { field, before, after, applied_to_directory: true });
    }
    builder.keeps(&KEPT).then(|| Proof {
        id: Uuid::from_u128(number).into(),
        entry: Uuid::from_u128(entry).into(),
        round: 1,
        status,
        sent_at: "2026-03-01T00:00:00Z".parse().ok(),
        due_on: "2026-12-10".parse().ok(),
        answered_at: answered.then(now),
        link_digest: None,
        link_issue: 1,
        link_expires_at: None,
        contact: None,
        answered_by_link: answered,
        corrections,
    })
}

/// A form for everybody, and one for those who make the guide.
pub fn renditions(builder: &mut Builder<'_>) -> Vec<Rendition> {
    let made = |format, detail: Option<String>| Rendition {
        order: RenditionOrder {
            format,
            entries: Vec::new(),
            template: "booklet".to_owned(),
            paper: "A4".to_owned(),
            font_size_point: 10.5,
        },
        input: "1f".repeat(32),
        digest: "2e".repeat(32),
        size: 1000,
        pages: Some(24),
        created_at: now(),
        checks: vec![("fonts".to_owned(), true, detail)],
    };
    let open = made(RenditionFormat::Html, Some("公開".to_owned()));
    let kept = builder.text(&KEPT).map(|detail| made(RenditionFormat::PdfPrint, Some(detail)));
    std::iter::once(open).chain(kept).collect()
}

/// Writes whom the guide is given to, and who got it.
pub async fn insert(builder: &mut Builder<'_>, tx: &mut WriteTx) {
    let facilities = [None, Some(OPEN[0]), Some(HIDDEN[0][0])];
    for (number, facility) in TARGETS.into_iter().zip(facilities) {
        let place = facility.is_none();
        // A facility is called what it is called now.
        let words = if place { [0; 2].map(|_| builder.text(&KEPT)) } else { [None, None] };
        let [name, street] = words.map(Option::unwrap_or_default);
        let purpose = builder.text(&KEPT);
        if !builder.keeps(&KEPT) {
            continue;
        }
        let target = DistributionTarget {
            id: Uuid::from_u128(number).into(),
            name,
            category: DistributionCategory::SeniorGatheringPlace,
            facility: facility.map(|facility| Uuid::from_u128(facility).into()),
            areas: vec![AreaCode { kind: domain::codes::AreaKind::Municipality, code: TOWNS[0].into() }],
            address: place.then(|| address(street)),
            point: LngLat::new(134.05, 34.34).ok().filter(|_| place),
            default_copies: 5,
            purpose,
            updated_at: now(),
        };
        store::guides::put_target(tx, &target).await.expect("stores");
        tx.log(Subject::DistributionTarget, target.id, ChangeKind::Created);
    }
    for (number, target) in DELIVERIES.into_iter().zip(TARGETS) {
        let words = [0; 2].map(|_| builder.text(&KEPT));
        let [Some(delivered_by), notes] = words else { continue };
        let delivery = Delivery {
            id: Uuid::from_u128(number).into(),
            edition: GuideEditionId(Uuid::from_u128(EDITIONS[1])),
            target: Uuid::from_u128(target).into(),
            method: DistributionMethod::InPerson,
            copies: 3,
            delivered_on: "2026-05-01".parse().expect("a day"),
            delivered_by: Some(delivered_by),
            met: vec![Profession::Nurse],
            notes,
            recorded_at: now(),
        };
        store::guides::put_delivery(tx, &delivery).await.expect("stores");
        tx.log(Subject::Distribution, delivery.id, ChangeKind::Created);
    }
}

fn address(street: String) -> Address {
    Address {
        postal_code: None,
        municipality_code: TOWNS[0].to_owned(),
        prefecture: "香川県".to_owned(),
        municipality: "架空市".to_owned(),
        building: None,
        full: format!("香川県架空市{street}"),
        street,
    }
}
