//! Lists of names with coordinates (点の一覧): 訪問看護, 居宅介護支援, 中学校 …

use std::collections::BTreeSet;

use domain::codes::{Code as _, FacilityKind, ImportIssueCode as Code, IssueSeverity as Severity, SourceDataset};
use domain::facility::{FacilityDetails, FacilityService};
use domain::tables::service_types::{by_name, by_official_code, kind_of};
use domain::text::name_key;

use crate::contacts::{contacts, website};
use crate::drafts::{Drafts, Entry};
use crate::layout::{Layout, Matched, optional, required, unused};
use crate::location::place;
use crate::options::{InputFile, ReadError};
use crate::outcome::{Coverage, Records};
use crate::place_columns::PlaceColumns;
use crate::report::Finding;
use crate::row::{Column, Row};
use crate::session::Session;
use crate::source::{Body, Publisher, features, municipal, same_layout, stem, with_table};

static POINTS: Layout = Layout {
    name: "points/name-and-point",
    columns: &[
        optional("kind", &["kind", "種別"]),
        unused(&["#property", "No"]),
        required("name", &["name", "名称", "施設名"]),
        required("lat", &["lat", "latitude", "緯度", features::LATITUDE]),
        required("lng", &["lon", "lng", "longitude", "経度", features::LONGITUDE]),
        optional("code", &["municipality_code", "都道府県コード又は市区町村コード"]),
        optional("address", &["address", "住所", "所在地"]),
        optional("phone", &["telephoneNumber", "tel", "電話番号"]),
        optional("extension", &["内線番号"]),
        optional("fax", &["fax", "FAX番号"]),
        optional("url", &["referenceObject", "url"]),
        optional("remarks", &["note", "備考"]),
    ],
};

pub(crate) static LAYOUTS: [&Layout; 1] = [&POINTS];

/// What the kind column of a row says.
#[derive(Debug, Clone, PartialEq)]
struct Kind {
    kind: FacilityKind,
    service: Option<FacilityService>,
    /// The word stands for 国土数値情報 P14, of which some editions are non-commercial.
    p14: bool,
}

pub(crate) fn read(session: &mut Session<'_, '_>, files: &[InputFile<'_>]) -> Result<Body, ReadError> {
    let mut layout = None;
    let mut drafts: Option<(Drafts, Coverage)> = None;
    for file in files {
        with_table(session, file, &LAYOUTS, |session, sheet, matched| {
            same_layout(&mut layout, matched.layout.name, file)?;
            if !matched.column("kind").exists() && session.options.kind.is_none() {
                return Err(ReadError::OptionNeeded {
                    file: file.name.to_owned(),
                    option: "--facility-kind",
                    reason: "the file has no column that says what its points are",
                });
            }
            let municipality = municipal::list_municipality(session, file, &sheet, matched).ok();
            let (drafts, _) = drafts.get_or_insert_with(|| begin(session, file, municipality.as_deref()));
            read_rows(session, sheet, matched, municipality.as_deref(), drafts);
            Ok(())
        })?;
    }
    let (drafts, coverage) = drafts.ok_or(ReadError::NoFile)?;
    let feed = drafts.feed().to_owned();
    Ok(Body {
        records: Records::Facilities(drafts.finish(&mut session.report)),
        layout: POINTS.name,
        dataset: SourceDataset::MunicipalOpenData,
        feed,
        coverage,
    })
}

/// The feed, and what it is complete for. Where nothing says which municipality the points are in, the list of one
/// city must not make another city's points vanish: it covers nothing.
fn begin(session: &mut Session<'_, '_>, file: &InputFile<'_>, municipality: Option<&str>) -> (Drafts, Coverage) {
    let feed = format!("points:{}:{}", stem(file.name), municipality.unwrap_or("-"));
    let covered = municipality.is_some() || session.options.feed.is_some();
    if !covered {
        session.report.add(Finding::of_file(
            Code::MissingRequired,
            Severity::Info,
            "どの市区町村の一覧か分からないため、消えた地点は調べません。--municipality で指定できます。",
        ));
    }
    let coverage = if covered { Coverage::Whole } else { Coverage::Partitions(BTreeSet::new()) };
    (Drafts::new(session.options.feed.clone().unwrap_or(feed)), coverage)
}

fn read_rows(
    session: &mut Session<'_, '_>,
    sheet: crate::reader::Sheet<'_>,
    matched: &Matched<'_>,
    municipality: Option<&str>,
    drafts: &mut Drafts,
) {
    let (kind, name, phone, url) =
        (matched.column("kind"), matched.column("name"), matched.column("phone"), matched.column("url"));
    let (extension, fax, remarks) = (matched.column("extension"), matched.column("fax"), matched.column("remarks"));
    let places = PlaceColumns::of(matched);
    session.each_row(sheet, matched, |session, row| {
        let Some(name) = row.text(name) else {
            row.note(&mut session.report, Severity::Error, Code::MissingRequired, name, "名称がありません。");
            return;
        };
        let at = places.whereabouts(row, matched);
        let kind = kind_of_row(session, row, kind, &name);
        // Points have no number: what they are and what they are called is their key, and where no municipality is
        // known, roughly where they are.
        let around = match municipality {
            Some(_) => String::new(),
            None => format!("@{},{}", first(at.lat, 4), first(at.lng, 5)),
        };
        let key = format!("{}:{}{around}", kind.kind.code(), name_key(&name));
        session.report.about(drafts.feed(), &key);
        let placed = place(session, &at);
        let mut details = FacilityDetails::new(name, kind.kind);
        details.services.extend(kind.service);
        details.contacts = contacts(row, phone, extension, fax, &mut session.report);
        details.website = website(row, url, &mut session.report);
        details.description = row.text(remarks);
        let source = session.source_record(&publisher(kind.p14), None);
        let partition = municipality.unwrap_or("-").to_owned();
        drafts.push(&mut session.report, Entry { row: row.line, key, partition, source }, placed, details);
    });
}

fn first(text: &str, characters: usize) -> &str {
    text.get(..characters).unwrap_or(text)
}

fn kind_of_row(session: &mut Session<'_, '_>, row: &Row<'_>, column: Column, name: &str) -> Kind {
    let word = row.raw(column);
    if let Some(kind) = read_kind(word, name) {
        if kind.p14 {
            let message = "国土数値情報 福祉施設（P14）の 2015 年版までは非商用です。版を確かめてください。";
            row.note(&mut session.report, Severity::Warning, Code::LicenseRestricted, column, message);
        }
        return kind;
    }
    if !word.is_empty() || session.options.kind.is_none() {
        row.note(&mut session.report, Severity::Warning, Code::UnknownCode, column, "種別が分かりません。");
    }
    Kind { kind: session.options.kind.unwrap_or(FacilityKind::Other), service: None, p14: false }
}

/// A kind by its code or Japanese label, a service by its name or its official code at the end (`houkan_130`).
fn read_kind(word: &str, name: &str) -> Option<Kind> {
    let last = word.rsplit('_').next().unwrap_or(word);
    let service = by_official_code(last).or_else(|| if word.is_empty() { None } else { by_name(word) });
    if let Some(code) = service {
        let service = Some(FacilityService { code, capacity: None, note: None });
        return Some(Kind { kind: kind_of(&[code], name), service, p14: false });
    }
    let lower = word.to_ascii_lowercase();
    let p14 = lower.ends_with("p14");
    let kind = FacilityKind::from_code(&word.to_ascii_uppercase())
        .or_else(|| FacilityKind::ALL.iter().copied().find(|kind| kind.label() == word))
        .or_else(|| lower.starts_with("houkatsu").then_some(FacilityKind::CommunitySupportCenter))?;
    Some(Kind { kind, service: None, p14 })
}

fn publisher(p14: bool) -> Publisher {
    if p14 {
        return Publisher {
            dataset: SourceDataset::MlitP14,
            license: Some("国土数値情報利用約款（非商用の版がある）"),
            attribution: "国土数値情報（福祉施設データ）（国土交通省）".to_owned(),
        };
    }
    Publisher {
        dataset: SourceDataset::MunicipalOpenData,
        license: None,
        attribution: "公開された地点の一覧".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::codes::ServiceCode;

    #[test]
    fn kinds_are_told_by_code_label_service_and_official_number() {
        let kind = |word| read_kind(word, "").map(|kind| kind.kind);
        assert_eq!(kind("houkan_130"), Some(FacilityKind::HomeNursingStation));
        assert_eq!(kind("kyotaku_430"), Some(FacilityKind::CareManagementOffice));
        assert_eq!(kind("PHARMACY"), Some(FacilityKind::Pharmacy));
        assert_eq!(kind("薬局"), Some(FacilityKind::Pharmacy));
        assert_eq!(kind("school"), None);
        assert!(read_kind("houkatsu_p14", "").is_some_and(|kind| kind.p14));
        let service = read_kind("訪問介護", "").and_then(|kind| kind.service).map(|service| service.code);
        assert_eq!(service, Some(ServiceCode::HomeCare));
    }
}
