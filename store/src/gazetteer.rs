//! What the embedded geocoder knows: towns, postal codes and municipality names, replaced feed by feed.
//!
//! Log a change only when the difference is not all unchanged; one line for [`domain::change::Subject::Gazetteer`].

use domain::gazetteer::{MunicipalityName, PostalCode, TownPoint};
use domain::import::ImportDifference;

use crate::error::StoreError;
use crate::keyed::{self, Keyed};
use crate::reads::Reads;
use crate::write::WriteTx;

impl Keyed for TownPoint {
    const TABLE: &'static str = "town_point";
    fn key(&self) -> String {
        let koaza = self.koaza.as_deref().unwrap_or("");
        format!("{}/{}/{}/{koaza}", self.prefecture, self.municipality, self.town)
    }
}

impl Keyed for PostalCode {
    const TABLE: &'static str = "postal_code";
    fn key(&self) -> String {
        format!("{}/{}/{}", self.code, self.municipality_code, self.neighborhood)
    }
}

impl Keyed for MunicipalityName {
    const TABLE: &'static str = "municipality_name";
    fn key(&self) -> String {
        format!("{}/{}", self.prefecture, self.name)
    }
}

/// Makes a feed's towns equal to these; an equal edition writes nothing. `missing` counts those removed.
///
/// # Errors
/// [`StoreError`].
pub async fn replace_towns(tx: &mut WriteTx, feed: &str, towns: &[TownPoint]) -> Result<ImportDifference, StoreError> {
    keyed::replace(tx, feed, towns).await
}

/// The towns of all feeds, in order of feed, prefecture, municipality and town.
///
/// # Errors
/// [`StoreError`].
pub async fn all_towns(from: &impl Reads) -> Result<Vec<TownPoint>, StoreError> {
    keyed::all(from).await
}

/// Makes a feed's postal codes equal to these; an equal edition writes nothing. `missing` counts those removed.
///
/// # Errors
/// [`StoreError`].
pub async fn replace_postal_codes(
    tx: &mut WriteTx,
    feed: &str,
    codes: &[PostalCode],
) -> Result<ImportDifference, StoreError> {
    keyed::replace(tx, feed, codes).await
}

/// The postal codes of all feeds, in order of feed and code.
///
/// # Errors
/// [`StoreError`].
pub async fn all_postal_codes(from: &impl Reads) -> Result<Vec<PostalCode>, StoreError> {
    keyed::all(from).await
}

/// Makes a feed's municipality names equal to these; an equal edition writes nothing. `missing` counts those removed.
///
/// # Errors
/// [`StoreError`].
pub async fn replace_municipality_names(
    tx: &mut WriteTx,
    feed: &str,
    names: &[MunicipalityName],
) -> Result<ImportDifference, StoreError> {
    keyed::replace(tx, feed, names).await
}

/// The municipality names of all feeds, in order of feed and name.
///
/// # Errors
/// [`StoreError`].
pub async fn all_municipality_names(from: &impl Reads) -> Result<Vec<MunicipalityName>, StoreError> {
    keyed::all(from).await
}
