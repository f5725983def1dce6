//! How tags become speeds and turn costs: the seam between reading an extract and judging it.
//!
//! The product has one set of rules; tests and benches bring another, with a peer's own figures, to compare answers.

use crate::{Class, Tags};

/// Where a way lies, as far as speeds depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Prefecture by number of JIS X 0401 (1 to 47); 0: outside Japan or unknown.
    pub prefecture: u8,
    /// 0 rural, 1 suburban, 2 urban.
    pub density: u8,
}

/// What the rules say of a way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WayRules {
    /// Its class, with the speeds of all modes.
    pub class: Class,
    /// Its whole length takes this many seconds whatever the mode, when it says so itself (a ferry's `duration`).
    /// Modes whose speed is 0 stay closed.
    pub duration_seconds: Option<u32>,
}

/// What the rules say of a node on a way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NodeRules {
    /// Traffic lights.
    pub signal: bool,
    /// For [`crate::Mode::ALL`] in order: cannot be passed (a bollard for a car).
    pub closed: [bool; 3],
}

/// What turns cost a car at junctions.
#[derive(Clone, Debug, PartialEq)]
pub struct TurnCosts {
    /// Seconds by the change of bearing, clockwise, in 256ths of a full circle: 0 straight on, 64 a right turn, 192 a
    /// left turn. Charged at nodes with three or more passable roads.
    pub by_angle: Vec<f32>,
    /// Seconds for traffic lights.
    pub signal: f32,
    /// Seconds for turning back, where that is allowed (at dead ends).
    pub u_turn: f32,
}

/// Rules of one region or one peer.
pub trait Rules: Sync {
    /// What a way is for each mode; `None` when no mode can use it.
    fn way(&self, tags: &Tags<'_>, place: Place) -> Option<WayRules>;
    /// What a node on a way does.
    fn node(&self, tags: &Tags<'_>) -> NodeRules;
    /// What turns cost here, for the prefectures or countries the extract covers.
    fn turns(&self, drives_on_the_left: bool) -> TurnCosts;
    /// The speeds and assumptions in a sentence or two, shown as the method of every answer.
    fn about(&self) -> String;
}
