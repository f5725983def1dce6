//! Table `visit_inquiry`: who was asked for a visit request, and who answered what when. Numbers alone: they stay.

use sea_orm::entity::prelude::*;

use crate::value::Micros;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_inquiry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request: Uuid,
    pub facility: Uuid,
    pub practitioner: Option<Uuid>,
    pub registration: Option<Uuid>,
    pub sent_at: Micros,
    pub responded_at: Option<Micros>,
    #[sea_orm(column_type = "Text", nullable)]
    pub response: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
