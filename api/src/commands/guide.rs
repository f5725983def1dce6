//! `kaomie guide check|render`: what guides are printed with, and printing one without the web.

mod check;
mod render;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use domain::codes::RenditionFormat;

use crate::config::{DatabaseConfig, GuidesConfig, RoadsConfig, public_url};

/// `kaomie guide …`
#[derive(Debug, Subcommand)]
pub enum GuideCommand {
    /// Check the fonts, and a municipality's own texts, colours, logo and templates, and typeset every template with
    /// made-up people. The exit code is 1 when something is wrong; every fault is one sentence.
    Check(GuidesConfig),
    /// Typeset an edition into a file, also on a machine that serves nothing (for example inside LGWAN). Recorded in the
    /// audit trail.
    Render(Box<RenderArgs>),
}

/// What to typeset.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// The edition: its global id or UUID.
    #[arg(long, value_name = "ID", value_parser = render::parse_edition)]
    pub edition: domain::ids::GuideEditionId,
    /// Form, for example PDF_ACCESSIBLE, PDF_PRINT, HTML.
    #[arg(long, value_name = "FORM", value_parser = crate::commands::import::parse_code::<RenditionFormat>)]
    pub format: RenditionFormat,
    /// Where to; readable by its owner alone, since it may not be published yet.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Template: booklet, map or profile; the usual one of the form when left out.
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// Paper: A3, A4 or A5; the usual one of the template when left out.
    #[arg(long, value_name = "PAPER")]
    pub paper: Option<String>,
    /// Size of the body in points, 9 to 28.
    #[arg(long, value_name = "POINTS")]
    pub font_size: Option<f64>,
    /// Only these entries: global ids or UUIDs; may be given several times.
    #[arg(long = "entry", value_name = "ID", value_parser = render::parse_entry)]
    pub entries: Vec<domain::ids::GuideEntryId>,
    /// Address under which people reach the server, for QR codes and links in the guide.
    #[arg(long, env = "KAOMIE_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub public_url: Option<String>,
    /// What it is printed with.
    #[command(flatten)]
    pub guides: GuidesConfig,
    /// What maps are drawn with.
    #[command(flatten)]
    pub roads: RoadsConfig,
}

/// Checks or typesets.
pub async fn run(database: &DatabaseConfig, command: GuideCommand) -> anyhow::Result<ExitCode> {
    match command {
        GuideCommand::Check(config) => check::run(&config, &database.data_dir),
        GuideCommand::Render(args) => render::run(database, *args).await,
    }
}
