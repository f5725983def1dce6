//! Where a practitioner works, what they are qualified for, and how they came there.

use async_graphql::{Object, SimpleObject};
use domain::people::Affiliation;

use super::FacilityNode;
use super::hours::Schedule;
use crate::page::list_cost;

/// Where somebody works (所属).
#[derive(Clone)]
pub struct AffiliationNode {
    pub(super) affiliation: Affiliation,
    pub(super) facility: FacilityNode,
}

/// Where somebody works (所属).
#[Object(name = "Affiliation")]
impl AffiliationNode {
    /// The facility (施設).
    async fn facility(&self) -> &FacilityNode {
        &self.facility
    }
    /// Position (役職).
    async fn role(&self) -> Option<&str> {
        self.affiliation.role.as_deref()
    }
    /// Whether full time, null when not known (常勤か).
    async fn full_time(&self) -> Option<bool> {
        self.affiliation.full_time
    }
    /// Days and hours there (曜日・時間).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn schedules(&self) -> Vec<Schedule<'_>> {
        self.affiliation.schedules.iter().map(Schedule).collect()
    }
}

/// A qualification that may be advertised, with who issued it (資格).
#[derive(SimpleObject)]
pub struct Qualification {
    /// Name (名称).
    name: String,
    /// Who issued it (認定した団体).
    issuer: Option<String>,
    /// Year (取得年).
    year: Option<i32>,
}

impl Qualification {
    pub(super) fn of(of: &domain::people::Qualification) -> Self {
        Self { name: of.name.clone(), issuer: of.issuer.clone(), year: of.year }
    }
}

/// A step of a career (経歴).
#[derive(SimpleObject)]
pub struct CareerItem {
    /// Year (年).
    year: Option<i32>,
    /// What (内容).
    text: String,
}

impl CareerItem {
    pub(super) fn of(of: &domain::people::CareerItem) -> Self {
        Self { year: of.year, text: of.text.clone() }
    }
}
