//! Changing the classes of a layer.

use std::collections::HashMap;

use super::inside::edges_inside;
use super::{Change, Speed};
use crate::network::storage::Storage;
use crate::network::tables::Tables;
use crate::prepare::{MAX_CLASSES, class_speed};
use crate::{Mode, RoadClass};

/// More classes than can be numbered.
pub(super) struct TooMany;

/// Applies one entry; whether any road of the layer is one that it speaks of.
pub(super) fn apply(speed: &Speed, tables: &mut Tables, storage: &mut Storage) -> Result<bool, TooMany> {
    let Some(area) = &speed.area else {
        let mut found = false;
        for class in &mut tables.classes {
            if let Some(changed) = changed(speed, *class) {
                (*class, found) = (changed, true);
            }
        }
        return Ok(found);
    };
    // Which arcs get which class is worked out first: only they are written to.
    let layer = tables.layer(storage.bytes());
    let mut classes = layer.classes.to_vec();
    let mut numbers: HashMap<[u32; 4], u16> = classes.iter().zip(0..).map(|(class, number)| (*class, number)).collect();
    let mut new_numbers: HashMap<u16, Option<u16>> = HashMap::new();
    let mut writes: Vec<(u32, u16)> = Vec::new();
    for edge in edges_inside(&layer, area) {
        let Some(arcs) = layer.edge_arcs(edge) else { continue };
        for number in arcs {
            let Some(arc) = layer.arc(number) else { continue };
            let new = match new_numbers.get(&arc.class) {
                Some(new) => *new,
                None => {
                    let changed = layer.classes.get(usize::from(arc.class)).and_then(|class| changed(speed, *class));
                    let new = changed.map(|class| number_of(class, &mut classes, &mut numbers)).transpose()?;
                    new_numbers.insert(arc.class, new);
                    new
                }
            };
            writes.extend(new.map(|class| (number, class)));
        }
    }
    tables.classes = classes;
    let arcs = tables.arcs_mut(storage.bytes_mut());
    for (number, class) in &writes {
        if let Some(words) = arcs.get_mut(*number as usize) {
            words[2] = words[2] & 0xFFFF_0000 | u32::from(*class);
        }
    }
    Ok(!writes.is_empty())
}

fn number_of(
    class: [u32; 4],
    classes: &mut Vec<[u32; 4]>,
    numbers: &mut HashMap<[u32; 4], u16>,
) -> Result<u16, TooMany> {
    if let Some(number) = numbers.get(&class) {
        return Ok(*number);
    }
    if classes.len() >= MAX_CLASSES {
        return Err(TooMany);
    }
    let number = u16::try_from(classes.len()).map_err(|_| TooMany)?;
    classes.push(class);
    numbers.insert(class, number);
    Ok(number)
}

/// The class with its speeds changed; `None` when the entry does not speak of it, or it is closed to the mode.
fn changed(speed: &Speed, class: [u32; 4]) -> Option<[u32; 4]> {
    let road = RoadClass::from_number(class[0] as u8)?;
    let meant = if speed.roads.is_empty() { road != RoadClass::Ferry } else { speed.roads.contains(&road) };
    let there = speed.prefecture.is_none_or(|prefecture| prefecture == (class[0] >> 8) as u8);
    let both = [true, false].map(|along| class_speed(class, speed.mode, along));
    if !meant || !there || both == [0, 0] {
        return None;
    }
    let [along, against] = both.map(|tenths| u32::from(new_speed(speed.change, tenths)));
    let mut changed = class;
    changed[word_of(speed.mode)] = along | against << 16;
    Some(changed)
}

/// In tenths of a kilometre an hour; what is closed stays so, and what is open too.
fn new_speed(change: Change, tenths: u16) -> u16 {
    let new = match change {
        _ if tenths == 0 => return 0,
        Change::Kmh(kmh) => kmh * 10.0,
        Change::Factor(factor) => f64::from(tenths) * factor,
    };
    new.round().clamp(1.0, f64::from(u16::MAX)) as u16
}

/// Where a packed class has the speeds of a mode, see [`crate::graph::pack_class`].
fn word_of(mode: Mode) -> usize {
    1 + mode.index()
}
