//! What made-up facilities can do, how sure that is, and how they visit homes.

use domain::codes::*;
use domain::facility::{AreaCode, Capability, DeclaredCoverage, HomeVisitProfile};

use super::builder::{Builder, Made};
use super::map::CELLS;
use super::zones::{area_code, living_zone};

/// Adds a capability with a level.
pub(super) fn can(made: &mut Made, code: CapabilityCode, level: CapabilityLevel, note: Option<&str>) {
    made.details.capabilities.push(Capability {
        note_visibility: Visibility::Public,
        code,
        level,
        note: note.map(str::to_owned),
        annual_count: None,
        verified_on: None,
        verified_by: None,
    });
}

/// Adds capabilities at levels drawn by chance, verified by chance; mostly yes, as facilities report what they do.
pub(super) fn can_some(builder: &Builder<'_>, made: &mut Made, codes: &[CapabilityCode], percent: u64) {
    for &code in codes {
        if made.details.capabilities.iter().any(|known| known.code == code) || !made.random.chance(percent) {
            continue;
        }
        let (level, note) = match made.random.below(20) {
            0..=12 => (CapabilityLevel::Yes, None),
            13..=15 => (CapabilityLevel::Conditional, Some("かかりつけの方に限ります。")),
            16..=17 => (CapabilityLevel::Consult, Some("まずお電話でご相談ください。")),
            18 => (CapabilityLevel::No, None),
            _ => (CapabilityLevel::Unknown, None),
        };
        can(made, code, level, note);
        let days = made.random.between(5, 700) as u64;
        if made.random.chance(60)
            && let Some(capability) = made.details.capabilities.last_mut()
        {
            capability.verified_on = Some(builder.days_ago(days));
            capability.verified_by = Some(VerificationMethod::Interview);
        }
    }
}

/// A home-visit profile whose coverage takes every form in turn: none said, radius, areas, a polygon.
pub(super) fn visits(
    builder: &Builder<'_>,
    made: &Made,
    modes: &[HomeVisitMode],
    round_the_clock: RoundTheClockKind,
) -> HomeVisitProfile {
    let zone = living_zone(made.cell);
    let coverage = match made.n % 4 {
        0 => None,
        1 => Some(DeclaredCoverage::RadiusMeters(4_000)),
        2 => Some(DeclaredCoverage::Areas(neighbours(zone))),
        _ => Some(DeclaredCoverage::Polygon(
            builder.ground.area(&(0..CELLS).filter(|cell| living_zone(*cell) == zone).collect()),
        )),
    };
    HomeVisitProfile {
        acceptance_note_visibility: Visibility::Public,
        modes: modes.to_vec(),
        coverage,
        round_the_clock,
        partners: Vec::new(),
        acceptance_note: Some("初回は退院前の話し合いからうかがえます。".to_owned()),
        typical_lead_time_days: Some(1 + (made.n % 7) as u32),
        places_served: vec![PlaceOfVisit::Home, PlaceOfVisit::SeniorHousing],
        end_of_life_cases_per_year: None,
    }
}

/// A zone and the ones beside it.
fn neighbours(zone: usize) -> Vec<AreaCode> {
    let last = super::zones::DISTRICT_COUNT - 1;
    (zone.saturating_sub(1)..=(zone + 1).min(last)).map(|zone| area_code(AreaKind::DailyLivingZone, zone)).collect()
}

/// What is asked of a home-visit clinic most.
pub(super) const HOME_MEDICINE: [CapabilityCode; 14] = [
    CapabilityCode::RegularHomeVisit,
    CapabilityCode::HouseCallRegularPatient,
    CapabilityCode::HouseCallNight,
    CapabilityCode::Contact24h,
    CapabilityCode::IntravenousDrip,
    CapabilityCode::UrinaryCatheter,
    CapabilityCode::GastrostomyManagement,
    CapabilityCode::TracheostomyCare,
    CapabilityCode::PressureUlcerCare,
    CapabilityCode::CancerPalliative,
    CapabilityCode::PainControlOpioid,
    CapabilityCode::BloodTest,
    CapabilityCode::Ultrasound,
    CapabilityCode::AcpSupport,
];
