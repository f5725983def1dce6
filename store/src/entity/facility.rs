//! Table `facility`: one document per facility, with the columns it is found by.

use sea_orm::entity::prelude::*;

use crate::value::{Day, Micros};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "facility")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub status: String,
    pub kind: String,
    pub visibility: String,
    pub municipality_code: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub updated_at: Micros,
    pub version: i64,
    #[sea_orm(column_type = "Text")]
    pub document: String,
    pub next_due_on: Option<Day>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
