//! Whether somebody visits a place, by what they declared themselves (本人が申告した訪問範囲).

use domain::clock::day_in_japan;
use domain::codes::Profession;
use domain::facility::DeclaredCoverage;
use domain::people::Shown;
use domain::place::{LngLat, SIXTEEN_KM_METERS, distance_meters, within_sixteen_km};

use crate::app::Request;
use crate::coverage::{Rule, Verdict, contains, judge, nobody_visits_near, reach};

/// Whether a list of those who visit a place has somebody in it, whose nearest workplace is so far away.
///
/// As for facilities (`coversPoint`): the place lies in what they declared, and where the 16 km rule applies to them,
/// within 16 km of where they work. Minutes, which only roads could judge, count as the 16 km circle.
pub(super) fn visits(
    request: &Request,
    profession: Profession,
    own: &DeclaredCoverage,
    place: LngLat,
    nearest: Option<f64>,
) -> bool {
    let within = |meters: f64| nearest.is_some_and(|nearest| nearest <= meters);
    let declared = match own {
        DeclaredCoverage::Polygon(shape) => contains(shape, place),
        DeclaredCoverage::Areas(codes) => {
            let here = request.atlas.areas_at(place, day_in_japan(request.now));
            here.iter().any(|area| codes.contains(&area.area_code()))
        }
        DeclaredCoverage::RadiusMeters(radius) => within(f64::from(*radius)),
        DeclaredCoverage::Minutes(_) => within(SIXTEEN_KM_METERS),
    };
    declared && (!is_ruled(profession) || within(SIXTEEN_KM_METERS))
}

/// Whether a place is within the reach of somebody, and why: from the one of their workplaces that who asks sees from
/// which it is, else from the nearest. `None` when none of them has a usable position to measure from, or when where they
/// visit is not shown.
pub fn verdict(request: &Request, shown: &Shown, place: LngLat) -> Option<Verdict> {
    let own = shown.coverage()?;
    let ruled = is_ruled(shown.profession());
    let workplaces = shown.affiliations().iter().filter_map(|affiliation| request.atlas.facility(affiliation.facility));
    let verdicts = workplaces.filter_map(|facility| {
        let distance = distance_meters(facility.usable_point()?, place);
        let exception = ruled && !within_sixteen_km(distance) && nobody_visits_near(request, place, &facility);
        let reach = reach(request, Some(own), &facility, place, distance, None);
        Some(judge(&reach, distance, Rule { ruled, exception }))
    });
    verdicts.min_by(|a, b| b.covered.cmp(&a.covered).then(a.distance_meters.total_cmp(&b.distance_meters)))
}

/// Whether visits of this profession fall under the 16 km rule: those of physicians and dentists (保険医療機関及び保険医療養
/// 担当規則; 診療報酬 C001 and C000).
fn is_ruled(profession: Profession) -> bool {
    matches!(profession, Profession::Physician | Profession::Dentist)
}
