//! The press: from what a guide says and a layout to set pages.
//!
//! 1. [`clean`](self) texts: no control characters, a 〓 for what no font has, and a finding that says so.
//! 2. One JSON file with texts, words, colours, readings as outlines and QR codes beside the templates.
//! 3. typst sets it, in memory; what it measured becomes findings.

mod boxes;
mod clean;
mod content;
mod error;
mod finding;
mod impose;
mod typeset;
mod world;

use std::collections::BTreeMap;
use std::fmt;

use typst::foundations::Smart;
use typst::utils::LazyHash;
use typst::visualize::{ExchangeFormat, RasterFormat, RasterImage};
use typst::{Feature, Features, Library, LibraryExt};

pub use error::PressError;
pub use finding::{Finding, FindingKind};
pub use impose::{ImposeError, sheets};
pub use typeset::{PdfKind, Typeset};

use crate::data::{GuideData, Picture};
use crate::fonts::Fonts;
use crate::layout::{LARGEST_BODY, Layout, SMALLEST_BODY};
use crate::overrides::Overrides;
use crate::templates;
use world::Job;

/// Most pictures in one job.
pub const MOST_PICTURES: usize = 2_000;
/// Most bytes of text in one job: some 500 pages.
pub const MOST_TEXT: usize = 4_000_000;

/// Files of a job by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Sets guides. Made once, used by many threads.
pub struct Press {
    fonts: Fonts,
    own: Overrides,
    library: LazyHash<Library>,
}

impl Press {
    /// A press with these fonts, and what a municipality has of its own.
    pub fn new(fonts: Fonts, own: Overrides) -> Result<Self, PressError> {
        // Header cells of rows, which the tables of hours need to be read aloud.
        let features = Features::from_iter([Feature::A11yExtras]);
        let library = LazyHash::new(Library::builder().with_features(features).build());
        Ok(Self { fonts, own, library })
    }

    /// The fonts it prints with.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Sets a guide. `pictures` are those that [`PhotoData::picture`](crate::data::PhotoData) counts.
    pub fn typeset(&self, data: &GuideData, pictures: &[Picture], layout: &Layout) -> Result<Typeset, PressError> {
        let (files, mut findings) = self.files(data, pictures, layout)?;
        let main = templates::path_of(layout.template);
        let job = Job::new(&self.library, &self.fonts, &main, files)?;
        let set = typst::compile::<typst_layout::PagedDocument>(&job).output;
        let set = set.map_err(|faults| PressError::template(&faults));
        // What was set holds personal data; nothing of it stays behind in a cache.
        typst::comemo::evict(0);
        let set = set?;
        findings.extend(finding::measured(&set));
        findings.sort_by(Finding::order);
        findings.dedup();
        Ok(Typeset::new(set, findings, layout.bleed))
    }

    /// All files typst is given for a job, by path, and what was found while they were written: templates, `guide.json`,
    /// pictures as `p/0.jpg` and so on.
    pub fn files(
        &self,
        data: &GuideData,
        pictures: &[Picture],
        layout: &Layout,
    ) -> Result<(Files, Vec<Finding>), PressError> {
        if !(SMALLEST_BODY..=LARGEST_BODY).contains(&layout.body) {
            return Err(PressError::Body(layout.body));
        }
        let mut files = templates::files();
        files.extend(self.own.templates().map(|(name, source)| (name.to_owned(), source.as_bytes().to_vec())));
        files.extend(self.own.logo().map(|logo| (logo.kind.file().to_owned(), logo.bytes.clone())));
        if !files.contains_key(&templates::path_of(layout.template)) {
            return Err(PressError::NoTemplate(layout.template.name()));
        }
        let paths = put_pictures(&mut files, pictures)?;
        let (json, findings) = content::json(data, &paths, layout, &self.fonts, &self.own)?;
        files.insert("guide.json".to_owned(), json);
        Ok((files, findings))
    }
}

impl fmt::Debug for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Press").field("fonts", &self.fonts).finish_non_exhaustive()
    }
}

/// Checks pictures and puts them where templates find them; gives their paths.
fn put_pictures(files: &mut BTreeMap<String, Vec<u8>>, pictures: &[Picture]) -> Result<Vec<String>, PressError> {
    if pictures.len() > MOST_PICTURES {
        return Err(PressError::TooManyPictures(pictures.len()));
    }
    let mut paths = Vec::with_capacity(pictures.len());
    for (place, picture) in pictures.iter().enumerate() {
        let (format, ending) = match picture.bytes.as_slice() {
            [0xff, 0xd8, 0xff, ..] => (ExchangeFormat::Jpg, "jpg"),
            [0x89, b'P', b'N', b'G', ..] => (ExchangeFormat::Png, "png"),
            _ => return Err(PressError::Picture(place)),
        };
        let bytes = typst::foundations::Bytes::new(picture.bytes.clone());
        RasterImage::new(bytes, RasterFormat::Exchange(format), Smart::Auto).map_err(|_| PressError::Picture(place))?;
        let path = format!("p/{place}.{ending}");
        files.insert(path.clone(), picture.bytes.clone());
        paths.push(path);
    }
    Ok(paths)
}
