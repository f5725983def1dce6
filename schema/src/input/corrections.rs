//! Reports of errors.

use async_graphql::{Error, ID, InputObject};
use domain::codes::{CorrectionOutcome, CorrectionStatus};
use domain::facility::AreaCode;
use domain::ids::AreaId;
use usecases::corrections::CorrectionsQuery;

use crate::coded::{Coded, plain};
use crate::context::View;
use crate::error::ErrorCode;
use crate::node::require;

/// A report of an error (correctionReport の入力).
#[derive(InputObject)]
pub struct CorrectionReportInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The facility it is about (対象).
    pub target: ID,
    /// What is wrong, at most 2,000 characters; no names of patients (内容).
    pub text: String,
    /// The field of Facility it is about (項目).
    pub field: Option<String>,
    /// How to answer, if an answer is wanted, at most 200 characters (返事先（任意）).
    pub contact: Option<String>,
}

/// How a report is settled (correctionResolve の入力).
#[derive(InputObject)]
pub struct CorrectionResolveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The report (通報).
    pub id: ID,
    /// How (結果).
    pub outcome: Coded<CorrectionOutcome>,
    /// What there is to say about it, at most 1,000 characters (メモ).
    pub note: Option<String>,
}

/// Conditions on a report of an error (誤りの通報の絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct CorrectionReportFilter {
    /// States (状態).
    pub statuses: Option<Vec<Coded<CorrectionStatus>>>,
    /// Areas that it goes to (圏域).
    pub areas: Option<Vec<ID>>,
}

impl CorrectionReportFilter {
    /// The filter in the use case's terms.
    ///
    /// # Errors
    /// `BAD_ID`, `AREA_NOT_FOUND`.
    pub(crate) fn checked(self, view: &View) -> Result<CorrectionsQuery, Error> {
        let code = |id: &ID| {
            let area = view.atlas.area(require::<AreaId>(id)?);
            let area = area.ok_or_else(|| ErrorCode::AreaNotFound.error("there is no such area"))?;
            Ok(AreaCode { kind: area.kind, code: area.code.clone() })
        };
        // An empty list is no condition, as in every filter.
        let areas = self.areas.filter(|areas| !areas.is_empty());
        let areas = areas.map(|areas| areas.iter().map(code).collect::<Result<Vec<_>, Error>>()).transpose()?;
        Ok(CorrectionsQuery { statuses: plain(self.statuses), areas })
    }
}
