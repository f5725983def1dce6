//! Whether a draft is whole and fits into the file's fields.

use super::PackError;
use crate::{Coord, Draft, DraftEdge, LayerKind};

/// Edges are numbered with 29 bits, and their arcs with 32.
const MAX_EDGES: usize = 1 << 29;
/// Nodes are numbered with 32 bits, and the last number is kept free for "none".
const MAX_NODES: usize = u32::MAX as usize;
/// Classes are numbered with 16 bits.
pub(crate) const MAX_CLASSES: usize = 1 << 16;
/// Lengths have 24 bits.
const MAX_LENGTH_CM: u32 = (1 << 24) - 1;

pub(super) fn check(kind: LayerKind, draft: &Draft) -> Result<(), PackError> {
    let kind = kind.name();
    for (what, count, limit) in [
        ("junctions", draft.nodes.len(), MAX_NODES),
        ("stretches", draft.edges.len(), MAX_EDGES),
        ("kinds of stretches", draft.classes.len(), MAX_CLASSES),
        ("positions of shapes", draft.shapes.len(), u32::MAX as usize),
        ("forbidden turns", draft.bans.len(), u32::MAX as usize),
    ] {
        if count > limit {
            return Err(PackError::TooMany { what, kind, count: count as u64, limit: limit as u64 });
        }
    }
    let wrong = |what, number: usize, problem| PackError::Inconsistent { kind, what, number: number as u64, problem };
    if draft.signals.len() != draft.nodes.len() {
        return Err(wrong("signals", draft.signals.len(), "are not as many as the junctions"));
    }
    if let Some(at) = draft.nodes.iter().chain(&draft.shapes).position(|at| !on_the_globe(*at)) {
        return Err(wrong("position", at, "is not on the globe"));
    }
    if let Some(at) = draft.classes.iter().position(|class| class.prefecture > 47 || class.density > 2) {
        return Err(wrong("class", at, "has a prefecture above 47 or a density above 2"));
    }
    for (number, edge) in draft.edges.iter().enumerate() {
        let problem = if edge.from as usize >= draft.nodes.len() || edge.to as usize >= draft.nodes.len() {
            "names a junction that is not there"
        } else if usize::from(edge.class) >= draft.classes.len() {
            "names a class that is not there"
        } else if edge.length_cm > MAX_LENGTH_CM {
            "is longer than 167 km"
        } else if u64::from(edge.shape_start) + u64::from(edge.shape_len) > draft.shapes.len() as u64 {
            "has a shape that is not there"
        } else if edge.copy_of.is_some_and(|of| of as usize >= number || !is_copy(draft, edge, of)) {
            "is a copy of what comes after it or lies elsewhere"
        } else {
            continue;
        };
        return Err(wrong("edge", number, problem));
    }
    for (number, ban) in draft.bans.iter().enumerate() {
        let (Some(from), Some(to)) = (draft.edges.get(ban.from as usize), draft.edges.get(ban.to as usize)) else {
            return Err(wrong("ban", number, "names an edge that is not there"));
        };
        let arrives = if ban.from_along { from.to } else { from.from };
        let leaves = if ban.to_along { to.from } else { to.to };
        if arrives != leaves {
            return Err(wrong("ban", number, "is of two edges that don't meet"));
        }
    }
    Ok(())
}

fn on_the_globe(at: Coord) -> bool {
    (-1_800_000_000..=1_800_000_000).contains(&at.lon) && (-900_000_000..=900_000_000).contains(&at.lat)
}

/// A copy runs between the same positions, and is as long. It may be of a copy.
fn is_copy(draft: &Draft, copy: &DraftEdge, original: u32) -> bool {
    let at = |node: u32| draft.nodes.get(node as usize);
    draft.edges.get(original as usize).is_some_and(|original| {
        at(original.from) == at(copy.from)
            && at(original.to) == at(copy.to)
            && original.length_cm == copy.length_cm
            && original.shape_len == copy.shape_len
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prepare::pack;
    use crate::prepare::samples::two_streets;

    fn problem(change: impl FnOnce(&mut Draft)) -> String {
        let mut draft = two_streets();
        change(&mut draft);
        pack(LayerKind::Drive, draft).expect_err("it is refused").to_string()
    }

    #[test]
    fn what_a_draft_names_must_be_there() {
        assert!(pack(LayerKind::Drive, two_streets()).is_ok());
        assert!(problem(|d| d.edges[1].to = 99).contains("edge 1 names a junction"));
        assert!(problem(|d| d.edges[1].class = 99).contains("edge 1 names a class"));
        assert!(problem(|d| d.edges[1].shape_len = 99).contains("edge 1 has a shape"));
        assert!(problem(|d| d.edges[1].shape_start = u32::MAX).contains("edge 1 has a shape"));
        assert!(problem(|d| d.edges[1].copy_of = Some(7)).contains("edge 1 is a copy"));
        assert!(problem(|d| d.edges[1].copy_of = Some(0)).contains("edge 1 is a copy"));
        assert!(problem(|d| d.signals.clear()).contains("signals"));
        assert!(problem(|d| d.nodes[0].lat = 900_000_001).contains("not on the globe"));
        let ban = crate::Ban { from: 0, from_along: true, to: 1, to_along: true };
        assert!(problem(|d| d.bans.push(crate::Ban { to: 9, ..ban })).contains("ban 0 names"));
        assert!(problem(|d| d.bans.push(crate::Ban { to_along: false, ..ban })).contains("don't meet"));
    }

    #[test]
    fn what_does_not_fit_is_refused_and_not_cut() {
        assert!(problem(|d| d.edges[0].length_cm = 1 << 24).contains("longer than 167 km"));
        let class = two_streets().classes[0];
        let text = problem(|d| d.classes = vec![class; (1 << 16) + 1]);
        assert!(text.contains("65537") && text.contains("65536"), "{text}");
    }
}
