//! Small made-up networks, packed by hand.

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

use crate::graph::{Arc, GROUP, Layer, flags, pack_class};
use crate::search::{SpeedTables, Ways};
use crate::{Ban, Class, Coord, Draft, DraftEdge, LayerKind, RoadClass, TurnCosts};

/// A network with all that a search may meet.
#[derive(Clone, Debug)]
pub(super) struct Town {
    pub(super) kind: LayerKind,
    pub(super) draft: Draft,
    /// For each edge, bearings at its start and at its end, along.
    pub(super) bearings: Vec<[u8; 2]>,
    /// For each node, whether one may turn back there.
    pub(super) turn_back: Vec<bool>,
    /// For each edge, whether it's part of the connected network.
    pub(super) connected: Vec<u8>,
    pub(super) turns: TurnCosts,
}

impl Town {
    /// A tangle of a few roads with every trap in it.
    pub(super) fn random(seed: u64, kind: LayerKind) -> Self {
        let mut rng = SmallRng::seed_from_u64(seed);
        let nodes = rng.random_range(2..12u32);
        let mut town = Self {
            kind,
            draft: Draft::default(),
            bearings: Vec::new(),
            turn_back: Vec::new(),
            connected: Vec::new(),
            turns: TurnCosts {
                by_angle: (0..256).map(|_| f32::from(rng.random_range(0..800u16)) / 100.0).collect(),
                signal: 2.0,
                u_turn: 17.5,
            },
        };
        for _ in 0..nodes {
            let coord = Coord { lon: rng.random_range(0..200_000), lat: rng.random_range(0..200_000) };
            town.draft.nodes.push(coord);
            town.draft.signals.push(rng.random_bool(0.2));
            town.turn_back.push(rng.random_bool(0.2));
        }
        for _ in 0..rng.random_range(1..6) {
            let mut speed = || if rng.random_bool(0.25) { 0 } else { rng.random_range(20..900) };
            let speeds = [0; 3].map(|_: u16| [speed(), speed()]);
            let road = [RoadClass::Residential, RoadClass::Ferry, RoadClass::Motorway][rng.random_range(0..3)];
            town.draft.classes.push(Class { road, prefecture: 0, density: 0, speeds, restricted: false });
        }
        let edges = rng.random_range(1..24u32);
        for edge in 0..edges {
            let shape_start = town.draft.shapes.len() as u32;
            let shape_len = rng.random_range(0..3);
            let from = rng.random_range(0..nodes);
            for _ in 0..shape_len {
                // Steps of a shape are even tens of the smallest unit from its start.
                let start = town.draft.nodes[from as usize];
                let mut near = |at: i32| at + rng.random_range(-3_000..3_000) * 10;
                town.draft.shapes.push(Coord { lon: near(start.lon), lat: near(start.lat) });
            }
            let mut flag = || rng.random_bool(0.06);
            let mut draft = DraftEdge {
                from,
                to: 0,
                class: 0,
                length_cm: 0,
                shape_start,
                shape_len,
                no_entry_at_from: flag(),
                no_exit_at_from: flag(),
                no_entry_at_to: flag(),
                no_exit_at_to: flag(),
                copy_of: None,
            };
            draft.to = rng.random_range(0..nodes);
            draft.class = rng.random_range(0..town.draft.classes.len()) as u16;
            draft.length_cm = if rng.random_bool(0.1) { 0 } else { rng.random_range(1..60_000) };
            if edge > 0 && rng.random_bool(0.1) {
                draft.copy_of =
                    Some(rng.random_range(0..edge)).filter(|&of| town.draft.edges[of as usize].copy_of.is_none());
            }
            town.draft.edges.push(draft);
            town.bearings.push([rng.random(), rng.random()]);
            town.connected.push(rng.random_range(0..4));
        }
        for _ in 0..rng.random_range(0..12) {
            let (from, to) = (rng.random_range(0..edges), rng.random_range(0..edges));
            let (from_along, to_along): (bool, bool) = (rng.random(), rng.random());
            if town.end(from, from_along) == town.end(to, !to_along) {
                town.draft.bans.push(Ban { from, from_along, to, to_along });
            }
        }
        town.draft.bans.sort_unstable();
        town.draft.bans.dedup();
        town
    }

    /// A square grid of streets, `side` junctions wide, `meters` apart, all open at one speed.
    pub(super) fn grid(side: u32, meters: u32, kind: LayerKind) -> Self {
        let mut town = Self {
            kind,
            draft: Draft::default(),
            bearings: Vec::new(),
            turn_back: vec![false; (side * side) as usize],
            connected: Vec::new(),
            turns: TurnCosts { by_angle: vec![0.0; 256], signal: 0.0, u_turn: 0.0 },
        };
        // About the equator, where a degree of longitude is as long as one of latitude.
        let step = (f64::from(meters) / 0.011_119_508).round() as i32;
        let speeds = [[360, 360], [150, 150], [48, 48]];
        town.draft.classes.push(Class {
            road: RoadClass::Residential,
            prefecture: 0,
            density: 0,
            speeds,
            restricted: false,
        });
        for row in 0..side {
            for column in 0..side {
                town.draft.nodes.push(Coord { lon: column as i32 * step, lat: row as i32 * step });
                let here = row * side + column;
                let streets = [(column + 1 < side, here + 1, 64), (row + 1 < side, here + side, 0)];
                for (_, to, bearing) in streets.into_iter().filter(|street| street.0) {
                    town.draft.edges.push(DraftEdge {
                        from: here,
                        to,
                        class: 0,
                        length_cm: meters * 100,
                        shape_start: 0,
                        shape_len: 0,
                        no_entry_at_from: false,
                        no_exit_at_from: false,
                        no_entry_at_to: false,
                        no_exit_at_to: false,
                        copy_of: None,
                    });
                    town.bearings.push([bearing, bearing]);
                    town.connected.push(3);
                }
            }
        }
        town.draft.signals = vec![false; town.draft.nodes.len()];
        town
    }

    /// The same with every journey turned round.
    pub(super) fn reversed(&self) -> Self {
        let mut town = self.clone();
        for (edge, old) in town.draft.edges.iter_mut().zip(&self.draft.edges) {
            (edge.from, edge.to) = (old.to, old.from);
            (edge.no_entry_at_from, edge.no_exit_at_from) = (old.no_exit_at_to, old.no_entry_at_to);
            (edge.no_entry_at_to, edge.no_exit_at_to) = (old.no_exit_at_from, old.no_entry_at_from);
            edge.shape_len = 0;
        }
        for (bearings, old) in town.bearings.iter_mut().zip(&self.bearings) {
            *bearings = [old[1].wrapping_add(128), old[0].wrapping_add(128)];
        }
        for (ban, old) in town.draft.bans.iter_mut().zip(&self.draft.bans) {
            *ban = Ban { from: old.to, from_along: old.to_along, to: old.from, to_along: old.from_along };
        }
        town.draft.bans.sort_unstable();
        town.turns.by_angle[1..].reverse();
        town
    }

    /// The node at which an edge ends, travelled this way.
    pub(super) fn end(&self, edge: u32, along: bool) -> u32 {
        let edge = &self.draft.edges[edge as usize];
        if along { edge.to } else { edge.from }
    }

    pub(super) fn pack(&self) -> Packed {
        let draft = &self.draft;
        let mut order: Vec<(u32, bool)> = (0..draft.edges.len() as u32).flat_map(|e| [(e, true), (e, false)]).collect();
        order.sort_by_key(|&(edge, along)| self.end(edge, !along));
        let number = |edge: u32, along: bool| order.iter().position(|arc| *arc == (edge, along)).unwrap() as u32;
        let mut packed = Packed { kind: self.kind, ..Packed::default() };
        let roads = |node: u32| draft.edges.iter().filter(|edge| edge.from == node || edge.to == node).count();
        let numbers: Vec<[u32; 2]> = if draft.edges.len() < 1000 {
            (0..draft.edges.len() as u32).map(|edge| [number(edge, true), number(edge, false)]).collect()
        } else {
            let mut numbers = vec![[0; 2]; draft.edges.len()];
            for (at, &(edge, along)) in order.iter().enumerate() {
                numbers[edge as usize][usize::from(!along)] = at as u32;
            }
            numbers
        };
        let mut bans: Vec<[u32; 2]> = Vec::new();
        let mut bans_back: Vec<[u32; 2]> = Vec::new();
        for ban in &draft.bans {
            let arc = |edge: u32, along: bool| numbers[edge as usize][usize::from(!along)];
            bans.push([arc(ban.from, ban.from_along), arc(ban.to, ban.to_along)]);
            bans_back.push([arc(ban.to, !ban.to_along), arc(ban.from, !ban.from_along)]);
        }
        bans.sort_unstable();
        bans_back.sort_unstable();
        packed.first_arc = vec![0];
        for node in 0..draft.nodes.len() as u32 {
            let until = order.partition_point(|&(edge, along)| self.end(edge, !along) <= node);
            packed.first_arc.push(until as u32);
        }
        for (at, &(edge, along)) in order.iter().enumerate() {
            let e = &draft.edges[edge as usize];
            let head = self.end(edge, along);
            let mut flags = 0;
            let tail_flags =
                if along { [e.no_entry_at_from, e.no_exit_at_from] } else { [e.no_entry_at_to, e.no_exit_at_to] };
            let head_flags =
                if along { [e.no_entry_at_to, e.no_exit_at_to] } else { [e.no_entry_at_from, e.no_exit_at_from] };
            let banned = [&bans, &bans_back].iter().any(|list| list.iter().any(|ban| ban[0] == at as u32));
            for (set, flag) in [
                (tail_flags[0], flags::NO_ENTRY_AT_TAIL),
                (tail_flags[1], flags::NO_EXIT_AT_TAIL),
                (head_flags[0], flags::NO_ENTRY_AT_HEAD),
                (head_flags[1], flags::NO_EXIT_AT_HEAD),
                (draft.signals[head as usize], flags::SIGNAL_AT_HEAD),
                (draft.edges.len() > 1000 || roads(head) >= 3, flags::TURNS_AT_HEAD),
                (self.turn_back[head as usize], flags::U_TURN_AT_HEAD),
                (banned, flags::BANS),
            ] {
                flags |= if set { flag } else { 0 };
            }
            let [out, inward] = self.bearings[edge as usize];
            let (bearing_out, bearing_in) =
                if along { (out, inward) } else { (inward.wrapping_add(128), out.wrapping_add(128)) };
            let arc = Arc {
                head,
                length_cm: e.length_cm,
                flags,
                class: e.class,
                bearing_out,
                bearing_in,
                edge,
                along,
                connected: self.connected[edge as usize],
            };
            packed.arcs.push(arc.pack());
        }
        packed.nodes = draft.nodes.iter().map(|at| [at.lon as u32, at.lat as u32]).collect();
        packed.classes = draft.classes.iter().map(pack_class).collect();
        (packed.bans, packed.bans_back) = (bans, bans_back);
        for (at, edge) in draft.edges.iter().enumerate() {
            packed.edges.push([numbers[at][0], numbers[at][1], packed.shapes.len() as u32]);
            let mut last = draft.nodes[edge.from as usize];
            let shape = &draft.shapes[edge.shape_start as usize..][..edge.shape_len as usize];
            for at in shape {
                let step = |to: i32, from: i32| u32::from(((to - from) / 10) as i16 as u16);
                packed.shapes.push(step(at.lon, last.lon) | step(at.lat, last.lat) << 16);
                last = *at;
            }
            if let Some(of) = edge.copy_of {
                packed.copies.extend([[of, at as u32], [at as u32, of]]);
            }
        }
        packed.edges.push([0, 0, packed.shapes.len() as u32]);
        packed.copies.sort_unstable();
        packed.boxes = packed.find_boxes();
        packed.speeds = SpeedTables::build(&[packed.layer()], &self.turns);
        packed
    }
}

/// A town as it would lie in a file.
pub(super) struct Packed {
    pub(super) kind: LayerKind,
    pub(super) first_arc: Vec<u32>,
    pub(super) arcs: Vec<[u32; 4]>,
    pub(super) nodes: Vec<[u32; 2]>,
    pub(super) edges: Vec<[u32; 3]>,
    pub(super) shapes: Vec<u32>,
    pub(super) classes: Vec<[u32; 4]>,
    pub(super) bans: Vec<[u32; 2]>,
    pub(super) bans_back: Vec<[u32; 2]>,
    pub(super) copies: Vec<[u32; 2]>,
    pub(super) boxes: Vec<[u32; 4]>,
    pub(super) speeds: SpeedTables,
}

impl Default for Packed {
    fn default() -> Self {
        Self {
            kind: LayerKind::Drive,
            first_arc: Vec::new(),
            arcs: Vec::new(),
            nodes: Vec::new(),
            edges: Vec::new(),
            shapes: Vec::new(),
            classes: Vec::new(),
            bans: Vec::new(),
            bans_back: Vec::new(),
            copies: Vec::new(),
            boxes: Vec::new(),
            speeds: SpeedTables::default(),
        }
    }
}

impl Packed {
    pub(super) fn layer(&self) -> Layer<'_> {
        Layer {
            kind: self.kind,
            first_arc: &self.first_arc,
            arcs: &self.arcs,
            nodes: &self.nodes,
            edges: &self.edges,
            shapes: &self.shapes,
            classes: &self.classes,
            bans: &self.bans,
            bans_back: &self.bans_back,
            copies: &self.copies,
            boxes: &self.boxes,
        }
    }

    pub(super) fn ways(&self) -> Ways<'_> {
        let layer = Some(self.layer());
        let layers = match self.kind {
            LayerKind::Drive => [layer, None, None],
            LayerKind::Light => [None, layer, layer],
        };
        Ways { layers, speeds: &self.speeds }
    }

    fn find_boxes(&self) -> Vec<[u32; 4]> {
        let around = |boxes: &[[i32; 4]]| {
            boxes.iter().fold([i32::MAX, i32::MAX, i32::MIN, i32::MIN], |all, one| {
                [all[0].min(one[0]), all[1].min(one[1]), all[2].max(one[2]), all[3].max(one[3])]
            })
        };
        let layer = self.layer();
        let mut level: Vec<[i32; 4]> = (0..self.edges.len() as u32 - 1)
            .map(|edge| {
                let corners: Vec<[i32; 4]> = layer.shape(edge).map(|at| [at.lon, at.lat, at.lon, at.lat]).collect();
                around(&corners)
            })
            .collect();
        let mut boxes = Vec::new();
        loop {
            level = level.chunks(GROUP).map(around).collect();
            boxes.extend(level.iter().map(|corners| corners.map(|corner| corner as u32)));
            if level.len() <= 1 {
                return boxes;
            }
        }
    }
}
