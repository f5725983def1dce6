//! Contraction: stretches that only go on as one another become one edge.

use super::{classes::ClassTable, gather::Gathered, split::Stretches};
use crate::{Coord, Draft, DraftEdge, Point};

/// A layer's draft and, of its edges, what turn restrictions ask for.
pub(super) struct Contracted {
    pub draft: Draft,
    /// For each edge, the ways (by their places) it starts and ends as.
    pub ways: Vec<[u32; 2]>,
    /// For each node of the draft, its number among all nodes read, or [`NOT_READ`].
    pub raw_nodes: Vec<u32>,
}

/// The number of a node made where an edge was too long.
pub(super) const NOT_READ: u32 = u32::MAX;

/// An edge's length has 24 bits.
const LONGEST_CM: u32 = (1 << 24) - 1;

/// A stretch as part of a chain: its place, and whether it is travelled from its end to its start.
#[derive(Clone, Copy)]
struct Link {
    stretch: u32,
    back: bool,
}

/// Merges stretches over nodes that are no junction, and makes the draft: nodes without a stretch are dropped.
pub(super) fn contract(gathered: &Gathered, stretches: &Stretches, classes: &ClassTable) -> Contracted {
    let joints = Joints::new(stretches, classes);
    let mut made = Maker {
        gathered,
        stretches,
        numbers: vec![u32::MAX; stretches.nodes.len()],
        out: Contracted { draft: Draft::default(), ways: Vec::new(), raw_nodes: Vec::new() },
    };
    let mut taken = vec![false; stretches.list.len()];
    let mut chain = Vec::new();
    for start in 0..stretches.list.len() as u32 {
        if taken[start as usize] {
            continue;
        }
        // Back to where the chain begins; round a ring, that is where it was met first.
        let first = Link { stretch: start, back: false };
        let mut link = first;
        while let Some(before) = joints.before(stretches, link) {
            link = before;
            if link.stretch == start {
                break;
            }
        }
        let begun = link;
        chain.clear();
        loop {
            taken[link.stretch as usize] = true;
            chain.push(link);
            match joints.after(stretches, link) {
                Some(next) if next.stretch != begun.stretch => link = next,
                _ => break,
            }
        }
        made.edge(&chain, classes);
    }
    made.out
}

/// At which nodes two stretches go on as one another.
struct Joints {
    /// For each node, the two ends that meet there: a stretch's place doubled, one more when it is its end. No pair:
    /// a node that stays.
    ends: Vec<[u32; 2]>,
}

const NONE: u32 = u32::MAX;
const MANY: [u32; 2] = [NONE - 1; 2];

impl Joints {
    fn new(stretches: &Stretches, classes: &ClassTable) -> Self {
        let mut ends = vec![[NONE; 2]; stretches.nodes.len()];
        for (at, stretch) in stretches.list.iter().enumerate() {
            for (node, end) in [(stretch.from, 2 * at as u32), (stretch.to, 2 * at as u32 + 1)] {
                let ends = &mut ends[node as usize];
                *ends = match *ends {
                    [NONE, NONE] => [end, NONE],
                    [one, NONE] => [one, end],
                    _ => MANY,
                };
            }
        }
        for (pair, &kept) in ends.iter_mut().zip(&stretches.kept) {
            let joined = match *pair {
                [_, NONE] | MANY => false,
                [a, b] => {
                    let (one, other) = (&stretches.list[a as usize / 2], &stretches.list[b as usize / 2]);
                    // One comes in where the other goes out, unless that makes no difference.
                    let fits = a % 2 != b % 2 || classes.symmetric(one.class);
                    !kept && a / 2 != b / 2 && one.class == other.class && fits
                }
            };
            if !joined {
                *pair = [NONE; 2];
            }
        }
        Self { ends }
    }

    fn after(&self, stretches: &Stretches, link: Link) -> Option<Link> {
        let stretch = &stretches.list[link.stretch as usize];
        let (node, own) = match link.back {
            false => (stretch.to, 2 * link.stretch + 1),
            true => (stretch.from, 2 * link.stretch),
        };
        let next = match self.ends[node as usize] {
            [NONE, NONE] => return None,
            [a, b] if a == own => b,
            [a, _] => a,
        };
        // Entered at its end it is travelled back.
        Some(Link { stretch: next / 2, back: next % 2 == 1 })
    }

    fn before(&self, stretches: &Stretches, link: Link) -> Option<Link> {
        let turned = self.after(stretches, Link { back: !link.back, ..link })?;
        Some(Link { back: !turned.back, ..turned })
    }
}

struct Maker<'a> {
    gathered: &'a Gathered,
    stretches: &'a Stretches,
    /// For each node of the layer, its number in the draft.
    numbers: Vec<u32>,
    out: Contracted,
}

impl Maker<'_> {
    /// One chain becomes an edge, or several when it is too long for one.
    fn edge(&mut self, chain: &[Link], classes: &ClassTable) {
        let (Some(&first), Some(&last)) = (chain.first(), chain.last()) else { return };
        let list = &self.stretches.list;
        let class = list[first.stretch as usize].class;
        // All links of a chain that is not the same from both ends lie the same way; it is stored as its class is.
        if first.back && !classes.symmetric(class) {
            let turned: Vec<Link> = chain.iter().rev().map(|link| Link { back: !link.back, ..*link }).collect();
            return self.edge(&turned, classes);
        }
        let start = &list[first.stretch as usize];
        let end = &list[last.stretch as usize];
        let from = self.number(if first.back { start.to } else { start.from });
        let to = self.number(if last.back { end.from } else { end.to });
        let ways = [start.way, end.way];
        let shape_start = self.out.draft.shapes.len();
        let cm = self.shape(chain, from, to);
        if cm <= LONGEST_CM {
            self.push(DraftEdge { from, to, class, length_cm: cm, ..blank(shape_start) }, ways);
        } else {
            let shape = self.out.draft.shapes.split_off(shape_start);
            self.cut(from, to, &shape, class, ways);
        }
    }

    fn push(&mut self, mut edge: DraftEdge, ways: [u32; 2]) {
        edge.shape_len = self.out.draft.shapes.len() as u32 - edge.shape_start;
        self.out.draft.edges.push(edge);
        self.out.ways.push(ways);
    }

    /// Writes the positions between the ends of a chain; its length in centimetres, at least one.
    fn shape(&mut self, chain: &[Link], from: u32, to: u32) -> u32 {
        let shapes = &mut self.out.draft.shapes;
        let before = shapes.len();
        let mut previous = self.out.draft.nodes[from as usize];
        let mut meters = 0.0;
        let mut add = |node: u32| {
            if let Some(coord) = self.gathered.nodes.position(node)
                && coord != previous
            {
                shapes.push(coord);
                previous = coord;
            }
        };
        for link in chain {
            let stretch = &self.stretches.list[link.stretch as usize];
            meters += stretch.meters;
            if link.back {
                // A stretch is short; so is the list of its nodes.
                let nodes: Vec<u32> = stretch.nodes(self.gathered).collect();
                nodes.into_iter().rev().for_each(&mut add);
            } else {
                stretch.nodes(self.gathered).for_each(&mut add);
            }
        }
        // The last position is that of the node it ends at.
        let end = self.out.draft.nodes[to as usize];
        if shapes.len() > before && shapes.last() == Some(&end) {
            shapes.pop();
        }
        ((meters * 100.0).round() as u64).clamp(1, u64::from(u32::MAX)) as u32
    }

    /// Makes several edges of a chain longer than one can be, as even as its positions allow; where two positions are
    /// further apart than that, new ones are put between them.
    fn cut(&mut self, from: u32, to: u32, shape: &[Coord], class: u16, ways: [u32; 2]) {
        let limit = f64::from(LONGEST_CM) / 100.0 - 1.0;
        let start = self.out.draft.nodes[from as usize];
        let end = self.out.draft.nodes[to as usize];
        let mut points = vec![start];
        for &next in shape.iter().chain([&end]) {
            let last = points[points.len() - 1];
            // Steps even in degrees are not quite so on the ground.
            let steps = (2.0 * Point::from(last).meters_to(next.into()) / limit).ceil().max(1.0) as i64;
            points.extend((1..=steps).map(|step| between(last, next, step, steps)));
        }
        let (mut node, mut meters, mut start) = (from, 0.0, self.out.draft.shapes.len());
        for at in 1..points.len() {
            let step = Point::from(points[at - 1]).meters_to(points[at].into());
            if meters > 0.0 && meters + step > limit {
                // The edge ends at the position before, which was written as part of its shape.
                self.out.draft.shapes.pop();
                let next = self.node(points[at - 1], NOT_READ);
                let length_cm = (meters * 100.0).round() as u32;
                self.push(DraftEdge { from: node, to: next, class, length_cm, ..blank(start) }, ways);
                (node, meters, start) = (next, 0.0, self.out.draft.shapes.len());
            }
            meters += step;
            if at + 1 < points.len() {
                self.out.draft.shapes.push(points[at]);
            }
        }
        let length_cm = ((meters * 100.0).round() as u32).max(1);
        self.push(DraftEdge { from: node, to, class, length_cm, ..blank(start) }, ways);
    }

    fn number(&mut self, node: u32) -> u32 {
        if self.numbers[node as usize] == u32::MAX {
            let raw = self.stretches.nodes[node as usize];
            // Nodes of stretches are held, or the stretch would have been cut before them.
            let coord = self.gathered.nodes.position(raw).unwrap_or(Coord { lon: 0, lat: 0 });
            self.numbers[node as usize] = self.node(coord, raw);
        }
        self.numbers[node as usize]
    }

    fn node(&mut self, coord: Coord, raw: u32) -> u32 {
        self.out.draft.nodes.push(coord);
        self.out.raw_nodes.push(raw);
        self.out.draft.nodes.len() as u32 - 1
    }
}

/// An edge of which only the start of its shape is known.
fn blank(shape_start: usize) -> DraftEdge {
    DraftEdge {
        from: 0,
        to: 0,
        class: 0,
        length_cm: 0,
        shape_start: shape_start as u32,
        shape_len: 0,
        no_entry_at_from: false,
        no_exit_at_from: false,
        no_entry_at_to: false,
        no_exit_at_to: false,
        copy_of: None,
    }
}

/// The position `step` of `steps` on the way between two.
fn between(a: Coord, b: Coord, step: i64, steps: i64) -> Coord {
    let part = |a: i32, b: i32| (i64::from(a) + (i64::from(b) - i64::from(a)) * step / steps) as i32;
    Coord { lon: part(a.lon, b.lon), lat: part(a.lat, b.lat) }
}
