//! Standby beds.

use async_graphql::{Context, Object, Result};
use usecases::Failure;
use usecases::beds::{hold, pool_rule_set, report, resolve};

use super::{answer, caller, payload};
use crate::context::ContextExt as _;
use crate::input::{BedHoldInput, BedHoldResolveInput, BedPoolRuleSetInput, BedStatusReportInput};
use crate::types::{BedNode, BedPoolStatus};

payload! {
    /// What became of the report (bedStatusReport の結果).
    BedStatusReportPayload {
        /// The beds (結果).
        bed: BedNode
    }
    /// What became of the hold (bedHold の結果).
    BedHoldPayload {
        /// The beds (結果).
        bed: BedNode
    }
    /// What became of the hold (bedHoldResolve の結果).
    BedHoldResolvePayload {
        /// The beds (結果).
        bed: BedNode
    }
    /// What became of the rule (bedPoolRuleSet の結果).
    BedPoolRuleSetPayload {
        /// How the district keeps it (結果).
        bed_pool_status: BedPoolStatus
    }
}

/// Changes of standby beds.
#[derive(Default)]
pub struct BedMutations;

#[Object]
impl BedMutations {
    /// Reports how the beds of a facility stand, for one purpose and kind; live holds stay (ベッドの空きを報告する).
    async fn bed_status_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The report (入力).")] input: BedStatusReportInput,
    ) -> Result<Option<BedStatusReportPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => report(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => BedStatusReportPayload::done(mark, BedNode::find(id, &view)),
            Err(reasons) => BedStatusReportPayload::refused(mark, reasons),
        }))
    }

    /// Holds one bed for a patient; it lapses by itself, and one vacancy never has two holds (ベッドを押さえる・放す（期限つき）).
    async fn bed_hold(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The hold (入力).")] input: BedHoldInput,
    ) -> Result<Option<BedHoldPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => hold(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => BedHoldPayload::done(mark, BedNode::find(id, &view)),
            Err(reasons) => BedHoldPayload::refused(mark, reasons),
        }))
    }

    /// Ends a hold: the bed was used, or is given back (押さえたベッドを使う・戻す).
    async fn bed_hold_resolve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How it ends (入力).")] input: BedHoldResolveInput,
    ) -> Result<Option<BedHoldResolvePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => resolve(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => BedHoldResolvePayload::done(mark, BedNode::find(id, &view)),
            Err(reasons) => BedHoldResolvePayload::refused(mark, reasons),
        }))
    }

    /// Sets how many beds of a purpose a district keeps free at all times (常時空けておくベッドの数を決める).
    async fn bed_pool_rule_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The rule (入力).")] input: BedPoolRuleSetInput,
    ) -> Result<Option<BedPoolRuleSetPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => pool_rule_set(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok(((area, purpose), view)) => {
                BedPoolRuleSetPayload::done(mark, BedPoolStatus::find(area, purpose, &view).await?)
            }
            Err(reasons) => BedPoolRuleSetPayload::refused(mark, reasons),
        }))
    }
}
