//! Portraits of the town's made-up doctors: drawings, so that nobody takes them for photos of somebody.
//!
//! Each is put together from a face, hair, dress and a ground ([`Portrait`]), written as SVG and drawn at 900 × 1,200 pixels,
//! which is 300 dpi at 76 × 102 mm.

mod dress;
mod face;
mod ground;
mod hair;
mod people;

use std::fmt::Write as _;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

pub use dress::Dress;
pub use face::{Beard, Brows, Eyes, Glasses, Mouth};
pub use ground::Motif;
pub use hair::Hair;
pub use people::{Sitter, portrait_of};

/// Width in pixels.
pub const WIDTH: u32 = 900;
/// Height in pixels.
pub const HEIGHT: u32 = 1_200;

/// How much larger a head is than it is drawn in its file.
const LARGER: f64 = 1.12;

/// A colour as SVG writes it.
pub type Colour = &'static str;

/// What somebody looks like.
#[derive(Debug, Clone, PartialEq)]
pub struct Portrait {
    /// Width of the head, 1 for the usual.
    pub wide: f64,
    /// How square the jaw is, 0 to 1.
    pub jaw: f64,
    /// Skin, and its shade.
    pub skin: (Colour, Colour),
    /// Hair.
    pub hair: Hair,
    /// Its colour, and its shade.
    pub hair_colour: (Colour, Colour),
    /// Eyes.
    pub eyes: Eyes,
    /// Brows.
    pub brows: Brows,
    /// Mouth.
    pub mouth: Mouth,
    /// Glasses.
    pub glasses: Option<Glasses>,
    /// Beard.
    pub beard: Option<Beard>,
    /// Lines of age, 0 to 3.
    pub age: u8,
    /// What is worn.
    pub dress: Dress,
    /// A stethoscope around the neck.
    pub stethoscope: bool,
    /// What is behind.
    pub motif: Motif,
    /// Colours of the ground: all of it, and the disc.
    pub ground: (Colour, Colour),
}

/// Why a portrait could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PortraitError {
    /// The drawing is no valid SVG.
    #[error("the drawing cannot be read")]
    Drawing(#[from] resvg::usvg::Error),
    /// There is no memory for the picture.
    #[error("the picture cannot be made")]
    Picture,
    /// The picture cannot be written.
    #[error("the picture cannot be written as PNG: {0}")]
    Png(String),
}

impl Portrait {
    /// The drawing.
    pub fn svg(&self) -> String {
        let mut svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 900 1200">"##
        );
        ground::draw(&mut svg, self);
        // Everybody's head is a little narrower or wider than the drawing's.
        let head =
            format!(r#"<g transform="translate(450 0) scale({:.3} {LARGER}) translate(-450 0)">"#, self.wide * LARGER);
        let _ = write!(svg, "{head}{}</g>", hair::behind(self));
        dress::draw(&mut svg, self);
        let _ = write!(svg, "{head}");
        face::draw(&mut svg, self);
        svg.push_str(&hair::before(self));
        face::above_hair(&mut svg, self);
        svg.push_str("</g></svg>");
        svg
    }

    /// The picture as a PNG of [`WIDTH`] × [`HEIGHT`].
    ///
    /// # Errors
    /// [`PortraitError`].
    pub fn png(&self) -> Result<Vec<u8>, PortraitError> {
        let tree = Tree::from_str(&self.svg(), &Options::default())?;
        let mut picture = Pixmap::new(WIDTH, HEIGHT).ok_or(PortraitError::Picture)?;
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        picture.encode_png().map_err(|error| PortraitError::Png(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test has no configuration")]
    fn every_doctor_is_drawn_and_looks_like_nobody_else() {
        let folder = std::env::var_os("KAOMIE_PORTRAITS_TO").map(std::path::PathBuf::from);
        let mut seen = BTreeSet::new();
        for sitter in Sitter::ALL {
            let portrait = portrait_of(sitter);
            assert!(seen.insert(portrait.svg()), "{sitter:?} looks like another");
            let png = portrait.png().unwrap();
            assert!(png.starts_with(b"\x89PNG") && png.len() > 10_000, "{sitter:?}: {} bytes", png.len());
            // For looking at them.
            if let Some(folder) = &folder {
                std::fs::write(folder.join(format!("{sitter:?}.png")), png).unwrap();
            }
        }
    }

    #[test]
    fn a_portrait_is_the_same_each_time() {
        let portrait = portrait_of(Sitter::ALL[0]);
        assert_eq!(portrait.png().unwrap(), portrait.png().unwrap());
    }
}
