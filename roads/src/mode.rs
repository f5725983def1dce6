//! Means of travel and their directions.

/// A means of travel over the road network (移動手段).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// A car (車).
    Car,
    /// A bicycle (自転車).
    Bicycle,
    /// On foot (徒歩).
    Foot,
}

impl Mode {
    /// All of them, in the order in which [`crate::Speeds`] holds them.
    pub const ALL: [Self; 3] = [Self::Car, Self::Bicycle, Self::Foot];

    /// Its place in [`Self::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its name on the command line and in speed files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Car => "car",
            Self::Bicycle => "bicycle",
            Self::Foot => "foot",
        }
    }
}

/// How fast somebody walks (歩く速さ). Only [`Mode::Foot`] looks at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WalkingPace {
    /// 4.8 km/h: 80 m a minute, 不動産の表示に関する公正競争規約施行規則 第9条第9号.
    #[default]
    Standard,
    /// 3.6 km/h: 60 m a minute, a person of 75 who walks alone.
    Elderly,
    /// 2.7 km/h: 45 m a minute, with a stick or a rollator.
    Slow,
}

impl WalkingPace {
    /// Its share of the standard pace, in thousandths: walking speeds of the network are multiplied by it.
    #[must_use]
    pub fn per_mille(self) -> u32 {
        match self {
            Self::Standard => 1000,
            Self::Elderly => 750,
            Self::Slow => 563,
        }
    }

    /// Kilometres an hour on an ordinary way.
    #[must_use]
    pub fn kmh(self) -> f64 {
        match self {
            Self::Standard => 4.8,
            Self::Elderly => 3.6,
            Self::Slow => 2.7,
        }
    }
}

/// Which way the traveller goes, seen from the origin of a search (向き).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the origin to everywhere: an outpatient leaves home.
    Outbound,
    /// From everywhere to the origin: a physician comes to the home. One-way streets and turns are taken as they are
    /// driven, so this is not the outbound answer.
    Inbound,
}
