//! Sending a report.

use domain::access::{Action, Target, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, CorrectionStatus, UserErrorCode};
use domain::correction::{CorrectionReport, LONGEST_CONTACT, LONGEST_TEXT, WordsError, clean_words, receipt_number};
use domain::facility::{AreaCode, Facility};
use domain::ids::{CorrectionReportId, FacilityId};

use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::refusal::{Failure, Refusal};

/// A report as it comes in.
#[derive(Clone)]
pub struct NewCorrection {
    /// What it is about.
    pub facility: Option<FacilityId>,
    /// What is wrong.
    pub text: String,
    /// The field it is about; a name that the schema knows.
    pub field: Option<String>,
    /// How to answer.
    pub contact: Option<String>,
}

/// Why a report was not taken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// There is no such facility, or none that they see.
    #[error("there is no such facility")]
    NoFacility,
    /// A text cannot be taken.
    #[error("{field}: {why}")]
    Words {
        /// Which input.
        field: &'static str,
        /// Most characters.
        longest: usize,
        /// Why.
        why: WordsError,
    },
    /// Anything else.
    #[error("the report could not be stored")]
    Failed(Failure),
}

/// Takes a report and gives its receipt number.
///
/// # Errors
/// [`ReportError`].
pub async fn report(view: &Request, caller: &Caller, new: NewCorrection) -> Result<String, ReportError> {
    let today = day_in_japan(view.now);
    let facility = new.facility.and_then(|id| view.atlas.facility(id)).ok_or(ReportError::NoFacility)?;
    let areas = areas_of(view, &facility, today);
    let target = Target { areas: areas.clone(), facilities: vec![facility.id], practitioner: None };
    if !may(&view.viewer, Action::CorrectionReport, &target) {
        return Err(forbidden(&view.app, caller, Action::CorrectionReport).await.into());
    }
    let text = words("text", &new.text, LONGEST_TEXT)?;
    // An empty box of a form says nothing.
    let contact = new.contact.filter(|contact| !contact.trim().is_empty());
    let contact = contact.map(|contact| words("contact", &contact, LONGEST_CONTACT)).transpose()?;

    let app = &view.app;
    let mut deed = match Deed::begin::<String>(app, caller).await? {
        Begun::Again(receipt) => return Ok(receipt),
        Begun::First(deed) => deed,
    };
    let report = CorrectionReport {
        id: CorrectionReportId(app.ids().next()),
        receipt: receipt_number(app.secrets().entropy()),
        facility: facility.id,
        areas,
        field: new.field,
        text: Some(text),
        contact,
        status: CorrectionStatus::Open,
        note: None,
        created_at: app.now(),
        settled_at: None,
        settled_by: None,
    };
    store::corrections::insert(deed.tx(), &report).await.map_err(Failure::from)?;
    // The words themselves stay out of the trail: it is kept when they are forgotten.
    let told = FieldChange { field: "field".to_owned(), before: None, after: report.field.clone() };
    deed.audit(AuditEntry::of(AuditAction::Create, "CorrectionReport", report.id, vec![told]));
    Ok(deed.commit(report.receipt).await?)
}

/// The areas a facility lies in, with its municipality also where no boundary is known.
pub(super) fn areas_of(view: &Request, facility: &Facility, today: chrono::NaiveDate) -> Vec<AreaCode> {
    let lies_in = view.atlas.facility_areas(facility.id, &[], today);
    let mut areas: Vec<AreaCode> =
        lies_in.iter().map(|area| AreaCode { kind: area.kind, code: area.code.clone() }).collect();
    let code = &facility.details.address.municipality_code;
    if !code.is_empty() {
        areas.push(AreaCode { kind: domain::codes::AreaKind::Municipality, code: code.clone() });
    }
    areas.sort();
    areas.dedup();
    areas
}

fn words(field: &'static str, text: &str, longest: usize) -> Result<String, ReportError> {
    clean_words(text, longest).map_err(|why| ReportError::Words { field, longest, why })
}

impl From<Failure> for ReportError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::NoFacility => {
                Refusal::new(UserErrorCode::NotFound, "target", "対象の施設が見つかりません。").into()
            }
            ReportError::Words { field, longest, why } => words_refusal(field, longest, why).into(),
            ReportError::Failed(failure) => failure,
        }
    }
}

/// What a person reads about a text that is not taken.
pub(super) fn words_refusal(field: &str, longest: usize, why: WordsError) -> Refusal {
    match why {
        WordsError::Blank => Refusal::new(UserErrorCode::Required, field, "内容を書いてください。"),
        WordsError::TooLong => {
            Refusal::new(UserErrorCode::LimitExceeded, field, format!("{longest}文字以内にしてください。"))
        }
        WordsError::Unprintable => {
            Refusal::new(UserErrorCode::Invalid, field, "表示できない文字（制御文字など）を取り除いてください。")
        }
    }
}
