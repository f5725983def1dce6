//! Population by place and age (町別・年齢別人口, 将来推計人口, 国勢調査 小地域).

mod ages;

use domain::area::{CountedPlace, PopulationCount};
use domain::codes::{AgeBand, AreaKind, ImportIssueCode as Code, IssueSeverity as Severity, SourceDataset};
use domain::facility::AreaCode;
use domain::municipality::MunicipalityCode;
use domain::place::LngLat;

use crate::coordinates::{Published, read_point, split_pair};
use crate::layout::{Layout, Matched, family, optional, required, unused};
use crate::options::{InputFile, ReadError};
use crate::outcome::{Coverage, Records};
use crate::reader::Sheet;
use crate::row::{Column, Row};
use crate::session::Session;
use crate::source::{Body, same_layout, with_table};
use ages::AgeColumns;

/// 自治体標準オープンデータセット 地域・年齢別人口.
static STANDARD: Layout = Layout {
    name: "population/standard",
    columns: &[
        required("code", &["都道府県コード又は市区町村コード", "全国地方公共団体コード"]),
        unused(&["地域コード", "都道府県名", "市区町村名"]),
        required("date", &["調査年月日"]),
        required("place", &["地域名"]),
        required("total", &["総人口"]),
        unused(&["男性", "女性"]),
        family(&["歳の男性", "歳の女性", "歳以上の男性", "歳以上の女性"]),
        optional("households", &["世帯数"]),
        optional("lat", &["緯度"]),
        optional("lng", &["経度"]),
        unused(&["備考"]),
    ],
};

/// 高松市: the same with an English property row; `man1` is 0–4 years, `man18` 85 and older.
static PROPERTY: Layout = Layout {
    name: "population/property",
    columns: &[
        unused(&["#property"]),
        required("code", &["prefCode"]),
        unused(&["regionCode", "prefName", "cityName"]),
        required("date", &["surveyDate"]),
        required("place", &["regionName"]),
        required("total", &["totalPopulation"]),
        unused(&["male", "woman"]),
        family(&["man1", "man2", "man3", "man4", "man5", "man6", "man7", "man8", "man9"]),
        optional("households", &["numberOfHouseholds"]),
        unused(&["note"]),
        optional("pair", &["location"]),
    ],
};

/// 高松市 将来人口: the projection by 社人研 and, beside it, the city's own aim, which is no projection and not read.
static PROJECTION: Layout = Layout {
    name: "population/projection",
    columns: &[
        unused(&["#property"]),
        required("year", &["era"]),
        required("total", &["headCount"]),
        required("young", &["youthPopulation"]),
        required("middle", &["middlePopulation"]),
        required("old", &["oldPopulation"]),
        unused(&[
            "headCountTakamatsu",
            "youthPopulationTakamatsu",
            "middlePopulationTakamatsu",
            "oldPopulationTakamatsu",
        ]),
    ],
};

/// 国勢調査 小地域 (e-Stat): totals and households per 町丁.
static CENSUS: Layout = Layout {
    name: "population/census-small-areas",
    columns: &[
        required("code", &["key_code"]),
        unused(&["pref", "city", "ward_or_town"]),
        required("place", &["chome"]),
        required("total", &["population"]),
        optional("households", &["households"]),
        unused(&["area_m2", "hcode"]),
        optional("lat", &["lat"]),
        optional("lng", &["lon"]),
    ],
};

pub(crate) static LAYOUTS: [&Layout; 4] = [&STANDARD, &PROPERTY, &PROJECTION, &CENSUS];

/// Year of the census when a file of it does not say: the edition given by `--as-of` comes first.
const CENSUS_YEAR_OPTION: &str = "--as-of";

pub(crate) fn read(session: &mut Session<'_, '_>, files: &[InputFile<'_>]) -> Result<Body, ReadError> {
    let mut layout = None;
    let mut counts = Vec::new();
    for file in files {
        with_table(session, file, &LAYOUTS, |session, sheet, matched| {
            same_layout(&mut layout, matched.layout.name, file)?;
            if matched.layout.name == PROJECTION.name {
                read_projection(session, file, sheet, matched, &mut counts)
            } else {
                read_places(session, file, sheet, matched, &mut counts)
            }
        })?;
    }
    let layout = layout.ok_or(ReadError::NoFile)?;
    let dataset = match layout {
        name if name == PROJECTION.name => SourceDataset::PopulationProjection,
        name if name == CENSUS.name => SourceDataset::PopulationCensus,
        _ => SourceDataset::MunicipalOpenData,
    };
    let feed = session.options.feed.clone().unwrap_or_else(|| layout.to_owned());
    Ok(Body { records: Records::Population(counts), layout, dataset, feed, coverage: Coverage::Whole })
}

fn read_places(
    session: &mut Session<'_, '_>,
    file: &InputFile<'_>,
    sheet: Sheet<'_>,
    matched: &Matched<'_>,
    counts: &mut Vec<PopulationCount>,
) -> Result<(), ReadError> {
    let column = |key: &str| if matched.has(key) { matched.column(key) } else { Column(None) };
    let [code, date, place, total, households, pair, lat, lng] =
        ["code", "date", "place", "total", "households", "pair", "lat", "lng"].map(column);
    let said_year = session.options.as_of.map(|day| chrono::Datelike::year(&day));
    if !date.exists() && said_year.is_none() {
        return Err(ReadError::OptionNeeded {
            file: file.name.to_owned(),
            option: CENSUS_YEAR_OPTION,
            reason: "the file does not say which year was counted",
        });
    }
    let ages = AgeColumns::of(matched);
    session.each_row(sheet, matched, |session, row| {
        let report = &mut session.report;
        // A key of the census begins with the five digits of the municipality.
        let digits = row.raw(code);
        let five = if matched.layout.name == CENSUS.name { digits.get(..5).unwrap_or("") } else { digits };
        let Ok(municipality) = MunicipalityCode::parse(five) else {
            return row.note(report, Severity::Error, Code::UnknownCode, code, "市区町村コードとして読めません。");
        };
        let year =
            if date.exists() { row.date(date, report).map(|day| chrono::Datelike::year(&day)) } else { said_year };
        let (Some(year), Some(name)) = (year, row.text(place)) else {
            return row.note(report, Severity::Error, Code::MissingRequired, place, "地域名か調査年月日がありません。");
        };
        let Some(all) = suppressed_or_count(row, total, report) else { return };
        let point = point(row, pair, lat, lng, report);
        let place = CountedPlace::Neighborhood { municipality_code: municipality.to_string(), name, point };
        let households = row.count(households, report);
        push(counts, &place, year, AgeBand::All, all, households, false);
        let Some(ages) = ages.read(row, report) else { return };
        if ages.sum() != all {
            let message = format!("年齢別の計 {} が総人口 {all} と合いません。両方を読みました。", ages.sum());
            row.note(report, Severity::Warning, Code::InvalidValue, total, &message);
        }
        for (band, count) in ages.bands() {
            push(counts, &place, year, band, count, None, false);
        }
    });
    Ok(())
}

/// Every year of a projection is flagged as projected. Its first year is usually the census it starts from (国勢調査),
/// but the file says neither which year that is nor whose projection it is, so it cannot be told apart.
fn read_projection(
    session: &mut Session<'_, '_>,
    file: &InputFile<'_>,
    sheet: Sheet<'_>,
    matched: &Matched<'_>,
    counts: &mut Vec<PopulationCount>,
) -> Result<(), ReadError> {
    if session.said_code().is_empty() {
        return Err(ReadError::OptionNeeded {
            file: file.name.to_owned(),
            option: "--municipality",
            reason: "the projection does not say whose population it is",
        });
    }
    let area = AreaCode { kind: AreaKind::Municipality, code: session.said_code().to_owned() };
    let place = CountedPlace::Area(area);
    let [year, total, young, middle, old] = ["year", "total", "young", "middle", "old"].map(|key| matched.column(key));
    session.each_row(sheet, matched, |session, row| {
        let report = &mut session.report;
        let (Some(year), Some(all)) = (row.count(year, report), suppressed_or_count(row, total, report)) else {
            return;
        };
        let Ok(year) = i32::try_from(year) else { return };
        push(counts, &place, year, AgeBand::All, all, None, true);
        let parts = [young, middle, old].map(|column| row.count(column, report));
        if let [Some(young), Some(middle), Some(old)] = parts {
            // Rounding in the source makes the parts miss the total by a person or two.
            if young.saturating_add(middle).saturating_add(old).abs_diff(all) > 2 {
                row.note(
                    report,
                    Severity::Warning,
                    Code::InvalidValue,
                    total,
                    "年齢別の計が総人口と合いません。両方を読みました。",
                );
            }
            push(counts, &place, year, AgeBand::AgeUnder65, young.saturating_add(middle), None, true);
            push(counts, &place, year, AgeBand::Age65Over, old, None, true);
        }
    });
    Ok(())
}

/// A count; `X`, `-` and `*` stand for a suppressed one (秘匿) and give nothing.
fn suppressed_or_count(row: &Row<'_>, column: Column, report: &mut crate::report::Report) -> Option<u32> {
    if matches!(row.raw(column), "X" | "x" | "Ｘ" | "*" | "＊" | "…") {
        row.note(
            report,
            Severity::Info,
            Code::MissingRequired,
            column,
            "秘匿された値です。この地域は読みませんでした。",
        );
        return None;
    }
    let count = row.count(column, report);
    if count.is_none() && row.raw(column).is_empty() {
        row.note(report, Severity::Warning, Code::MissingRequired, column, "人口がありません。");
    }
    count
}

fn point(row: &Row<'_>, pair: Column, lat: Column, lng: Column, report: &mut crate::report::Report) -> Option<LngLat> {
    let (y, x) = if pair.exists() { split_pair(row.raw(pair)) } else { (row.raw(lat), row.raw(lng)) };
    match read_point(y, x) {
        Published::Point(point) if domain::place::plausibly_in_japan(point) => Some(point),
        Published::Absent => None,
        _ => {
            let column = if pair.exists() { pair } else { lat };
            row.note(report, Severity::Warning, Code::CoordinateInvalid, column, "地域の代表点として使えません。");
            None
        }
    }
}

fn push(
    counts: &mut Vec<PopulationCount>,
    place: &CountedPlace,
    year: i32,
    age_band: AgeBand,
    count: u32,
    households: Option<u32>,
    projected: bool,
) {
    counts.push(PopulationCount { place: place.clone(), year, age_band, count, households, projected });
}
