//! Settings, one struct per concern; each field is documented where it stands and printed by `--help`.
//!
//! This is the only place that reads the environment.

mod edge;
mod guides;
mod notices;
mod oidc;
mod roads;
mod uploads;

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::TimeDelta;
use clap::{Args, ValueEnum};
use domain::account::SessionRules;

pub use edge::{EdgeConfig, public_url};
pub use guides::GuidesConfig;
pub use notices::NoticesConfig;
pub use oidc::OidcConfig;
pub use roads::{RoadFiles, RoadsConfig, speeds_beside};
pub use uploads::UploadConfig;

/// Logging.
#[derive(Debug, Clone, Args)]
pub struct LogConfig {
    /// What to log: a level (error, warn, info, debug, trace) or directives such as `info,poem=warn`. Default: `info`
    /// while serving, `warn` for the other verbs, whose answer is on standard output.
    #[arg(long = "log", env = "KAOMIE_LOG", global = true, value_name = "FILTER")]
    pub filter: Option<String>,
    /// Shape of the log lines on standard error.
    #[arg(long, env = "KAOMIE_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, global = true)]
    pub log_format: LogFormat,
}

/// Shape of the log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For a person.
    Text,
    /// One JSON object a line, for a collector.
    Json,
}

/// Where the data lives.
#[derive(Debug, Clone, Args)]
pub struct DatabaseConfig {
    /// Folder for the data file, made when missing.
    #[arg(long, env = "KAOMIE_DATA_DIR", default_value = "var", global = true, value_name = "DIR")]
    pub data_dir: PathBuf,
    /// Database: `sqlite://PATH` or `postgres://USER:PASSWORD@HOST/NAME`. Default: `kaomie.sqlite` in the data folder.
    #[arg(long, env = "KAOMIE_DATABASE_URL", global = true, value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// File with the server's own key, made when missing; all nodes on one database share it. Default: `secret.key` in
    /// the data folder.
    #[arg(long, env = "KAOMIE_SECRET_FILE", global = true, value_name = "FILE")]
    pub secret_file: Option<PathBuf>,
}

impl DatabaseConfig {
    /// The database's URL; names the file in the data folder when none was given. A file that is missing is made.
    pub fn url(&self) -> String {
        let default = || format!("sqlite://{}", self.data_dir.join("kaomie.sqlite").display());
        let url = self.database_url.clone().unwrap_or_else(default);
        if url.starts_with("sqlite://") && !url.contains('?') { format!("{url}?mode=rwc") } else { url }
    }

    /// Where the server's own key lies.
    pub fn secret_file(&self) -> PathBuf {
        self.secret_file.clone().unwrap_or_else(|| self.data_dir.join("secret.key"))
    }

    /// The folder that must exist for this database; `None` for a server's.
    pub fn folder(&self) -> Option<PathBuf> {
        let path = self.url().strip_prefix("sqlite://")?.split('?').next()?.to_owned();
        PathBuf::from(path).parent().map(std::path::Path::to_path_buf)
    }
}

/// The audit trail.
#[derive(Debug, Clone, Copy, Args)]
pub struct AuditConfig {
    /// Days for which the events of the audit trail are kept; 0 keeps them for ever.
    #[arg(long, env = "KAOMIE_AUDIT_RETENTION_DAYS", default_value_t = 1825, value_parser = clap::value_parser!(u16).range(0..=36500), value_name = "DAYS")]
    pub audit_retention_days: u16,
}

impl AuditConfig {
    /// How long events are kept; `None` for ever.
    pub fn kept(self) -> Option<TimeDelta> {
        (self.audit_retention_days > 0).then(|| TimeDelta::days(self.audit_retention_days.into()))
    }
}

/// Serving.
#[derive(Debug, Clone, Args)]
pub struct ServeConfig {
    /// Address to listen on; port 0 picks a free one. The line `listening on http://HOST:PORT` goes to standard output.
    #[arg(long, env = "KAOMIE_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub listen: SocketAddr,
    /// Seconds after which a GraphQL request is given up; its head and its body have to arrive in as many seconds each.
    #[arg(long, env = "KAOMIE_REQUEST_TIMEOUT_SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=300), value_name = "SECONDS")]
    pub request_timeout_seconds: u64,
    /// Largest accepted body of a GraphQL request, bytes.
    #[arg(long, env = "KAOMIE_MAX_BODY_BYTES", default_value_t = 1_048_576, value_parser = clap::value_parser!(u64).range(1024..=16_777_216), value_name = "BYTES")]
    pub max_body_bytes: u64,
    /// Operation names that get latency histograms of their own in /metrics, comma-separated; all others share `other`.
    #[arg(long, env = "KAOMIE_METRIC_OPERATIONS", value_delimiter = ',', value_name = "NAMES")]
    pub metric_operations: Vec<String>,
    /// Keep the accounts for trying out the demo town; only while listening on this machine alone.
    #[arg(long, env = "KAOMIE_DEMO_ACCOUNTS")]
    pub demo_accounts: bool,
    /// Minutes without use after which a session ends.
    #[arg(long, env = "KAOMIE_SESSION_IDLE_MINUTES", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=60), value_name = "MINUTES")]
    pub session_idle_minutes: u32,
    /// Hours after which a session ends in any case.
    #[arg(long, env = "KAOMIE_SESSION_HOURS", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=24), value_name = "HOURS")]
    pub session_hours: u32,
    /// Bring the database's schema up to date before serving.
    #[arg(long, env = "KAOMIE_MIGRATE")]
    pub migrate: bool,
    /// The edge.
    #[command(flatten)]
    pub edge: EdgeConfig,
    /// Tokens of an identity provider.
    #[command(flatten)]
    pub oidc: OidcConfig,
    /// The audit trail.
    #[command(flatten)]
    pub audit: AuditConfig,
    /// Files and reports of errors.
    #[command(flatten)]
    pub uploads: UploadConfig,
    /// The road network.
    #[command(flatten)]
    pub roads: RoadsConfig,
    /// Printed guides.
    #[command(flatten)]
    pub guides: GuidesConfig,
    /// Notices.
    #[command(flatten)]
    pub notices: NoticesConfig,
}

impl ServeConfig {
    /// How long sessions live.
    pub fn session_rules(&self) -> SessionRules {
        SessionRules {
            idle: TimeDelta::minutes(self.session_idle_minutes.into()),
            absolute: TimeDelta::hours(self.session_hours.into()),
            ..SessionRules::default()
        }
    }
}

/// What a deployment consists of beside its database.
#[derive(Debug, Default, Clone, Args)]
pub struct DoctorConfig {
    /// The road network.
    #[command(flatten)]
    pub roads: RoadsConfig,
    /// Printed guides.
    #[command(flatten)]
    pub guides: GuidesConfig,
    /// Notices.
    #[command(flatten)]
    pub notices: NoticesConfig,
}

/// Every variable the program or its tests know.
const KNOWN: &[&str] = &[
    "KAOMIE_LOG",
    "KAOMIE_LOG_FORMAT",
    "KAOMIE_DATA_DIR",
    "KAOMIE_DATABASE_URL",
    "KAOMIE_SECRET_FILE",
    "KAOMIE_LISTEN",
    "KAOMIE_REQUEST_TIMEOUT_SECONDS",
    "KAOMIE_MAX_BODY_BYTES",
    "KAOMIE_METRIC_OPERATIONS",
    "KAOMIE_DEMO_ACCOUNTS",
    "KAOMIE_SESSION_IDLE_MINUTES",
    "KAOMIE_SESSION_HOURS",
    "KAOMIE_MIGRATE",
    "KAOMIE_OIDC_ISSUER",
    "KAOMIE_OIDC_AUDIENCE",
    "KAOMIE_OIDC_ALGORITHMS",
    "KAOMIE_OIDC_ROLE_CLAIM",
    "KAOMIE_OIDC_AREA_CLAIM",
    "KAOMIE_OIDC_FACILITY_CLAIM",
    "KAOMIE_OIDC_PRACTITIONER_CLAIM",
    "KAOMIE_OIDC_ROLE_MAP",
    "KAOMIE_OIDC_REQUIRE_MFA",
    "KAOMIE_OIDC_MFA_ACR",
    "KAOMIE_OIDC_CA_FILE",
    "KAOMIE_AUDIT_RETENTION_DAYS",
    "KAOMIE_UPLOAD_DIR",
    "KAOMIE_UPLOAD_MAX_BYTES",
    "KAOMIE_UPLOAD_QUOTA_BYTES",
    "KAOMIE_UPLOAD_TIMEOUT_SECONDS",
    "KAOMIE_UPLOAD_KEEP_HOURS",
    "KAOMIE_CORRECTION_KEEP_DAYS",
    // Read by the tests and scripts, never by the program.
    "KAOMIE_REAL_DATA",
    "KAOMIE_TEST_POSTGRES_URL",
    "KAOMIE_URL",
];

fn known() -> impl Iterator<Item = &'static str> {
    let parts = EdgeConfig::KNOWN.into_iter().chain(RoadsConfig::KNOWN).chain(GuidesConfig::KNOWN);
    KNOWN.iter().copied().chain(parts).chain(NoticesConfig::KNOWN)
}

/// Variables with our prefix that nothing reads, most likely misspelt.
#[expect(clippy::disallowed_methods, reason = "this module is the one place for the environment")]
pub fn unknown_variables() -> Vec<String> {
    let mut unknown: Vec<String> = std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .filter(|name| name.starts_with("KAOMIE_") && !known().any(|known| known == name))
        .collect();
    unknown.sort();
    unknown
}

/// Warns of every unknown variable, with the known one it resembles.
pub fn report_unknown_variables() {
    for name in unknown_variables() {
        match resembling(&name) {
            Some(known) => tracing::warn!(variable = %name, "unknown environment variable; did you mean {known}?"),
            None => {
                tracing::warn!(variable = %name, "unknown environment variable; `kaomie --help` lists the known ones");
            }
        }
    }
}

/// The known variable nearest in spelling, when it is near enough to be meant.
fn resembling(name: &str) -> Option<&'static str> {
    known().map(|known| (edits(name, known), known)).min().filter(|(edits, _)| *edits <= 3).map(|(_, known)| known)
}

/// Levenshtein distance over bytes.
fn edits(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_variable_is_told_what_was_meant() {
        assert_eq!(resembling("KAOMIE_LISTN"), Some("KAOMIE_LISTEN"));
        assert_eq!(resembling("KAOMIE_COFFEE_AND_CAKE"), None);
    }

    #[test]
    fn without_a_url_the_data_folder_holds_the_file() {
        let config = DatabaseConfig { data_dir: PathBuf::from("here"), database_url: None, secret_file: None };
        assert_eq!(config.url(), "sqlite://here/kaomie.sqlite?mode=rwc");
        assert_eq!(config.folder(), Some(PathBuf::from("here")));
        let server = DatabaseConfig {
            data_dir: PathBuf::from("here"),
            database_url: Some("postgres://x/y".into()),
            secret_file: None,
        };
        assert_eq!(server.folder(), None);
    }
}
