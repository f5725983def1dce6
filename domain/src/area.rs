//! Areas (圏域): overlapping districts with boundaries and periods of validity, and the population counted in them.

use chrono::NaiveDate;
use geo_types::MultiPolygon;
use serde::{Deserialize, Serialize};

use crate::codes::{AgeBand, AreaKind};
use crate::facility::AreaCode;
use crate::ids::AreaId;
use crate::source::SourceRecord;

/// One area in one period of validity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Its id, ours.
    pub id: AreaId,
    /// Kind.
    pub kind: AreaKind,
    /// Code within the kind; municipalities carry six digits with check digit.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kana reading.
    #[serde(default)]
    pub name_kana: Option<String>,
    /// Areas above it.
    #[serde(default)]
    pub parents: Vec<AreaCode>,
    /// Boundary in degrees, exterior rings counter-clockwise (RFC 7946); `None` when only name and code are known.
    #[serde(default)]
    pub boundary: Option<MultiPolygon<f64>>,
    /// First day it is valid, inclusive.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// Last day it is valid, inclusive.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// Where the boundary came from.
    #[serde(default)]
    pub source: Option<SourceRecord>,
}

impl Area {
    /// Whether the area is valid on a day; open ends are unbounded.
    pub fn valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Kind and code.
    pub fn area_code(&self) -> AreaCode {
        AreaCode { kind: self.kind, code: self.code.clone() }
    }
}

/// Population of one place in one year: a neighbourhood with its point, or a whole area by code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PopulationCount {
    /// What was counted.
    pub place: CountedPlace,
    /// Year of the count or projection.
    pub year: i32,
    /// Age band.
    pub age_band: AgeBand,
    /// Persons.
    pub count: u32,
    /// Households, on [`AgeBand::All`] where published.
    #[serde(default)]
    pub households: Option<u32>,
    /// Projection (推計) rather than a count (実績).
    pub projected: bool,
}

/// What a population was counted for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CountedPlace {
    /// A whole area.
    Area(AreaCode),
    /// A neighbourhood (町丁目) of a municipality (six-digit code), with its point in degrees when published.
    Neighborhood {
        /// Six digits with check digit.
        municipality_code: String,
        /// Name as published.
        name: String,
        /// Representative point.
        point: Option<crate::place::LngLat>,
    },
}
