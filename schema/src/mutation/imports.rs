//! Ordering imports of files that were sent.

use async_graphql::{Context, ID, Object, Result};
use domain::ids::ImportJobId;

use super::{answer, caller, payload};
use crate::context::{ContextExt as _, View};
use crate::error::read_fault;
use crate::input::{ImportResolveInput, ImportStartInput};
use crate::node::TypedId as _;
use crate::types::JobNode;

payload! {
    /// What became of it (importStart の結果).
    ImportStartPayload {
        /// The import (結果).
        import_job: JobNode,
        /// Its id, to follow with jobProgress (仕事の ID（jobProgress で追う）).
        job_id: ID,
    }
    /// What became of it (importResolve の結果).
    ImportResolvePayload {
        /// The import (結果).
        import_job: JobNode,
        /// Its id, to follow with jobProgress (仕事の ID（jobProgress で追う）).
        job_id: ID,
    }
}

/// Mutations about imports.
#[derive(Default)]
pub struct ImportMutations;

#[Object]
impl ImportMutations {
    /// Import a file in the background; with dryRun it waits for a decision before anything is written (公開データを取り込む（下見つき）).
    async fn import_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The file and what it is (入力).")] input: ImportStartInput,
    ) -> Result<Option<ImportStartPayload>> {
        let mark = input.client_mutation_id.clone();
        let outcome = usecases::imports::start(&*ctx.view()?, &caller(ctx)?, input.asked()).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, view)) => ImportStartPayload::done(mark, job(&view, id).await?, Some(id.to_global())),
            Err(reasons) => ImportStartPayload::refused(mark, reasons),
        }))
    }

    /// Write a reviewed import, compared anew with the directory as it is now, or throw it away (取り込みを確定・破棄する).
    async fn import_resolve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The decision (入力).")] input: ImportResolveInput,
    ) -> Result<Option<ImportResolvePayload>> {
        let mark = input.client_mutation_id.clone();
        let outcome = usecases::imports::resolve(&*ctx.view()?, &caller(ctx)?, input.asked()).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, view)) => ImportResolvePayload::done(mark, job(&view, id).await?, Some(id.to_global())),
            Err(reasons) => ImportResolvePayload::refused(mark, reasons),
        }))
    }
}

async fn job(view: &View, id: ImportJobId) -> Result<Option<JobNode>> {
    Ok(usecases::imports::job(&view.app, id).await.map_err(read_fault)?.map(JobNode))
}
