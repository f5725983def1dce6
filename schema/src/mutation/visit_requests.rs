//! Visit requests: asked, asked around, answered, decided, ended.

use async_graphql::{Context, Object, Result};
use domain::ids::VisitRequestId;
use usecases::Failure;
use usecases::visit_requests::{VisitRequestError, assign, close, create, dispatch, respond, start};

use super::{MutationUserError, answer, caller, payload};
use crate::context::ContextExt as _;
use crate::input::{
    VisitRequestAssignInput, VisitRequestCloseInput, VisitRequestCreateInput, VisitRequestDispatchInput,
    VisitRequestRespondInput, VisitRequestStartInput,
};
use crate::types::VisitRequestNode;

payload! {
    /// What became of the request (visitRequestCreate の結果).
    VisitRequestCreatePayload {
        /// The request (結果).
        visit_request: VisitRequestNode
    }
    /// What became of the request (visitRequestDispatch の結果).
    VisitRequestDispatchPayload {
        /// The request (結果).
        visit_request: VisitRequestNode
    }
    /// What became of the request (visitRequestRespond の結果).
    VisitRequestRespondPayload {
        /// The request (結果).
        visit_request: VisitRequestNode
    }
    /// What became of the request (visitRequestAssign の結果).
    VisitRequestAssignPayload {
        /// The request (結果).
        visit_request: VisitRequestNode
    }
    /// What became of the request (visitRequestStart の結果).
    VisitRequestStartPayload {
        /// The request (結果).
        visit_request: VisitRequestNode
    }
    /// What became of the request (visitRequestClose の結果).
    VisitRequestClosePayload {
        /// The request (結果).
        visit_request: VisitRequestNode
    }
}

/// Changes of visit requests.
#[derive(Default)]
pub struct VisitRequestMutations;

/// The changed request as its viewer sees it now, or the reasons for refusal.
///
/// # Errors
/// Faults of the server.
async fn outcome(
    ctx: &Context<'_>,
    done: Result<VisitRequestId, Failure>,
) -> Result<Result<Option<VisitRequestNode>, Vec<MutationUserError>>> {
    match answer(ctx, done)? {
        Ok((id, view)) => Ok(Ok(VisitRequestNode::find(id, &view).await?)),
        Err(reasons) => Ok(Err(reasons)),
    }
}

fn failure(error: VisitRequestError) -> Failure {
    error.into()
}

#[Object]
impl VisitRequestMutations {
    /// Asks for somebody who comes to a place, without saying for whom (「訪問できる医師を教えてください」と照会する).
    async fn visit_request_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The request (入力).")] input: VisitRequestCreateInput,
    ) -> Result<Option<VisitRequestCreatePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked(&view) {
            Ok(checked) => create(&view, &caller, checked).await.map_err(failure),
            Err(failure) => Err(failure),
        };
        Ok(Some(match outcome(ctx, done).await? {
            Ok(request) => VisitRequestCreatePayload::done(mark, request),
            Err(reasons) => VisitRequestCreatePayload::refused(mark, reasons),
        }))
    }

    /// Asks candidates one after another, a few at once, or every registered doctor of the place (候補へ順に・一斉に打診する).
    async fn visit_request_dispatch(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How (入力).")] input: VisitRequestDispatchInput,
    ) -> Result<Option<VisitRequestDispatchPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(checked) => dispatch(&view, &caller, checked).await.map_err(failure),
            Err(failure) => Err(failure),
        };
        Ok(Some(match outcome(ctx, done).await? {
            Ok(request) => VisitRequestDispatchPayload::done(mark, request),
            Err(reasons) => VisitRequestDispatchPayload::refused(mark, reasons),
        }))
    }

    /// Answers a request: can come, can under conditions, cannot, or would like to talk (「A医師が対応できます」と返す).
    async fn visit_request_respond(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The answer (入力).")] input: VisitRequestRespondInput,
    ) -> Result<Option<VisitRequestRespondPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(checked) => respond(&view, &caller, checked).await.map_err(failure),
            Err(failure) => Err(failure),
        };
        Ok(Some(match outcome(ctx, done).await? {
            Ok(request) => VisitRequestRespondPayload::done(mark, request),
            Err(reasons) => VisitRequestRespondPayload::refused(mark, reasons),
        }))
    }

    /// Chooses one of those who can come (紹介先を決める).
    async fn visit_request_assign(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom (入力).")] input: VisitRequestAssignInput,
    ) -> Result<Option<VisitRequestAssignPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(checked) => assign(&view, &caller, checked).await.map_err(failure),
            Err(failure) => Err(failure),
        };
        Ok(Some(match outcome(ctx, done).await? {
            Ok(request) => VisitRequestAssignPayload::done(mark, request),
            Err(reasons) => VisitRequestAssignPayload::refused(mark, reasons),
        }))
    }

    /// Notes that the visits have begun (訪問の開始を記録する).
    async fn visit_request_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: VisitRequestStartInput,
    ) -> Result<Option<VisitRequestStartPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(checked) => start(&view, &caller, checked).await.map_err(failure),
            Err(failure) => Err(failure),
        };
        Ok(Some(match outcome(ctx, done).await? {
            Ok(request) => VisitRequestStartPayload::done(mark, request),
            Err(reasons) => VisitRequestStartPayload::refused(mark, reasons),
        }))
    }

    /// Ends a request with what became of it (結果を閉じる).
    async fn visit_request_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How (入力).")] input: VisitRequestCloseInput,
    ) -> Result<Option<VisitRequestClosePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(checked) => close(&view, &caller, checked).await.map_err(failure),
            Err(failure) => Err(failure),
        };
        Ok(Some(match outcome(ctx, done).await? {
            Ok(request) => VisitRequestClosePayload::done(mark, request),
            Err(reasons) => VisitRequestClosePayload::refused(mark, reasons),
        }))
    }
}
