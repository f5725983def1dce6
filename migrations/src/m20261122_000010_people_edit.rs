//! What people decide: the decided fields beside a contribution, and the day each facility is to be checked again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("contribution", "decided"), ("facility", "next_due_on")] {
            let add = Table::alter().table(name(table)).add_column(text_or_null(column)).take();
            manager.alter_table(add).await?;
        }
        // Facilities that were verified before this step are due like all others.
        let connection = manager.get_connection();
        let due = match connection.get_database_backend() {
            DbBackend::Sqlite => "json_extract(document, '$.details.verification.next_due_on')",
            _ => "document::json #>> '{details,verification,next_due_on}'",
        };
        let fill = format!("UPDATE facility SET next_due_on = {due} WHERE document LIKE '%\"next_due_on\"%'");
        connection.execute_unprepared(&fill).await?;
        manager.create_index(index("facility", &["next_due_on", "id"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop().name("ix_facility_next_due_on_id").table(name("facility")).to_owned();
        manager.drop_index(index).await?;
        for (table, column) in [("contribution", "decided"), ("facility", "next_due_on")] {
            manager.alter_table(Table::alter().table(name(table)).drop_column(name(column)).take()).await?;
        }
        Ok(())
    }
}
