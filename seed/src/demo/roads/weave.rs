//! From lines to a network: where lines meet they share a node, and main roads are cut where they meet each other.

use std::collections::BTreeMap;

use super::Tag;
use super::geometry::{Near, Spot, crossing};
use super::sketch::{Kind, Line, Sketch};

/// Corners nearer than this are one node, metres.
const ONE_NODE: f64 = 1.5;

/// The network on the plan.
pub(super) struct Woven {
    /// Where nodes are.
    pub spots: Vec<Spot>,
    /// Their tags.
    pub marks: Vec<Vec<Tag>>,
    pub ways: Vec<WovenWay>,
}

/// A way over nodes by number.
#[derive(Clone, Debug)]
pub(super) struct WovenWay {
    pub nodes: Vec<usize>,
    pub tags: Vec<Tag>,
    pub kind: Kind,
}

impl WovenWay {
    pub(super) fn tag(&self, key: &str) -> Option<&'static str> {
        self.tags.iter().find(|(k, _)| *k == key).map(|(_, value)| *value)
    }

    pub(super) fn ends(&self) -> [usize; 2] {
        [self.nodes[0], self.nodes[self.nodes.len() - 1]]
    }
}

/// Weaves a sketch; what doesn't hang together with the main roads is left out.
pub(super) fn weave(sketch: &Sketch) -> Woven {
    let mut cuts = cuts(&sketch.lines);
    let mut nodes = Nodes::default();
    let mut ways = Vec::new();
    for (line, cuts) in sketch.lines.iter().zip(&mut cuts) {
        cuts.sort_by(|a, b| (a.0, a.1).partial_cmp(&(b.0, b.1)).unwrap_or(std::cmp::Ordering::Equal));
        let mut cuts = cuts.iter().peekable();
        let mut numbers = Vec::new();
        for (segment, spot) in line.spots.iter().enumerate() {
            numbers.push(nodes.at(*spot));
            while let Some((.., cut)) = cuts.next_if(|(of, ..)| *of == segment) {
                numbers.push(nodes.at(*cut));
            }
        }
        numbers.dedup();
        if numbers.len() >= 2 {
            ways.push(WovenWay { nodes: numbers, tags: line.tags.clone(), kind: line.kind });
        }
    }
    let mut marks = vec![Vec::new(); nodes.spots.len()];
    for (spot, tags) in &sketch.marks {
        if let Some(node) = nodes.find(*spot) {
            marks[node].extend(tags);
        }
    }
    let mut woven = Woven { spots: nodes.spots, marks, ways };
    woven.keep_what_hangs_together();
    woven.cut_main_roads();
    woven.mark_level_crossings();
    woven
}

/// For each line: number of the segment, share of it, and the spot where another line meets it.
fn cuts(lines: &[Line]) -> Vec<Vec<(usize, f64, Spot)>> {
    let mut near = Near::default();
    let mut segments = Vec::new();
    let meets = |line: &Line| !matches!(line.kind, Kind::Ground | Kind::Ferry);
    for (number, line) in lines.iter().enumerate().filter(|(_, line)| meets(line)) {
        for (segment, pair) in line.spots.windows(2).enumerate() {
            near.file(pair[0], pair[1], segments.len());
            segments.push((number, segment));
        }
    }
    let mut cuts = vec![Vec::new(); lines.len()];
    let ends = |(line, segment): (usize, usize)| (lines[line].spots[segment], lines[line].spots[segment + 1]);
    for (first, &one) in segments.iter().enumerate() {
        let (a, b) = ends(one);
        for second in near.around(a, b, ONE_NODE).into_iter().filter(|second| *second > first) {
            let other = segments[second];
            if one.0 == other.0 || lines[one.0].level != lines[other.0].level {
                continue;
            }
            let (c, d) = ends(other);
            if apart(a.x, b.x, c.x, d.x) || apart(a.y, b.y, c.y, d.y) {
                continue;
            }
            let mut touched = false;
            for (spot, on, (p, q)) in [(a, other, (c, d)), (b, other, (c, d)), (c, one, (a, b)), (d, one, (a, b))] {
                if spot.meters_to_segment(p, q) < ONE_NODE {
                    cuts[on.0].push((on.1, spot.share_on(p, q), spot));
                    touched = true;
                }
            }
            if !touched && let Some((share, of_other)) = crossing(a, b, c, d) {
                let spot = a.towards(b, share);
                cuts[one.0].push((one.1, share, spot));
                cuts[other.0].push((other.1, of_other, spot));
            }
        }
    }
    cuts
}

/// Whether two stretches of an axis are farther apart than one node is wide.
fn apart(a: f64, b: f64, c: f64, d: f64) -> bool {
    a.min(b) > c.max(d) + ONE_NODE || c.min(d) > a.max(b) + ONE_NODE
}

/// Nodes by place.
#[derive(Default)]
struct Nodes {
    spots: Vec<Spot>,
    by_square: BTreeMap<(i64, i64), Vec<usize>>,
}

impl Nodes {
    fn square(spot: Spot) -> (i64, i64) {
        ((spot.x / ONE_NODE).floor() as i64, (spot.y / ONE_NODE).floor() as i64)
    }

    /// The nearest node at a spot.
    fn find(&self, spot: Spot) -> Option<usize> {
        let (x, y) = Self::square(spot);
        let around = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)));
        around
            .filter_map(|square| self.by_square.get(&square))
            .flatten()
            .map(|node| (self.spots[*node].meters_to(spot), *node))
            .filter(|(meters, _)| *meters < ONE_NODE)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, node)| node)
    }

    fn at(&mut self, spot: Spot) -> usize {
        self.find(spot).unwrap_or_else(|| {
            self.spots.push(spot);
            let node = self.spots.len() - 1;
            self.by_square.entry(Self::square(spot)).or_default().push(node);
            node
        })
    }
}

impl Woven {
    /// Ways at each node, by number, without water and railways.
    pub(super) fn ways_at_nodes(&self) -> Vec<Vec<usize>> {
        let mut at = vec![Vec::new(); self.spots.len()];
        for (number, way) in self.ways.iter().enumerate().filter(|(_, way)| travelled(way.kind)) {
            for node in &way.nodes {
                if at[*node].last() != Some(&number) {
                    at[*node].push(number);
                }
            }
        }
        at
    }

    /// Leaves out streets from which no main road can be come to.
    fn keep_what_hangs_together(&mut self) {
        let at = self.ways_at_nodes();
        let mut kept: Vec<bool> = self.ways.iter().map(|way| !travelled(way.kind)).collect();
        let start = self.ways.iter().position(|way| way.kind == Kind::Divided);
        let mut open: Vec<usize> = start.into_iter().collect();
        while let Some(number) = open.pop() {
            if !std::mem::replace(&mut kept[number], true) {
                open.extend(self.ways[number].nodes.iter().flat_map(|node| &at[*node]).filter(|other| !kept[**other]));
            }
        }
        let mut kept = kept.into_iter();
        self.ways.retain(|_| kept.next().unwrap_or_default());
    }

    /// Cuts main roads at each other, so that turns can be forbidden from one piece into another.
    fn cut_main_roads(&mut self) {
        let main = |kind| matches!(kind, Kind::Main | Kind::Divided);
        let mut roads_at = vec![0_u32; self.spots.len()];
        for way in self.ways.iter().filter(|way| main(way.kind)) {
            let [start, end] = way.ends();
            // A road that goes on has two arms at a node, one that ends has one.
            way.nodes.iter().for_each(|node| roads_at[*node] += 2);
            roads_at[start] -= 1;
            roads_at[end] -= 1;
        }
        let ways = std::mem::take(&mut self.ways);
        for way in ways {
            if !main(way.kind) {
                self.ways.push(way);
                continue;
            }
            let mut piece = Vec::new();
            for node in &way.nodes {
                piece.push(*node);
                if roads_at[*node] > 2 && piece.len() >= 2 {
                    self.ways.push(WovenWay { nodes: std::mem::replace(&mut piece, vec![*node]), ..way.clone() });
                }
            }
            if piece.len() >= 2 {
                self.ways.push(WovenWay { nodes: piece, ..way });
            }
        }
    }

    fn mark_level_crossings(&mut self) {
        let at = self.ways_at_nodes();
        for way in self.ways.iter().filter(|way| way.kind == Kind::Rail) {
            for node in way.nodes.iter().filter(|node| !at[**node].is_empty()) {
                let driven = at[*node].iter().any(|number| self.ways[*number].kind != Kind::Path);
                self.marks[*node].push(("railway", if driven { "level_crossing" } else { "crossing" }));
            }
        }
    }
}

/// Whether somebody travels on it.
pub(super) fn travelled(kind: Kind) -> bool {
    !matches!(kind, Kind::Ground | Kind::Rail)
}
