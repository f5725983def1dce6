//! The keys under which a facility is found, other than its id.

use domain::codes::{Code, IdentifierSystem, LocationQuality, Visibility};
use domain::facility::{Facility, Location, LocationOrigin};

use super::address::Spelling;
use crate::hash_index::hash_of;

/// Hashes of the keys; what is found by a hash is compared afterwards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) identifiers: Vec<u64>,
    /// Areas it is the desk of.
    pub(crate) serves: Vec<u64>,
    /// Its address, when it can serve as a reference for others: where everybody sees it, since its position shows in the
    /// answers of everybody.
    pub(crate) address: Option<u64>,
}

impl Keys {
    pub(crate) fn of(facility: &Facility, spelling: &Spelling) -> Self {
        let details = &facility.details;
        let mut identifiers: Vec<u64> =
            details.identifiers.iter().map(|own| identifier_hash(own.system, &own.value)).collect();
        identifiers.sort_unstable();
        identifiers.dedup();
        let mut serves: Vec<u64> = details.serves.iter().map(hash_of).collect();
        serves.sort_unstable();
        serves.dedup();
        let seen = facility.visibility == Visibility::Public;
        let location = details.location.as_ref().filter(|location| seen && is_reference(location));
        let address = location.and_then(|_| spelling.hash());
        Self { identifiers, serves, address }
    }
}

pub(crate) fn identifier_hash(system: IdentifierSystem, value: &str) -> u64 {
    hash_of(&(system.index(), value))
}

/// Whether a position is good enough to place other facilities at the same address: at least the block, and not itself
/// computed from an address.
pub(crate) fn is_reference(location: &Location) -> bool {
    matches!(location.quality, LocationQuality::Surveyed | LocationQuality::Building | LocationQuality::Block)
        && matches!(location.origin, LocationOrigin::Published | LocationOrigin::Manual)
}
