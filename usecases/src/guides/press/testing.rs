//! An edition, and a maker that needs no fonts, for tests.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::DateTime;
use domain::codes::{GuideEditionStatus, ProofStatus};
use domain::guide::{Edition, Entry, Proof, RenditionOrder};
use guide::data::{Counts, GuideData, Picture};
use uuid::Uuid;

use super::fault::PressFault;
use super::maker::{Maker, Product, Sheets};
use crate::app::Request;
use crate::guides::SeenEdition;

/// An edition with so many entries of facilities 1, 2, …; the first is in proof.
pub(crate) fn edition(entries: u128) -> Edition {
    let entry = |number: u128| Entry {
        id: Uuid::from_u128(0x100 + number).into(),
        facility: Uuid::from_u128(number).into(),
        practitioners: Vec::new(),
        section: None,
        headline: None,
        feature: None,
        changed_at: DateTime::UNIX_EPOCH,
    };
    let proof = Proof {
        id: Uuid::from_u128(0x400).into(),
        entry: Uuid::from_u128(0x101).into(),
        round: 1,
        status: ProofStatus::NotSent,
        sent_at: None,
        due_on: None,
        answered_at: None,
        link_digest: None,
        link_issue: 0,
        contact: None,
        link_expires_at: None,
        answered_by_link: false,
        corrections: Vec::new(),
    };
    Edition {
        id: Uuid::from_u128(0x200).into(),
        guide: Uuid::from_u128(0x300).into(),
        label: "令和8年度版".to_owned(),
        status: GuideEditionStatus::Draft,
        copied_from: None,
        valid_until: None,
        entries: (1..=entries).map(entry).collect(),
        interviews: Vec::new(),
        proofs: vec![proof],
        history: Vec::new(),
        fixed: None,
        renditions: Vec::new(),
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

/// A guide that says next to nothing.
pub(crate) fn data(area: &str) -> GuideData {
    GuideData {
        title: "顔が見える訪問診療医ガイド".to_owned(),
        kind: "訪問診療医ガイド".to_owned(),
        label: "令和8年度版".to_owned(),
        area: area.to_owned(),
        published: None,
        published_iso: None,
        valid_until: None,
        draft: None,
        counts: Counts::default(),
        sections: Vec::new(),
        map: None,
        desks: Vec::new(),
        sources: Vec::new(),
        url: None,
        changes: Vec::new(),
    }
}

/// Makes a text of the names of an edition's facilities as everybody sees them, and counts how often.
#[derive(Default)]
pub(crate) struct Scribe {
    pub made: AtomicUsize,
    pub fontless: bool,
}

impl Maker for Scribe {
    fn content(&self, request: &Request, seen: &SeenEdition, order: &RenditionOrder) -> Sheets {
        let wanted = |entry: &Entry| order.entries.is_empty() || order.entries.contains(&entry.id);
        let names = seen.entries(request).into_iter().filter(|(_, entry)| wanted(entry));
        let names = names.filter_map(|(_, entry)| Some(request.atlas.facility(entry.facility)?.details.name.clone()));
        Sheets { data: GuideData { changes: names.collect(), ..data("架空町") }, photos: Vec::new() }
    }

    fn make(&self, data: &GuideData, _: &[Picture], order: &RenditionOrder) -> Result<Product, PressFault> {
        if self.fontless && super::has_pages(order.format) {
            return Err(PressFault::NoFonts);
        }
        self.made.fetch_add(1, Ordering::SeqCst);
        assert!(data.changes.iter().all(|name| name != "転ぶ診療所"), "this maker trips over this name");
        let bytes = format!("{} {}", order.paper, data.changes.join("・")).into_bytes();
        Ok(Product { bytes, pages: Some(1), found: Vec::new() })
    }

    fn has_fonts(&self) -> bool {
        !self.fontless
    }

    fn identity(&self, _: &RenditionOrder) -> &str {
        "a scribe"
    }
}
