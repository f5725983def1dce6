//! `kaomie demo`.

use std::process::ExitCode;

use crate::answer::say;
use crate::config::DatabaseConfig;

/// Loads the made-up town; a second time changes nothing.
pub async fn run(database: &DatabaseConfig) -> anyhow::Result<ExitCode> {
    let app = super::application(database).await?;
    for (part, difference) in usecases::demo::load(&app).await? {
        say!(
            "{part}: {} created, {} updated, {} unchanged",
            difference.created,
            difference.updated,
            difference.unchanged
        );
    }
    Ok(ExitCode::SUCCESS)
}
