//! On-call rosters, who says to be on duty, and the calendars that were handed out.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 3] = ["on_call_roster", "duty_status", "on_call_feed"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            manager
                .create_table(
                    Table::create()
                        .table(name(table))
                        .col(id("id").primary_key())
                        .col(number("updated_at"))
                        .col(text("document"))
                        .take(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &TABLES).await
    }
}
