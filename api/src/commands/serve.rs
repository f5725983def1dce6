//! `kaomie serve`.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use usecases::{App, Failure};

use crate::config::{DatabaseConfig, ServeConfig};
use crate::edge::client::Proxies;
use crate::edge::origins::Origins;
use crate::edge::tls::Certificate;
use crate::graphql_http::HttpLimits;
use crate::measure::Measure;
use crate::notices::Post;
use crate::patience::Patience;
use crate::road_watch::RoadWatch;
use crate::server::{Parts, routes, serve};

/// Serves until SIGTERM or SIGINT, then lets open requests finish.
pub async fn run(database: &DatabaseConfig, config: ServeConfig) -> anyhow::Result<ExitCode> {
    if config.migrate {
        super::migrate::up(database).await?;
    }
    let app = super::serving(database, config.edge.quotas()).await?;
    if config.demo_accounts {
        anyhow::ensure!(
            config.listen.ip().is_loopback(),
            "demo accounts are for this machine alone; listen on 127.0.0.1, or leave --demo-accounts out"
        );
    } else {
        retire_demo_accounts(&app).await?;
    }
    app.identity().set_rules(config.session_rules());
    let settings = config.uploads.settings(&database.data_dir);
    let folder = settings.folder.display().to_string();
    app.keep_uploads(settings).with_context(|| format!("making the folder for files that people send, {folder}"))?;
    let guides = crate::guide_folders::settings(&config.guides, &database.data_dir)?;
    // Refused rather than served with ours: a municipality that made its own would not see why its guide looks otherwise.
    app.keep_guides(guides)
        .context("setting up the press for guides; `kaomie guide check` checks fonts and templates")?;
    if app.press().is_none_or(|press| !press.has_fonts()) {
        let folder = config.guides.fonts(&database.data_dir);
        tracing::info!(folder = %folder.display(), "there are no fonts: guides are not made as PDF; `kaomie doctor` says what to do");
    }
    app.carry_with(Arc::new(Post::new(&config.notices).context("setting up notices")?));
    let measure = Arc::new(Measure::start(&config.metric_operations)?);
    let timeout = Duration::from_secs(config.request_timeout_seconds);
    let limits = HttpLimits { max_body_bytes: usize::try_from(config.max_body_bytes)?, body_timeout: timeout };
    let oidc = super::oidc::gate(&app, &config.oidc)?;
    let schema = schema::build(schema::Limits { timeout, ..schema::Limits::default() });
    let (stop, stopped) = watch::channel(false);
    let follower = tokio::spawn(usecases::follow::run(app.clone(), stopped.clone()));
    let imports = tokio::spawn(usecases::imports::watch(app.clone(), stopped.clone()));
    let trail = tokio::spawn(usecases::audit::keep(app.clone(), config.audit.kept(), stopped.clone()));
    let kept = config.uploads.corrections_kept();
    let tidying = tokio::spawn(usecases::tidying::watch(app.clone(), kept, stopped.clone()));
    let requests = tokio::spawn(usecases::visit_requests::watch(app.clone(), stopped.clone()));
    let notices = tokio::spawn(usecases::notices::watch(app.clone(), stopped.clone()));
    let reminders = tokio::spawn(usecases::notices::watch_registrations(app.clone(), stopped.clone()));
    let beds = tokio::spawn(usecases::beds::release::watch(app.clone(), stopped.clone()));
    let watch = RoadWatch::start(app.clone(), config.roads.files(&database.data_dir)).await;
    let standings = watch.standings();
    let roads = tokio::spawn(watch.run(stopped.clone()));
    let keys = oidc.clone().map(|gate| tokio::spawn(async move { gate.keep_keys(stopped).await }));

    let proxies = Proxies(config.edge.trusted_proxies.clone());
    let origins = Origins::new(config.edge.cors_origins.clone());
    let certificate = match (config.edge.tls_cert, config.edge.tls_key) {
        (Some(cert), Some(key)) => Some(Certificate::read(cert, key)?),
        _ => None,
    };
    let upload_timeout = config.uploads.timeout();
    let (public_url, served) = (config.edge.public_url.clone(), app.clone());
    let reached = move |bound: &str| {
        served.reached_at(public_url.as_ref().map_or(bound, |url| url.as_str()));
        usecases::guides::press::catch_up(&served);
    };
    let routes = routes(&Parts { app, schema, measure, limits, proxies, origins, oidc, upload_timeout, standings });
    let mut terminate = signal(SignalKind::terminate()).context("listening for SIGTERM")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("listening for SIGINT")?;
    serve(config.listen, routes, Patience::with_request_timeout(timeout), certificate, reached, async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping: no new requests, open ones may finish");
    })
    .await?;
    stop.send_replace(true);
    follower.await.context("the follower ended badly")?;
    imports.await.context("the watch over imports ended badly")?;
    if let Some(keys) = keys {
        keys.await.context("the watch over the identity provider's keys ended badly")?;
    }
    trail.await.context("the care of the audit trail ended badly")?;
    requests.await.context("the watch over visit requests ended badly")?;
    tidying.await.context("throwing away what has had its time ended badly")?;
    notices.await.context("sending notices ended badly")?;
    reminders.await.context("announcing registrations that end ended badly")?;
    beds.await.context("releasing beds whose hold has lapsed ended badly")?;
    roads.await.context("the watch over the road network ended badly")?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// What was printed on somebody's screen opens no server that is meant.
async fn retire_demo_accounts(app: &Arc<App>) -> anyhow::Result<()> {
    match usecases::identity::demo::retire(app).await {
        Ok(0) => Ok(()),
        Ok(count) => {
            tracing::info!(count, "removed the accounts for trying out the demo town");
            Ok(())
        }
        Err(Failure::Fault(fault)) => Err(fault).context("removing the accounts for trying out the demo town"),
        Err(Failure::Refused(_)) => anyhow::bail!("the accounts for trying out the demo town could not be removed"),
    }
}
