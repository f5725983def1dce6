//! Practitioners (医師・専門職) and what of them may be shown where.
//!
//! A practitioner is a person before being an entry: nothing of them is published unless they consented to that item
//! (項目) in that medium (媒体), see [`consent`]. [`Shown`] is the one way in which anything of a [`Practitioner`] gets out.
//!
//! Source: 個人情報の保護に関する法律 (Act No. 57 of 2003), articles 27 (provision to third parties needs consent), 33
//! (disclosure) and 35 (ceasing to use); domain rules of the guide of visiting physicians (訪問診療医ガイド).

pub mod consent;
mod print;
mod shown;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::Profession;
use crate::facility::{Capability, DeclaredCoverage, Verification};
use crate::hours::Schedule;
use crate::ids::{ConsentId, FacilityId, PhotoId, PractitionerId};
use crate::source::SourceRecord;

pub use consent::{Consent, Revocation};
pub use print::{PRINT_DPI, pixels_for_print};
pub use shown::{Item, Shown};

/// A doctor or another professional, as told by themselves (医師・専門職).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Practitioner {
    /// Id.
    pub id: PractitionerId,
    /// Last change of the record, to the microsecond.
    pub updated_at: DateTime<Utc>,
    /// Name (氏名).
    pub name: String,
    /// Name in kana (氏名（カナ）).
    pub name_kana: String,
    /// Profession (職種).
    pub profession: Profession,
    /// Where they work (所属).
    #[serde(default)]
    pub affiliations: Vec<Affiliation>,
    /// What they are good at (専門・得意).
    #[serde(default)]
    pub specialties: Vec<String>,
    /// How they became what they are (医師になった経緯).
    #[serde(default)]
    pub origin: Option<String>,
    /// Motto (モットー).
    #[serde(default)]
    pub motto: Option<String>,
    /// Words to the reader (紹介文).
    #[serde(default)]
    pub message: Option<String>,
    /// Languages, ISO 639-1 (対応できる言語).
    #[serde(default)]
    pub languages: Vec<String>,
    /// Qualifications that may be advertised (専門医などの資格).
    #[serde(default)]
    pub qualifications: Vec<Qualification>,
    /// Career, oldest first (経歴).
    #[serde(default)]
    pub career: Vec<CareerItem>,
    /// Photo (顔写真).
    #[serde(default)]
    pub photo: Option<Photo>,
    /// Where they visit, when it differs from their facility's (訪問できる範囲).
    #[serde(default)]
    pub coverage: Option<DeclaredCoverage>,
    /// What they can do themselves (対応できること).
    #[serde(default)]
    pub capabilities: Vec<Capability>,
    /// Last verification (現況の確認).
    #[serde(default)]
    pub verification: Option<Verification>,
    /// Where the data came from (出どころ).
    #[serde(default)]
    pub sources: Vec<SourceRecord>,
}

/// Where somebody works (所属).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affiliation {
    /// The facility.
    pub facility: FacilityId,
    /// Position, for example 院長 (役職).
    #[serde(default)]
    pub role: Option<String>,
    /// Whether full time; `None` when not told (常勤か).
    #[serde(default)]
    pub full_time: Option<bool>,
    /// Days and hours there (曜日・時間).
    #[serde(default)]
    pub schedules: Vec<Schedule>,
}

/// A qualification (資格). Guidelines on medical advertising want the issuing body named with it (医療広告ガイドライン 第4の4(9)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qualification {
    /// Name, for example 総合内科専門医.
    pub name: String,
    /// Who issued it (認定した団体).
    #[serde(default)]
    pub issuer: Option<String>,
    /// Year.
    #[serde(default)]
    pub year: Option<i32>,
}

/// A step of a career (経歴).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareerItem {
    /// Year.
    #[serde(default)]
    pub year: Option<i32>,
    /// What.
    pub text: String,
}

/// A photo, without its bytes (顔写真).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Id of the bytes.
    pub id: PhotoId,
    /// SHA-256 of the picture as it is shown, hexadecimal; names it in addresses.
    pub digest: String,
    /// What is to be seen, for those who do not see it (代替文).
    pub alt: String,
    /// Day it was taken (撮影日).
    #[serde(default)]
    pub taken_on: Option<NaiveDate>,
    /// Who took it or holds its rights (撮影者・権利).
    #[serde(default)]
    pub credit: Option<String>,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// The consent with which it came.
    pub consent: ConsentId,
}

/// A practitioner with every consent they ever gave (本人と同意).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub practitioner: Practitioner,
    /// Their consents, in the order recorded.
    pub consents: Vec<Consent>,
}

impl Person {
    /// Facilities they work at, in the order of the record.
    pub fn facilities(&self) -> impl Iterator<Item = FacilityId> {
        self.practitioner.affiliations.iter().map(|affiliation| affiliation.facility)
    }
}
