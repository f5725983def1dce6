//! Reads what others publish: bytes in, drafts and a report out.
//!
//! This crate is free of database, async, clock and environment. [`read()`] takes the files of one edition of one
//! source, finds out from the header which published layout they have, and gives records ([`Records`]), findings
//! ([`Report`]) and what the edition is complete for ([`Coverage`]). A bad cell leaves a finding and the rest of its
//! row goes on; a file whose header is unknown is a [`ReadError`] and nothing else.
//!
//! ```
//! use kaomie_seed::{InputFile, NoGeocode, ReadOptions, Records, SourceName, read};
//!
//! let csv = "kind,name,lat,lon\nPHARMACY,青空薬局,34.3428,134.0463\n".as_bytes();
//! let (places, names) = (NoGeocode, domain::address::MunicipalityIndex::default());
//! let options = ReadOptions::new(SourceName::Points, &places, &names);
//! let outcome = read(&[InputFile::new("points.csv", csv)], &options, &mut |_rows| {})?;
//! assert!(matches!(outcome.records, Records::Facilities(drafts) if drafts[0].details.name == "青空薬局"));
//! # Ok::<(), kaomie_seed::ReadError>(())
//! ```

pub mod demo;
pub mod plan;

mod contacts;
mod coordinates;
mod coverage;
mod dates;
mod drafts;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod geocode;
mod hours;
mod kana;
mod layout;
mod location;
mod medical;
mod options;
mod outcome;
mod personal;
mod place_columns;
mod plausible;
mod reader;
mod report;
mod row;
mod session;
mod source;

pub use drafts::SHARED_BY;
pub use geocode::{Geocode, NoGeocode, TableGeocode};
pub use location::{FAR_METERS, TRUST_METERS};
pub use options::{AreaOptions, InputFile, ReadError, ReadOptions, SourceName, UnknownSource};
pub use outcome::{AreaDraft, Coverage, Outcome, Records};
pub use report::{Finding, Marks, Report, VALUE_CHARS, shorten};

/// Reads the files of one edition of one source; `progress` is told the rows read so far, every thousand and at the
/// end of each file.
///
/// # Errors
/// [`ReadError`] when a file cannot be read at all; then nothing of it may be stored.
pub fn read(
    files: &[InputFile<'_>],
    options: &ReadOptions<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Outcome, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFile);
    }
    let mut session = session::Session::new(options, progress);
    let body = source::read_files(&mut session, files)?;
    session.report.about("", "");
    Ok(Outcome {
        records: body.records,
        rows_read: session.rows,
        report: session.report,
        layout: body.layout,
        dataset: body.dataset,
        feed: body.feed,
        coverage: body.coverage,
    })
}
