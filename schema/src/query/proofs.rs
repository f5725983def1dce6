//! Proofs as a clinic sees them.

use async_graphql::{Context, Object, Result};
use usecases::guides::proofs::{LinkAnswer, open_link};
use usecases::rates::Budget;

use crate::context::{ContextExt as _, spend};
use crate::types::ProofPage;

/// Root fields about proofs.
#[derive(Default)]
pub struct ProofQuery;

#[Object]
impl ProofQuery {
    /// What a clinic sees through the signed link of its proof, without an account; null for a link that is no good (リンクから見た校正).
    #[graphql(complexity = "child_complexity + OPENED")]
    async fn proof_by_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What follows /proofs/ in the link (リンクの末尾).")] token: String,
    ) -> Result<Option<ProofPage>> {
        let view = &ctx.view()?;
        spend(view, Budget::ProofLink)?;
        Ok(match open_link(view, &token) {
            LinkAnswer::Open(page) => Some(ProofPage(page)),
            LinkAnswer::Past(_) | LinkAnswer::Unknown => None,
        })
    }
}

/// What opening a link costs: its signature is computed.
const OPENED: usize = 10;
