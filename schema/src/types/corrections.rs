//! Reports of errors, for those who settle them.

use async_graphql::{ID, Object};
use domain::audit::AuditTarget;
use domain::clock::day_in_japan;
use domain::codes::CorrectionStatus;
use domain::correction::CorrectionReport;
use domain::ids::CorrectionReportId;

use super::{AreaNode, FacilityNode};
use crate::coded::Coded;
use crate::context::View;
use crate::node::TypedId as _;
use crate::page::{connection, list_cost};
use crate::scalar::Instant;

/// A report of an error (誤りの通報).
#[derive(Clone)]
pub struct CorrectionNode {
    report: CorrectionReport,
    view: View,
}

impl CorrectionNode {
    /// A report that the viewer may read.
    pub(crate) fn new(report: CorrectionReport, view: &View) -> Self {
        Self { report, view: view.clone() }
    }

    /// Words that may name people: that they were read is kept.
    fn disclosed<'w>(&self, field: &'static str, words: &'w Option<String>) -> Option<&'w str> {
        if words.is_some() {
            self.view.disclose(AuditTarget::new(CorrectionReportId::TYPE_NAME, self.report.id), &[field]);
        }
        words.as_deref()
    }
}

/// A report of an error (誤りの通報).
#[Object(name = "CorrectionReport")]
impl CorrectionNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.report.id.to_global()
    }
    /// Number that the reporter was given (受付番号).
    async fn receipt_number(&self) -> &str {
        &self.report.receipt
    }
    /// The facility it is about, null when it is gone (対象).
    async fn facility(&self) -> Option<FacilityNode> {
        let facility = self.view.atlas.facility(self.report.facility)?;
        Some(FacilityNode::new(facility, &self.view))
    }
    /// Areas whose coordinators settle it, in their present edition (圏域).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn areas(&self) -> Vec<AreaNode> {
        let today = day_in_japan(self.view.now);
        let areas = self.report.areas.iter();
        areas
            .filter_map(|area| self.view.atlas.area_by_code(area.kind, &area.code, today))
            .map(|area| AreaNode::new(area, &self.view))
            .collect()
    }
    /// The field it is about (項目).
    async fn field(&self) -> Option<&str> {
        self.report.field.as_deref()
    }
    /// What is wrong, null once forgotten (内容).
    async fn text(&self) -> Option<&str> {
        self.disclosed("text", &self.report.text)
    }
    /// How to answer, null when no answer is wanted and once forgotten (返事先).
    async fn contact(&self) -> Option<&str> {
        self.disclosed("contact", &self.report.contact)
    }
    /// State (状態).
    async fn status(&self) -> Coded<CorrectionStatus> {
        Coded(self.report.status)
    }
    /// What the one who settled it wrote, null once forgotten (メモ).
    async fn note(&self) -> Option<&str> {
        self.disclosed("note", &self.report.note)
    }
    /// When it was sent (通報した日時).
    async fn created_at(&self) -> Instant {
        Instant(self.report.created_at)
    }
    /// When it was settled, null while it is open (片付けた日時).
    async fn settled_at(&self) -> Option<Instant> {
        self.report.settled_at.map(Instant)
    }
}

connection! {
    /// A page of reports of errors (誤りの通報の一覧).
    CorrectionReportConnection,
    /// A report in its list (誤りの通報の縁).
    CorrectionReportEdge of CorrectionNode
}
