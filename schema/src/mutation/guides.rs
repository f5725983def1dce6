//! Guides: made, filled with entries, brought to publication.

use async_graphql::{Context, Object, Result};
use domain::ids::FacilityId;
use usecases::Failure;
use usecases::guides;

use super::{answer, caller, payload};
use crate::context::{ContextExt as _, View};
use crate::input::{
    GuideCreateInput, GuideEditionCreateInput, GuideEditionTransitionInput, GuideEntriesReorderInput,
    GuideEntryRemoveInput, GuideEntryUpsertInput, InterviewSaveInput,
};
use crate::types::{FacilityNode, GuideEditionNode, GuideEntryNode, GuideNode, InterviewNode};

payload! {
    /// What became of the guide (guideCreate の結果).
    GuideCreatePayload {
        /// The guide (結果).
        guide: GuideNode
    }
    /// What became of the edition (guideEditionCreate の結果).
    GuideEditionCreatePayload {
        /// The edition (結果).
        guide_edition: GuideEditionNode,
        /// Facilities of the copied edition that were left out because they are closed for good (廃止のため写さなかった施設).
        left_out: Vec<FacilityNode>
    }
    /// What became of the entry (guideEntryUpsert の結果).
    GuideEntryUpsertPayload {
        /// The entry (結果).
        guide_entry: GuideEntryNode
    }
    /// What became of taking the entry out (guideEntryRemove の結果).
    GuideEntryRemovePayload {
        /// The edition without it (結果).
        guide_edition: GuideEditionNode
    }
    /// What became of the order (guideEntriesReorder の結果).
    GuideEntriesReorderPayload {
        /// The edition in its order (結果).
        guide_edition: GuideEditionNode
    }
    /// What became of the interview (interviewSave の結果).
    InterviewSavePayload {
        /// The interview (結果).
        interview: InterviewNode
    }
    /// What became of the step (guideEditionTransition の結果).
    GuideEditionTransitionPayload {
        /// The edition where it stands now (結果).
        guide_edition: GuideEditionNode
    }
}

/// Changes of guides.
#[derive(Default)]
pub struct GuideMutations;

#[Object]
impl GuideMutations {
    /// Makes a guide, without an edition yet (ガイドを作る).
    async fn guide_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What (入力).")] input: GuideCreateInput,
    ) -> Result<Option<GuideCreatePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(new) => guides::create(&view, &caller, new).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => GuideCreatePayload::done(mark, GuideNode::find(id, &view)),
            Err(reasons) => GuideCreatePayload::refused(mark, reasons),
        }))
    }

    /// Makes an edition as a draft, empty or with the entries of another (版を作る（前の版から写す）).
    async fn guide_edition_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What (入力).")] input: GuideEditionCreateInput,
    ) -> Result<Option<GuideEditionCreatePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(new) => guides::create_edition(&view, &caller, new).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((made, view)) => {
                let edition = GuideEditionNode::find(made.edition, &view);
                GuideEditionCreatePayload::done(mark, edition, Some(facilities(&made.left_out, &view)))
            }
            Err(reasons) => GuideEditionCreatePayload::refused(mark, reasons),
        }))
    }

    /// Puts a facility with its people into an edition, or changes what it says of them (掲載を足す・直す).
    async fn guide_entry_upsert(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What (入力).")] input: GuideEntryUpsertInput,
    ) -> Result<Option<GuideEntryUpsertPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(draft) => guides::put_entry(&view, &caller, draft).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => GuideEntryUpsertPayload::done(mark, GuideEntryNode::find(id, &view)),
            Err(reasons) => GuideEntryUpsertPayload::refused(mark, reasons),
        }))
    }

    /// Takes an entry out of an edition, with its proofs (掲載を外す).
    async fn guide_entry_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: GuideEntryRemoveInput,
    ) -> Result<Option<GuideEntryRemovePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok((id, reason)) => guides::remove_entry(&view, &caller, id, reason).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => GuideEntryRemovePayload::done(mark, GuideEditionNode::find(id, &view)),
            Err(reasons) => GuideEntryRemovePayload::refused(mark, reasons),
        }))
    }

    /// Puts the entries of an edition into an order (並べ替える).
    async fn guide_entries_reorder(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The order (入力).")] input: GuideEntriesReorderInput,
    ) -> Result<Option<GuideEntriesReorderPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok((id, order)) => guides::order_entries(&view, &caller, id, &order).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => GuideEntriesReorderPayload::done(mark, GuideEditionNode::find(id, &view)),
            Err(reasons) => GuideEntriesReorderPayload::refused(mark, reasons),
        }))
    }

    /// Plans an interview, or records what became of it (取材の予定を入れる・記録する).
    async fn interview_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What (入力).")] input: InterviewSaveInput,
    ) -> Result<Option<InterviewSavePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(draft) => guides::save_interview(&view, &caller, draft).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => InterviewSavePayload::done(mark, InterviewNode::find(id, &view)),
            Err(reasons) => InterviewSavePayload::refused(mark, reasons),
        }))
    }

    /// Brings an edition to its next state; publishing fixes its content, and errors of its check are never passed over (版の状態を進める（編集中→取材中→校正中→校了→発行→取り下げ）).
    #[graphql(complexity = "TRANSITION + child_complexity")]
    async fn guide_edition_transition(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where to (入力).")] input: GuideEditionTransitionInput,
    ) -> Result<Option<GuideEditionTransitionPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => guides::step(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => GuideEditionTransitionPayload::done(mark, GuideEditionNode::find(id, &view)),
            Err(reasons) => GuideEditionTransitionPayload::refused(mark, reasons),
        }))
    }
}

/// What a step costs: publishing looks through everything in the edition.
const TRANSITION: usize = 200;

fn facilities(ids: &[FacilityId], view: &View) -> Vec<FacilityNode> {
    let seen = ids.iter().filter_map(|id| view.atlas.facility(*id));
    seen.map(|facility| FacilityNode::new(facility, view)).collect()
}
