//! Code tables as lists: what a form or a filter offers, with the codes that the law revises kept as data.

use chrono::NaiveDate;
use domain::codes::{CapabilityCode, CapabilityGroup, Code, CodeSystemName};
use domain::tables::{appendix8, departments, service_types, standards};
use domain::text::fold;

use crate::app::Request;

mod municipalities;

/// One code of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// Table.
    pub system: CodeSystemName,
    /// Value; unique inside the table.
    pub value: String,
    /// Label.
    pub label: String,
    /// The code above it.
    pub parent: Option<String>,
    /// What it corresponds to across revisions or in the API's own vocabulary.
    pub maps_to: Vec<String>,
}

/// Why a table cannot be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodesError {
    /// No edition of the table is known yet.
    #[error("this code system has no table yet")]
    NoTable,
    /// The table is known in one edition without days, so that nobody can tell what was in force on a day.
    #[error("this code system is known in one edition without days; leave asOf out")]
    OneEdition,
    /// The day lies before what is known of the table.
    #[error("nothing is known of this code system before {0}; ask for a day from then on, or leave asOf out")]
    NotKnownYet(NaiveDate),
}

/// First day of the fee revision R6 (令和6年度診療報酬改定, in force since 2024-06-01).
const R6_FROM: (i32, u32, u32) = (2024, 6, 1);
/// First day of the fee revision R8 (令和8年度診療報酬改定, in force since 2026-06-01).
const R8_FROM: (i32, u32, u32) = (2026, 6, 1);
/// First day on which every service type of the table was in force: 介護医療院 (550) was the last to be added
/// (地域包括ケアシステムの強化のための介護保険法等の一部を改正する法律, in force since 2018-04-01).
const SERVICE_TYPES_FROM: (i32, u32, u32) = (2018, 4, 1);
/// Last day of 介護療養型医療施設 (530), abolished with the end of the fiscal year 2023 (介護保険法附則).
const CONVALESCENT_UNTIL: (i32, u32, u32) = (2024, 3, 31);

/// The codes of a table, in order of value, that match a text (folded, in value or label) and were in force on a day.
///
/// Only standards and service types know when a code was in force.
///
/// # Errors
/// [`CodesError::NoTable`] for systems of which no table is built in (二次医療圏, 見える化); [`CodesError::OneEdition`]
/// for a day of a table that knows no days; [`CodesError::NotKnownYet`] for a day before what is known of a table.
pub fn list(
    request: &Request,
    system: CodeSystemName,
    query: Option<&str>,
    as_of: Option<NaiveDate>,
) -> Result<Vec<CodeRow>, CodesError> {
    if let Some(day) = as_of {
        check_day(system, day)?;
    }
    let mut rows = table(request, system, as_of)?;
    if let Some(query) = query {
        let wanted = fold(query);
        rows.retain(|row| fold(&row.label).contains(&wanted) || fold(&row.value).contains(&wanted));
    }
    rows.sort_by(|a, b| a.value.cmp(&b.value));
    rows.dedup_by(|later, first| later.value == first.value);
    Ok(rows)
}

/// One code.
pub fn find(request: &Request, system: CodeSystemName, value: &str) -> Option<CodeRow> {
    table(request, system, None).ok()?.into_iter().find(|row| row.value == value)
}

fn table(request: &Request, system: CodeSystemName, as_of: Option<NaiveDate>) -> Result<Vec<CodeRow>, CodesError> {
    let row = |value: &str, label: &str| CodeRow {
        system,
        value: value.to_owned(),
        label: label.to_owned(),
        parent: None,
        maps_to: Vec::new(),
    };
    Ok(match system {
        CodeSystemName::CareServiceType => service_types::codes()
            .filter(|(code, _)| *code != "530" || as_of.is_none_or(|day| day <= date(CONVALESCENT_UNTIL)))
            .map(|(code, label)| CodeRow {
                maps_to: service_types::by_official_code(code)
                    .map(|service| service.code().to_owned())
                    .into_iter()
                    .collect(),
                ..row(code, label)
            })
            .collect(),
        CodeSystemName::FacilityStandard => standards::all()
            .iter()
            .filter(|standard| as_of.is_none_or(|day| standard.revision == revision_on(day)))
            .map(|standard| CodeRow {
                parent: Some(standard.revision.to_owned()),
                maps_to: vec![standard.normalized.code().to_owned()],
                ..row(&format!("{}:{}", standard.revision, standard.symbol), standard.label)
            })
            .collect(),
        CodeSystemName::Department => departments::codes()
            .map(|(code, label)| CodeRow { parent: code.get(..2).map(str::to_owned), ..row(code, label) })
            .collect(),
        CodeSystemName::Capability => capabilities(|code| row(code.code(), code.label())),
        CodeSystemName::FamilyDoctorFunction => capabilities(|code| row(code.code(), code.label()))
            .into_iter()
            .filter(|row| row.parent.as_deref() == Some(CapabilityGroup::FamilyDoctor.code()))
            .collect(),
        CodeSystemName::Appendix8 => appendix8::codes().map(|(code, label)| row(code, label)).collect(),
        CodeSystemName::Municipality => municipalities::known(&request.atlas)
            .into_iter()
            .map(|(code, label)| CodeRow { parent: code.get(..2).map(str::to_owned), ..row(&code, &label) })
            .collect(),
        CodeSystemName::SecondaryMedicalZone | CodeSystemName::MierukaIndicator => return Err(CodesError::NoTable),
    })
}

/// Whether a table can tell what was in force on a day.
fn check_day(system: CodeSystemName, day: NaiveDate) -> Result<(), CodesError> {
    let from = match system {
        CodeSystemName::CareServiceType => date(SERVICE_TYPES_FROM),
        CodeSystemName::FacilityStandard => date(R6_FROM),
        CodeSystemName::SecondaryMedicalZone | CodeSystemName::MierukaIndicator => return Err(CodesError::NoTable),
        _ => return Err(CodesError::OneEdition),
    };
    if day < from { Err(CodesError::NotKnownYet(from)) } else { Ok(()) }
}

fn capabilities(row: impl Fn(CapabilityCode) -> CodeRow) -> Vec<CodeRow> {
    let coded = CapabilityCode::ALL.iter();
    coded.map(|code| CodeRow { parent: Some(code.group().code().to_owned()), ..row(*code) }).collect()
}

/// The fee revision in force on a day from the first known one on.
fn revision_on(day: NaiveDate) -> &'static str {
    if day >= date(R8_FROM) { "R8" } else { "R6" }
}

fn date((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the constants of this module are dates")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standard_belongs_to_the_revision_in_force() {
        assert_eq!(revision_on(date((2026, 5, 31))), "R6");
        assert_eq!(revision_on(date((2026, 6, 1))), "R8");
        assert_eq!(check_day(CodeSystemName::FacilityStandard, date((2024, 6, 1))), Ok(()));
        let before = check_day(CodeSystemName::FacilityStandard, date((2024, 5, 31)));
        assert_eq!(before, Err(CodesError::NotKnownYet(date(R6_FROM))));
    }

    #[test]
    fn a_day_is_refused_where_a_table_knows_no_days_or_not_yet() {
        assert_eq!(check_day(CodeSystemName::Department, date((2026, 1, 1))), Err(CodesError::OneEdition));
        let before = check_day(CodeSystemName::CareServiceType, date((2005, 1, 1)));
        assert_eq!(before, Err(CodesError::NotKnownYet(date(SERVICE_TYPES_FROM))));
        assert_eq!(check_day(CodeSystemName::CareServiceType, date((2018, 4, 1))), Ok(()));
    }
}
