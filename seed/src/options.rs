//! What the caller says about the files, and why a file could not be read at all.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use domain::address::MunicipalityIndex;
use domain::codes::{AreaKind, FacilityKind, ImportIssueCode};
use domain::municipality::MunicipalityCode;

use crate::geocode::Geocode;

/// A published source, as named on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceName {
    /// 介護サービス情報公表システム オープンデータ: `care-service`.
    CareService,
    /// 医療情報ネット（ナビイ）オープンデータ: `navii`.
    Navii,
    /// Lists of municipalities (自治体標準オープンデータセットと各市の独自形式): `municipal`.
    Municipal,
    /// Lists of names with coordinates: `points`.
    Points,
    /// Towns with their points, municipality names (位置参照情報): `gazetteer`.
    Gazetteer,
    /// Postal codes (郵便番号): `postal-codes`.
    PostalCodes,
    /// Boundaries (圏域のポリゴン): `areas`.
    Areas,
    /// Population (人口): `population`.
    Population,
}

impl SourceName {
    /// Every source, in the order of the manual.
    pub const ALL: [Self; 8] = [
        Self::CareService,
        Self::Navii,
        Self::Municipal,
        Self::Points,
        Self::Gazetteer,
        Self::PostalCodes,
        Self::Areas,
        Self::Population,
    ];

    /// The name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CareService => "care-service",
            Self::Navii => "navii",
            Self::Municipal => "municipal",
            Self::Points => "points",
            Self::Gazetteer => "gazetteer",
            Self::PostalCodes => "postal-codes",
            Self::Areas => "areas",
            Self::Population => "population",
        }
    }
}

impl fmt::Display for SourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A source name that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown source `{0}`; use one of care-service, navii, municipal, points, gazetteer, postal-codes, areas, population"
)]
pub struct UnknownSource(String);

impl FromStr for SourceName {
    type Err = UnknownSource;

    fn from_str(name: &str) -> Result<Self, UnknownSource> {
        Self::ALL.into_iter().find(|source| source.as_str() == name).ok_or_else(|| UnknownSource(name.to_owned()))
    }
}

/// One file: its name (for messages and, where a header does not tell, the feed) and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct InputFile<'a> {
    /// File name without folders.
    pub name: &'a str,
    /// Content.
    pub bytes: &'a [u8],
}

impl<'a> InputFile<'a> {
    /// A file of that name.
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, bytes }
    }
}

/// What the caller says about the files.
pub struct ReadOptions<'a> {
    /// Which source the files belong to.
    pub source: SourceName,
    /// Edition (時点) of the files.
    pub as_of: Option<NaiveDate>,
    /// The municipality the files are about, where they do not say it themselves.
    pub municipality: Option<MunicipalityCode>,
    /// Kind of every point, for `points` files without a kind column.
    pub kind: Option<FacilityKind>,
    /// Feed, instead of the one the reader would choose.
    pub feed: Option<String>,
    /// What the polygons are; needed for `areas`.
    pub area: Option<AreaOptions>,
    /// Licence, instead of the source's usual one.
    pub license: Option<String>,
    /// Attribution, instead of the source's usual one.
    pub attribution: Option<String>,
    /// Finds places from addresses.
    pub places: &'a dyn Geocode,
    /// Municipality names and codes.
    pub municipalities: &'a MunicipalityIndex,
    /// Findings kept as examples, per code and severity; counts stay exact.
    pub max_examples: usize,
    /// Codes whose findings mark their records in the report.
    pub marked: Vec<ImportIssueCode>,
}

impl<'a> ReadOptions<'a> {
    /// Options with nothing said but the source: no edition, no municipality, ten examples per finding.
    pub fn new(source: SourceName, places: &'a dyn Geocode, municipalities: &'a MunicipalityIndex) -> Self {
        Self {
            source,
            as_of: None,
            municipality: None,
            kind: None,
            feed: None,
            area: None,
            license: None,
            attribution: None,
            places,
            municipalities,
            max_examples: 10,
            marked: Vec::new(),
        }
    }
}

/// What the polygons of an `areas` file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaOptions {
    /// Kind of area.
    pub kind: AreaKind,
    /// Property with the code; without it the name serves as code, or the municipality's code for a municipality.
    pub code_property: Option<String>,
    /// Property with the name; without it `name` is tried.
    pub name_property: Option<String>,
    /// First day the areas are valid.
    pub valid_from: Option<NaiveDate>,
    /// Last day the areas are valid.
    pub valid_to: Option<NaiveDate>,
}

/// Why a file could not be read at all. Bad rows and cells are findings, not errors.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No file was given.
    #[error("no file was given")]
    NoFile,
    /// The file has no content.
    #[error("{file}: the file is empty")]
    Empty {
        /// File name.
        file: String,
    },
    /// A row among which the header must be has more columns than any published file.
    #[error("{file}: one of its first rows has {columns} columns; no published file has more than some hundred")]
    TooWide {
        /// File name.
        file: String,
        /// Columns of the row.
        columns: usize,
    },
    /// No known layout has this header.
    #[error("{file}: no layout of `{source_name}` has this header; the nearest is {nearest}, which also needs: {}{}", missing.join(", "), looks_like.map(|source| format!(" (the header looks like `{source}`)")).unwrap_or_default())]
    UnknownHeader {
        /// File name.
        file: String,
        /// Source the file was given as.
        source_name: SourceName,
        /// The nearest layout.
        nearest: &'static str,
        /// Its required columns that the header lacks.
        missing: Vec<String>,
        /// Another source that has a layout with this header.
        looks_like: Option<SourceName>,
    },
    /// Not GeoJSON, or not a collection of features.
    #[error("{file}: not a readable GeoJSON FeatureCollection: {reason}")]
    NotGeoJson {
        /// File name.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// Several files whose layouts do not belong together.
    #[error("{file} ({found}) cannot be read together with {first}; give the files one by one")]
    MixedLayouts {
        /// File name.
        file: String,
        /// Its layout.
        found: &'static str,
        /// Layout of the first file.
        first: &'static str,
    },
    /// 診療科・診療時間 without the facilities they belong to.
    #[error("{file}: hours by department need their facility file (…_facility_info…) beside them")]
    HoursWithoutFacilities {
        /// File name.
        file: String,
    },
    /// Something only the caller can say is missing.
    #[error("{file}: {option} is needed: {reason}")]
    OptionNeeded {
        /// File name.
        file: String,
        /// Command-line option.
        option: &'static str,
        /// Why.
        reason: &'static str,
    },
    /// Polygons were expected and no feature gave one.
    #[error("{file}: none of its {features} features could be read as an area (--code-property and --name-property say which property names them); properties found: {}", if found.is_empty() { "none".to_owned() } else { found.join(", ") })]
    NoArea {
        /// File name.
        file: String,
        /// Features of the file.
        features: usize,
        /// Properties of all features, in order of their names.
        found: Vec<String>,
    },
    /// A property named by an option is in no feature.
    #[error("{file}: no feature has the property `{property}`; found: {}", found.join(", "))]
    UnknownProperty {
        /// File name.
        file: String,
        /// Asked for.
        property: String,
        /// Properties of the first feature.
        found: Vec<String>,
    },
}
