//! Towns with their points (位置参照情報・住所データ) and municipality names.

use std::collections::HashSet;

use domain::codes::{ImportIssueCode as Code, IssueSeverity as Severity, SourceDataset};
use domain::gazetteer::{MunicipalityName, TownPoint};
use domain::municipality::MunicipalityCode;
use domain::place::plausibly_in_japan;

use crate::coordinates::{Published, read_point};
use crate::layout::{Layout, Matched, optional, required, unused};
use crate::options::{InputFile, ReadError};
use crate::outcome::{Coverage, Records};
use crate::reader::Sheet;
use crate::session::Session;
use crate::source::{Body, same_layout, with_table};

pub(crate) static LAYOUTS: [&Layout; 2] = [&TOWNS, &NAMES];

/// 町丁目 → point.
static TOWNS: Layout = Layout {
    name: "gazetteer/towns",
    columns: &[
        required("prefecture", &["pref", "都道府県名"]),
        required("municipality", &["city", "市区町村名"]),
        required("town", &["town", "大字町丁目名", "大字・丁目名"]),
        optional("koaza", &["koaza", "小字・通称名"]),
        required("lat", &["lat", "緯度"]),
        required("lng", &["lon", "経度"]),
        unused(&["都道府県コード", "市区町村コード", "大字町丁目コード", "原典資料コード", "大字・字・丁目区分コード"]),
    ],
};

/// Prefectures and municipalities with kana, with or without their codes.
static NAMES: Layout = Layout {
    name: "gazetteer/municipality-names",
    columns: &[
        required("prefecture", &["都道府県名", "都道府県名（漢字）"]),
        required("municipality", &["市区町村名", "市区町村名（漢字）"]),
        required("kana", &["市区町村名カナ", "市区町村名（カナ）"]),
        optional("code", &["団体コード", "全国地方公共団体コード", "市区町村コード"]),
        unused(&["都道府県名カナ", "都道府県名（カナ）"]),
    ],
};

pub(crate) fn read(session: &mut Session<'_, '_>, files: &[InputFile<'_>]) -> Result<Body, ReadError> {
    let mut layout = None;
    let (mut towns, mut names) = (Vec::new(), Vec::new());
    for file in files {
        with_table(session, file, &LAYOUTS, |session, sheet, matched| {
            same_layout(&mut layout, matched.layout.name, file)?;
            if matched.layout.name == TOWNS.name {
                read_towns(session, sheet, matched, &mut towns);
            } else {
                read_names(session, sheet, matched, &mut names);
            }
            Ok(())
        })?;
    }
    let layout = layout.ok_or(ReadError::NoFile)?;
    let records = if layout == TOWNS.name { Records::Towns(towns) } else { Records::MunicipalityNames(names) };
    Ok(Body {
        records,
        layout,
        dataset: SourceDataset::AddressReference,
        feed: layout.to_owned(),
        coverage: Coverage::Whole,
    })
}

fn read_towns(session: &mut Session<'_, '_>, sheet: Sheet<'_>, matched: &Matched<'_>, towns: &mut Vec<TownPoint>) {
    let [prefecture, municipality, town, koaza, lat, lng] =
        ["prefecture", "municipality", "town", "koaza", "lat", "lng"].map(|key| matched.column(key));
    session.each_row(sheet, matched, |session, row| {
        let report = &mut session.report;
        let (Some(prefecture), Some(name), Some(place)) =
            (row.text(prefecture), row.text(municipality), row.text(town))
        else {
            row.note(
                report,
                Severity::Error,
                Code::MissingRequired,
                town,
                "都道府県名・市区町村名・町名のどれかがありません。",
            );
            return;
        };
        let point = match read_point(row.raw(lat), row.raw(lng)) {
            Published::Point(point) if plausibly_in_japan(point) => point,
            Published::Zero => {
                return row.note(report, Severity::Error, Code::CoordinateZero, lat, "座標が 0,0 です。");
            }
            Published::Swapped => {
                return row.note(report, Severity::Error, Code::CoordinateSwapped, lat, "緯度と経度が逆のようです。");
            }
            Published::Point(_) => {
                return row.note(report, Severity::Error, Code::CoordinateOutsideJapan, lat, "座標が日本の外です。");
            }
            _ => return row.note(report, Severity::Error, Code::CoordinateInvalid, lat, "座標として使えません。"),
        };
        towns.push(TownPoint { prefecture, municipality: name, town: place, koaza: row.text(koaza), point });
    });
}

fn read_names(
    session: &mut Session<'_, '_>,
    sheet: Sheet<'_>,
    matched: &Matched<'_>,
    names: &mut Vec<MunicipalityName>,
) {
    let [prefecture, municipality, kana, code] =
        ["prefecture", "municipality", "kana", "code"].map(|key| matched.column(key));
    let mut seen = HashSet::new();
    session.each_row(sheet, matched, |session, row| {
        let report = &mut session.report;
        let (Some(pref), name) = (row.text(prefecture), row.text(municipality)) else {
            return row.note(report, Severity::Error, Code::MissingRequired, prefecture, "都道府県名がありません。");
        };
        // The prefectures themselves stand among the municipalities, without a municipality's name.
        let Some(name) = name else { return };
        let cell = row.raw(code);
        let code_read = MunicipalityCode::parse(cell).ok();
        if !cell.is_empty() && code_read.is_none() {
            row.note(report, Severity::Warning, Code::UnknownCode, code, "市区町村コードとして読めません。");
        }
        if !seen.insert((pref.clone(), name.clone())) {
            return row.note(
                report,
                Severity::Info,
                Code::DuplicateIdentifier,
                municipality,
                "同じ市区町村が二度あります。",
            );
        }
        let kana = row.text(kana);
        names.push(MunicipalityName { prefecture: pref, name, kana, code: code_read.map(|code| code.to_string()) });
    });
}
