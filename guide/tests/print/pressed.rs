//! One press for all tests, and each form printed once.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use kaomie_guide::data::{GuideData, Picture};
use kaomie_guide::layout::{BODY, LARGE_PRINT, Layout, Paper, Template};
use kaomie_guide::overrides::Overrides;
use kaomie_guide::{Fonts, PdfKind, Press, PressError, Typeset};

use crate::sample;

/// The press.
pub static PRESS: LazyLock<Press> = LazyLock::new(|| Press::new(fonts(), Overrides::default()).unwrap());
/// Photos of the made-up guide.
pub static PICTURES: LazyLock<Vec<Picture>> = LazyLock::new(sample::pictures);

/// The booklet on A4.
pub static BOOKLET: LazyLock<Printed> =
    LazyLock::new(|| print(&sample::guide(), layout(Template::Booklet, Paper::A4, BODY)));
/// In large print.
pub static LARGE: LazyLock<Printed> =
    LazyLock::new(|| print(&sample::guide(), layout(Template::Booklet, Paper::A4, LARGE_PRINT)));
/// On A5.
pub static SMALL: LazyLock<Printed> =
    LazyLock::new(|| print(&sample::guide(), layout(Template::Booklet, Paper::A5, 10.0)));
/// A proof of its first entry.
pub static PROOF: LazyLock<Printed> =
    LazyLock::new(|| print(&sample::alone(sample::proof(1)), layout(Template::Proof, Paper::A4, BODY)));
/// A sheet of its second entry.
pub static PROFILE: LazyLock<Printed> =
    LazyLock::new(|| print(&sample::alone(sample::entry(2)), layout(Template::Profile, Paper::A4, BODY)));

/// A form on its pages and as both PDFs.
pub struct Printed {
    pub set: Typeset,
    pub plain: Vec<u8>,
    pub accessible: Vec<u8>,
}

/// Every form by name.
pub fn every() -> [(&'static str, &'static Printed); 5] {
    [("booklet", &BOOKLET), ("large", &LARGE), ("small", &SMALL), ("proof", &PROOF), ("profile", &PROFILE)]
}

/// A layout without bleed.
pub fn layout(template: Template, paper: Paper, body: f64) -> Layout {
    Layout { template, paper, body, bleed: false }
}

/// Sets a guide with the photos of the made-up one.
pub fn set(data: &GuideData, layout: Layout) -> Result<Typeset, PressError> {
    PRESS.typeset(data, &PICTURES, &layout)
}

fn print(data: &GuideData, layout: Layout) -> Printed {
    let set = set(data, layout).unwrap();
    let (plain, accessible) = (set.pdf(PdfKind::Plain).unwrap(), set.pdf(PdfKind::Accessible).unwrap());
    Printed { set, plain, accessible }
}

fn fonts() -> Fonts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/fonts");
    let files = std::fs::read_dir(&folder).unwrap_or_else(|_| panic!("the fonts are missing: run scripts/fonts.sh"));
    let paths = files.map(|file| file.unwrap().path());
    let fonts: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ttf")).collect();
    assert!(fonts.len() >= 5, "some fonts are missing: run scripts/fonts.sh");
    Fonts::of(fonts.iter().map(|path| (path.display().to_string(), std::fs::read(path).unwrap()))).unwrap()
}
