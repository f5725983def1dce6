//! Forms other than print: a web page, an electronic book, text for reading aloud, a table, and the sources.
//!
//! All of them say the same as the printed guide. Page and book are made of the same fragments, which are well-formed
//! both as HTML and as XML; nothing in them loads anything or runs.
//!
//! - [`html`] · [`epub`] · [`text`] · [`csv`] · [`source`] · [`png`]

pub mod csv;
mod entry;
pub mod epub;
mod figure;
pub mod html;
mod markup;
mod parts;
pub mod png;
pub mod source;
pub mod text;
mod week;
mod words;

use crate::data::{GuideData, Picture};

/// Where a picture of the list is found by a page: an address, or `None` when there is no such picture.
type AddressOf<'a> = dyn Fn(usize) -> Option<String> + 'a;

/// Media type of a picture's bytes; `None` for anything but JPEG and PNG.
pub(crate) fn media_type(picture: &Picture) -> Option<&'static str> {
    if picture.bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some("image/jpeg")
    } else if picture.bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else {
        None
    }
}

/// Every word of a capability with the numbers of the entries that offer it, in the order they first occur; those that
/// are not done or not known are not offered.
fn by_capability(data: &GuideData) -> Vec<(String, Vec<(u32, String)>)> {
    use crate::data::Level;
    let mut index: Vec<(String, Vec<(u32, String)>)> = Vec::new();
    for entry in data.sections.iter().flat_map(|section| &section.entries) {
        for capability in &entry.capabilities {
            if matches!(capability.level, Level::No | Level::Unknown) {
                continue;
            }
            let who = (entry.number, entry.name.clone());
            match index.iter_mut().find(|(word, _)| *word == capability.word) {
                Some((_, offered)) => offered.push(who),
                None => index.push((capability.word.clone(), vec![who])),
            }
        }
    }
    index
}
