//! Table `consent`: one document per consent.

use sea_orm::entity::prelude::*;

use crate::value::{Day, Micros};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub practitioner: Uuid,
    #[sea_orm(column_type = "Text")]
    pub granted_on: Day,
    #[sea_orm(column_type = "Text", nullable)]
    pub expires_on: Option<Day>,
    pub recorded_at: Micros,
    #[sea_orm(column_type = "Text")]
    pub document: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
