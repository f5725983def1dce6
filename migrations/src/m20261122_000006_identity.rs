//! Accounts, sessions, API tokens, and failures to sign in.

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
                    .table(name("account"))
                    .col(id("id").primary_key())
                    .col(text("login_name").unique_key())
                    .col(text("status"))
                    .col(text("document"))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(name("session"))
                    .col(id("id").primary_key())
                    .col(id("account_id"))
                    .col(text("digest").unique_key())
                    .col(number("created_at"))
                    .col(number("last_seen_at"))
                    .col(number("expires_at"))
                    .col(text("document"))
                    .foreign_key(&mut reference(("session", "account_id"), ("account", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("session", &["account_id"])).await?;
        manager.create_index(index("session", &["expires_at"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("api_token"))
                    .col(id("id").primary_key())
                    .col(id("account_id"))
                    .col(text("digest").unique_key())
                    .col(number("created_at"))
                    .col(number("last_used_at"))
                    .col(text("document"))
                    .foreign_key(&mut reference(("api_token", "account_id"), ("account", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("api_token", &["account_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("sign_in_failure"))
                    .col(text("key").primary_key())
                    .col(number("count"))
                    .col(number("last_at"))
                    .take(),
            )
            .await?;
        manager.create_index(index("sign_in_failure", &["last_at"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["sign_in_failure", "api_token", "session", "account"]).await
    }
}
