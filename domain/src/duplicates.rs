//! Pairs of facilities that may be one (重複の候補), for a person to judge.
//!
//! Precision comes first: a list of suspicions is read only while most of them are true. What is certain (one number, or
//! one name at one address, as with a clinic and its deemed home-nursing office, みなし指定) is merged before and is no
//! case for this. Two offices of one corporation in one building share address and phone but not name and
//! services, and are not duplicates.

use std::collections::BTreeSet;

use crate::address::address_key;
use crate::codes::{FacilityKind, IdentifierSystem, LocationQuality, Visibility};
use crate::facility::FacilityDetails;
use crate::place::approx_distance_meters;
use crate::text::{core_name_key, name_key, name_similarity};

/// Weight of the name: equal without legal form and corporation, or this much times the similarity.
const NAME: f64 = 0.5;
/// Names less alike than this are different names: 「さくら訪問介護」 and 「さくら訪問看護」 reach 0.67.
const LEAST_NAME_SIMILARITY: f64 = 0.7;
/// How alike a medical institution's name counts when the other is the same with something before it
/// （「つばさ会楓の森整形外科」と「楓の森整形外科」）. Not for care offices, where what stands before is the service.
const PREFIXED_NAME: f64 = 0.9;
/// Weight of an equal address key, and of an equal phone number. Either with an equal name reaches 0.8.
const SAME_PLACE: f64 = 0.3;
/// Taken off where both sides publish an address, or a phone, and they differ.
const CONTRADICTION: f64 = 0.1;
/// Weight of lying close together; weak, since a clinic building has many doors.
const NEARBY: f64 = 0.1;
/// Close together, in metres: the error of a position good to the block (街区), twice.
const NEARBY_METERS: f64 = 200.0;
/// Close enough for equal names, in metres: a list of points and one of addresses put a place at its gate and its roof.
const SAME_NAME_METERS: f64 = 300.0;
/// Weight of being of the very same kind rather than of one that may be confused with it.
const SAME_KIND: f64 = 0.05;
/// Below this there is no suspicion worth storing.
const LEAST_SCORE: f64 = 0.6;

/// How alike two facilities are, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Similarity {
    /// 0–1. From 0.8 on, name and place agree; below, only one of them does so fully.
    pub score: f64,
    /// Reasons in Japanese, strongest first.
    pub reasons: Vec<&'static str>,
}

/// Whether two facilities may be one. Symmetric; `None` without suspicion.
///
/// Refused at once: kinds that cannot be confused; care offices without a common service, unless one is a point
/// without an address under the same whole name; two different numbers of one register; names that differ, or
/// differ only in a number or a point of the compass (第一・第二, 東・西); nothing in common about the place. Otherwise the
/// score is the sum of name (0.5 × similarity), same address (0.3), same phone (0.3), within 200 m, or 300 m under
/// equal names (0.1, positions good to the block only) and same kind (0.05), less 0.1 for each of address and phone
/// that both publish and that differ, at most 1. The weights are a judgement, not a fit: there is no labelled set
/// to fit them to.
pub fn similarity(a: &FacilityDetails, b: &FacilityDetails) -> Option<Similarity> {
    if !are_kinds_compatible(a, b) || are_registered_apart(a, b) {
        return None;
    }
    let address = compare(address_key(&a.address), address_key(&b.address));
    let phone = compare_phones(&phones(a), &phones(b));
    let meters = distance(a, b);
    let is_within = |most: f64| meters.is_some_and(|meters| meters <= most);
    if address != Agreement::Same && phone != Agreement::Same && !is_within(SAME_NAME_METERS) {
        return None;
    }
    let name = compare_names(a, b)?;
    let nearby = is_within(if name >= 1.0 { SAME_NAME_METERS } else { NEARBY_METERS });
    if address != Agreement::Same && phone != Agreement::Same && !nearby {
        return None;
    }
    let mut score = NAME * name;
    let mut reasons = vec![if name >= 1.0 { "名称が同じ" } else { "名称が似ている" }];
    for (agreement, reason) in [(address, "所在地が同じ"), (phone, "電話番号が同じ")] {
        match agreement {
            Agreement::Same => {
                score += SAME_PLACE;
                reasons.push(reason);
            }
            Agreement::Different => score -= CONTRADICTION,
            Agreement::Unknown => {}
        }
    }
    if nearby {
        score += NEARBY;
        reasons.push(if is_within(NEARBY_METERS) { "200m以内にある" } else { "300m以内にある" });
    }
    if a.kind == b.kind {
        score += SAME_KIND;
        reasons.push("種別が同じ");
    }
    (score >= LEAST_SCORE).then(|| Similarity { score: score.min(1.0), reasons })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Same,
    Different,
    Unknown,
}

fn compare<T: PartialEq>(a: Option<T>, b: Option<T>) -> Agreement {
    match (a, b) {
        (Some(a), Some(b)) if a == b => Agreement::Same,
        (Some(_), Some(_)) => Agreement::Different,
        _ => Agreement::Unknown,
    }
}

fn compare_phones(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Agreement {
    if a.is_empty() || b.is_empty() {
        Agreement::Unknown
    } else if a.is_disjoint(b) {
        Agreement::Different
    } else {
        Agreement::Same
    }
}

fn phones(details: &FacilityDetails) -> BTreeSet<String> {
    // That two numbers are equal is told to whoever sees the pair, so only what everybody sees is compared.
    let contacts = details.contacts.iter().filter(|contact| contact.visibility == Visibility::Public);
    let numbers = contacts.filter_map(|contact| contact.phone.as_deref());
    numbers
        .map(|phone| phone.chars().filter(char::is_ascii_digit).collect())
        .filter(|d: &String| d.len() >= 9)
        .collect()
}

/// 1 for equal names, with or without legal form and corporation; the similarity when alike enough; `None` for
/// different names.
fn compare_names(a: &FacilityDetails, b: &FacilityDetails) -> Option<f64> {
    let (whole_a, whole_b) = (name_key(&a.name), name_key(&b.name));
    let (core_a, core_b) = (core_name_key(&a.name), core_name_key(&b.name));
    if whole_a.is_empty() || whole_b.is_empty() {
        return None;
    }
    if whole_a == whole_b || core_a == core_b {
        return Some(1.0);
    }
    let mut alike = name_similarity(&core_a, &core_b).max(name_similarity(&whole_a, &whole_b));
    if is_medical(a.kind) && (ends_with_name(&core_a, &core_b) || ends_with_name(&core_b, &core_a)) {
        alike = alike.max(PREFIXED_NAME);
    }
    // An unequal pair stays below 1, so that "equal" and "alike" are told apart by the number alone.
    let alike = alike.min(0.99);
    (alike >= LEAST_NAME_SIMILARITY && distinguishing_marks(&core_a) == distinguishing_marks(&core_b)).then_some(alike)
}

/// Whether one name is the other with something before it, as where only one list writes the corporation's name.
fn ends_with_name(longer: &str, shorter: &str) -> bool {
    shorter.chars().count() >= 4 && longer.ends_with(shorter)
}

/// What tells the houses of one operator apart: numbers and points of the compass, in their order.
fn distinguishing_marks(name: &str) -> String {
    name.chars().filter(|c| c.is_numeric() || "一二三四五六七八九十東西南北".contains(*c)).collect()
}

fn distance(a: &FacilityDetails, b: &FacilityDetails) -> Option<f64> {
    let good = |details: &FacilityDetails| {
        details.location.filter(|l| l.quality <= LocationQuality::Block).map(|location| location.point)
    };
    Some(approx_distance_meters(good(a)?, good(b)?))
}

fn is_medical(kind: FacilityKind) -> bool {
    use FacilityKind as K;
    matches!(kind, K::Hospital | K::Clinic | K::DentalClinic | K::MaternityHome | K::Pharmacy)
}

/// Kinds that one place may be published under by different lists.
fn are_kinds_compatible(a: &FacilityDetails, b: &FacilityDetails) -> bool {
    use FacilityKind as K;
    let is_vague = |kind| matches!(kind, K::CareOffice | K::CommunityResource | K::MedicalSupplies | K::Other);
    let is_office = |kind| matches!(kind, K::CareOffice | K::CareManagementOffice | K::HomeNursingStation);
    let is_home = |kind| matches!(kind, K::PaidNursingHome | K::SeniorHousing | K::CareHouse);
    let shares_service = a.services.iter().any(|service| b.services.iter().any(|other| other.code == service.code));
    if is_medical(a.kind) || is_medical(b.kind) {
        let pair = [a.kind, b.kind];
        return a.kind == b.kind || pair == [K::Hospital, K::Clinic] || pair == [K::Clinic, K::Hospital];
    }
    // A list of points shows an office once for each service, and without an address it cannot be told for certain
    // that one name at one place is one office, as it is where there are addresses.
    let is_point = address_key(&a.address).is_none() || address_key(&b.address).is_none();
    if is_point && is_office(a.kind) && is_office(b.kind) && name_key(&a.name) == name_key(&b.name) {
        return true;
    }
    if !a.services.is_empty() && !b.services.is_empty() && !shares_service {
        return false;
    }
    a.kind == b.kind
        || is_home(a.kind) && is_home(b.kind)
        || (is_vague(a.kind) || is_vague(b.kind)) && (shares_service || a.category() == b.category())
}

/// Whether one register gave them different numbers: then its keeper takes them for two.
/// Ids of municipal lists are reused by some publishers and prove nothing.
fn are_registered_apart(a: &FacilityDetails, b: &FacilityDetails) -> bool {
    use IdentifierSystem as S;
    let registers = [S::MedicalInstitutionCode, S::NaviiId, S::CareProviderNumber, S::PharmacyCode, S::HomeNursingCode];
    let numbers = |details: &FacilityDetails, system| -> BTreeSet<String> {
        details.identifiers.iter().filter(|id| id.system == system).map(|id| id.value.clone()).collect()
    };
    registers.into_iter().any(|system| {
        let (a, b) = (numbers(a, system), numbers(b, system));
        !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
    })
}

#[cfg(test)]
mod tests;
