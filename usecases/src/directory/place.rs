//! Where a facility lies, for the question who may see and change it; whoever asks, and also before it is stored.

use atlas::Atlas;
use chrono::NaiveDate;
use domain::access::Viewer;
use domain::address::Address;
use domain::codes::UserErrorCode;
use domain::facility::{AreaCode, Facility, FacilityDetails, Location};
use domain::ids::FacilityId;

use super::check::Checks;
use super::fields::AddressEntry;
use crate::refusal::{Failure, Refusal};

/// An address as a person entered it at `field`, with the place the gazetteer gives it.
///
/// # Errors
/// Every reason why it cannot be read.
pub(crate) fn address_entered(
    field: &str,
    entry: &AddressEntry,
    atlas: &Atlas,
) -> Result<(Address, Option<Location>), Failure> {
    let mut checks = Checks::default();
    let read = checks.address(field, entry, atlas);
    checks.done()?;
    // What is refused is told, so nothing read means that something was refused.
    read.ok_or_else(|| Refusal::new(UserErrorCode::Invalid, field, "住所が読めません。").into())
}

/// Areas a facility with these details lies in on a day: those in which readers find it, so that whoever may change it
/// there also sees it.
pub(super) fn areas_of(atlas: &Atlas, details: &FacilityDetails, today: NaiveDate) -> Vec<AreaCode> {
    atlas.areas_of(details.location.as_ref(), &details.address.municipality_code, today)
}

/// Whether a viewer sees a facility that lies in these areas.
pub(super) fn sees(viewer: &Viewer, facility: &Facility, areas: &[AreaCode]) -> bool {
    sight(viewer, facility.id, areas) >= facility.visibility
}

/// How much a viewer sees of a facility in these areas.
pub(super) fn sight(viewer: &Viewer, id: FacilityId, areas: &[AreaCode]) -> domain::codes::Visibility {
    viewer.audience().sight(id, |area| areas.contains(area))
}
