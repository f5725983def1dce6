//! The audit trail: events chained by a keyed digest, where the chain begins and ends, and which key chains it.

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
                    .table(name("audit_event"))
                    // Given by the program without gaps, unlike a sequence of the database.
                    .col(number("seq").primary_key())
                    .col(id("id"))
                    .col(number("at"))
                    .col(text("action"))
                    .col(text("operation"))
                    .col(id_or_null("account"))
                    .col(text("role"))
                    .col(text_or_null("target_kind"))
                    .col(id_or_null("target_id"))
                    .col(text("content"))
                    .col(text_or_null("field_values"))
                    .col(text("chain_digest"))
                    .take(),
            )
            .await?;
        manager.create_index(index("audit_event", &["id"])).await?;
        manager.create_index(index("audit_event", &["at"])).await?;
        // What happened to one thing, and what has to be erased with a person.
        manager.create_index(index("audit_event", &["target_id", "seq"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("audit_mark"))
                    .col(text("name").primary_key())
                    .col(number("seq"))
                    .col(text("chain_digest"))
                    .col(text("authenticated"))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(name("server_key"))
                    .col(text("name").primary_key())
                    .col(text("fingerprint"))
                    .col(number("at"))
                    .take(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["server_key", "audit_mark", "audit_event"]).await
    }
}
