//! Who sees which guide, edition and entry.
//!
//! Whoever keeps a guide ([`Action::GuideRead`] for its area: the coordinators of the area or of one above it, ADMIN,
//! AUDITOR) sees all of it. Everybody else sees what was published, and of that only facilities and people that they see
//! at this instant: a consent that is taken back, or a facility that is hidden, leaves a published edition in the next
//! answer. A guide without a published edition does not exist for them, nor does an edition that was taken back.

use std::sync::Arc;

use domain::access::{Action, Target, may};
use domain::clock::day_in_japan;
use domain::codes::{GuideEditionStatus, TokenScope};
use domain::facility::AreaCode;
use domain::guide::{Edition, Entry, Guide, Interview};
use domain::ids::{GuideEditionId, GuideEntryId, GuideId, InterviewId};
use domain::people::Shown;

use crate::app::Request;
use crate::people;

/// A guide as the target of an action: it lies in its area and in every area above that.
pub fn target(request: &Request, guide: &Guide) -> Target {
    Target { areas: areas_of(request, &guide.area), ..Target::default() }
}

/// An area with all areas above it.
pub(crate) fn areas_of(request: &Request, area: &AreaCode) -> Vec<AreaCode> {
    let (atlas, day) = (request.app.atlas(), day_in_japan(request.now));
    let mut found = vec![area.clone()];
    let mut next = 0;
    while let Some(code) = found.get(next).cloned() {
        next += 1;
        // An area that is no more still has those above it: somebody must be able to put its guides away.
        let Some(area) = atlas.area_on_or_newest(&code, day) else { continue };
        for parent in atlas.area_parents(area.id) {
            let code = parent.area_code();
            if !found.contains(&code) {
                found.push(code);
            }
        }
    }
    found
}

/// Whether whoever asks sees all of a guide, published or not. What a token reads is published where the token was made
/// for, so it keeps guides only when it was made to keep records.
pub fn keeps(request: &Request, guide: &Guide) -> bool {
    keeps_in(request, &target(request, guide))
}

/// The same for whatever else lies where guides are kept.
pub(crate) fn keeps_in(request: &Request, target: &Target) -> bool {
    let viewer = &request.viewer;
    if viewer.is_anonymous() {
        return false;
    }
    if !viewer.token_allows(TokenScope::People) {
        return false;
    }
    may(viewer, Action::GuideRead, target)
}

/// A guide, when whoever asks sees it.
pub fn guide(request: &Request, id: GuideId) -> Option<Arc<Guide>> {
    let guide = request.guides.guide(id)?;
    let seen = request.guides.editions_of(id).any(|edition| edition.is_public()) || keeps(request, guide);
    seen.then(|| guide.clone())
}

/// The edition that is valid now: the published one.
pub fn current(request: &Request, guide: GuideId) -> Option<SeenEdition> {
    let published =
        request.guides.editions_of(guide).rev().find(|edition| edition.status == GuideEditionStatus::Published)?;
    edition(request, published.id)
}

/// The editions of a guide that whoever asks sees, in the order they were made.
pub fn editions(request: &Request, guide: GuideId) -> Vec<SeenEdition> {
    request.guides.editions_of(guide).filter_map(|edition| self::edition(request, edition.id)).collect()
}

/// An edition, when whoever asks sees it.
pub fn edition(request: &Request, id: GuideEditionId) -> Option<SeenEdition> {
    let edition = request.guides.edition(id)?;
    let guide = request.guides.guide(edition.guide)?;
    let kept = keeps(request, guide);
    (kept || edition.is_public()).then(|| SeenEdition { guide: guide.clone(), edition: edition.clone(), kept })
}

/// The edition of an entry with the entry and its place, when whoever asks sees them.
pub fn entry(request: &Request, id: GuideEntryId) -> Option<(SeenEdition, usize, Entry)> {
    let seen = edition(request, request.guides.edition_of_entry(id)?.id)?;
    let (place, entry) = seen.entries(request).into_iter().find(|(_, entry)| entry.id == id)?;
    let entry = entry.clone();
    Some((seen, place, entry))
}

/// The edition of an interview with the interview, when whoever asks sees it.
pub fn interview(request: &Request, id: InterviewId) -> Option<(SeenEdition, Interview)> {
    let seen = edition(request, request.guides.edition_of_interview(id)?.id)?;
    let interview = seen.interviews(request).into_iter().find(|interview| interview.id == id)?.clone();
    Some((seen, interview))
}

/// An edition as somebody sees it.
#[derive(Debug, Clone)]
pub struct SeenEdition {
    /// Its guide.
    pub guide: Arc<Guide>,
    /// The edition. Entries are asked of [`SeenEdition::entries`]; interviews, proofs, renditions for print and handings
    /// over are for whoever keeps the guide.
    pub edition: Arc<Edition>,
    /// Whether whoever asks keeps the guide.
    pub kept: bool,
}

impl SeenEdition {
    /// Entries whose facility whoever asks sees, in order, each with its place from 1. Keepers count in the edition;
    /// readers count in what they see, so that no gap tells of a facility that is hidden from them.
    pub fn entries(&self, request: &Request) -> Vec<(usize, &Entry)> {
        let placed = self.edition.entries.iter().enumerate();
        let seen = placed.filter(|(_, entry)| request.atlas.sees(entry.facility));
        if self.kept {
            return seen.map(|(at, entry)| (at + 1, entry)).collect();
        }
        seen.enumerate().map(|(at, (_, entry))| (at + 1, entry)).collect()
    }

    /// Interviews about facilities that whoever keeps the guide sees, in the order they were entered; none for others.
    pub fn interviews(&self, request: &Request) -> Vec<&Interview> {
        let interviews = self.edition.interviews.iter().filter(|_| self.kept);
        interviews.filter(|interview| request.atlas.sees(interview.facility)).collect()
    }

    /// The people of an entry as far as they are shown to whoever asks, in order.
    pub fn people(&self, request: &Request, entry: &Entry) -> Vec<Shown> {
        let sight = people::sight(request);
        entry.practitioners.iter().filter_map(|id| sight.by_id(*id)).collect()
    }

    /// Whether a facility lies in the guide's area today; of a published edition, whether it did when it was published.
    pub fn is_inside(&self, request: &Request, entry: &Entry) -> bool {
        match self.edition.fixed_entry(entry.id) {
            Some(fixed) => fixed.inside,
            None => {
                let areas = request.atlas.areas_of_facility_for_rules(entry.facility, day_in_japan(request.now));
                areas.contains(&self.guide.area)
            }
        }
    }
}
