//! `kaomie migrate up|down|status`.

use std::process::ExitCode;

use anyhow::Context;

use crate::answer::say;
use crate::cli::MigrateCommand;
use crate::config::DatabaseConfig;

/// Applies, takes back or lists schema steps.
pub async fn run(database: &DatabaseConfig, command: MigrateCommand) -> anyhow::Result<ExitCode> {
    let store = super::connect(database).await?;
    match command {
        MigrateCommand::Up => {
            let applied = migrations::up(store.migrator_connection()).await.context("applying schema steps")?;
            for step in &applied {
                say!("applied {step}");
            }
            say!("the schema is up to date ({} step(s) applied)", applied.len());
        }
        MigrateCommand::Down { steps } => {
            let undone =
                migrations::down(store.migrator_connection(), steps).await.context("taking schema steps back")?;
            for step in &undone {
                say!("took back {step}");
            }
        }
        MigrateCommand::Status => {
            for step in migrations::status(store.migrator_connection()).await.context("reading the schema version")? {
                say!("{}  {}", if step.applied { "applied" } else { "missing" }, step.name);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
