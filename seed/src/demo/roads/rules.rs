//! Rules of the road: traffic lights where main roads meet, and turns that are forbidden.

use super::geometry::{Spot, at};
use super::sketch::Kind;
use super::weave::{Woven, WovenWay};
use super::{MemberKind, Tag};

/// A relation over nodes and ways by number.
pub(super) struct WovenRelation {
    pub members: Vec<(MemberKind, usize, &'static str)>,
    pub tags: Vec<Tag>,
}

/// Which way an arm of a junction points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Towards {
    North,
    East,
    South,
    West,
}

/// A forbidden or prescribed turn at a junction near a spot: from an arm of a road to an arm of a road.
struct Turn {
    near: Spot,
    from: (&'static str, Towards),
    to: (&'static str, Towards),
    tags: &'static [Tag],
}

use Towards::{East, North, South, West};

const TURNS: [Turn; 6] = [
    Turn {
        near: at(1_000.0, 20.0),
        from: ("本通り", West),
        to: ("港通り", South),
        tags: &[("restriction", "no_right_turn")],
    },
    Turn {
        near: at(0.0, -110.0),
        from: ("駅前通り", South),
        to: ("大手通り", North),
        tags: &[("restriction", "only_straight_on"), ("except", "psv;bicycle")],
    },
    Turn {
        near: at(960.0, 1_000.0),
        from: ("月見坂通り", North),
        to: ("東大通り", East),
        tags: &[("restriction", "no_left_turn")],
    },
    Turn {
        near: at(-1_790.0, -20.0),
        from: ("川端通り", North),
        to: ("本通り", East),
        tags: &[("restriction", "only_left_turn")],
    },
    Turn {
        near: at(-4_000.0, -20.0),
        from: ("西大通り", North),
        to: ("本通り", East),
        tags: &[("restriction", "no_left_turn"), ("except", "bicycle")],
    },
    Turn {
        near: at(3_000.0, 40.0),
        from: ("本通り", West),
        to: ("東環状通り", South),
        tags: &[("restriction:conditional", "no_right_turn @ (Mo-Fr 07:00-09:00)")],
    },
];

/// Marks traffic lights and gives the forbidden turns.
pub(super) fn draw(woven: &mut Woven) -> Vec<WovenRelation> {
    signals(woven);
    let mut relations: Vec<WovenRelation> = TURNS.iter().filter_map(|turn| forbidden(woven, turn)).collect();
    relations.extend(turning_back(woven));
    relations
}

/// Lights where two main roads of different names meet; a sign to stop where a street meets one of them.
fn signals(woven: &mut Woven) {
    let at = woven.ways_at_nodes();
    for (node, ways) in at.iter().enumerate() {
        let rank = |way: &WovenWay| match way.tag("highway") {
            Some("trunk" | "primary" | "secondary") => 2,
            Some("tertiary") => 1,
            _ => 0,
        };
        let mut names: Vec<(&str, u32)> = ways
            .iter()
            .map(|way| &woven.ways[*way])
            .filter(|way| rank(way) > 0 && way.tag("junction").is_none())
            .filter_map(|way| way.tag("name").map(|name| (name, rank(way))))
            .collect();
        names.sort_unstable();
        names.dedup();
        let weight: u32 = names.iter().map(|(_, rank)| rank).sum();
        let arms: usize = ways
            .iter()
            .map(|way| &woven.ways[*way])
            .filter(|way| rank(way) > 0)
            .map(|way| 2 - usize::from(way.ends().contains(&node)))
            .sum();
        let paths = ways.iter().any(|way| woven.ways[*way].kind == Kind::Path);
        if names.len() >= 2 && weight >= 3 && arms >= 3 {
            woven.marks[node].push(("highway", "traffic_signals"));
        } else if names.len() == 1 && paths && woven.marks[node].is_empty() {
            woven.marks[node].extend([("highway", "crossing"), ("crossing", "marked")]);
        }
    }
}

fn forbidden(woven: &Woven, turn: &Turn) -> Option<WovenRelation> {
    let junctions = (0..woven.spots.len()).filter(|node| woven.spots[*node].meters_to(turn.near) < 120.0);
    let (from, node, to) = junctions
        .filter_map(|node| Some((arm(woven, node, turn.from)?, node, arm(woven, node, turn.to)?)))
        .min_by(|a, b| woven.spots[a.1].meters_to(turn.near).total_cmp(&woven.spots[b.1].meters_to(turn.near)))?;
    let members = vec![(MemberKind::Way, from, "from"), (MemberKind::Node, node, "via"), (MemberKind::Way, to, "to")];
    Some(relation(members, turn.tags))
}

/// The piece of a road that leaves a node in some direction.
fn arm(woven: &Woven, node: usize, (name, towards): (&str, Towards)) -> Option<usize> {
    woven.ways.iter().position(|way| {
        let [start, end] = way.ends();
        let next = if start == node { way.nodes[1] } else { way.nodes[way.nodes.len() - 2] };
        way.tag("name") == Some(name)
            && (start == node || end == node)
            && direction(woven.spots[node], woven.spots[next]) == towards
    })
}

fn direction(from: Spot, to: Spot) -> Towards {
    let (x, y) = (to.x - from.x, to.y - from.y);
    match (x.abs() > y.abs(), x > 0.0, y > 0.0) {
        (true, true, _) => East,
        (true, false, _) => West,
        (false, _, true) => North,
        (false, _, false) => South,
    }
}

/// No turning back on the bypass over the short piece of a cross street between its carriageways.
fn turning_back(woven: &Woven) -> Vec<WovenRelation> {
    let of_bypass = |way: &WovenWay| way.kind == Kind::Divided;
    let arriving = |node| woven.ways.iter().position(|way| of_bypass(way) && way.ends()[1] == node);
    let leaving = |node| woven.ways.iter().position(|way| of_bypass(way) && way.ends()[0] == node);
    let mut relations = Vec::new();
    for (number, way) in woven.ways.iter().enumerate().filter(|(_, way)| way.kind == Kind::Main) {
        let [start, end] = way.ends();
        if woven.spots[start].meters_to(woven.spots[end]) > 45.0 {
            continue;
        }
        for (first, last) in [(start, end), (end, start)] {
            if let (Some(from), Some(to)) = (arriving(first), leaving(last)) {
                let members = vec![
                    (MemberKind::Way, from, "from"),
                    (MemberKind::Way, number, "via"),
                    (MemberKind::Way, to, "to"),
                ];
                relations.push(relation(members, &[("restriction", "no_u_turn")]));
            }
        }
    }
    relations
}

fn relation(members: Vec<(MemberKind, usize, &'static str)>, tags: &[Tag]) -> WovenRelation {
    let mut all = vec![("type", "restriction")];
    all.extend(tags);
    WovenRelation { members, tags: all }
}
