//! Notices: where they go, the roles by which they are addressed, and those to be sent.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Filled when an account is stored or gets a channel, so nothing is to be read back here.
        manager
            .create_table(
                Table::create()
                    .table(name("account_reach"))
                    .col(id("account_id"))
                    .col(text("reach"))
                    .primary_key(Index::create().col(name("account_id")).col(name("reach")))
                    .foreign_key(&mut reference(("account_reach", "account_id"), ("account", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("account_reach", &["reach"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("notice_channel"))
                    .col(id("id").primary_key())
                    .col(id("account_id"))
                    .col(number("open"))
                    .col(text("document"))
                    .foreign_key(&mut reference(("notice_channel", "account_id"), ("account", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("notice_channel", &["account_id"])).await?;
        // No reference to the channel: one that is removed at this moment must not fail the change that tells of it.
        manager
            .create_table(
                Table::create()
                    .table(name("notice"))
                    .col(id("id").primary_key())
                    .col(id("channel"))
                    .col(text("event"))
                    .col(text("about"))
                    .col(id("about_id"))
                    .col(number("at"))
                    .col(text("state"))
                    .col(number("due_at").null())
                    .col(number("attempts"))
                    .col(number("claimed_until").null())
                    .col(number("settled_at").null())
                    .take(),
            )
            .await?;
        manager.create_index(index("notice", &["due_at"])).await?;
        manager.create_index(index("notice", &["channel"])).await?;
        manager.create_index(index("notice", &["settled_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["notice", "notice_channel", "account_reach"]).await
    }
}
