//! What guides of the town are made from: its facilities by name, its week, and ids.

use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, TimeDelta, Utc};
use domain::clock::day_in_japan;
use domain::codes::{AreaKind, FacilityKind, SourceDataset};
use domain::contribution::Draft;
use domain::facility::AreaCode;
use domain::ids::FacilityId;
use domain::source::SourceRecord;
use seed::demo::DemoTown;
use uuid::{Builder, Uuid, Version};

use super::DemoGuidesError;
use crate::app::App;

/// Name space of ids (UUID version 5).
const IDS: Uuid = Uuid::from_u128(0x6b61_6f6d_6965_4de0_8000_6775_6964_6573);
/// 2026-01-01T00:00:00Z in milliseconds: before anything that somebody makes in the town.
const FIRST: u64 = 1_767_225_600_000;

/// The town's facilities and its week.
pub(super) struct Ground {
    /// Monday of the week.
    pub week: NaiveDate,
    /// Facilities in the order of the town.
    pub facilities: Vec<(FacilityId, Draft)>,
    by_name: HashMap<String, FacilityId>,
}

impl Ground {
    /// Reads which facilities the town's records have become.
    pub(super) async fn read(app: &App, town: &DemoTown) -> Result<Self, DemoGuidesError> {
        let index = store::contributions::index_by_feed(app.store(), seed::demo::FEED).await?;
        let ids: HashMap<&str, FacilityId> = index.iter().map(|row| (row.key.as_str(), row.facility)).collect();
        let found = town.drafts.iter().map(|draft| {
            let id = ids.get(draft.key.as_str()).copied();
            id.map(|id| (id, draft.clone())).ok_or_else(|| DemoGuidesError::NoFacility(draft.details.name.clone()))
        });
        let facilities = found.collect::<Result<Vec<_>, _>>()?;
        let named = facilities.iter().filter_map(|(id, draft)| Some((draft.details.short_name.clone()?, *id)));
        let today = day_in_japan(app.now());
        Ok(Self {
            week: today - Days::new(u64::from(today.weekday().num_days_from_monday())),
            by_name: named.collect(),
            facilities,
        })
    }

    /// A facility by its short name.
    pub(super) fn facility(&self, name: &str) -> Result<FacilityId, DemoGuidesError> {
        self.by_name.get(name).copied().ok_or_else(|| DemoGuidesError::NoFacility(name.to_owned()))
    }

    /// Facilities of a kind in the city, in the order of the town.
    pub(super) fn in_city(&self, kind: FacilityKind) -> impl Iterator<Item = &(FacilityId, Draft)> {
        let city = seed::demo::MUNICIPALITY_CODE;
        self.facilities
            .iter()
            .filter(move |(_, draft)| draft.details.kind == kind && draft.details.address.municipality_code == city)
    }

    /// A day so many days after the week's Monday.
    pub(super) fn day(&self, days: i64) -> NaiveDate {
        self.week + TimeDelta::days(days)
    }

    /// An hour of such a day, in Japan.
    pub(super) fn at(&self, days: i64, hour: i64) -> DateTime<Utc> {
        self.day(days).and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(hour - 9)
    }

    /// 令和 of the financial year in which such a day lies, so many years on.
    pub(super) fn edition_of(&self, days: i64, years: i32) -> String {
        let day = self.day(days);
        let year = day.year() - i32::from(day.month() < 4) + years;
        format!("令和{}年度版", year - 2018)
    }
}

/// The area that guides are made for: the city.
pub(super) fn city() -> AreaCode {
    AreaCode { kind: AreaKind::Municipality, code: seed::demo::MUNICIPALITY_CODE.to_owned() }
}

/// Where what is told of the town comes from.
pub(super) fn source(as_of: NaiveDate) -> SourceRecord {
    SourceRecord {
        dataset: SourceDataset::Manual,
        source_id: None,
        as_of: Some(as_of),
        license: Some("CC0-1.0".to_owned()),
        attribution: "架空の町（kaomie 見本データ）".to_owned(),
    }
}

/// The id of a thing by its name.
pub(super) fn id<T: From<Uuid>>(name: &str) -> T {
    Uuid::new_v5(&IDS, name.as_bytes()).into()
}

/// The same for things that are listed in the order of their ids, which is the order in which they were made: the number
/// stands where a time would (UUID version 8).
pub(super) fn numbered_id<T: From<Uuid>>(number: usize, name: &str) -> T {
    let mut bytes = *Uuid::new_v5(&IDS, name.as_bytes()).as_bytes();
    bytes[..6].copy_from_slice(&(FIRST + number as u64).to_be_bytes()[2..]);
    Builder::from_bytes(bytes).with_version(Version::Custom).into_uuid().into()
}
