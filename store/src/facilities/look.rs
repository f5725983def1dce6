//! A glance at a facility's document: what it is called, where it is and how it is reached, and nothing else.

use std::borrow::Cow;

use domain::ids::FacilityId;
use serde::Deserialize;

use crate::error::StoreError;

/// The few members by which facilities are compared first; text is borrowed from the document where it can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look<'d> {
    /// The facility.
    pub id: FacilityId,
    /// Official name.
    pub name: Cow<'d, str>,
    /// Prefecture, empty when unknown.
    pub prefecture: Cow<'d, str>,
    /// Municipality, empty when unknown.
    pub municipality: Cow<'d, str>,
    /// Six-digit code of the municipality, empty when unknown.
    pub municipality_code: Cow<'d, str>,
    /// What follows the municipality.
    pub street: Cow<'d, str>,
    /// Phone numbers of all contacts.
    pub phones: Vec<Cow<'d, str>>,
}

/// Reads these members of a document of [`load_all`](super::load_all); several times as fast as reading all of it.
///
/// # Errors
/// [`StoreError::Corrupt`].
pub fn look(document: &str) -> Result<Look<'_>, StoreError> {
    let read: Document<'_> = serde_json::from_str(document)
        .map_err(|error| StoreError::corrupt("facility of unknown id".to_owned(), error))?;
    let Details { name, address, contacts } = read.details;
    Ok(Look {
        id: read.id,
        name: name.0,
        prefecture: address.prefecture.0,
        municipality: address.municipality.0,
        municipality_code: address.municipality_code.0,
        street: address.street.0,
        phones: contacts.into_iter().filter_map(|contact| contact.phone.map(|phone| phone.0)).collect(),
    })
}

/// Text that is borrowed unless the document escapes some of it.
#[derive(Default, Deserialize)]
#[serde(transparent)]
struct Text<'d>(#[serde(borrow)] Cow<'d, str>);

#[derive(Deserialize)]
struct Document<'d> {
    id: FacilityId,
    #[serde(borrow)]
    details: Details<'d>,
}

#[derive(Deserialize)]
struct Details<'d> {
    #[serde(borrow)]
    name: Text<'d>,
    #[serde(borrow, default)]
    address: Place<'d>,
    #[serde(borrow, default)]
    contacts: Vec<Contact<'d>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Place<'d> {
    #[serde(borrow)]
    prefecture: Text<'d>,
    #[serde(borrow)]
    municipality: Text<'d>,
    #[serde(borrow)]
    municipality_code: Text<'d>,
    #[serde(borrow)]
    street: Text<'d>,
}

#[derive(Deserialize)]
struct Contact<'d> {
    #[serde(borrow, default)]
    phone: Option<Text<'d>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_sees_name_place_and_phones_and_passes_over_the_rest() {
        let text = r#"{"id":"00000000-0000-0000-0000-000000000007","status":"ACTIVE","details":{"name":"み\u3069り\"診療所",
            "kind":"CLINIC","address":{"prefecture":"香川県","municipality":"高松市","municipality_code":"372013",
            "street":"番町1-7","full":"x"},"contacts":[{"phone":"087-000-0001"},{"fax":"1"},{"phone":"087-000-0002"}]}}"#;
        let seen = look(text).expect("reads");
        assert_eq!(seen.name, "みどり\"診療所");
        assert_eq!((&*seen.prefecture, &*seen.municipality, &*seen.street), ("香川県", "高松市", "番町1-7"));
        assert_eq!((&*seen.municipality_code, seen.id.0.as_u128()), ("372013", 7));
        assert_eq!(seen.phones, ["087-000-0001", "087-000-0002"]);
        assert!(matches!(seen.street, Cow::Borrowed(_)));
    }

    #[test]
    fn a_document_without_address_has_empty_ones_and_a_broken_one_is_corrupt() {
        let seen = look(r#"{"id":"00000000-0000-0000-0000-000000000007","details":{"name":"x"}}"#).expect("reads");
        assert_eq!((&*seen.municipality, seen.phones.len()), ("", 0));
        assert!(matches!(look("{}"), Err(StoreError::Corrupt { .. })));
    }
}
