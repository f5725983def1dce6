//! Parts of a page beside the entries.

use std::fmt::Write;

use super::by_capability;
use super::markup::{escaped, phone_link, web_link};
use super::words;
use crate::data::{Desk, GuideData};
use crate::overrides::Overrides;

/// A list of plain lines; empty without any.
pub(super) fn lines(lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let items: String = lines.iter().map(|line| format!("<li>{}</li>", escaped(line))).collect();
    format!("<ul>{items}</ul>")
}

/// How the guide is used, what to do in an emergency, how many it holds.
pub(super) fn how_to_use(data: &GuideData, own: &Overrides) -> String {
    let mut out: String = words::how_to_use(own).iter().map(|text| format!("<p>{}</p>", escaped(text))).collect();
    let _ = write!(out, "<p>{}</p>", escaped(&words::counts(data)));
    if !own.texts().emergency.is_empty() {
        let _ = write!(out, "<h3>急なとき</h3>{}", lines(&own.texts().emergency));
    }
    out
}

/// What can be done where; `link` makes the address of an entry.
pub(super) fn index(data: &GuideData, link: &dyn Fn(u32) -> String) -> String {
    let index = by_capability(data);
    if index.is_empty() {
        return String::new();
    }
    let mut out = String::from("<dl class=\"index\">");
    for (word, offered) in index {
        let _ = write!(out, "<dt>{}</dt>", escaped(&word));
        for (number, name) in offered {
            let _ = write!(out, "<dd><a href=\"{}\">{number} {}</a></dd>", escaped(&link(number)), escaped(&name));
        }
    }
    out.push_str("</dl>");
    out
}

/// Desks to consult as a table.
pub(super) fn desks(desks: &[Desk]) -> String {
    let mut out = String::from(
        "<table class=\"desks\"><caption class=\"spoken\">相談窓口の一覧</caption><thead><tr><th scope=\"col\">名前</th>\
         <th scope=\"col\">電話</th><th scope=\"col\">担当・住所</th></tr></thead><tbody>",
    );
    for desk in desks {
        let about: Vec<String> =
            [&desk.serves, &desk.address].into_iter().flatten().map(|text| escaped(text)).collect();
        let phone = desk.phone.as_deref().map(phone_link).unwrap_or_default();
        let _ = write!(
            out,
            "<tr><th scope=\"row\">{}<br/><span class=\"kind\">{}</span></th><td>{phone}</td><td>{}</td></tr>",
            escaped(&desk.name),
            escaped(&desk.kind),
            about.join("<br/>")
        );
    }
    out.push_str("</tbody></table>");
    out
}

/// Who publishes it, when, and where the data came from.
pub(super) fn colophon(data: &GuideData, own: &Overrides) -> String {
    let mut out = String::from("<dl class=\"facts\">");
    let mut fact = |name: &str, value: String| {
        let _ = write!(out, "<dt>{name}</dt><dd>{value}</dd>");
    };
    let texts = own.texts();
    if let Some(publisher) = &texts.publisher {
        fact("発行者", escaped(publisher));
    }
    for line in &texts.contact {
        fact("連絡先", escaped(line));
    }
    if let Some(published) = &data.published {
        fact("発行日", escaped(published));
    }
    if let Some(until) = &data.valid_until {
        fact("有効期限", escaped(until));
    }
    if let Some(url) = &data.url {
        fact("ウェブ", web_link(url));
    }
    out.push_str("</dl>");
    out.push_str(&lines(&texts.colophon));
    if !data.sources.is_empty() {
        let _ = write!(out, "<h3>出典</h3>{}", lines(&data.sources));
    }
    out
}
