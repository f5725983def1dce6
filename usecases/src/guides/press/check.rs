//! What is checked of every finished file (組版の点検), by another reader than the one that wrote it.
//!
//! Details tell numbers of entries and never what is written there: readers of a published edition see them as well.

use domain::codes::RenditionFormat;
use domain::guide::RenditionOrder;
use domain::guide::check::{PressFinding, PressFindingKind};
use guide::inspect::{self, PdfFacts};

use super::maker::Product;
use super::order::has_pages;

use RenditionFormat::{Csv, Epub, Html, PdfAccessible, PdfBooklet, PdfLargePrint, PdfPrint, PngMap, Text, Typst};

/// Largest file, bytes: what still goes with a mail.
const MOST_BYTES: usize = 8_000_000;

type Check = (String, bool, Option<String>);

/// Checks a finished file.
pub(super) fn checks(order: &RenditionOrder, product: &Product) -> Vec<Check> {
    let bytes = &product.bytes[..];
    let mut found = match order.format {
        PdfAccessible | PdfLargePrint => pdf(product, true),
        PdfPrint | PdfBooklet => pdf(product, false),
        Html => vec![check("HTML 文書", is_page(bytes), None), check("スクリプトなし", !has(bytes, "<script"), None)],
        Epub => vec![check("EPUB", bytes.starts_with(b"PK") && has(bytes, "mimetypeapplication/epub+zip"), None)],
        Typst => vec![check("ZIP", bytes.starts_with(b"PK"), None)],
        PngMap => vec![check("PNG 画像", bytes.starts_with(b"\x89PNG\r\n\x1a\n"), None)],
        Text | Csv => vec![check("UTF-8", std::str::from_utf8(bytes).is_ok_and(|text| !text.trim().is_empty()), None)],
    };
    let size = format!("{:.1} MB", bytes.len() as f64 / 1e6);
    found.push(check("大きさ（8 MB 以内）", bytes.len() <= MOST_BYTES, Some(size)));
    // Of sources nothing was set yet.
    if has_pages(order.format) && order.format != Typst {
        let (overflowing, lacking): (Vec<_>, Vec<_>) =
            product.found.iter().partition(|found| matches!(found.kind, PressFindingKind::Overflow { .. }));
        found.push(entries("枠からのあふれなし", &overflowing));
        found.push(entries("字形の欠けなし", &lacking));
    }
    found
}

fn pdf(product: &Product, accessible: bool) -> Vec<Check> {
    let Ok(facts) = inspect::pdf(&product.bytes) else {
        return vec![check("PDF として読める", false, None)];
    };
    let PdfFacts { pages, fonts, not_embedded, without_unicode, is_tagged, claims_ua, language, shows_title } = facts;
    let expected = product.pages.and_then(|pages| usize::try_from(pages).ok());
    let mut found = vec![
        check("PDF として読める", true, None),
        check("ページ数", pages > 0 && expected.is_none_or(|of| of == pages), Some(format!("{pages}ページ"))),
        check("書体の埋め込み", not_embedded.is_empty(), Some(named(fonts, &not_embedded))),
        check("文字の Unicode 対応", without_unicode.is_empty(), Some(named(fonts, &without_unicode))),
    ];
    if accessible {
        found.push(check("タグ付き", is_tagged, None));
        found.push(check("PDF/UA-1 の宣言", claims_ua, None));
        found.push(check("題名の表示", shows_title, None));
        let is_japanese = language.as_deref().is_some_and(|language| language.starts_with("ja"));
        found.push(check("言語の指定", is_japanese, language));
    }
    found
}

fn check(name: &str, passed: bool, detail: Option<String>) -> Check {
    (name.to_owned(), passed, detail)
}

fn named(all: usize, faulty: &[String]) -> String {
    if faulty.is_empty() { format!("{all}書体") } else { faulty.join("・") }
}

fn entries(name: &str, found: &[&PressFinding]) -> Check {
    let mut places: Vec<String> = Vec::new();
    for finding in found {
        let place = finding.number.map_or_else(|| "掲載以外".to_owned(), |number| format!("掲載{number}"));
        if !places.contains(&place) {
            places.push(place);
        }
    }
    check(name, found.is_empty(), (!places.is_empty()).then(|| places.join("・")))
}

fn is_page(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(512)];
    has(start, "<!doctype html>") && has(start, "lang=\"ja\"") && std::str::from_utf8(bytes).is_ok()
}

/// Whether a text stands in some bytes, in either case.
fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guides::press::order::AskedOrder;
    use crate::guides::press::testing::edition;

    fn failed(format: RenditionFormat, product: &Product) -> Vec<String> {
        let order = AskedOrder::usual(format).checked(&edition(1)).expect("an order");
        checks(&order, product).into_iter().filter(|(_, passed, _)| !passed).map(|(name, ..)| name).collect()
    }

    fn product(bytes: impl Into<Vec<u8>>) -> Product {
        Product { bytes: bytes.into(), pages: None, found: Vec::new() }
    }

    #[test]
    fn what_is_not_what_it_should_be_fails() {
        assert_eq!(failed(PdfAccessible, &product("no pdf")), ["PDF として読める"]);
        assert_eq!(failed(Html, &product("<!DOCTYPE html><html lang=\"ja\"><title>x</title>")), [""; 0]);
        assert_eq!(failed(Html, &product("<!doctype html><html lang=\"ja\"><SCRIPT>")), ["スクリプトなし"]);
        assert_eq!(failed(Html, &product("<html>")), ["HTML 文書"]);
        assert_eq!(failed(Text, &product("架空の診療所")), [""; 0]);
        assert_eq!(failed(Text, &product([0xff, 0xfe])), ["UTF-8"]);
        assert_eq!(failed(Csv, &product(" \n")), ["UTF-8"]);
        assert_eq!(failed(PngMap, &product("GIF89a")), ["PNG 画像"]);
        assert_eq!(failed(Text, &product(vec![b'a'; 8_000_001])), ["大きさ（8 MB 以内）"]);
    }

    #[test]
    fn entries_are_told_by_number_and_once() {
        let overflow = |number| PressFinding { number, kind: PressFindingKind::Overflow { millimetres: 2.5 } };
        let found = vec![overflow(Some(3)), overflow(Some(3)), overflow(None)];
        let product = Product { found, ..product("\u{89}PNG") };
        let order = AskedOrder::usual(PngMap).checked(&edition(1)).expect("an order");
        let told = checks(&order, &product);
        let overflow = told.iter().find(|(name, ..)| name == "枠からのあふれなし").expect("checked");
        assert_eq!((overflow.1, overflow.2.as_deref()), (false, Some("掲載3・掲載以外")));
    }
}
