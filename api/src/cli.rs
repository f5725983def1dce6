//! The command line: one executable with verbs.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

use crate::config::{AuditConfig, DatabaseConfig, DoctorConfig, LogConfig, RoadsConfig, ServeConfig};

/// kaomie (顔見え): a GraphQL directory and map of community care in Japan.
///
/// Every setting has a flag and an environment variable; a flag wins. Nothing is ever sent to another
/// machine, except to an identity provider once one is configured.
#[derive(Debug, Parser)]
#[command(name = "kaomie", version, propagate_version = true)]
pub struct Cli {
    /// Logging.
    #[command(flatten)]
    pub log: LogConfig,
    /// Database.
    #[command(flatten)]
    pub database: DatabaseConfig,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve GraphQL and the map's data over HTTP.
    Serve(Box<ServeConfig>),
    /// Read published open data into the directory.
    Import(ImportArgs),
    /// Bring the database to this version's schema, or back.
    #[command(subcommand)]
    Migrate(MigrateCommand),
    /// Load the made-up town (架空の町), its areas, population and addresses.
    Demo(DemoArgs),
    /// Tell or erase what is held about a person (開示・消去).
    #[command(subcommand)]
    Person(PersonCommand),
    /// Look through, list or prune the audit trail (監査記録).
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Make accounts, and care for them: passwords, second factors, roles.
    #[command(subcommand)]
    Account(crate::commands::account::AccountCommand),
    /// Prepare, look at and try out a road network (道路網), for travel times and reachable areas.
    #[command(subcommand)]
    Roads(crate::commands::roads::RoadsCommand),
    /// Check what guides (ガイド) are printed with, and print one without the web.
    #[command(subcommand)]
    Guide(crate::commands::guide::GuideCommand),
    /// Print the GraphQL schema (SDL).
    Schema,
    /// Check this deployment and say what to do about each finding.
    Doctor(DoctorConfig),
}

/// `kaomie demo …`
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Also make one account of each role for trying out, with new passwords, and print them. Refused when the database
    /// holds anything but the town; `kaomie serve` removes them again unless it is told to keep them.
    #[arg(long)]
    pub accounts: bool,
    /// Where the town's roads go.
    #[command(flatten)]
    pub roads: RoadsConfig,
}

/// `kaomie migrate …`
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum MigrateCommand {
    /// Apply every step that is missing.
    Up,
    /// Take back the last step.
    Down {
        /// How many steps to take back.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
        steps: u32,
    },
    /// List the steps and whether each is applied.
    Status,
}

/// `kaomie person …`
#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// Write everything that is held about a person as JSON (個人情報保護法 33条の開示).
    Export {
        /// Global id, or the UUID of a practitioner.
        #[arg(value_name = "ID", value_parser = crate::commands::person::parse_subject)]
        subject: usecases::person::DataSubject,
        /// Where to; standard output when left out. Readable by its owner alone.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Erase what is held about a person, for good (個人情報保護法 35条の利用停止・消去).
    Erase {
        /// Global id, or the UUID of a practitioner.
        #[arg(value_name = "ID", value_parser = crate::commands::person::parse_subject)]
        subject: usecases::person::DataSubject,
        /// Yes, for good; without it nothing is done.
        #[arg(long)]
        yes: bool,
    },
}

/// `kaomie audit …`
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Look for every change that was made to the trail without the server's key. Prints number and digest of the last
    /// event, to be kept on another machine. The exit code is 1 when something is wrong.
    Verify {
        /// Number and digest that were printed before and kept elsewhere: finds a trail that was put back to an earlier
        /// state as a whole.
        #[arg(long, value_name = "SEQ:DIGEST")]
        expect: Option<usecases::audit::Expected>,
    },
    /// Print events, oldest first. This is recorded as well.
    List {
        /// From this day in Japan (YYYY-MM-DD) or this instant (RFC 3339) on.
        #[arg(long, value_name = "WHEN", value_parser = crate::commands::audit::parse_when)]
        since: Option<chrono::DateTime<chrono::Utc>>,
        /// At most so many.
        #[arg(long, value_name = "COUNT", default_value_t = u64::MAX, hide_default_value = true)]
        limit: u64,
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Delete the events that are older than their retention; `serve` does the same every day.
    Prune(AuditConfig),
}

/// `kaomie import …`
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// What is published: care-service (介護サービス情報公表), navii (医療情報ネット), municipal (自治体オープンデータ),
    /// points (name and coordinates), gazetteer (町丁目), postal-codes (郵便番号), areas (圏域 GeoJSON), population (人口).
    #[arg(value_name = "SOURCE", value_parser = crate::commands::import::parse_source)]
    pub source: seed::SourceName,
    /// The published files; facility information and hours of 医療情報ネット are joined when given together.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Edition of the file (時点); today when left out.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    /// Municipality the file is about (全国地方公共団体コード, with or without check digit), where its rows don't say.
    #[arg(long, value_name = "CODE", value_parser = crate::commands::import::parse_municipality)]
    pub municipality: Option<domain::municipality::MunicipalityCode>,
    /// Read and compare, print the report, change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Write the report as JSON.
    #[arg(long, value_name = "FILE.json")]
    pub report: Option<PathBuf>,
    /// Go on although the edition would make more than a fifth of the known records vanish.
    #[arg(long)]
    pub allow_vanishing: bool,
    /// Go on although a newer edition of this list was imported before.
    #[arg(long)]
    pub allow_older: bool,
    /// Kind of the facilities of a `points` list that does not say it (for example HOME_NURSING_STATION).
    #[arg(long, value_name = "KIND", value_parser = crate::commands::import::parse_code::<domain::codes::FacilityKind>)]
    pub facility_kind: Option<domain::codes::FacilityKind>,
    /// Name under which the editions of this list are compared, when header and file name don't tell lists apart.
    #[arg(long, value_name = "NAME")]
    pub feed: Option<String>,
    /// Kind of the areas (areas only; for example DAILY_LIVING_ZONE).
    #[arg(long, value_name = "KIND", value_parser = crate::commands::import::parse_code::<domain::codes::AreaKind>)]
    pub kind: Option<domain::codes::AreaKind>,
    /// Property that holds the area's code (areas only).
    #[arg(long, value_name = "PROPERTY")]
    pub code_property: Option<String>,
    /// Property that holds the area's name (areas only).
    #[arg(long, value_name = "PROPERTY")]
    pub name_property: Option<String>,
    /// First day the areas are valid (areas only).
    #[arg(long, value_name = "DATE")]
    pub valid_from: Option<NaiveDate>,
    /// Last day the areas are valid (areas only).
    #[arg(long, value_name = "DATE")]
    pub valid_to: Option<NaiveDate>,
    /// Licence of the file, when it differs from the source's usual one.
    #[arg(long, value_name = "TEXT")]
    pub license: Option<String>,
    /// How to credit the file (出典), when it differs from the source's usual one.
    #[arg(long, value_name = "TEXT")]
    pub attribution: Option<String>,
}
