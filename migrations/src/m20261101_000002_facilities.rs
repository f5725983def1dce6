//! Facilities as documents, the numbers they are found by, and what each source says about them.

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
                    .table(name("facility"))
                    .col(id("id").primary_key())
                    .col(text("status"))
                    .col(text("kind"))
                    .col(text("visibility"))
                    .col(text("municipality_code"))
                    .col(text("name"))
                    .col(number("updated_at"))
                    .col(number("version"))
                    .col(text("document"))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(name("facility_identifier"))
                    .col(id("facility"))
                    .col(text("system"))
                    .col(text("value"))
                    .primary_key(Index::create().col(name("facility")).col(name("system")).col(name("value")))
                    .foreign_key(&mut reference(("facility_identifier", "facility"), ("facility", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("facility_identifier", &["system", "value"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("contribution"))
                    .col(text("feed"))
                    .col(text("key"))
                    .col(id("facility"))
                    .col(text("partition"))
                    .col(text("dataset"))
                    .col(text_or_null("source_id"))
                    .col(text_or_null("as_of"))
                    .col(text_or_null("license"))
                    .col(text("attribution"))
                    .col(text_or_null("gone_since"))
                    .col(text("digest"))
                    .col(text("name"))
                    .col(text("name_key"))
                    .col(text("address_key"))
                    .col(text_or_null("phone"))
                    .col(number("file_row"))
                    .col(text("document"))
                    .primary_key(Index::create().col(name("feed")).col(name("key")))
                    .foreign_key(&mut reference(("contribution", "facility"), ("facility", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("contribution", &["facility"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["contribution", "facility_identifier", "facility"]).await
    }
}
