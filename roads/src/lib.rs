//! Roads: how far thirty minutes reach (所要時間と到達圏).
//!
//! An OpenStreetMap extract is read once into one prepared file ([`osm`], [`rules`], [`prepare`], [`mod@file`]); a server
//! maps that file into memory ([`network::Network`]) and answers, for every point snapped to a road ([`search::Snap`]), how many seconds
//! away other points are, in either direction ([`search`]), and which area that is ([`outline`]).
//!
//! This crate knows no care vocabulary and no database, and none of our other crates.

pub mod class;
pub mod draft;
pub mod drawing;
pub mod file;
pub mod graph;
pub mod japan;
pub mod mode;
pub mod network;
pub mod osm;
pub mod outline;
pub mod picture;
pub mod point;
pub mod prepare;
pub mod rules;
pub mod search;
pub mod tags;
pub mod water;

pub use class::{Class, RoadClass, Speeds};
pub use draft::{Ban, Draft, DraftEdge, Drafts, LayerKind};
pub use mode::{Direction, Mode, WalkingPace};
pub use point::{Coord, Point};
pub use rules::{NodeRules, Place, Rules, TurnCosts, WayRules};
pub use tags::Tags;
