//! Table `bed_change`: how many beds of a row were free from an instant on, and are going to be if nobody does anything.

use sea_orm::entity::prelude::*;

use crate::value::Micros;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bed_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub bed: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub at: Micros,
    pub free: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
