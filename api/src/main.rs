//! The program `kaomie`: HTTP, command line, configuration and background loops. Decides nothing about care.

mod answer;
mod auth;
mod calendars;
mod cli;
mod commands;
mod config;
mod edge;
mod front_page;
mod graphiql;
mod graphql_http;
mod graphql_ws;
mod guide_files;
mod guide_folders;
mod health;
mod measure;
mod notices;
mod oidc;
mod patience;
mod photos;
mod progress;
mod proof_page;
mod road_files;
mod road_watch;
mod secret;
mod server;
mod system;
mod telemetry;
mod uploads;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// Many small values are made and dropped per request and per row; the system's allocator spends a fifth of the time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Stack of a thread that answers. An unoptimised build keeps every step of a change on it; two MiB are just too few.
const STACK: usize = 8 << 20;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let outcome = telemetry::start(&cli.log, matches!(cli.command, cli::Command::Serve(_))).and_then(|()| {
        config::report_unknown_variables();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build()?;
        let outcome = runtime.block_on(commands::run(cli));
        // A blocking job that is still reading a file must not hold the exit.
        runtime.shutdown_timeout(std::time::Duration::from_secs(1));
        outcome
    });
    match outcome {
        Ok(code) => code,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

/// Prints the whole cause chain for the person at the terminal.
#[expect(clippy::print_stderr, reason = "the command line's answer to a failed command")]
fn report(error: &anyhow::Error) {
    eprintln!("kaomie: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
}
