//! Facilities anew from their contributions.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::codes::Visibility;
use domain::contribution::Contribution;
use domain::facility::Facility;
use domain::ids::FacilityId;
use domain::merge::merge;
use store::contributions::StoredContribution;

/// Facilities to write.
#[derive(Default)]
pub(super) struct Merged {
    pub created: Vec<Facility>,
    pub updated: Vec<Facility>,
}

/// Merges each facility from the contributions that stay and those that are fresh. One that comes out as it was is
/// not written; one whose sources only carry a newer edition is, without counting as changed at `now`.
pub(super) fn merge_all(
    ids: &[FacilityId],
    existing: Vec<Facility>,
    known: &[Contribution],
    fresh: &[StoredContribution],
    now: DateTime<Utc>,
) -> Merged {
    let existing: HashMap<FacilityId, Facility> =
        existing.into_iter().map(|facility| (facility.id, facility)).collect();
    let mut contributions: HashMap<FacilityId, Vec<&Contribution>> = HashMap::new();
    for record in known.iter().chain(fresh.iter().map(|stored| &stored.contribution)) {
        contributions.entry(record.facility).or_default().push(record);
    }
    let mut merged = Merged::default();
    for id in ids {
        let Some(facility) = contributions.get(id).and_then(|records| facility(*id, records, existing.get(id), now))
        else {
            continue;
        };
        match existing.get(id) {
            None => merged.created.push(facility),
            Some(before) if *before == facility => {}
            Some(_) => merged.updated.push(facility),
        }
    }
    merged
}

fn facility(
    id: FacilityId,
    records: &[&Contribution],
    before: Option<&Facility>,
    now: DateTime<Utc>,
) -> Option<Facility> {
    let domain::merge::MergedDetails { details, sources, status, visibility } = merge(records)?;
    // What a person hid stays hidden, whatever the file says and whether or not the facility is new.
    let visibility = visibility.or(before.map(|before| before.visibility)).unwrap_or(Visibility::Public);
    let same = before
        .is_some_and(|known| known.details == details && known.status == status && known.visibility == visibility);
    let updated_at = before.filter(|_| same).map_or(now, |before| before.updated_at);
    Some(Facility { id, updated_at, status, visibility, details, sources })
}
