//! What a person is told at the end of an import, on a terminal and as JSON.

use std::fmt;

use domain::ids::ImportJobId;
use domain::import::ImportDifference;
use seed::Report;
use serde::Serialize;

/// The outcome of one import.
#[derive(Debug, Clone, Serialize)]
pub struct ImportSummary {
    /// The recorded run; `None` for a dry run, which leaves no trace.
    pub job: Option<ImportJobId>,
    /// Files read.
    pub files: Vec<String>,
    /// Layout that the header told.
    pub layout: String,
    /// Feed under which editions are compared.
    pub feed: String,
    /// Edition.
    pub as_of: chrono::NaiveDate,
    /// Data rows read.
    pub rows_read: u64,
    /// Records made of them.
    pub records: u64,
    /// What changed, or would change.
    pub difference: ImportDifference,
    /// Pairs newly suspected to be one facility.
    pub duplicates_suspected: u64,
    /// Findings.
    pub report: Report,
    /// Whether nothing was written on purpose.
    pub dry_run: bool,
    /// From the first byte to the published atlas, seconds; zero in a dry run's comparison.
    pub seconds: f64,
}

impl fmt::Display for ImportSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ImportDifference { created, updated, unchanged, missing, merged } = self.difference;
        writeln!(f, "{}（{}、{} 時点）", self.files.join(", "), self.layout, self.as_of)?;
        writeln!(
            f,
            "  読んだ行 {}、記録 {}、{:.1} 秒（{:.0} 行/秒）",
            self.rows_read,
            self.records,
            self.seconds,
            self.rate()
        )?;
        writeln!(
            f,
            "  新しい {created}、既知の施設に合わせた {merged}、直した {updated}、変わらない {unchanged}、消えた {missing}"
        )?;
        if self.duplicates_suspected > 0 {
            writeln!(f, "  重複の疑い {} 組（duplicateCandidates で確かめられます）", self.duplicates_suspected)?;
        }
        if self.dry_run {
            writeln!(f, "  下見のため、何も書き込んでいません。")?;
        }
        for line in self.report.to_string().lines() {
            writeln!(f, "  {line}")?;
        }
        Ok(())
    }
}

impl ImportSummary {
    /// Rows a second over the whole run.
    fn rate(&self) -> f64 {
        self.rows_read as f64 / self.seconds.max(1e-3)
    }
}
