//! The change log: one line per committed write, in the order of the commits.

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
                    .table(name("change"))
                    .col(sequence("seq"))
                    .col(text("subject"))
                    .col(id("subject_id"))
                    .col(text("kind"))
                    .col(text("actor"))
                    .col(number("at"))
                    .take(),
            )
            .await?;
        // What happened to one facility, area or import run.
        manager.create_index(index("change", &["subject_id", "seq"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["change"]).await
    }
}
