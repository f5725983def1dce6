//! One module per published source; each turns rows into drafts.

mod areas;
mod care;
mod features;
mod gazetteer;
mod municipal;
mod navii;
mod points;
mod population;
mod postal_codes;

use csv::StringRecord;
use domain::codes::SourceDataset;

use crate::layout::{Layout, Matched, choose};
use crate::options::{InputFile, ReadError, SourceName};
use crate::outcome::{Coverage, Records};
use crate::reader::{Sheet, decode};
use crate::session::Session;

/// Who published a file and under which licence.
#[derive(Debug, Clone)]
pub(crate) struct Publisher {
    /// Data set.
    pub dataset: SourceDataset,
    /// Licence, when it is known.
    pub license: Option<&'static str>,
    /// Attribution.
    pub attribution: String,
}

/// What a source makes of its files.
pub(crate) struct Body {
    pub records: Records,
    pub layout: &'static str,
    pub dataset: SourceDataset,
    pub feed: String,
    pub coverage: Coverage,
}

/// Reads files of one source.
pub(crate) fn read_files(session: &mut Session<'_, '_>, files: &[InputFile<'_>]) -> Result<Body, ReadError> {
    match session.options.source {
        SourceName::CareService => care::read(session, files),
        SourceName::Navii => navii::read(session, files),
        SourceName::Municipal => municipal::read(session, files),
        SourceName::Points => points::read(session, files),
        SourceName::Gazetteer => gazetteer::read(session, files),
        SourceName::PostalCodes => postal_codes::read(session, files),
        SourceName::Areas => areas::read(session, files),
        SourceName::Population => population::read(session, files),
    }
}

/// Opens a file, CSV or GeoJSON points, finds its layout and hands both over.
fn with_table<T>(
    session: &mut Session<'_, '_>,
    file: &InputFile<'_>,
    layouts: &[&'static Layout],
    read: impl FnOnce(&mut Session<'_, '_>, Sheet<'_>, &Matched<'static>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let (text, _) = decode(file.bytes);
    if text.trim_start().starts_with('{') {
        let records = features::records(file, &text)?;
        open(session, file, layouts, Sheet::of_records(records), read)
    } else {
        open(session, file, layouts, Sheet::open(&text), read)
    }
}

fn open<T>(
    session: &mut Session<'_, '_>,
    file: &InputFile<'_>,
    layouts: &[&'static Layout],
    sheet: Sheet<'_>,
    read: impl FnOnce(&mut Session<'_, '_>, Sheet<'_>, &Matched<'static>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let matched = choose(layouts, sheet.first_rows(), file.name, session.options.source)
        .map_err(|error| with_other_source(error, sheet.first_rows()))?;
    session.report.about("", "");
    matched.report_columns(&mut session.report);
    read(session, sheet, &matched)
}

/// Adds to an unknown header which other source knows it, the layout with the most required columns first.
fn with_other_source(error: ReadError, first_rows: &[(u64, StringRecord)]) -> ReadError {
    let ReadError::UnknownHeader { file, source_name, nearest, missing, .. } = error else { return error };
    let others = layouts();
    let knows = |(source, layouts): &(SourceName, &[&'static Layout])| {
        let matched = choose(layouts, first_rows, &file, *source).ok().filter(|_| *source != source_name)?;
        Some((matched.layout.required(), *source))
    };
    let looks_like = others.iter().filter_map(knows).max_by_key(|(required, _)| *required).map(|(_, source)| source);
    ReadError::UnknownHeader { file, source_name, nearest, missing, looks_like }
}

/// The sources whose files have a header, with their layouts.
pub(crate) fn layouts() -> [(SourceName, &'static [&'static Layout]); 7] {
    [
        (SourceName::CareService, &care::LAYOUTS),
        (SourceName::Navii, &navii::LAYOUTS),
        (SourceName::Municipal, &municipal::LAYOUTS),
        (SourceName::Population, &population::LAYOUTS),
        (SourceName::Gazetteer, &gazetteer::LAYOUTS),
        (SourceName::Points, &points::LAYOUTS),
        (SourceName::PostalCodes, &postal_codes::LAYOUTS),
    ]
}

/// Files given together must have one layout; says which one they have.
fn same_layout(first: &mut Option<&'static str>, found: &'static str, file: &InputFile<'_>) -> Result<(), ReadError> {
    match *first {
        Some(first) if first != found => Err(ReadError::MixedLayouts { file: file.name.to_owned(), found, first }),
        _ => {
            *first = Some(found);
            Ok(())
        }
    }
}

/// The part of a file name that stays from edition to edition: no folders, ending, dates or numbers of versions.
fn stem(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let name = name.split('.').next().unwrap_or(name);
    let is_date =
        |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || c == '-') && part.len() >= 4;
    let parts: Vec<&str> = name.split('_').filter(|part| !is_date(part)).collect();
    parts.join("_").trim_matches('-').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn dates_and_endings_are_no_part_of_a_stem() {
        assert_eq!(stem("group_home_2026-02-06.csv"), "group_home");
        assert_eq!(stem("data/Welfare_Hall_20260206.v2.csv"), "welfare_hall");
        assert_eq!(stem("points_130_430_houkatsu.csv"), "points_130_430_houkatsu");
        assert_eq!(stem("37201_2026.csv"), "");
    }
}
