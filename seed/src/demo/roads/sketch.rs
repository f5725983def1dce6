//! Lines on the plan before they are woven into a network.

use super::Tag;
use super::geometry::{Near, Spot, crossings, length, part, smooth};
use super::terrain::Terrain;

/// What a line is, as far as other lines must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A road that others end at or cross, split where it meets its like.
    Main,
    /// A carriageway that local streets end at and do not cross.
    Divided,
    /// A street, an alley, a driveway.
    Local,
    /// A way for walking or cycling.
    Path,
    /// A railway: crossed by nothing but main roads.
    Rail,
    /// A ferry: meets roads at its ends only.
    Ferry,
    /// Water or a park: no street goes through.
    Ground,
}

/// A line with its tags.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub spots: Vec<Spot>,
    pub tags: Vec<Tag>,
    pub kind: Kind,
    /// 0 on the ground, 1 on a bridge, -1 in a tunnel; lines meet on one level, and at their ends.
    pub level: i8,
}

/// How a main road gets over a railway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OverRail {
    /// A level crossing (踏切).
    Level,
    /// A bridge over it (跨線橋).
    Bridge,
    /// An underpass.
    Under,
}

/// How far a main road may end before another one, to be led up to it, metres.
const JOIN_METERS: f64 = 45.0;

/// All lines so far.
pub(super) struct Sketch {
    pub terrain: Terrain,
    pub lines: Vec<Line>,
    /// Tags of single spots, each a corner of a line.
    pub marks: Vec<(Spot, Vec<Tag>)>,
}

impl Sketch {
    pub(super) fn new(terrain: Terrain) -> Self {
        Self { terrain, lines: Vec::new(), marks: Vec::new() }
    }

    /// A line as it is.
    pub(super) fn line(&mut self, kind: Kind, spots: Vec<Spot>, tags: &[Tag]) {
        if spots.len() >= 2 {
            self.lines.push(Line { spots, tags: tags.to_vec(), kind, level: 0 });
        }
    }

    /// A line on another level, with the tags that say so.
    pub(super) fn structure(&mut self, kind: Kind, spots: Vec<Spot>, tags: &[Tag], level: i8) {
        let mut tags = tags.to_vec();
        match level {
            1.. => tags.extend([("bridge", "yes"), ("layer", "1")]),
            _ => tags.extend([("tunnel", "yes"), ("layer", "-1")]),
        }
        self.lines.push(Line { spots, tags, kind, level });
    }

    /// A curved main road through some points, with bridges over the river and a way over the railway.
    pub(super) fn road(&mut self, points: &[Spot], over_rail: OverRail, tags: &[Tag]) {
        let line = smooth(points, 90.0);
        self.carriageway(Kind::Main, &line, over_rail, tags);
    }

    /// The same of a line that is curved already.
    pub(super) fn carriageway(&mut self, kind: Kind, line: &[Spot], over_rail: OverRail, tags: &[Tag]) {
        let mut raised: Vec<(f64, f64, i8)> =
            crossings(line, &self.terrain.river).iter().map(|d| (d - 80.0, d + 80.0, 1)).collect();
        let rail = crossings(line, &self.terrain.rail);
        raised.extend(rail.iter().filter_map(|d| match over_rail {
            OverRail::Level => None,
            OverRail::Bridge => Some((d - 50.0, d + 50.0, 1)),
            OverRail::Under => Some((d - 35.0, d + 35.0, -1)),
        }));
        raised.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut gone, long) = (0.0, length(line));
        for (from, to, level) in raised {
            if from > gone {
                self.line(kind, part(line, gone, from), tags);
            }
            self.structure(kind, part(line, from.max(gone), to.min(long)), tags, level);
            gone = to;
        }
        if gone < long {
            self.line(kind, part(line, gone, long), tags);
        }
    }

    /// Leads main roads that end just short of another one up to it.
    pub(super) fn join_loose_ends(&mut self) {
        let obstacles = self.obstacles();
        let mut joins = Vec::new();
        for (number, line) in self.lines.iter().enumerate().filter(|(_, line)| line.kind == Kind::Main) {
            let last = line.spots.len() - 1;
            for (at_end, end) in [(false, line.spots[0]), (true, line.spots[last])] {
                let others: Vec<Spot> = self
                    .lines
                    .iter()
                    .enumerate()
                    .filter(|(other, of)| *other != number && matches!(of.kind, Kind::Main | Kind::Divided))
                    .flat_map(|(_, of)| of.spots.windows(2))
                    .map(|pair| pair[0].towards(pair[1], end.share_on(pair[0], pair[1])))
                    .filter(|spot| spot.meters_to(end) < JOIN_METERS)
                    .collect();
                let nearest = others.into_iter().min_by(|a, b| a.meters_to(end).total_cmp(&b.meters_to(end)));
                let open = |spot: &Spot| obstacles.across(end, *spot).iter().all(|(_, what)| *what != Obstacle::Bars);
                joins.extend(
                    nearest.filter(|spot| spot.meters_to(end) > 0.5 && open(spot)).map(|spot| (number, at_end, spot)),
                );
            }
        }
        for (number, at_end, spot) in joins {
            let spots = &mut self.lines[number].spots;
            spots.insert(if at_end { spots.len() } else { 0 }, spot);
        }
    }

    /// Tags of a spot.
    pub(super) fn mark(&mut self, spot: Spot, tags: &[Tag]) {
        self.marks.push((spot, tags.to_vec()));
    }

    /// What local streets have to reckon with.
    pub(super) fn obstacles(&self) -> Obstacles {
        let mut obstacles = Obstacles { near: Near::default(), segments: Vec::new() };
        for line in &self.lines {
            let what = match line.kind {
                Kind::Main if line.level == 0 => Obstacle::Meets,
                Kind::Divided if line.level == 0 => Obstacle::Divides,
                Kind::Rail | Kind::Ground => Obstacle::Bars,
                _ => continue,
            };
            for pair in line.spots.windows(2) {
                obstacles.near.file(pair[0], pair[1], obstacles.segments.len());
                obstacles.segments.push((pair[0], pair[1], what));
            }
        }
        obstacles
    }
}

/// What a line is to a local street that comes upon it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// A road it may end at or cross.
    Meets,
    /// A carriageway it can end at.
    Divides,
    /// A railway or water: no way through.
    Bars,
}

/// Main roads, railways and water by place.
pub(super) struct Obstacles {
    near: Near,
    segments: Vec<(Spot, Spot, Obstacle)>,
}

impl Obstacles {
    /// What lies across a segment, nearest to its start first, with the share of the way to it.
    pub(super) fn across(&self, a: Spot, b: Spot) -> Vec<(f64, Obstacle)> {
        let mut found: Vec<(f64, Obstacle)> = self
            .near
            .around(a, b, 0.0)
            .into_iter()
            .filter_map(|number| {
                let (c, d, what) = self.segments[number];
                super::geometry::crossing(a, b, c, d).map(|(share, _)| (share, what))
            })
            .collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        found
    }

    /// Whether a segment runs along something at less than some metres.
    pub(super) fn alongside(&self, a: Spot, b: Spot, meters: f64) -> bool {
        let middle = a.towards(b, 0.5);
        [a, middle, b].into_iter().all(|spot| {
            let near = self.near.around(spot, spot, meters);
            near.into_iter().any(|number| {
                let (c, d, _) = self.segments[number];
                spot.meters_to_segment(c, d) < meters
            })
        })
    }
}
