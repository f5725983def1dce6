//! What the check of an edition found.

use async_graphql::{Object, SimpleObject};
use domain::codes::{GuideIssueCode, IssueSeverity};
use domain::guide::check::{Issue, Report};
use usecases::guides::SeenEdition;

use super::GuideEntryNode;
use crate::coded::Coded;
use crate::context::View;

/// What checking costs: the entries are looked through, the press is asked.
pub(crate) const CHECKED: usize = 500;
/// What looking for what one entry lacks costs.
pub(crate) const LOOKED_THROUGH: usize = 20;
/// How many issues there usually are.
pub(crate) const ISSUES: usize = 20;

/// What the check of an edition found (版の点検).
#[derive(SimpleObject)]
pub struct GuideCheckReport {
    /// Whether nothing blocks its publication (発行できるか).
    publishable: bool,
    /// What was found, by entry in the order of print (指摘).
    issues: Vec<GuideIssueNode>,
}

impl GuideCheckReport {
    /// The report as its viewer gets it: for others than those who make the guide, nothing to publish and nothing found.
    pub(crate) fn new(report: Report, seen: &SeenEdition, view: &View) -> Self {
        let publishable = seen.kept && report.publishable();
        let issues = report.issues.into_iter().filter(|_| seen.kept);
        Self { publishable, issues: issues.map(|issue| GuideIssueNode::new(issue, seen, view)).collect() }
    }
}

/// Something that was found (版の指摘).
pub struct GuideIssueNode {
    issue: Issue,
    seen: SeenEdition,
    view: View,
}

impl GuideIssueNode {
    /// An issue of an edition that its viewer keeps.
    pub(crate) fn new(issue: Issue, seen: &SeenEdition, view: &View) -> Self {
        Self { issue, seen: seen.clone(), view: view.clone() }
    }
}

/// Something that blocks the publication of an edition, or should be looked at (版の指摘).
#[Object(name = "GuideIssue")]
impl GuideIssueNode {
    /// What it is (種別).
    async fn code(&self) -> Coded<GuideIssueCode> {
        Coded(self.issue.code)
    }
    /// ERROR blocks publication, WARNING wants a reason, INFO happens by itself (重さ).
    async fn severity(&self) -> Coded<IssueSeverity> {
        Coded(self.issue.severity)
    }
    /// The entry, null for the whole edition or when the viewer does not see its facility (対象).
    async fn entry(&self) -> Option<GuideEntryNode> {
        let id = self.issue.entry?;
        let entries = self.seen.entries(&self.view);
        let (place, entry) = entries.into_iter().find(|(_, entry)| entry.id == id)?;
        GuideEntryNode::new(&self.seen, place, entry.clone(), &self.view)
    }
    /// Where it is and what to do, in Japanese (説明).
    async fn message(&self) -> &str {
        &self.issue.message
    }
}
