//! One layer from its classes to its draft.

use std::collections::BTreeMap;

use super::{
    ReadError, bans, barriers, chains,
    gather::Gathered,
    judge::{Kinds, layer_of},
    split,
    turns::Via,
    zones,
};
use crate::{Draft, LayerKind, Mode};

/// Builds a layer; `None` when no way is part of it.
pub(super) fn build(
    gathered: &Gathered,
    mut kinds: Kinds,
    kind: LayerKind,
    modes: &[Mode],
    counts: &mut BTreeMap<String, u64>,
) -> Result<Option<Draft>, ReadError> {
    let drive = kind == LayerKind::Drive;
    let extra = if drive { turn_nodes(gathered) } else { Vec::new() };
    let mut stretches = split::split(gathered, &kinds, kind, &extra, counts);
    kinds.of_way = Vec::new();
    let modes: Vec<Mode> = modes.iter().copied().filter(|&mode| layer_of(mode) == kind).collect();
    barriers::close(gathered, &mut stretches, &mut kinds.classes, &modes)?;
    // Ends of stretches are numbered in 32 bits, edges of the packed layer in 29, arcs in 30.
    if stretches.list.len() > 1 << 28 || gathered.refs.len() > u32::MAX as usize {
        return Err(ReadError::TooLarge);
    }
    let mut contracted = chains::contract(gathered, &stretches, &kinds.classes);
    drop(stretches);
    if contracted.draft.edges.is_empty() {
        return Ok(None);
    }
    let mut note = |name: &str, count: usize| {
        if count > 0 {
            *counts.entry(name.to_owned()).or_default() += count as u64;
        }
    };
    note("class_replaced", kinds.classes.replaced());
    contracted.draft.classes = kinds.classes.into_classes();
    let signal = |raw: &u32| drive && gathered.nodes.marks().get(raw).is_some_and(|mark| mark.signal);
    contracted.draft.signals = contracted.raw_nodes.iter().map(signal).collect();
    if drive {
        bans::apply(gathered, &mut contracted, &mut note);
        zones::copy(&mut contracted.draft, &mut note);
    }
    let name = if drive { "drive" } else { "light" };
    note(&format!("{name}_nodes"), contracted.draft.nodes.len());
    note(&format!("{name}_edges"), contracted.draft.edges.len());
    Ok(Some(contracted.draft))
}

/// The nodes at which restrictions speak of turns: they must stay nodes.
fn turn_nodes(gathered: &Gathered) -> Vec<u32> {
    let mut found = Vec::new();
    for restriction in &gathered.restrictions {
        match &restriction.via {
            Via::Node(id) => found.extend(gathered.nodes.ids().find(*id)),
            Via::Ways(ids) => {
                for way in ids.iter().filter_map(|&id| gathered.way(id)) {
                    let nodes = gathered.nodes_of(&gathered.ways[way as usize]);
                    found.extend(nodes.first().into_iter().chain(nodes.last()));
                }
            }
        }
    }
    found
}
