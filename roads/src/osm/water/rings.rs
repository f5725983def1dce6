//! From the ways of a relation to rings, and from rings to areas with islands.

use std::collections::HashMap;

use super::{WaterRelation, WaterWay};
use crate::Coord;

/// The areas of a relation, each with its outer ring first; `None` when a way or a node is missing or a ring stays open.
pub(super) fn areas(
    relation: &WaterRelation,
    ways: &HashMap<i64, &WaterWay>,
    position: &dyn Fn(i64) -> Option<Coord>,
) -> Option<Vec<Vec<Vec<Coord>>>> {
    let rings = |inner: bool| -> Option<Vec<Vec<Coord>>> {
        let members = relation.members.iter().filter(|(_, is_inner)| *is_inner == inner);
        let lines: Option<Vec<&[i64]>> = members.map(|(way, _)| ways.get(way).map(|way| way.refs.as_slice())).collect();
        closed(&lines?)?.iter().map(|ring| ring.iter().map(|id| position(*id)).collect()).collect()
    };
    let mut areas: Vec<Vec<Vec<Coord>>> = rings(false)?.into_iter().map(|ring| vec![ring]).collect();
    if areas.is_empty() {
        return None;
    }
    for island in rings(true)? {
        if let Some(area) = areas.iter_mut().find(|area| is_within(island[0], &area[0])) {
            area.push(island);
        }
    }
    Some(areas)
}

/// Lines joined end to end; `None` when one has no next.
fn closed(lines: &[&[i64]]) -> Option<Vec<Vec<i64>>> {
    let mut at_end: HashMap<i64, Vec<usize>> = HashMap::new();
    for (number, line) in lines.iter().enumerate() {
        let (&first, &last) = (line.first()?, line.last()?);
        at_end.entry(first).or_default().push(number);
        if last != first {
            at_end.entry(last).or_default().push(number);
        }
    }
    let mut used = vec![false; lines.len()];
    let mut rings = Vec::new();
    for start in 0..lines.len() {
        if std::mem::replace(&mut used[start], true) {
            continue;
        }
        let mut ring = lines[start].to_vec();
        while ring.first() != ring.last() {
            let end = *ring.last()?;
            let beside = at_end.get_mut(&end)?;
            let next = loop {
                let next = beside.pop()?;
                if !std::mem::replace(&mut used[next], true) {
                    break next;
                }
            };
            let line = lines[next];
            if line.first() == Some(&end) {
                ring.extend(&line[1..]);
            } else {
                ring.extend(line.iter().rev().skip(1));
            }
        }
        if ring.len() < 4 {
            return None;
        }
        rings.push(ring);
    }
    Some(rings)
}

/// Whether a place lies in a ring: a ray to the east crosses it an odd number of times.
pub(crate) fn is_within(place: Coord, ring: &[Coord]) -> bool {
    let (x, y) = (f64::from(place.lon), f64::from(place.lat));
    let mut inside = false;
    for pair in ring.windows(2) {
        let ([ax, ay], [bx, by]) =
            ([f64::from(pair[0].lon), f64::from(pair[0].lat)], [f64::from(pair[1].lon), f64::from(pair[1].lat)]);
        if (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax) {
            inside = !inside;
        }
    }
    inside
}
