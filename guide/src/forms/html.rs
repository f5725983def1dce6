//! An accessible page in one file (JIS X 8341-3:2016 AA, WCAG 2.2 AA): landmarks, headings in order, a skip link, tables
//! with headers, a list equal to the map, colour never alone, targets of at least 24 pixels, and styles for printing.
//!
//! Nothing runs and nothing is loaded: photos are `data:` addresses. It opens from a memory stick on a machine without
//! internet, and a server may send it with `Content-Security-Policy: default-src 'none'; img-src data:; style-src
//! 'unsafe-inline'`.

use std::fmt::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::markup::escaped;
use super::{entry, figure, media_type, parts};
use crate::data::{GuideData, Picture};
use crate::overrides::{Colours, Overrides};

/// What page and book look like, but for the colours.
pub(super) const STYLE: &str = include_str!("style.css");

/// The page.
#[must_use]
pub fn page(data: &GuideData, pictures: &[Picture], own: &Overrides) -> String {
    let address_of = |place: usize| {
        let picture = pictures.get(place)?;
        Some(format!("data:{};base64,{}", media_type(picture)?, STANDARD.encode(&picture.bytes)))
    };
    let link = |number: u32| format!("#entry-{number}");
    let mut main: Vec<(&str, String, String)> =
        vec![("use", "このガイドの使い方".into(), parts::how_to_use(data, own))];
    if !data.changes.is_empty() {
        main.push(("changes", "前の版から変わったこと".into(), parts::lines(&data.changes)));
    }
    if let Some(map) = data.map.as_ref().filter(|map| !map.pins.is_empty()) {
        main.push(("map", "地図".into(), figure::figure(map, &link)));
    }
    let sections: Vec<String> = (1..=data.sections.len()).map(|number| format!("section-{number}")).collect();
    for (section, id) in data.sections.iter().zip(&sections) {
        let entries = section.entries.iter().map(|entry| entry::entry(entry, 3, &address_of)).collect();
        main.push((id, section.title.clone(), entries));
    }
    let index = parts::index(data, &link);
    if !index.is_empty() {
        main.push(("index", "対応できることから探す".into(), index));
    }
    if !data.desks.is_empty() {
        main.push(("desks", "相談窓口".into(), parts::desks(&data.desks)));
    }

    let mut out = head(data, own);
    out.push_str("<nav aria-label=\"目次\"><h2>目次</h2><ul>");
    for (id, title, _) in &main {
        // Writing into a string does not fail.
        let _ = write!(out, "<li><a href=\"#{id}\">{}</a></li>", escaped(title));
    }
    out.push_str("<li><a href=\"#colophon\">奥付</a></li></ul></nav><main id=\"main\" tabindex=\"-1\">");
    for (id, title, body) in &main {
        let _ = write!(
            out,
            "<section id=\"{id}\" aria-labelledby=\"title-{id}\"><h2 id=\"title-{id}\">{}</h2>{body}</section>",
            escaped(title)
        );
    }
    let _ = write!(
        out,
        "</main><footer id=\"colophon\"><h2>奥付</h2>{}</footer></body></html>",
        parts::colophon(data, own)
    );
    out
}

fn head(data: &GuideData, own: &Overrides) -> String {
    let title = escaped(&data.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\"/>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\
         <title>{title}（{}・{}）</title><style>{}{STYLE}</style></head>\n<body>\
         <a class=\"skip\" href=\"#main\">本文へ</a><header>",
        escaped(&data.area),
        escaped(&data.label),
        variables(own.colours()),
    );
    if let Some(logo) = own.logo() {
        let _ = write!(
            out,
            "<img class=\"logo\" src=\"data:{};base64,{}\" alt=\"{}\"/>",
            logo.kind.media_type(),
            STANDARD.encode(&logo.bytes),
            escaped(own.texts().publisher.as_deref().unwrap_or(""))
        );
    }
    let _ = write!(out, "<h1>{title}</h1><p class=\"label\">{}　{}</p>", escaped(&data.area), escaped(&data.label));
    for line in [&own.texts().cover, &data.published].into_iter().flatten() {
        let _ = write!(out, "<p>{}</p>", escaped(line));
    }
    if let Some(draft) = &data.draft {
        let _ = write!(out, "<p class=\"draft\" role=\"note\">{}</p>", escaped(draft));
    }
    out.push_str("</header>\n");
    out
}

/// The colours as the styles name them.
pub(super) fn variables(colours: &Colours) -> String {
    format!(
        ":root{{--main:{};--accent:{};--text:{};--tint:{}}}",
        colours.main.hex(),
        colours.accent.hex(),
        colours.text.hex(),
        colours.tint.hex()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_page_is_well_formed_and_stands_alone() {
        let (data, pictures) = sample::guide();
        let page = page(&data, &pictures, &Overrides::default());
        for wanted in [
            "<html lang=\"ja\">",
            "class=\"skip\"",
            "<main id=\"main\"",
            "<nav aria-label=",
            "<ruby>",
            "data:image/png;base64,",
        ] {
            assert!(page.contains(wanted), "{wanted}");
        }
        for unwanted in ["<script", "src=\"http", "url(", "@import", "onclick"] {
            assert!(!page.contains(unwanted), "{unwanted}");
        }
        assert_eq!(page.matches("<h1").count(), 1);
        balanced(&page);
    }

    #[test]
    fn every_link_within_the_page_leads_somewhere() {
        let (data, pictures) = sample::guide();
        let page = page(&data, &pictures, &Overrides::default());
        for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
        }
    }

    #[test]
    fn headings_skip_no_level() {
        let (data, pictures) = sample::guide();
        let page = page(&data, &pictures, &Overrides::default());
        let mut last = 0;
        for level in page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)) {
            assert!(level <= last + 1, "h{level} after h{last}");
            last = level;
        }
    }

    #[test]
    fn words_of_a_text_are_never_markup() {
        let (mut data, pictures) = sample::guide();
        let evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>".to_owned();
        data.title = evil.clone();
        let entry = &mut data.sections[0].entries[0];
        entry.name = evil.clone();
        entry.website = Some(format!("javascript:{evil}"));
        entry.phones = vec![(evil.clone(), evil.clone())];
        entry.hours.rows[0].cells[0] = evil.clone();
        entry.people[0].name[0].base = evil.clone();
        if let Some(photo) = &mut entry.people[0].photo {
            photo.alt = evil.clone();
        }
        data.desks[0].name = evil.clone();
        if let Some(map) = &mut data.map {
            map.pins[0].name = evil.clone();
            map.attribution = vec![evil];
        }
        let page = page(&data, &pictures, &Overrides::default());
        assert!(!page.contains("<script") && !page.contains("<img src=x") && !page.contains("href=\"javascript"));
        balanced(&page);
    }

    /// Every tag that opens closes, as XML wants it.
    fn balanced(page: &str) {
        let mut open: Vec<&str> = Vec::new();
        for tag in page.split('<').skip(1).filter(|tag| !tag.starts_with('!')) {
            let inner = tag.split('>').next().unwrap_or_default();
            let name = inner.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
            if inner.starts_with('/') {
                assert_eq!(open.pop(), Some(name));
            } else if !inner.ends_with('/') {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }
}
