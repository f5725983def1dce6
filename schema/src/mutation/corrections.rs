//! Reports of errors: sending and settling.

use async_graphql::{Context, Object, Result};
use domain::codes::UserErrorCode;
use usecases::corrections::{NewCorrection, Resolution, report, resolve};
use usecases::rates::Budget;
use usecases::{Failure, Refusal};

use super::{answer, caller, payload, spend_for_change};
use crate::Shared;
use crate::context::ContextExt as _;
use crate::error::read_fault;
use crate::input::{CorrectionReportInput, CorrectionResolveInput};
use crate::node::find;
use crate::types::CorrectionNode;

payload! {
    /// What became of it (correctionReport の結果).
    CorrectionReportPayload {
        /// Number to ask after it (受付番号).
        receipt_number: String,
    }
    /// What became of it (correctionResolve の結果).
    CorrectionResolvePayload {
        /// The report (通報).
        correction_report: CorrectionNode,
    }
}

/// Mutations about reports of errors.
#[derive(Default)]
pub struct CorrectionMutations;

#[Object]
impl CorrectionMutations {
    /// Report an error about a facility; anybody may, and the coordinators of its areas get it (誤りの通報（誰でも）).
    async fn correction_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The report (入力).")] input: CorrectionReportInput,
    ) -> Result<Option<CorrectionReportPayload>> {
        let view = ctx.view()?;
        let mark = input.client_mutation_id;
        if let Err(errors) = spend_for_change(&view, Budget::CorrectionReport) {
            return Ok(Some(CorrectionReportPayload::refused(mark, errors)));
        }
        let outcome = match unknown_field(ctx, input.field.as_deref()) {
            Some(refusal) => Err(Failure::from(refusal)),
            None => {
                let new = NewCorrection {
                    facility: find(&input.target),
                    text: input.text,
                    field: input.field,
                    contact: input.contact,
                };
                report(&view, &caller(ctx)?, new).await.map_err(Failure::from)
            }
        };
        Ok(Some(match answer(ctx, outcome)? {
            Ok((receipt, _)) => CorrectionReportPayload::done(mark, Some(receipt)),
            Err(reasons) => CorrectionReportPayload::refused(mark, reasons),
        }))
    }

    /// Settle a report of an error; the facility itself is corrected by facilityUpdate (誤りの通報を片付ける).
    async fn correction_resolve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How it is settled (入力).")] input: CorrectionResolveInput,
    ) -> Result<Option<CorrectionResolvePayload>> {
        let mark = input.client_mutation_id;
        let resolution = Resolution { id: find(&input.id), outcome: input.outcome.0, note: input.note };
        let outcome = resolve(&*ctx.view()?, &caller(ctx)?, resolution).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, view)) => {
                let report = usecases::corrections::one(&view, id).await.map_err(read_fault)?;
                CorrectionResolvePayload::done(mark, report.map(|report| CorrectionNode::new(report, &view)))
            }
            Err(reasons) => CorrectionResolvePayload::refused(mark, reasons),
        }))
    }
}

/// Why a report about a field that facilities don't have is not taken.
fn unknown_field(ctx: &Context<'_>, field: Option<&str>) -> Option<Refusal> {
    let name = field?;
    let facility = ctx.data_opt::<Shared>()?.registry.types.get("Facility")?;
    if facility.field_by_name(name).is_some() {
        return None;
    }
    let message = "施設にこの項目はありません。スキーマの Facility にある項目名にしてください。";
    Some(Refusal::new(UserErrorCode::Invalid, "field", message))
}
