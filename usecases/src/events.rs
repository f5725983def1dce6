//! What subscribers are told after an atlas is published.

use atlas::Atlas;
use domain::codes::ChangeKind;
use domain::ids::FacilityId;

/// The facilities that differ between two published atlases, in the order in which they were changed.
pub struct FacilityChanges {
    /// The atlas before; tells whether a facility was visible to a filter.
    pub before: Atlas,
    /// The atlas that contains the changes.
    pub after: Atlas,
    /// Each changed facility once, with the last thing that happened to it.
    pub changed: Vec<(FacilityId, ChangeKind)>,
}
