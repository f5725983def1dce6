//! Made-up editions for tests.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Edition, Entry, Fixed, FixedEntry, Interview, Proof, Rendition, RenditionOrder};
use crate::codes::{
    FacilityKind, FacilityStatus, GuideEditionStatus, InterviewStatus, Profession, ProofStatus, RenditionFormat,
    Visibility,
};
use crate::facility::{Facility, FacilityDetails};
use crate::ids::{FacilityId, GuideEntryId, PractitionerId};
use crate::people::Practitioner;

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

pub fn facility(number: u128) -> FacilityId {
    Uuid::from_u128(0xfac0_0000 + number).into()
}

pub fn person(number: u128) -> PractitionerId {
    Uuid::from_u128(0xe0_0000 + number).into()
}

/// An edition with entries of facilities and their people, made at the epoch.
pub fn edition(status: GuideEditionStatus, entries: &[(u128, &[u128])]) -> Edition {
    let entries = entries.iter().enumerate().map(|(at, (number, people))| Entry {
        id: Uuid::from_u128(0xe17_0000 + at as u128).into(),
        facility: facility(*number),
        practitioners: people.iter().map(|number| person(*number)).collect(),
        section: None,
        headline: None,
        feature: None,
        changed_at: DateTime::UNIX_EPOCH,
    });
    Edition {
        id: Uuid::from_u128(2).into(),
        guide: Uuid::from_u128(1).into(),
        label: "令和8年度版".into(),
        status,
        copied_from: None,
        valid_until: None,
        entries: entries.collect(),
        interviews: Vec::new(),
        proofs: Vec::new(),
        history: Vec::new(),
        fixed: None,
        renditions: Vec::new(),
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

/// What publishing an edition would fix, with as little as possible of each facility and person.
pub fn fixed(edition: &Edition) -> Fixed {
    let entries = edition.entries.iter().map(|entry| FixedEntry {
        entry: entry.id,
        inside: true,
        facility: clinic(entry.facility),
        practitioners: entry.practitioners.iter().map(|id| practitioner(*id)).collect(),
    });
    Fixed { on: "2026-04-01".parse().expect("a day"), entries: entries.collect(), desks: Vec::new() }
}

fn clinic(id: FacilityId) -> Facility {
    Facility {
        id,
        updated_at: DateTime::UNIX_EPOCH,
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details: FacilityDetails::new("見本医院", FacilityKind::Clinic),
        sources: Vec::new(),
    }
}

fn practitioner(id: PractitionerId) -> Practitioner {
    Practitioner {
        id,
        updated_at: DateTime::UNIX_EPOCH,
        name: "架空 花子".into(),
        name_kana: "カクウ ハナコ".into(),
        profession: Profession::Physician,
        affiliations: Vec::new(),
        specialties: Vec::new(),
        origin: None,
        motto: None,
        message: None,
        languages: Vec::new(),
        qualifications: Vec::new(),
        career: Vec::new(),
        photo: None,
        coverage: None,
        capabilities: Vec::new(),
        verification: None,
        sources: Vec::new(),
    }
}

pub fn interview(number: u128, of: u128) -> Interview {
    Interview {
        id: Uuid::from_u128(0x1f0_0000 + number).into(),
        facility: facility(of),
        asked_by: Vec::new(),
        respondents: Vec::new(),
        scheduled_at: None,
        status: InterviewStatus::Planned,
        notes: None,
    }
}

pub fn proof(number: u128, entry: GuideEntryId) -> Proof {
    Proof {
        id: Uuid::from_u128(0x9f0_0000 + number).into(),
        entry,
        round: 1,
        status: ProofStatus::Sent,
        sent_at: Some(DateTime::UNIX_EPOCH),
        due_on: None,
        answered_at: None,
        link_digest: None,
        link_issue: 1,
        contact: None,
        link_expires_at: None,
        answered_by_link: false,
        corrections: Vec::new(),
    }
}

pub fn rendition() -> Rendition {
    Rendition {
        order: RenditionOrder {
            format: RenditionFormat::Text,
            entries: Vec::new(),
            template: "booklet".into(),
            paper: "A4".into(),
            font_size_point: 12.0,
        },
        input: "00".into(),
        digest: "00".into(),
        size: 1,
        pages: None,
        created_at: DateTime::UNIX_EPOCH,
        checks: Vec::new(),
    }
}
