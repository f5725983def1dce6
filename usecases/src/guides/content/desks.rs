//! Desks to consult (相談窓口), which the guide lists at its end.

use std::borrow::Cow;
use std::sync::Arc;

use atlas::Sight;
use chrono::NaiveDate;
use domain::area::Area;
use domain::clock::day_in_japan;
use domain::codes::{AreaKind, Code as _, FacilityStatus, Visibility};
use domain::facility::{AreaCode, Facility};
use domain::ids::AreaId;
use domain::sight::as_seen;
use domain::words::facility as words;
use guide::data::Desk;

use crate::app::Request;
use crate::guides::SeenEdition;

/// The desks of the guide's area: of a published edition those of then that everybody still sees, as they were; else
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
    desks_for(&everybody, &seen.guide.area, day)
}

/// The desks of an area that a sight shows and that are not closed, each once: those of the area itself, of the areas
/// within it (日常生活圏域 and the like, whose support centres are the first to ask), and of the home care zone around it
/// (在宅医療圏). Those of one area stand together, in order of kind and code.
pub(crate) fn desks_for(sight: &Sight, area: &AreaCode, day: NaiveDate) -> Vec<Facility> {
    let Some(area) = sight.area_on_or_newest(area, day) else { return Vec::new() };
    let mut within = vec![area.clone()];
    let mut next = 0;
    while let Some(above) = within.get(next).cloned() {
        next += 1;
        for child in sight.area_children(above.id, &[]) {
            if child.valid_on(day) && within.iter().all(|known| known.id != child.id) {
                within.push(child);
            }
        }
    }
    within.get_mut(1..).unwrap_or_default().sort_by_cached_key(|area| (area.kind.index(), area.code.clone()));
    within.extend(home_care_zones(sight, area.id));
    let mut found: Vec<Facility> = Vec::new();
    for desk in within.iter().flat_map(|area| sight.desks(area.id)) {
        if desk.status != FacilityStatus::Closed && found.iter().all(|known| known.id != desk.id) {
            found.push(Arc::unwrap_or_clone(desk));
        }
    }
    found
}

/// The home care zones around an area (在宅医療圏), whose desk connects doctors and care (在宅医療連携拠点).
pub(crate) fn home_care_zones(sight: &Sight, area: AreaId) -> impl Iterator<Item = Arc<Area>> {
    sight.area_parents(area).into_iter().filter(|above| above.kind == AreaKind::HomeCareZone)
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
