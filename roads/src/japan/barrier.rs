//! What stands on a node: barriers and traffic lights.

use super::access::{CAR, Permission, RIDER, WALKER};
use crate::Tags;

/// Traffic lights for cars: at a junction, or at a crossing.
pub(super) fn signal(tags: &Tags<'_>) -> bool {
    tags.is("highway", "traffic_signals")
        || (tags.is("highway", "crossing")
            && (tags.is("crossing", "traffic_signals") || tags.is("crossing:signals", "yes")))
}

/// Which modes cannot pass: cars, bicycles, pedestrians.
///
/// Access tags of the node decide; without any, the kind of barrier. A private gate lets cars through: the road behind
/// it says itself that it is only for arriving. Pedestrians and bicycles stop at it.
pub(super) fn closed(tags: &Tags<'_>) -> [bool; 3] {
    let is_locked = tags.is("locked", "yes");
    let barrier = match tags.get("barrier") {
        _ if is_locked => [true; 3],
        Some(barrier) => by_kind(barrier, tags),
        None => [false; 3],
    };
    let car = match CAR.stated_at_node(tags) {
        Some(permission) => permission <= Permission::NotRiding,
        None => barrier[0],
    };
    let walker = match WALKER.stated_at_node(tags) {
        Some(permission) => permission < Permission::Open,
        None => barrier[2],
    };
    let rider = match RIDER.stated_at_node(tags) {
        // Who gets off the bicycle is a pedestrian.
        Some(Permission::Open) => false,
        Some(_) => walker || !is_pushable(tags),
        None => barrier[1],
    };
    [car, rider, walker]
}

/// A bicycle can be pushed through, as far as the barrier's own form goes.
fn is_pushable(tags: &Tags<'_>) -> bool {
    tags.get("barrier").is_none_or(|barrier| !by_kind(barrier, tags)[1])
}

fn by_kind(barrier: &str, tags: &Tags<'_>) -> [bool; 3] {
    const OPEN: [bool; 3] = [false; 3];
    const NO_CARS: [bool; 3] = [true, false, false];
    const WALKERS_ONLY: [bool; 3] = [true, true, false];
    const CLOSED: [bool; 3] = [true; 3];
    match barrier {
        "gate" | "lift_gate" | "swing_gate" | "sliding_gate" | "sliding_beam" | "toll_booth" | "cattle_grid"
        | "border_control" | "entrance" | "sally_port" | "kerb" | "no" | "height_restrictor" | "bump_gate"
        | "hampshire_gate" | "checkpoint" | "arch" | "bus_trap" => OPEN,
        "stile" | "kissing_gate" | "turnstile" | "full-height_turnstile" | "horse_stile" | "log" | "ticket_gate" => {
            WALKERS_ONLY
        }
        "fence" if tags.get("sensory").is_some() => OPEN,
        "wall" | "fence" | "hedge" | "retaining_wall" | "city_wall" | "guard_rail" | "debris" | "ditch" => CLOSED,
        // Bollards, blocks, chains, cycle barriers, planters and what nobody has heard of.
        _ => NO_CARS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn barriers_stop_those_who_cannot_pass() {
        for (pairs, expected) in [
            (&[][..], "---"),
            (&[("barrier", "bollard")], "c--"),
            (&[("barrier", "block")], "c--"),
            (&[("barrier", "chain")], "c--"),
            (&[("barrier", "cycle_barrier")], "c--"),
            (&[("barrier", "something new")], "c--"),
            (&[("barrier", "gate")], "---"),
            (&[("barrier", "lift_gate")], "---"),
            (&[("barrier", "toll_booth")], "---"),
            (&[("barrier", "kerb")], "---"),
            (&[("barrier", "stile")], "cb-"),
            (&[("barrier", "kissing_gate")], "cb-"),
            (&[("barrier", "turnstile")], "cb-"),
            (&[("barrier", "wall")], "cbf"),
            (&[("barrier", "gate"), ("locked", "yes")], "cbf"),
            (&[("barrier", "gate"), ("locked", "yes"), ("foot", "yes")], "cb-"),
            (&[("barrier", "gate"), ("access", "no")], "cbf"),
            (&[("barrier", "gate"), ("access", "private")], "-bf"),
            (&[("barrier", "gate"), ("motor_vehicle", "no")], "c--"),
            (&[("barrier", "bollard"), ("motor_vehicle", "yes")], "---"),
            (&[("barrier", "bollard"), ("bicycle", "no")], "c--"),
            (&[("barrier", "stile"), ("bicycle", "dismount")], "cb-"),
            (&[("access", "no"), ("foot", "yes"), ("bicycle", "yes")], "c--"),
        ] {
            let letters: String = closed(&Tags::new(pairs))
                .into_iter()
                .zip(['c', 'b', 'f'])
                .map(|(closed, letter)| if closed { letter } else { '-' })
                .collect();
            assert_eq!(letters, expected, "{pairs:?}");
        }
    }

    #[test]
    fn lights_are_seen_at_junctions_and_at_crossings() {
        for (pairs, expected) in [
            (&[("highway", "traffic_signals")][..], true),
            (&[("highway", "crossing"), ("crossing", "traffic_signals")], true),
            (&[("highway", "crossing"), ("crossing:signals", "yes")], true),
            (&[("highway", "crossing"), ("crossing", "zebra")], false),
            (&[("highway", "stop")], false),
        ] {
            assert_eq!(signal(&Tags::new(pairs)), expected, "{pairs:?}");
        }
    }
}
