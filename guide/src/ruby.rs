//! Readings above names (ルビ) as outlines.
//!
//! A reading set as text stands twice in whatever reads a PDF aloud or searches it, in between the syllables of the name.
//! Drawn, it is seen by those who see it, and told once to the others as the drawing's alternative text.

use std::fmt::Write;

use serde::Serialize;
use ttf_parser::{GlyphId, OutlineBuilder};
use typst::text::FontInstance;

use crate::fonts::Fonts;

/// Units of a drawing that an em is long.
const EM: f64 = 1000.0;

/// A reading as a drawing, one em high.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Reading {
    /// The drawing, in black.
    pub svg: String,
    /// Its width in em.
    pub width: f64,
    /// Width of the word below in em of its own size.
    pub base: f64,
}

/// The outlines of a word's reading. Characters no font has are left out: whoever calls has found them already.
pub(crate) fn drawn(fonts: &Fonts, base: &str, reading: &str) -> Option<Reading> {
    let mut path = Path::default();
    for character in reading.chars() {
        let Some(font) = fonts.font_of(character) else { continue };
        let Some(glyph) = font.ttf().glyph_index(character) else { continue };
        path.glyph(font, glyph);
    }
    if path.x <= 0.0 {
        return None;
    }
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {:.0} {EM}"><path fill="#000000" d="{}"/></svg>"##,
        path.x, path.d
    );
    Some(Reading { svg, width: path.x / EM, base: base.chars().filter_map(|c| advance(fonts, c)).sum() })
}

/// How far a character moves the pen, in em; bold and regular of our families agree on kanji, and differ little on kana.
fn advance(fonts: &Fonts, character: char) -> Option<f64> {
    let face = fonts.font_of(character)?.ttf();
    let glyph = face.glyph_index(character)?;
    Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
}

/// A path under way, with its pen at the start of the next glyph.
#[derive(Default)]
struct Path {
    d: String,
    x: f64,
    scale: f64,
    baseline: f64,
}

impl Path {
    fn glyph(&mut self, font: &FontInstance, glyph: GlyphId) {
        let face = font.ttf();
        self.scale = EM / f64::from(face.units_per_em());
        self.baseline = EM * 0.88;
        face.outline_glyph(glyph, self);
        self.x += f64::from(face.glyph_hor_advance(glyph).unwrap_or(face.units_per_em())) * self.scale;
    }

    fn put(&mut self, command: char, points: &[(f32, f32)]) {
        self.d.push(command);
        for (x, y) in points {
            let (x, y) = (self.x + f64::from(*x) * self.scale, self.baseline - f64::from(*y) * self.scale);
            // Writing into a String cannot fail.
            let _ = write!(self.d, "{x:.0} {y:.0} ");
        }
    }
}

impl OutlineBuilder for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.put('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.put('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.d.push('Z');
    }
}
