//! `kaomie migrate up|down|status`.

use std::process::ExitCode;

use anyhow::Context;
use domain::audit::{AuditActor, AuditEntry, FieldChange};
use domain::codes::AuditAction;
use usecases::App;

use crate::answer::say;
use crate::cli::MigrateCommand;
use crate::config::DatabaseConfig;

/// Applies, takes back or lists schema steps.
pub async fn run(database: &DatabaseConfig, command: MigrateCommand) -> anyhow::Result<ExitCode> {
    match command {
        MigrateCommand::Up => {
            let applied = up(database).await?;
            for step in &applied {
                say!("applied {step}");
            }
            say!("the schema is up to date ({} step(s) applied)", applied.len());
        }
        MigrateCommand::Down { steps } => {
            let store = super::connect(database).await?;
            // Told before, since the trail itself may be among what goes; a schema of another version has no trail to tell.
            if migrations::pending(store.migrator_connection()).await.context("reading the schema version")?.is_empty()
            {
                let app = super::application(database).await?;
                record(&app, vec![FieldChange::set("stepsToTakeBack", steps.to_string())]).await?;
            }
            let undone =
                migrations::down(store.migrator_connection(), steps).await.context("taking schema steps back")?;
            for step in &undone {
                say!("took back {step}");
            }
        }
        MigrateCommand::Status => {
            let store = super::connect(database).await?;
            for step in migrations::status(store.migrator_connection()).await.context("reading the schema version")? {
                say!("{}  {}", if step.applied { "applied" } else { "missing" }, step.name);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Brings the schema up to date and tells the audit trail; gives the names of the steps that were applied.
pub async fn up(database: &DatabaseConfig) -> anyhow::Result<Vec<String>> {
    let store = super::connect(database).await?;
    let applied = migrations::up(store.migrator_connection()).await.context("applying schema steps")?;
    let app = super::application(database).await?;
    if !applied.is_empty() {
        record(&app, applied.iter().map(|step| FieldChange::set("step", step.as_str())).collect()).await?;
    }
    Ok(applied)
}

async fn record(app: &std::sync::Arc<App>, changes: Vec<FieldChange>) -> anyhow::Result<()> {
    let entry = AuditEntry::whole(AuditAction::Update, changes);
    usecases::audit::record(app, &AuditActor::operator("command:migrate"), &[entry])
        .await
        .context("telling the audit trail of the schema steps")
}
