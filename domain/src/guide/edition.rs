//! One edition (版): what is in it, who was asked, and what was fixed when it was published.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::proof::Proof;
use crate::codes::{GuideEditionStatus, InterviewStatus, ProofStatus, RenditionFormat};
use crate::facility::Facility;
use crate::ids::{FacilityId, GuideEditionId, GuideEntryId, GuideId, InterviewId, PractitionerId};
use crate::people::Practitioner;

/// An edition of a guide (ガイドの版).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// Id.
    pub id: GuideEditionId,
    /// Of which guide.
    pub guide: GuideId,
    /// Its name, for example 令和8年度版 (版の名).
    pub label: String,
    /// Where it stands (状態).
    pub status: GuideEditionStatus,
    /// The edition it was copied from, which is also the one its changes are told against (前の版).
    #[serde(default)]
    pub copied_from: Option<GuideEditionId>,
    /// Last day it is meant to be used; consents have to hold until then. Without one, a year from its publication
    /// (使う期間の終わり).
    #[serde(default)]
    pub valid_until: Option<NaiveDate>,
    /// Entries in the order of the guide (掲載).
    #[serde(default)]
    pub entries: Vec<Entry>,
    /// Interviews in the order they were entered (取材).
    #[serde(default)]
    pub interviews: Vec<Interview>,
    /// Proofs of all entries and rounds in the order they were made (校正).
    #[serde(default)]
    pub proofs: Vec<Proof>,
    /// How it came to stand where it stands, oldest first.
    #[serde(default)]
    pub history: Vec<Step>,
    /// What publishing fixed; there from the first publication on (発行した内容).
    #[serde(default)]
    pub fixed: Option<Fixed>,
    /// What was typeset of it, one per order (組版の結果).
    #[serde(default)]
    pub renditions: Vec<Rendition>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Last change of anything in it, to the microsecond.
    pub updated_at: DateTime<Utc>,
}

/// One facility with its people in an edition (掲載1件).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Id; the same in no other edition.
    pub id: GuideEntryId,
    /// The facility.
    pub facility: FacilityId,
    /// Its people in the guide, in order (医師).
    #[serde(default)]
    pub practitioners: Vec<PractitionerId>,
    /// Section of the guide (章).
    #[serde(default)]
    pub section: Option<String>,
    /// A line above it (見出し).
    #[serde(default)]
    pub headline: Option<String>,
    /// What is special about it (特徴).
    #[serde(default)]
    pub feature: Option<String>,
    /// Last change of what it says. A proof approved before this approved something else.
    pub changed_at: DateTime<Utc>,
}

/// A visit in which a clinic is asked for the guide (取材).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    /// Id.
    pub id: InterviewId,
    /// Whom.
    pub facility: FacilityId,
    /// Who asks, for example 在宅医療コーディネーター (取材した人).
    #[serde(default)]
    pub asked_by: Vec<String>,
    /// Who was met, by profession or post (相手).
    #[serde(default)]
    pub respondents: Vec<String>,
    /// When it takes place.
    #[serde(default)]
    pub scheduled_at: Option<DateTime<Utc>>,
    /// Where it stands.
    pub status: InterviewStatus,
    /// Notes for those who make the guide; never published (メモ（非公開）).
    #[serde(default)]
    pub notes: Option<String>,
}

/// A step of an edition from one state to another (状態の変化).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// From where.
    pub from: GuideEditionStatus,
    /// To where.
    pub to: GuideEditionStatus,
    /// When.
    pub at: DateTime<Utc>,
    /// Why, when warnings were passed over or the edition was taken back.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What publishing fixed: later changes of the directory do not reach it; consents taken back later do, whenever
/// something is made of it (発行した内容).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fixed {
    /// Day of publication in Japan (発行日).
    pub on: NaiveDate,
    /// Facilities and people of each entry, in the order of [`Edition::entries`].
    #[serde(default)]
    pub entries: Vec<FixedEntry>,
    /// Desks to consult, which the guide lists at its end (相談窓口).
    #[serde(default)]
    pub desks: Vec<Facility>,
}

/// An entry as it was when it was published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FixedEntry {
    /// Which.
    pub entry: GuideEntryId,
    /// Whether the facility lay in the guide's area.
    pub inside: bool,
    /// The facility as everybody sees it.
    pub facility: Facility,
    /// The people, with everything they may or may not have consented to: who may see what is asked anew each time.
    #[serde(default)]
    pub practitioners: Vec<Practitioner>,
}

/// What to typeset, told so exactly that two equal orders of equal content give equal bytes (組版の注文).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RenditionOrder {
    /// Form.
    pub format: RenditionFormat,
    /// Some entries only; all when empty.
    #[serde(default)]
    pub entries: Vec<GuideEntryId>,
    /// Template: `booklet`, `map`, `profile` or `proof` (体裁).
    pub template: String,
    /// Paper: `A3`, `A4` or `A5` (用紙).
    pub paper: String,
    /// Size of the body in points.
    pub font_size_point: f64,
}

/// Something typeset, kept under its digest (組版の結果).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rendition {
    /// What was ordered.
    pub order: RenditionOrder,
    /// SHA-256 of everything it was made from, hexadecimal; the same input is not made twice.
    pub input: String,
    /// SHA-256 of its bytes, hexadecimal (指紋).
    pub digest: String,
    /// Bytes.
    pub size: u64,
    /// Pages, where it has any.
    #[serde(default)]
    pub pages: Option<u32>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// What was checked of it: name, whether it is so, detail.
    #[serde(default)]
    pub checks: Vec<(String, bool, Option<String>)>,
}

impl Edition {
    /// Whether its entries, interviews and proofs may still be changed.
    pub fn is_open(&self) -> bool {
        matches!(
            self.status,
            GuideEditionStatus::Draft | GuideEditionStatus::Interviewing | GuideEditionStatus::Proofing
        )
    }

    /// Whether everybody may read it, as far as those in it consent: it is published, or was until a later one took its
    /// place.
    pub fn is_public(&self) -> bool {
        matches!(self.status, GuideEditionStatus::Published | GuideEditionStatus::Superseded)
    }

    /// An entry.
    pub fn entry(&self, id: GuideEntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The last proof of an entry, whatever became of it.
    pub fn last_proof(&self, entry: GuideEntryId) -> Option<&Proof> {
        self.proofs.iter().filter(|proof| proof.entry == entry).max_by_key(|proof| proof.round)
    }

    /// Whether those concerned approved what the entry says now (本人の確認が済んだか).
    pub fn is_approved(&self, entry: &Entry) -> bool {
        self.last_proof(entry.id).is_some_and(|proof| {
            proof.status == ProofStatus::Approved && proof.answered_at.is_some_and(|at| at >= entry.changed_at)
        })
    }

    /// What an entry was when the edition was published.
    pub fn fixed_entry(&self, id: GuideEntryId) -> Option<&FixedEntry> {
        self.fixed.as_ref()?.entries.iter().find(|fixed| fixed.entry == id)
    }
}
