//! Table `contribution`: what one source record says about one facility.

use sea_orm::entity::prelude::*;

use crate::value::Day;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub feed: String,
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub key: String,
    pub facility: Uuid,
    #[sea_orm(column_type = "Text")]
    pub partition: String,
    pub dataset: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub source_id: Option<String>,
    pub as_of: Option<Day>,
    #[sea_orm(column_type = "Text", nullable)]
    pub license: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub attribution: String,
    pub gone_since: Option<Day>,
    #[sea_orm(column_type = "Text")]
    pub digest: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    #[sea_orm(column_type = "Text")]
    pub address_key: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
    pub file_row: i64,
    #[sea_orm(column_type = "Text")]
    pub document: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub decided: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
