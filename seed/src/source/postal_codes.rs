//! Postal codes (郵便番号): the 15 columns of 日本郵便 without a header (KEN_ALL, utf_ken_all), and a CSV with one.

use domain::codes::{ImportIssueCode as Code, IssueSeverity as Severity, SourceDataset};
use domain::gazetteer::PostalCode;
use domain::municipality::MunicipalityCode;
use domain::text::half_width;

use crate::kana::full_width_kana;
use crate::layout::{Layout, Matched, choose, optional, required, unused};
use crate::options::{InputFile, ReadError};
use crate::outcome::{Coverage, Records};
use crate::reader::{Sheet, decode};
use crate::row::{Column, Row};
use crate::session::Session;
use crate::source::{Body, same_layout};

/// The layouts with a header.
pub(crate) static LAYOUTS: [&Layout; 1] = [&WITH_HEADER];

static WITH_HEADER: Layout = Layout {
    name: "postal-codes/with-header",
    columns: &[
        required("code", &["postal_code", "郵便番号"]),
        required("municipality_code", &["jisx0402", "全国地方公共団体コード"]),
        required("prefecture", &["prefecture", "都道府県名"]),
        required("municipality", &["city", "市区町村名"]),
        required("neighborhood", &["neighborhood", "町域名"]),
        unused(&["city_kana", "市区町村名カナ"]),
        optional("kana", &["neighborhood_kana", "町域名カナ"]),
        unused(&["note"]),
    ],
};

/// Column order of 日本郵便「郵便番号データの説明」: 1 code of municipality, 3 postal code, 6 kana of the neighbourhood,
/// 7–9 prefecture, municipality, neighbourhood.
static KEN_ALL: Layout = Layout {
    name: "postal-codes/ken-all",
    columns: &[
        required("municipality_code", &["1"]),
        required("code", &["3"]),
        required("kana", &["6"]),
        required("prefecture", &["7"]),
        required("municipality", &["8"]),
        required("neighborhood", &["9"]),
        unused(&["2", "4", "5", "10", "11", "12", "13", "14", "15"]),
    ],
};

/// 町域 texts that stand for the municipality as a whole.
const WHOLE_MUNICIPALITY: [&str; 2] = ["以下に掲載がない場合", "の次に番地がくる場合"];

pub(crate) fn read(session: &mut Session<'_, '_>, files: &[InputFile<'_>]) -> Result<Body, ReadError> {
    let mut layout = None;
    let mut codes = Vec::new();
    for file in files {
        let (text, _) = decode(file.bytes);
        let sheet = Sheet::open(&text);
        let matched = if is_ken_all(&sheet) {
            numbered()?
        } else {
            choose(&LAYOUTS, sheet.first_rows(), file.name, session.options.source)?
        };
        same_layout(&mut layout, matched.layout.name, file)?;
        matched.report_columns(&mut session.report);
        read_rows(session, sheet, &matched, &mut codes);
    }
    let layout = layout.ok_or(ReadError::NoFile)?;
    let dataset = SourceDataset::AddressReference;
    Ok(Body {
        records: Records::PostalCodes(codes),
        layout,
        dataset,
        feed: layout.to_owned(),
        coverage: Coverage::Whole,
    })
}

/// Fifteen columns, the first row already data: five digits and seven digits where they must be.
fn is_ken_all(sheet: &Sheet<'_>) -> bool {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    sheet
        .first_rows()
        .first()
        .is_some_and(|(_, row)| row.len() == 15 && digits(row[0].trim(), 5) && digits(row[2].trim(), 7))
}

/// A header that the file does not have: its columns by number.
fn numbered() -> Result<Matched<'static>, ReadError> {
    let header = csv::StringRecord::from((1..=15).map(|n| n.to_string()).collect::<Vec<_>>());
    let mut matched = choose(&[&KEN_ALL], &[(0, header)], "", crate::options::SourceName::PostalCodes)?;
    matched.skip = 0;
    Ok(matched)
}

fn read_rows(session: &mut Session<'_, '_>, sheet: Sheet<'_>, matched: &Matched<'_>, codes: &mut Vec<PostalCode>) {
    let [code, municipality_code, prefecture, municipality, neighborhood, kana] =
        ["code", "municipality_code", "prefecture", "municipality", "neighborhood", "kana"]
            .map(|key| matched.column(key));
    // 日本郵便 breaks long neighbourhoods over several rows; an open bracket says that the next row goes on.
    let mut open_bracket: Option<String> = None;
    session.each_row(sheet, matched, |session, row| {
        let report = &mut session.report;
        let Some(postal) = seven_digits(row.raw(code)) else {
            return row.note(report, Severity::Error, Code::InvalidValue, code, "郵便番号は 7 桁の数字です。");
        };
        let Ok(municipality_code) = MunicipalityCode::parse(row.raw(municipality_code)) else {
            return row.note(
                report,
                Severity::Error,
                Code::UnknownCode,
                municipality_code,
                "市区町村コードとして読めません。",
            );
        };
        let cell = row.raw(neighborhood);
        if open_bracket.as_deref() == Some(postal.as_str()) {
            if cell.contains('）') {
                open_bracket = None;
            }
            return;
        }
        open_bracket = (cell.contains('（') && !cell.contains('）')).then(|| postal.clone());
        codes.push(PostalCode {
            code: postal,
            municipality_code: municipality_code.to_string(),
            prefecture: row.text(prefecture).unwrap_or_default(),
            municipality: row.text(municipality).unwrap_or_default(),
            neighborhood: neighborhood_of(cell),
            neighborhood_kana: kana_of(row, kana),
        });
    });
}

fn seven_digits(cell: &str) -> Option<String> {
    let digits: String = half_width(cell).chars().filter(|c| *c != '-' && !c.is_whitespace()).collect();
    let digits = if digits.len() == 6 { format!("0{digits}") } else { digits };
    (digits.len() == 7 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// The neighbourhood without the remark in brackets (１～１９丁目); empty where the code is the whole municipality's.
fn neighborhood_of(cell: &str) -> String {
    let name = cell.split(['（', '(']).next().unwrap_or("").trim();
    if WHOLE_MUNICIPALITY.iter().any(|whole| name.contains(whole)) || name.ends_with("一円") && name != "一円" {
        String::new()
    } else {
        name.to_owned()
    }
}

fn kana_of(row: &Row<'_>, column: Column) -> Option<String> {
    let kana = full_width_kana(&row.text(column)?);
    let kana = kana.split(['（', '(']).next().unwrap_or("").trim().to_owned();
    (!kana.is_empty() && !kana.starts_with("イカニケイサイガナイバアイ")).then_some(kana)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_no_part_of_a_neighbourhood() {
        assert_eq!(neighborhood_of("大通西（１～１９丁目）"), "大通西");
        assert_eq!(neighborhood_of("以下に掲載がない場合"), "");
        assert_eq!(neighborhood_of("高知市の次に番地がくる場合"), "");
        assert_eq!(neighborhood_of("利島村一円"), "");
        assert_eq!(neighborhood_of("一円"), "一円");
    }

    #[test]
    fn postal_codes_have_seven_digits_of_any_width() {
        assert_eq!(seven_digits("７６０－００１７").as_deref(), Some("7600017"));
        assert_eq!(seven_digits("760-0017").as_deref(), Some("7600017"));
        assert_eq!(seven_digits("600000").as_deref(), Some("0600000"));
        assert_eq!(seven_digits("76000"), None);
    }
}
