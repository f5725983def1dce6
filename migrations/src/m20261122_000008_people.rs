//! Practitioners as documents, where they work, and every consent they gave.

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
                    .table(name("practitioner"))
                    .col(id("id").primary_key())
                    .col(number("updated_at"))
                    .col(text("document"))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(name("practitioner_affiliation"))
                    .col(id("practitioner"))
                    .col(id("facility"))
                    .primary_key(Index::create().col(name("practitioner")).col(name("facility")))
                    .foreign_key(&mut reference(("practitioner_affiliation", "practitioner"), ("practitioner", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("practitioner_affiliation", &["facility"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("consent"))
                    .col(id("id").primary_key())
                    .col(id("practitioner"))
                    .col(text("granted_on"))
                    .col(text_or_null("expires_on"))
                    .col(number("recorded_at"))
                    .col(text("document"))
                    .foreign_key(&mut reference(("consent", "practitioner"), ("practitioner", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("consent", &["practitioner"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["consent", "practitioner_affiliation", "practitioner"]).await
    }
}
