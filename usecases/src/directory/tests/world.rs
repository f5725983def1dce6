//! Two municipalities side by side, a coordinator of each, and an administrator.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, TimeZone as _, Utc};
use domain::access::{Authentication, Grant, Viewer};
use domain::clock::Clock;
use domain::codes::*;
use domain::facility::{AreaCode, Facility};
use domain::ids::{AccountId, AreaId, FacilityId, Ids, SessionId};
use domain::place::LngLat;
use geo_types::{MultiPolygon, polygon};
use store::Store;
use tokio::sync::watch;
use uuid::Uuid;

use crate::directory::*;
use crate::{App, Caller, Failure, Once, Secrets, follow};

#[derive(Default)]
struct Counter(AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

/// A clock that is moved by hand.
pub struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 22, 3, 0, 0).unwrap() + TimeDelta::minutes(self.0.load(Ordering::Relaxed))
    }
}

pub struct World {
    pub app: Arc<App>,
    pub here: AreaId,
    pub next_door: AreaId,
    clock: Arc<Hand>,
    _follower: watch::Sender<bool>,
    keys: Mutex<u32>,
}

pub const HERE: &str = "372013";
pub const NEXT_DOOR: &str = "372021";

pub fn municipality(code: &str) -> AreaCode {
    AreaCode { kind: AreaKind::Municipality, code: code.into() }
}

/// A square tenth of a degree wide.
pub fn square(west: f64) -> MultiPolygon<f64> {
    let (east, south, north) = (west + 0.1, 34.2, 34.4);
    MultiPolygon(vec![polygon![
        (x: west, y: south), (x: east, y: south), (x: east, y: north), (x: west, y: north), (x: west, y: south)
    ]])
}

pub fn viewer(account: u128, grants: Vec<Grant>) -> Arc<Viewer> {
    Arc::new(Viewer {
        account: Some(AccountId(Uuid::from_u128(account))),
        display_name: "見本".into(),
        grants,
        authentication: Authentication::Session(SessionId(Uuid::from_u128(account))),
    })
}

pub fn admin() -> Arc<Viewer> {
    viewer(1, vec![Grant::everywhere(Role::Admin)])
}

pub fn coordinator(code: &str) -> Arc<Viewer> {
    viewer(if code == HERE { 2 } else { 3 }, vec![Grant::coordinator(vec![municipality(code)])])
}

pub fn staff(facility: FacilityId) -> Arc<Viewer> {
    viewer(4, vec![Grant::staff(vec![facility])])
}

impl World {
    pub async fn new() -> Self {
        Self::at("sqlite::memory:").await
    }

    /// The same in an empty database with this address.
    pub async fn at(url: &str) -> Self {
        Self::over(Store::connect(url).await.unwrap()).await
    }

    /// The same in a given, empty database.
    pub async fn over(store: Store) -> Self {
        migrations::up(store.migrator_connection()).await.unwrap();
        let clock = Arc::new(Hand(AtomicI64::new(0)));
        let secrets = Secrets::new([0; 32], Arc::new(domain::entropy::Foreseeable::from(0)));
        let app = App::new(store, clock.clone(), Arc::new(Counter::default()), secrets);
        follow::load(&app).await.unwrap();
        let (follower, stopped) = watch::channel(false);
        tokio::spawn(follow::run(app.clone(), stopped));
        let nil = AreaId(Uuid::nil());
        let mut world = Self { app, here: nil, next_door: nil, clock, _follower: follower, keys: Mutex::new(0) };
        for (code, west) in [(HERE, 134.0), (NEXT_DOOR, 134.1)] {
            let area = area(AreaKind::Municipality, code, Some(square(west)));
            let id = area_save(&world.app, &world.caller(&admin(), "areaSave"), area).await.unwrap();
            if code == HERE { world.here = id } else { world.next_door = id }
        }
        world
    }

    pub fn pass(&self, minutes: i64) {
        self.clock.0.fetch_add(minutes, Ordering::Relaxed);
    }

    pub fn today(&self) -> chrono::NaiveDate {
        domain::clock::day_in_japan(self.app.now())
    }

    /// Somebody with a key of their own for each change.
    pub fn caller(&self, viewer: &Arc<Viewer>, operation: &str) -> Caller {
        let mut keys = self.keys.lock().unwrap();
        *keys += 1;
        let once = Once { key: format!("key {keys}"), digest: format!("digest {keys}") };
        Caller { once: Some(once), ..Caller::new(viewer.clone(), operation) }
    }

    pub async fn create(&self, name: &str, lng: f64) -> FacilityId {
        let fields = clinic(name, lng);
        facility_create(&self.app, &self.caller(&admin(), "facilityCreate"), FacilityCreate { facility: fields })
            .await
            .unwrap()
    }

    pub async fn update(
        &self,
        viewer: &Arc<Viewer>,
        id: FacilityId,
        facility: FacilityFields,
    ) -> Result<FacilityId, DirectoryError> {
        facility_update(&self.app, &self.caller(viewer, "facilityUpdate"), correction(id, facility)).await
    }

    pub async fn stored(&self, id: FacilityId) -> Facility {
        store::facilities::by_ids(self.app.store(), &[id]).await.unwrap().remove(0)
    }
}

pub fn correction(id: FacilityId, facility: FacilityFields) -> FacilityUpdate {
    FacilityUpdate { id, expected_updated_at: None, facility, reason: None, source: None }
}

/// A clinic, in the municipality that lies there.
pub fn clinic(name: &str, lng: f64) -> FacilityFields {
    let (city, code) = if lng < 134.1 { ("高松市", HERE) } else { ("丸亀市", NEXT_DOOR) };
    let address = AddressEntry {
        postal_code: None,
        municipality_code: Some(code.into()),
        full: format!("香川県{city}見本町1番地1"),
        building: None,
    };
    FacilityFields {
        name: given(name.to_owned()),
        kind: given(FacilityKind::Clinic),
        address: given(address),
        location: given(LngLat::new(lng, 34.3).unwrap()),
        ..FacilityFields::default()
    }
}

pub fn given<T>(value: T) -> Given<T> {
    Some(Some(value))
}

pub fn area(kind: AreaKind, code: &str, boundary: Option<MultiPolygon<f64>>) -> AreaSave {
    AreaSave {
        id: None,
        kind,
        code: code.into(),
        name: format!("見本 {code}"),
        boundary: boundary.map(Some),
        parents: None,
        valid_from: None,
        valid_to: None,
    }
}

/// Codes and paths of the reasons for refusal.
pub fn reasons<T: std::fmt::Debug>(outcome: Result<T, DirectoryError>) -> Vec<(UserErrorCode, String)> {
    match Failure::from(outcome.expect_err("refused")) {
        Failure::Refused(reasons) => reasons.into_iter().map(|r| (r.code, r.field.join("."))).collect(),
        Failure::Fault(fault) => panic!("a fault: {fault}"),
    }
}

/// The one reason for refusal.
pub fn reason<T: std::fmt::Debug>(outcome: Result<T, DirectoryError>) -> (UserErrorCode, String) {
    let mut reasons = reasons(outcome);
    assert_eq!(reasons.len(), 1, "{reasons:?}");
    reasons.remove(0)
}
