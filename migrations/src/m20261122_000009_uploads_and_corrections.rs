//! Files that people send, and their reports of errors.

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
                    .table(name("upload"))
                    .col(id("id").primary_key())
                    .col(id("account"))
                    .col(number("size"))
                    .col(number("expires_at"))
                    .col(text("document"))
                    .take(),
            )
            .await?;
        manager.create_index(index("upload", &["account"])).await?;
        manager.create_index(index("upload", &["expires_at"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("correction_report"))
                    .col(id("id").primary_key())
                    .col(text("receipt").unique_key())
                    .col(text("status"))
                    .col(number("created_at"))
                    .col(ColumnDef::new(name("settled_at")).big_integer().null())
                    .col(ColumnDef::new(name("is_purged")).boolean().not_null())
                    .col(text("document"))
                    .take(),
            )
            .await?;
        manager.create_index(index("correction_report", &["created_at", "id"])).await?;
        manager.create_index(index("correction_report", &["is_purged", "settled_at"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("correction_report_area"))
                    .col(id("report"))
                    .col(text("kind"))
                    .col(text("code"))
                    .primary_key(Index::create().col(name("report")).col(name("kind")).col(name("code")))
                    .foreign_key(&mut reference(("correction_report_area", "report"), ("correction_report", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("correction_report_area", &["kind", "code"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["correction_report_area", "correction_report", "upload"]).await
    }
}
