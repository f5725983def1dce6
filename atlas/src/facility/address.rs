//! What the search text and the key of an address are made of, each worked out once.

use std::sync::Arc;

use domain::address::{Address, AddressParts, parts_of, town_key};
use domain::text::fold;

use super::tables::SharedTables;
use crate::hash_index::hash_of;

/// A municipality as written in addresses; many facilities share one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) code: String,
    pub(crate) prefecture: String,
    pub(crate) municipality: String,
    /// Prefecture and municipality, folded.
    folded: String,
    /// Hash of what the keys of all its addresses begin with.
    key: u64,
}

impl Place {
    /// The municipality of an address.
    pub(crate) fn of(address: &Address) -> Self {
        let prefecture = fold(&address.prefecture);
        let key = hash_of(&(&prefecture, town_key(&address.municipality, "")));
        Self {
            code: address.municipality_code.clone(),
            prefecture: address.prefecture.clone(),
            municipality: address.municipality.clone(),
            folded: prefecture + &fold(&address.municipality),
            key,
        }
    }
}

/// An address read into its parts.
#[derive(Debug, Clone)]
pub(crate) struct Spelling {
    /// Number of the municipality in the tables, 0 when it was not looked up there.
    pub(crate) number: u32,
    place: Arc<Place>,
    parts: Option<AddressParts>,
}

impl Spelling {
    /// The spelling of an address, whose municipality is looked up in the tables or put there.
    pub(crate) fn of(address: &Address, tables: &SharedTables) -> Self {
        let (number, place) = tables.lock().place(address);
        Self { number, place, parts: parts_of(&address.street) }
    }

    /// The same without tables.
    pub(crate) fn alone(address: &Address) -> Self {
        Self { number: 0, place: Arc::new(Place::of(address)), parts: parts_of(&address.street) }
    }

    /// Appends the one spelling under which addresses are searched: folded municipality and town, then the numbers with
    /// hyphens, so that 番町一丁目７－１１ and 番町1-7-11 are the same text.
    pub(crate) fn write(&self, address: &Address, text: &mut String) {
        if address.municipality.is_empty() {
            return text.push_str(&street_text(&address.full));
        }
        text.push_str(&self.place.folded);
        write_street(&address.street, self.parts.as_ref(), text);
        if let Some(building) = &address.building {
            text.push_str(&fold(building));
        }
    }

    /// Hash of [`domain::address::address_key`]: equal keys have equal hashes, and there is none without a key.
    pub(crate) fn hash(&self) -> Option<u64> {
        let parts = self.parts.as_ref()?;
        let row = parts.row();
        (!row.is_empty() && !self.place.municipality.is_empty()).then(|| hash_of(&(self.place.key, &parts.town, row)))
    }
}

/// The spelling of what follows the municipality, or of a word that was typed, in which addresses are searched.
pub(crate) fn street_text(street: &str) -> String {
    let mut text = String::new();
    write_street(street, parts_of(street).as_ref(), &mut text);
    text
}

fn write_street(street: &str, parts: Option<&AddressParts>, text: &mut String) {
    let Some(parts) = parts.filter(|parts| parts.chome.is_some() || !parts.numbers.is_empty()) else {
        return text.push_str(&fold(street));
    };
    text.push_str(&parts.town);
    for (n, number) in parts.chome.iter().chain(&parts.numbers).enumerate() {
        if n > 0 {
            text.push('-');
        }
        text.push_str(&number.to_string());
    }
    if !parts.rest.is_empty() {
        text.push_str(&fold(&parts.rest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::address::address_key;

    fn address(prefecture: &str, municipality: &str, street: &str) -> Address {
        Address {
            prefecture: prefecture.into(),
            municipality: municipality.into(),
            street: street.into(),
            full: [prefecture, municipality, street].concat(),
            ..Address::default()
        }
    }

    #[test]
    fn hashes_are_equal_exactly_where_the_keys_are() {
        let addresses = [
            address("香川県", "高松市", "番町一丁目７－１１"),
            address("香川県", "高松市", "番町1-7-11"),
            address("香川県", "高松市", "番町1丁目7番11号 青空ビル"),
            address("香川県", "高松市", "番町1-7-12"),
            address("", "高松市", "番町1-7-11"),
            address("香川県", "木田郡三木町", "氷上310"),
            address("香川県", "三木町", "大字氷上310番地"),
            address("香川県", "三木町", "氷上"),
            address("香川県", "", "氷上310"),
        ];
        let tables = SharedTables::default();
        for a in &addresses {
            assert_eq!(Spelling::of(a, &tables).hash(), Spelling::alone(a).hash());
            for b in &addresses {
                let (hash_a, hash_b) = (Spelling::of(a, &tables).hash(), Spelling::of(b, &tables).hash());
                assert_eq!(hash_a.is_some(), address_key(a).is_some());
                assert_eq!(hash_a == hash_b, address_key(a) == address_key(b), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn spellings_of_one_address_are_one_text() {
        let text = |street: &str| {
            let address = address("香川県", "高松市", street);
            let mut text = String::new();
            Spelling::alone(&address).write(&address, &mut text);
            text
        };
        assert_eq!(text("番町一丁目７－１１"), text("番町1-7-11"));
        assert_eq!(text("番町"), "香川県高松市番町");
        assert_eq!(street_text("番町1丁目7番"), "番町1-7");
    }
}
