//! How a made-up facility is written down: name, address, phone, position and source.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use domain::address::Address;
use domain::codes::*;
use domain::contribution::Draft;
use domain::facility::*;
use domain::source::SourceRecord;

use super::gazetteer::postal_code;
use super::map::{Ground, Micro, cell, position};
use super::names::{CITY, PREFECTURE, katakana, neighborhood_name};
use super::random::SplitMix64;
use super::{FEED, MUNICIPALITY_CODE, SEED, source};

/// Collects the facilities of the town.
pub(super) struct Builder<'a> {
    pub ground: &'a Ground,
    /// Monday of the week; reports and verifications are placed from here.
    pub week: NaiveDate,
    of_kind: BTreeMap<FacilityKind, usize>,
    drafts: Vec<Draft>,
}

/// A facility that is being written.
pub(super) struct Made {
    pub details: FacilityDetails,
    /// Which of its kind, from 0.
    pub n: usize,
    /// Its neighbourhood.
    pub cell: usize,
    /// A generator of its own, so that one more facility changes no other.
    pub random: SplitMix64,
}

impl<'a> Builder<'a> {
    pub(super) fn new(ground: &'a Ground, week: NaiveDate) -> Self {
        Self { ground, week, of_kind: BTreeMap::new(), drafts: Vec::new() }
    }

    /// The next facility of a kind, called by a word and a suffix (ひだまり + 内科クリニック), with its reading.
    pub(super) fn next(&mut self, kind: FacilityKind, suffix: &str, suffix_kana: &str) -> Made {
        let n = self.count(kind);
        let word = super::names::word(kind.index(), n);
        let mut made = self.named(kind, &format!("{word}{suffix}"), &format!("{}{suffix_kana}", katakana(word)));
        if n.is_multiple_of(3) {
            // Every third lies in the middle of the town, where people are.
            let at = cell(3 + made.random.below(4) as usize, 1 + made.random.below(3) as usize);
            self.settle(&mut made, at);
        }
        made
    }

    /// The next facility of a kind, under a name of its own.
    pub(super) fn named(&mut self, kind: FacilityKind, name: &str, kana: &str) -> Made {
        let n = self.count(kind);
        self.of_kind.insert(kind, n + 1);
        let mut details = FacilityDetails::new(format!("{name}（架空）"), kind);
        details.name_kana = Some(kana.to_owned());
        details.short_name = Some(name.to_owned());
        let random = SplitMix64::new(SEED ^ ((kind.index() as u64 + 1) << 32) ^ n as u64);
        let mut made = Made { details, n, cell: 0, random };
        // 37 and 60 have no common divisor, so that a kind spreads over all sixty before it comes back.
        self.settle(&mut made, (n * 37 + kind.index() * 11) % super::map::CELLS);
        made
    }

    /// Puts the facility into a neighbourhood.
    pub(super) fn settle(&self, made: &mut Made, at: usize) {
        let (lng, lat) = self.ground.middle(at);
        let spot = (lng + made.random.between(-2_000, 2_000), lat + made.random.between(-1_700, 1_700));
        let street =
            format!("{}{}番{}号", neighborhood_name(at), made.random.between(1, 24), made.random.between(1, 18));
        made.cell = at;
        made.details.address = Address {
            postal_code: Some(postal_code(at)),
            municipality_code: MUNICIPALITY_CODE.to_owned(),
            prefecture: PREFECTURE.to_owned(),
            municipality: CITY.to_owned(),
            full: format!("{PREFECTURE}{CITY}{street}"),
            street,
            building: None,
        };
        self.stand(made, spot, LocationQuality::Building);
    }

    /// Puts the facility onto a spot.
    pub(super) fn stand(&self, made: &mut Made, spot: Micro, quality: LocationQuality) {
        made.details.location = Some(Location { point: position(spot), quality, origin: LocationOrigin::Manual });
    }

    /// Finishes a facility: number, phone, verification, source.
    pub(super) fn keep(&mut self, mut made: Made) {
        let number = self.drafts.len() + 1;
        let key = format!("DEMO-{number:04}");
        let details = &mut made.details;
        details.identifiers.push(Identifier {
            system: IdentifierSystem::Local,
            value: key.clone(),
            valid_from: None,
            valid_to: None,
        });
        details.contacts.insert(0, phone(ContactPurpose::General, number, Visibility::Public));
        details.departments.sort();
        details.departments.dedup();
        if details.verification.is_none() && made.random.chance(70) {
            let verified_on = self.days_ago(made.random.between(3, 400) as u64);
            details.verification = Some(Verification {
                verified_on,
                method: *made.random.pick(&[
                    VerificationMethod::Survey,
                    VerificationMethod::Phone,
                    VerificationMethod::Interview,
                ]),
                next_due_on: verified_on + Days::new(365),
                by_role: Some(Role::Coordinator),
            });
        }
        self.drafts.push(Draft {
            feed: FEED.to_owned(),
            key: key.clone(),
            partition: details.address.municipality_code.clone(),
            source: SourceRecord { source_id: Some(key), ..source(self.week) },
            details: made.details,
            row: number as u64,
        });
    }

    /// A report about accepting people, some days old and good for some days; both counted from the week's Monday.
    pub(super) fn report(&self, status: AcceptanceStatus, days_old: u64, good_for: u64) -> AvailabilityReport {
        let monday = self.instant();
        AvailabilityReport {
            details_visibility: Visibility::Public,
            service: None,
            status,
            vacancies: None,
            unit: None,
            available_from: None,
            note: None,
            reported_at: monday - TimeDelta::days(days_old as i64),
            expires_at: monday - TimeDelta::days(days_old as i64) + TimeDelta::days(good_for as i64),
        }
    }

    /// A day before the week began.
    pub(super) fn days_ago(&self, days: u64) -> NaiveDate {
        self.week - Days::new(days)
    }

    /// 29 December to 3 January around this year's end and the next.
    pub(super) fn year_ends(&self) -> Vec<NaiveDate> {
        let year = self.week.year();
        (year - 1..=year + 1)
            .flat_map(|y| [(y, 12, 29), (y, 12, 30), (y, 12, 31), (y + 1, 1, 1), (y + 1, 1, 2), (y + 1, 1, 3)])
            .filter_map(|(y, month, day)| NaiveDate::from_ymd_opt(y, month, day))
            .collect()
    }

    pub(super) fn finish(self) -> Vec<Draft> {
        self.drafts
    }

    fn count(&self, kind: FacilityKind) -> usize {
        self.of_kind.get(&kind).copied().unwrap_or(0)
    }

    /// Monday 00:00 in Japan.
    fn instant(&self) -> DateTime<Utc> {
        self.week.and_time(chrono::NaiveTime::MIN).and_utc() - TimeDelta::hours(9)
    }
}

impl Made {
    /// Adds services without more to say.
    pub(super) fn services(&mut self, codes: &[ServiceCode]) -> &mut Self {
        self.details.services.extend(codes.iter().map(|code| FacilityService {
            code: *code,
            capacity: None,
            note: None,
        }));
        self
    }

    /// Adds one service with a capacity.
    pub(super) fn service(&mut self, code: ServiceCode, capacity: u32, note: Option<&str>) -> &mut Self {
        self.details.services.push(FacilityService { code, capacity: Some(capacity), note: note.map(str::to_owned) });
        self
    }

    /// Adds beds or places.
    pub(super) fn beds(&mut self, kind: BedKind, count: u32) -> &mut Self {
        self.details.bed_capacities.push(BedCapacity { kind, count });
        self
    }

    /// Adds departments by name.
    pub(super) fn departments(&mut self, names: &[&str]) -> &mut Self {
        for name in names {
            let code = domain::tables::departments::by_name(name);
            self.details
                .departments
                .push(code.expect("the town's departments are in the table; its tests build them all").to_owned());
        }
        self
    }

    /// Adds a designation, valid without end.
    pub(super) fn designated(&mut self, kind: DesignationKind, area: Option<AreaCode>) -> &mut Self {
        self.details.designations.push(Designation {
            kind,
            area,
            plan: Some("第8次顔見県医療計画（架空）".to_owned()),
            valid_from: NaiveDate::from_ymd_opt(2024, 4, 1),
            valid_to: None,
            supports: Vec::new(),
        });
        self
    }
}

/// A phone nobody has: 050 numbers in use begin with 050-1 or higher, as the plan of numbers designates them
/// (電気通信番号計画, 総務省告示).
pub(super) fn phone(purpose: ContactPurpose, number: usize, visibility: Visibility) -> Contact {
    Contact {
        purpose,
        phone: Some(format!("050-0000-{number:04}")),
        extension: None,
        fax: None,
        email: None,
        role: None,
        visibility,
        schedules: Vec::new(),
    }
}
