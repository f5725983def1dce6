//! Under which address each form lies: `/guides/{edition}/guide-large.pdf?paper=A5`.
//!
//! ```text
//! guide.pdf guide-large.pdf guide-print.pdf guide-booklet.pdf guide.html guide.epub guide.txt guide.csv guide.zip
//! map.pdf map-print.pdf map.png map.zip · profile.pdf profile-large.pdf profile-print.pdf profile.zip · proof.pdf proof.zip
//! ```

use domain::codes::RenditionFormat;
use domain::guide::{Edition, RenditionOrder};
use domain::ids::{GuideEditionId, GuideEntryId};
use guide::layout::{BODY, LARGE_PRINT, Template};
use uuid::Uuid;

use super::order::{AskedOrder, has_pages, template_of, usual_paper};

use RenditionFormat::{Csv, Epub, Html, PdfAccessible, PdfBooklet, PdfLargePrint, PdfPrint, PngMap, Text, Typst};

/// Each form with the end of its name.
const ENDS: [(RenditionFormat, &str, &str); 10] = [
    (PdfAccessible, "", "pdf"),
    (PdfLargePrint, "-large", "pdf"),
    (PdfPrint, "-print", "pdf"),
    (PdfBooklet, "-booklet", "pdf"),
    (Html, "", "html"),
    (Epub, "", "epub"),
    (Text, "", "txt"),
    (Csv, "", "csv"),
    (PngMap, "", "png"),
    (Typst, "", "zip"),
];

/// Longest list of entries in an address; more are ordered by `guideRender` and fetched whole.
const MOST_ENTRIES: usize = 200;

/// The path on this server under which a form of an edition lies.
pub fn path(edition: GuideEditionId, order: &RenditionOrder) -> String {
    let template = template_of(order);
    let mut parameters = Vec::new();
    if has_pages(order.format) {
        if order.paper != usual_paper(template).name() {
            parameters.push(format!("paper={}", order.paper));
        }
        if order.font_size_point != usual_size(order.format) {
            parameters.push(format!("size={}", order.font_size_point));
        }
    }
    parameters.extend(order.entries.iter().map(|id| format!("entry={id}")));
    let question = if parameters.is_empty() { String::new() } else { format!("?{}", parameters.join("&")) };
    format!("/guides/{edition}/{}{question}", file_name(order))
}

/// The path of an edition's page for everybody.
pub fn usual_page(edition: GuideEditionId) -> String {
    format!("/guides/{edition}/guide.html")
}

/// The name of the file at the end of the path.
pub fn file_name(order: &RenditionOrder) -> String {
    let (_, suffix, extension) = end(order.format);
    format!("{}{suffix}.{extension}", stem(template_of(order)))
}

/// What tells an order from the usual guide, as words of a file name.
pub(crate) fn words(order: &RenditionOrder) -> Vec<String> {
    let template = match template_of(order) {
        Template::Booklet => None,
        Template::FoldedMap => Some("地図"),
        Template::Proof => Some("校正"),
        Template::Profile => Some("一枚紹介"),
    };
    let form = match order.format {
        PdfLargePrint => Some("大きな文字"),
        PdfPrint => Some("印刷所用"),
        PdfBooklet => Some("面付け"),
        Typst => Some("組版の原稿"),
        _ => None,
    };
    let paper = Some(order.paper.as_str())
        .filter(|paper| has_pages(order.format) && *paper != usual_paper(template_of(order)).name());
    [template, form, paper].into_iter().flatten().map(str::to_owned).collect()
}

/// What a path and its parameters ask for; `None` for a name or a parameter that no address of ours has.
pub fn asked<'a>(file: &str, parameters: impl Iterator<Item = (&'a str, &'a str)>) -> Option<AskedOrder> {
    let (format, template) = named(file)?;
    let mut asked = AskedOrder { template: Some(template.name().to_owned()), ..AskedOrder::usual(format) };
    for (name, value) in parameters {
        match name {
            "paper" if asked.paper.is_none() => asked.paper = Some(value.to_owned()),
            "size" if asked.font_size_point.is_none() => asked.font_size_point = Some(value.parse().ok()?),
            "entry" if asked.entries.len() < MOST_ENTRIES => asked.entries.push(entry(value)?),
            _ => return None,
        }
    }
    Some(asked)
}

/// The edition that the first part of a path names: a UUID in its usual spelling.
pub fn edition_named(text: &str) -> Option<GuideEditionId> {
    let id = Uuid::try_parse(text).ok()?;
    (id.hyphenated().to_string() == text).then_some(GuideEditionId(id))
}

/// Which entries of an edition an order is for, as a word of a file name; `None` for all.
pub(crate) fn entries_in_words(edition: &Edition, order: &RenditionOrder) -> Option<String> {
    let place = |id: &GuideEntryId| edition.entries.iter().position(|entry| entry.id == *id).map(|at| at + 1);
    let places: Vec<_> = order.entries.iter().filter_map(place).collect();
    match places[..] {
        [] => None,
        [one] => Some(format!("掲載{one}")),
        [first, ..] => Some(format!("掲載{first}ほか{}件", places.len() - 1)),
    }
}

fn entry(text: &str) -> Option<GuideEntryId> {
    edition_named(text).map(|id| GuideEntryId(id.0))
}

fn named(file: &str) -> Option<(RenditionFormat, Template)> {
    let known = ENDS.iter().flat_map(|(format, suffix, extension)| {
        Template::ALL.map(|template| (*format, template, format!("{}{suffix}.{extension}", stem(template))))
    });
    known.into_iter().find(|(_, _, name)| name == file).map(|(format, template, _)| (format, template))
}

fn stem(template: Template) -> &'static str {
    if template == Template::Booklet { "guide" } else { template.name() }
}

fn end(format: RenditionFormat) -> (RenditionFormat, &'static str, &'static str) {
    ENDS.into_iter().find(|(known, ..)| *known == format).unwrap_or(ENDS[0])
}

fn usual_size(format: RenditionFormat) -> f64 {
    if format == PdfLargePrint { LARGE_PRINT } else { BODY }
}

#[cfg(test)]
mod tests {
    use domain::codes::Code as _;

    use super::*;
    use crate::guides::press::testing::edition;

    #[test]
    fn every_form_has_an_address_that_reads_back() {
        let edition = edition(3);
        let mut seen = std::collections::BTreeSet::new();
        for format in RenditionFormat::ALL.iter().copied() {
            for template in Template::ALL {
                for (paper, size, entries) in
                    [(None, None, 0), (Some("A5"), None, 0), (Some("A4"), Some(20.5), 0), (None, None, 2)]
                {
                    let asked = AskedOrder {
                        format,
                        entries: edition.entries[..entries].iter().map(|entry| entry.id).collect(),
                        template: Some(template.name().to_owned()),
                        paper: paper.map(str::to_owned),
                        font_size_point: size,
                    };
                    let Ok(order) = asked.checked(&edition) else { continue };
                    let path = path(edition.id, &order);
                    let (place, question) = path.split_once('?').unwrap_or((&path, ""));
                    let (id, file) = place.strip_prefix("/guides/").and_then(|rest| rest.split_once('/')).expect("two");
                    assert_eq!(edition_named(id), Some(edition.id));
                    let parameters = question.split('&').filter_map(|pair| pair.split_once('='));
                    let again = super::asked(file, parameters).expect("an address of ours").checked(&edition);
                    assert_eq!(again, Ok(order), "{path}");
                    seen.insert(file.to_owned());
                }
            }
        }
        assert!(
            ["guide.pdf", "guide-large.pdf", "map.png", "proof.pdf", "guide.zip"]
                .iter()
                .all(|file| seen.contains(*file))
        );
    }

    #[test]
    fn what_is_no_address_of_ours_is_none() {
        let none: [(&str, &[(&str, &str)]); 9] = [
            ("", &[]),
            ("guide", &[]),
            ("Guide.pdf", &[]),
            ("../guide.pdf", &[]),
            ("guide.pdf/", &[]),
            ("guide.pdf", &[("colour", "red")]),
            ("guide.pdf", &[("paper", "A4"), ("paper", "A5")]),
            ("guide.pdf", &[("size", "large")]),
            ("guide.pdf", &[("entry", "1")]),
        ];
        for (file, parameters) in none {
            assert_eq!(asked(file, parameters.iter().copied()), None, "{file} {parameters:?}");
        }
        let upper = "0000000A-0000-0000-0000-000000000007";
        for text in ["", "1", "..", upper, "{0000000a-0000-0000-0000-000000000007}", "0000000a000000000000000000000007"]
        {
            assert_eq!(edition_named(text), None, "{text}");
        }
        assert!(RenditionFormat::ALL.iter().all(|format| end(*format).0 == *format), "every form has an end");
        assert!(RenditionFormat::from_code("PDF_PRINT").is_some());
    }
}
