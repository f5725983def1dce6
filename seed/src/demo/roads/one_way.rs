//! One-way streets must lead somewhere and come from somewhere.

use std::collections::BTreeSet;

use super::sketch::Kind;
use super::weave::{Woven, WovenWay};

/// Opens one-way streets to both sides wherever a car could not get in or not get out again.
pub(super) fn open_traps(woven: &mut Woven) {
    loop {
        let lost = lost(woven);
        let mut opened = false;
        for way in woven.ways.iter_mut().filter(|way| way.kind == Kind::Local && one_way(way)) {
            if way.nodes.iter().any(|node| lost.contains(node)) {
                way.tags.retain(|(key, _)| !key.starts_with("oneway"));
                opened = true;
            }
        }
        if !opened {
            return;
        }
    }
}

/// Nodes on streets for cars that can't be driven to from the bypass, or not from there to the bypass.
fn lost(woven: &Woven) -> BTreeSet<usize> {
    let (mut forth, mut back) = (vec![Vec::new(); woven.spots.len()], vec![Vec::new(); woven.spots.len()]);
    let mut all: BTreeSet<usize> = BTreeSet::new();
    for way in woven.ways.iter().filter(|way| driven(way)) {
        all.extend(&way.nodes);
        for pair in way.nodes.windows(2) {
            forth[pair[0]].push(pair[1]);
            back[pair[1]].push(pair[0]);
            if !one_way(way) {
                forth[pair[1]].push(pair[0]);
                back[pair[0]].push(pair[1]);
            }
        }
    }
    let start = woven.ways.iter().find(|way| way.kind == Kind::Divided).map(|way| way.nodes[0]);
    let (to, from) = (reached(&forth, start), reached(&back, start));
    all.into_iter().filter(|node| !to[*node] || !from[*node]).collect()
}

fn reached(next: &[Vec<usize>], start: Option<usize>) -> Vec<bool> {
    let mut reached = vec![false; next.len()];
    let mut open: Vec<usize> = start.into_iter().collect();
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut reached[node], true) {
            open.extend(next[node].iter().filter(|next| !reached[**next]));
        }
    }
    reached
}

fn one_way(way: &WovenWay) -> bool {
    way.tag("oneway").is_some()
}

fn driven(way: &WovenWay) -> bool {
    matches!(way.kind, Kind::Main | Kind::Divided | Kind::Local | Kind::Ferry)
        && way.tag("highway") != Some("pedestrian")
}
