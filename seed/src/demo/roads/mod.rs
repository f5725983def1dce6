//! The roads of the demo town (架空の道路網), in the terms of OpenStreetMap: nodes, ways, relations with tags.
//!
//! A river with two bridges, a railway with few crossings, a bypass, a hill with hairpins and a tunnel, one-way shopping
//! streets, a street for walking, an island with a ferry: thirty minutes by road are no circle here. Like the rest of
//! the town it is the same on every machine and for ever, lies in the open Pacific, and is CC0-1.0.
//!
//! Everything is drawn on a plan in metres around the city office (`geometry`), woven where lines meet (`weave`),
//! and bent a little so that nothing in it is straight.

mod arteries;
mod centre;
mod city_roads;
mod country;
mod driveways;
mod geometry;
mod hill;
mod island;
mod one_way;
mod parks;
mod quarter_streets;
mod quarters;
mod rules;
mod sketch;
mod terrain;
#[cfg(test)]
mod tests;
mod water;
mod weave;

use chrono::NaiveDate;

use super::builder::Builder;
use super::{CITY_OFFICE, SEED, map};
use driveways::Building;
use geometry::{Bend, Spot, at};
use sketch::Sketch;
use terrain::Terrain;

/// Key and value.
pub type Tag = (&'static str, &'static str);

/// Metres to a millionth of a degree at the town's latitude, east and north, as its neighbourhoods are laid out.
const METERS: (f64, f64) = (1_000.0 / 10_530.0, 1_000.0 / 9_018.0);

/// A road network as OpenStreetMap writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoadPlan {
    /// Nodes by ascending number.
    pub nodes: Vec<RoadNode>,
    /// Ways by ascending number.
    pub ways: Vec<RoadWay>,
    /// Relations by ascending number.
    pub relations: Vec<RoadRelation>,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadNode {
    /// Its number, from 1.
    pub id: i64,
    /// Longitude, 1e-7 degrees.
    pub lng: i32,
    /// Latitude, 1e-7 degrees.
    pub lat: i32,
    /// Its tags.
    pub tags: Vec<Tag>,
}

/// A way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadWay {
    /// Its number, from 1.
    pub id: i64,
    /// Numbers of its nodes, in order.
    pub nodes: Vec<i64>,
    /// Its tags.
    pub tags: Vec<Tag>,
}

/// A relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadRelation {
    /// Its number, from 1.
    pub id: i64,
    /// Kind, number and role of its members.
    pub members: Vec<(MemberKind, i64, &'static str)>,
    /// Its tags.
    pub tags: Vec<Tag>,
}

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberKind {
    /// A node.
    Node,
    /// A way.
    Way,
}

/// The town's roads.
pub fn roads() -> RoadPlan {
    let bend = Bend::new(SEED);
    let mut sketch = Sketch::new(Terrain::new());
    Terrain::draw(&mut sketch);
    arteries::draw(&mut sketch);
    country::draw(&mut sketch);
    hill::draw(&mut sketch);
    island::draw(&mut sketch);
    centre::draw(&mut sketch);
    sketch.join_loose_ends();
    parks::draw(&mut sketch);
    quarters::draw(&mut sketch, &quarter_streets::QUARTERS, SEED);
    quarters::draw(&mut sketch, &country::VILLAGES, SEED ^ 1);
    quarters::draw(&mut sketch, &island::HAMLETS, SEED ^ 2);
    driveways::draw(&mut sketch, &buildings(&bend));
    water::draw(&mut sketch);
    let mut woven = weave::weave(&sketch);
    one_way::open_traps(&mut woven);
    let relations = rules::draw(&mut woven);
    plan(&woven, &relations, &bend)
}

/// Where the facilities stand, on the plan.
fn buildings(bend: &Bend) -> Vec<Building> {
    // Only reports and days of verification follow the calendar.
    let ground = map::Ground::new(SEED);
    let mut builder = Builder::new(&ground, NaiveDate::default());
    super::build(&mut builder);
    let on_plan = |draft: domain::contribution::Draft| {
        let point = draft.details.location?.point;
        let x = (point.lng() * 1e6 - CITY_OFFICE.0 as f64) * METERS.0;
        let y = (point.lat() * 1e6 - CITY_OFFICE.1 as f64) * METERS.1;
        Some(Building { kind: draft.details.kind, spot: bend.plan(at(x, y)) })
    };
    builder.finish().into_iter().filter_map(on_plan).collect()
}

/// Numbers everything and puts it onto the globe.
fn plan(woven: &weave::Woven, relations: &[rules::WovenRelation], bend: &Bend) -> RoadPlan {
    let mut used = vec![false; woven.spots.len()];
    woven.ways.iter().flat_map(|way| &way.nodes).for_each(|node| used[*node] = true);
    let id = |number: usize| number as i64 + 1;
    let degrees = |office: i64, meters: f64, per: f64| ((office as f64 + meters / per) * 10.0).round() as i32;
    let node = |(number, spot): (usize, &Spot)| {
        let ground = bend.ground(*spot);
        RoadNode {
            id: id(number),
            lng: degrees(CITY_OFFICE.0, ground.x, METERS.0),
            lat: degrees(CITY_OFFICE.1, ground.y, METERS.1),
            tags: woven.marks[number].clone(),
        }
    };
    let way = |(number, way): (usize, &weave::WovenWay)| RoadWay {
        id: id(number),
        nodes: way.nodes.iter().map(|node| id(*node)).collect(),
        tags: way.tags.clone(),
    };
    let relation = |(number, relation): (usize, &rules::WovenRelation)| RoadRelation {
        id: id(number),
        members: relation.members.iter().map(|(kind, member, role)| (*kind, id(*member), *role)).collect(),
        tags: relation.tags.clone(),
    };
    RoadPlan {
        nodes: woven.spots.iter().enumerate().filter(|(number, _)| used[*number]).map(node).collect(),
        ways: woven.ways.iter().enumerate().map(way).collect(),
        relations: relations.iter().enumerate().map(relation).collect(),
    }
}
