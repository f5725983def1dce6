//! Reads every facility as raw JSON, as fast as the engine hands it over, for building the atlas.

use domain::facility::Facility;
use domain::ids::FacilityId;
use sea_orm::sqlx;
use serde::Deserialize;
use uuid::Uuid;

use crate::connect::{Engine, Store};
use crate::document;
use crate::error::StoreError;

/// Hands over the documents of all facilities in chunks of at most `chunk`, unparsed, so that the caller can parse
/// them on all cores with [`parse`]. Returns how many there were.
///
/// Each chunk is one short statement. Facilities that change while this runs may come in their old or new form, and
/// new ones may be missing: read [`crate::changes::latest_seq`] **before**, and apply what the log says after it.
///
/// # Errors
/// [`StoreError`].
pub async fn load_all(store: &Store, chunk: u32, mut each: impl FnMut(Vec<String>)) -> Result<u64, StoreError> {
    let chunk = i64::from(chunk.max(1));
    let mut total = 0;
    match store.engine {
        Engine::Sqlite => {
            let pool = store.reader.get_sqlite_connection_pool();
            let mut after = i64::MIN;
            loop {
                // In the order of the file, which is the cheapest there is.
                let rows: Vec<(i64, String)> =
                    sqlx::query_as("SELECT rowid, document FROM facility WHERE rowid > ? ORDER BY rowid LIMIT ?")
                        .bind(after)
                        .bind(chunk)
                        .fetch_all(pool)
                        .await?;
                let Some((last, _)) = rows.last() else { break };
                after = *last;
                total += rows.len() as u64;
                each(rows.into_iter().map(|(_, document)| document).collect());
            }
        }
        Engine::Postgres => {
            let pool = store.reader.get_postgres_connection_pool();
            let mut after: Option<Uuid> = None;
            loop {
                let rows: Vec<(Uuid, String)> = sqlx::query_as(
                    "SELECT id, document FROM facility WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2",
                )
                .bind(after)
                .bind(chunk)
                .fetch_all(pool)
                .await?;
                let Some((last, _)) = rows.last() else { break };
                after = Some(*last);
                total += rows.len() as u64;
                each(rows.into_iter().map(|(_, document)| document).collect());
            }
        }
    }
    Ok(total)
}

/// Reads one document of [`load_all`].
///
/// # Errors
/// [`StoreError::Corrupt`], naming the facility when at least its id can be read.
pub fn parse(text: &str) -> Result<Facility, StoreError> {
    #[derive(Deserialize)]
    struct Named {
        id: FacilityId,
    }
    document::read(text, || match serde_json::from_str::<Named>(text) {
        Ok(named) => format!("facility {}", named.id),
        Err(_) => "facility of unknown id".to_owned(),
    })
}

/// Reads the document of a facility whose id is known.
pub(crate) fn parse_as(id: Uuid, text: &str) -> Result<Facility, StoreError> {
    document::read(text, || format!("facility {id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_does_not_read_is_named() {
        let id = Uuid::from_u128(7);
        let error = parse(&format!(r#"{{"id":"{id}","status":"NO_SUCH"}}"#)).expect_err("must not read");
        assert_eq!(error.to_string(), format!("a stored document cannot be read: facility {id}"));
        let error = parse("not json").expect_err("must not read");
        assert!(error.to_string().contains("unknown id"));
    }
}
