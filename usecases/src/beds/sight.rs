//! Who sees which beds, and for whom they are held.
//!
//! Everybody who reads what is for professionals sees the beds of the facilities they see; everybody else sees none. For
//! whom a bed is held, and for which visit request, is for the facility of the bed, the one that holds it, the
//! coordinators of where these lie, ADMIN and AUDITOR ([`Action::BedRead`]); others see that it is held. A report that has
//! expired reads as UNKNOWN without a vacancy.

use std::sync::Arc;

use domain::access::{Action, Target, may};
use domain::bed::{Bed, Hold};
use domain::codes::{BedStatus, FacilityStatus};
use domain::facility::Facility;
use domain::ids::{BedId, FacilityId};

use crate::app::Request;
use crate::people;

/// Beds as somebody sees them.
#[derive(Debug, Clone)]
pub struct SeenBed {
    /// The beds; how they stand and their holds are asked of this.
    pub bed: Arc<Bed>,
    /// Whose.
    pub facility: Arc<Facility>,
    /// How they stand.
    pub status: BedStatus,
    /// How many are vacant, held ones among them; none once the report has expired.
    pub vacancies: u32,
    /// How many may be held now.
    pub free: u32,
    /// Whether the report has expired.
    pub stale: bool,
    /// Holds that keep a bed now and that whoever asks may know of, those that lapse first at first.
    pub holds: Vec<SeenHold>,
}

/// A hold, for whoever may know of it.
#[derive(Debug, Clone)]
pub struct SeenHold {
    /// The hold.
    pub hold: Hold,
    /// Who holds the bed.
    pub requester: Arc<Facility>,
}

/// Beds, when whoever asks sees them.
pub fn bed(request: &Request, id: BedId) -> Option<SeenBed> {
    seen(request, request.beds.get(id)?)
}

/// The same for some of the request's own.
pub(super) fn seen(request: &Request, bed: &Arc<Bed>) -> Option<SeenBed> {
    if !sees_any(request) {
        return None;
    }
    let facility = request.atlas.facility(bed.facility)?;
    if facility.status == FacilityStatus::Closed {
        return None;
    }
    let now = request.now;
    let stale = bed.is_stale(now);
    let live = bed.holds.iter().filter(|hold| hold.is_live(now));
    let known = live.filter(|hold| may(&request.viewer, Action::BedRead, &either(request, bed.facility, hold)));
    let with_requester = |hold: &Hold| {
        let requester = request.atlas.facility(hold.requester)?;
        Some(SeenHold { hold: hold.clone(), requester })
    };
    let mut holds: Vec<SeenHold> = known.filter_map(with_requester).collect();
    holds.sort_by_key(|held| (held.hold.expires_at, held.hold.id));
    Some(SeenBed {
        facility,
        status: bed.status(now),
        vacancies: if stale { 0 } else { bed.vacancies },
        free: bed.free(now),
        stale,
        holds,
        bed: bed.clone(),
    })
}

/// Whether whoever asks sees beds at all.
pub(super) fn sees_any(request: &Request) -> bool {
    !request.atlas.audience().is_public()
}

/// A facility as what something is done to: as a doctor who works there, it is theirs.
pub(super) fn target(request: &Request, facility: FacilityId) -> Target {
    Target {
        areas: people::areas_of(request, facility),
        facilities: vec![facility],
        practitioner: people::own_doctor(request, facility),
    }
}

/// A hold belongs to the facility of the bed and to the one that holds it.
fn either(request: &Request, facility: FacilityId, hold: &Hold) -> Target {
    let (mut one, other) = (target(request, facility), target(request, hold.requester));
    one.areas.extend(other.areas);
    one.facilities.extend(other.facilities);
    one.practitioner = one.practitioner.or(other.practitioner);
    one
}
