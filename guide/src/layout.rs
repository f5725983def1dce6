//! On which paper, in which size and for whom a guide is made.

use serde::{Deserialize, Serialize};

/// A printed form (体裁).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Template {
    /// The guide: cover, map, one half or full page per clinic, indexes, desks, colophon.
    Booklet,
    /// A sheet that is folded: a large map with its numbers and a list.
    FoldedMap,
    /// A proof for a clinic: its entry as it will look, a box for each capability, where to send it back.
    Proof,
    /// One clinic's page to hand to one family.
    Profile,
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 4] = [Self::Booklet, Self::FoldedMap, Self::Proof, Self::Profile];

    /// Name in orders and of its file: `booklet`, `map`, `proof`, `profile`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Booklet => "booklet",
            Self::FoldedMap => "map",
            Self::Proof => "proof",
            Self::Profile => "profile",
        }
    }

    /// The template of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.name() == name)
    }
}

/// A paper size of ISO 216.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Paper {
    /// 297 × 420 mm.
    A3,
    /// 210 × 297 mm.
    A4,
    /// 148 × 210 mm.
    A5,
}

impl Paper {
    /// Every size.
    pub const ALL: [Self; 3] = [Self::A3, Self::A4, Self::A5];

    /// Name: `A3`, `A4`, `A5`.
    pub fn name(self) -> &'static str {
        match self {
            Self::A3 => "A3",
            Self::A4 => "A4",
            Self::A5 => "A5",
        }
    }

    /// The paper of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.name() == name)
    }

    /// Width and height upright, millimetres.
    pub fn millimetres(self) -> (f64, f64) {
        match self {
            Self::A3 => (297.0, 420.0),
            Self::A4 => (210.0, 297.0),
            Self::A5 => (148.0, 210.0),
        }
    }
}

/// Smallest size of a body in points: below 9 nobody old reads it.
pub const SMALLEST_BODY: f64 = 9.0;
/// Largest size of a body in points.
pub const LARGEST_BODY: f64 = 28.0;
/// Size of the body of a guide in points, at least 12 by the design rules of guides.
pub const BODY: f64 = 12.0;
/// Size of the body in large print in points (大きな文字).
pub const LARGE_PRINT: f64 = 18.0;

/// On which paper and how.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// Form.
    pub template: Template,
    /// Paper.
    pub paper: Paper,
    /// Size of the body in points, from [`SMALLEST_BODY`] to [`LARGEST_BODY`].
    pub body: f64,
    /// For a print shop: 3 mm of bleed on each side and crop marks around (裁ち落とし・トンボ).
    pub bleed: bool,
}
