//! Areas as documents, and the sets that are replaced as a whole: places of the geocoder and population counts.

use sea_orm_migration::prelude::*;

use crate::columns::*;

const REPLACED_SETS: [&str; 4] = ["town_point", "postal_code", "municipality_name", "population_count"];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(name("area"))
                    .col(id("id").primary_key())
                    .col(text("kind"))
                    .col(text("code"))
                    .col(text("name"))
                    .col(text("valid_from"))
                    .col(text_or_null("valid_to"))
                    .col(text("document"))
                    .take(),
            )
            .await?;
        manager.create_index(index("area", &["kind", "code", "valid_from"]).unique().take()).await?;
        for table in REPLACED_SETS {
            manager
                .create_table(
                    Table::create()
                        .table(name(table))
                        .col(text("feed"))
                        .col(text("key"))
                        .col(number("nth"))
                        .col(text("document"))
                        .primary_key(Index::create().col(name("feed")).col(name("key")).col(name("nth")))
                        .take(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["population_count", "municipality_name", "postal_code", "town_point", "area"]).await
    }
}
