//! A facility (施設・事業所・窓口): one resource of the community.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::codes::*;
use crate::hours::Schedule;
use crate::ids::FacilityId;
use crate::place::LngLat;
use crate::source::SourceRecord;

/// One facility with everything known about it. Stored as one document, held in the atlas, and shown by the API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facility {
    /// Its id, ours, stable for its life.
    pub id: FacilityId,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// Status (状態).
    pub status: FacilityStatus,
    /// Who may see it (公開の範囲).
    pub visibility: Visibility,
    /// Everything else; the same shape in which a source contributes.
    pub details: FacilityDetails,
    /// Origins, one per contributing source record.
    #[serde(default)]
    pub sources: Vec<SourceRecord>,
}

/// What is said about a facility, by one source or by all of them merged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FacilityDetails {
    /// Official name (正式名称), as published.
    pub name: String,
    /// Kana reading.
    #[serde(default)]
    pub name_kana: Option<String>,
    /// Short or common name (略称・通称).
    #[serde(default)]
    pub short_name: Option<String>,
    /// English name.
    #[serde(default)]
    pub name_en: Option<String>,
    /// What the place is (種別).
    pub kind: FacilityKind,
    /// Numbers by system (番号).
    #[serde(default)]
    pub identifiers: Vec<Identifier>,
    /// Services by official code.
    #[serde(default)]
    pub services: Vec<FacilityService>,
    /// Departments (診療科目), five-digit codes of 医療情報ネット, ascending.
    #[serde(default)]
    pub departments: Vec<String>,
    /// Departments published only as free text that no code fits (その他の診療科).
    #[serde(default)]
    pub other_departments: Vec<String>,
    /// Opening day (開設日).
    #[serde(default)]
    pub opened_on: Option<NaiveDate>,
    /// Closing day (廃止・休止日).
    #[serde(default)]
    pub closed_on: Option<NaiveDate>,
    /// Address.
    #[serde(default)]
    pub address: Address,
    /// Position with its quality; `None` when there is no usable one.
    #[serde(default)]
    pub location: Option<Location>,
    /// Contacts.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Website, with scheme.
    #[serde(default)]
    pub website: Option<String>,
    /// Hours.
    #[serde(default)]
    pub schedules: Vec<Schedule>,
    /// Hours as published in words (診療日時特記事項), when they could not all be read into slots.
    #[serde(default)]
    pub hours_note: Option<String>,
    /// Capabilities.
    #[serde(default)]
    pub capabilities: Vec<Capability>,
    /// Notified standards (施設基準).
    #[serde(default)]
    pub standards: Vec<FacilityStandard>,
    /// Designations (位置付け).
    #[serde(default)]
    pub designations: Vec<Designation>,
    /// Home-visit profile (訪問の体制).
    #[serde(default)]
    pub home_visit: Option<HomeVisitProfile>,
    /// Beds and places (病床・定員).
    #[serde(default)]
    pub bed_capacities: Vec<BedCapacity>,
    /// Availability reports (受入状況), at most one per service and one for the whole facility.
    #[serde(default)]
    pub availability: Vec<AvailabilityReport>,
    /// Scenes of home care it takes part in (場面).
    #[serde(default)]
    pub scenes: Vec<Scene>,
    /// Languages, ISO 639-1.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Features in a sentence (特徴・ひとこと).
    #[serde(default)]
    pub description: Option<String>,
    /// Last verification (現況の確認).
    #[serde(default)]
    pub verification: Option<Verification>,
    /// Areas this facility is the desk of (担当する圏域), by kind and code.
    #[serde(default)]
    pub serves: Vec<AreaCode>,
    /// Notes with their audience (メモ), for example of a verification; in the order written.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// The facility that took over when this one closed (引き継ぎ先).
    #[serde(default)]
    pub successor: Option<FacilityId>,
    /// Status as the source publishes it, for example SUSPENDED of 「甲医院（休止中）」; `None` where it says nothing.
    #[serde(default)]
    pub published_status: Option<FacilityStatus>,
}

/// A number of a system (番号).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identifier {
    /// Which system.
    pub system: IdentifierSystem,
    /// The value, folded to half width, upper case, no separators.
    pub value: String,
    /// First day it is valid.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day it is valid.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
}

/// One service the facility provides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilityService {
    /// Official service type.
    pub code: ServiceCode,
    /// Capacity (定員), persons.
    #[serde(default)]
    pub capacity: Option<u32>,
    /// Days and conditions as published (利用可能曜日特記事項).
    #[serde(default)]
    pub note: Option<String>,
}

/// A position, how good it is and how it came to be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Where.
    pub point: LngLat,
    /// How good; never [`LocationQuality::None`].
    pub quality: LocationQuality,
    /// How it came to be.
    pub origin: LocationOrigin,
}

impl Location {
    /// Whether it is the facility's own position: a placeholder (穴埋めの疑い: 0,0, the town hall's own position) isn't.
    pub fn is_usable(&self) -> bool {
        !matches!(self.quality, LocationQuality::Placeholder | LocationQuality::None)
    }
}

/// How a position came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LocationOrigin {
    /// The coordinates the source published.
    Published,
    /// The embedded geocoder, from the address.
    Geocoded,
    /// The centre of all facilities or places known in the municipality.
    Centroid,
    /// Entered by a person.
    Manual,
}

/// A note about the facility (メモ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What was noted.
    pub text: String,
    /// Who may see it.
    pub visibility: Visibility,
    /// When.
    pub written_on: NaiveDate,
}

/// A way to reach the facility (連絡先).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// For what.
    pub purpose: ContactPurpose,
    /// Phone, national form with hyphens (087-839-2811).
    #[serde(default)]
    pub phone: Option<String>,
    /// Extension (内線).
    #[serde(default)]
    pub extension: Option<String>,
    /// Fax, national form with hyphens.
    #[serde(default)]
    pub fax: Option<String>,
    /// Mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// Job title or section to ask for (担当).
    #[serde(default)]
    pub role: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// When somebody answers.
    #[serde(default)]
    pub schedules: Vec<Schedule>,
}

/// One thing it can do (対応できること).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capability {
    /// Which.
    pub code: CapabilityCode,
    /// How far.
    pub level: CapabilityLevel,
    /// Conditions.
    #[serde(default)]
    pub note: Option<String>,
    /// Who may see the conditions.
    #[serde(default = "everybody")]
    pub note_visibility: Visibility,
    /// Cases a year, when it may be published.
    #[serde(default)]
    pub annual_count: Option<u32>,
    /// Day of verification.
    #[serde(default)]
    pub verified_on: Option<NaiveDate>,
    /// Method of verification.
    #[serde(default)]
    pub verified_by: Option<VerificationMethod>,
}

impl Capability {
    /// Whether it is done, at least under conditions; what has to be asked about first is not promised.
    pub fn is_offered(&self) -> bool {
        matches!(self.level, CapabilityLevel::Yes | CapabilityLevel::Conditional)
    }
}

/// A notified standard (施設基準の届出): symbol and label belong to a two-yearly revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilityStandard {
    /// 受理記号, for example 支援診２ア.
    pub symbol: String,
    /// Name.
    pub label: String,
    /// Revision of the fee schedule, for example R8.
    pub revision: String,
    /// 受理番号.
    #[serde(default)]
    pub acceptance_number: Option<String>,
    /// 算定開始日.
    #[serde(default)]
    pub effective_from: Option<NaiveDate>,
    /// Class across revisions, by the reviewable table.
    #[serde(default)]
    pub normalized: Option<NormalizedStandard>,
}

/// A designation (医療計画などでの位置付け).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Designation {
    /// Which.
    pub kind: DesignationKind,
    /// Area it is responsible for.
    #[serde(default)]
    pub area: Option<AreaCode>,
    /// Basis (第8次医療計画 …).
    #[serde(default)]
    pub plan: Option<String>,
    /// First day.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// Institutions it supports.
    #[serde(default)]
    pub supports: Vec<FacilityId>,
}

/// An area named by kind and code, independent of our ids and of its edition.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AreaCode {
    /// Kind.
    pub kind: AreaKind,
    /// Code within the kind.
    pub code: String,
}

/// How the facility visits homes (訪問の体制).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HomeVisitProfile {
    /// Kinds of visit.
    #[serde(default)]
    pub modes: Vec<HomeVisitMode>,
    /// Declared coverage; `None` means the 16 km circle.
    #[serde(default)]
    pub coverage: Option<DeclaredCoverage>,
    /// Round-the-clock arrangement.
    pub round_the_clock: RoundTheClockKind,
    /// Partners of a joint arrangement.
    #[serde(default)]
    pub partners: Vec<FacilityId>,
    /// Conditions for new patients.
    #[serde(default)]
    pub acceptance_note: Option<String>,
    /// Who may see the conditions for new patients.
    #[serde(default = "everybody")]
    pub acceptance_note_visibility: Visibility,
    /// Days to the first visit.
    #[serde(default)]
    pub typical_lead_time_days: Option<u32>,
    /// Places visited.
    #[serde(default)]
    pub places_served: Vec<PlaceOfVisit>,
    /// Deaths attended at home in a year (在宅での看取り).
    #[serde(default)]
    pub end_of_life_cases_per_year: Option<u32>,
}

/// Declared coverage of home visits (訪問範囲).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DeclaredCoverage {
    /// A polygon, rings of longitude and latitude in degrees, right-hand rule.
    Polygon(geo_types::MultiPolygon<f64>),
    /// Municipalities and towns.
    Areas(Vec<AreaCode>),
    /// Minutes of travel.
    Minutes(u16),
    /// Radius in metres.
    RadiusMeters(u32),
}

/// Beds or places (病床・定員).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BedCapacity {
    /// Kind.
    pub kind: BedKind,
    /// How many.
    pub count: u32,
}

/// A report of availability (受入状況); past `expires_at` it reads as unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvailabilityReport {
    /// For one service, or `None` for the facility as a whole.
    #[serde(default)]
    pub service: Option<ServiceCode>,
    /// What was reported.
    pub status: AcceptanceStatus,
    /// Free places.
    #[serde(default)]
    pub vacancies: Option<u32>,
    /// Unit of `vacancies`.
    #[serde(default)]
    pub unit: Option<CapacityUnit>,
    /// From when.
    #[serde(default)]
    pub available_from: Option<NaiveDate>,
    /// A word.
    #[serde(default)]
    pub note: Option<String>,
    /// Who may see more than the status: free places, from when, and the word.
    #[serde(default = "everybody")]
    pub details_visibility: Visibility,
    /// When it was reported.
    pub reported_at: DateTime<Utc>,
    /// When it turns unknown.
    pub expires_at: DateTime<Utc>,
}

impl AvailabilityReport {
    /// Status at an instant: what was reported, or unknown once the report has expired.
    pub fn status_at(&self, at: DateTime<Utc>) -> AcceptanceStatus {
        if at >= self.expires_at { AcceptanceStatus::Unknown } else { self.status }
    }
}

/// The last verification (現況の確認).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Day.
    pub verified_on: NaiveDate,
    /// Method.
    pub method: VerificationMethod,
    /// Day the next one is due.
    pub next_due_on: NaiveDate,
    /// Role of who verified.
    #[serde(default)]
    pub by_role: Option<Role>,
}

/// What sources of open data say is public.
fn everybody() -> Visibility {
    Visibility::Public
}

impl Facility {
    /// Category (大区分), from what the place is and, for care offices, from what it does.
    pub fn category(&self) -> FacilityCategory {
        self.details.category()
    }

    /// The position it may be found and measured at; a placeholder (穴埋めの疑い) is none.
    pub fn usable_point(&self) -> Option<LngLat> {
        self.details.location.filter(Location::is_usable).map(|location| location.point)
    }

    /// Quality of the position; [`LocationQuality::None`] without one.
    pub fn location_quality(&self) -> LocationQuality {
        self.details.location.map_or(LocationQuality::None, |location| location.quality)
    }
}

impl FacilityDetails {
    /// Empty details of a kind with a name and nothing else.
    pub fn new(name: impl Into<String>, kind: FacilityKind) -> Self {
        Self {
            name: name.into(),
            name_kana: None,
            short_name: None,
            name_en: None,
            kind,
            identifiers: Vec::new(),
            services: Vec::new(),
            departments: Vec::new(),
            other_departments: Vec::new(),
            opened_on: None,
            closed_on: None,
            address: Address::default(),
            location: None,
            contacts: Vec::new(),
            website: None,
            schedules: Vec::new(),
            hours_note: None,
            capabilities: Vec::new(),
            standards: Vec::new(),
            designations: Vec::new(),
            home_visit: None,
            bed_capacities: Vec::new(),
            availability: Vec::new(),
            scenes: Vec::new(),
            languages: Vec::new(),
            description: None,
            verification: None,
            serves: Vec::new(),
            notes: Vec::new(),
            successor: None,
            published_status: None,
        }
    }
}
