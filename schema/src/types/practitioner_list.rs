//! A page of practitioners with what only the search knows: the distance.

use async_graphql::SimpleObject;

use super::PractitionerNode;
use crate::page::PageInfo;

/// A page of practitioners (Practitioner の一覧).
pub struct PractitionerConnection {
    edges: Vec<PractitionerEdge>,
    page_info: PageInfo,
    total: usize,
}

/// A practitioner in their list (Practitioner の縁).
#[derive(Clone, SimpleObject)]
pub struct PractitionerEdge {
    /// Place in the list (カーソル).
    pub cursor: String,
    /// The practitioner (要素).
    pub node: PractitionerNode,
    /// Metres in a straight line from the centre to the nearest of their facilities that the viewer sees, null without a centre (中心からの直線距離（m）).
    pub distance_meters: Option<f64>,
}

impl PractitionerConnection {
    /// A page of a list with so many people.
    pub(crate) fn new(edges: Vec<PractitionerEdge>, has_next: bool, has_previous: bool, total: usize) -> Self {
        let page_info = PageInfo::new(has_next, has_previous, edges.iter().map(|edge| edge.cursor.as_str()));
        Self { edges, page_info, total }
    }
}

/// A page of practitioners (Practitioner の一覧).
#[async_graphql::Object]
impl PractitionerConnection {
    /// Items with their places in the list (縁).
    async fn edges(&self) -> &[PractitionerEdge] {
        &self.edges
    }
    /// Items alone (要素).
    async fn nodes(&self) -> Vec<&PractitionerNode> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }
    /// Where the page stands (ページ).
    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }
    /// Number of people in the whole list (総数).
    async fn total_count(&self) -> i32 {
        crate::page::count(self.total)
    }
}
