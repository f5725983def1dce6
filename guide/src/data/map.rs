//! What a map is drawn of.

use serde::{Deserialize, Serialize};

/// A map (地図). Positions are degrees: longitude, latitude.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MapData {
    /// Boundaries of the area: polygons of rings, the outer one first.
    pub area: Vec<Vec<Vec<[f64; 2]>>>,
    /// Roads within the map, the important ones first.
    pub roads: Vec<RoadLine>,
    /// Rivers and coasts as lines.
    pub waterways: Vec<Vec<[f64; 2]>>,
    /// Lakes, broad rivers and the sea as polygons of rings.
    pub water: Vec<Vec<Vec<[f64; 2]>>>,
    /// Numbered places.
    pub pins: Vec<Pin>,
    /// Where the map's data came from, for example © OpenStreetMap contributors.
    pub attribution: Vec<String>,
}

/// A road of a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoadLine {
    /// Importance: 0 motorways and trunk roads, 1 primary, 2 secondary and tertiary, 3 all others.
    pub rank: u8,
    /// Its course.
    pub points: Vec<[f64; 2]>,
}

/// A numbered place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pin {
    /// Number of the entry.
    pub number: u32,
    /// Where.
    pub at: [f64; 2],
    /// Name for the list beside the map.
    pub name: String,
    /// Whether it lies in the area: drawn differently, not by colour alone.
    pub inside: bool,
}
