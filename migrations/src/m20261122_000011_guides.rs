//! Guides, their editions, to whom they were given, and the photos of those who are in them.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let document = |table: &'static str, columns: Vec<ColumnDef>| {
            let mut create = Table::create().table(name(table)).col(id("id").primary_key()).take();
            for column in columns {
                create.col(column);
            }
            create.col(text("document"));
            create
        };
        manager.create_table(document("guide", vec![number("updated_at")])).await?;
        let mut edition = document("guide_edition", vec![id("guide"), number("updated_at")]);
        edition.foreign_key(&mut reference(("guide_edition", "guide"), ("guide", "id")));
        manager.create_table(edition).await?;
        manager.create_index(index("guide_edition", &["guide"])).await?;
        manager
            .create_table(document("distribution_target", vec![id_or_null("facility"), number("updated_at")]))
            .await?;
        manager.create_index(index("distribution_target", &["facility"])).await?;
        let mut distribution = document("distribution", vec![id("edition"), id("target")]);
        distribution.foreign_key(&mut reference(("distribution", "edition"), ("guide_edition", "id")));
        manager.create_table(distribution).await?;
        manager.create_index(index("distribution", &["edition"])).await?;
        manager.create_index(index("distribution", &["target"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("photo"))
                    .col(id("id").primary_key())
                    .col(id("practitioner"))
                    .col(text("digest"))
                    .col(number("created_at"))
                    .col(text("original_kind"))
                    .col(bytes("original"))
                    .col(bytes("shown"))
                    .foreign_key(&mut reference(("photo", "practitioner"), ("practitioner", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("photo", &["practitioner"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["photo", "distribution", "distribution_target", "guide_edition", "guide"]).await
    }
}
