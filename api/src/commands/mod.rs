//! The verbs of the command line, one file each.

pub mod account;
pub mod audit;
pub mod demo;
pub mod doctor;
pub mod guide;
pub mod import;
pub mod migrate;
pub mod oidc;
pub mod person;
pub mod roads;
pub mod serve;

use std::os::unix::fs::DirBuilderExt as _;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use store::Store;
use usecases::App;
use usecases::rates::Quotas;

use crate::cli::{Cli, Command};
use crate::config::DatabaseConfig;
use crate::system::{SystemClock, SystemIds};

/// Runs one verb.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Serve(config) => serve::run(&cli.database, *config).await,
        Command::Import(args) => import::run(&cli.database, args).await,
        Command::Migrate(command) => migrate::run(&cli.database, command).await,
        Command::Demo(args) => demo::run(&cli.database, &args).await,
        Command::Person(command) => person::run(&cli.database, command).await,
        Command::Audit(command) => audit::run(&cli.database, command).await,
        Command::Account(command) => account::run(&cli.database, command).await,
        Command::Guide(command) => guide::run(&cli.database, command).await,
        Command::Schema => print_schema(),
        Command::Roads(command) => roads::run(&cli.database, command),
        Command::Doctor(config) => doctor::run(&cli.database, &config).await,
    }
}

/// Connects to the configured database, making its folder when it is a file's.
pub async fn connect(config: &DatabaseConfig) -> anyhow::Result<Store> {
    if let Some(folder) = config.folder() {
        // What is in it is for the server's user alone: the database holds personal data.
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .with_context(|| format!("making the data folder {}", folder.display()))?;
    }
    Store::connect(&config.url()).await.context("opening the database (KAOMIE_DATABASE_URL or KAOMIE_DATA_DIR)")
}

/// An application over a database that is at this version's schema and is used with this deployment's key, from its
/// first use on. Commands are not limited in how often they ask.
pub async fn application(config: &DatabaseConfig) -> anyhow::Result<Arc<App>> {
    serving(config, Quotas::unlimited()).await
}

/// As [`application`], with limits on how often one client may ask.
pub async fn serving(config: &DatabaseConfig, quotas: Quotas) -> anyhow::Result<Arc<App>> {
    let app = open(config, quotas).await?;
    usecases::server_key::claim(&app).await.context("using the database with this deployment's key")?;
    Ok(app)
}

/// As [`application`], for what only looks, whichever key the database is used with.
pub async fn looking(config: &DatabaseConfig) -> anyhow::Result<Arc<App>> {
    open(config, Quotas::unlimited()).await
}

async fn open(config: &DatabaseConfig, quotas: Quotas) -> anyhow::Result<Arc<App>> {
    let store = connect(config).await?;
    let missing =
        migrations::pending(store.migrator_connection()).await.context("reading the database's schema version")?;
    anyhow::ensure!(
        missing.is_empty(),
        "the database lacks {} schema step(s), the first is {}; run `kaomie migrate up`",
        missing.len(),
        missing[0]
    );
    let secrets = crate::secret::load(config)?;
    Ok(App::with_rates(store, Arc::new(SystemClock), Arc::new(SystemIds), secrets, quotas))
}

fn print_schema() -> anyhow::Result<ExitCode> {
    crate::answer::write(format_args!("{}", schema::sdl()));
    Ok(ExitCode::SUCCESS)
}
