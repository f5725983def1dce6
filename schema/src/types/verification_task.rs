//! What has to be checked again.

use async_graphql::{ID, Object};
use domain::ids::VerificationTaskId;
use usecases::directory::DueFacility;

use super::FacilityNode;
use crate::context::View;
use crate::node::TypedId as _;
use crate::page::{connection, count};
use crate::scalar::Day;

/// A facility whose facts have to be checked again (現況確認の仕事).
#[derive(Clone)]
pub struct VerificationTaskNode {
    due: DueFacility,
    view: View,
}

impl VerificationTaskNode {
    /// A task as the view sees it.
    pub(crate) fn new(due: DueFacility, view: &View) -> Self {
        Self { due, view: view.clone() }
    }
}

/// A facility whose facts have to be checked again (現況確認の仕事).
#[Object(name = "VerificationTask")]
impl VerificationTaskNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        VerificationTaskId(self.due.facility.id.0).to_global()
    }
    /// The facility (対象).
    async fn facility(&self) -> FacilityNode {
        FacilityNode::new(self.due.facility.clone(), &self.view)
    }
    /// When it is due (期限).
    async fn due_on(&self) -> Day {
        Day(self.due.due_on)
    }
    /// Days that have passed since, 0 when it is due today or later (過ぎた日数).
    async fn overdue_days(&self) -> i32 {
        count(self.due.overdue_days)
    }
}

connection! {
    /// A page of what has to be checked again (現況確認の仕事の一覧).
    VerificationTaskConnection,
    /// A task in its list (現況確認の仕事の縁).
    VerificationTaskEdge of VerificationTaskNode
}
