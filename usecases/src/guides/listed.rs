//! What is in a guide, asked by those who look for care: facilities and people of an edition, and the guide a facility is in.

use std::collections::HashSet;

use domain::codes::GuideEditionStatus;
use domain::ids::{FacilityId, GuideEditionId, PractitionerId};

use super::sight;
use crate::app::Request;

/// A facility in a guide that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Title of the guide.
    pub title: String,
    /// Name of its edition.
    pub label: String,
    /// The people of its entry, in order, as far as recorded; what of them is shown is for the caller to ask.
    pub practitioners: Vec<PractitionerId>,
}

/// Facilities of an edition as far as whoever asks sees it; `None` when there is none such for them.
pub fn facilities_in(request: &Request, edition: GuideEditionId) -> Option<HashSet<FacilityId>> {
    let seen = sight::edition(request, edition)?;
    Some(seen.entries(request).into_iter().map(|(_, entry)| entry.facility).collect())
}

/// People in the entries of an edition as far as whoever asks sees those; `None` when there is none such for them. What is
/// shown of the people is for the caller to ask.
pub fn people_in(request: &Request, edition: GuideEditionId) -> Option<HashSet<PractitionerId>> {
    let seen = sight::edition(request, edition)?;
    let entries = seen.entries(request).into_iter();
    Some(entries.flat_map(|(_, entry)| entry.practitioners.iter().copied()).collect())
}

/// The guide in force that a facility is in; of several the one made first with people of the facility, else the one made
/// first.
pub fn listed(request: &Request, facility: FacilityId) -> Option<Listed> {
    let editions = request.guides.with_facility(facility);
    let in_force = editions.filter(|edition| edition.status == GuideEditionStatus::Published);
    let mut found = in_force.filter_map(|edition| {
        let seen = sight::edition(request, edition.id)?;
        let entry = seen.entries(request).into_iter().find(|(_, entry)| entry.facility == facility)?.1.clone();
        Some(Listed {
            title: seen.guide.title.clone(),
            label: seen.edition.label.clone(),
            practitioners: entry.practitioners,
        })
    });
    let first = found.next()?;
    if first.practitioners.is_empty() {
        return Some(found.find(|listed| !listed.practitioners.is_empty()).unwrap_or(first));
    }
    Some(first)
}
