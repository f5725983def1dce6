//! Compares the tables this program expects with those the database has.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ColumnType, ConnectionTrait, EntityTrait, IdenStatic, Iterable, Statement};

use crate::connect::{Engine, Store};
use crate::entity;
use crate::error::StoreError;
use crate::keyed;

/// A column as far as it matters: what it holds, and whether it may hold nothing.
type Column = (&'static str, bool);
type Columns = BTreeMap<String, Column>;

impl Store {
    /// Every way in which the tables differ from what this program expects, one sentence each; empty when they agree.
    /// Missing tables mean that migrations have not run; other findings that the schema was changed by hand, or by
    /// another version.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn schema_differences(&self) -> Result<Vec<String>, StoreError> {
        let mut findings = Vec::new();
        for (table, expected) in expected_tables() {
            let found = self.columns(table).await?;
            if found.is_empty() {
                findings.push(format!("table {table} is missing"));
                continue;
            }
            for (name, (holds, optional)) in &expected {
                match found.get(name) {
                    None => findings.push(format!("column {table}.{name} is missing")),
                    Some(column) if column != &(*holds, *optional) => findings.push(format!(
                        "column {table}.{name} holds {}, expected {}",
                        spoken(*column),
                        spoken((holds, *optional))
                    )),
                    Some(_) => {}
                }
            }
            for name in found.keys().filter(|name| !expected.contains_key(*name)) {
                findings.push(format!("column {table}.{name} is not expected"));
            }
        }
        Ok(findings)
    }

    async fn columns(&self, table: &str) -> Result<Columns, StoreError> {
        let sql = match self.engine {
            Engine::Sqlite => {
                r#"SELECT name, lower(type) AS kind, "notnull" = 0 AS optional FROM pragma_table_info(?)"#
            }
            Engine::Postgres => {
                "SELECT column_name::text AS name, udt_name::text AS kind, is_nullable = 'YES' AS optional \
                 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1"
            }
        };
        let statement = Statement::from_sql_and_values(self.reader.get_database_backend(), sql, [table.into()]);
        let rows = self.reader.query_all_raw(statement).await?;
        rows.into_iter()
            .map(|row| {
                let kind: String = row.try_get("", "kind")?;
                let holds = match kind.as_str() {
                    "uuid" | "uuid_text" => "an id",
                    "text" | "varchar" => "text",
                    "int8" | "bigint" | "integer" => "a whole number",
                    "float8" | "double" => "a number",
                    "bool" | "boolean" => "yes or no",
                    "bytea" | "blob" => "bytes",
                    _ => "something else",
                };
                Ok((row.try_get("", "name")?, (holds, row.try_get("", "optional")?)))
            })
            .collect()
    }
}

fn expected_tables() -> Vec<(&'static str, Columns)> {
    let mut tables = vec![
        table::<entity::account::Entity>(),
        table::<entity::api_token::Entity>(),
        table::<entity::area::Entity>(),
        table::<entity::audit_event::Entity>(),
        table::<entity::audit_mark::Entity>(),
        table::<entity::bed::Entity>(),
        table::<entity::bed_change::Entity>(),
        table::<entity::bed_pool::Entity>(),
        table::<entity::change::Entity>(),
        table::<entity::consent::Entity>(),
        table::<entity::contribution::Entity>(),
        table::<entity::correction_report::Entity>(),
        table::<entity::correction_report_area::Entity>(),
        table::<entity::distribution::Entity>(),
        table::<entity::distribution_target::Entity>(),
        table::<entity::duplicate_candidate::Entity>(),
        table::<entity::facility::Entity>(),
        table::<entity::facility_identifier::Entity>(),
        table::<entity::guide::Entity>(),
        table::<entity::guide_edition::Entity>(),
        table::<entity::on_call_feed::Entity>(),
        table::<entity::on_call_registration::Entity>(),
        table::<entity::visit_inquiry::Entity>(),
        table::<entity::visit_request::Entity>(),
        table::<entity::visit_request_area::Entity>(),
        table::<entity::on_call_roster::Entity>(),
        table::<entity::duty_status::Entity>(),
        table::<entity::import_issue::Entity>(),
        table::<entity::import_job::Entity>(),
        table::<entity::photo::Entity>(),
        table::<entity::practitioner::Entity>(),
        table::<entity::practitioner_affiliation::Entity>(),
        table::<entity::server_key::Entity>(),
        table::<entity::session::Entity>(),
        table::<entity::sign_in_failure::Entity>(),
        table::<entity::upload::Entity>(),
    ];
    tables.extend(keyed::TABLES.map(|table| {
        let columns = [("feed", "text"), ("key", "text"), ("nth", "a whole number"), ("document", "text")];
        (table, columns.into_iter().map(|(name, holds)| (name.to_owned(), (holds, false))).collect())
    }));
    tables
}

fn table<E: EntityTrait + Default>() -> (&'static str, Columns) {
    let columns = E::Column::iter().map(|column| {
        let definition = column.def();
        let holds = match definition.get_column_type() {
            ColumnType::Uuid => "an id",
            ColumnType::Text | ColumnType::String(_) => "text",
            ColumnType::BigInteger => "a whole number",
            ColumnType::Double => "a number",
            ColumnType::Boolean => "yes or no",
            ColumnType::Blob => "bytes",
            _ => "a kind no table uses",
        };
        (column.as_str().to_owned(), (holds, definition.is_null()))
    });
    (E::default().table_name(), columns.collect())
}

fn spoken((holds, optional): Column) -> String {
    if optional { format!("{holds} or nothing") } else { holds.to_owned() }
}
