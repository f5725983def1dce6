//! Names under which services are published.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::TABLE;
use super::aliases::{ALIASES, OPEN};
use crate::codes::{Code, FacilityKind, ServiceCode};
use crate::tables::service_types::kind_by_name;
use crate::text::{clean, fold};

/// The service of a published name, tolerant of width, brackets, blanks, a leading 指定, 介護予防 twins and everyday
/// names. `None` for a name that fits no service, and for one that leaves open which (短期入所療養介護 alone does not
/// say where); [`read_list`] settles those from what stands beside them.
///
/// ```
/// use kaomie_domain::{codes::ServiceCode, tables::service_types::by_name};
/// assert_eq!(by_name("短期入所療養介護(療養病床を有する病院等）"), Some(ServiceCode::ShortStayMedicalHospital));
/// assert_eq!(by_name("指定療養通所介護"), by_name("療養通所介護"));
/// ```
pub fn by_name(name: &str) -> Option<ServiceCode> {
    let wanted = fold(name);
    exact(&wanted).or_else(|| exact(without_prefix(&wanted)))
}

/// What a cell with several services says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceList {
    /// Services in the order of their first mention, each once.
    pub services: Vec<ServiceCode>,
    /// Entries that fit no service, as published.
    pub unknown: Vec<String>,
}

/// Reads a cell that lists services, separated by `;`, `、`, `,`, `/` or line breaks.
///
/// A name that leaves open where the service is given (特定施設入居者生活介護, 短期入所療養介護) adds nothing beside an
/// exact one of its family. Alone it is settled by the other services or the facility's name; a 特定施設 whose name
/// tells nothing is a paid home, by far the commonest of them. What cannot be settled is unknown.
pub fn read_list(cell: &str, facility_name: &str) -> ServiceList {
    let mut list = ServiceList::default();
    let mut open = Vec::new();
    for entry in cell.split([';', '；', '、', ',', '，', '/', '／', '\n']).map(clean).filter(|entry| !entry.is_empty())
    {
        match (by_name(&entry), family(&entry)) {
            (Some(service), _) if list.services.contains(&service) => {}
            (Some(service), _) => list.services.push(service),
            (None, Some(family)) => open.push((entry, family)),
            (None, None) => list.unknown.push(entry),
        }
    }
    for (entry, family) in open {
        if family.iter().any(|service| list.services.contains(service)) {
            continue;
        }
        match settled(family, &list.services, facility_name) {
            Some(service) => list.services.push(service),
            None => list.unknown.push(entry),
        }
    }
    list
}

fn exact(wanted: &str) -> Option<ServiceCode> {
    NAMES.get(wanted).copied()
}

/// Folded names; the published ones win over aliases, those over the vocabulary's own labels.
static NAMES: LazyLock<HashMap<String, ServiceCode>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    let labels = ServiceCode::ALL.iter().map(|service| (service.label(), *service));
    for (name, service) in TABLE.iter().map(|(_, service, name)| (*name, *service)).chain(ALIASES).chain(labels) {
        names.entry(fold(name)).or_insert(service);
    }
    names
});

/// 指定 and 介護予防 are put before the name of a service without making it another one; 介護予防支援 is one of
/// its own and is found before this is tried.
fn without_prefix(name: &str) -> &str {
    let name = name.strip_prefix("指定").unwrap_or(name);
    name.strip_prefix("介護予防").unwrap_or(name)
}

fn family(entry: &str) -> Option<&'static [ServiceCode]> {
    let wanted = fold(entry);
    let wanted = without_prefix(&wanted);
    FOLDED_OPEN.iter().find(|(name, _)| name == wanted).map(|(_, family)| *family)
}

/// Folded names that leave open where the service is given.
static FOLDED_OPEN: LazyLock<Vec<(String, &'static [ServiceCode])>> =
    LazyLock::new(|| OPEN.iter().map(|(name, family)| (fold(name), *family)).collect());

fn settled(family: &[ServiceCode], services: &[ServiceCode], facility_name: &str) -> Option<ServiceCode> {
    use ServiceCode as S;
    let kind = kind_by_name(facility_name);
    if family.contains(&S::ShortStayMedicalHospital) {
        return if services.contains(&S::HealthFacility) || kind == Some(FacilityKind::GeriatricHealthFacility) {
            Some(S::ShortStayMedicalHealthFacility)
        } else if services.contains(&S::IntegratedMedicalFacility)
            || kind == Some(FacilityKind::IntegratedMedicalFacility)
        {
            Some(S::ShortStayIntegratedMedical)
        } else if matches!(kind, Some(FacilityKind::Hospital | FacilityKind::Clinic)) {
            Some(S::ShortStayMedicalHospital)
        } else {
            None
        };
    }
    let community = family.contains(&S::CommunitySpecifiedPaidHome);
    Some(match (kind, community) {
        (Some(FacilityKind::CareHouse), false) => S::SpecifiedCareHouse,
        (Some(FacilityKind::CareHouse), true) => S::CommunitySpecifiedCareHouse,
        (Some(FacilityKind::SeniorHousing), false) => S::SpecifiedSeniorHousing,
        (Some(FacilityKind::SeniorHousing), true) => S::CommunitySpecifiedSeniorHousing,
        (_, false) => S::SpecifiedPaidHome,
        (_, true) => S::CommunitySpecifiedPaidHome,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_is_found_by_its_published_name_and_every_alias_by_itself() {
        for (_, service, name) in &TABLE {
            assert_eq!(by_name(name), Some(*service), "{name}");
        }
        for (name, service) in &ALIASES {
            assert_eq!(by_name(name), Some(*service), "{name} is shadowed");
        }
        for service in ServiceCode::ALL {
            assert_eq!(by_name(service.label()), Some(*service), "{service}");
        }
    }

    #[test]
    fn spellings_of_one_service_meet() {
        for (name, service) in [
            ("訪問介護（ホームヘルプ）", ServiceCode::HomeCare),
            ("訪問入浴", ServiceCode::HomeBathing),
            ("指定訪問看護", ServiceCode::HomeNursing),
            ("介護予防訪問看護", ServiceCode::HomeNursing),
            ("介護予防支援", ServiceCode::PreventiveCareManagement),
            ("ﾃﾞｲｻｰﾋﾞｽ", ServiceCode::DayCare),
            ("特定施設入居者生活介護(有料老人ホーム)", ServiceCode::SpecifiedPaidHome),
            ("定期巡回･随時対応型訪問介護看護", ServiceCode::RegularOnDemandVisit),
            ("複合型サービス（看護小規模多機能型居宅介護）", ServiceCode::NursingSmallMultifunction),
            (
                "地域密着型介護老人福祉施設入所者生活介護\n（地域密着型特別養護老人ホーム）",
                ServiceCode::CommunitySpecialNursingHome,
            ),
        ] {
            assert_eq!(by_name(name), Some(service), "{name}");
        }
        assert_eq!(by_name("養護老人ホーム"), None);
        assert_eq!(by_name("短期入所療養介護"), None);
        assert_eq!(by_name(""), None);
    }

    #[test]
    fn an_open_name_adds_nothing_beside_an_exact_one() {
        let list = read_list(
            "特定施設入居者生活介護（有料老人ホーム・軽費老人ホーム等）; 特定施設入居者生活介護（軽費老人ホーム）",
            "白樺苑",
        );
        assert_eq!(list.services, [ServiceCode::SpecifiedCareHouse]);
        assert!(list.unknown.is_empty());
    }

    #[test]
    fn an_open_name_alone_is_settled_by_services_or_name() {
        let services = |cell: &str, name: &str| read_list(cell, name).services;
        assert_eq!(
            services("介護医療院；短期入所療養介護", "緑風"),
            [ServiceCode::IntegratedMedicalFacility, ServiceCode::ShortStayIntegratedMedical]
        );
        assert_eq!(services("短期入所療養介護", "緑風病院"), [ServiceCode::ShortStayMedicalHospital]);
        assert_eq!(services("特定施設入居者生活介護", "ケアハウス緑風"), [ServiceCode::SpecifiedCareHouse]);
        assert_eq!(services("特定施設入居者生活介護", "緑風"), [ServiceCode::SpecifiedPaidHome]);
    }

    #[test]
    fn entries_are_read_once_and_unknown_ones_are_told() {
        let list = read_list("訪問介護; 訪問介護（ホームヘルプ）、配食・見守り;;短期入所療養介護", "緑風の家");
        assert_eq!(list.services, [ServiceCode::HomeCare]);
        assert_eq!(list.unknown, ["配食・見守り", "短期入所療養介護"]);
    }
}
