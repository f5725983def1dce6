//! Targets and handings over.

use async_graphql::{Context, ID, Object, Result};
use usecases::Failure;
use usecases::guides::distribution::{fill, record, remove_delivery, remove_target, upsert};

use super::{answer, caller, payload};
use crate::context::ContextExt as _;
use crate::input::{
    DistributionRecordInput, DistributionRemoveInput, DistributionTargetRemoveInput, DistributionTargetUpsertInput,
    DistributionTargetsFromDirectoryInput,
};
use crate::node::TypedId as _;
use crate::page::count;
use crate::types::{DistributionNode, DistributionTargetNode};

payload! {
    /// What became of the target (distributionTargetUpsert の結果).
    DistributionTargetUpsertPayload {
        /// The target (結果).
        distribution_target: DistributionTargetNode
    }
    /// What became of the list (distributionTargetsFromDirectory の結果).
    DistributionTargetsFromDirectoryPayload {
        /// Targets that are new (新しい配布先).
        added: i32,
        /// Facilities that were in the list already and stay as they are (もう名簿にある施設).
        known: i32
    }
    /// What became of the record (distributionRecord の結果).
    DistributionRecordPayload {
        /// The handing over (結果).
        distribution: DistributionNode
    }
    /// What became of the target (distributionTargetRemove の結果).
    DistributionTargetRemovePayload {
        /// The target that is no more (外した配布先の ID).
        removed_id: ID
    }
    /// What became of the record (distributionRemove の結果).
    DistributionRemovePayload {
        /// The record that is no more (外した記録の ID).
        removed_id: ID
    }
}

/// Changes of targets and handings over.
#[derive(Default)]
pub struct DistributionMutations;

#[Object]
impl DistributionMutations {
    /// Enters or corrects somebody a guide is given to (配布先を足す・直す).
    async fn distribution_target_upsert(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom (入力).")] input: DistributionTargetUpsertInput,
    ) -> Result<Option<DistributionTargetUpsertPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(target) => upsert(&view, &caller, target).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => DistributionTargetUpsertPayload::done(mark, DistributionTargetNode::find(id, &view)),
            Err(reasons) => DistributionTargetUpsertPayload::refused(mark, reasons),
        }))
    }

    /// Makes a target of every facility of some categories that is not in the list yet (名簿から配布先をまとめて足す).
    async fn distribution_targets_from_directory(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: DistributionTargetsFromDirectoryInput,
    ) -> Result<Option<DistributionTargetsFromDirectoryPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => fill(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((filled, _)) => {
                let (added, known) = (count(filled.added), count(filled.known));
                DistributionTargetsFromDirectoryPayload::done(mark, Some(added), Some(known))
            }
            Err(reasons) => DistributionTargetsFromDirectoryPayload::refused(mark, reasons),
        }))
    }

    /// Records a handing over of an edition that was published (配布を記録する（手渡し・郵送・部数・話したこと）).
    async fn distribution_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The handing over (入力).")] input: DistributionRecordInput,
    ) -> Result<Option<DistributionRecordPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(delivery) => record(&view, &caller, delivery).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => DistributionRecordPayload::done(mark, DistributionNode::find(id, &view)),
            Err(reasons) => DistributionRecordPayload::refused(mark, reasons),
        }))
    }

    /// Takes a target out of the list to whom nothing was handed over (配布先を外す).
    async fn distribution_target_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: DistributionTargetRemoveInput,
    ) -> Result<Option<DistributionTargetRemovePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let done = match input.checked() {
            Ok(id) => remove_target(&view, &caller, id).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        let mark = input.client_mutation_id;
        Ok(Some(match answer(ctx, done)? {
            Ok((id, _)) => DistributionTargetRemovePayload::done(mark, Some(id.to_global())),
            Err(reasons) => DistributionTargetRemovePayload::refused(mark, reasons),
        }))
    }

    /// Takes away the record of a handing over that did not take place (配布の記録を外す).
    async fn distribution_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: DistributionRemoveInput,
    ) -> Result<Option<DistributionRemovePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let done = match input.checked() {
            Ok(id) => remove_delivery(&view, &caller, id).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        let mark = input.client_mutation_id;
        Ok(Some(match answer(ctx, done)? {
            Ok((id, _)) => DistributionRemovePayload::done(mark, Some(id.to_global())),
            Err(reasons) => DistributionRemovePayload::refused(mark, reasons),
        }))
    }
}
