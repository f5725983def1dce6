//! What a guide says, as plain values: texts as they are printed, pictures by their place in a list.
//!
//! Handed to templates as one JSON file, so that no value is ever part of markup. Dates are written out
//! (令和8年11月22日（日）), phone numbers have hyphens, codes are words. Texts that may be missing are `None`, never blank.

use serde::{Deserialize, Serialize};

/// A whole guide, or a part of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GuideData {
    /// Title on the cover, for example 顔が見える訪問診療医ガイド.
    pub title: String,
    /// Kind in words, for example 訪問診療医ガイド.
    pub kind: String,
    /// Edition, for example 令和8年度版.
    pub label: String,
    /// Area it is made for, for example 顔見市.
    pub area: String,
    /// Day of publication in words; `None` while it is not published.
    pub published: Option<String>,
    /// Day of publication as `YYYY-MM-DD`, for documents' metadata.
    pub published_iso: Option<String>,
    /// Last day it is meant to be used, in words.
    pub valid_until: Option<String>,
    /// A word across pages that must not pass for the final ones, for example 校正用.
    pub draft: Option<String>,
    /// How many it holds.
    pub counts: Counts,
    /// Entries by section, in order; numbers run through.
    pub sections: Vec<Section>,
    /// The map with the numbers of the entries; `None` when no entry has a place.
    pub map: Option<MapData>,
    /// Desks to consult (相談窓口).
    pub desks: Vec<Desk>,
    /// Where what is said came from, under which licences, one line each.
    pub sources: Vec<String>,
    /// Address of the guide on the web, for a QR code on the back.
    pub url: Option<String>,
    /// What changed since the edition before, one line each; empty in a first edition.
    pub changes: Vec<String>,
}

/// How many a guide holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Facilities.
    pub facilities: u32,
    /// Of them in the area.
    pub inside: u32,
    /// Of them outside.
    pub outside: u32,
    /// People.
    pub practitioners: u32,
}

/// A section (章).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Heading; entries without a section come under a heading of their place in or outside the area.
    pub title: String,
    /// Its entries.
    pub entries: Vec<EntryData>,
}

/// One facility with its people (掲載1件).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryData {
    /// Number in the guide and on the map, from 1.
    pub number: u32,
    /// Name of the facility.
    pub name: String,
    /// Its reading.
    pub name_kana: Option<String>,
    /// What it is, for example 診療所.
    pub kind: String,
    /// Whether it lies in the guide's area.
    pub inside: bool,
    /// A line above it.
    pub headline: Option<String>,
    /// What is special about it.
    pub feature: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Phone numbers: for what (代表, 夜間 …) and number.
    pub phones: Vec<(String, String)>,
    /// Fax number.
    pub fax: Option<String>,
    /// Website, for text and QR code.
    pub website: Option<String>,
    /// Departments in words, for example 内科・外科.
    pub departments: Vec<String>,
    /// Hours of the week.
    pub hours: Hours,
    /// What it can do.
    pub capabilities: Vec<CapabilityData>,
    /// Where it visits, in words.
    pub visiting_area: Option<String>,
    /// How it is reached around the clock, in words.
    pub round_the_clock: Option<String>,
    /// Whether it takes new patients, in words with the day it was told.
    pub acceptance: Option<String>,
    /// Its people.
    pub people: Vec<PersonData>,
    /// When and how what is said was verified, in words.
    pub verified: Option<String>,
    /// Address for a QR code: its page on the web, or the signed link of its proof.
    pub link: Option<String>,
    /// What the proof asks beside the entry; only on proof sheets.
    pub proof: Option<ProofData>,
}

/// Hours of a week as a table (診療時間の週表).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Hours {
    /// Rows: a span such as 9:00〜12:00, and for Monday to Sunday and holidays what is written there: ●, ▲, ／.
    pub rows: Vec<HoursRow>,
    /// What the marks and exceptions mean, one line each.
    pub notes: Vec<String>,
}

/// One row of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursRow {
    /// Span.
    pub span: String,
    /// 月 火 水 木 金 土 日 祝.
    pub cells: [String; 8],
}

/// Something a facility or a person can do (対応できること).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapabilityData {
    /// Code of it, for example `OXYGEN_THERAPY`; names its icon.
    pub code: String,
    /// Code of its group, for example `TREATMENT`; names the icon of those without their own.
    pub group: String,
    /// Word, for example 在宅酸素.
    pub word: String,
    /// How far.
    pub level: Level,
    /// Conditions.
    pub note: Option<String>,
}

/// How far something can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Yes (対応).
    Yes,
    /// With conditions (条件つき).
    Conditional,
    /// To be talked about (要相談).
    Consult,
    /// No (不可).
    No,
    /// Not known (未確認).
    Unknown,
}

/// A doctor or another professional.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonData {
    /// Name in parts with the reading of each in hiragana; one part without a reading when they do not match.
    pub name: Vec<Ruby>,
    /// Name in kana as it is sorted by.
    pub kana: String,
    /// Profession, for example 医師.
    pub profession: String,
    /// Position, for example 院長.
    pub role: Option<String>,
    /// Qualifications with their issuers, in words.
    pub qualifications: Vec<String>,
    /// What they are good at.
    pub specialties: Vec<String>,
    /// How they became what they are.
    pub origin: Option<String>,
    /// Motto.
    pub motto: Option<String>,
    /// Words to the reader.
    pub message: Option<String>,
    /// Career: year in words and what.
    pub career: Vec<(Option<String>, String)>,
    /// Languages in words.
    pub languages: Vec<String>,
    /// Photo.
    pub photo: Option<PhotoData>,
}

/// A word with its reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruby {
    /// Word.
    pub base: String,
    /// Reading above it.
    pub reading: Option<String>,
}

/// A photo in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoData {
    /// Place in the list of [`Picture`]s.
    pub picture: usize,
    /// What is to be seen.
    pub alt: String,
    /// Who took it.
    pub credit: Option<String>,
}

/// Bytes of a photo, JPEG or PNG, scaled to the size it is printed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A desk to consult (相談窓口).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Name.
    pub name: String,
    /// What it is, for example 地域包括支援センター.
    pub kind: String,
    /// Whom it is for, in words, for example 担当：本町・新町.
    pub serves: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
}

/// What a proof sheet says beside the entry (校正).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofData {
    /// Round, from 1.
    pub round: u32,
    /// Day until which an answer is asked for, in words.
    pub due: Option<String>,
    /// Who asks, for example 顔見市 在宅医療コーディネーター.
    pub from: String,
    /// Where to fax it back.
    pub fax: Option<String>,
    /// Phone for questions.
    pub phone: Option<String>,
    /// Every capability that can be ticked: code, word, and the level known now.
    pub questions: Vec<CapabilityData>,
}

/// A map (地図). Positions are degrees: longitude, latitude.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MapData {
    /// Boundaries of the area: polygons of rings, the outer one first.
    pub area: Vec<Vec<Vec<[f64; 2]>>>,
    /// Roads within the map, the important ones first.
    pub roads: Vec<RoadLine>,
    /// Rivers and coasts as lines.
    pub waterways: Vec<Vec<[f64; 2]>>,
    /// Lakes, broad rivers and the sea as polygons of rings.
    pub water: Vec<Vec<Vec<[f64; 2]>>>,
    /// Numbered places.
    pub pins: Vec<Pin>,
    /// Where the map's data came from, for example © OpenStreetMap contributors.
    pub attribution: Vec<String>,
}

/// A road of a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoadLine {
    /// Importance: 0 motorways and trunk roads, 1 primary, 2 secondary and tertiary, 3 all others.
    pub rank: u8,
    /// Its course.
    pub points: Vec<[f64; 2]>,
}

/// A numbered place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pin {
    /// Number of the entry.
    pub number: u32,
    /// Where.
    pub at: [f64; 2],
    /// Name for the list beside the map.
    pub name: String,
    /// Whether it lies in the area: drawn differently, not by colour alone.
    pub inside: bool,
}
