//! Ordering forms of an edition.

use async_graphql::{Context, ID, Object, Result};
use usecases::Failure;
use usecases::guides::render;

use super::{answer, caller, payload};
use crate::context::ContextExt as _;
use crate::input::GuideRenderInput;
use crate::node::TypedId as _;
use crate::types::GuideEditionNode;

payload! {
    /// What became of it (guideRender の結果).
    GuideRenderPayload {
        /// The edition (結果).
        guide_edition: GuideEditionNode,
        /// The job's id, to follow with jobProgress (仕事の ID（jobProgress で追う）).
        job_id: ID,
    }
}

/// Mutations that make forms of guides.
#[derive(Default)]
pub struct GuideRenderMutations;

#[Object]
impl GuideRenderMutations {
    /// Make forms of an edition in the background, before its publication marked as drafts (印刷用 PDF などを組む).
    async fn guide_render(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which forms (入力).")] input: GuideRenderInput,
    ) -> Result<Option<GuideRenderPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.asked() {
            Ok(asked) => render(&view, &caller, asked).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((taken, view)) => {
                let edition = GuideEditionNode::find(taken.edition, &view);
                GuideRenderPayload::done(mark, edition, Some(taken.job.to_global()))
            }
            Err(reasons) => GuideRenderPayload::refused(mark, reasons),
        }))
    }
}
