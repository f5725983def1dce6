//! Keys against doing a thing twice, with the answer that was given.

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
                    .table(name("idempotency"))
                    .col(text("owner"))
                    .col(text("key"))
                    .col(text("digest"))
                    .col(text("outcome"))
                    .col(number("at"))
                    .primary_key(Index::create().col(name("owner")).col(name("key")))
                    .take(),
            )
            .await?;
        manager.create_index(index("idempotency", &["at"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["idempotency"]).await
    }
}
