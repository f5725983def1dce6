//! What filters, orders and counts need of a facility, in a fixed size.

use std::sync::Arc;

use domain::codes::*;
use domain::facility::{AreaCode, DeclaredCoverage, Facility};
use domain::hours::table::{HoursTable, PurposeSet};
use domain::ids::FacilityId;
use domain::visits::{RULED_MODES, RULED_SERVICES, VISITING};

use super::tables::{CapabilitySet, SharedTables, hours_key};

/// One facility as the filters see it.
#[derive(Debug, Clone)]
pub(crate) struct Pin {
    pub(crate) id: FacilityId,
    /// Capabilities at level YES or CONDITIONAL, the levels that count unless asked otherwise.
    pub(crate) capable: u128,
    pub(crate) services: u64,
    /// Microseconds since 1970.
    pub(crate) updated_at: i64,
    /// Until when the report for the whole facility holds, microseconds; the least value without a report.
    pub(crate) acceptance_until: i64,
    /// First bytes of the key of the order by name.
    pub(crate) name_key: u64,
    /// Days since the common era, or [`NEVER`].
    pub(crate) verified_on: i32,
    /// Sum of beds and places, or [`UNKNOWN`].
    pub(crate) beds: u32,
    pub(crate) capabilities: u32,
    pub(crate) departments: u32,
    pub(crate) languages: u32,
    pub(crate) areas: u32,
    pub(crate) sources: u32,
    pub(crate) hours: u32,
    /// Six-digit code as a number, 0 when unknown.
    pub(crate) municipality: u32,
    /// Number of the municipality as it is written in the address.
    pub(crate) place: u32,
    pub(crate) standards: u16,
    pub(crate) designations: u16,
    pub(crate) places_served: u16,
    pub(crate) kind: u8,
    pub(crate) category: u8,
    pub(crate) status: u8,
    pub(crate) scenes: u8,
    pub(crate) visit_modes: u8,
    /// Index of the round-the-clock arrangement, or [`NO_PROFILE`].
    pub(crate) round_the_clock: u8,
    /// What the report for the whole facility says.
    pub(crate) acceptance: u8,
    pub(crate) flags: u8,
    /// Who may see it at all.
    pub(crate) visibility: Visibility,
    pub(crate) extra: Option<Arc<Extra>>,
}

/// What few facilities have.
#[derive(Debug, PartialEq)]
pub(crate) struct Extra {
    pub(crate) coverage: Option<DeclaredCoverage>,
    pub(crate) serves: Vec<AreaCode>,
}

/// Never verified.
pub(crate) const NEVER: i32 = i32::MIN;
/// Number of beds not known.
pub(crate) const UNKNOWN: u32 = u32::MAX;
/// No home-visit profile.
pub(crate) const NO_PROFILE: u8 = u8::MAX;
/// The slot holds a facility; a slot without it is a hole that the next insertion may fill.
pub(crate) const LIVE: u8 = 1;
/// Visits homes: a home-visit profile or a visiting service.
pub(crate) const VISITS: u8 = 2;
/// Its visits fall under the 16 km rule: 訪問診療, 往診, 歯科訪問診療.
pub(crate) const MEDICAL_VISITS: u8 = 4;

impl Pin {
    /// The pin of a facility whose municipality has this number and its sources these templates; name key and areas are
    /// filled in by others.
    ///
    /// It holds nothing that can be less visible than its facility (see [`domain::sight`]), as every filter, order and
    /// count is made of it: of a report of availability the status, of a capability the level.
    pub(crate) fn of(facility: &Facility, tables: &SharedTables, place: u32, templates: Vec<u32>) -> Self {
        let details = &facility.details;
        let capabilities = capability_set(facility);
        let profile = details.home_visit.as_ref();
        let report = details
            .availability
            .iter()
            .filter(|report| report.service.is_none())
            .max_by_key(|report| report.reported_at);
        let services = bits(details.services.iter().map(|service| service.code)) as u64;
        let visit_modes = bits(profile.iter().flat_map(|profile| profile.modes.iter().copied())) as u8;
        let mut flags = LIVE;
        if profile.is_some() || services & bits(VISITING) as u64 != 0 {
            flags |= VISITS;
        }
        if services & bits(RULED_SERVICES) as u64 != 0 || visit_modes & bits(RULED_MODES) as u8 != 0 {
            flags |= MEDICAL_VISITS;
        }
        let coverage = profile.and_then(|profile| profile.coverage.clone());
        let extra = (coverage.is_some() || !details.serves.is_empty())
            .then(|| Arc::new(Extra { coverage, serves: details.serves.clone() }));
        // A table that breaks its own rules says nothing about opening; the checks of the importers keep them out.
        let hours = HoursTable::compile(&details.schedules, PurposeSet::OPEN_STATE).unwrap_or_default();
        let hours_key = hours_key(&hours);
        let category = details.category().index() as u8;
        // All that is shared is looked up under one lock.
        let mut tables = tables.lock();
        Self {
            id: facility.id,
            capable: capabilities[CapabilityLevel::Yes.index()] | capabilities[CapabilityLevel::Conditional.index()],
            services,
            updated_at: facility.updated_at.timestamp_micros(),
            acceptance_until: report.map_or(i64::MIN, |report| report.expires_at.timestamp_micros()),
            name_key: 0,
            verified_on: details
                .verification
                .map_or(NEVER, |verification| chrono::Datelike::num_days_from_ce(&verification.verified_on)),
            beds: beds(facility),
            capabilities: tables.capabilities.intern(capabilities),
            departments: tables.word_set(&details.departments),
            languages: tables.word_set(&details.languages),
            areas: tables.set(Vec::new()),
            sources: tables.set(templates),
            hours: tables.hours.intern_with(hours_key, |_| hours),
            municipality: municipality_number(&details.address.municipality_code),
            place,
            standards: bits(details.standards.iter().filter_map(|standard| standard.normalized)) as u16,
            designations: bits(details.designations.iter().map(|designation| designation.kind)) as u16,
            places_served: bits(profile.iter().flat_map(|profile| profile.places_served.iter().copied())) as u16,
            kind: details.kind.index() as u8,
            category,
            status: facility.status.index() as u8,
            scenes: bits(details.scenes.iter().copied()) as u8,
            visit_modes,
            round_the_clock: profile.map_or(NO_PROFILE, |profile| profile.round_the_clock.index() as u8),
            acceptance: report.map_or(AcceptanceStatus::Unknown, |report| report.status).index() as u8,
            flags,
            visibility: facility.visibility,
            extra,
        }
    }

    pub(crate) fn is(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// Whether not everybody may see it.
    pub(crate) fn is_hidden(&self) -> bool {
        self.visibility != Visibility::Public
    }

    /// Index of the acceptance at an instant in microseconds; an expired report is unknown unless taken at its word.
    pub(crate) fn acceptance_at(&self, now: i64, at_its_word: bool) -> u8 {
        if at_its_word || now < self.acceptance_until {
            self.acceptance
        } else {
            AcceptanceStatus::Unknown.index() as u8
        }
    }
}

/// The six-digit code as a number, 0 when unknown.
pub(crate) fn municipality_number(code: &str) -> u32 {
    code.parse().unwrap_or(0)
}

/// A bit for each value.
pub(crate) fn bits<C: Code>(values: impl IntoIterator<Item = C>) -> u128 {
    values.into_iter().fold(0, |set, value| set | 1 << value.index())
}

fn capability_set(facility: &Facility) -> CapabilitySet {
    let mut set = CapabilitySet::default();
    for capability in &facility.details.capabilities {
        set[capability.level.index()] |= 1 << capability.code.index();
    }
    set
}

fn beds(facility: &Facility) -> u32 {
    let counts = &facility.details.bed_capacities;
    if counts.is_empty() {
        return UNKNOWN;
    }
    counts.iter().fold(0u32, |sum, beds| sum.saturating_add(beds.count)).min(UNKNOWN - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vocabulary_fits_its_bit_set() {
        assert!(
            NormalizedStandard::ALL.len() <= 16 && DesignationKind::ALL.len() <= 16 && PlaceOfVisit::ALL.len() <= 16
        );
        assert!(FacilityStatus::ALL.len() < 8, "a tag has three bits for it, and one value is for a hole");
        assert!(Scene::ALL.len() <= 8 && HomeVisitMode::ALL.len() <= 8 && CapabilityLevel::ALL.len() == 5);
        assert!(CapabilityCode::ALL.len() <= 128 && ServiceCode::ALL.len() <= 64 && FacilityKind::ALL.len() <= 32);
    }

    #[test]
    fn a_pin_stays_small() {
        assert!(size_of::<Pin>() <= 144, "{}", size_of::<Pin>());
    }
}
