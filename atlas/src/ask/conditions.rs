//! The conditions of a [`Filter`] in the form in which a pin is tested.

use std::collections::HashSet;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Utc};
use domain::codes::{Code, FacilityStatus};
use domain::hours::Moment;
use domain::hours::holidays::HolidayCalendar;
use domain::hours::open_state::{Asked, is_open_at};
use domain::ids::FacilityId;

use crate::area::AreaIndex;
use crate::facility::pin::{LIVE, NO_PROFILE, Pin, bits};
use crate::facility::tables::Tables;
use crate::intern::Interner;
use crate::question::{Filter, QueryError};

/// A filter at an instant; a bit set of nothing is no condition.
#[derive(Debug)]
pub(crate) struct Conditions<'a> {
    tables: &'a Tables,
    pub(crate) kinds: u32,
    categories: u16,
    services: u64,
    all: u128,
    any: u128,
    /// Levels that count, when they are not the usual ones.
    levels: Option<Vec<usize>>,
    designations: u16,
    standards: u16,
    visit_modes: u8,
    round_the_clock: u8,
    acceptance: u8,
    stale: bool,
    places_served: u16,
    scenes: u8,
    pub(crate) statuses: u8,
    areas: Option<Vec<u32>>,
    departments: Option<Vec<u32>>,
    languages: Option<Vec<u32>>,
    verified_since: Option<i32>,
    updated_since: Option<i64>,
    among: Option<&'a HashSet<FacilityId>>,
    now: i64,
    open_at: Option<Moment>,
}

impl<'a> Conditions<'a> {
    /// Prepares a filter.
    ///
    /// # Errors
    /// [`QueryError::UnknownArea`] when the filter names an area that does not exist.
    pub(crate) fn of(
        filter: &'a Filter,
        open_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
        tables: &'a Tables,
        areas: &AreaIndex,
    ) -> Result<Self, QueryError> {
        let numbers = filter.areas.iter().map(|id| areas.number(*id).ok_or(QueryError::UnknownArea));
        let numbers = numbers.collect::<Result<Vec<u32>, _>>()?;
        let statuses = bits(filter.statuses.iter().copied()) as u8;
        Ok(Self {
            tables,
            kinds: bits(filter.kinds.iter().copied()) as u32,
            categories: bits(filter.categories.iter().copied()) as u16,
            services: bits(filter.services.iter().copied()) as u64,
            all: bits(filter.capabilities_all.iter().copied()),
            any: bits(filter.capabilities_any.iter().copied()),
            levels: (!filter.capability_levels.is_empty())
                .then(|| filter.capability_levels.iter().map(|level| level.index()).collect()),
            designations: bits(filter.designations.iter().copied()) as u16,
            standards: bits(filter.standards.iter().copied()) as u16,
            visit_modes: bits(filter.home_visit_modes.iter().copied()) as u8,
            round_the_clock: bits(filter.round_the_clock.iter().copied()) as u8,
            acceptance: bits(filter.acceptance.iter().copied()) as u8,
            stale: filter.include_stale_availability,
            places_served: bits(filter.places_served.iter().copied()) as u16,
            scenes: bits(filter.scenes.iter().copied()) as u8,
            statuses: if statuses == 0 { bits([FacilityStatus::Active]) as u8 } else { statuses },
            areas: (!numbers.is_empty()).then_some(numbers),
            departments: words(&tables.words, &filter.departments),
            languages: words(&tables.words, &filter.languages),
            verified_since: filter.verified_since.map(|day| day.num_days_from_ce()),
            updated_since: filter.updated_since.map(|at| at.timestamp_micros()),
            among: filter.among.as_deref(),
            now: now.timestamp_micros(),
            open_at: open_at.map(|at| Moment::new(at, &CALENDAR)),
        })
    }

    /// Whether nothing is asked but kinds and statuses, which the tags of a chunk tell without its pins.
    pub(crate) fn are_told_by_tags(&self) -> bool {
        let Self { categories, services, all, any, designations, standards, visit_modes, .. } = *self;
        let Self { round_the_clock, acceptance, places_served, scenes, .. } = *self;
        categories == 0
            && services == 0
            && all | any == 0
            && designations | standards | places_served == 0
            && visit_modes | round_the_clock | acceptance | scenes == 0
            && self.areas.is_none()
            && self.departments.is_none()
            && self.languages.is_none()
            && self.verified_since.is_none()
            && self.updated_since.is_none()
            && self.among.is_none()
            && self.open_at.is_none()
    }

    /// Whether a facility passes everything.
    #[inline]
    pub(crate) fn pass(&self, pin: &Pin) -> bool {
        pin.is(LIVE)
            && self.statuses & 1 << pin.status != 0
            && (self.kinds == 0 || self.kinds & 1 << pin.kind != 0)
            && (self.categories == 0 || self.categories & 1 << pin.category != 0)
            && (self.services == 0 || self.services & pin.services != 0)
            && (self.scenes == 0 || self.scenes & pin.scenes != 0)
            && (self.designations == 0 || self.designations & pin.designations != 0)
            && (self.standards == 0 || self.standards & pin.standards != 0)
            && (self.visit_modes == 0 || self.visit_modes & pin.visit_modes != 0)
            && (self.places_served == 0 || self.places_served & pin.places_served != 0)
            && (self.round_the_clock == 0
                || pin.round_the_clock != NO_PROFILE && self.round_the_clock & 1 << pin.round_the_clock != 0)
            && (self.acceptance == 0 || self.acceptance & 1 << self.acceptance_of(pin) != 0)
            && self.verified_since.is_none_or(|day| pin.verified_on >= day)
            && self.updated_since.is_none_or(|at| pin.updated_at >= at)
            && self.among.is_none_or(|those| those.contains(&pin.id))
            && self.is_capable(pin)
            && self.has_any(self.areas.as_deref(), pin.areas)
            && self.has_any(self.departments.as_deref(), pin.departments)
            && self.has_any(self.languages.as_deref(), pin.languages)
            && self
                .open_at
                .as_ref()
                .is_none_or(|moment| is_open_at(self.tables.hours.get(pin.hours), moment, &Asked::default()))
    }

    /// Index of the acceptance status as this question sees it.
    pub(crate) fn acceptance_of(&self, pin: &Pin) -> u8 {
        pin.acceptance_at(self.now, self.stale)
    }

    /// The capabilities at the levels that count.
    pub(crate) fn capable(&self, pin: &Pin) -> u128 {
        match &self.levels {
            None => pin.capable,
            Some(levels) => {
                let set = self.tables.capabilities.get(pin.capabilities);
                levels.iter().fold(0, |found, level| found | set[*level])
            }
        }
    }

    fn is_capable(&self, pin: &Pin) -> bool {
        if self.all | self.any == 0 {
            return true;
        }
        let capable = self.capable(pin);
        capable & self.all == self.all && (self.any == 0 || capable & self.any != 0)
    }

    fn has_any(&self, wanted: Option<&[u32]>, set: u32) -> bool {
        let Some(wanted) = wanted else { return true };
        let set = self.tables.sets.get(set);
        wanted.iter().any(|number| set.binary_search(number).is_ok())
    }
}

/// National holidays; making the calendar is costly.
static CALENDAR: LazyLock<HolidayCalendar> = LazyLock::new(HolidayCalendar::japan);

/// Numbers of words; words that no facility has find nothing, which is not the same as no condition.
fn words(table: &Interner<String>, wanted: &[String]) -> Option<Vec<u32>> {
    (!wanted.is_empty()).then(|| wanted.iter().filter_map(|word| table.find(word.as_str())).collect())
}
