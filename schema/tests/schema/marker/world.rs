//! A directory of which everything that is not public says who may see it, built whole or as one viewer sees it.

use std::sync::Arc;

use async_graphql::Request;
use domain::change::Subject;
use domain::clock::FixedClock;
use domain::codes::{ChangeKind, PublicationChannel, Visibility};
use domain::entropy::Foreseeable;
use kaomie_schema::{KaomieSchema, execute};
use serde_json::Value;
use store::Store;
use tokio::sync::watch;
use usecases::client::Client;
use usecases::rates::Quotas;
use usecases::uploads::UploadSettings;
use usecases::{App, Secrets, follow};
use uuid::Uuid;

use super::viewers::Who;
use super::{beds, facilities, guides, others, people, requests, rosters};
use crate::world::Counter;
pub use crate::world::global;

/// The coordinator's own town and the one next door.
pub const TOWNS: [&str; 2] = ["372013", "372021"];
/// When everything is asked.
pub const NOW: &str = "2026-11-22T03:00:00Z";

/// Who may see a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Sees {
    /// Whoever sees so far in a town, or belongs to the facility.
    Part { level: Visibility, town: usize, facility: u128 },
    /// Readers of these media, and whoever keeps the record of the person, who works in the town.
    Person { who: u128, town: usize, channels: Vec<PublicationChannel> },
    /// Who settles reports of a town.
    Report { town: usize },
    /// Who sees accounts, and the account itself.
    Account(u128),
    /// The account itself, signed in.
    Own(u128),
    /// The account itself, signed in, when notices are for it.
    Notices(u128),
    /// Who makes guides of a town.
    Guide { town: usize },
    /// Who keeps requests of a town, who asked, and which facilities and people were asked.
    Request { town: usize, asker: Option<u128>, asked: Vec<u128> },
    /// Who reads the audit trail.
    Trail,
}

/// What builds a world: gives out the markers and says what is left out.
pub struct Builder<'w> {
    /// The viewer beyond whose sight nothing exists; everything exists without one.
    reduced_to: Option<&'w Who>,
    /// Each marker with who may see it.
    pub markers: Vec<(String, Sees)>,
}

impl Builder<'_> {
    /// Whether a thing exists in this world.
    pub fn keeps(&self, sees: &Sees) -> bool {
        self.reduced_to.is_none_or(|who| who.may_see(sees))
    }

    /// A new marker, whether or not the value exists: so they are the same in every world.
    pub fn marker(&mut self, sees: &Sees) -> String {
        let marker = format!("zq{:04}x", self.markers.len());
        self.markers.push((marker.clone(), sees.clone()));
        marker
    }

    /// A value for somebody, if it exists.
    pub fn text(&mut self, sees: &Sees) -> Option<String> {
        let marker = self.marker(sees);
        self.keeps(sees).then_some(marker)
    }
}

/// A server over such a directory.
pub struct World {
    /// The application.
    pub app: Arc<App>,
    /// Each marker with who may see it.
    pub markers: Vec<(String, Sees)>,
    _stop: watch::Sender<bool>,
    _folder: tempfile::TempDir,
}

impl World {
    /// Everything, or what a viewer may see of it.
    pub async fn new(reduced_to: Option<&Who>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("kaomie.db");
        let store = Store::connect(&format!("sqlite://{}?mode=rwc", file.display())).await.expect("a data file");
        migrations::up(store.migrator_connection()).await.expect("the tables");
        let clock = Arc::new(FixedClock(NOW.parse().expect("an instant")));
        let secrets = Secrets::new([7; 32], Arc::new(Foreseeable::from(0)));
        let ids = Arc::new(Counter::from(0x9000_0000));
        let app = App::with_rates(store, clock, ids, secrets, Quotas::unlimited());
        let mut builder = Builder { reduced_to, markers: Vec::new() };
        let mut tx = app.store().begin("test", app.now()).await.expect("begins");
        facilities::insert(&mut builder, &mut tx).await;
        people::insert(&mut builder, &mut tx).await;
        others::insert(&mut builder, &mut tx).await;
        guides::insert(&mut builder, &mut tx).await;
        requests::insert(&mut builder, &mut tx).await;
        beds::insert(&mut builder, &mut tx).await;
        rosters::insert(&mut builder, &mut tx).await;
        tx.log(Subject::Area, Uuid::nil(), ChangeKind::Created);
        tx.commit().await.expect("commits");
        others::trail(&mut builder, &app).await;
        app.keep_uploads(UploadSettings::in_folder(folder.path())).expect("a folder of uploads");
        follow::load(&app).await.expect("loads");
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(follow::run(app.clone(), stopped));
        Self { app, markers: builder.markers, _stop: stop, _folder: folder }
    }

    /// The whole answer to a question.
    pub async fn ask(&self, schema: &KaomieSchema, who: &Who, text: &str) -> Value {
        let view = usecases::Request::of(self.app.clone(), Arc::new(who.viewer.clone()), Client::default());
        let response = execute(schema, Request::new(text), view, "test").await;
        serde_json::to_value(&response).expect("an answer is JSON")
    }
}
