//! Table `practitioner_affiliation`: who works where.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "practitioner_affiliation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub practitioner: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub facility: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
