//! What is known before an edition is compared: as much of the directory as its news can meet, and no more.

use std::collections::HashSet;

use domain::contribution::Draft;
use domain::facility::Identifier;
use domain::hex;
use domain::ids::FacilityId;
use seed::plan::{Known, KnownRow, Prepared};
use store::contributions::ContributionIndexRow;
use store::{StoreError, WriteTx};

use super::Edition;
use crate::follow::blocking;

/// Facilities whose records are read at once; of each only what it is recognised by is kept.
const MET: usize = 1_000;

/// The index of a feed, as the comparison takes it.
pub(super) async fn rows(tx: &WriteTx, feed: &str) -> Result<Vec<KnownRow>, StoreError> {
    Ok(store::contributions::index_by_feed(tx, feed).await?.into_iter().map(row).collect())
}

/// Prepares the drafts and reads what they are compared with.
pub(super) async fn known(
    tx: &WriteTx,
    edition: &Edition<'_>,
    drafts: Vec<Draft>,
    rows: Vec<KnownRow>,
) -> Result<(Prepared, Known), StoreError> {
    let as_of = edition.as_of;
    // The drafts travel into each computation and back; a copy of a nation's would not fit beside them.
    let prepared = blocking(move || Prepared::new(drafts, rows, as_of)).await;
    let mut known = Known::new(edition.feed, as_of);
    let mut with_numbers: HashSet<FacilityId> = HashSet::new();
    for (system, value, facility) in store::matching::identifiers_among(tx, &prepared.sought_numbers()).await? {
        known.add_number(&Identifier { system, value, valid_from: None, valid_to: None }, facility);
        with_numbers.insert(facility);
    }
    let neighbours = store::matching::with_addresses(tx, &prepared.sought_addresses()).await?;
    if !neighbours.is_empty() {
        let seekers = prepared.seekers();
        let mut met: Vec<FacilityId> = Vec::new();
        for row in neighbours {
            if seekers.meet(&row.name, &row.name_key, &row.address_key, row.is_gone) {
                met.push(row.facility);
            }
            if !row.is_gone {
                known.add_place(row.name_key, row.address_key, row.facility);
            }
        }
        met.sort_unstable();
        met.dedup();
        for chunk in met.chunks(MET) {
            for record in store::contributions::of_facilities(tx, chunk).await? {
                known.add_resident(&record);
            }
        }
    }
    let read = store::contributions::by_keys(tx, edition.feed, &prepared.unread(&with_numbers)).await?;
    Ok(blocking(move || {
        prepared.complete(&mut known, &read);
        (prepared, known)
    })
    .await)
}

fn row(row: ContributionIndexRow) -> KnownRow {
    KnownRow {
        key: row.key,
        facility: row.facility,
        partition: row.partition,
        gone_since: row.gone_since,
        as_of: row.as_of,
        // A digest that does not read is that of no record, so its record counts as changed and is written anew.
        digest: hex::decode(&row.digest).unwrap_or_default(),
        name: row.name_key,
        address: Some(row.address_key).filter(|key| !key.is_empty()),
        phone: row.phone,
    }
}
