//! Rings put together to polygons.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};

use super::trace::Ring;

/// Puts every hole into its shell. Rings inside a filled hole go with it.
///
/// `filled` says of a hole whether it is to be left out.
pub(super) fn polygons(rings: &[Ring], mut filled: impl FnMut(&Ring) -> bool) -> MultiPolygon<f64> {
    let gone = gone(rings, &mut filled);
    let mut place = vec![usize::MAX; rings.len()];
    let mut polygons: Vec<(LineString<f64>, Vec<LineString<f64>>)> = Vec::new();
    for (number, ring) in rings.iter().enumerate().filter(|(number, ring)| !gone[*number] && !ring.is_hole()) {
        place[number] = polygons.len();
        polygons.push((line(ring), Vec::new()));
    }
    for ring in rings.iter().enumerate().filter(|(number, ring)| !gone[*number] && ring.is_hole()).map(|(_, ring)| ring)
    {
        // A hole always has a shell around it: outside of every ring nothing is reached.
        if let Some(shell) = ring.parent.and_then(|parent| polygons.get_mut(place[parent as usize])) {
            shell.1.push(line(ring));
        }
    }
    MultiPolygon::new(polygons.into_iter().map(|(shell, holes)| Polygon::new(shell, holes)).collect())
}

/// Which rings are filled holes or lie in one.
fn gone(rings: &[Ring], filled: &mut impl FnMut(&Ring) -> bool) -> Vec<bool> {
    let mut state: Vec<Option<bool>> = rings
        .iter()
        .map(|ring| if ring.is_hole() { filled(ring).then_some(true) } else { ring.parent.is_none().then_some(false) })
        .collect();
    for start in 0..rings.len() {
        let mut chain = Vec::new();
        let mut at = start;
        let answer = loop {
            if let Some(answer) = state[at] {
                break answer;
            }
            chain.push(at);
            match rings[at].parent {
                Some(parent) => at = parent as usize,
                None => break false,
            }
        };
        for link in chain {
            state[link] = Some(answer);
        }
    }
    state.into_iter().map(|answer| answer == Some(true)).collect()
}

fn line(ring: &Ring) -> LineString<f64> {
    let degrees = |[lon, lat]: [i64; 2]| Coord { x: lon as f64 / 1e6, y: lat as f64 / 1e6 };
    let mut line: Vec<Coord<f64>> = ring.points.iter().copied().map(degrees).collect();
    line.extend(line.first().copied());
    LineString::new(line)
}
