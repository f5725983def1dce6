//! Suspected duplicates.

use async_graphql::{ID, Object};
use domain::import::DuplicateCandidate;

use super::FacilityNode;
use crate::context::View;
use crate::node::TypedId as _;
use crate::page::connection;

/// Two facilities that may be one (重複の候補).
#[derive(Clone)]
pub struct DuplicateNode {
    pair: DuplicateCandidate,
    left: FacilityNode,
    right: FacilityNode,
}

impl DuplicateNode {
    /// A pair as the view sees it; `None` when it does not see both, or its atlas does not have them yet or any more.
    pub(crate) fn new(pair: DuplicateCandidate, view: &View) -> Option<Self> {
        let left = FacilityNode::new(view.atlas.facility(pair.left)?, view);
        let right = FacilityNode::new(view.atlas.facility(pair.right)?, view);
        Some(Self { pair, left, right })
    }
}

/// Two facilities that may be one (重複の候補).
#[Object(name = "DuplicateCandidate")]
impl DuplicateNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.pair.id.to_global()
    }
    /// The one (一方).
    async fn left(&self) -> &FacilityNode {
        &self.left
    }
    /// The other (他方).
    async fn right(&self) -> &FacilityNode {
        &self.right
    }
    /// How alike they are, 0 to 1 (似ている度合い).
    async fn score(&self) -> f64 {
        self.pair.score
    }
    /// Reasons in Japanese (理由).
    async fn reasons(&self) -> &[String] {
        &self.pair.reasons
    }
}

connection! {
    /// A page of suspected duplicates (重複の候補の一覧).
    DuplicateCandidateConnection,
    /// A pair in its list (重複の候補の縁).
    DuplicateCandidateEdge of DuplicateNode
}
