//! Standby beds: reports with holds, how many were free since when, and how many a district keeps free.

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
                    .table(name("bed"))
                    .col(id("id").primary_key())
                    .col(id("facility"))
                    .col(text("purpose"))
                    .col(text("kind"))
                    .col(number("release_at").null())
                    .col(number("updated_at"))
                    .col(text("document"))
                    .take(),
            )
            .await?;
        manager.create_index(index("bed", &["facility", "purpose", "kind"]).unique().take()).await?;
        manager.create_index(index("bed", &["release_at"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("bed_change"))
                    .col(id("bed"))
                    .col(number("at"))
                    .col(number("free"))
                    .primary_key(Index::create().col(name("bed")).col(name("at")))
                    .foreign_key(&mut reference(("bed_change", "bed"), ("bed", "id")))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(name("bed_pool"))
                    .col(text("kind"))
                    .col(text("code"))
                    .col(text("purpose"))
                    .col(text("document"))
                    .primary_key(Index::create().col(name("kind")).col(name("code")).col(name("purpose")))
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["bed_pool", "bed_change", "bed"]).await
    }
}
