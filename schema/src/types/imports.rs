//! Runs of imports, their findings and their progress.

use std::collections::HashMap;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use domain::access::{Action, Target, may};
use domain::codes::{Code as _, ImportIssueCode, IssueSeverity, JobStatus, Role, SourceDataset};
use domain::ids::ImportJobId;
use domain::import::{ImportIssue, ImportJob};
use usecases::imports::IssueKey;

use super::FacilityNode;
use crate::coded::Coded;
use crate::context::{ContextExt as _, View};
use crate::cursor::{Mark, encode};
use crate::error::read_fault;
use crate::node::TypedId as _;
use crate::page::{PageArgs, connection, count, page_cost};
use crate::scalar::{Day, Instant};
use crate::total::Total;

/// One run of an import (取り込み).
#[derive(Clone)]
pub struct JobNode(pub ImportJob);

/// One run of an import (取り込み).
#[Object(name = "ImportJob")]
impl JobNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.0.id.to_global()
    }
    /// Data set (種別).
    async fn dataset(&self) -> Coded<SourceDataset> {
        Coded(self.0.dataset)
    }
    /// State (状態).
    async fn status(&self) -> Coded<JobStatus> {
        Coded(self.0.status)
    }
    /// Why it failed or was interrupted; null for everybody else where somebody sent the file (失敗の理由).
    async fn message(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        Ok(self.0.message.as_deref().filter(|_| ctx.view().is_ok_and(|view| may_read(&view, &self.0))))
    }
    /// Name of the file, null for everybody else where somebody sent it (ファイル名).
    async fn file_name(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        Ok(may_read(&ctx.view()?, &self.0).then_some(self.0.file_name.as_str()))
    }
    /// Edition (版).
    async fn as_of(&self) -> Option<Day> {
        self.0.as_of.map(Day)
    }
    /// Data rows read (読んだ行).
    async fn rows_read(&self) -> i32 {
        count(self.0.rows_read)
    }
    /// What it changed (新しい・直した・変わらない・消えた).
    async fn difference(&self) -> ImportDifference {
        let difference = &self.0.difference;
        ImportDifference {
            created: count(difference.created),
            updated: count(difference.updated),
            unchanged: count(difference.unchanged),
            missing: count(difference.missing),
            merged: count(difference.merged),
        }
    }
    /// Exact number of findings by code and severity, also of those not kept as examples (指摘の数).
    async fn issue_counts(&self) -> Vec<ImportIssueCount> {
        let counts = self.0.issue_counts.iter();
        counts
            .map(|found| ImportIssueCount {
                code: Coded(found.code),
                severity: Coded(found.severity),
                count: count(found.count),
            })
            .collect()
    }
    /// Findings that were kept (指摘).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn issues(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<ImportIssueConnection> {
        issue_page(&ctx.view()?, Some(self.0.id), Vec::new(), PageArgs { after, before, first, last }).await
    }
    /// Start (始めた日時).
    async fn started_at(&self) -> Instant {
        Instant(self.0.started_at)
    }
    /// End, null while it runs (終えた日時).
    async fn finished_at(&self) -> Option<Instant> {
        self.0.finished_at.map(Instant)
    }
}

/// What an import changed (取り込みの差).
#[derive(SimpleObject)]
pub struct ImportDifference {
    /// New ones (新しい).
    created: i32,
    /// Changed ones (直した).
    updated: i32,
    /// Unchanged ones (変わらない).
    unchanged: i32,
    /// Published before and not in this edition (消えた).
    missing: i32,
    /// Joined to a facility that another source had published (一つにした).
    merged: i32,
}

/// How often a finding occurred (指摘の数).
#[derive(SimpleObject)]
pub struct ImportIssueCount {
    /// Code (種別).
    code: Coded<ImportIssueCode>,
    /// Severity (重さ).
    severity: Coded<IssueSeverity>,
    /// Times (数).
    count: i32,
}

/// Whether a viewer may read what a run's file is called and holds. Published files are everybody's; a file that
/// somebody sent may be a survey, and is for those who import, those who audit, and coordinators, who review it.
fn may_read(view: &View, job: &ImportJob) -> bool {
    job.order.is_none() || view.viewer.holds(Role::Coordinator) || imports_or_audits(view)
}

fn imports_or_audits(view: &View) -> bool {
    let everything = Target::default();
    may(&view.viewer, Action::ImportRun, &everything) || may(&view.viewer, Action::AuditRead, &everything)
}

/// One finding of an import (取り込みの指摘).
#[derive(Clone)]
pub struct IssueNode {
    issue: ImportIssue,
    view: View,
    /// Whether its words and values are told to this viewer.
    told: bool,
}

impl IssueNode {
    /// Findings as the view sees them: the words and values of one about a facility that the viewer does not see, or out
    /// of a file that somebody sent, are kept from everybody who does not import or audit.
    pub(crate) async fn all(issues: Vec<ImportIssue>, view: &View) -> Result<Vec<Self>> {
        let mut readable: HashMap<ImportJobId, bool> = HashMap::new();
        let mut nodes = Vec::with_capacity(issues.len());
        let reads_all = imports_or_audits(view);
        for issue in issues {
            if !reads_all && !readable.contains_key(&issue.job) {
                let job = usecases::imports::job(&view.app, issue.job).await.map_err(read_fault)?;
                readable.insert(issue.job, job.is_some_and(|job| may_read(view, &job)));
            }
            let of_a_seen = issue.facility.is_none_or(|facility| view.atlas.sees(facility));
            let told = reads_all || of_a_seen && readable.get(&issue.job) == Some(&true);
            nodes.push(Self { issue, view: view.clone(), told });
        }
        Ok(nodes)
    }
}

/// One finding of an import (取り込みの指摘).
#[Object(name = "ImportIssue")]
impl IssueNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.issue.id.to_global()
    }
    /// Code (種別).
    async fn code(&self) -> Coded<ImportIssueCode> {
        Coded(self.issue.code)
    }
    /// Severity (重さ).
    async fn severity(&self) -> Coded<IssueSeverity> {
        Coded(self.issue.severity)
    }
    /// Line of the file, header included (行).
    async fn row(&self) -> Option<i32> {
        self.issue.row.map(count)
    }
    /// Column as published (項目).
    async fn column(&self) -> Option<&str> {
        self.issue.column.as_deref()
    }
    /// The offending value, shortened (値).
    async fn value(&self) -> Option<&str> {
        self.issue.value.as_deref().filter(|_| self.told)
    }
    /// Explanation in Japanese; only which sort of finding it is where the words are kept from the viewer (説明).
    async fn message(&self) -> &str {
        if self.told { &self.issue.message } else { self.issue.code.label() }
    }
    /// The facility concerned (対象).
    async fn facility(&self) -> Option<FacilityNode> {
        let facility = self.view.atlas.facility(self.issue.facility?)?;
        Some(FacilityNode::new(facility, &self.view))
    }
}

/// A page of kept findings, of one run or of all.
pub(crate) async fn issue_page(
    view: &View,
    job: Option<ImportJobId>,
    severities: Vec<IssueSeverity>,
    args: PageArgs,
) -> Result<ImportIssueConnection> {
    let wanted = args.read::<IssueKey>(Mark::plain())?;
    let page = usecases::imports::issues(&view.app, job, &severities, &wanted.into()).await.map_err(read_fault)?;
    let (keys, issues): (Vec<_>, Vec<_>) = page.items.into_iter().unzip();
    let nodes = IssueNode::all(issues, view).await?;
    let items = keys.into_iter().map(|key| encode(Mark::plain(), &key)).zip(nodes);
    Ok(ImportIssueConnection::new(items, page.has_next, page.has_previous, Total::Issues(job, severities)))
}

connection! {
    /// A page of runs of imports (取り込みの一覧).
    ImportJobConnection,
    /// A run in its list (取り込みの縁).
    ImportJobEdge of JobNode
}

connection! {
    /// A page of findings (取り込みの指摘の一覧).
    ImportIssueConnection,
    /// A finding in its list (取り込みの指摘の縁).
    ImportIssueEdge of IssueNode
}
