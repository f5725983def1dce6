//! One facility with its people, as a fragment of a page.

use std::fmt::Write;

use super::AddressOf;
use super::markup::{escaped, paragraphs, phone_link, plain_name, ruby, web_link};
use super::week;
use super::words;
use crate::data::{CapabilityData, EntryData, PersonData};

/// The fragment; headings begin at this level, 2 to 5.
pub(super) fn entry(entry: &EntryData, heading: u8, address_of: &AddressOf<'_>) -> String {
    let mut out = String::new();
    let number = entry.number;
    // Writing into a string does not fail.
    let _ = write!(
        out,
        "<article class=\"entry\" id=\"entry-{number}\" aria-labelledby=\"name-{number}\">\
         <h{heading} id=\"name-{number}\"><span class=\"number {}\">{number}</span> {}</h{heading}>",
        if entry.inside { "inside" } else { "outside" },
        match &entry.name_kana {
            Some(kana) => format!("{} <span class=\"kana\">（{}）</span>", escaped(&entry.name), escaped(kana)),
            None => escaped(&entry.name),
        }
    );
    let _ = write!(out, "<p class=\"kind\">{}（{}）</p>", escaped(&entry.kind), words::place(entry.inside));
    if let Some(headline) = &entry.headline {
        let _ = write!(out, "<p class=\"headline\">{}</p>", escaped(headline));
    }
    for person in &entry.people {
        out.push_str(&self::person(person, heading + 1, address_of));
    }
    if let Some(feature) = &entry.feature {
        let _ = write!(out, "<h{0}>特徴</h{0}>{1}", heading + 1, paragraphs(feature));
    }
    out.push_str(&facts(entry));
    out.push_str(&week::table(&entry.hours));
    out.push_str(&capabilities(&entry.capabilities, heading + 1));
    if let Some(verified) = &entry.verified {
        let _ = write!(out, "<p class=\"verified\">{}</p>", escaped(verified));
    }
    out.push_str("</article>");
    out
}

fn facts(entry: &EntryData) -> String {
    let mut out = String::from("<dl class=\"facts\">");
    let mut fact = |name: &str, value: String| {
        let _ = write!(out, "<dt>{}</dt><dd>{value}</dd>", escaped(name));
    };
    for (what, number) in &entry.phones {
        let name = if what.is_empty() { "電話".to_owned() } else { format!("電話（{what}）") };
        fact(&name, phone_link(number));
    }
    let texts = [
        ("ファクス", &entry.fax),
        ("住所", &entry.address),
        ("訪問する地域", &entry.visiting_area),
        ("夜間・休日の連絡", &entry.round_the_clock),
        ("新しい患者さんの受け入れ", &entry.acceptance),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            fact(name, escaped(value));
        }
    }
    if !entry.departments.is_empty() {
        fact("診療科目", escaped(&entry.departments.join("・")));
    }
    if let Some(website) = &entry.website {
        fact("ウェブサイト", web_link(website));
    }
    out.push_str("</dl>");
    out
}

fn capabilities(list: &[CapabilityData], heading: u8) -> String {
    if list.is_empty() {
        return String::new();
    }
    let mut out = format!("<h{heading}>対応できること</h{heading}><ul class=\"capabilities\">");
    for capability in list {
        let _ = write!(
            out,
            "<li><span class=\"what\">{}</span> <span class=\"level\">{}</span>",
            escaped(&capability.word),
            words::level(capability.level)
        );
        if let Some(note) = &capability.note {
            let _ = write!(out, " <span class=\"note\">（{}）</span>", escaped(note));
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
    out
}

fn person(person: &PersonData, heading: u8, address_of: &AddressOf<'_>) -> String {
    let mut out = String::from("<section class=\"person\">");
    let _ = write!(
        out,
        "<h{heading}>{} <span class=\"role\">{}</span></h{heading}>",
        ruby(&person.name),
        escaped(&person.post())
    );
    if let Some(photo) = &person.photo
        && let Some(address) = address_of(photo.picture)
    {
        let _ = write!(out, "<figure><img src=\"{}\" alt=\"{}\"/>", escaped(&address), escaped(&photo.alt));
        if let Some(credit) = &photo.credit {
            let _ = write!(out, "<figcaption>{}</figcaption>", escaped(credit));
        }
        out.push_str("</figure>");
    }
    let lists = [
        ("専門・得意なこと", person.specialties.join("、")),
        ("資格", person.qualifications.join("、")),
        ("話せることば", person.languages.join("、")),
    ];
    let career: Vec<String> = person
        .career
        .iter()
        .map(|(year, what)| year.as_ref().map_or_else(|| what.clone(), |year| format!("{year} {what}")))
        .collect();
    out.push_str("<dl class=\"facts\">");
    for (name, value) in lists.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = write!(out, "<dt>{name}</dt><dd>{}</dd>", escaped(value));
    }
    if !career.is_empty() {
        out.push_str("<dt>経歴</dt>");
        for line in career {
            let _ = write!(out, "<dd>{}</dd>", escaped(&line));
        }
    }
    out.push_str("</dl>");
    let name = plain_name(&person.name);
    let texts =
        [("この道に進んだわけ", &person.origin), ("大切にしていること", &person.motto), ("ひとこと", &person.message)];
    for (title, text) in texts {
        if let Some(text) = text {
            let _ = write!(
                out,
                "<h{level}>{title}<span class=\"spoken\">（{}）</span></h{level}>{}",
                escaped(&name),
                paragraphs(text),
                level = heading + 1
            );
        }
    }
    out.push_str("</section>");
    out
}
