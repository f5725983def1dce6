//! An edition of a guide.

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::codes::{GuideEditionStatus, ProofStatus};
use domain::guide::Step;
use domain::ids::GuideEditionId;
use usecases::guides::check::check;
use usecases::guides::proofs::ProofsWanted;
use usecases::guides::{SeenEdition, changes, counts, distribution, renditions, sight, withdrawals};

use super::check::{CHECKED, GuideCheckReport, ISSUES};
use super::entry::entries_page;
use super::interview::interviews_page;
use super::news::{GuideChange, GuideWithdrawalNode};
use super::{
    DistributionConnection, DistributionSummary, DistributionTotal, GuideEntryConnection, GuideNode,
    InterviewConnection, ProofConnection, RenditionNode, deliveries_page, proofs_page,
};
use crate::coded::{Coded, plain};
use crate::context::View;
use crate::node::TypedId as _;
use crate::page::{PageArgs, connection, count, list_cost, page_cost};
use crate::scalar::{Day, Instant};

/// An edition of a guide as its viewer sees it (ガイドの版).
#[derive(Clone)]
pub struct GuideEditionNode {
    /// The edition, and whether the viewer keeps it. What is for keepers only asks `seen.kept`.
    pub(crate) seen: SeenEdition,
    pub(crate) view: View,
}

impl GuideEditionNode {
    /// An edition as the view's viewer sees it.
    pub(crate) fn new(seen: SeenEdition, view: &View) -> Self {
        Self { seen, view: view.clone() }
    }

    /// The edition with this id, when the view's viewer sees it.
    pub(crate) fn find(id: GuideEditionId, view: &View) -> Option<Self> {
        sight::edition(view, id).map(|seen| Self::new(seen, view))
    }
}

/// An edition of a guide (ガイドの版).
#[Object(name = "GuideEdition")]
impl GuideEditionNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.seen.edition.id.to_global()
    }
    /// The guide (ガイド).
    async fn guide(&self) -> GuideNode {
        GuideNode::new(self.seen.guide.clone(), &self.view)
    }
    /// Its name, for example 令和8年度版 (版の名（令和6年度版など）).
    async fn label(&self) -> &str {
        &self.seen.edition.label
    }
    /// Where it stands (状態).
    async fn status(&self) -> Coded<GuideEditionStatus> {
        Coded(self.seen.edition.status)
    }
    /// Facilities in it, of those that the viewer sees (掲載機関数).
    #[graphql(complexity = "COUNTED")]
    async fn facility_count(&self) -> i32 {
        count(counts(&self.view, &self.seen).facilities())
    }
    /// Facilities in it that lie in the guide's area (うち区域内).
    #[graphql(complexity = "COUNTED")]
    async fn facility_count_inside(&self) -> i32 {
        count(counts(&self.view, &self.seen).inside)
    }
    /// Facilities in it that lie outside the guide's area (うち区域外).
    #[graphql(complexity = "COUNTED")]
    async fn facility_count_outside(&self) -> i32 {
        count(counts(&self.view, &self.seen).outside)
    }
    /// People in it that the viewer sees, each once (掲載医師数).
    #[graphql(complexity = "COUNTED")]
    async fn practitioner_count(&self) -> i32 {
        count(counts(&self.view, &self.seen).practitioners)
    }
    /// Entries whose facility the viewer sees, in the order of the guide (掲載).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn entries(
        &self,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<GuideEntryConnection> {
        entries_page(&self.seen, &self.view, PageArgs { after, before, first, last })
    }
    /// Interviews for it, in the order they were entered; empty for others than those who make the guide (取材).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn interviews(
        &self,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<InterviewConnection> {
        interviews_page(&self.seen, &self.view, PageArgs { after, before, first, last })
    }
    /// Forms of it that were made: those for the web once it is published, and all for those who make the guide (組版の結果).
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    async fn renditions(&self) -> Vec<RenditionNode> {
        let made = renditions(&self.seen);
        made.map(|rendition| RenditionNode::new(self.seen.edition.id, rendition, &self.view)).collect()
    }
    /// What stands in the way of its publication; nothing for others than those who make the guide (点検).
    #[graphql(complexity = "list_cost(ISSUES, child_complexity) + CHECKED")]
    async fn check(&self) -> GuideCheckReport {
        GuideCheckReport::new(check(&self.view, &self.seen).await, &self.seen, &self.view)
    }
    /// Proofs of its entries, in the order they were sent; empty for others than those who make the guide (校正).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "a page and its conditions")]
    async fn proofs(
        &self,
        #[graphql(desc = "Only those that are late, or only those that are not (期限切れ).")] overdue: Option<bool>,
        #[graphql(desc = "Only in these states (状態).")] statuses: Option<Vec<Coded<ProofStatus>>>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<ProofConnection> {
        let wanted = ProofsWanted { overdue, statuses: plain(statuses) };
        proofs_page(&self.seen, &wanted, &self.view, PageArgs { after, before, first, last })
    }
    /// Handings over in order of their day; empty for others than those who make the guide (配布).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn distributions(
        &self,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<DistributionConnection> {
        deliveries_page(&self.seen, &self.view, PageArgs { after, before, first, last })
    }
    /// Whom it reached, by category; empty for others than those who make the guide (配布の集計).
    #[graphql(complexity = "list_cost(11, child_complexity) + SUMMED")]
    async fn distribution_summary(&self) -> Vec<DistributionSummary> {
        let found = distribution::summary(&self.view, &self.seen);
        found.into_iter().map(|(category, reached)| DistributionSummary::of(category, &reached)).collect()
    }
    /// Whom it reached altogether; null for others than those who make the guide (配布の合計).
    #[graphql(complexity = "child_complexity + SUMMED")]
    async fn distribution_total(&self) -> Option<DistributionTotal> {
        let found = distribution::summary(&self.view, &self.seen);
        self.seen.kept.then(|| DistributionTotal::of(&domain::guide::reached::total(&found)))
    }
    /// Day of publication, null until it is published (発行日).
    async fn published_on(&self) -> Option<Day> {
        self.seen.edition.fixed.as_ref().map(|fixed| Day(fixed.on))
    }
    /// Last day it is meant to be used, null for a year from its publication (使う期間の終わり).
    async fn valid_until(&self) -> Option<Day> {
        self.seen.edition.valid_until.map(Day)
    }
    /// What is new against the edition it was copied from, or else the one before it that the viewer sees (前の版との差).
    #[graphql(complexity = "COMPARED + list_cost(10, child_complexity)")]
    async fn changes_from_previous(&self) -> Vec<GuideChange> {
        let changes = changes(&self.view, &self.seen).into_iter();
        changes.map(|change| GuideChange::of(change, &self.view)).collect()
    }
    /// Who took back a consent to print since it was published, with the copies that were handed out; empty for others than those who make the guide (発行後の同意の取り下げ).
    #[graphql(complexity = "COMPARED + list_cost(5, child_complexity)")]
    async fn withdrawn_since_publication(&self) -> Vec<GuideWithdrawalNode> {
        let found = withdrawals(&self.view, &self.seen).into_iter();
        found.map(|withdrawal| GuideWithdrawalNode { withdrawal, view: self.view.clone() }).collect()
    }
    /// Steps from one state to the next, oldest first; empty for others than those who make the guide (状態の変化).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn history(&self) -> Vec<GuideEditionStep> {
        self.seen.edition.history.iter().filter(|_| self.seen.kept).map(GuideEditionStep::of).collect()
    }
}

/// What counting costs: the entries are looked through.
const COUNTED: usize = 5;
/// What comparing with another edition costs, or with all consents.
const COMPARED: usize = 20;

/// What summing up costs: the list of targets is looked through.
const SUMMED: usize = 20;

/// A step of an edition from one state to another (版の状態の変化).
#[derive(SimpleObject)]
pub struct GuideEditionStep {
    /// From where (前の状態).
    from: Coded<GuideEditionStatus>,
    /// To where (次の状態).
    to: Coded<GuideEditionStatus>,
    /// When (日時).
    at: Instant,
    /// Why, when warnings were passed over or the edition was taken back (理由).
    reason: Option<String>,
}

impl GuideEditionStep {
    fn of(step: &Step) -> Self {
        let Step { from, to, at, reason } = step;
        Self { from: Coded(*from), to: Coded(*to), at: Instant(*at), reason: reason.clone() }
    }
}

connection! {
    /// A page of editions (GuideEdition の一覧).
    GuideEditionConnection,
    /// An edition in its list (GuideEdition の縁).
    GuideEditionEdge of GuideEditionNode
}
