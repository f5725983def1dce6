//! The book's package document and its table of contents.

use std::fmt::Write;

use super::super::markup::escaped;
use super::Chapter;
use crate::data::{GuideData, Picture};
use crate::overrides::Overrides;

/// Leads a reader to the package document.
pub(super) const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
    <rootfile full-path=\"book/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

/// What the book offers to those who can't read print (EPUB Accessibility 1.1, 2.2).
const FEATURES: [&str; 6] = [
    "alternativeText",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "rubyAnnotations",
    "displayTransformability",
];

/// The package document: metadata, manifest, reading order.
pub(super) fn document(
    data: &GuideData,
    own: &Overrides,
    chapters: &[Chapter],
    images: &[(String, &'static str, &Picture)],
    digest: &[u8],
) -> String {
    let day = data.published_iso.as_deref().filter(|day| is_day(day)).unwrap_or("2000-01-01");
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"ja\">\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:identifier id=\"id\">{}</dc:identifier>\
         <dc:title>{} {}</dc:title><dc:language>ja</dc:language><meta property=\"dcterms:modified\">{day}T00:00:00Z</meta>",
        identifier(digest),
        escaped(&data.title),
        escaped(&data.label),
    );
    // Writing into a string does not fail.
    if let Some(published) = data.published_iso.as_deref().filter(|day| is_day(day)) {
        let _ = write!(out, "<dc:date>{published}</dc:date>");
    }
    if let Some(publisher) = &own.texts().publisher {
        let _ = write!(out, "<dc:publisher>{}</dc:publisher>", escaped(publisher));
    }
    let mut about = |property: &str, value: &str| {
        let _ = write!(out, "<meta property=\"schema:{property}\">{value}</meta>");
    };
    about("accessMode", "textual");
    about("accessMode", "visual");
    about("accessModeSufficient", "textual");
    FEATURES.into_iter().for_each(|feature| about("accessibilityFeature", feature));
    about("accessibilityHazard", "none");
    about(
        "accessibilitySummary",
        "写真には説明文があり、地図と同じ内容が一覧にあります。見出しと表の見出しを備え、氏名には読みがあります。",
    );
    out.push_str(
        "</metadata><manifest><item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" \
         properties=\"nav\"/><item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>",
    );
    for (number, chapter) in chapters.iter().enumerate() {
        let svg = if chapter.has_svg { " properties=\"svg\"" } else { "" };
        let _ = write!(
            out,
            "<item id=\"chapter-{number}\" href=\"{}\" media-type=\"application/xhtml+xml\"{svg}/>",
            chapter.file
        );
    }
    for (number, (file, kind, _)) in images.iter().enumerate() {
        let _ = write!(out, "<item id=\"image-{number}\" href=\"{file}\" media-type=\"{kind}\"/>");
    }
    out.push_str("</manifest><spine page-progression-direction=\"ltr\">");
    for number in 0..chapters.len() {
        let _ = write!(out, "<itemref idref=\"chapter-{number}\"/>");
        if number == 0 {
            out.push_str("<itemref idref=\"nav\"/>");
        }
    }
    out.push_str("</spine></package>\n");
    out
}

/// The table of contents: chapters, and the entries within.
pub(super) fn navigation(data: &GuideData, chapters: &[Chapter]) -> String {
    let mut items = String::new();
    for chapter in chapters {
        let _ = write!(items, "<li><a href=\"{}\">{}</a>", chapter.file, escaped(&chapter.title));
        let section = chapter.file.strip_prefix("section-").and_then(|rest| rest.strip_suffix(".xhtml"));
        let section = section.and_then(|number| data.sections.get(number.parse::<usize>().ok()?.checked_sub(1)?));
        let entries = section.map(|section| section.entries.as_slice()).unwrap_or_default();
        if !entries.is_empty() {
            items.push_str("<ol>");
            for entry in entries {
                let _ = write!(
                    items,
                    "<li><a href=\"{}#entry-{n}\">{n} {}</a></li>",
                    chapter.file,
                    escaped(&entry.name),
                    n = entry.number
                );
            }
            items.push_str("</ol>");
        }
        items.push_str("</li>");
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"ja\" \
         xml:lang=\"ja\"><head><title>目次</title><link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/></head>\
         <body><nav epub:type=\"toc\" id=\"toc\"><h2>目次</h2><ol>{items}</ol></nav></body></html>\n"
    )
}

/// A digest as a name-based identifier (RFC 9562, version 8: made by a rule of our own).
fn identifier(digest: &[u8]) -> String {
    let mut bytes = [0_u8; 16];
    for (byte, of) in bytes.iter_mut().zip(digest) {
        *byte = *of;
    }
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn is_day(day: &str) -> bool {
    chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok() && day.len() == 10
}
