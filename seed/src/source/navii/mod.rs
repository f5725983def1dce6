//! 医療情報ネット（ナビイ）オープンデータ: facility files, and the 診療科・診療時間 files joined to them by ID.

mod departments;
mod facility;
mod flags;
mod hours;
mod layouts;

use domain::codes::SourceDataset;

use crate::layout::Layout;
use crate::options::{InputFile, ReadError};
use crate::outcome::Records;
use crate::session::Session;
use crate::source::{Body, Publisher, with_table};

use facility::Institutions;
use layouts::{FACILITY, HOURS, MAP, PHARMACY, SOME_COLUMNS, TRIMMED};

/// Feed of the ministry's files, all kinds of institutions and all editions.
const FEED: &str = "navii";

pub(crate) static LAYOUTS: [&Layout; 6] = [&FACILITY, &PHARMACY, &HOURS, &TRIMMED, &SOME_COLUMNS, &MAP];

pub(crate) fn read(session: &mut Session<'_, '_>, files: &[InputFile<'_>]) -> Result<Body, ReadError> {
    let publisher = Publisher {
        dataset: SourceDataset::NaviiOpenData,
        license: Some("PDL1.0"),
        attribution: "「医療情報ネットのオープンデータ」（厚生労働省）を加工して作成".to_owned(),
    };
    let mut institutions = Institutions::new(session, publisher);
    let mut later = Vec::new();
    let mut layout = None;
    for file in files {
        let found = with_table(session, file, &LAYOUTS, |session, sheet, matched| {
            let name = matched.layout.name;
            if name == HOURS.name {
                return Ok(name);
            }
            let feed = if name == MAP.name {
                // A city's map has fewer columns than the ministry's file: its own feed.
                let city = super::municipal::list_municipality(session, file, &sheet, matched)?;
                format!("navii-map:{city}")
            } else {
                FEED.to_owned()
            };
            institutions.begin(file, session.options.feed.clone().unwrap_or(feed), name, layout)?;
            institutions.read(session, sheet, matched);
            Ok(name)
        })?;
        if found == HOURS.name {
            later.push(file);
        } else {
            layout.get_or_insert(found);
        }
    }
    // Hours come after all facilities, whatever the order on the command line.
    for file in later {
        let Some(_) = layout else {
            return Err(ReadError::HoursWithoutFacilities { file: file.name.to_owned() });
        };
        with_table(session, file, &[&HOURS], |session, sheet, matched| {
            departments::read(&mut institutions, session, sheet, matched);
            Ok(())
        })?;
    }
    let layout = layout.unwrap_or(FACILITY.name);
    let (feed, coverage, drafts) = institutions.finish(session);
    Ok(Body { records: Records::Facilities(drafts), layout, dataset: SourceDataset::NaviiOpenData, feed, coverage })
}
