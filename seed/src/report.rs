//! What an import found: exact counts, capped examples, readable on a terminal and in JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use domain::codes::{Code, ImportIssueCode, IssueSeverity};
use domain::import::IssueCount;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// Characters of an offending value that are kept; the rest is cut and marked with `…`.
pub const VALUE_CHARS: usize = 60;
/// Examples of each code and severity on a terminal; JSON and the API have all that were kept.
const SHOWN: usize = 5;

/// One finding (指摘) about one cell, one row or the whole file. Never holds a personal name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was found.
    pub code: ImportIssueCode,
    /// How bad it is.
    pub severity: IssueSeverity,
    /// Line of the file the record began on, 1-based, header included; the feature's number in GeoJSON.
    pub row: Option<u64>,
    /// Column as published.
    pub column: Option<String>,
    /// The offending value, at most [`VALUE_CHARS`] characters.
    pub value: Option<String>,
    /// Explanation in Japanese.
    pub message_ja: String,
    /// Feed and key of the record concerned.
    pub key: Option<(String, String)>,
}

impl Finding {
    /// A finding about the file as a whole.
    pub fn of_file(code: ImportIssueCode, severity: IssueSeverity, message_ja: impl Into<String>) -> Self {
        Self { code, severity, row: None, column: None, value: None, message_ja: message_ja.into(), key: None }
    }
}

/// Findings of one import: **counts are always exact**, examples are capped per code and severity, so that a bad
/// file cannot fill memory (as MobilityData's gtfs-validator does).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    counts: BTreeMap<(IssueSeverity, ImportIssueCode), u64>,
    examples: Vec<Finding>,
    max_examples: usize,
    about: (String, String),
    marks: Marks,
}

/// The records that findings of certain codes are about: all of them, whatever examples are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    codes: Vec<ImportIssueCode>,
    /// Lines of the file.
    pub rows: BTreeSet<u64>,
    /// Keys inside the feed.
    pub keys: BTreeSet<String>,
}

impl Marks {
    /// Marks what findings of these codes are about.
    pub fn of(codes: &[ImportIssueCode]) -> Self {
        Self { codes: codes.to_vec(), ..Self::default() }
    }

    /// Whether findings of this code mark what they are about.
    pub fn wants(&self, code: ImportIssueCode) -> bool {
        self.codes.contains(&code)
    }

    /// Whether no code marks anything.
    pub fn is_idle(&self) -> bool {
        self.codes.is_empty()
    }

    /// Marks what a finding is about, if its code is wanted.
    pub fn note(&mut self, finding: &Finding) {
        if self.wants(finding.code) {
            self.rows.extend(finding.row);
            self.keys.extend(finding.key.as_ref().map(|(_, key)| key.clone()));
        }
    }
}

impl Report {
    /// An empty report that keeps at most `max_examples` findings per code and severity.
    pub fn new(max_examples: usize) -> Self {
        Self {
            counts: BTreeMap::new(),
            examples: Vec::new(),
            max_examples,
            about: Default::default(),
            marks: Marks::default(),
        }
    }

    /// The same report, marking the records that findings of these codes are about.
    #[must_use]
    pub fn marking(self, codes: &[ImportIssueCode]) -> Self {
        Self { marks: Marks::of(codes), ..self }
    }

    /// The records marked so far.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Says which record the following findings are about (its feed and key), until told otherwise; an empty key
    /// means none.
    pub fn about(&mut self, feed: &str, key: &str) {
        // The buffers are reused: this is called for every row.
        self.about.0.clear();
        self.about.0.push_str(feed);
        self.about.1.clear();
        self.about.1.push_str(key);
    }

    /// Counts a finding and keeps it while there is room.
    pub fn add(&mut self, finding: Finding) {
        self.mark(&finding);
        if self.count_one(finding.code, finding.severity) {
            self.keep(finding);
        }
    }

    fn keep(&mut self, mut finding: Finding) {
        if finding.key.is_none() && !self.about.1.is_empty() {
            finding.key = Some(self.about.clone());
        }
        self.examples.push(finding);
    }

    /// Counts a finding and builds it only when it will be kept; for findings that may occur on every row.
    pub fn add_with(&mut self, code: ImportIssueCode, severity: IssueSeverity, make: impl FnOnce() -> Finding) {
        let kept = self.count_one(code, severity);
        if kept || self.marks.wants(code) {
            let finding = make();
            self.mark(&finding);
            if kept {
                self.keep(finding);
            }
        }
    }

    fn mark(&mut self, finding: &Finding) {
        if self.marks.wants(finding.code) {
            self.marks.note(finding);
            if finding.key.is_none() && !self.about.1.is_empty() {
                self.marks.keys.insert(self.about.1.clone());
            }
        }
    }

    /// Raises the count; true while another example may be kept.
    fn count_one(&mut self, code: ImportIssueCode, severity: IssueSeverity) -> bool {
        let count = self.counts.entry((severity, code)).or_default();
        *count += 1;
        *count <= self.max_examples as u64
    }

    /// How often a code was found, at any severity.
    pub fn count(&self, code: ImportIssueCode) -> u64 {
        self.counts.iter().filter(|((_, found), _)| *found == code).map(|(_, count)| count).sum()
    }

    /// All findings together.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Exact counts, errors first.
    pub fn counts(&self) -> Vec<IssueCount> {
        self.counts.iter().map(|(&(severity, code), &count)| IssueCount { code, severity, count }).collect()
    }

    /// The kept findings in the order they were found.
    pub fn examples(&self) -> &[Finding] {
        &self.examples
    }

    /// Adds what another report found: counts add up, examples stay within this report's cap.
    pub fn merge(&mut self, other: Report) {
        let mut room: BTreeMap<(IssueSeverity, ImportIssueCode), usize> = BTreeMap::new();
        for finding in &self.examples {
            *room.entry((finding.severity, finding.code)).or_default() += 1;
        }
        for (key, count) in other.counts {
            *self.counts.entry(key).or_default() += count;
        }
        for finding in other.examples {
            let kept = room.entry((finding.severity, finding.code)).or_default();
            if *kept < self.max_examples {
                *kept += 1;
                self.examples.push(finding);
            }
        }
    }
}

/// Shortens a value to [`VALUE_CHARS`] characters, with line breaks as blanks.
pub fn shorten(value: &str) -> String {
    let mut characters = value.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = characters.by_ref().take(VALUE_CHARS).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

impl fmt::Display for Report {
    /// A table for a terminal: one line per code and severity, then the examples of each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.counts.is_empty() {
            return writeln!(f, "指摘はありません。");
        }
        for (&(severity, code), count) in &self.counts {
            writeln!(f, "{}  {count:>8}  {}（{}）", severity.label(), code.label(), code.code())?;
            let examples = self.examples.iter().filter(|e| e.severity == severity && e.code == code);
            let mut shown = 0;
            for example in examples.take(SHOWN) {
                writeln!(f, "                {}", Line(example))?;
                shown += 1;
            }
            if *count > shown {
                writeln!(f, "                … ほか {} 件", count - shown)?;
            }
        }
        Ok(())
    }
}

/// One example on one line.
struct Line<'a>(&'a Finding);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { row, column, value, message_ja, .. } = self.0;
        if let Some(row) = row {
            write!(f, "{row} 行目 ")?;
        }
        if let Some(column) = column {
            write!(f, "[{column}] ")?;
        }
        if let Some(value) = value {
            write!(f, "「{value}」 ")?;
        }
        f.write_str(message_ja)
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 3)?;
        report.serialize_field("total", &self.total())?;
        report.serialize_field("counts", &self.counts())?;
        report.serialize_field("examples", &self.examples)?;
        report.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(row: u64) -> Finding {
        Finding {
            row: Some(row),
            column: Some("緯度".into()),
            value: Some("0.0".into()),
            ..Finding::of_file(ImportIssueCode::CoordinateZero, IssueSeverity::Warning, "座標が 0,0 です。")
        }
    }

    #[test]
    fn counts_stay_exact_when_examples_are_capped() {
        let mut report = Report::new(2);
        for row in 2..=6 {
            report.add(finding(row));
        }
        assert_eq!(report.count(ImportIssueCode::CoordinateZero), 5);
        assert_eq!(report.examples().len(), 2);
    }

    #[test]
    fn every_record_of_a_wanted_code_is_marked_whatever_is_kept() {
        let mut report = Report::new(1).marking(&[ImportIssueCode::CoordinateZero]);
        report.about("f", "a");
        report.add(finding(2));
        report.about("f", "b");
        report.add_with(ImportIssueCode::CoordinateZero, IssueSeverity::Warning, || finding(3));
        report.about("f", "c");
        report.add(Finding { code: ImportIssueCode::Geocoded, ..finding(4) });
        assert_eq!(report.examples().len(), 2, "one of each code");
        assert_eq!(report.marks().rows.iter().copied().collect::<Vec<_>>(), [2, 3]);
        assert_eq!(report.marks().keys.iter().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn merging_adds_counts_and_keeps_the_cap() {
        let (mut left, mut right) = (Report::new(2), Report::new(2));
        left.add(finding(2));
        right.add(finding(3));
        right.add(finding(4));
        right.add(finding(5));
        left.merge(right);
        assert_eq!(left.count(ImportIssueCode::CoordinateZero), 4);
        assert_eq!(left.examples().len(), 2);
    }

    #[test]
    fn a_report_reads_as_a_table_and_says_how_many_more_there_are() {
        let mut report = Report::new(1);
        report.add(finding(2));
        report.add(finding(3));
        insta::assert_snapshot!(report, @r"
        注意         2  座標が 0,0（COORDINATE_ZERO）
                        2 行目 [緯度] 「0.0」 座標が 0,0 です。
                        … ほか 1 件
        ");
        assert_eq!(Report::new(1).to_string(), "指摘はありません。\n");
    }

    #[test]
    fn long_values_are_cut_at_a_character_and_marked() {
        assert_eq!(shorten(&"高".repeat(61)), format!("{}…", "高".repeat(60)));
        assert_eq!(shorten("二\n行"), "二 行");
    }
}
