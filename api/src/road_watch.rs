//! The road network that answers is the one in the file: opened at the start, swapped when the file changes, and kept
//! when what replaced the file is refused.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use roads::network::Network;
use tokio::sync::watch;
use usecases::App;

use crate::config::RoadFiles;
use crate::road_files::{self, Marks};

/// How often the files are looked at. A change is taken once they look the same twice: whoever copies is done by then.
const LOOK: Duration = Duration::from_secs(1);

/// How the files stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoadStanding {
    /// There is no network.
    Absent,
    /// The network in the file is the one that answers.
    InUse,
    /// What lies there is refused; an earlier one may still answer.
    Refused,
    /// The file is gone; the one it held still answers.
    Gone,
}

/// How the files stand, for whoever tells of it.
#[derive(Clone)]
pub struct RoadStandings(Arc<Mutex<RoadStanding>>);

impl RoadStandings {
    /// As it is now.
    pub fn now(&self) -> RoadStanding {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, standing: RoadStanding) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = standing;
    }
}

/// Keeps the network that answers the one in the file.
pub struct RoadWatch {
    app: Arc<App>,
    files: RoadFiles,
    standings: RoadStandings,
    /// As the files were when they were last opened.
    tried: Marks,
    /// As they were at the last look.
    seen: Marks,
    /// In use, and still to be verified.
    unverified: Option<Arc<Network>>,
}

impl RoadWatch {
    /// Opens the network if there is one. One that is refused is told in the log, and serving goes on without.
    pub async fn start(app: Arc<App>, files: RoadFiles) -> Self {
        let marks = Marks::of(&files);
        let standings = RoadStandings(Arc::new(Mutex::new(RoadStanding::Absent)));
        let mut this = Self { app, files, standings, tried: marks, seen: marks, unverified: None };
        if marks.network.is_none() {
            let place = this.files.network.display();
            tracing::info!(%place, "no road network: travel times are estimates; `kaomie doctor` says how to get one");
            return this;
        }
        let files = this.files.clone();
        match blocking(move || timed(|| road_files::open(&files))).await {
            // What is large was verified when it was made; waiting for it again would hold up the start.
            Ok((network, took)) => {
                let network = Arc::new(network);
                this.unverified = (!road_files::verified_at_once(&network)).then(|| network.clone());
                this.take(network, took).await;
            }
            Err(error) => this.refuse(&error),
        }
        this
    }

    /// For whoever tells how the files stand.
    pub fn standings(&self) -> RoadStandings {
        self.standings.clone()
    }

    /// Looks at the files until told to stop.
    pub async fn run(mut self, mut stopped: watch::Receiver<bool>) {
        tokio::select! {
            () = self.look_for_ever() => {}
            _ = stopped.wait_for(|stopped| *stopped) => {}
        }
    }

    async fn look_for_ever(&mut self) {
        if let Some(network) = self.unverified.take() {
            self.verify_later(network).await;
        }
        loop {
            tokio::time::sleep(LOOK).await;
            self.look().await;
        }
    }

    async fn look(&mut self) {
        let marks = Marks::of(&self.files);
        if marks == self.tried || marks != self.seen {
            self.seen = marks;
            return;
        }
        self.tried = marks;
        if marks.network.is_none() {
            self.standings.set(if self.app.roads().load().is_some() {
                RoadStanding::Gone
            } else {
                RoadStanding::Absent
            });
            tracing::warn!(
                place = %self.files.network.display(),
                "the road network's file is gone; the network that was loaded answers until the next start"
            );
            return;
        }
        let files = self.files.clone();
        let opened = blocking(move || {
            timed(|| {
                let network = road_files::open(&files)?;
                if !road_files::verified_at_once(&network) {
                    network.verify().with_context(|| format!("the road network {}", files.network.display()))?;
                }
                Ok(network)
            })
        });
        match opened.await {
            Ok((network, took)) => self.take(Arc::new(network), took).await,
            Err(error) => self.refuse(&error),
        }
    }

    /// A large network that answers already is taken out again when it turns out to be damaged.
    async fn verify_later(&mut self, network: Arc<Network>) {
        let checked = network.clone();
        let verified = blocking(move || Ok(checked.verify()?)).await;
        match verified {
            Ok(()) => tracing::info!(version = network.version(), "the road network is whole"),
            Err(error) => {
                self.app.roads().clear();
                self.refuse(&error);
            }
        }
    }

    async fn take(&mut self, network: Arc<Network>, took: Duration) {
        let (app, new) = (self.app.clone(), network.clone());
        // Puts the directory's facilities onto the roads; the second step those that came meanwhile.
        let put = blocking(move || {
            timed(|| {
                app.roads().put(new, &app.atlas());
                app.roads().follow(&app.atlas());
                Ok(())
            })
        });
        let snapping = match put.await {
            Ok(((), snapping)) => snapping,
            Err(error) => return self.refuse(&error),
        };
        let about = network.about();
        tracing::info!(
            version = network.version(),
            data_date = about.source.data_date.as_deref().unwrap_or("unknown"),
            modes = about.source.modes.join(","),
            bytes = about.bytes,
            own_speeds = self.tried.speeds.is_some(),
            milliseconds = milliseconds(took),
            facilities_milliseconds = milliseconds(snapping),
            "the road network is in use"
        );
        if !network.unused_overrides().is_empty() {
            let entries = network.unused_overrides();
            tracing::warn!(
                ?entries,
                "entries of the municipality's speeds that change nothing: no such road is in the network"
            );
        }
        self.standings.set(RoadStanding::InUse);
    }

    fn refuse(&mut self, error: &anyhow::Error) {
        self.standings.set(RoadStanding::Refused);
        let error = format!("{error:#}");
        match self.app.roads().load() {
            Some(roads) => tracing::error!(
                error,
                still = roads.network().version(),
                "the road network that lies there is refused; the one in use goes on"
            ),
            None => {
                tracing::error!(error, "the road network is refused; travel times are estimates until it is replaced");
            }
        }
    }
}

/// Does what reads files where it holds up nobody.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> anyhow::Result<T> + Send + 'static) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(work).await.context("opening the road network ended badly")?
}

fn timed<T>(work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<(T, Duration)> {
    let started = Instant::now();
    let made = work()?;
    Ok((made, started.elapsed()))
}

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1e3
}
