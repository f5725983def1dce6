//! The made-up town (架空の町), loaded like published data, so that loading it twice changes nothing.

pub mod guides;
pub mod network;

use std::sync::Arc;

use domain::codes::SourceDataset;
use domain::import::ImportDifference;
use seed::{Coverage, Outcome, Records, Report};

use crate::app::App;
use crate::imports::{ImportError, run_records};

/// Loads areas, addresses, population and facilities of the town; tells for each part what changed.
///
/// # Errors
/// [`ImportError`].
pub async fn load(app: &Arc<App>) -> Result<Vec<(&'static str, ImportDifference)>, ImportError> {
    let town = seed::demo::town(app.now());
    let parts = [
        ("municipality names", Records::MunicipalityNames(town.municipality_names)),
        ("towns", Records::Towns(town.towns)),
        ("postal codes", Records::PostalCodes(town.postal_codes)),
        ("areas", Records::Areas(town.areas)),
        ("population", Records::Population(town.population)),
        ("facilities", Records::Facilities(town.drafts)),
    ];
    let mut loaded = Vec::with_capacity(parts.len());
    for (name, records) in parts {
        let outcome = Outcome {
            rows_read: records.len() as u64,
            records,
            report: Report::new(0),
            layout: name,
            dataset: SourceDataset::Manual,
            feed: seed::demo::FEED.to_owned(),
            coverage: Coverage::Whole,
        };
        loaded.push((name, run_records(app, "demo", outcome).await?.difference));
    }
    Ok(loaded)
}
