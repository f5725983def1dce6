//! One facility: who and where it is, its week, what it can do, and what a proof asks of it.

use serde::{Deserialize, Serialize};

use super::PersonData;

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
