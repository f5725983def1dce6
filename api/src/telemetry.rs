//! Structured logs on standard error; standard output belongs to answers.

use anyhow::Context;
use tracing_subscriber::EnvFilter;

use crate::config::{LogConfig, LogFormat};

/// Starts logging. A filter that cannot be read is an error, not a default.
pub fn start(config: &LogConfig, serving: bool) -> anyhow::Result<()> {
    let directives = config.filter.as_deref().unwrap_or(if serving { "info" } else { "warn" });
    let filter = EnvFilter::try_new(directives)
        .with_context(|| format!("KAOMIE_LOG or --log: `{directives}` is not a log filter"))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(true);
    match config.log_format {
        LogFormat::Text => builder.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
    Ok(())
}
