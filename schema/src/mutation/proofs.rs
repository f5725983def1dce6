//! Proofs sent and answered.

use async_graphql::{Context, Object, Result};
use usecases::Failure;
use usecases::guides::proofs::{receipt, relink, respond, send};
use usecases::rates::Budget;

use super::{answer, caller, payload, spend_for_change};
use crate::context::ContextExt as _;
use crate::input::{ProofLinkIssueInput, ProofLinkRevokeInput, ProofRespondInput, ProofSendInput};
use crate::types::{GuideEditionNode, ProofLink, ProofNode, ProofReceipt};

payload! {
    /// What became of the proofs (proofSend の結果).
    ProofSendPayload {
        /// The edition (結果).
        guide_edition: GuideEditionNode,
        /// The signed link of each, in the order of the entries; to be sent or printed (署名つきリンク).
        links: Vec<ProofLink>
    }
    /// What became of the answer (proofRespond の結果).
    ProofRespondPayload {
        /// The proof, for who makes the guide (結果).
        proof: ProofNode,
        /// What was recorded, for who has just answered (受け取った回答).
        receipt: ProofReceipt
    }
    /// What became of the link (proofLinkIssue の結果).
    ProofLinkIssuePayload {
        /// The proof (結果).
        proof: ProofNode,
        /// The new link; the one before is dead (署名つきリンク).
        link: ProofLink
    }
    /// What became of the link (proofLinkRevoke の結果).
    ProofLinkRevokePayload {
        /// The proof (結果).
        proof: ProofNode
    }
}

/// Changes of proofs.
#[derive(Default)]
pub struct ProofMutations;

#[Object]
impl ProofMutations {
    /// Sends the next round of proofs for some entries, each with a signed link (校正を送る).
    async fn proof_send(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is sent (入力).")] input: ProofSendInput,
    ) -> Result<Option<ProofSendPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(sending) => send(&view, &caller, sending).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok(((edition, proofs), view)) => {
                let links = proofs.into_iter().filter_map(|id| ProofLink::find(id, &view)).collect();
                ProofSendPayload::done(mark, GuideEditionNode::find(edition, &view), Some(links))
            }
            Err(reasons) => ProofSendPayload::refused(mark, reasons),
        }))
    }

    /// Takes the answer to a proof, by the clinic's link or from paper; what it corrects reaches the directory (校正の返事を受ける（本人の確認・赤字・データの更新）).
    async fn proof_respond(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The answer (入力).")] input: ProofRespondInput,
    ) -> Result<Option<ProofRespondPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        if input.token.is_some()
            && let Err(reasons) = spend_for_change(&view, Budget::ProofLink)
        {
            return Ok(Some(ProofRespondPayload::refused(mark, reasons)));
        }
        let done = match input.checked() {
            Ok((way, given)) => respond(&view, &caller, way, given).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok(((_, id), view)) => {
                let told = receipt(&view, id).map(|receipt| ProofReceipt::of(&receipt));
                ProofRespondPayload::done(mark, ProofNode::find(id, &view), told)
            }
            Err(reasons) => ProofRespondPayload::refused(mark, reasons),
        }))
    }

    /// Gives the signed link of a proof out anew; the one before is dead (校正のリンクを再発行する).
    async fn proof_link_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: ProofLinkIssueInput,
    ) -> Result<Option<ProofLinkIssuePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok((id, what)) => relink(&view, &caller, id, what).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => ProofLinkIssuePayload::done(mark, ProofNode::find(id, &view), ProofLink::find(id, &view)),
            Err(reasons) => ProofLinkIssuePayload::refused(mark, reasons),
        }))
    }

    /// Takes the signed link of a proof back; whoever has it can do nothing with it any more (校正のリンクを取り消す).
    async fn proof_link_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: ProofLinkRevokeInput,
    ) -> Result<Option<ProofLinkRevokePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok((id, what)) => relink(&view, &caller, id, what).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => ProofLinkRevokePayload::done(mark, ProofNode::find(id, &view)),
            Err(reasons) => ProofLinkRevokePayload::refused(mark, reasons),
        }))
    }
}
