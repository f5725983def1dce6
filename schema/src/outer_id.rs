//! Ids as other systems write them down: into the claims of an identity provider, for example.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// Longest text that is looked at; every id of ours is shorter.
const MAX_LENGTH: usize = 256;

/// The id of an object of a type, for example `Facility`: from its global id, or from the bare UUID inside it.
///
/// `None` for an id of another type and for what is no id.
pub fn read_id(type_name: &str, text: &str) -> Option<Uuid> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    canonical(text).or_else(|| {
        let global = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        canonical(global.strip_prefix(type_name)?.strip_prefix(':')?)
    })
}

/// One object has one id: other spellings of a UUID are not ids.
fn canonical(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok().filter(|uuid| uuid.hyphenated().to_string() == text)
}

#[cfg(test)]
mod tests {
    use domain::ids::{AreaId, FacilityId};

    use super::*;
    use crate::node::TypedId as _;

    const ID: Uuid = Uuid::from_u128(0xa7);

    #[test]
    fn a_global_id_and_its_uuid_name_the_same_object() {
        assert_eq!(read_id("Facility", &FacilityId(ID).to_global()), Some(ID));
        assert_eq!(read_id("Facility", &ID.to_string()), Some(ID));
    }

    #[test]
    fn another_type_and_what_is_no_id_are_nothing() {
        assert_eq!(read_id("Facility", &AreaId(ID).to_global()), None);
        assert_eq!(read_id("Facil", &FacilityId(ID).to_global()), None);
        let upper = ID.to_string().to_uppercase();
        for text in ["", "Facility", "%%%", &upper, &ID.simple().to_string(), &"A".repeat(10_000)] {
            assert_eq!(read_id("Facility", text), None, "{text:.40}");
        }
    }
}
