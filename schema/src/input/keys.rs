//! Keys by which one facility or one area is looked up.

use std::sync::Arc;

use async_graphql::{ID, InputObject, OneofObject};
use chrono::NaiveDate;
use domain::area::Area;
use domain::codes::{AreaKind, IdentifierSystem};
use domain::facility::Facility;
use domain::municipality::MunicipalityCode;
use domain::text::half_width;

use crate::coded::Coded;
use crate::context::View;
use crate::node::find;

/// A number of a system (番号).
#[derive(Debug, InputObject)]
pub struct IdentifierInput {
    /// Which system (体系).
    pub system: Coded<IdentifierSystem>,
    /// The number as published (値).
    pub value: String,
}

/// How to name one facility (施設の鍵).
#[derive(Debug, OneofObject)]
pub enum FacilityKey {
    /// By its id (ID).
    Id(ID),
    /// By a number of a system (番号).
    Identifier(IdentifierInput),
}

/// Kind and code of an area (種別とコード).
#[derive(Debug, InputObject)]
pub struct AreaCodeInput {
    /// Kind (種別).
    pub kind: Coded<AreaKind>,
    /// Code within the kind (コード).
    pub code: String,
}

/// How to name one area (圏域の鍵).
#[derive(Debug, OneofObject)]
pub enum AreaKey {
    /// By its id (ID).
    Id(ID),
    /// By kind and code (種別とコード).
    Coded(AreaCodeInput),
}

impl FacilityKey {
    /// The facility, or `None` when there is none or the id names another type: whether something exists that may not be
    /// seen must not show in the kind of answer.
    pub(crate) fn find(&self, view: &View) -> Option<Arc<Facility>> {
        match self {
            Self::Id(id) => view.atlas.facility(find(id)?),
            Self::Identifier(IdentifierInput { system, value }) => view
                .atlas
                .facility_by_identifier(system.0, value)
                .or_else(|| view.atlas.facility_by_identifier(system.0, &plain_number(value))),
        }
    }
}

impl AreaKey {
    /// The area, or `None`; by code the edition that is valid on the day.
    pub(crate) fn find(&self, view: &View, today: NaiveDate) -> Option<Arc<Area>> {
        match self {
            Self::Id(id) => view.atlas.area(find(id)?),
            Self::Coded(AreaCodeInput { kind, code }) => {
                let found = view.atlas.area_by_code(kind.0, code, today);
                found.or_else(|| view.atlas.area_by_code(kind.0, &plain_code(kind.0, code)?, today))
            }
        }
    }
}

/// A number as systems publish it: half width, capitals, without blanks and hyphens.
fn plain_number(text: &str) -> String {
    let kept = half_width(text);
    kept.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)).map(|c| c.to_ascii_uppercase()).collect()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}' | '\u{ff70}')
}

/// The six digits of a municipality, else the code in half width.
fn plain_code(kind: AreaKind, text: &str) -> Option<String> {
    let code = half_width(text).trim().to_owned();
    match kind {
        AreaKind::Municipality | AreaKind::AdministrativeWard => {
            MunicipalityCode::parse(&code).ok().map(|code| code.as_str().to_owned())
        }
        _ => Some(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_any_width_and_with_hyphens() {
        assert_eq!(plain_number("３７－７０１ １２３‐４"), "3770112 34".replace(' ', ""));
        assert_eq!(plain_number("37a0000001"), "37A0000001");
    }

    #[test]
    fn a_municipality_is_read_with_and_without_check_digit() {
        for spelling in ["372013", "37201", "３７２０１", "37201-3", " 372013 "] {
            assert_eq!(plain_code(AreaKind::Municipality, spelling).as_deref(), Some("372013"), "{spelling}");
        }
        assert_eq!(plain_code(AreaKind::Municipality, "372014"), None);
        assert_eq!(plain_code(AreaKind::DailyLivingZone, "Ａ１").as_deref(), Some("A1"));
    }
}
