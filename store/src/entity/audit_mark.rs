//! Table `audit_mark`: where the audit trail begins and ends.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_mark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub name: String,
    pub seq: i64,
    #[sea_orm(column_type = "Text")]
    pub chain_digest: String,
    #[sea_orm(column_type = "Text")]
    pub authenticated: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
