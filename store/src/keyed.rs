//! Sets that are replaced as a whole, feed by feed: compared by key first, so that an equal edition writes nothing.

use std::collections::HashMap;
use std::pin::pin;

use domain::area::PopulationCount;
use domain::gazetteer::{MunicipalityName, PostalCode, TownPoint};
use domain::import::ImportDifference;
use futures_util::TryStreamExt;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, IntoIden, OnConflict, Order, Query};
use sea_orm::{ConnectionTrait, StreamTrait};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bulk::IDS_PER_STATEMENT;
use crate::document;
use crate::error::StoreError;
use crate::reads::Reads;
use crate::write::WriteTx;

/// A member of such a set.
pub(crate) trait Keyed: Serialize + DeserializeOwned {
    /// The table it lives in: `feed`, `key`, `nth`, `document`.
    const TABLE: &'static str;
    /// What makes two members of different editions the same thing.
    fn key(&self) -> String;
}

/// The tables of all such sets.
pub(crate) const TABLES: [&str; 4] =
    [TownPoint::TABLE, PostalCode::TABLE, MunicipalityName::TABLE, PopulationCount::TABLE];

/// A key with its number among equal keys of one feed: publishers do list a place twice, and nothing may be lost.
type Place = (String, i64);

const FEED: &str = "feed";
const KEY: &str = "key";
const NTH: &str = "nth";
const DOCUMENT: &str = "document";

/// Makes the feed's set equal to `members` and says what that changed; an equal set writes nothing.
pub(crate) async fn replace<T: Keyed>(
    tx: &mut WriteTx,
    feed: &str,
    members: &[T],
) -> Result<ImportDifference, StoreError> {
    let mut stored = stored::<T>(tx, feed).await?;
    let mut counts: HashMap<String, i64> = HashMap::new();
    let mut difference = ImportDifference::default();
    let mut changed = Vec::new();
    for member in members {
        let key = member.key();
        let nth = counts.entry(key.clone()).and_modify(|count| *count += 1).or_insert(0);
        let place = (key, *nth);
        let text = document::write(member)?;
        match stored.remove(&place) {
            Some(before) if before == text => difference.unchanged += 1,
            Some(_) => {
                difference.updated += 1;
                changed.push((place, text));
            }
            None => {
                difference.created += 1;
                changed.push((place, text));
            }
        }
    }
    difference.missing = stored.len() as u64;
    remove::<T>(tx, feed, stored.into_keys().collect()).await?;
    upsert::<T>(tx, feed, changed).await?;
    Ok(difference)
}

/// Every member of every feed, in order of feed and key.
pub(crate) async fn all<T: Keyed>(from: &impl Reads) -> Result<Vec<T>, StoreError> {
    let select = Query::select()
        .columns([name(KEY), name(DOCUMENT)])
        .from(name(T::TABLE))
        .order_by(name(FEED), Order::Asc)
        .order_by(name(KEY), Order::Asc)
        .order_by(name(NTH), Order::Asc)
        .take();
    let mut rows = pin!(from.connection().stream(&select).await?);
    let mut found = Vec::new();
    while let Some(row) = rows.try_next().await? {
        let (key, text): (String, String) = row.try_get_many("", &[KEY.to_owned(), DOCUMENT.to_owned()])?;
        found.push(document::read(&text, || format!("{} {key}", T::TABLE))?);
    }
    Ok(found)
}

async fn stored<T: Keyed>(tx: &WriteTx, feed: &str) -> Result<HashMap<Place, String>, StoreError> {
    let select = Query::select()
        .columns([name(KEY), name(NTH), name(DOCUMENT)])
        .from(name(T::TABLE))
        .and_where(Expr::col(name(FEED)).eq(feed))
        .take();
    let mut rows = pin!(tx.transaction.stream(&select).await?);
    let mut stored = HashMap::new();
    while let Some(row) = rows.try_next().await? {
        let place = (row.try_get("", KEY)?, row.try_get("", NTH)?);
        stored.insert(place, row.try_get("", DOCUMENT)?);
    }
    Ok(stored)
}

async fn remove<T: Keyed>(tx: &WriteTx, feed: &str, mut places: Vec<Place>) -> Result<(), StoreError> {
    places.sort_unstable();
    for chunk in places.chunks(IDS_PER_STATEMENT) {
        let delete = Query::delete()
            .from_table(name(T::TABLE))
            .and_where(Expr::col(name(FEED)).eq(feed))
            .and_where(
                Expr::tuple([Expr::col(name(KEY)), Expr::col(name(NTH))])
                    .in_tuples(chunk.iter().map(|(key, nth)| (key.clone(), *nth))),
            )
            .take();
        tx.transaction.execute(&delete).await?;
    }
    Ok(())
}

async fn upsert<T: Keyed>(tx: &WriteTx, feed: &str, changed: Vec<(Place, String)>) -> Result<(), StoreError> {
    let mut changed = changed.into_iter();
    while !changed.as_slice().is_empty() {
        let mut insert = Query::insert()
            .into_table(name(T::TABLE))
            .columns([name(FEED), name(KEY), name(NTH), name(DOCUMENT)])
            .on_conflict(
                OnConflict::columns([name(FEED), name(KEY), name(NTH)]).update_column(name(DOCUMENT)).to_owned(),
            )
            .take();
        for ((key, nth), text) in changed.by_ref().take(IDS_PER_STATEMENT) {
            insert
                .values([feed.into(), key.into(), nth.into(), text.into()])
                .map_err(|error| StoreError::Invalid(error.to_string()))?;
        }
        tx.transaction.execute(&insert).await?;
    }
    Ok(())
}

fn name(name: &'static str) -> sea_orm::DynIden {
    Alias::new(name).into_iden()
}
