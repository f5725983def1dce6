//! Whoever asks.

use async_graphql::Object;
use domain::clock::day_in_japan;
use domain::codes::Role;

use super::{AreaNode, FacilityNode};
use crate::coded::{Coded, coded};
use crate::context::View;
use crate::page::list_cost;

/// The signed-in user (利用者).
pub struct Viewer(pub View);

/// The signed-in user (利用者).
#[Object]
impl Viewer {
    /// Name to greet with (表示名).
    async fn display_name(&self) -> &str {
        &self.0.viewer.display_name
    }
    /// Roles held, wherever (役割).
    async fn roles(&self) -> Vec<Coded<Role>> {
        coded(&self.0.viewer.roles())
    }
    /// The first of the own facilities, null without one (所属).
    async fn facility(&self) -> Option<FacilityNode> {
        let audience = self.0.viewer.audience();
        let facility = self.0.atlas.facility(*audience.facilities.first()?)?;
        Some(FacilityNode::new(facility, &self.0))
    }
    /// Areas with rights, in their present edition (権限のある区域).
    #[graphql(complexity = "list_cost(3, child_complexity)")]
    async fn areas(&self) -> Vec<AreaNode> {
        let today = day_in_japan(self.0.now);
        let areas = self.0.viewer.areas();
        let areas = areas.iter().filter_map(|area| self.0.atlas.area_by_code(area.kind, &area.code, today));
        areas.map(|area| AreaNode::new(area, &self.0)).collect()
    }
}
