//! A file's header: what a reader must understand, and how old the data is.

use std::path::Path;

use osmpbf::{BlobDecode, BlobReader};

use super::{ReadError, blobs::Frame};

/// What this reader understands of what a file can require.
const UNDERSTOOD: [&str; 3] = ["OsmSchema-V0.6", "DenseNodes", "LocationsOnWays"];

/// Checks a header; gives the replication timestamp in seconds since 1970, 0 when there is none.
pub(super) fn check(file: &Path, frame: &Frame) -> Result<i64, ReadError> {
    let broken = |reason: String| ReadError::Damaged { file: file.to_owned(), at: frame.at, reason };
    let blob = match BlobReader::new(&frame.bytes[..]).next() {
        Some(blob) => blob.map_err(|error| broken(error.to_string()))?,
        None => return Err(broken("no header".to_owned())),
    };
    let header = match blob.decode().map_err(|error| broken(error.to_string()))? {
        BlobDecode::OsmHeader(header) => header,
        BlobDecode::OsmData(_) | BlobDecode::Unknown(_) => return Err(broken("no header".to_owned())),
    };
    match header.required_features().iter().find(|feature| !UNDERSTOOD.contains(&feature.as_str())) {
        Some(feature) => Err(ReadError::Unsupported { file: file.to_owned(), feature: feature.clone() }),
        None => Ok(header.osmosis_replication_timestamp().unwrap_or(0)),
    }
}

/// The day (UTC) of a time in seconds since 1970, `YYYY-MM-DD`; `None` for what can't be the time of map data.
///
/// Civil from days: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
pub(super) fn day(seconds: i64) -> Option<String> {
    // From OpenStreetMap's first day in 2004 to the year 9999.
    if !(1_090_000_000..253_402_300_800).contains(&seconds) {
        return None;
    }
    let days = seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_days() {
        assert_eq!(day(1_478_723_282).as_deref(), Some("2016-11-09"));
        assert_eq!(day(1_709_251_199).as_deref(), Some("2024-02-29"));
        assert_eq!(day(1_709_251_200).as_deref(), Some("2024-03-01"));
        assert_eq!(day(1_798_761_600).as_deref(), Some("2027-01-01"));
        assert_eq!(day(0), None);
        assert_eq!(day(i64::MAX), None);
    }
}
