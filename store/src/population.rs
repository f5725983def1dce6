//! Population counts, replaced feed by feed.

use domain::area::{CountedPlace, PopulationCount};
use domain::codes::Code;
use domain::import::ImportDifference;

use crate::error::StoreError;
use crate::keyed::{self, Keyed};
use crate::reads::Reads;
use crate::write::WriteTx;

impl Keyed for PopulationCount {
    const TABLE: &'static str = "population_count";
    fn key(&self) -> String {
        let place = match &self.place {
            CountedPlace::Area(area) => format!("area/{}/{}", area.kind.code(), area.code),
            CountedPlace::Neighborhood { municipality_code, name, .. } => format!("town/{municipality_code}/{name}"),
        };
        let basis = if self.projected { "projected" } else { "counted" };
        format!("{place}/{}/{}/{basis}", self.year, self.age_band.code())
    }
}

/// Makes a feed's counts equal to these; an equal edition writes nothing. `missing` counts those removed.
///
/// # Errors
/// [`StoreError`].
pub async fn replace(tx: &mut WriteTx, feed: &str, counts: &[PopulationCount]) -> Result<ImportDifference, StoreError> {
    keyed::replace(tx, feed, counts).await
}

/// The counts of all feeds, in order of feed and place.
///
/// # Errors
/// [`StoreError`].
pub async fn all(from: &impl Reads) -> Result<Vec<PopulationCount>, StoreError> {
    keyed::all(from).await
}
