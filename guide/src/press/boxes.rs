//! Tells a print shop how far the bleed goes.
//!
//! typst writes the page's final size as its TrimBox, but no BleedBox: what lies around the trim is bleed and crop marks
//! alike. The boxes are added as an incremental update (ISO 32000-1, 7.5.6): page dictionaries written anew at the end
//! of the file, before a table that says where they are; not a byte before them changes.

use std::fmt::Write;

use crate::press::PressError;

/// Bleed on each side (塗り足し): 3 mm in points.
pub(crate) const BLEED: f64 = 3.0 / 25.4 * 72.0;

/// The file with a BleedBox of 3 mm around the TrimBox of each page.
pub(crate) fn with_bleed(mut pdf: Vec<u8>) -> Result<Vec<u8>, PressError> {
    let tail = Tail::of(&pdf).ok_or_else(|| PressError::Pdf("the end of the file is not as expected".to_owned()))?;
    let pages = pages(&pdf);
    if pages.is_empty() {
        return Err(PressError::Pdf("no page has a TrimBox".to_owned()));
    }
    let mut update = String::new();
    let mut table = String::from("xref\n");
    for page in &pages {
        let at = pdf.len() + 1 + update.len();
        let [left, bottom, right, top] = page.trim;
        // Writing into a String cannot fail.
        let _ = writeln!(
            update,
            "{} 0 obj\n<</BleedBox[{:.4} {:.4} {:.4} {:.4}]{}\nendobj",
            page.number,
            left - BLEED,
            bottom - BLEED,
            right + BLEED,
            top + BLEED,
            page.rest
        );
        let _ = write!(table, "{} 1\n{at:010} 00000 n\r\n", page.number);
    }
    let table_at = pdf.len() + 1 + update.len();
    let Tail { trailer, start } = tail;
    pdf.extend_from_slice(
        format!("\n{update}{table}trailer\n<</Prev {start}{trailer}\nstartxref\n{table_at}\n%%EOF\n").as_bytes(),
    );
    Ok(pdf)
}

/// The trailer's dictionary after its opening, and where the table of objects starts.
struct Tail {
    trailer: String,
    start: usize,
}

impl Tail {
    fn of(pdf: &[u8]) -> Option<Self> {
        let from = pdf.len().saturating_sub(2_048);
        let end = String::from_utf8_lossy(&pdf[from..]).into_owned();
        let (before, start) = end.rsplit_once("startxref")?;
        let start = start.split_whitespace().next()?.parse().ok()?;
        let (_, trailer) = before.rsplit_once("trailer")?;
        let trailer = trailer.trim().strip_prefix("<<")?.to_owned();
        Some(Self { trailer, start })
    }
}

/// A page's dictionary.
struct PageObject {
    number: u32,
    trim: [f64; 4],
    rest: String,
}

/// Dictionaries of pages, which are written plainly, each on its line behind `N 0 obj`.
fn pages(pdf: &[u8]) -> Vec<PageObject> {
    const OPENING: &[u8] = b" 0 obj\n<</Type/Page/";
    let found = pdf.windows(OPENING.len()).enumerate().filter(|(_, window)| *window == OPENING);
    found.filter_map(|(at, _)| page(pdf, at, at + b" 0 obj\n<<".len())).collect()
}

fn page(pdf: &[u8], number_ends: usize, dictionary: usize) -> Option<PageObject> {
    let digits = pdf[..number_ends].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(&pdf[number_ends - digits..number_ends]).ok()?.parse().ok()?;
    let end = pdf[dictionary..].windows(7).position(|window| window == b"\nendobj")?;
    let rest = std::str::from_utf8(&pdf[dictionary..dictionary + end]).ok()?.to_owned();
    let (_, trim) = rest.split_once("/TrimBox[")?;
    let trim: Vec<f64> = trim.split_once(']')?.0.split_whitespace().filter_map(|each| each.parse().ok()).collect();
    Some(PageObject { number, trim: trim.try_into().ok()?, rest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_pages_of_a_final_size_is_refused() {
        let empty = b"%PDF-1.7\nxref\n0 1\ntrailer\n<</Size 1>>\nstartxref\n9\n%%EOF".to_vec();
        assert!(matches!(with_bleed(empty), Err(PressError::Pdf(_))));
        assert!(matches!(with_bleed(b"no file".to_vec()), Err(PressError::Pdf(_))));
    }

    #[test]
    fn boxes_are_added_behind_what_was_there() {
        let before = b"%PDF-1.7\n7 0 obj\n<</Type/Page/TrimBox[20 20 120 220]/Parent 1 0 R>>\nendobj\n\
            xref\n0 1\ntrailer\n<</Size 8>>\nstartxref\n90\n%%EOF";
        let after = with_bleed(before.to_vec()).unwrap();
        assert!(after.starts_with(before));
        let added = std::str::from_utf8(&after[before.len()..]).unwrap();
        assert!(added.contains("7 0 obj\n<</BleedBox[11.4961 11.4961 128.5039 228.5039]/Type/Page/"), "{added}");
        assert!(added.contains("<</Prev 90/Size 8>>"), "{added}");
    }
}
