//! Looking a finished PDF over, with another reader than the one that wrote it: is everything in it that print shops and
//! screen readers need?
//!
//! What is looked for is what a program can tell of ISO 32000-1 (PDF 1.7) and ISO 14289-1 (PDF/UA-1): pages, fonts with
//! their outlines and their way back to Unicode (9.10.2), the marks of a tagged document (14.8) with title and language.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

/// What a PDF is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PdfFacts {
    /// Pages.
    pub pages: usize,
    /// Fonts.
    pub fonts: usize,
    /// Names of fonts that are not embedded, once each.
    pub not_embedded: Vec<String>,
    /// Names of fonts whose characters cannot be read back as Unicode, once each.
    pub without_unicode: Vec<String>,
    /// Whether it is tagged: it says so and has a tree of structure.
    pub is_tagged: bool,
    /// Whether it claims to be PDF/UA-1.
    pub claims_ua: bool,
    /// Natural language of the whole, for example `ja-JP`.
    pub language: Option<String>,
    /// Whether a reader is asked to show its title, and it has one.
    pub shows_title: bool,
}

/// It is no PDF that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no PDF that can be read")]
pub struct NoPdf;

/// Looks a PDF over.
///
/// # Errors
/// [`NoPdf`].
pub fn pdf(bytes: &[u8]) -> Result<PdfFacts, NoPdf> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(NoPdf);
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| NoPdf)?;
    let mut facts = PdfFacts { pages: pdf.pages().len(), ..PdfFacts::default() };
    for object in pdf.objects() {
        let Some(font) = object.into_dict() else { continue };
        if is_named(&font, "Type", "Font") {
            look_at_font(&font, &mut facts);
        }
    }
    if let Some(root) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) {
        look_at_catalogue(&root, &mut facts);
    }
    Ok(facts)
}

fn look_at_font(font: &Dict<'_>, facts: &mut PdfFacts) {
    // The descendants of a composite font are looked at with it.
    if is_named(font, "Subtype", "CIDFontType0") || is_named(font, "Subtype", "CIDFontType2") {
        return;
    }
    facts.fonts += 1;
    let name = font.get::<Name<'_>>("BaseFont").map_or_else(String::new, |name| name.as_str().to_owned());
    // A Type 3 font is made of drawings in the document itself.
    let is_embedded = is_named(font, "Subtype", "Type3") || {
        let descendant = font.get::<Array<'_>>("DescendantFonts").and_then(|all| all.iter::<Dict<'_>>().next());
        let descriptor = descendant.as_ref().unwrap_or(font).get::<Dict<'_>>("FontDescriptor");
        descriptor.is_some_and(|of| ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| of.contains_key(key)))
    };
    if !is_embedded && !facts.not_embedded.contains(&name) {
        facts.not_embedded.push(name.clone());
    }
    if !font.contains_key("ToUnicode") && !facts.without_unicode.contains(&name) {
        facts.without_unicode.push(name);
    }
}

fn look_at_catalogue(root: &Dict<'_>, facts: &mut PdfFacts) {
    let marked = root.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get::<bool>("Marked")).unwrap_or(false);
    facts.is_tagged = marked && root.contains_key("StructTreeRoot");
    let language = root.get::<hayro_syntax::object::String<'_>>("Lang");
    facts.language = language.map(|text| String::from_utf8_lossy(text.as_bytes()).into_owned());
    let about = root.get::<Stream<'_>>("Metadata").and_then(|stream| stream.decoded().ok().map(|text| text.to_vec()));
    let about = String::from_utf8_lossy(&about.unwrap_or_default()).into_owned();
    // As an element or as an attribute; both are written in XMP (ISO 16684-1).
    facts.claims_ua = about.contains("<pdfuaid:part>1<") || about.contains("pdfuaid:part=\"1\"");
    let preferences = root.get::<Dict<'_>>("ViewerPreferences");
    let shows = preferences.and_then(|of| of.get::<bool>("DisplayDocTitle")).unwrap_or(false);
    facts.shows_title = shows && about.contains("<dc:title>");
}

fn is_named(dict: &Dict<'_>, key: &str, value: &str) -> bool {
    matches!(dict.get::<Object<'_>>(key), Some(Object::Name(name)) if name.as_str() == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF of these objects, the first being its catalogue, with a table of where they stand.
    fn made_of(objects: &[&str]) -> Vec<u8> {
        let mut text = "%PDF-1.7\n".to_owned();
        let mut places = Vec::new();
        for (at, object) in objects.iter().enumerate() {
            places.push(text.len());
            text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
        }
        let table = text.len();
        text.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
        for place in &places {
            text.push_str(&format!("{place:010} 00000 n \n"));
        }
        let size = objects.len() + 1;
        text.push_str(&format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        text.into_bytes()
    }

    const PAGES: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 100 100] >>";
    const PAGE: &str = "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 4 0 R >> >> >>";

    #[test]
    fn a_font_that_is_only_named_is_told() {
        let bytes = made_of(&[
            "<< /Type /Catalog /Pages 2 0 R >>",
            PAGES,
            PAGE,
            "<< /Type /Font /Subtype /TrueType /BaseFont /Gothic /FontDescriptor 5 0 R >>",
            "<< /Type /FontDescriptor /FontName /Gothic >>",
        ]);
        let facts = pdf(&bytes).expect("a PDF");
        assert_eq!((facts.pages, facts.fonts), (1, 1));
        assert_eq!((facts.not_embedded, facts.without_unicode), (vec!["Gothic".to_owned()], vec!["Gothic".to_owned()]));
        assert!(!facts.is_tagged && !facts.claims_ua && !facts.shows_title && facts.language.is_none());
    }

    #[test]
    fn what_an_accessible_document_says_of_itself_is_found() {
        let about = "<rdf:Description pdfuaid:part=\"1\"><dc:title>x</dc:title></rdf:Description>";
        let metadata =
            format!("<< /Type /Metadata /Subtype /XML /Length {} >>\nstream\n{about}\nendstream", about.len());
        let bytes = made_of(&[
            "<< /Type /Catalog /Pages 2 0 R /Lang (ja-JP) /MarkInfo << /Marked true >> /StructTreeRoot 8 0 R \
             /ViewerPreferences << /DisplayDocTitle true >> /Metadata 9 0 R >>",
            PAGES,
            PAGE,
            "<< /Type /Font /Subtype /Type0 /BaseFont /Gothic /DescendantFonts [5 0 R] /ToUnicode 7 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Gothic /FontDescriptor 6 0 R >>",
            "<< /Type /FontDescriptor /FontName /Gothic /FontFile2 7 0 R >>",
            "<< /Length 1 >>\nstream\n0\nendstream",
            "<< /Type /StructTreeRoot >>",
            &metadata,
        ]);
        let facts = pdf(&bytes).expect("a PDF");
        assert_eq!(facts.fonts, 1, "a composite font is one");
        assert!(facts.not_embedded.is_empty() && facts.without_unicode.is_empty(), "{facts:?}");
        assert!(facts.is_tagged && facts.claims_ua && facts.shows_title, "{facts:?}");
        assert_eq!(facts.language.as_deref(), Some("ja-JP"));
    }

    #[test]
    fn what_is_no_pdf_is_said_so() {
        for bytes in [&b""[..], b"%PDF-1.7", b"%PDF-1.7\ntrailer << >>", b"PK\x03\x04", b"<html>"] {
            assert_eq!(pdf(bytes), Err(NoPdf), "{bytes:?}");
        }
    }
}
