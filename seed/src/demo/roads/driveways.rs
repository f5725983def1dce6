//! Driveways: large houses stand back from the street, and no facility is far from one.

use domain::codes::FacilityKind;

use super::geometry::{Near, Spot};
use super::sketch::{Kind, Sketch};

/// A facility farther than this from every street gets a driveway, metres.
const FAR_METERS: f64 = 45.0;

/// A facility on the plan.
pub(super) struct Building {
    pub kind: FacilityKind,
    pub spot: Spot,
}

/// Draws them.
pub(super) fn draw(sketch: &mut Sketch, buildings: &[Building]) {
    let obstacles = sketch.obstacles();
    let (mut near, mut streets) = (Near::default(), Vec::new());
    for line in sketch.lines.iter().filter(|line| matches!(line.kind, Kind::Main | Kind::Local) && line.level == 0) {
        for pair in line.spots.windows(2) {
            near.file(pair[0], pair[1], streets.len());
            streets.push((pair[0], pair[1]));
        }
    }
    for building in buildings {
        let spot = building.spot;
        let on_street = |number: usize| {
            let (a, b) = streets[number];
            a.towards(b, spot.share_on(a, b))
        };
        let mut around: Vec<Spot> = near.around(spot, spot, 600.0).into_iter().map(on_street).collect();
        around.sort_by(|a, b| a.meters_to(spot).total_cmp(&b.meters_to(spot)));
        let open = |end: &Spot| obstacles.across(spot, *end).iter().all(|(share, _)| *share > 0.99);
        let Some(end) = around.into_iter().find(open) else { continue };
        let (large, meters) = (large(building.kind), end.meters_to(spot));
        if meters < 6.0 || !large && meters < FAR_METERS {
            continue;
        }
        let gate = end.towards(spot, 0.3);
        let mut tags = vec![("highway", "service"), ("service", "driveway")];
        if large {
            tags.push(("access", "destination"));
            sketch.mark(gate, &[("barrier", "gate"), ("access", "yes")]);
        }
        sketch.line(Kind::Local, vec![end, gate, spot], &tags);
    }
}

/// Houses with grounds of their own.
fn large(kind: FacilityKind) -> bool {
    matches!(
        kind,
        FacilityKind::Hospital
            | FacilityKind::SpecialNursingHome
            | FacilityKind::GeriatricHealthFacility
            | FacilityKind::IntegratedMedicalFacility
            | FacilityKind::CareHouse
    )
}
