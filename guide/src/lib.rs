//! Prints guides (顔が見える訪問診療医ガイド): from plain values to PDF, pictures, web pages and text.
//!
//! This crate is free of disk, network and the wall clock while it typesets: fonts, templates, photos and the date are
//! passed in, so equal input gives equal bytes. It knows no database and none of our other crates, and it is the only
//! place that names typst. Whoever calls it decides who may read what; whatever is in [`data::GuideData`] is printed.
//!
//! - [`data`]: what a guide says · [`layout`]: on which paper and how · [`map`]: maps in print
//! - [`fonts`]: what it is printed in · [`press`]: from data to pages, PDF and pictures · [`qr`]: QR codes
//! - [`forms`]: web page, book, text, table · [`sample`]: a made-up guide
//! - [`overrides`]: what a municipality prints in its own way · [`inspect`]: looking a finished PDF over

pub mod data;
pub mod fonts;
pub mod forms;
mod index;
pub mod inspect;
mod kana;
pub mod layout;
pub mod map;
pub mod overrides;
pub mod press;
pub mod qr;
mod ruby;
pub mod sample;
mod templates;

pub use fonts::{Fonts, FontsError};
pub use press::{Finding, FindingKind, PdfKind, Press, PressError, Typeset};
