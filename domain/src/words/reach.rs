//! Where somebody visits (訪問できる範囲) and how they are reached around the clock (24時間の体制), in words.

use crate::codes::RoundTheClockKind;
use crate::facility::{AreaCode, DeclaredCoverage, FacilityDetails};
use crate::place::{LngLat, SIXTEEN_KM_METERS, distance_meters};
use crate::visits::is_ruled;

/// Where a facility visits; `None` when it makes no visits, or none to which the 16 km rule gives a reach. `area` names
/// areas by their codes.
pub fn visiting_area(
    details: &FacilityDetails,
    from: Option<LngLat>,
    area: &dyn Fn(&AreaCode) -> Option<String>,
) -> Option<String> {
    match details.home_visit.as_ref().and_then(|profile| profile.coverage.as_ref()) {
        Some(declared) => Some(coverage(declared, from, area)),
        None if is_ruled(details) => {
            Some(format!("申告なし（訪問診療の決まりでは直線{}以内）", distance(SIXTEEN_KM_METERS)))
        }
        None => None,
    }
}

/// A declared reach, measured from a place where it has one.
pub fn coverage(
    declared: &DeclaredCoverage,
    from: Option<LngLat>,
    area: &dyn Fn(&AreaCode) -> Option<String>,
) -> String {
    match declared {
        DeclaredCoverage::Minutes(minutes) => format!("移動時間{minutes}分以内"),
        DeclaredCoverage::RadiusMeters(metres) => format!("半径{}以内（直線）", distance(f64::from(*metres))),
        DeclaredCoverage::Areas(codes) => {
            let names: Vec<String> = codes.iter().filter_map(area).collect();
            match (names.is_empty(), names.len() < codes.len()) {
                (true, _) => "届け出た市区町村・町丁目".to_owned(),
                (false, true) => format!("{}ほか", names.join("・")),
                (false, false) => names.join("・"),
            }
        }
        DeclaredCoverage::Polygon(shape) => {
            let corners = shape.0.iter().flat_map(|polygon| polygon.exterior().0.iter());
            let corners = corners.filter_map(|corner| LngLat::new(corner.x, corner.y).ok());
            let farthest = from.and_then(|from| {
                corners.map(|corner| distance_meters(from, corner)).max_by(f64::total_cmp).filter(|far| *far > 0.0)
            });
            match farthest {
                // Rounded up: nobody is promised a visit at the very edge by a rounding.
                Some(far) => format!("届け出た範囲（いちばん遠い所で約{:.0}km）", (far / 1000.0).ceil()),
                None => "届け出た範囲".to_owned(),
            }
        }
    }
}

/// How a facility is reached around the clock; `None` when it is not known.
pub fn round_the_clock(kind: RoundTheClockKind) -> Option<&'static str> {
    match kind {
        RoundTheClockKind::Own24h => Some("24時間対応（自院の医師・職員）"),
        RoundTheClockKind::Joint24h => Some("24時間対応（ほかの機関と連携）"),
        RoundTheClockKind::ContactOnly => Some("24時間の連絡のみ（訪問は日中）"),
        RoundTheClockKind::DaytimeOnly => Some("日中のみ"),
        RoundTheClockKind::Unknown => None,
    }
}

/// A distance: 800m, 8km, 2.5km.
fn distance(metres: f64) -> String {
    if metres < 1000.0 {
        return format!("{metres:.0}m");
    }
    let kilometres = format!("{:.1}", metres / 1000.0);
    format!("{}km", kilometres.strip_suffix(".0").unwrap_or(&kilometres))
}

#[cfg(test)]
mod tests {
    use geo_types::{MultiPolygon, polygon};

    use super::*;
    use crate::codes::{AreaKind, Code, FacilityKind, HomeVisitMode, ServiceCode, Visibility};
    use crate::facility::{FacilityService, HomeVisitProfile};

    fn names(code: &AreaCode) -> Option<String> {
        (code.code != "999999").then(|| format!("見本{}", code.code))
    }

    fn said(declared: &DeclaredCoverage) -> String {
        coverage(declared, LngLat::new(134.0, 34.3).ok(), &names)
    }

    #[test]
    fn each_kind_of_reach_has_its_words() {
        let code = |code: &str| AreaCode { kind: AreaKind::Municipality, code: code.into() };
        for (declared, words) in [
            (DeclaredCoverage::Minutes(30), "移動時間30分以内"),
            (DeclaredCoverage::RadiusMeters(8000), "半径8km以内（直線）"),
            (DeclaredCoverage::RadiusMeters(2500), "半径2.5km以内（直線）"),
            (DeclaredCoverage::RadiusMeters(800), "半径800m以内（直線）"),
            (DeclaredCoverage::Areas(vec![code("1"), code("2")]), "見本1・見本2"),
            (DeclaredCoverage::Areas(vec![code("1"), code("999999")]), "見本1ほか"),
            (DeclaredCoverage::Areas(vec![code("999999")]), "届け出た市区町村・町丁目"),
            (DeclaredCoverage::Polygon(MultiPolygon(Vec::new())), "届け出た範囲"),
        ] {
            assert_eq!(said(&declared), words);
        }
    }

    #[test]
    fn a_drawn_reach_says_how_far_it_goes_at_most() {
        let drawn = polygon![(x: 134.0, y: 34.3), (x: 134.05, y: 34.3), (x: 134.0, y: 34.35), (x: 134.0, y: 34.3)];
        let drawn = DeclaredCoverage::Polygon(MultiPolygon(vec![drawn]));
        assert_eq!(said(&drawn), "届け出た範囲（いちばん遠い所で約6km）");
        assert_eq!(coverage(&drawn, None, &names), "届け出た範囲");
    }

    #[test]
    fn without_a_declaration_only_physicians_and_dentists_have_the_sixteen_kilometres() {
        let mut details = FacilityDetails::new("架空診療所", FacilityKind::Clinic);
        assert_eq!(visiting_area(&details, None, &names), None);
        details.services = vec![FacilityService { code: ServiceCode::MedicalHomeVisit, capacity: None, note: None }];
        let words = visiting_area(&details, None, &names);
        assert_eq!(words.as_deref(), Some("申告なし（訪問診療の決まりでは直線16km以内）"));
        details.home_visit = Some(HomeVisitProfile {
            modes: vec![HomeVisitMode::RegularVisit],
            coverage: Some(DeclaredCoverage::Minutes(20)),
            round_the_clock: RoundTheClockKind::Unknown,
            partners: Vec::new(),
            acceptance_note: None,
            acceptance_note_visibility: Visibility::Public,
            typical_lead_time_days: None,
            places_served: Vec::new(),
            end_of_life_cases_per_year: None,
        });
        assert_eq!(visiting_area(&details, None, &names).as_deref(), Some("移動時間20分以内"));
    }

    #[test]
    fn what_is_not_known_of_the_nights_is_not_said() {
        for kind in RoundTheClockKind::ALL {
            assert_eq!(round_the_clock(*kind).is_none(), *kind == RoundTheClockKind::Unknown);
        }
    }
}
