//! Pictures of a network and of areas on it (道路と到達圏の図), as SVG.
//!
//! For looking at: whether an outline follows the roads, stops at a river and leaves out an airfield. Everything is
//! drawn from the network itself; nothing is fetched.

mod furniture;
mod roads;
mod sheet;
mod stroke;

use std::fmt::Write;

use crate::network::Network;
use crate::outline::Contour;
use crate::{Mode, Point};
pub(crate) use roads::chains;
use sheet::Sheet;
use stroke::Strokes;

/// The widest and highest a picture may be, pixels.
pub const MAX_PIXELS: u32 = 4_000;

/// What to draw.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// Whose roads.
    pub mode: Mode,
    /// Areas, in any order; the longest time is drawn first, below the others.
    pub contours: &'a [Contour],
    /// Where the search began, a ring with a dot.
    pub origin: Option<Point>,
    /// Other places with their names, dots.
    pub points: &'a [(Point, &'a str)],
    /// What is seen: west, south, east, north in degrees. `None`: all contours, the origin and the points with a little
    /// around them.
    pub window: Option<[f64; 4]>,
    /// Width in pixels, 100 to [`MAX_PIXELS`]; the height follows.
    pub width: u32,
}

/// Why nothing was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// The network was prepared without the mode.
    #[error("the network was prepared without the mode {}", .0.name())]
    NoSuchMode(Mode),
    /// Neither a window nor anything to put into one.
    #[error("nothing to draw: no area, no place and no window")]
    Nothing,
    /// The window is no part of the world, or thinner than a thousandth of its other side.
    #[error("the window must be west, south, east, north in degrees, and not a mere line")]
    Window,
    /// The width is out of range.
    #[error("{0} pixels wide, but 100 to {MAX_PIXELS} are possible")]
    Width(u32),
}

/// Draws a picture: roads by class, areas translucent over them, a legend of minutes, a scale bar, an arrow to the
/// north, and who must be named.
///
/// # Errors
/// See [`PictureError`].
pub fn svg(network: &Network, picture: &Picture<'_>) -> Result<String, PictureError> {
    let layer = network.layer(picture.mode).ok_or(PictureError::NoSuchMode(picture.mode))?;
    let sheet = Sheet::of(picture)?;
    let mut contours: Vec<&Contour> = picture.contours.iter().collect();
    contours.sort_by_key(|contour| std::cmp::Reverse(contour.seconds));
    let [width, height] = sheet.pixels();
    let mut out = String::new();
    let unit = stroke::UNIT;
    // Writing to a string does not fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" role=\"img\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#f6f4ee\"/>\n",
        width * unit,
        height * unit,
    );
    for (rank, contour) in contours.iter().enumerate() {
        let tint = furniture::tint(contours.len() - 1 - rank);
        let _ = writeln!(
            out,
            "<path fill=\"{tint}\" fill-opacity=\".28\" fill-rule=\"evenodd\" d=\"{}\"/>",
            area(&sheet, contour)
        );
    }
    roads::draw(&mut out, &sheet, layer, picture.mode);
    for (rank, contour) in contours.iter().enumerate() {
        let tint = furniture::tint(contours.len() - 1 - rank);
        let _ = writeln!(
            out,
            "<path fill=\"none\" stroke=\"{tint}\" stroke-width=\"{}\" stroke-linejoin=\"round\" d=\"{}\"/>",
            2.0 * f64::from(unit) * furniture::weight(contours.len() - 1 - rank),
            area(&sheet, contour)
        );
    }
    furniture::places(&mut out, &sheet, picture);
    let minutes: Vec<u32> = contours.iter().rev().map(|contour| contour.seconds).collect();
    furniture::legend(&mut out, &minutes);
    furniture::scale(&mut out, &sheet);
    furniture::north(&mut out, &sheet);
    furniture::attribution(&mut out, &sheet, &network.about().source.attribution);
    out.push_str("</svg>\n");
    Ok(out)
}

/// The rings of an area as path data.
fn area(sheet: &Sheet, contour: &Contour) -> String {
    let mut strokes = Strokes::default();
    for polygon in &contour.area {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            let corners = ring.0.iter().map(|at| sheet.place(Point { lon: at.x, lat: at.y }));
            strokes.ring(corners);
        }
    }
    strokes.data
}

#[cfg(test)]
mod tests;
