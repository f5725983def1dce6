//! Bytes to rows: encodings, the header, line numbers.

use std::borrow::Cow;

use csv::StringRecord;
use domain::codes::{ImportIssueCode, IssueSeverity};

use crate::report::Finding;

/// Rows that may stand before the header (titles, `#LINK` rows).
const PREAMBLE_ROWS: usize = 8;

/// How a file was encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// Shift_JIS in the variant of Windows (CP932).
    ShiftJis,
}

/// Decodes a file: UTF-8 when it is valid, otherwise whichever of UTF-8 and CP932 leaves fewer unreadable places.
/// Those become U+FFFD and are reported row by row.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Encoding::Utf8);
    }
    let (japanese, _) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes);
    let utf8 = String::from_utf8_lossy(bytes);
    if unreadable(&japanese) <= unreadable(&utf8) { (japanese, Encoding::ShiftJis) } else { (utf8, Encoding::Utf8) }
}

fn unreadable(text: &str) -> usize {
    text.matches('\u{FFFD}').count()
}

/// Whether a character cannot be told on another machine: unreadable bytes or 外字 of a private area.
fn is_suspect(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}')
}

/// The first rows of a file and everything after them.
pub struct Sheet<'t> {
    reader: csv::Reader<&'t [u8]>,
    first: Vec<(u64, StringRecord)>,
    suspect: bool,
    text: &'t [u8],
    /// Bytes of the text whose line breaks are counted in `line`.
    counted: usize,
    line: u64,
}

impl<'t> Sheet<'t> {
    /// Opens decoded text; reads the rows among which the header must be.
    pub fn open(text: &'t str) -> Self {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let suspect = text.contains(is_suspect);
        let mut sheet = Self { reader, first: Vec::new(), suspect, text: text.as_bytes(), counted: 0, line: 1 };
        let mut record = StringRecord::new();
        while sheet.first.len() < PREAMBLE_ROWS {
            let Some(line) = sheet.next(&mut record) else { break };
            sheet.first.push((line, record.clone()));
        }
        sheet
    }

    /// Rows that were not read from text: the features of a GeoJSON file, numbered from 1, under a header row.
    pub fn of_records(records: Vec<(u64, StringRecord)>) -> Self {
        let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&b""[..]);
        let suspect = records.iter().any(|(_, record)| record.iter().any(|cell| cell.contains(is_suspect)));
        Self { reader, first: records, suspect, text: b"", counted: 0, line: 1 }
    }

    /// The rows among which the header must be, with their lines.
    pub fn first_rows(&self) -> &[(u64, StringRecord)] {
        &self.first[..self.first.len().min(PREAMBLE_ROWS)]
    }

    /// Calls back for every row that is not blank and stands below the first `skip` rows, with its line.
    pub fn rows(mut self, skip: usize, mut each: impl FnMut(u64, &StringRecord)) {
        for (line, record) in self.first.drain(..).skip(skip).collect::<Vec<_>>() {
            if !is_blank(&record) {
                each(line, &record);
            }
        }
        let mut record = StringRecord::new();
        while let Some(line) = self.next(&mut record) {
            if !is_blank(&record) {
                each(line, &record);
            }
        }
    }

    /// Whether any cell of the file may need an encoding finding.
    pub fn may_be_garbled(&self) -> bool {
        self.suspect
    }

    fn next(&mut self, record: &mut StringRecord) -> Option<u64> {
        // The text is valid UTF-8 and rows may have any length, so reading from memory cannot fail.
        let more = self.reader.read_record(record).unwrap_or(false);
        more.then(|| self.line_at(record.position().map_or(0, |position| position.byte() as usize)))
    }

    /// The line a record begins on. The reader's own count lags where lines end in CRLF or blank lines stand between.
    fn line_at(&mut self, byte: usize) -> u64 {
        let breaks = |c: &&u8| matches!(**c, b'\r' | b'\n');
        let begin = byte + self.text.get(byte..).unwrap_or_default().iter().take_while(breaks).count();
        let passed = self.text.get(self.counted..begin).unwrap_or_default();
        self.line += passed.iter().filter(|c| **c == b'\n').count() as u64;
        self.counted = begin.max(self.counted);
        self.line
    }
}

fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// Encoding findings of one row.
pub fn garbled(line: u64, record: &StringRecord, headers: &[String]) -> Vec<Finding> {
    let cells = record.iter().enumerate().filter(|(_, cell)| cell.contains(is_suspect));
    cells
        .map(|(index, cell)| Finding {
            row: Some(line),
            column: headers.get(index).cloned(),
            value: Some(crate::report::shorten(cell)),
            ..Finding::of_file(
                ImportIssueCode::Encoding,
                IssueSeverity::Warning,
                "読めない文字か外字があります。元のファイルの文字コードを確かめてください。",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut rows = Vec::new();
        Sheet::open(text).rows(0, |line, record| rows.push((line, record.iter().map(str::to_owned).collect())));
        rows
    }

    #[test]
    fn byte_order_mark_line_endings_and_quoted_line_breaks_are_understood() {
        let (text, encoding) = decode(b"\xEF\xBB\xBFa,b\r\n1,\"x\ny\"\r\n\r\n2,z\n");
        assert_eq!(encoding, Encoding::Utf8);
        let rows = lines(&text);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1], (2, vec!["1".into(), "x\ny".into()]));
        assert_eq!(rows[2], (5, vec!["2".into(), "z".into()]));
    }

    #[test]
    fn shift_jis_with_windows_characters_is_detected() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("名称,所在地\n髙橋医院①,高松市\n");
        let (text, encoding) = decode(&bytes);
        assert_eq!(encoding, Encoding::ShiftJis);
        assert!(text.contains("髙橋医院①"));
    }

    #[test]
    fn broken_bytes_are_found_with_their_row_and_column() {
        let (text, _) = decode(b"\xE5\x90\x8D,b\n\xE5\x90\x8D\xFF,2\n");
        let mut found = Vec::new();
        let headers = ["名".to_owned(), "b".to_owned()];
        let sheet = Sheet::open(&text);
        assert!(sheet.may_be_garbled());
        sheet.rows(1, |line, record| found.extend(garbled(line, record, &headers)));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].row, found[0].column.as_deref()), (Some(2), Some("名")));
    }
}
