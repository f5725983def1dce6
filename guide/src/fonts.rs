//! Fonts that guides are printed in, read once and kept in memory.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use thiserror::Error;
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariations, is_default_ignorable};
use typst::utils::LazyHash;
use unicode_segmentation::UnicodeSegmentation;

/// Gothic families in the order they are asked for a character; all that are not named come after them.
const GOTHIC: [&str; 4] = ["BIZ UDPGothic", "BIZ UDGothic", "Noto Sans JP", "Noto Sans CJK JP"];
/// Mincho families, asked before the gothic ones where stories are told.
const MINCHO: [&str; 4] = ["BIZ UDPMincho", "BIZ UDMincho", "Noto Serif JP", "Noto Serif CJK JP"];
/// Characters without which Japanese cannot be set.
const NEEDED: &str = "あア亜、。（）0A";

/// Fonts for the press. Cheap to clone.
#[derive(Clone)]
pub struct Fonts {
    shelf: Arc<Shelf>,
}

struct Shelf {
    fonts: Vec<FontInstance>,
    book: LazyHash<FontBook>,
}

/// Why fonts cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FontsError {
    /// A file is no TrueType or OpenType font.
    #[error("{0} is not a font")]
    Unreadable(String),
    /// Not one of them has what Japanese text needs.
    #[error("no font has the characters {0}: Japanese cannot be set")]
    NoJapanese(String),
}

impl Fonts {
    /// Fonts of files: a name to tell them apart by, and the bytes of a `.ttf`, `.otf` or `.ttc`.
    pub fn of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, FontsError> {
        let mut fonts = Vec::new();
        for (name, bytes) in files {
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(bytes)));
            if fonts.len() == before {
                return Err(FontsError::Unreadable(name));
            }
        }
        // Whatever order a folder lists its files in, the same fonts print the same.
        fonts.sort_by_cached_key(|font| {
            let info = font.info();
            (info.family.clone(), info.variant, font.post_script_name())
        });
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        let whole = |font: Font| {
            let variant = font.info().variant;
            font.instantiate(variant, Abs::pt(12.0), &FontVariations::default())
        };
        let fonts = fonts.into_iter().map(whole).collect();
        let fonts = Self { shelf: Arc::new(Shelf { fonts, book }) };
        let lacking = fonts.lacks(NEEDED);
        if lacking.is_empty() { Ok(fonts) } else { Err(FontsError::NoJapanese(lacking.concat())) }
    }

    /// Names of the families, in order.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.shelf.book.families().map(|(name, _)| name)
    }

    /// Grapheme clusters of a text that no font has, each once, in the order they come. A variant of a kanji (IVS) that
    /// no font draws in that form is among them, though its usual form can be printed.
    pub fn lacks(&self, text: &str) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let clusters = text.graphemes(true).filter(|cluster| !self.has(cluster) && seen.insert(*cluster));
        clusters.map(str::to_owned).collect()
    }

    /// Whether a grapheme cluster can be printed as it is meant.
    pub(crate) fn has(&self, cluster: &str) -> bool {
        self.shelf.fonts.iter().any(|font| draws(font, cluster))
    }

    /// Families to ask in turn for running text.
    pub(crate) fn gothic(&self) -> Vec<String> {
        self.chain(&GOTHIC)
    }

    /// Families to ask in turn where stories are told.
    pub(crate) fn mincho(&self) -> Vec<String> {
        let mut chain: Vec<String> = self.present(&MINCHO).collect();
        chain.extend(self.gothic().into_iter().filter(|family| !chain.contains(family)).collect::<Vec<_>>());
        chain
    }

    /// The families that draw a kanji in a variant (IVS) when the first that has the kanji does not.
    pub(crate) fn families_of_variant(&self, cluster: &str) -> Option<String> {
        let first_with = |wanted: &dyn Fn(&FontInstance) -> bool| {
            let named = |family: &String| {
                let of_family = |font: &&FontInstance| font.font().info().family == *family && wanted(font);
                self.shelf.fonts.iter().any(|font| of_family(&font))
            };
            self.gothic().into_iter().find(named)
        };
        let base: String = cluster.chars().filter(|c| !is_default_ignorable(*c)).collect();
        let usual = first_with(&|font| draws(font, &base))?;
        let exact = first_with(&|font| draws(font, cluster))?;
        (usual != exact).then_some(exact)
    }

    /// The font that is asked first for a character in running text and has it.
    pub(crate) fn font_of(&self, character: char) -> Option<&FontInstance> {
        let has = |font: &&FontInstance| font.ttf().glyph_index(character).is_some();
        let named =
            |family: String| self.shelf.fonts.iter().filter(has).find(|font| font.font().info().family == family);
        self.gothic().into_iter().find_map(named)
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).map(|font| font.font().clone())
    }

    fn present<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
        names.iter().filter(|name| self.families().any(|family| family == **name)).map(|name| (*name).to_owned())
    }

    fn chain(&self, names: &[&str]) -> Vec<String> {
        let mut chain: Vec<String> = self.present(names).collect();
        let others = self.families().filter(|family| !MINCHO.contains(family)).map(str::to_owned);
        let others: Vec<String> = others.filter(|family| !chain.contains(family)).collect();
        chain.extend(others);
        chain
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.families()).finish()
    }
}

/// Whether one font has all of a cluster: every character that leaves ink, and the variants it asks for.
fn draws(font: &FontInstance, cluster: &str) -> bool {
    let mut before = None;
    cluster.chars().all(|c| {
        let base = before.replace(c);
        match base {
            Some(base) if is_variant_of_kanji(c) => font.ttf().glyph_variation_index(base, c).is_some(),
            _ => c.is_whitespace() || c.is_control() || is_default_ignorable(c) || font.ttf().glyph_index(c).is_some(),
        }
    })
}

/// Selectors of ideographic variation sequences (UTS #37).
fn is_variant_of_kanji(c: char) -> bool {
    ('\u{E0100}'..='\u{E01EF}').contains(&c)
}
