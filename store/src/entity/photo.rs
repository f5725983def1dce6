//! Table `photo`: the bytes of photos, as they came and as they are shown.

use sea_orm::entity::prelude::*;

use crate::value::Micros;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "photo")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub practitioner: Uuid,
    pub digest: String,
    pub created_at: Micros,
    pub original_kind: String,
    #[sea_orm(column_type = "Blob")]
    pub original: Vec<u8>,
    #[sea_orm(column_type = "Blob")]
    pub shown: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
