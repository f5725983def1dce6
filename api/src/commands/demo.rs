//! `kaomie demo`.

mod roads;

use std::process::ExitCode;

use domain::clock::JST;
use domain::codes::Code as _;
use usecases::identity::demo::DemoAccount;

use crate::answer::say;
use crate::cli::DemoArgs;
use crate::config::DatabaseConfig;

/// Loads the made-up town; a second time changes nothing.
pub async fn run(database: &DatabaseConfig, args: &DemoArgs) -> anyhow::Result<ExitCode> {
    let app = super::application(database).await?;
    for (part, difference) in usecases::demo::load(&app).await? {
        say!(
            "{part}: {} created, {} updated, {} unchanged",
            difference.created,
            difference.updated,
            difference.unchanged
        );
    }
    for loaded in usecases::demo::guides::load(&app).await? {
        say!("{}: {} created, {} there before", loaded.part, loaded.created, loaded.present);
    }
    roads::load(&args.roads.files(&database.data_dir))?;
    if args.accounts {
        show(&usecases::identity::demo::make(&app).await?);
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the accounts this one time: their passwords are kept nowhere.
fn show(accounts: &[DemoAccount]) {
    say!("\nお試し用のアカウント（起動のたびに作り直されます）:");
    for account in accounts {
        say!("  {:<18} {}  {}", account.login_name, account.password, account.role.label());
        if let Some(factor) = &account.second_factor {
            let until = factor.until.with_timezone(&JST).format("%H:%M:%S");
            say!("  {:<18} 認証アプリの秘密 {}  最初のコード {}（{until} まで）", "", factor.secret, factor.code);
        }
    }
}
