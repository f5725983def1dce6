//! Cells of one row: what cannot be read yields a finding and nothing else, and the rest of the row goes on.

use chrono::NaiveDate;
use csv::StringRecord;
use domain::codes::{ImportIssueCode, IssueSeverity};
use domain::text::{clean, half_width};

use crate::report::{Finding, Report, shorten};

/// Where a column stands in this file; absent when the file does not have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column(pub Option<usize>);

impl Column {
    /// Whether the file has the column.
    pub fn exists(self) -> bool {
        self.0.is_some()
    }
}

/// One data row.
#[derive(Clone, Copy)]
pub struct Row<'r> {
    /// Line the row began on, 1-based, header included.
    pub line: u64,
    record: &'r StringRecord,
    headers: &'r [String],
}

impl<'r> Row<'r> {
    /// A row of the file with this header.
    pub fn new(line: u64, record: &'r StringRecord, headers: &'r [String]) -> Self {
        Self { line, record, headers }
    }

    /// The cell without blanks around it; empty when the row or the file does not have it.
    pub fn raw(&self, column: Column) -> &'r str {
        column.0.and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    /// The cell tidied for storing; `None` when it says nothing (empty, or only a dash).
    pub fn text(&self, column: Column) -> Option<String> {
        let raw = self.raw(column);
        if raw.is_empty() {
            return None;
        }
        let text = clean(raw);
        (!is_nothing(&text)).then_some(text)
    }

    /// A count (`19`, `１９`, `1,200`, `19（休床中）`, `70人`); zero is a value here.
    pub fn count(&self, column: Column, report: &mut Report) -> Option<u32> {
        let raw = self.raw(column);
        if raw.is_empty() || is_nothing(raw) {
            return None;
        }
        let count = read_count(raw);
        if count.is_none() {
            self.note(report, IssueSeverity::Warning, ImportIssueCode::InvalidValue, column, "数として読めません。");
        }
        count
    }

    /// A day: `2026/4/1`, `2026-04-01`, `20260401`, `昭和32年7月1日`, `昭32. 7. 1`, `7/29/24`.
    pub fn date(&self, column: Column, report: &mut Report) -> Option<NaiveDate> {
        let raw = self.raw(column);
        if raw.is_empty() || is_nothing(raw) {
            return None;
        }
        let day = crate::dates::read_date(raw);
        if day.is_none() {
            self.note(report, IssueSeverity::Warning, ImportIssueCode::InvalidValue, column, "日付として読めません。");
        }
        day
    }

    /// Counts a finding about a cell and keeps it while there is room.
    pub fn note(
        &self,
        report: &mut Report,
        severity: IssueSeverity,
        code: ImportIssueCode,
        column: Column,
        message: &str,
    ) {
        report.add_with(code, severity, || Finding {
            row: Some(self.line),
            column: column.0.and_then(|index| self.headers.get(index)).cloned(),
            value: Some(shorten(self.raw(column))).filter(|value| !value.is_empty()),
            ..Finding::of_file(code, severity, message)
        });
    }

    /// Whether the row has another number of cells than the header (blank cells at its end do not count).
    pub fn has_wrong_length(&self) -> bool {
        let filled = self
            .record
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.trim().is_empty())
            .last()
            .map_or(0, |(at, _)| at + 1);
        self.record.len() < self.headers.len() || filled > self.headers.len()
    }
}

/// Words that publishers write for "nothing".
fn is_nothing(text: &str) -> bool {
    matches!(text.trim_matches(['　', ' ']), "" | "-" | "－" | "―" | "ー" | "‐" | "−" | "、" | "・")
}

/// A whole number, with digits of any width, thousands separators, and a unit or remark after it.
pub fn read_count(raw: &str) -> Option<u32> {
    let half = half_width(raw);
    let mut rest = half.trim();
    let digits_end = rest.find(|c: char| !(c.is_ascii_digit() || c == ',')).unwrap_or(rest.len());
    let digits: String = rest[..digits_end].chars().filter(char::is_ascii_digit).collect();
    rest = rest[digits_end..].trim_start();
    // `30.0` is what spreadsheets make of 30; `3.5` is no count.
    if let Some(decimals) = rest.strip_prefix('.') {
        let zeros = decimals.len() - decimals.trim_start_matches('0').len();
        rest = decimals[zeros..].trim_start();
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
    }
    let remark = rest.is_empty() || rest.starts_with(['(', '（', '人', '名', '床', '室']);
    if remark { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_in_every_width_and_with_units() {
        for (raw, count) in
            [("19", 19), ("１９", 19), ("1,200", 1200), ("19（休床中）", 19), ("70人", 70), ("30.0", 30), ("0", 0)]
        {
            assert_eq!(read_count(raw), Some(count), "{raw}");
        }
        for raw in ["", "約30", "3.5", "大会議室：120名", "-3", "99999999999"] {
            assert_eq!(read_count(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_cell_that_is_no_number_gives_a_finding_and_nothing_else() {
        let (record, headers) = (StringRecord::from(vec!["不明"]), ["定員".to_owned()]);
        let mut report = Report::new(3);
        assert_eq!(Row::new(7, &record, &headers).count(Column(Some(0)), &mut report), None);
        let finding = &report.examples()[0];
        assert_eq!((finding.code, finding.row), (ImportIssueCode::InvalidValue, Some(7)));
        assert_eq!((finding.column.as_deref(), finding.value.as_deref()), (Some("定員"), Some("不明")));
    }

    #[test]
    fn dashes_say_nothing() {
        let (record, headers) = (StringRecord::from(vec!["－", " 休み "]), ["a".to_owned(), "b".to_owned()]);
        let row = Row::new(2, &record, &headers);
        assert_eq!(row.text(Column(Some(0))), None);
        assert_eq!(row.text(Column(Some(1))).as_deref(), Some("休み"));
        assert_eq!(row.text(Column(None)), None);
    }
}
