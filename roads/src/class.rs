//! What is known of a stretch of road besides where it lies.

/// The speeds of a stretch: for [`crate::Mode::ALL`] in order, along and against the direction in which the edge is
/// stored, in tenths of a kilometre an hour. 0: closed to this mode in this direction.
pub type Speeds = [[u16; 2]; 3];

/// Everything that stretches share; each layer of a network holds every distinct one once, and every edge its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Class {
    /// What kind of road it is.
    pub road: RoadClass,
    /// Prefecture by number of JIS X 0401 (1 to 47); 0: outside Japan or unknown.
    pub prefecture: u8,
    /// 0 rural, 1 suburban, 2 urban.
    pub density: u8,
    /// Speeds as the rules gave them.
    pub speeds: Speeds,
    /// The car may use it only to get to or from somewhere on it (`access=private|destination|delivery|customers`).
    pub restricted: bool,
}

/// A kind of road, by OpenStreetMap's `highway` (and `route=ferry`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
#[allow(missing_docs, reason = "named as OpenStreetMap names them")]
pub enum RoadClass {
    Motorway = 0,
    Trunk,
    Primary,
    Secondary,
    Tertiary,
    Unclassified,
    Residential,
    Service,
    MotorwayLink,
    TrunkLink,
    PrimaryLink,
    SecondaryLink,
    TertiaryLink,
    LivingStreet,
    Road,
    Track,
    Path,
    Footway,
    Cycleway,
    Pedestrian,
    Steps,
    Corridor,
    Bridleway,
    Ferry,
    /// Moved through by some mode, and none of the above (`railway=platform`, `man_made=pier`).
    Other,
}

impl RoadClass {
    /// All of them, by number.
    pub const ALL: [Self; 25] = [
        Self::Motorway,
        Self::Trunk,
        Self::Primary,
        Self::Secondary,
        Self::Tertiary,
        Self::Unclassified,
        Self::Residential,
        Self::Service,
        Self::MotorwayLink,
        Self::TrunkLink,
        Self::PrimaryLink,
        Self::SecondaryLink,
        Self::TertiaryLink,
        Self::LivingStreet,
        Self::Road,
        Self::Track,
        Self::Path,
        Self::Footway,
        Self::Cycleway,
        Self::Pedestrian,
        Self::Steps,
        Self::Corridor,
        Self::Bridleway,
        Self::Ferry,
        Self::Other,
    ];

    /// The kind with this number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}
