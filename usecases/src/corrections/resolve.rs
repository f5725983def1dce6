//! Settling a report.

use domain::access::{Action, Target, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, Code as _, CorrectionOutcome, UserErrorCode};
use domain::correction::{AlreadySettled, LONGEST_NOTE, WordsError, clean_words};
use domain::ids::CorrectionReportId;

use super::list::is_within;
use super::report::words_refusal;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};
use crate::refusal::{Failure, Refusal};

/// How a report is to be settled.
#[derive(Debug, Clone)]
pub struct Resolution {
    /// The report; `None` when the id was none.
    pub id: Option<CorrectionReportId>,
    /// How.
    pub outcome: CorrectionOutcome,
    /// What there is to say about it.
    pub note: Option<String>,
}

/// Why a report was not settled.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ResolveError {
    /// There is no such report, or none that they see.
    #[error("there is no such report")]
    NotFound,
    /// It was settled before.
    #[error(transparent)]
    Settled(#[from] AlreadySettled),
    /// The note cannot be taken.
    #[error(transparent)]
    Note(#[from] WordsError),
    /// Anything else.
    #[error("the report could not be settled")]
    Failed(Failure),
}

/// Settles a report.
///
/// # Errors
/// [`ResolveError`].
pub async fn resolve(
    view: &Request,
    caller: &Caller,
    resolution: Resolution,
) -> Result<CorrectionReportId, ResolveError> {
    let app = &view.app;
    let note = resolution.note.filter(|note| !note.trim().is_empty());
    let mut deed = match Deed::begin::<CorrectionReportId>(app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let id = resolution.id.ok_or(ResolveError::NotFound)?;
    deed.tx().exclusive(&super::lock(id)).await.map_err(Failure::from)?;
    let found = store::corrections::find(deed.tx(), id).await.map_err(Failure::from)?;
    let mut report = found.filter(|report| is_within(&view.viewer, report)).ok_or(ResolveError::NotFound)?;
    let target = Target { areas: report.areas.clone(), facilities: vec![report.facility], practitioner: None };
    if !may(&view.viewer, Action::CorrectionResolve, &target) {
        return Err(deed.forbid(Action::CorrectionResolve).await.into());
    }
    let note = note.map(|note| clean_words(&note, LONGEST_NOTE)).transpose()?;
    let before = report.status;
    report.settle(resolution.outcome, note, view.viewer.account, app.now())?;
    store::corrections::update(deed.tx(), &report).await.map_err(Failure::from)?;
    let change = FieldChange {
        field: "status".to_owned(),
        before: Some(before.code().to_owned()),
        after: Some(report.status.code().to_owned()),
    };
    deed.audit(AuditEntry::of(AuditAction::Update, "CorrectionReport", id, vec![change]));
    Ok(deed.commit(id).await?)
}

impl From<Failure> for ResolveError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<ResolveError> for Failure {
    fn from(error: ResolveError) -> Self {
        match error {
            ResolveError::NotFound => Refusal::new(UserErrorCode::NotFound, "id", "通報が見つかりません。").into(),
            ResolveError::Settled(_) => {
                Refusal::new(UserErrorCode::StateTransition, "id", "この通報は既に片付いています。").into()
            }
            ResolveError::Note(why) => words_refusal("note", LONGEST_NOTE, why).into(),
            ResolveError::Failed(failure) => failure,
        }
    }
}
