//! Rules written a second time, on whole facilities and without any index.

use std::borrow::Cow;
use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use domain::access::Audience;
use domain::area::Area;
use domain::availability::acceptance_at;
use domain::codes::*;
use domain::facility::{AreaCode, DeclaredCoverage, Facility};
use domain::hours::holidays::HolidayCalendar;
use domain::hours::open_state::{Asked, open_state};
use domain::hours::table::{HoursTable, PurposeSet};
use domain::ids::FacilityId;
use domain::place::{LngLat, distance_meters};
use domain::sight::as_seen;
use domain::text::fold;

use super::travel;
use crate::area::outline::contains;
use crate::question::*;

static CALENDAR: std::sync::LazyLock<HolidayCalendar> = std::sync::LazyLock::new(HolidayCalendar::japan);

/// All facilities and areas, and who asks.
pub(super) struct Truth {
    pub(super) facilities: Vec<Facility>,
    pub(super) areas: Vec<Area>,
    pub(super) audience: Audience,
}

/// The position that counts.
pub(super) fn point(facility: &Facility) -> Option<LngLat> {
    let location = facility.details.location?;
    (location.quality != LocationQuality::Placeholder && location.quality != LocationQuality::None)
        .then_some(location.point)
}

impl Truth {
    /// The truth for everybody.
    pub(super) fn of(facilities: Vec<Facility>, areas: Vec<Area>) -> Self {
        Self { facilities, areas, audience: Audience::public() }
    }

    /// A facility as the audience sees it.
    pub(super) fn seen<'a>(&self, facility: &'a Facility) -> Option<Cow<'a, Facility>> {
        let lies_in =
            |code: &AreaCode| self.areas.iter().any(|area| area.area_code() == *code && self.is_in(facility, area.id));
        as_seen(facility, self.audience.sight(facility.id, lies_in))
    }

    /// Everything that answers, sorted, with ties by id.
    pub(super) fn answer(&self, query: &DirectoryQuery, now: DateTime<Utc>) -> Vec<&Facility> {
        let mut found: Vec<&Facility> =
            self.facilities.iter().filter(|facility| self.passes(facility, query, now)).collect();
        if let Some(Spatial::Nearest { center, count }) = query.spatial {
            found.sort_by(|a, b| by_distance(center, a, b).then(a.id.cmp(&b.id)));
            found.truncate(count);
        }
        found.sort_by(|a, b| compare(query, now, a, b));
        found
    }

    pub(super) fn ids(&self, query: &DirectoryQuery, now: DateTime<Utc>) -> Vec<FacilityId> {
        self.answer(query, now).iter().map(|facility| facility.id).collect()
    }

    fn passes(&self, facility: &Facility, query: &DirectoryQuery, now: DateTime<Utc>) -> bool {
        self.seen(facility).is_some()
            && self.filter(facility, &query.filter, now)
            && query.open_at.is_none_or(|at| is_open(facility, at))
            && query.beside.as_ref().is_none_or(|beside| self.is_beside(facility, beside))
            && query
                .spatial
                .as_ref()
                .is_none_or(|spatial| point(facility).is_some_and(|point| self.lies(facility, point, spatial)))
    }

    fn is_beside(&self, facility: &Facility, beside: &Beside) -> bool {
        match beside {
            Beside::Inside(area) => self.is_in(facility, *area),
            Beside::Outside(area) => !self.is_in(facility, *area),
            Beside::Beyond(area, times) => {
                let time = point(facility).and_then(|point| travel::seconds(times.center(), point));
                self.is_in(facility, *area) && time.is_none()
            }
        }
    }

    pub(super) fn filter(&self, facility: &Facility, filter: &Filter, now: DateTime<Utc>) -> bool {
        let details = &facility.details;
        let levels = if filter.capability_levels.is_empty() {
            vec![CapabilityLevel::Yes, CapabilityLevel::Conditional]
        } else {
            filter.capability_levels.clone()
        };
        let can = |code: &CapabilityCode| {
            details.capabilities.iter().any(|own| own.code == *code && levels.contains(&own.level))
        };
        let profile = details.home_visit.as_ref();
        let acceptance = if filter.include_stale_availability {
            details.availability.first().map_or(AcceptanceStatus::Unknown, |report| report.status)
        } else {
            acceptance_at(details, None, now)
        };
        let any = |wanted: usize, found: bool| wanted == 0 || found;
        any(filter.categories.len(), filter.categories.contains(&facility.category()))
            && any(filter.kinds.len(), filter.kinds.contains(&details.kind))
            && any(
                filter.services.len(),
                details.services.iter().any(|service| filter.services.contains(&service.code)),
            )
            && filter.capabilities_all.iter().all(can)
            && any(filter.capabilities_any.len(), filter.capabilities_any.iter().any(can))
            && any(
                filter.designations.len(),
                details.designations.iter().any(|own| filter.designations.contains(&own.kind)),
            )
            && any(
                filter.standards.len(),
                details
                    .standards
                    .iter()
                    .any(|own| own.normalized.is_some_and(|class| filter.standards.contains(&class))),
            )
            && any(
                filter.home_visit_modes.len(),
                profile.is_some_and(|own| own.modes.iter().any(|mode| filter.home_visit_modes.contains(mode))),
            )
            && any(
                filter.round_the_clock.len(),
                profile.is_some_and(|own| filter.round_the_clock.contains(&own.round_the_clock)),
            )
            && any(filter.acceptance.len(), filter.acceptance.contains(&acceptance))
            && any(
                filter.places_served.len(),
                profile.is_some_and(|own| own.places_served.iter().any(|place| filter.places_served.contains(place))),
            )
            && any(filter.scenes.len(), details.scenes.iter().any(|scene| filter.scenes.contains(scene)))
            && any(filter.areas.len(), filter.areas.iter().any(|id| self.is_in(facility, *id)))
            && any(filter.departments.len(), details.departments.iter().any(|code| filter.departments.contains(code)))
            && any(filter.languages.len(), details.languages.iter().any(|code| filter.languages.contains(code)))
            && (if filter.statuses.is_empty() {
                facility.status == FacilityStatus::Active
            } else {
                filter.statuses.contains(&facility.status)
            })
            && filter.verified_since.is_none_or(|day| details.verification.is_some_and(|own| own.verified_on >= day))
            && filter.updated_since.is_none_or(|at| facility.updated_at >= at)
            && filter.among.as_ref().is_none_or(|those| those.contains(&facility.id))
    }

    pub(super) fn is_in(&self, facility: &Facility, id: domain::ids::AreaId) -> bool {
        let Some(area) = self.areas.iter().find(|area| area.id == id) else { return false };
        let code = &facility.details.address.municipality_code;
        let by_code = match area.kind {
            AreaKind::Municipality | AreaKind::AdministrativeWard => area.code == *code,
            AreaKind::Prefecture => area.code[..2] == code[..2],
            _ => false,
        };
        match (&area.boundary, point(facility)) {
            (Some(boundary), Some(point)) => contains(boundary, point.into()),
            _ => by_code,
        }
    }

    fn lies(&self, facility: &Facility, at: LngLat, spatial: &Spatial) -> bool {
        match spatial {
            Spatial::Box(bbox) => bbox.contains(at),
            Spatial::Near { center, radius_meters } => distance_meters(*center, at) <= *radius_meters,
            Spatial::Nearest { .. } => true,
            Spatial::Within(id) => self.is_in(facility, *id),
            Spatial::Polygon(shape) => contains(shape, at.into()),
            Spatial::Timed(times) => travel::seconds(times.center(), at).is_some(),
            Spatial::CoversPoint(home) => self.covers(facility, at, *home),
        }
    }

    fn covers(&self, facility: &Facility, at: LngLat, home: LngLat) -> bool {
        use ServiceCode::*;
        let details = &facility.details;
        let has = |codes: &[ServiceCode]| details.services.iter().any(|service| codes.contains(&service.code));
        let visiting = [
            HomeCare,
            HomeBathing,
            HomeNursing,
            HomeRehabilitation,
            NightHomeCare,
            RegularOnDemandVisit,
            ComprehensiveHomeVisit,
            HomeCareGuidance,
            MedicalHomeVisit,
            DentalHomeVisit,
            PharmacyHomeVisit,
        ];
        let profile = details.home_visit.as_ref();
        if profile.is_none() && !has(&visiting) {
            return false;
        }
        let modes = [HomeVisitMode::RegularVisit, HomeVisitMode::HouseCall, HomeVisitMode::DentalVisit];
        let medical = has(&[MedicalHomeVisit, DentalHomeVisit])
            || profile.is_some_and(|own| own.modes.iter().any(|mode| modes.contains(mode)));
        let meters = distance_meters(home, at);
        let declared = match profile.and_then(|own| own.coverage.as_ref()) {
            None | Some(DeclaredCoverage::Minutes(_)) => meters <= 16_000.0,
            Some(DeclaredCoverage::RadiusMeters(radius)) => meters <= f64::from(*radius),
            Some(DeclaredCoverage::Polygon(shape)) => contains(shape, home.into()),
            Some(DeclaredCoverage::Areas(codes)) => self.areas.iter().any(|area| {
                codes.contains(&area.area_code())
                    && area.boundary.as_ref().is_some_and(|boundary| contains(boundary, home.into()))
            }),
        };
        declared && (!medical || meters <= 16_000.0)
    }
}

fn is_open(facility: &Facility, at: DateTime<Utc>) -> bool {
    let table = HoursTable::compile(&facility.details.schedules, PurposeSet::OPEN_STATE).unwrap();
    let state = open_state(&table, at, &CALENDAR, &Asked::default()).state;
    matches!(state, OpenStateCode::Open | OpenStateCode::ClosingSoon)
}

fn by_distance(center: LngLat, a: &Facility, b: &Facility) -> Ordering {
    let meters = |facility| point(facility).map_or(f64::INFINITY, |point| distance_meters(center, point));
    meters(a).total_cmp(&meters(b))
}

fn by_time(center: LngLat, a: &Facility, b: &Facility) -> Ordering {
    let seconds = |facility| point(facility).and_then(|point| travel::seconds(center, point)).unwrap_or(f64::INFINITY);
    seconds(a).total_cmp(&seconds(b))
}

fn compare(query: &DirectoryQuery, now: DateTime<Utc>, a: &Facility, b: &Facility) -> Ordering {
    let center = query.spatial.as_ref().and_then(Spatial::center);
    let order = query.order.unwrap_or(Order {
        by: match (&query.spatial, center) {
            (Some(Spatial::Timed(_)), _) => OrderBy::TravelTime,
            (_, Some(_)) => OrderBy::Distance,
            _ => OrderBy::NameKana,
        },
        descending: false,
    });
    let turn = |ordering: Ordering| if order.descending { ordering.reverse() } else { ordering };
    let name = |facility: &Facility| {
        let name = fold(&facility.details.name);
        (facility.details.name_kana.as_deref().map_or_else(|| name.clone(), fold), name)
    };
    let beds = |facility: &Facility| {
        (!facility.details.bed_capacities.is_empty())
            .then(|| facility.details.bed_capacities.iter().map(|beds| beds.count).sum::<u32>())
    };
    let acceptance = |facility: &Facility| acceptance_at(&facility.details, None, now) as u8;
    let by_key = match order.by {
        OrderBy::NameKana => turn(name(a).cmp(&name(b))),
        OrderBy::Distance => turn(by_distance(center.unwrap(), a, b)),
        OrderBy::UpdatedAt => turn(a.updated_at.cmp(&b.updated_at)),
        OrderBy::Availability => turn(acceptance(a).cmp(&acceptance(b))),
        OrderBy::VerifiedOn => {
            let day = |facility: &Facility| facility.details.verification.map(|own| own.verified_on);
            absent_last(day(a), day(b), turn)
        }
        OrderBy::Beds => absent_last(beds(a), beds(b), turn),
        OrderBy::TravelTime => turn(by_time(center.unwrap(), a, b)),
        OrderBy::Relevance => unreachable!("relevance has tests of its own"),
    };
    by_key.then(a.id.cmp(&b.id))
}

fn absent_last<T: Ord>(a: Option<T>, b: Option<T>, turn: impl Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turn(a.cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}
