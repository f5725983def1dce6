//! Import runs, their findings, and pairs of facilities that may be one.

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
                    .table(name("import_job"))
                    .col(id("id").primary_key())
                    .col(text("dataset"))
                    .col(text("status"))
                    .col(number("started_at"))
                    .col(number("heartbeat_at"))
                    .col(text("document"))
                    .take(),
            )
            .await?;
        manager.create_index(index("import_job", &["started_at", "id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("import_issue"))
                    .col(sequence("seq"))
                    .col(id("id").unique_key())
                    .col(id("job"))
                    .col(text("code"))
                    .col(text("severity"))
                    .col(text("document"))
                    .foreign_key(&mut reference(("import_issue", "job"), ("import_job", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("import_issue", &["job", "seq"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("duplicate_candidate"))
                    .col(id("id").primary_key())
                    .col(id("left_id"))
                    .col(id("right_id"))
                    .col(ColumnDef::new(name("score")).double().not_null())
                    .col(text("reasons"))
                    .col(ColumnDef::new(name("dismissed")).boolean().not_null())
                    .foreign_key(&mut reference(("duplicate_candidate", "left_id"), ("facility", "id")))
                    .foreign_key(&mut reference(("duplicate_candidate", "right_id"), ("facility", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("duplicate_candidate", &["left_id", "right_id"]).unique().take()).await?;
        manager.create_index(index("duplicate_candidate", &["right_id"])).await?;
        manager.create_index(index("duplicate_candidate", &["score", "id"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["duplicate_candidate", "import_issue", "import_job"]).await
    }
}
