//! What a guide says, as plain values: texts as they are printed, pictures by their place in a list.
//!
//! Handed to templates as one JSON file, so that no value is ever part of markup. Dates are written out
//! (令和8年11月22日（日）), phone numbers have hyphens, codes are words. Texts that may be missing are `None`, never blank.
//!
//! - this file: the guide around its entries · [`EntryData`] with hours, capabilities and proof · [`PersonData`] with name
//!   and photo · [`MapData`]

mod entry;
mod map;
mod person;

use serde::{Deserialize, Serialize};

pub use entry::{CapabilityData, EntryData, Hours, HoursRow, Level, ProofData};
pub use map::{MapData, Pin, RoadLine};
pub use person::{PersonData, PhotoData, Picture, Ruby};

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
