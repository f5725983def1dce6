//! Lists of municipalities: the standard data set (自治体標準オープンデータセット) and what cities really publish.
//!
//! A feed is one list of one municipality through its editions. Published numbers are reused between editions by some
//! cities, so they are keys and source ids but never identifiers.

mod layouts;
mod list;
mod medical;
mod welfare;

use domain::address::{AddressHints, parse};
use domain::codes::{ImportIssueCode as Code, IssueSeverity as Severity, SourceDataset};
use domain::municipality::MunicipalityCode;

use crate::drafts::Drafts;
use crate::layout::{Layout, Matched};
use crate::options::{InputFile, ReadError};
use crate::outcome::{Coverage, Records};
use crate::reader::Sheet;
use crate::report::Finding;
use crate::row::Row;
use crate::session::Session;
use crate::source::{Body, Publisher, care, same_layout, stem, with_table};

use layouts::{
    MEDICAL_PROPERTY, MEDICAL_PROPERTY_HOURS, MEDICAL_STANDARD, MIDWIFERY, PROPERTY, PUBLIC_FACILITY, SUPPORT_CENTERS,
};

pub(crate) static LAYOUTS: [&Layout; 8] = [
    &MEDICAL_STANDARD,
    &MEDICAL_PROPERTY,
    &MEDICAL_PROPERTY_HOURS,
    &MIDWIFERY,
    &PROPERTY,
    &PUBLIC_FACILITY,
    &SUPPORT_CENTERS,
    &care::STANDARD,
];

pub(crate) fn read(session: &mut Session<'_, '_>, files: &[InputFile<'_>]) -> Result<Body, ReadError> {
    let mut layout = None;
    let mut body: Option<Body> = None;
    for file in files {
        let next = with_table(session, file, &LAYOUTS, |session, sheet, matched| {
            same_layout(&mut layout, matched.layout.name, file)?;
            let municipality = list_municipality(session, file, &sheet, matched)?;
            let publisher = publisher(session, &municipality);
            let feed = session.options.feed.clone().unwrap_or_else(|| feed_of(matched.layout, &municipality, file));
            Ok(read_list(session, sheet, matched, publisher, feed))
        })?;
        body = Some(match body {
            None => next,
            Some(first) => join(first, next, file)?,
        });
    }
    body.ok_or(ReadError::NoFile)
}

fn read_list(
    session: &mut Session<'_, '_>,
    sheet: Sheet<'_>,
    matched: &Matched<'_>,
    publisher: Publisher,
    feed: String,
) -> Body {
    let layout = matched.layout.name;
    if layout == care::STANDARD.name {
        let mut offices = care::Offices::new(session, feed, publisher);
        offices.read(session, sheet, matched);
        return offices.into_body(session, layout);
    }
    let mut drafts = Drafts::new(feed);
    if [&MEDICAL_STANDARD, &MEDICAL_PROPERTY, &MEDICAL_PROPERTY_HOURS, &MIDWIFERY]
        .iter()
        .any(|medical| medical.name == layout)
    {
        medical::read(session, sheet, matched, &publisher, &mut drafts);
    } else {
        welfare::read(session, sheet, matched, &publisher, &mut drafts);
    }
    let feed = drafts.feed().to_owned();
    Body {
        records: Records::Facilities(drafts.finish(&mut session.report)),
        layout,
        dataset: publisher.dataset,
        feed,
        coverage: Coverage::Whole,
    }
}

/// Two files are one edition only when they are of one feed.
fn join(first: Body, next: Body, file: &InputFile<'_>) -> Result<Body, ReadError> {
    let mixed = ReadError::MixedLayouts { file: file.name.to_owned(), found: next.layout, first: first.layout };
    if first.feed != next.feed {
        return Err(mixed);
    }
    match (first.records, next.records) {
        (Records::Facilities(mut left), Records::Facilities(right)) => {
            left.extend(right);
            Ok(Body { records: Records::Facilities(left), ..next })
        }
        _ => Err(mixed),
    }
}

/// Name of the feed. Where the header does not tell what a list is about (welfare lists), the file's stem does.
fn feed_of(layout: &Layout, municipality: &str, file: &InputFile<'_>) -> String {
    let list = match layout.name {
        name if name == MEDICAL_STANDARD.name || name == MEDICAL_PROPERTY.name => "municipal-medical".to_owned(),
        name if name == MEDICAL_PROPERTY_HOURS.name => "municipal-medical-hours".to_owned(),
        name if name == MIDWIFERY.name => "municipal-midwifery".to_owned(),
        name if name == SUPPORT_CENTERS.name => "municipal-support-centers".to_owned(),
        name if name == care::STANDARD.name => "municipal-care".to_owned(),
        name if name == PUBLIC_FACILITY.name => "municipal-public".to_owned(),
        _ => format!("municipal-welfare:{}", stem(file.name)),
    };
    format!("{list}:{municipality}")
}

/// The municipality a list is about: what the caller said, else the code column or the address of its first rows.
pub(crate) fn list_municipality(
    session: &Session<'_, '_>,
    file: &InputFile<'_>,
    sheet: &Sheet<'_>,
    matched: &Matched<'_>,
) -> Result<String, ReadError> {
    if !session.said_code().is_empty() {
        return Ok(session.said_code().to_owned());
    }
    let column = |key: &str| if matched.has(key) { matched.column(key) } else { crate::row::Column(None) };
    let (code, address) = (column("code"), column("address"));
    for (line, record) in sheet.first_rows().iter().skip(matched.skip) {
        let row = Row::new(*line, record, &matched.headers);
        if let Some(code) = MunicipalityCode::parse(row.raw(code)).ok().filter(|code| !code.is_prefecture()) {
            return Ok(code.to_string());
        }
        let parsed = parse(row.raw(address), &AddressHints::default(), session.options.municipalities);
        if !parsed.address.municipality_code.is_empty() {
            return Ok(parsed.address.municipality_code);
        }
    }
    Err(ReadError::OptionNeeded {
        file: file.name.to_owned(),
        option: "--municipality",
        reason: "the file does not say which municipality it is about (give its code, or import `postal-codes` first so that its name is known)",
    })
}

/// Cities whose licence was read on their own pages; every other list needs `--license` to say it.
const LICENSES: [(&str, &str, &str); 2] =
    [("372013", "CC BY 4.0", "高松市オープンデータ"), ("272108", "CC BY 2.1 JP", "枚方市オープンデータ")];

fn publisher(session: &mut Session<'_, '_>, municipality: &str) -> Publisher {
    let known = LICENSES.iter().find(|(code, _, _)| *code == municipality);
    if known.is_none() && session.options.license.is_none() {
        session.report.add(Finding::of_file(
            Code::LicenseRestricted,
            Severity::Info,
            "ライセンスが分かりません。公開する前に確かめ、--license で指定してください。",
        ));
    }
    let name = MunicipalityCode::parse(municipality)
        .ok()
        .and_then(|code| session.options.municipalities.by_code(&code))
        .map_or_else(|| municipality.to_owned(), |name| name.name.clone());
    Publisher {
        dataset: SourceDataset::MunicipalOpenData,
        license: known.map(|(_, license, _)| *license),
        attribution: known.map_or_else(|| format!("{name} オープンデータ"), |(_, _, credit)| (*credit).to_owned()),
    }
}
