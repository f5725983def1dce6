//! Numbers of facilities: their form by system, and that no other facility holds them.

use domain::codes::{Code, IdentifierSystem, UserErrorCode};
use domain::facility::Identifier;
use domain::identifiers::{care_provider_number, corporate_number, medical_institution_code, navii_id};
use domain::ids::FacilityId;
use domain::text::half_width;

use super::Checks;
use crate::deed::Deed;
use crate::directory::error::DirectoryError;

/// Longest number of a system without a form of its own.
const LONGEST: usize = 100;

impl Checks {
    /// A number in the form of its system.
    pub fn number(&mut self, field: &str, system: IdentifierSystem, text: &str) -> Option<Identifier> {
        use IdentifierSystem as S;
        let text = text.trim();
        let read = match system {
            _ if text.len() > 4 * LONGEST => None,
            S::CorporateNumber => corporate_number(text).ok(),
            S::CareProviderNumber => care_provider_number(text).ok(),
            // 訪問看護ステーションコード and 薬局の機関コード are institution codes with table 6 and 4.
            S::MedicalInstitutionCode | S::HomeNursingCode | S::PharmacyCode => medical_institution_code(text).ok(),
            S::NaviiId => navii_id(text).ok(),
            _ => {
                let value = half_width(text);
                let fits = !value.is_empty() && value.chars().count() <= LONGEST;
                (fits && value.chars().all(|c| c.is_ascii_graphic())).then_some(value)
            }
        };
        let Some(value) = read else {
            let message = format!("{}の形になっていません。桁数と検査数字を確かめてください。", system.label());
            self.invalid(field, message);
            return None;
        };
        Some(Identifier { system, value, valid_from: None, valid_to: None })
    }
}

/// Checks that no other facility holds one of the numbers. A corporate number belongs to all places of a corporation.
///
/// Two people who enter one number at the same time wait for each other.
pub(in super::super) async fn free_numbers(
    deed: &mut Deed,
    id: FacilityId,
    numbers: &[Identifier],
    field: &str,
) -> Result<(), DirectoryError> {
    let names_one = |number: &Identifier| number.system != IdentifierSystem::CorporateNumber;
    let mut values: Vec<String> =
        numbers.iter().filter(|number| names_one(number)).map(|number| number.value.clone()).collect();
    values.sort();
    values.dedup();
    for value in &values {
        deed.tx().exclusive(&format!("identifier:{value}")).await?;
    }
    let held = store::facilities::identifiers_among(deed.tx(), &values).await?;
    let mut checks = Checks::default();
    for (at, number) in numbers.iter().enumerate().filter(|(_, number)| names_one(number)) {
        let by_another =
            |(system, value, holder): &(_, _, _)| *system == number.system && *value == number.value && *holder != id;
        if held.iter().any(by_another) {
            let message = "この番号は、ほかの施設に登録されています。";
            checks.refuse(UserErrorCode::AlreadyExists, &format!("{field}.{at}.value"), message);
        }
    }
    checks.done()
}
