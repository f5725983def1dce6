//! From coasts, which have the sea to their right, to the sea as areas of a box.
//!
//! Where a coast leaves the box, the sea goes on along the box's side with the sea to the right, which is clockwise, to
//! where the next coast comes in (the way coastlines are closed in OpenStreetMap's own tools). When a coast ends within
//! the box, as at the edge of an extract, nobody knows where the sea is, and there is none but the line.

use std::collections::HashMap;

use crate::Coord;
use crate::osm::is_within;

/// Pieces of coasts joined end to end.
pub(super) fn joined(pieces: &[Vec<Coord>]) -> Vec<Vec<Coord>> {
    let key = |at: &Coord| (at.lon, at.lat);
    let mut starting: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    let mut ending: HashMap<(i32, i32), usize> = HashMap::new();
    for (number, piece) in pieces.iter().enumerate() {
        if let (Some(first), Some(last)) = (piece.first(), piece.last()) {
            starting.entry(key(first)).or_default().push(number);
            *ending.entry(key(last)).or_default() += 1;
        }
    }
    // Those that nothing leads to begin lines; what is left then are rings.
    let is_start = |piece: &Vec<Coord>| piece.first().is_some_and(|first| !ending.contains_key(&key(first)));
    let (mut order, rings): (Vec<usize>, Vec<usize>) = (0..pieces.len()).partition(|number| is_start(&pieces[*number]));
    order.extend(rings);
    let mut used = vec![false; pieces.len()];
    let mut lines = Vec::new();
    for start in order {
        let mut line: Vec<Coord> = Vec::new();
        let mut next = Some(start);
        while let Some(number) = next.filter(|number| !std::mem::replace(&mut used[*number], true)) {
            line.extend(pieces[number].iter().skip(usize::from(!line.is_empty())));
            let is_closed = line.first() == line.last();
            let beside = line.last().filter(|_| !is_closed).and_then(|last| starting.get(&key(last)));
            next = beside.and_then(|beside| beside.iter().copied().find(|number| !used[*number]));
        }
        if line.len() >= 2 {
            lines.push(line);
        }
    }
    lines
}

/// The sea within a box, as areas with islands. Coasts must be [`joined`].
pub(super) fn areas(coasts: &[Vec<Coord>], [west, south, east, north]: [i32; 4]) -> Vec<Vec<Vec<Coord>>> {
    let frame =
        Frame { west: f64::from(west), south: f64::from(south), east: f64::from(east), north: f64::from(north) };
    let (mut crossing, mut islands, mut is_known) = (Vec::new(), Vec::new(), true);
    for coast in coasts {
        if coast.first() == coast.last() && coast.iter().all(|at| frame.holds(spot(at))) {
            islands.push(coast.clone());
            continue;
        }
        for piece in frame.pieces(coast) {
            is_known &= frame.is_on_side(piece[0]) && frame.is_on_side(piece[piece.len() - 1]);
            crossing.push(piece);
        }
    }
    if !is_known || crossing.is_empty() && islands.is_empty() {
        return Vec::new();
    }
    let mut rings = frame.closed(&crossing);
    // Land is to the left of a coast: an island goes counterclockwise. One that goes the other way is an inland sea.
    let (inland, islands): (Vec<Vec<Coord>>, Vec<Vec<Coord>>) = islands.into_iter().partition(|ring| area(ring) < 0.0);
    if crossing.is_empty() && !islands.is_empty() {
        let corners = [(west, south), (west, north), (east, north), (east, south), (west, south)];
        rings.push(corners.map(|(lon, lat)| Coord { lon, lat }).to_vec());
    }
    rings.extend(inland);
    let mut areas: Vec<Vec<Vec<Coord>>> = rings.into_iter().map(|ring| vec![ring]).collect();
    for island in islands {
        if let Some(area) = areas.iter_mut().find(|area| is_within(island[0], &area[0])) {
            area.push(island);
        }
    }
    areas
}

type Spot = [f64; 2];

/// A share of a stretch, and the side it lies on: axis and where the side is.
type Cut = (f64, Option<(usize, f64)>);

fn spot(at: &Coord) -> Spot {
    [f64::from(at.lon), f64::from(at.lat)]
}

/// Twice the signed area: positive counterclockwise.
fn area(ring: &[Coord]) -> f64 {
    let twice = |pair: &[Coord]| {
        let ([ax, ay], [bx, by]) = (spot(&pair[0]), spot(&pair[1]));
        ax * by - bx * ay
    };
    ring.windows(2).map(twice).sum()
}

struct Frame {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Frame {
    fn holds(&self, [x, y]: Spot) -> bool {
        x > self.west && x < self.east && y > self.south && y < self.north
    }

    fn is_on_side(&self, [x, y]: Spot) -> bool {
        x == self.west || x == self.east || y == self.south || y == self.north
    }

    /// The pieces of a line within.
    fn pieces(&self, line: &[Coord]) -> Vec<Vec<Spot>> {
        let mut pieces: Vec<Vec<Spot>> = Vec::new();
        let mut going = false;
        for pair in line.windows(2) {
            let (from, to) = (spot(&pair[0]), spot(&pair[1]));
            let Some((a, b)) = self.stretch(from, to) else {
                going = false;
                continue;
            };
            match pieces.last_mut().filter(|_| going) {
                Some(piece) => piece.push(b),
                None => pieces.push(vec![a, b]),
            }
            going = b == to && self.holds(to);
        }
        // A ring that begins within the box comes back to where it began.
        if line.first() == line.last() && pieces.len() > 1 {
            let (first, last) = (pieces[0].clone(), pieces.len() - 1);
            if pieces[last].last() == first.first() && line.first().is_some_and(|at| self.holds(spot(at))) {
                pieces[last].extend(&first[1..]);
                pieces.remove(0);
            }
        }
        pieces.retain(|piece| piece.first() != piece.last() || piece.len() > 2);
        pieces
    }

    /// The part of a stretch within (Liang and Barsky, 1984); its ends lie exactly on the sides.
    fn stretch(&self, from: Spot, to: Spot) -> Option<(Spot, Spot)> {
        let (run, rise) = (to[0] - from[0], to[1] - from[1]);
        let sides = [
            (-run, from[0] - self.west, 0, self.west),
            (run, self.east - from[0], 0, self.east),
            (-rise, from[1] - self.south, 1, self.south),
            (rise, self.north - from[1], 1, self.north),
        ];
        let (mut start, mut end): (Cut, Cut) = ((0.0, None), (1.0, None));
        for (speed, room, axis, side) in sides {
            if speed == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if speed < 0.0 && room / speed > start.0 {
                start = (room / speed, Some((axis, side)));
            } else if speed > 0.0 && room / speed < end.0 {
                end = (room / speed, Some((axis, side)));
            }
        }
        if start.0 >= end.0 {
            return None;
        }
        let at = |(share, on): Cut, end: Spot| match on {
            None => end,
            Some((axis, side)) => {
                let mut spot = [from[0] + run * share, from[1] + rise * share];
                spot[axis] = side;
                spot
            }
        };
        Some((at(start, from), at(end, to)))
    }

    /// How far along the sides a place on them is, clockwise from the south-west corner: 0 to 4.
    fn along(&self, [x, y]: Spot) -> f64 {
        let (wide, high) = (self.east - self.west, self.north - self.south);
        if x == self.west {
            (y - self.south) / high
        } else if y == self.north {
            1.0 + (x - self.west) / wide
        } else if x == self.east {
            2.0 + (self.north - y) / high
        } else {
            3.0 + (self.east - x) / wide
        }
    }

    /// Rings of pieces that begin and end on the sides, joined along the sides clockwise.
    fn closed(&self, pieces: &[Vec<Spot>]) -> Vec<Vec<Coord>> {
        let corners =
            [[self.west, self.north], [self.east, self.north], [self.east, self.south], [self.west, self.south]];
        let begins: Vec<f64> = pieces.iter().map(|piece| self.along(piece[0])).collect();
        let mut used = vec![false; pieces.len()];
        let mut rings = Vec::new();
        for first in 0..pieces.len() {
            if used[first] {
                continue;
            }
            let (mut ring, mut piece): (Vec<Spot>, usize) = (Vec::new(), first);
            loop {
                used[piece] = true;
                ring.extend(&pieces[piece]);
                let end = self.along(pieces[piece][pieces[piece].len() - 1]);
                let ahead = |at: f64| (at - end).rem_euclid(4.0);
                let open = (0..pieces.len()).filter(|number| *number == first || !used[*number]);
                let Some(next) = open.min_by(|a, b| ahead(begins[*a]).total_cmp(&ahead(begins[*b]))) else { break };
                let far = ahead(begins[next]);
                let mut passed: Vec<(f64, Spot)> = corners
                    .iter()
                    .zip(1..)
                    .map(|(corner, at)| (ahead(f64::from(at)), *corner))
                    .filter(|(at, _)| *at > 0.0 && *at < far)
                    .collect();
                passed.sort_by(|a, b| a.0.total_cmp(&b.0));
                ring.extend(passed.into_iter().map(|(_, corner)| corner));
                if next == first {
                    break;
                }
                piece = next;
            }
            let mut ring: Vec<Coord> =
                ring.into_iter().map(|[x, y]| Coord { lon: x.round() as i32, lat: y.round() as i32 }).collect();
            ring.dedup();
            if ring.first() != ring.last() {
                ring.extend(ring.first().copied());
            }
            if ring.len() >= 4 {
                rings.push(ring);
            }
        }
        rings
    }
}
