//! Table `notice`: what is to be sent, was sent, or was given up. `due_at` is set while it waits, `settled_at` afterwards.

use sea_orm::entity::prelude::*;

use crate::value::Micros;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub channel: Uuid,
    #[sea_orm(column_type = "Text")]
    pub event: String,
    #[sea_orm(column_type = "Text")]
    pub about: String,
    pub about_id: Uuid,
    pub at: Micros,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub due_at: Option<Micros>,
    pub attempts: i64,
    pub claimed_until: Option<Micros>,
    pub settled_at: Option<Micros>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
