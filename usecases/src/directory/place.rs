//! Where a facility lies, for the question who may see and change it; whoever asks, and also before it is stored.

use atlas::Atlas;
use chrono::NaiveDate;
use domain::access::Viewer;
use domain::codes::{AreaKind, LocationQuality};
use domain::facility::{AreaCode, Facility, FacilityDetails};
use domain::ids::FacilityId;

/// Areas a facility with these details lies in on a day: by its position where the area has a boundary, by the
/// municipality code of its address for municipalities, wards and prefectures that have none, and for all of them when
/// it has no usable position. The same rule by which the atlas assigns facilities.
pub(super) fn areas_of(atlas: &Atlas, details: &FacilityDetails, today: NaiveDate) -> Vec<AreaCode> {
    let location = details.location.filter(|location| location.quality != LocationQuality::Placeholder);
    let mut areas: Vec<AreaCode> = location.map_or_else(Vec::new, |location| {
        atlas.areas_at(location.point, today).iter().map(|area| area.area_code()).collect()
    });
    let code = details.address.municipality_code.as_str();
    let prefecture = code.get(..2).and_then(|digits| {
        let full = format!("{digits}000");
        domain::municipality::check_digit(&full).map(|check| format!("{full}{check}"))
    });
    let named = [
        (AreaKind::Municipality, Some(code.to_owned()).filter(|code| !code.is_empty())),
        (AreaKind::AdministrativeWard, Some(code.to_owned()).filter(|code| !code.is_empty())),
        (AreaKind::Prefecture, prefecture),
    ];
    for (kind, code) in named.into_iter().filter_map(|(kind, code)| Some((kind, code?))) {
        let known = atlas.area_by_code(kind, &code, today);
        let is_bounded = known.as_ref().is_some_and(|area| atlas.area_shape(area.id).is_some());
        // A municipality whose area nobody has imported is still named by the address.
        if location.is_none() || !is_bounded {
            areas.push(AreaCode { kind, code: known.map_or(code, |area| area.code.clone()) });
        }
    }
    areas.sort();
    areas.dedup();
    areas
}

/// Whether a viewer sees a facility that lies in these areas.
pub(super) fn sees(viewer: &Viewer, facility: &Facility, areas: &[AreaCode]) -> bool {
    sight(viewer, facility.id, areas) >= facility.visibility
}

/// How much a viewer sees of a facility in these areas.
pub(super) fn sight(viewer: &Viewer, id: FacilityId, areas: &[AreaCode]) -> domain::codes::Visibility {
    viewer.audience().sight(id, |area| areas.contains(area))
}
