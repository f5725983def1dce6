//! Desks to consult (相談窓口), which the guide lists at its end.

use std::borrow::Cow;
use std::sync::Arc;

use domain::clock::day_in_japan;
use domain::codes::{Code as _, FacilityStatus, Visibility};
use domain::facility::Facility;
use domain::sight::as_seen;
use domain::words::facility as words;
use guide::data::Desk;

use crate::app::Request;
use crate::guides::SeenEdition;

/// The desks of the guide's area, by id: of a published edition those of then that everybody still sees, as they were; else
/// those of now. Closed ones are no desks any more.
pub(super) fn desks(request: &Request, seen: &SeenEdition) -> Vec<Facility> {
    let everybody = request.atlas.seen_by_everybody();
    let is_open = |facility: &Facility| facility.status != FacilityStatus::Closed;
    if let Some(fixed) = &seen.edition.fixed {
        let still = |desk: &&Facility| everybody.facility(desk.id).is_some_and(|living| is_open(&living));
        let desks = fixed.desks.iter().filter(still);
        return desks.filter_map(|desk| as_seen(desk, Visibility::Public).map(Cow::into_owned)).collect();
    }
    let day = day_in_japan(request.now);
    let Some(area) = request.atlas.area_on_or_newest(&seen.guide.area, day) else {
        return Vec::new();
    };
    everybody.desks(area.id).into_iter().map(Arc::unwrap_or_clone).filter(is_open).collect()
}

/// A desk in words.
pub(super) fn desk(request: &Request, desk: &Facility) -> Desk {
    let day = day_in_japan(request.now);
    let details = &desk.details;
    let serves = details.serves.iter().filter_map(|code| request.atlas.area_by_code(code.kind, &code.code, day));
    let serves: Vec<String> = serves.map(|area| area.name.clone()).collect();
    Desk {
        name: details.name.clone(),
        kind: details.kind.label().to_owned(),
        serves: (!serves.is_empty()).then(|| format!("担当：{}", serves.join("・"))),
        phone: words::phones(&details.contacts).into_iter().next().map(|(_, number)| number),
        address: words::address(details),
    }
}
