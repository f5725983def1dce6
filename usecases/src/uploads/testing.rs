//! People and files for the tests of what people send.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Authentication, Grant, Viewer};
use domain::clock::Clock;
use domain::codes::Role;
use domain::ids::Ids;
use domain::upload::Upload;
use store::Store;
use tempfile::TempDir;
use uuid::Uuid;

use super::{UploadError, UploadSettings, begin};
use crate::{App, Secrets};

/// A clock that is set by hand.
pub(crate) struct Hands {
    start: DateTime<Utc>,
    forward: AtomicI64,
}

impl Hands {
    #[expect(clippy::disallowed_methods, reason = "the age of files on disk is compared with the machine's own time")]
    fn now() -> Self {
        Self { start: Utc::now(), forward: AtomicI64::new(0) }
    }

    pub(crate) fn forward(&self, by: TimeDelta) {
        self.forward.fetch_add(by.num_seconds(), Ordering::Relaxed);
    }
}

impl Clock for Hands {
    fn now(&self) -> DateTime<Utc> {
        self.start + TimeDelta::seconds(self.forward.load(Ordering::Relaxed))
    }
}

#[derive(Default)]
struct Counter(AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

/// An application that takes files.
pub(crate) struct Desk {
    pub app: Arc<App>,
    pub clock: Arc<Hands>,
    pub folder: TempDir,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        Self::with(|settings| settings).await
    }

    pub(crate) async fn with(change: impl FnOnce(UploadSettings) -> UploadSettings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("k.sqlite").display());
        let store = Store::connect(&url).await.unwrap();
        migrations::up(store.migrator_connection()).await.unwrap();
        let clock = Arc::new(Hands::now());
        let secrets = Secrets::new([0; 32], Arc::new(domain::entropy::Foreseeable::from(0)));
        let app = App::new(store, clock.clone(), Arc::new(Counter::default()), secrets);
        app.keep_uploads(change(UploadSettings::in_folder(folder.path().join("uploads")))).unwrap();
        Self { app, clock, folder }
    }

    /// Names of what lies in the folder of files.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path().join("uploads")).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    pub(crate) async fn send(&self, viewer: &Arc<Viewer>, name: &str, bytes: &[u8]) -> Result<Upload, UploadError> {
        let mut receiving = begin(&self.app, viewer.clone(), name, Some(bytes.len() as u64)).await?;
        for chunk in bytes.chunks(1000) {
            receiving.write(chunk).await?;
        }
        receiving.finish().await
    }
}

/// Somebody signed in, with a role.
pub(crate) fn person(number: u128, grant: Grant) -> Arc<Viewer> {
    Arc::new(Viewer {
        account: Some(Uuid::from_u128(1000 + number).into()),
        display_name: "架空の人".to_owned(),
        grants: vec![grant],
        authentication: Authentication::Session(Uuid::from_u128(2000 + number).into()),
    })
}

pub(crate) fn admin(number: u128) -> Arc<Viewer> {
    person(number, Grant::everywhere(Role::Admin))
}
