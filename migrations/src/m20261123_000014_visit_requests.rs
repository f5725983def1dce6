//! Visit requests with their inquiries.

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
                    .table(name("visit_request"))
                    .col(id("id").primary_key())
                    .col(text("number").unique_key())
                    .col(text("status"))
                    .col(text_or_null("urgency"))
                    .col(text_or_null("outcome"))
                    .col(id_or_null("requester"))
                    .col(id_or_null("requester_facility"))
                    .col(id_or_null("assigned_to"))
                    .col(number("created_at"))
                    .col(number("due_at").null())
                    .col(text_or_null("purge_after"))
                    .col(number("updated_at"))
                    .col(text("document"))
                    .take(),
            )
            .await?;
        for columns in [&["requester"][..], &["requester_facility"], &["due_at"], &["purge_after"]] {
            manager.create_index(index("visit_request", columns)).await?;
        }
        manager
            .create_table(
                Table::create()
                    .table(name("visit_request_area"))
                    .col(id("request"))
                    .col(text("kind"))
                    .col(text("code"))
                    .primary_key(Index::create().col(name("request")).col(name("kind")).col(name("code")))
                    .foreign_key(&mut reference(("visit_request_area", "request"), ("visit_request", "id")))
                    .take(),
            )
            .await?;
        manager.create_index(index("visit_request_area", &["kind", "code"])).await?;
        manager
            .create_table(
                Table::create()
                    .table(name("visit_inquiry"))
                    .col(id("id").primary_key())
                    .col(id("request"))
                    .col(id("facility"))
                    .col(id_or_null("practitioner"))
                    .col(id_or_null("registration"))
                    .col(number("sent_at"))
                    .col(number("responded_at").null())
                    .col(text_or_null("response"))
                    .foreign_key(&mut reference(("visit_inquiry", "request"), ("visit_request", "id")))
                    .take(),
            )
            .await?;
        for columns in [&["request"][..], &["facility"], &["practitioner"], &["registration"]] {
            manager.create_index(index("visit_inquiry", columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["visit_inquiry", "visit_request_area", "visit_request"]).await
    }
}
