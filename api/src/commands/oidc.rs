//! The gate for tokens of an identity provider, over the present directory.

use std::sync::Arc;

use anyhow::Context as _;
use domain::codes::{Code as _, IdentifierSystem};
use domain::ids::FacilityId;
use usecases::App;

use crate::config::OidcConfig;
use crate::oidc::{OidcGate, Settings};

/// The gate; `None` when no provider is configured, and then nothing is ever asked outside.
pub fn gate(app: &Arc<App>, config: &OidcConfig) -> anyhow::Result<Option<Arc<OidcGate>>> {
    let Some(settings) = Settings::read(config).context("the settings of the identity provider")? else {
        return Ok(None);
    };
    let app = app.clone();
    let facilities = Arc::new(move |name: &str| {
        facility(name, |system, value| {
            app.atlas().facility_by_identifier_for_rules(system, value).map(|found| found.id)
        })
    });
    Ok(Some(Arc::new(OidcGate::new(settings, facilities)?)))
}

/// The facility that a claim names: by our id, or by a number that stands for one facility (`SYSTEM:VALUE`).
fn facility(name: &str, by_number: impl Fn(IdentifierSystem, &str) -> Option<FacilityId>) -> Option<FacilityId> {
    if let Some(id) = schema::read_id("Facility", name) {
        return Some(FacilityId(id));
    }
    let (system, value) = name.split_once(':')?;
    by_number(IdentifierSystem::from_code(system).filter(|system| names_one_facility(*system))?, value)
}

/// Numbers that a public body gives to one facility. A corporate number is shared by all of a corporation's, and anybody
/// can write the others.
fn names_one_facility(system: IdentifierSystem) -> bool {
    use IdentifierSystem::*;
    matches!(system, MedicalInstitutionCode | NaviiId | CareProviderNumber | PharmacyCode | HomeNursingCode)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const BY_NUMBER: FacilityId = FacilityId(Uuid::from_u128(2));

    fn found(name: &str) -> Option<FacilityId> {
        // A directory in which every system has a facility with this number.
        facility(name, |_, value| (value == "3711234567").then_some(BY_NUMBER))
    }

    #[test]
    fn a_claim_names_a_facility_by_id_or_by_an_official_number() {
        let id = FacilityId(Uuid::from_u128(0xa1));
        assert_eq!(found(&id.to_string()), Some(id));
        assert_eq!(found("MEDICAL_INSTITUTION_CODE:3711234567"), Some(BY_NUMBER));
        assert_eq!(found("CARE_PROVIDER_NUMBER:3711234567"), Some(BY_NUMBER));
    }

    #[test]
    fn numbers_that_several_facilities_share_or_anybody_writes_name_none() {
        for name in
            ["CORPORATE_NUMBER:3711234567", "LOCAL:3711234567", "OPENSTREETMAP:3711234567", "3711234567", "", ":"]
        {
            assert_eq!(found(name), None, "{name}");
        }
    }
}
