//! Registrations of doctors for on-call visits.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(name("on_call_registration"))
                    .col(id("id").primary_key())
                    .col(id("practitioner"))
                    .col(id("facility"))
                    .col(id("hub"))
                    .col(number("updated_at"))
                    .col(text("document"))
                    .take(),
            )
            .await?;
        manager.create_index(index("on_call_registration", &["practitioner"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["on_call_registration"]).await
    }
}
