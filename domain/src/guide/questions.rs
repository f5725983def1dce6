//! What a clinic is asked on a proof beside its texts (校正で聞くこと): which groups of capabilities belong to a guide.
//!
//! The groups are chosen by what the guide is about. Ours, after the interview sheets of guides of visiting physicians:
//! a visiting physician is asked about procedures at home and not about dispensing.

use crate::codes::{CapabilityCode, CapabilityGroup, Code as _, GuideKind};

/// Groups that everybody in a guide of a kind is asked about, in the order of [`CapabilityGroup`].
pub fn groups_asked(kind: GuideKind) -> &'static [CapabilityGroup] {
    use CapabilityGroup as G;
    match kind {
        GuideKind::HomeVisitPhysician | GuideKind::HomeMedicalResources => &[
            G::HomeVisitBasic,
            G::HomeGuidanceManagement,
            G::Procedure,
            G::Examination,
            G::Palliative,
            G::Dementia,
            G::MentalHealth,
            G::IntractableDisease,
            G::Pediatric,
            G::FamilyDoctor,
            G::Coordination,
            G::DisasterInfection,
        ],
        GuideKind::DementiaConsultationMap => {
            &[G::HomeVisitBasic, G::Dementia, G::MentalHealth, G::FamilyDoctor, G::Coordination]
        }
        GuideKind::DentalVisit => &[G::HomeVisitBasic, G::DentalOral, G::Coordination, G::DisasterInfection],
        GuideKind::PharmacyVisit => &[G::Palliative, G::Medication, G::Coordination, G::DisasterInfection],
        GuideKind::HomeNursing => &[
            G::HomeGuidanceManagement,
            G::Procedure,
            G::Palliative,
            G::Dementia,
            G::MentalHealth,
            G::IntractableDisease,
            G::Pediatric,
            G::Rehabilitation,
            G::Nursing,
            G::Coordination,
            G::DisasterInfection,
        ],
        GuideKind::CareResources => {
            &[G::Dementia, G::Rehabilitation, G::Nutrition, G::Care, G::Coordination, G::DisasterInfection]
        }
        GuideKind::ConsultationDesks => &[G::Dementia, G::Coordination],
    }
}

/// The capabilities that are asked about: those of [`groups_asked`], and what else is `known` of whoever is asked. By group
/// and then in the order of [`CapabilityCode`].
pub fn asked(kind: GuideKind, known: &[CapabilityCode]) -> Vec<CapabilityCode> {
    let groups = groups_asked(kind);
    let is_asked = |code: &CapabilityCode| groups.contains(&code.group()) || known.contains(code);
    let mut codes: Vec<_> = CapabilityCode::ALL.iter().copied().filter(is_asked).collect();
    codes.sort_by_key(|code| (code.group(), *code));
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_guide_asks_something_group_by_group_and_each_thing_once() {
        for kind in GuideKind::ALL {
            let groups = groups_asked(*kind);
            assert!(groups.is_sorted() && !groups.is_empty(), "{kind}");
            let codes = asked(*kind, &[]);
            assert!(codes.is_sorted_by_key(|code| (code.group(), *code)), "{kind}");
            assert!(groups.iter().all(|group| codes.iter().any(|code| code.group() == *group)), "{kind}");
        }
    }

    #[test]
    fn what_is_known_is_asked_about_whatever_the_guide() {
        let dispensing = CapabilityCode::ALL.iter().find(|code| code.group() == CapabilityGroup::Medication).unwrap();
        assert!(!asked(GuideKind::HomeVisitPhysician, &[]).contains(dispensing));
        assert!(asked(GuideKind::HomeVisitPhysician, &[*dispensing]).contains(dispensing));
    }
}
