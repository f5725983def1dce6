//! What subscribers are told after an atlas is published.

use atlas::question::Filter;
use atlas::{Atlas, Sight};
use chrono::{DateTime, Utc};
use domain::codes::ChangeKind;
use domain::ids::FacilityId;
use domain::place::BoundingBox;

/// The facilities that differ between two published atlases, in the order in which they were changed.
///
/// It is the same for all subscribers; what each is told of it, [`told`] decides by what they see of the two atlases.
pub struct FacilityChanges {
    /// The atlas before.
    pub before: Atlas,
    /// The atlas that contains the changes.
    pub after: Atlas,
    /// Each changed facility once, with the last thing that happened to it.
    pub changed: Vec<(FacilityId, ChangeKind)>,
}

/// What a subscriber with these conditions is told of some changes, given what they saw before and see now.
///
/// A facility that they do not see any more, or that does not meet the conditions any more, was REMOVED for them; one that
/// they could not see before was CREATED. Of one that they neither saw nor see, they are told nothing.
pub fn told(
    changed: &[(FacilityId, ChangeKind)],
    before: &Sight,
    after: &Sight,
    filter: &Filter,
    bbox: Option<BoundingBox>,
    now: DateTime<Utc>,
) -> Vec<(FacilityId, ChangeKind)> {
    let told = changed.iter().filter_map(|(id, kind)| {
        let was = before.matches(*id, filter, bbox, now);
        let is = after.matches(*id, filter, bbox, now);
        match (was, is) {
            (false, false) => None,
            (true, false) => Some((*id, ChangeKind::Removed)),
            (_, true) if !before.sees(*id) => Some((*id, ChangeKind::Created)),
            // Taken away and put back between two atlases.
            (_, true) if *kind == ChangeKind::Removed => Some((*id, ChangeKind::Updated)),
            (_, true) => Some((*id, *kind)),
        }
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use atlas::{AtlasInput, FacilitiesInput};
    use chrono::NaiveDate;
    use domain::access::Audience;
    use domain::codes::{FacilityKind, FacilityStatus, Visibility};
    use domain::facility::{Facility, FacilityDetails};
    use uuid::Uuid;

    use super::*;

    const ID: FacilityId = FacilityId(Uuid::from_u128(1));

    fn sight(facility: Option<(Visibility, FacilityStatus)>, audience: &Audience) -> Sight {
        let facilities = facility.into_iter().map(|(visibility, status)| Facility {
            id: ID,
            updated_at: DateTime::UNIX_EPOCH,
            status,
            visibility,
            details: FacilityDetails::new("架空診療所", FacilityKind::Clinic),
            sources: Vec::new(),
        });
        let facilities = FacilitiesInput::Facilities(facilities.collect());
        Atlas::build(AtlasInput { facilities, ..AtlasInput::default() }).seen_by(audience, NaiveDate::default())
    }

    #[test]
    fn each_subscriber_is_told_what_happened_to_what_they_see() {
        use ChangeKind::*;
        use FacilityStatus::{Active, Closed as Shut};
        use Visibility::*;
        let public = Audience::public();
        let professional = Audience { everywhere: Professional, ..Audience::public() };
        let staff = Audience { facilities: vec![ID], ..professional.clone() };
        let owner_only = Some((Private, Active));
        let open = Some((Public, Active));
        let cases = [
            // Before, after, what happened; what everybody, professionals and its own staff are told.
            (None, open, Created, [Some(Created); 3]),
            (open, open, Updated, [Some(Updated); 3]),
            (open, open, Removed, [Some(Updated); 3]),
            (open, None, Removed, [Some(Removed); 3]),
            (open, Some((Public, Shut)), Closed, [Some(Removed); 3]),
            (owner_only, owner_only, Updated, [None, None, Some(Updated)]),
            (None, owner_only, Created, [None, None, Some(Created)]),
            (owner_only, None, Removed, [None, None, Some(Removed)]),
            (open, owner_only, Updated, [Some(Removed), Some(Removed), Some(Updated)]),
            (owner_only, open, Updated, [Some(Created), Some(Created), Some(Updated)]),
            (open, Some((Professional, Active)), Updated, [Some(Removed), Some(Updated), Some(Updated)]),
            (Some((Coordinator, Active)), Some((Professional, Active)), Updated, [None, Some(Created), Some(Updated)]),
        ];
        for (before, after, kind, expected) in cases {
            for (audience, expected) in [&public, &professional, &staff].into_iter().zip(expected) {
                let (before, after) = (sight(before, audience), sight(after, audience));
                let now = DateTime::UNIX_EPOCH;
                let told = told(&[(ID, kind)], &before, &after, &Filter::default(), None, now);
                assert_eq!(told, expected.map(|kind| (ID, kind)).into_iter().collect::<Vec<_>>(), "{audience:?}");
            }
        }
    }
}
