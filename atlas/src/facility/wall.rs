//! The one wall between what is stored and what the public atlas holds.
//!
//! Whatever does not pass here gets no slot: no list, count, facet, map, suggestion, identifier, geocoder hint or text
//! search can then come upon it. When readers with roles arrive, this is the place that decides per audience.

use domain::codes::{LocationQuality, Visibility};
use domain::facility::{Facility, Location};
use domain::place::LngLat;

/// The facility as everybody may see it, or nothing.
///
/// Contacts (連絡先) that are not public are taken out as well.
pub(crate) fn admit(mut facility: Facility) -> Option<Facility> {
    if facility.visibility != Visibility::Public {
        return None;
    }
    facility.details.contacts.retain(|contact| contact.visibility == Visibility::Public);
    Some(facility)
}

/// The position a facility may be found and drawn at.
///
/// A placeholder (穴埋めの疑い: 0,0, the town hall's own position) is no position of the facility: such a facility counts as
/// having none.
pub(crate) fn usable_point(location: Option<&Location>) -> Option<LngLat> {
    location
        .filter(|location| !matches!(location.quality, LocationQuality::Placeholder | LocationQuality::None))
        .map(|location| location.point)
}
