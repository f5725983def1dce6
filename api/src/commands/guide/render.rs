//! `kaomie guide render`.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use domain::ids::{GuideEditionId, GuideEntryId};
use tokio::sync::watch;
use usecases::Failure;
use usecases::guides::press::AskedOrder;
use usecases::guides::{GuideError, print_out};
use uuid::Uuid;

use super::RenderArgs;
use crate::answer::say;
use crate::config::DatabaseConfig;
use crate::{guide_folders, road_files};

/// Typesets an edition into a file.
pub async fn run(database: &DatabaseConfig, args: RenderArgs) -> anyhow::Result<ExitCode> {
    let app = crate::commands::application(database).await?;
    let settings = guide_folders::settings(&args.guides, &database.data_dir)?;
    app.keep_guides(settings).context("setting up the press; `kaomie guide check` checks fonts and templates")?;
    if let Some(url) = &args.public_url {
        app.reached_at(url);
    }
    usecases::follow::load(&app).await.context("reading the directory")?;
    let roads = args.roads.files(&database.data_dir);
    if roads.network.exists() || args.roads.roads.is_some() {
        let network = road_files::open(&roads).context("reading the roads for the map")?;
        app.roads().put(Arc::new(network), &app.atlas());
    }
    // What is recorded is waited for until the directory in memory has it.
    let (stop, stopped) = watch::channel(false);
    let follower = tokio::spawn(usecases::follow::run(app.clone(), stopped));
    let asked = AskedOrder {
        format: args.format,
        entries: args.entries,
        template: args.template,
        paper: args.paper,
        font_size_point: args.font_size,
    };
    let outcome = print_out(&app, args.edition, asked, "command:guide render").await;
    stop.send_replace(true);
    follower.await.context("the follower ended badly")?;
    let (made, bytes) = match outcome {
        Ok(printed) => printed,
        Err(error) => bail!("{}", words(error)),
    };
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&args.out);
    let mut file = file.with_context(|| format!("making {} (an existing file is not replaced)", args.out.display()))?;
    file.write_all(&bytes).with_context(|| format!("writing {}", args.out.display()))?;
    let pages = made.pages.map(|pages| format!(", {pages} page(s)")).unwrap_or_default();
    say!("wrote {} ({:.1} MB{pages}, SHA-256 {})", args.out.display(), bytes.len() as f64 / 1e6, made.digest);
    for (name, passed, detail) in &made.checks {
        let detail = detail.as_ref().map(|detail| format!(": {detail}")).unwrap_or_default();
        say!("{} {name}{detail}", if *passed { "good " } else { "wrong" });
    }
    let is_good = made.checks.iter().all(|(_, passed, _)| *passed);
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The reasons as they are told to coordinators.
fn words(error: GuideError) -> String {
    match Failure::from(error) {
        Failure::Refused(reasons) => reasons.into_iter().map(|reason| reason.message).collect::<Vec<_>>().join(" "),
        Failure::Fault(fault) => format!("{fault}"),
    }
}

/// An edition by its global id or UUID.
pub fn parse_edition(text: &str) -> Result<GuideEditionId, String> {
    parse(text, GuideEditionId::TYPE_NAME).map(GuideEditionId)
}

/// An entry by its global id or UUID.
pub fn parse_entry(text: &str) -> Result<GuideEntryId, String> {
    parse(text, GuideEntryId::TYPE_NAME).map(GuideEntryId)
}

fn parse(text: &str, kind: &str) -> Result<Uuid, String> {
    let named = schema::read_id(kind, text);
    named.ok_or_else(|| format!("{text:?} is neither a UUID nor the global id of a {kind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_named_by_either_id_and_by_no_other_types() {
        let id = "01900000-0000-7000-8000-000000000001";
        assert!(parse_edition(id).is_ok());
        use base64::Engine as _;
        let global = |kind: &str| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(format!("{kind}:{id}"));
        assert_eq!(parse_edition(&global("GuideEdition")), parse_edition(id));
        assert!(parse_edition(&global("GuideEntry")).is_err() && parse_edition("x").is_err());
        assert!(parse_entry(&global("GuideEntry")).is_ok());
    }
}
