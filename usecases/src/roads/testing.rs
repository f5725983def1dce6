//! A made-up ring of roads with facilities along it, for tests of whatever travels.
//!
//! ```text
//! D ─────────── C   34.31     AB is one-way eastwards for cars, all else is open to everybody both ways.
//! │             │
//! A ══ P ══ Q ═► B   34.30
//! 134.00        134.02
//! ```

use std::sync::Arc;

use atlas::{Atlas, AtlasInput, FacilitiesInput};
use chrono::{DateTime, TimeZone as _, Utc};
use domain::area::PopulationCount;
use domain::clock::Clock;
use domain::codes::*;
use domain::facility::{Facility, FacilityDetails, HomeVisitProfile, Location, LocationOrigin};
use domain::ids::{FacilityId, Ids};
use domain::place::LngLat;
use roads::draft::AboutSource;
use roads::network::{Network, Overrides};
use roads::{Class, Coord, Draft, DraftEdge, Drafts, Point, RoadClass, Speeds, TurnCosts};
use store::Store;
use uuid::Uuid;

use crate::{App, Request, Secrets};

pub fn at(lng: f64, lat: f64) -> LngLat {
    LngLat::new(lng, lat).unwrap()
}

/// The ring, on which cars go at this speed; without a car's layer when they don't go at all.
pub fn ring(car_kmh: u16) -> Arc<Network> {
    let car = car_kmh * 10;
    let light = [[150, 150], [48, 48]];
    let draft = |one_way: Speeds, both_ways: Speeds| {
        let corners = [(134.0, 34.3), (134.02, 34.3), (134.02, 34.31), (134.0, 34.31)];
        let nodes: Vec<Coord> = corners.map(|(lon, lat)| Point { lon, lat }.into()).to_vec();
        let edge = |number: usize| {
            let (from, to) = (number, (number + 1) % 4);
            let meters = Point::from(nodes[from]).meters_to(nodes[to].into());
            DraftEdge {
                from: from as u32,
                to: to as u32,
                class: u16::from(number > 0),
                length_cm: (meters * 100.0).round() as u32,
                shape_start: 0,
                shape_len: 0,
                no_entry_at_from: false,
                no_exit_at_from: false,
                no_entry_at_to: false,
                no_exit_at_to: false,
                copy_of: None,
            }
        };
        let class =
            |speeds| Class { road: RoadClass::Residential, prefecture: 37, density: 1, speeds, restricted: false };
        Draft {
            edges: (0..4).map(edge).collect(),
            classes: vec![class(one_way), class(both_ways)],
            signals: vec![false; 4],
            nodes,
            ..Draft::default()
        }
    };
    let modes = if car == 0 { &["bicycle", "foot"][..] } else { &["car", "bicycle", "foot"] };
    let drafts = Drafts {
        drive: (car > 0).then(|| draft([[car, 0], [0, 0], [0, 0]], [[car, car], [0, 0], [0, 0]])),
        light: Some(draft([[0, 0], light[0], light[1]], [[0, 0], light[0], light[1]])),
        turns: TurnCosts { by_angle: vec![0.0; 256], signal: 0.0, u_turn: 0.0 },
        water: Vec::new(),
        about: AboutSource {
            data_date: Some("2026-11-01".into()),
            attribution: "© OpenStreetMap contributors, ODbL 1.0".into(),
            modes: modes.iter().map(|name| (*name).to_owned()).collect(),
            rules: "見本の速さ。".into(),
            drives_on_the_left: true,
            ..AboutSource::default()
        },
    };
    let bytes = roads::file::to_bytes(drafts).unwrap();
    Arc::new(Network::from_bytes(bytes, &Overrides::none()).unwrap())
}

pub fn id(number: u128) -> FacilityId {
    FacilityId(Uuid::from_u128(number))
}

/// A facility that everybody sees.
pub fn facility(number: u128, place: LngLat) -> Facility {
    let mut details = FacilityDetails::new(format!("見本{number}"), FacilityKind::Clinic);
    details.location =
        Some(Location { point: place, quality: LocationQuality::Building, origin: LocationOrigin::Published });
    Facility {
        id: id(number),
        updated_at: DateTime::UNIX_EPOCH,
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details,
        sources: Vec::new(),
    }
}

/// One that visits.
pub fn visiting(number: u128, place: LngLat, modes: &[HomeVisitMode]) -> Facility {
    let mut facility = facility(number, place);
    facility.details.home_visit = Some(HomeVisitProfile {
        modes: modes.to_vec(),
        coverage: None,
        round_the_clock: RoundTheClockKind::Unknown,
        partners: Vec::new(),
        acceptance_note: None,
        acceptance_note_visibility: Visibility::Public,
        typical_lead_time_days: None,
        places_served: Vec::new(),
        end_of_life_cases_per_year: None,
    });
    facility
}

/// Noon of a Sunday in Japan.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 22, 3, 0, 0).unwrap()
    }
}

struct Never;

impl Ids for Never {
    fn next(&self) -> Uuid {
        unreachable!("nothing is made here")
    }
}

pub fn now() -> DateTime<Utc> {
    Noon.now()
}

pub fn atlas(facilities: Vec<Facility>, population: Vec<PopulationCount>) -> Atlas {
    let facilities = FacilitiesInput::Facilities(facilities);
    Atlas::build(AtlasInput { generation: 1, built_at: now(), facilities, population, ..AtlasInput::default() })
}

/// An application with these facilities and no roads yet. Nothing is asked of its database.
pub async fn app(facilities: Vec<Facility>) -> Arc<App> {
    let store = Store::connect("sqlite::memory:").await.unwrap();
    let secrets = Secrets::new([0; 32], Arc::new(domain::entropy::Foreseeable::from(0)));
    let app = App::new(store, Arc::new(Noon), Arc::new(Never), secrets);
    app.publish(atlas(facilities, Vec::new()), None);
    app
}

/// A request of anybody over these facilities, on a network or without.
pub async fn request(facilities: Vec<Facility>, network: Option<Arc<Network>>) -> Request {
    let app = app(facilities).await;
    if let Some(network) = network {
        app.use_roads(network);
    }
    Request::new(app)
}
