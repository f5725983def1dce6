//! What two records are compared by.

use std::io::{self, Write};

use chrono::NaiveDate;
use domain::address::address_key;
use domain::codes::{ContactPurpose, IdentifierSystem};
use domain::facility::{FacilityDetails, Identifier};
use domain::identifiers::medical_code_of_care_number;
use domain::source::SourceRecord;
use domain::text::{fold, half_width, name_key};
use serde::Serialize;
use serde_json::ser::Formatter;
use sha2::{Digest as _, Sha256};

/// SHA-256 of what a record says, see [`Fingerprint::digest`].
pub type Digest = [u8; 32];

/// A number that names one institution in the whole country.
pub type StrongNumber = (IdentifierSystem, String);

/// Everything about a record that matching looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// SHA-256 of details and source **without its edition**, so that an edition that only repeats changes nothing.
    ///
    /// Numbers with decimals enter with nine of them (0.1 mm in degrees): a document that was stored and read back
    /// has the same digest even where its last binary digit moved.
    pub digest: Digest,
    /// Length of the digested text in bytes: of two rows about one thing the longer says more.
    pub length: usize,
    /// Folded name ([`name_key`]).
    pub name: String,
    /// Folded address with numbers ([`address_key`]); certain enough to meet other sources by.
    pub address: Option<String>,
    /// The best the record has to tell its place from others of its own feed: the address key, else the folded
    /// line, else the published coordinates; `None` with neither.
    pub place: Option<String>,
    /// Digits of the general phone number, else of the first one.
    pub phone: Option<String>,
    /// Strong numbers, ascending; see [`strong_numbers`].
    pub numbers: Vec<StrongNumber>,
}

impl Fingerprint {
    /// Reads the fingerprint of a record as of an edition's day.
    pub fn of(details: &FacilityDetails, source: &SourceRecord, as_of: NaiveDate) -> Self {
        let (digest, length) = digest_of(details, source);
        let address = address_key(&details.address);
        let place = address.clone().or_else(|| place_in_feed(details));
        Self {
            digest,
            length,
            name: name_key(&details.name),
            place,
            address,
            phone: phone_of(details),
            numbers: strong_numbers(&details.identifiers, as_of),
        }
    }

    /// Whether both have a place and it is the same.
    pub(super) fn same_place(&self, other: &Self) -> bool {
        self.place.is_some() && self.place == other.place
    }

    /// Whether both have a phone and it is the same.
    pub(super) fn same_phone(&self, other: &Self) -> bool {
        self.phone.is_some() && self.phone == other.phone
    }

    /// Whether both carry numbers of one system and none of them agrees: official numbers name two institutions.
    pub(super) fn numbers_contradict(&self, other: &Self) -> bool {
        self.numbers.iter().any(|(system, _)| {
            let theirs = || other.numbers.iter().filter(|(s, _)| s == system);
            theirs().next().is_some() && !theirs().any(|number| self.numbers.contains(number))
        })
    }
}

/// The numbers under which records of different publishers meet, valid on a day.
///
/// 介護保険事業所番号, 医療情報ネットのID and 医療機関コード; the codes of pharmacies and nursing stations are
/// medical institution codes of tables 4 and 6, and an office number by deemed designation (みなし指定) counts as
/// the medical code it is. Corporate numbers name the owner of many offices, and municipal ids are row numbers in
/// some cities: neither counts.
pub fn strong_numbers<'a>(identifiers: impl IntoIterator<Item = &'a Identifier>, on: NaiveDate) -> Vec<StrongNumber> {
    use IdentifierSystem::{CareProviderNumber, HomeNursingCode, MedicalInstitutionCode, NaviiId, PharmacyCode};
    let valid = identifiers.into_iter().filter(|identifier| {
        identifier.valid_from.is_none_or(|from| from <= on) && identifier.valid_to.is_none_or(|to| on <= to)
    });
    let mut numbers = Vec::new();
    for identifier in valid {
        let value = identifier.value.clone();
        match identifier.system {
            CareProviderNumber => {
                if let Some(code) = medical_code_of_care_number(&value) {
                    numbers.push((MedicalInstitutionCode, code));
                }
                numbers.push((CareProviderNumber, value));
            }
            MedicalInstitutionCode | NaviiId => numbers.push((identifier.system, value)),
            PharmacyCode | HomeNursingCode if value.len() == 10 => numbers.push((MedicalInstitutionCode, value)),
            _ => {}
        }
    }
    numbers.sort();
    numbers.dedup();
    numbers
}

fn place_in_feed(details: &FacilityDetails) -> Option<String> {
    let line = fold(&details.address.full);
    let address = &details.address;
    // A municipality alone is no place: all points of a list without addresses would be at one.
    if !line.is_empty() && line != fold(&format!("{}{}", address.prefecture, address.municipality)) {
        return Some(format!("={line}"));
    }
    details.location.map(|location| format!("@{:.5},{:.5}", location.point.lng(), location.point.lat()))
}

fn phone_of(details: &FacilityDetails) -> Option<String> {
    let general = details.contacts.iter().filter(|contact| contact.purpose == ContactPurpose::General);
    let phone = general.chain(&details.contacts).find_map(|contact| contact.phone.as_deref())?;
    let digits: String = half_width(phone).chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

fn digest_of(details: &FacilityDetails, source: &SourceRecord) -> (Digest, usize) {
    let mut sink = Sink { hash: Sha256::new(), length: 0 };
    let record = (details, &source.dataset, &source.source_id, &source.license, &source.attribution);
    let mut writer = serde_json::Serializer::with_formatter(&mut sink, NineDecimals);
    record.serialize(&mut writer).expect("facility details have string keys only and the sink never fails");
    (sink.hash.finalize().into(), sink.length)
}

/// Hashes and counts without keeping the text.
struct Sink {
    hash: Sha256,
    length: usize,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hash.update(bytes);
        self.length += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct NineDecimals;

impl Formatter for NineDecimals {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value:.9}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_up::{day, draft};
    use super::*;

    fn number(system: IdentifierSystem, value: &str) -> Identifier {
        Identifier { system, value: value.into(), valid_from: None, valid_to: None }
    }

    #[test]
    fn an_edition_that_only_repeats_has_the_same_digest_and_any_other_word_another() {
        let first = draft("1", "青空医院", "本町1-2", None);
        let mut second = first.clone();
        second.source.as_of = Some(day(2030, 1, 1));
        second.row = 99;
        let of = |d: &domain::contribution::Draft| Fingerprint::of(&d.details, &d.source, day(2026, 1, 1)).digest;
        assert_eq!(of(&first), of(&second));
        second.details.description = Some("駅の前".into());
        assert_ne!(of(&first), of(&second));
    }

    #[test]
    fn a_record_that_was_stored_as_json_has_the_same_digest() {
        let mut record = draft("1", "青空医院", "本町1-2", None);
        for (lng, lat) in [(134.046_574_321_987_65, 34.342_787_123_456_78), (135.1 + 0.2, 34.7 / 3.0 * 3.1)] {
            record.details.location = Some(domain::facility::Location {
                point: domain::place::LngLat::new(lng, lat).unwrap(),
                quality: domain::codes::LocationQuality::Building,
                origin: domain::facility::LocationOrigin::Published,
            });
            let stored = serde_json::to_string(&record.details).unwrap();
            let read: FacilityDetails = serde_json::from_str(&stored).unwrap();
            let of = |details| Fingerprint::of(details, &record.source, day(2026, 1, 1)).digest;
            assert_eq!(of(&record.details), of(&read));
        }
    }

    #[test]
    fn a_deemed_office_number_is_also_a_medical_code_and_an_owner_is_no_identity() {
        let mut record = draft("1", "青空医院", "本町1-2", None);
        record.details.identifiers = vec![
            number(IdentifierSystem::CareProviderNumber, "3710112345"),
            number(IdentifierSystem::CorporateNumber, "1234567890123"),
            number(IdentifierSystem::MunicipalOpenDataId, "17"),
        ];
        assert_eq!(
            strong_numbers(&record.details.identifiers, day(2026, 1, 1)),
            [
                (IdentifierSystem::MedicalInstitutionCode, "3710112345".to_owned()),
                (IdentifierSystem::CareProviderNumber, "3710112345".to_owned()),
            ]
        );
    }

    #[test]
    fn a_number_that_ran_out_before_the_edition_is_no_identity() {
        let mut record = draft("1", "青空医院", "本町1-2", None);
        let mut old = number(IdentifierSystem::NaviiId, "3710000000001");
        old.valid_to = Some(day(2025, 3, 31));
        record.details.identifiers = vec![old];
        assert!(strong_numbers(&record.details.identifiers, day(2025, 4, 1)).is_empty());
        assert_eq!(strong_numbers(&record.details.identifiers, day(2025, 3, 31)).len(), 1);
    }
}
