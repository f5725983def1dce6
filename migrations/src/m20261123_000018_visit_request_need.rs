//! What visit requests asked for, kept to be counted when their content is gone.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Requests from before are counted from their next change on: what they need stands in their documents alone.
        manager
            .create_table(
                Table::create()
                    .table(name("visit_request_need"))
                    .col(id("request"))
                    .col(text("need"))
                    .primary_key(Index::create().col(name("request")).col(name("need")))
                    .foreign_key(&mut reference(("visit_request_need", "request"), ("visit_request", "id")))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["visit_request_need"]).await
    }
}
