//! `kaomie import SOURCE FILE…`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use domain::codes::Code;
use domain::municipality::MunicipalityCode;
use seed::{AreaOptions, SourceName};
use usecases::imports::{ImportError, ImportRequest, ImportSummary, NamedFile};

use crate::cli::ImportArgs;
use crate::config::DatabaseConfig;
use crate::progress::ProgressLine;

/// Exit code of an import that was refused to protect the directory (the brake, an older edition).
const REFUSED: u8 = 2;

/// Reads the files, compares them with what is known, writes the difference, prints the report.
pub async fn run(database: &DatabaseConfig, args: ImportArgs) -> anyhow::Result<ExitCode> {
    let report_file = args.report.clone();
    let request = request(args)?;
    let report = report_file.as_deref().map(Report::begin).transpose()?;
    let app = super::application(database).await?;
    let progress = ProgressLine::start();
    let outcome = usecases::imports::run(&app, request, progress.reporter()).await;
    progress.finish();
    let summary = match outcome {
        Ok(summary) => summary,
        Err(ImportError::Brake(refusal)) => {
            print(&refusal.summary);
            return Err(anyhow!(
                "refused: {} of {} known records would vanish, more than a fifth. Nothing was written. \
                 Check that this is the whole list; `--allow-vanishing` imports it all the same",
                refusal.would_vanish,
                refusal.of
            ))
            .or_else(|error| refused(&error));
        }
        Err(error) => return Err(error.into()),
    };
    print(&summary);
    if let Some(report) = report {
        report.finish(&summary)?;
    }
    Ok(ExitCode::SUCCESS)
}

#[expect(clippy::print_stderr, reason = "the command line's answer to a refused import")]
fn refused(error: &anyhow::Error) -> anyhow::Result<ExitCode> {
    eprintln!("kaomie: {error}");
    Ok(ExitCode::from(REFUSED))
}

/// Source name of the command line.
pub fn parse_source(name: &str) -> Result<SourceName, String> {
    name.parse().map_err(|error: seed::UnknownSource| error.to_string())
}

/// Municipality code with or without check digit.
pub fn parse_municipality(code: &str) -> Result<MunicipalityCode, String> {
    MunicipalityCode::parse(code).map_err(|error| error.to_string())
}

/// A value of one of the contract's vocabularies.
pub fn parse_code<T: Code>(code: &str) -> Result<T, String> {
    T::from_code(&code.trim().to_ascii_uppercase()).ok_or_else(|| {
        let known: Vec<&str> = T::ALL.iter().map(|value| value.code()).collect();
        format!("unknown {}; use one of {}", T::NAME, known.join(", "))
    })
}

fn request(args: ImportArgs) -> anyhow::Result<ImportRequest> {
    let areas_only = [
        ("--kind", args.kind.is_some()),
        ("--code-property", args.code_property.is_some()),
        ("--name-property", args.name_property.is_some()),
        ("--valid-from", args.valid_from.is_some()),
        ("--valid-to", args.valid_to.is_some()),
    ];
    let is_areas = args.source == SourceName::Areas;
    if let (Some(from), Some(to)) = (args.valid_from, args.valid_to) {
        anyhow::ensure!(from <= to, "--valid-from {from} is later than --valid-to {to}");
    }
    for (flag, given) in areas_only {
        anyhow::ensure!(is_areas || !given, "{flag} belongs to `import areas`");
    }
    anyhow::ensure!(
        args.source == SourceName::Points || args.facility_kind.is_none(),
        "--facility-kind belongs to `import points`"
    );
    let area = match args.kind {
        Some(kind) => Some(AreaOptions {
            kind,
            code_property: args.code_property,
            name_property: args.name_property,
            valid_from: args.valid_from,
            valid_to: args.valid_to,
        }),
        None => {
            anyhow::ensure!(!is_areas, "`import areas` needs --kind, for example --kind DAILY_LIVING_ZONE");
            None
        }
    };
    let files = args.files.iter().map(|path| read(path)).collect::<anyhow::Result<_>>()?;
    Ok(ImportRequest {
        source: args.source,
        files,
        as_of: args.as_of,
        municipality: args.municipality,
        kind: args.facility_kind,
        feed: args.feed,
        area,
        license: args.license,
        attribution: args.attribution,
        dry_run: args.dry_run,
        allow_vanishing: args.allow_vanishing,
        allow_older: args.allow_older,
    })
}

fn read(path: &Path) -> anyhow::Result<NamedFile> {
    let name = path.file_name().with_context(|| format!("{} is not a file", path.display()))?;
    anyhow::ensure!(!path.is_dir(), "{} is a folder; name the published files in it", path.display());
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(NamedFile { name: name.to_string_lossy().into_owned(), bytes })
}

fn print(summary: &ImportSummary) {
    crate::answer::write(format_args!("{summary}"));
}

/// The report's file, opened before anything is imported: an import of an hour must not end in a report that cannot be
/// written. Until then it is a file of its own, so that a failed import leaves an earlier report as it was.
struct Report {
    target: PathBuf,
    part: PathBuf,
}

impl Report {
    fn begin(target: &Path) -> anyhow::Result<Self> {
        anyhow::ensure!(!target.is_dir(), "--report {} is a folder; name a file", target.display());
        let name = target.file_name().with_context(|| format!("--report {} is not a file", target.display()))?;
        let part = target.with_file_name(format!("{}.part", name.to_string_lossy()));
        std::fs::write(&part, b"")
            .with_context(|| format!("--report {} cannot be written; nothing was imported", target.display()))?;
        Ok(Self { target: target.to_owned(), part })
    }

    fn finish(self, summary: &ImportSummary) -> anyhow::Result<()> {
        let json = serde_json::to_vec_pretty(summary)?;
        std::fs::write(&self.part, json)
            .and_then(|()| std::fs::rename(&self.part, &self.target))
            .with_context(|| format!("writing the report to {}", self.target.display()))
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        // Gone already when the report was written; an empty file says nothing when it was not.
        let _ = std::fs::remove_file(&self.part);
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::cli::{Cli, Command};

    fn asked(flags: &[&str]) -> anyhow::Result<ImportRequest> {
        let cli = Cli::try_parse_from(["kaomie", "import"].iter().chain(flags)).expect("flags that exist");
        match cli.command {
            Command::Import(args) => request(args),
            other => panic!("{other:?}"),
        }
    }

    fn refusal(flags: &[&str]) -> String {
        format!("{:#}", asked(flags).map(drop).expect_err("refused"))
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_refused() {
        let flags = ["areas", "x.json", "--kind", "MUNICIPALITY", "--valid-from", "2026-04-02", "--valid-to"];
        let later = refusal(&[&flags[..], &["2026-04-01"]].concat());
        assert!(later.contains("--valid-from 2026-04-02 is later than --valid-to 2026-04-01"), "{later}");
        // The same day is a period of one day; only then is the file missed.
        assert!(refusal(&[&flags[..], &["2026-04-02"]].concat()).contains("x.json"));
    }

    #[test]
    fn a_folder_is_told_apart_from_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().to_str().expect("UTF-8");
        assert!(refusal(&["points", path]).contains("is a folder; name the published files in it"));
    }

    #[test]
    fn a_report_that_cannot_be_written_is_refused_before_the_import() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(Report::begin(&folder.path().join("no/such/report.json")).is_err());
        assert!(Report::begin(folder.path()).is_err());
        let target = folder.path().join("report.json");
        std::fs::write(&target, "earlier").expect("written");
        drop(Report::begin(&target).expect("it can be written"));
        assert_eq!(std::fs::read_to_string(&target).expect("still there"), "earlier");
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1);
    }
}
