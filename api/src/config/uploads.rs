//! What people send: files, and reports of errors.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::TimeDelta;
use clap::Args;
use usecases::uploads::UploadSettings;

/// Files and reports of errors.
#[derive(Debug, Clone, Args)]
pub struct UploadConfig {
    /// Folder for files that people send, outside everything that is served; nodes on one database share it. Default:
    /// `uploads` in the data folder.
    #[arg(long, env = "KAOMIE_UPLOAD_DIR", value_name = "DIR")]
    pub upload_dir: Option<PathBuf>,
    /// Largest file, bytes.
    #[arg(long, env = "KAOMIE_UPLOAD_MAX_BYTES", default_value_t = 200_000_000, value_parser = clap::value_parser!(u64).range(1024..=2_000_000_000), value_name = "BYTES")]
    pub upload_max_bytes: u64,
    /// Most bytes of files that one account keeps at a time.
    #[arg(long, env = "KAOMIE_UPLOAD_QUOTA_BYTES", default_value_t = 1_000_000_000, value_parser = clap::value_parser!(u64).range(1024..), value_name = "BYTES")]
    pub upload_quota_bytes: u64,
    /// Seconds in which a whole file has to arrive.
    #[arg(long, env = "KAOMIE_UPLOAD_TIMEOUT_SECONDS", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..=7200), value_name = "SECONDS")]
    pub upload_timeout_seconds: u64,
    /// Hours for which a file is kept that nobody imports.
    #[arg(long, env = "KAOMIE_UPLOAD_KEEP_HOURS", default_value_t = 24, value_parser = clap::value_parser!(i64).range(1..=720), value_name = "HOURS")]
    pub upload_keep_hours: i64,
    /// Days after which the words of a settled report of an error, and how to answer its sender, are forgotten.
    #[arg(long, env = "KAOMIE_CORRECTION_KEEP_DAYS", default_value_t = 180, value_parser = clap::value_parser!(i64).range(1..=3650), value_name = "DAYS")]
    pub correction_keep_days: i64,
}

impl UploadConfig {
    /// The settings, for a server with this data folder.
    pub fn settings(&self, data_dir: &Path) -> UploadSettings {
        let folder = self.upload_dir.clone().unwrap_or_else(|| data_dir.join("uploads"));
        UploadSettings {
            max_bytes: self.upload_max_bytes,
            quota_bytes: self.upload_quota_bytes,
            kept_for: TimeDelta::hours(self.upload_keep_hours),
            ..UploadSettings::in_folder(folder)
        }
    }

    /// Time in which a whole file has to arrive.
    pub fn timeout(&self) -> Duration {
        Duration::from_secs(self.upload_timeout_seconds)
    }

    /// How long the words of a settled report are kept.
    pub fn corrections_kept(&self) -> TimeDelta {
        TimeDelta::days(self.correction_keep_days)
    }
}
