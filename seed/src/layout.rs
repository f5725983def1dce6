//! Published layouts: which columns a kind of file has, and finding out from the header which one a file is.
//!
//! The header decides, never the file name. Header cells are compared folded: width, case and blanks do not count,
//! so `telephone　number`, `Telephone Number` and `telephonenumber` are one column.

use csv::StringRecord;
use domain::codes::{ImportIssueCode, IssueSeverity};
use domain::text::half_width;

use crate::options::{ReadError, SourceName};
use crate::report::{Finding, Report};
use crate::row::Column;

/// Most columns of a file; the widest published one has 153. Every header cell is compared with every layout's columns,
/// and a file of nothing but commas has millions.
const MOST_COLUMNS: usize = 10_000;

/// How a layout needs a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the file is not of this layout.
    Required,
    /// Read when it is there.
    Optional,
    /// Understood, but nothing is taken from it.
    Unused,
    /// Holds personal names: never read.
    Personal,
    /// A family of columns, known by a part of their headers and found with [`Matched::find`].
    Family,
}

/// One column of a layout.
#[derive(Debug, Clone, Copy)]
pub struct ColumnSpec {
    /// Our key.
    pub key: &'static str,
    /// Header texts it appears under, each as published somewhere.
    pub names: &'static [&'static str],
    /// How it is needed.
    pub need: Need,
}

/// A column without which the file is not of this layout.
pub const fn required(key: &'static str, names: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec { key, names, need: Need::Required }
}

/// A column that is read when it is there.
pub const fn optional(key: &'static str, names: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec { key, names, need: Need::Optional }
}

/// Columns from which nothing is taken.
pub const fn unused(names: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec { key: "", names, need: Need::Unused }
}

/// Columns with personal names.
pub const fn personal(names: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec { key: "", names, need: Need::Personal }
}

/// Columns whose headers contain one of these parts.
pub const fn family(parts: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec { key: "", names: parts, need: Need::Family }
}

/// One published layout.
#[derive(Debug)]
pub struct Layout {
    /// Stable name, for example `care-service/official`.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [ColumnSpec],
}

impl Layout {
    /// How many columns a file must have to be of this layout.
    pub fn required(&self) -> usize {
        self.columns.iter().filter(|column| column.need == Need::Required).count()
    }
}

/// A header that was recognised.
#[derive(Debug)]
pub struct Matched<'l> {
    /// The layout.
    pub layout: &'l Layout,
    /// Header cells as published.
    pub headers: Vec<String>,
    /// Rows of the file up to and including the header.
    pub skip: usize,
    indexes: Vec<Option<usize>>,
    unknown: Vec<usize>,
    personal: Vec<usize>,
}

impl Matched<'_> {
    /// The column with this key of the layout; absent when the file does not have it.
    pub fn column(&self, key: &str) -> Column {
        let at = self.layout.columns.iter().position(|column| column.key == key);
        debug_assert!(at.is_some(), "layout {} has no column {key}", self.layout.name);
        Column(at.and_then(|at| self.indexes[at]))
    }

    /// Whether the layout (not necessarily the file) has a column with this key.
    pub fn has(&self, key: &str) -> bool {
        self.layout.columns.iter().any(|column| column.key == key)
    }

    /// The column under this header, compared folded; for families.
    pub fn find(&self, header: &str) -> Column {
        let wanted = fold_header(header);
        Column(self.headers.iter().position(|header| fold_header(header) == wanted))
    }

    /// Header of a column as published; empty when the file does not have it.
    pub fn header(&self, column: Column) -> &str {
        column.0.map_or("", |index| self.headers[index].as_str())
    }

    /// Tells the columns that were not read: unknown ones, and ones with personal names.
    pub fn report_columns(&self, report: &mut Report) {
        for (indexes, code, message) in [
            (&self.unknown, ImportIssueCode::UnknownColumn, "この列は知らないため、読みませんでした。"),
            (&self.personal, ImportIssueCode::PersonalColumnSkipped, "個人名を含みうる列のため、読みませんでした。"),
        ] {
            for &index in indexes {
                report.add(Finding {
                    column: Some(self.headers[index].clone()),
                    ..Finding::of_file(code, IssueSeverity::Info, message)
                });
            }
        }
    }
}

/// Finds the layout of a file among those of its source: the one that knows the most of the header's columns among
/// those whose required columns are all there; the earlier one when two know as many.
pub fn choose<'l>(
    layouts: &[&'l Layout],
    first_rows: &[(u64, StringRecord)],
    file: &str,
    source_name: SourceName,
) -> Result<Matched<'l>, ReadError> {
    if first_rows.is_empty() {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    if let Some((_, wide)) = first_rows.iter().find(|(_, record)| record.len() > MOST_COLUMNS) {
        return Err(ReadError::TooWide { file: file.to_owned(), columns: wide.len() });
    }
    let mut best: Option<(usize, Matched<'l>)> = None;
    let mut nearest: Option<(f64, &'l Layout, Vec<String>)> = None;
    for (row, (_, record)) in first_rows.iter().enumerate() {
        let headers: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        let folded: Vec<String> = headers.iter().map(|header| fold_header(header)).collect();
        for layout in layouts {
            let found = lay_over(layout, &folded);
            if found.missing.is_empty() {
                if best.as_ref().is_none_or(|(known, _)| found.known > *known) {
                    let matched = Matched {
                        layout,
                        headers: headers.clone(),
                        skip: row + 1,
                        indexes: found.indexes,
                        unknown: found.unknown,
                        personal: found.personal,
                    };
                    best = Some((found.known, matched));
                }
            } else {
                let share = found.known as f64 / (found.known + found.missing.len()) as f64;
                if nearest.as_ref().is_none_or(|(most, _, _)| share > *most) {
                    nearest = Some((share, layout, found.missing));
                }
            }
        }
        if best.is_some() {
            break;
        }
    }
    match (best, nearest) {
        (Some((_, matched)), _) => Ok(matched),
        (None, nearest) => Err(ReadError::UnknownHeader {
            file: file.to_owned(),
            source_name,
            nearest: nearest.as_ref().map_or("", |(_, layout, _)| layout.name),
            missing: nearest.map(|(_, _, missing)| missing).unwrap_or_default(),
            looks_like: None,
        }),
    }
}

/// What a layout makes of a header.
struct Laid {
    indexes: Vec<Option<usize>>,
    known: usize,
    missing: Vec<String>,
    unknown: Vec<usize>,
    personal: Vec<usize>,
}

fn lay_over(layout: &Layout, folded: &[String]) -> Laid {
    let mut taken = vec![false; folded.len()];
    let mut laid =
        Laid { indexes: Vec::new(), known: 0, missing: Vec::new(), unknown: Vec::new(), personal: Vec::new() };
    for column in layout.columns {
        let names: Vec<String> = column.names.iter().map(|name| fold_header(name)).collect();
        let many = matches!(column.need, Need::Unused | Need::Personal | Need::Family);
        let is_name = |header: &String| match column.need {
            Need::Family => names.iter().any(|name| header.contains(name.as_str())),
            _ => names.contains(header),
        };
        let mut first = None;
        for (index, header) in folded.iter().enumerate() {
            if taken[index] || !is_name(header) || (!many && first.is_some()) {
                continue;
            }
            taken[index] = true;
            laid.known += 1;
            first.get_or_insert(index);
            if column.need == Need::Personal {
                laid.personal.push(index);
            }
        }
        if column.need == Need::Required && first.is_none() {
            laid.missing.push(column.names[0].to_owned());
        }
        laid.indexes.push(if many { None } else { first });
    }
    let unknown = (0..folded.len()).filter(|&index| !taken[index] && !folded[index].is_empty());
    laid.unknown = unknown.collect();
    laid
}

/// A header cell without width, case and blanks; bracket pairs of all kinds count as one.
pub fn fold_header(cell: &str) -> String {
    half_width(cell)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{FEFF}' | '"' | '_' | '＿'))
        .map(|c| match c {
            '〔' | '【' | '[' => '(',
            '〕' | '】' | ']' => ')',
            'ｶ'..='ﾝ' => c,
            _ => c.to_ascii_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Layout = Layout {
        name: "test/plain",
        columns: &[
            required("name", &["名称", "name"]),
            optional("phone", &["telephone number"]),
            personal(&["establisher"]),
        ],
    };

    fn rows(lines: &[&[&str]]) -> Vec<(u64, StringRecord)> {
        lines.iter().enumerate().map(|(i, cells)| (i as u64 + 1, StringRecord::from(cells.to_vec()))).collect()
    }

    #[test]
    fn width_case_and_blanks_of_a_header_do_not_count() {
        let rows = rows(&[&["#LINK", ""], &["Ｎａｍｅ", "telephone　number", "establisher", "残り"]]);
        let matched = choose(&[&PLAIN], &rows, "x.csv", SourceName::Points).expect("known header");
        assert_eq!(matched.skip, 2);
        assert_eq!(matched.column("name"), Column(Some(0)));
        assert_eq!(matched.column("phone"), Column(Some(1)));
        let mut report = Report::new(5);
        matched.report_columns(&mut report);
        assert_eq!(report.count(ImportIssueCode::UnknownColumn), 1);
        assert_eq!(report.count(ImportIssueCode::PersonalColumnSkipped), 1);
        assert!(report.examples().iter().all(|finding| finding.value.is_none()));
    }

    #[test]
    fn an_unknown_header_names_the_nearest_layout_and_what_it_lacks() {
        let error =
            choose(&[&PLAIN], &rows(&[&["telephone number"]]), "x.csv", SourceName::Points).expect_err("no name");
        assert_eq!(
            error.to_string(),
            "x.csv: no layout of `points` has this header; the nearest is test/plain, which also needs: 名称"
        );
    }

    #[test]
    fn a_row_of_nothing_but_commas_is_refused_before_it_is_compared() {
        let wide = vec![(1, StringRecord::from(vec![""; 10_001]))];
        let error = choose(&[&PLAIN], &wide, "x.csv", SourceName::Points).expect_err("too wide");
        assert_eq!(error, ReadError::TooWide { file: "x.csv".to_owned(), columns: 10_001 });
    }

    #[test]
    fn an_empty_file_is_an_error() {
        assert!(matches!(choose(&[&PLAIN], &[], "x.csv", SourceName::Points), Err(ReadError::Empty { .. })));
    }
}
