//! Copies of a city side by side.

use kaomie_roads::{Ban, Coord, Draft, DraftEdge, Drafts};

/// Directed stretches of both layers.
pub fn arcs(drafts: &Drafts) -> usize {
    [&drafts.drive, &drafts.light].into_iter().flatten().map(|draft| draft.edges.len() * 2).sum()
}

/// So many copies in a square, each beside the next with a gap of a hundredth of its width.
pub fn tiled(drafts: &Drafts, copies: usize) -> Drafts {
    let layers = || [&drafts.drive, &drafts.light].into_iter().flatten();
    let all = || layers().flat_map(|draft| draft.nodes.iter().chain(&draft.shapes));
    let west = all().map(|at| at.lon).min().unwrap_or(0);
    let south = all().map(|at| at.lat).min().unwrap_or(0);
    let width = (all().map(|at| at.lon).max().unwrap_or(0) - west) / 100 * 101;
    let height = (all().map(|at| at.lat).max().unwrap_or(0) - south) / 100 * 101;
    let across = (copies as f64).sqrt().ceil() as usize;
    // Where Japan is, as far as it goes.
    let origin = Coord { lon: 1_280_000_000, lat: 300_000_000 };
    let shifts: Vec<Coord> = (0..copies)
        .map(|copy| Coord {
            lon: origin.lon - west + (copy % across) as i32 * width,
            lat: origin.lat - south + (copy / across) as i32 * height,
        })
        .collect();
    Drafts {
        drive: drafts.drive.as_ref().map(|draft| tile(draft, &shifts)),
        light: drafts.light.as_ref().map(|draft| tile(draft, &shifts)),
        ..drafts.clone()
    }
}

fn tile(draft: &Draft, shifts: &[Coord]) -> Draft {
    let mut all = Draft { classes: draft.classes.clone(), ..Draft::default() };
    all.nodes.reserve_exact(draft.nodes.len() * shifts.len());
    all.shapes.reserve_exact(draft.shapes.len() * shifts.len());
    all.edges.reserve_exact(draft.edges.len() * shifts.len());
    for shift in shifts {
        let moved = |at: &Coord| Coord { lon: at.lon + shift.lon, lat: at.lat + shift.lat };
        let (node, edge, shape) = (all.nodes.len() as u32, all.edges.len() as u32, all.shapes.len() as u32);
        all.nodes.extend(draft.nodes.iter().map(moved));
        all.shapes.extend(draft.shapes.iter().map(moved));
        all.signals.extend_from_slice(&draft.signals);
        all.edges.extend(draft.edges.iter().map(|one| DraftEdge {
            from: one.from + node,
            to: one.to + node,
            shape_start: one.shape_start + shape,
            copy_of: one.copy_of.map(|of| of + edge),
            ..*one
        }));
        all.bans.extend(draft.bans.iter().map(|ban| Ban { from: ban.from + edge, to: ban.to + edge, ..*ban }));
    }
    all
}
