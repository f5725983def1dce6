//! Maps in print (紙の地図): area, roads and water as a small vector picture, with numbered pins that never overlap.
//!
//! A map has equal scale in both directions at its middle latitude, north is up, and it holds every pin and the whole
//! area, so a clinic twenty kilometres away makes the scale smaller rather than falling off. Roads thin out with the
//! scale. It reads in black and white: what is inside the area has round dark pins, what is outside has square light
//! ones, the ground outside is paler and the boundary is dashed.
//!
//! The picture holds no text, since templates set type: numbers go to the middle of each pin ([`Placed`]), metres to
//! [`ScaleBar::label`], 「北」 to [`Drawing::north`]. Scale bar and north arrow themselves are drawn.
//!
//! - `ground`: from degrees to millimetres · `clip`: what lies in the frame · `ink`: SVG path data
//! - `pins`: where numbers go · `furniture`: scale bar, arrow and the corner they stand in · `paint`: the picture
//! - [`legend`]: samples with words

mod clip;
mod furniture;
mod ground;
mod ink;
pub mod legend;
mod paint;
mod pins;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::data::MapData;
use legend::Sample;

/// Frames are never smaller than this on either side, nor larger than [`LARGEST_FRAME`]: millimetres.
pub const SMALLEST_FRAME: f64 = 20.0;
/// A metre and a half: larger than any sheet that is folded.
pub const LARGEST_FRAME: f64 = 1_500.0;

/// A map, drawn. All lengths are millimetres from the upper left corner of the frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// Width of the frame.
    pub width: f64,
    /// Height of the frame.
    pub height: f64,
    /// The picture, without text: an SVG document of exactly this size.
    pub svg: String,
    /// Radius of the pins' discs: the number has about 1.3 times this as its height.
    pub radius: f64,
    /// Where the numbers go, in the order of the data.
    pub pins: Vec<Placed>,
    /// How long so many metres are; `None` when there is nothing to measure.
    pub scale_bar: Option<ScaleBar>,
    /// Where the word for north (北) belongs, as the middle of the word; the arrow below it is drawn.
    pub north: Option<[f64; 2]>,
    /// The scale's denominator, for example 25000 of 1:25,000; `None` without a scale bar.
    pub scale: Option<f64>,
    /// What is to be seen, each as a small picture with its word.
    pub legend: Vec<Sample>,
    /// Where the data came from.
    pub attribution: Vec<String>,
}

/// A numbered pin on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// Its number.
    pub number: u32,
    /// Middle of the disc: where the number is set.
    pub x: f64,
    /// Middle of the disc.
    pub y: f64,
    /// The place itself; a line leads there when the disc had to move.
    pub at: [f64; 2],
    /// Round and dark, the number is white on it; else square and white with a dark number.
    pub inside: bool,
    /// Name, for the list beside the map.
    pub name: String,
}

/// A bar of a round number of metres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ScaleBar {
    /// 1, 2 or 5 times a power of ten.
    pub metres: f64,
    /// Its length on the map.
    pub millimetres: f64,
    /// Middle of the words that say its metres.
    pub label: [f64; 2],
}

impl ScaleBar {
    /// Its metres in words: 500 m, 2 km.
    #[must_use]
    pub fn words(&self) -> String {
        if self.metres >= 1_000.0 { format!("{} km", self.metres / 1_000.0) } else { format!("{} m", self.metres) }
    }
}

/// Draws a map into a frame of this size in millimetres.
///
/// Positions that are no place on earth are left out, pins among them; sizes beyond [`SMALLEST_FRAME`] and
/// [`LARGEST_FRAME`] are taken as these. Equal data gives equal drawings.
#[must_use]
pub fn drawing(map: &MapData, width_mm: f64, height_mm: f64) -> Drawing {
    let (width, height) = (side(width_mm), side(height_mm));
    let pins: Vec<_> = map.pins.iter().filter(|pin| ground::is_on_earth(pin.at)).collect();
    let wanted = pins::wanted_radius(width, height);
    let ground = ground::Ground::around(map, width, height, wanted * 2.0);
    let anchors: Vec<[f64; 2]> = pins.iter().map(|pin| ground.place(pin.at)).collect();
    let furniture = ground.is_of_something().then(|| furniture::Furniture::of(&ground, &anchors));
    let taken: Vec<_> = furniture.iter().map(furniture::Furniture::ground).collect();
    let (radius, spots) = pins::spread(&anchors, [width, height], &taken, wanted);
    let placed: Vec<Placed> = pins
        .iter()
        .zip(&anchors)
        .zip(spots)
        .map(|((pin, at), spot)| Placed {
            number: pin.number,
            x: round(spot[0]),
            y: round(spot[1]),
            at: at.map(round),
            inside: pin.inside,
            name: pin.name.clone(),
        })
        .collect();
    let picture = paint::picture(map, &ground, &placed, radius, furniture.as_ref());
    Drawing {
        width,
        height,
        svg: picture.svg,
        radius,
        scale_bar: furniture.as_ref().map(furniture::Furniture::bar),
        north: furniture.as_ref().map(furniture::Furniture::north),
        scale: furniture.as_ref().map(|_| (1_000.0 / ground.millimetres_per_metre()).round()),
        legend: legend::of(&placed, &picture.shown),
        pins: placed,
        attribution: map.attribution.clone(),
    }
}

fn side(millimetres: f64) -> f64 {
    if millimetres.is_finite() { millimetres.clamp(SMALLEST_FRAME, LARGEST_FRAME) } else { SMALLEST_FRAME }
}

/// To hundredths of a millimetre, which no press can tell apart.
fn round(millimetres: f64) -> f64 {
    (millimetres * 100.0).round() / 100.0
}
