//! The demo town (架空の町): a made-up city of about 60,000 people with its surroundings, and 256 facilities of
//! every kind.
//!
//! It answers every question of the README without any published data, and nobody can mistake it for a real place:
//! its prefecture, its city and the places around do not exist, every name says 架空, its codes begin with 99 where prefectures
//! end at 47, its postal codes begin with 000, its phones cannot be dialled, and it lies in the open Pacific.
//!
//! The town is the same on every machine and for ever. Only reports about accepting people and days of verification
//! follow the calendar, by whole weeks: a second start in the same week changes nothing.

mod abilities;
mod builder;
mod care;
mod community;
pub mod doctors;
mod gazetteer;
mod map;
mod medical;
mod names;
mod neighbours;
mod people;
pub mod portraits;
mod random;
pub mod roads;
mod weeks;
mod zones;

#[cfg(test)]
mod questions;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use domain::area::PopulationCount;
use domain::clock::day_in_japan;
use domain::codes::SourceDataset;
use domain::contribution::Draft;
use domain::gazetteer::{MunicipalityName, PostalCode, TownPoint};
use domain::source::SourceRecord;

use crate::outcome::AreaDraft;

pub use random::SplitMix64;

/// The feed the facilities belong to.
pub const FEED: &str = "demo-town";
/// Code of the city, with its right check digit; no prefecture has the number 99.
pub const MUNICIPALITY_CODE: &str = "992011";
/// Code of the village on the island.
pub const VILLAGE_CODE: &str = "993018";
/// The city office, from which the README measures, in millionths of a degree.
const CITY_OFFICE: (i64, i64) = (135_500_000, 31_500_000);
/// Where all chance in the town comes from.
const SEED: u64 = 0x6b61_6f6d_6965;

/// Everything that is known of the town.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoTown {
    /// Facilities, all of the feed [`FEED`].
    pub drafts: Vec<Draft>,
    /// Areas with boundaries: the city, 5 日常生活圏域, 5 中学校区, 5 担当区域, the wider zones, 60 町丁目.
    pub areas: Vec<AreaDraft>,
    /// 町丁目 with their points.
    pub towns: Vec<TownPoint>,
    /// Postal codes.
    pub postal_codes: Vec<PostalCode>,
    /// The city, the village and the municipalities around.
    pub municipality_names: Vec<MunicipalityName>,
    /// Population by neighbourhood and age.
    pub population: Vec<PopulationCount>,
}

/// The town in the week of an instant.
pub fn town(now: DateTime<Utc>) -> DemoTown {
    let today = day_in_japan(now);
    let week = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let ground = map::Ground::new(SEED);
    let mut builder = builder::Builder::new(&ground, week);
    build(&mut builder);
    DemoTown {
        drafts: builder.finish(),
        areas: zones::areas(&ground, week),
        towns: gazetteer::town_points(&ground),
        postal_codes: gazetteer::postal_codes(),
        municipality_names: gazetteer::municipality_names(),
        population: people::population(&ground, SEED),
    }
}

/// All facilities, in a fixed order.
fn build(builder: &mut builder::Builder<'_>) {
    medical::build(builder);
    care::build(builder);
    community::build(builder);
    neighbours::build(builder);
}

/// The town's own source record.
fn source(as_of: NaiveDate) -> SourceRecord {
    SourceRecord {
        dataset: SourceDataset::Manual,
        source_id: None,
        as_of: Some(as_of),
        license: Some("CC0-1.0".to_owned()),
        attribution: "架空の町（kaomie 見本データ）".to_owned(),
    }
}
