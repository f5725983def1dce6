//! Runs of imports, findings and suspected duplicates, read from the database.

use async_graphql::{Context, ID, Object, Result};
use domain::codes::IssueSeverity;
use domain::ids::ImportJobId;
use usecases::duplicates::DuplicateKey;
use usecases::imports::JobKey;
use usecases::{Keyset, KeysetFrom};

use crate::coded::{Coded, plain};
use crate::context::ContextExt as _;
use crate::cursor::{Mark, encode};
use crate::error::{ErrorCode, read_fault};
use crate::input::ImportJobFilter;
use crate::node::require;
use crate::page::{From, PageArgs, Wanted, page_cost};
use crate::total::Total;
use crate::types::{
    DuplicateCandidateConnection, DuplicateNode, ImportIssueConnection, ImportJobConnection, JobNode, issue_page,
};

/// Root fields about imports.
#[derive(Default)]
pub struct ImportQuery;

#[Object]
impl ImportQuery {
    /// Runs of imports, newest first, page by page (取り込みの一覧).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn import_jobs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<ImportJobFilter>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<ImportJobConnection> {
        let wanted = PageArgs { after, before, first, last }.read::<JobKey>(Mark::plain())?;
        let query = filter.unwrap_or_default().checked();
        let page = usecases::imports::jobs(&ctx.view()?.app, &query, &wanted.into()).await.map_err(read_fault)?;
        let items = page.items.into_iter().map(|(key, job)| (encode(Mark::plain(), &key), JobNode(job)));
        Ok(ImportJobConnection::new(items, page.has_next, page.has_previous, Total::Jobs(query)))
    }

    /// Findings of one run or of all, in the order found, page by page (取り込みの指摘).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the contract")]
    async fn import_issues(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The run, all when left out (取り込み).")] job: Option<ID>,
        #[graphql(desc = "Severities, all when left out (重さ).")] severity: Option<Vec<Coded<IssueSeverity>>>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<ImportIssueConnection> {
        let job = job.as_ref().map(require::<ImportJobId>).transpose()?;
        issue_page(&ctx.view()?, job, plain(severity), PageArgs { after, before, first, last }).await
    }

    /// Pairs of facilities that may be one, most alike first, page by page (重複の候補).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn duplicate_candidates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Least similarity, 0 to 1 (似ている度合いの下限).", default_with = "Some(0.8)")]
        minimum_score: Option<f64>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<DuplicateCandidateConnection> {
        let view = &ctx.view()?;
        let minimum = minimum_score.unwrap_or(0.8);
        if !(0.0..=1.0).contains(&minimum) {
            return Err(ErrorCode::OutOfRange.error(format!("minimumScore must be between 0 and 1, not {minimum}")));
        }
        let wanted = PageArgs { after, before, first, last }.read::<DuplicateKey>(Mark::plain())?;
        let page = usecases::duplicates::page(view, minimum, &wanted.into()).await.map_err(read_fault)?;
        let items = page.items.into_iter();
        let items =
            items.filter_map(|(key, pair)| Some((encode(Mark::plain(), &key), DuplicateNode::new(pair, view)?)));
        Ok(DuplicateCandidateConnection::new(items, page.has_next, page.has_previous, Total::Duplicates(minimum)))
    }
}

impl<K> std::convert::From<Wanted<K>> for Keyset<K> {
    fn from(wanted: Wanted<K>) -> Self {
        let from = match wanted.from {
            From::After(key) => KeysetFrom::After(key),
            From::Before(key) => KeysetFrom::Before(key),
        };
        Self { size: wanted.size, from }
    }
}
