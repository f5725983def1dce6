//! Whether a facility can do what is needed, where and for whom.

use domain::codes::{CapabilityLevel, Code, HomeVisitMode};
use domain::facility::{Facility, HomeVisitProfile};

use super::VisitNeed;
use super::findings::Findings;

/// Judges kinds of visit, capabilities, place, scene and languages; `false` when the facility says itself that it can't do
/// something that is needed.
pub(super) fn judge(
    facility: &Facility,
    profile: &HomeVisitProfile,
    made: &[HomeVisitMode],
    need: &VisitNeed,
    findings: &mut Findings,
) -> bool {
    let labels: Vec<&str> = made.iter().map(|mode| mode.label()).collect();
    findings.fits("MODE", 1.0, format!("{}を行う", labels.join("・")));
    capabilities(facility, need, findings) && {
        place(profile, need, findings);
        scene(facility, need, findings);
        languages(facility, need, findings);
        true
    }
}

fn capabilities(facility: &Facility, need: &VisitNeed, findings: &mut Findings) -> bool {
    for wanted in &need.capabilities {
        let own = facility.details.capabilities.iter().find(|own| own.code == *wanted);
        let level = own.map_or(CapabilityLevel::Unknown, |own| own.level);
        let points = match level {
            CapabilityLevel::No => return false,
            CapabilityLevel::Unknown => {
                findings.unknown("CAPABILITY", wanted.label());
                continue;
            }
            CapabilityLevel::Yes => 1.0,
            CapabilityLevel::Conditional => 0.8,
            CapabilityLevel::Consult => 0.6,
        };
        findings.fits("CAPABILITY", points, format!("{}：{}", wanted.label(), level.label()));
    }
    true
}

/// A list that doesn't name the place is no refusal: hardly any list is complete.
fn place(profile: &HomeVisitProfile, need: &VisitNeed, findings: &mut Findings) {
    let wanted = need.place_of_visit;
    if profile.places_served.contains(&wanted) {
        findings.fits("PLACE", 1.0, format!("訪問先に{}を含む", wanted.label()));
    } else if profile.places_served.is_empty() {
        findings.unknown("PLACE", &format!("訪問先（{}）", wanted.label()));
    } else {
        findings.lacks("PLACE", 0.1, format!("訪問先に{}の記載がない", wanted.label()));
    }
}

fn scene(facility: &Facility, need: &VisitNeed, findings: &mut Findings) {
    let Some(wanted) = need.scene else { return };
    let known = &facility.details.scenes;
    if known.contains(&wanted) {
        findings.fits("SCENE", 1.0, format!("{}に対応", wanted.label()));
    } else if known.is_empty() {
        findings.unknown("SCENE", wanted.label());
    } else {
        findings.lacks("SCENE", 0.1, format!("場面に{}の記載がない", wanted.label()));
    }
}

/// Any of the languages is enough; Japanese is spoken everywhere.
fn languages(facility: &Facility, need: &VisitNeed, findings: &mut Findings) {
    if need.languages.is_empty() {
        return;
    }
    let known = &facility.details.languages;
    let spoken: Vec<&str> = need
        .languages
        .iter()
        .map(String::as_str)
        .filter(|wanted| *wanted == "ja" || known.iter().any(|own| own == wanted))
        .collect();
    if !spoken.is_empty() {
        findings.fits("LANGUAGE", 1.0, format!("対応する言語：{}", spoken.join("、")));
    } else if known.is_empty() {
        findings.unknown("LANGUAGE", "対応する言語");
    } else {
        findings.lacks("LANGUAGE", 0.1, format!("対応する言語に{}の記載がない", need.languages.join("、")));
    }
}
