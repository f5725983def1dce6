//! What is at hand while one source is read: the caller's options, the report, progress.

use csv::StringRecord;
use domain::codes::{ImportIssueCode, IssueSeverity};
use domain::source::SourceRecord;

use crate::layout::Matched;
use crate::options::ReadOptions;
use crate::reader::{Sheet, garbled};
use crate::report::{Finding, Report};
use crate::row::Row;
use crate::source::Publisher;

/// Rows between two progress calls.
const PROGRESS_EVERY: u64 = 1_000;

/// The state of one read.
pub(crate) struct Session<'s, 'o> {
    /// What the caller said.
    pub options: &'s ReadOptions<'o>,
    /// What was found so far.
    pub report: Report,
    /// Data rows read so far, of all files.
    pub rows: u64,
    /// Prefecture and municipality named by `--municipality`, empty when unknown.
    pub said_prefecture: String,
    /// See `said_prefecture`.
    pub said_municipality: String,
    progress: &'s mut dyn FnMut(u64),
}

impl<'s, 'o> Session<'s, 'o> {
    pub fn new(options: &'s ReadOptions<'o>, progress: &'s mut dyn FnMut(u64)) -> Self {
        // Looked up once: finding a municipality by code walks through all of them.
        let said = options.municipality.and_then(|code| options.municipalities.by_code(&code));
        Self {
            options,
            report: Report::new(options.max_examples).marking(&options.marked),
            rows: 0,
            said_prefecture: said.map(|name| name.prefecture.clone()).unwrap_or_default(),
            said_municipality: said.map(|name| name.name.clone()).unwrap_or_default(),
            progress,
        }
    }

    /// Six-digit code of `--municipality`, empty when it was not given.
    pub fn said_code(&self) -> &str {
        self.options.municipality.as_ref().map_or("", |code| code.as_str())
    }

    /// Calls back for every data row; counts it, tells progress, and reports garbled cells and wrong lengths.
    pub fn each_row(&mut self, sheet: Sheet<'_>, matched: &Matched<'_>, mut each: impl FnMut(&mut Self, &Row<'_>)) {
        let garble = sheet.may_be_garbled();
        sheet.rows(matched.skip, |line, record: &StringRecord| {
            self.tick();
            self.report.about("", "");
            let row = Row::new(line, record, &matched.headers);
            if garble {
                for finding in garbled(line, record, &matched.headers) {
                    self.report.add(finding);
                }
            }
            if row.has_wrong_length() {
                self.warn_row(
                    line,
                    ImportIssueCode::InvalidValue,
                    "列の数が見出しと合いません。読める列だけを読みました。",
                );
            }
            each(self, &row);
        });
        (self.progress)(self.rows);
    }

    /// Counts one row or feature.
    pub fn tick(&mut self) {
        self.rows += 1;
        if self.rows.is_multiple_of(PROGRESS_EVERY) {
            (self.progress)(self.rows);
        }
    }

    /// A warning about a row as a whole.
    pub fn warn_row(&mut self, line: u64, code: ImportIssueCode, message: &str) {
        self.report.add_with(code, IssueSeverity::Warning, || Finding {
            row: Some(line),
            ..Finding::of_file(code, IssueSeverity::Warning, message)
        });
    }

    /// The origin of a record: the caller's licence and attribution where given, else the publisher's.
    pub fn source_record(&self, publisher: &Publisher, source_id: Option<String>) -> SourceRecord {
        SourceRecord {
            dataset: publisher.dataset,
            source_id,
            as_of: self.options.as_of,
            license: self.options.license.clone().or_else(|| publisher.license.map(str::to_owned)),
            attribution: self.options.attribution.clone().unwrap_or_else(|| publisher.attribution.clone()),
        }
    }
}
