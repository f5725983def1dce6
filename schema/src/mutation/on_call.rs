//! Registrations for on-call visits.

use async_graphql::{Context, Object, Result};
use usecases::Failure;
use usecases::on_call::{submit, transition};

use super::{answer, caller, payload};
use crate::context::ContextExt as _;
use crate::input::{OnCallRegistrationSubmitInput, OnCallRegistrationTransitionInput};
use crate::types::OnCallRegistrationNode;

payload! {
    /// What became of the registration (onCallRegistrationSubmit の結果).
    OnCallRegistrationSubmitPayload {
        /// The registration (結果).
        on_call_registration: OnCallRegistrationNode
    }
    /// What became of the registration (onCallRegistrationTransition の結果).
    OnCallRegistrationTransitionPayload {
        /// The registration (結果).
        on_call_registration: OnCallRegistrationNode
    }
}

/// Changes of on-call care.
#[derive(Default)]
pub struct OnCallMutations;

#[Object]
impl OnCallMutations {
    /// Writes a doctor's registration at a hub and hands it in, or corrects one (往診医として登録する).
    async fn on_call_registration_submit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The registration (入力).")] input: OnCallRegistrationSubmitInput,
    ) -> Result<Option<OnCallRegistrationSubmitPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(draft) => submit(&view, &caller, draft).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => OnCallRegistrationSubmitPayload::done(mark, OnCallRegistrationNode::find(id, &view)),
            Err(reasons) => OnCallRegistrationSubmitPayload::refused(mark, reasons),
        }))
    }

    /// Approves, pauses, ends a registration, or sends it back (登録を承認・休止・取り消しする).
    async fn on_call_registration_transition(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where to (入力).")] input: OnCallRegistrationTransitionInput,
    ) -> Result<Option<OnCallRegistrationTransitionPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => transition(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => OnCallRegistrationTransitionPayload::done(mark, OnCallRegistrationNode::find(id, &view)),
            Err(reasons) => OnCallRegistrationTransitionPayload::refused(mark, reasons),
        }))
    }
}
