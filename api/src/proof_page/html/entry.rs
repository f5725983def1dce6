//! The entry as it will look.

use std::fmt::Write as _;

use domain::codes::{CapabilityLevel, Code as _};
use usecases::guides::proofs::{PersonView, PhotoView, ProofView, Question};

use super::{LEVELS, escape};

/// The entry, with people before places: they are what the guide is for.
pub(super) fn preview(seen: &ProofView) -> String {
    let mut rows = String::new();
    let mut row = |label: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = write!(rows, "<dt>{}</dt><dd>{}</dd>", escape(label), escape(value));
        }
    };
    row("特徴", seen.feature.as_deref());
    row("ひとこと", seen.description.as_deref());
    for (purpose, phone) in &seen.phones {
        row(&format!("電話（{}）", purpose.label()), Some(phone));
    }
    row("ファクス", seen.fax.as_deref());
    let hours = seen.hours.join("\n");
    row("診療時間", Some(&*hours).filter(|hours| !hours.is_empty()));
    row("診療時間の補足", seen.hours_note.as_deref());
    row("所在地", seen.address.as_deref());
    row("ウェブサイト", seen.website.as_deref());
    row("種別", Some(seen.kind.label()));
    let headline = seen.headline.as_deref().map(|text| format!("<p class=\"headline\">{}</p>", escape(text)));
    let kana = seen.name_kana.as_deref().map(|kana| format!("<span class=\"kana\">{}</span>", escape(kana)));
    let people: String = seen.people.iter().map(person).collect();
    format!(
        "<h2 id=\"mihon\">掲載の見本</h2><div class=\"card entry\">{}<p class=\"name\">{}{}</p>{people}<dl>{rows}{}</dl></div>\
         <p class=\"hint\">紙面では、地図や検索用の番号とともに、1件ずつ組みます。名称・所在地・氏名・写真の訂正は、下の「そのほかの訂正・ご連絡」にお書きください。</p>",
        headline.unwrap_or_default(),
        kana.unwrap_or_default(),
        escape(&seen.name),
        abilities(&seen.questions),
    )
}

/// What it can do, each with its mark; what is not known or not done is not printed.
fn abilities(questions: &[Question]) -> String {
    let items: String = questions.iter().filter_map(able).collect();
    if items.is_empty() {
        items
    } else {
        format!("<dt>対応できること</dt><dd><ul class=\"able\">{items}</ul></dd>")
    }
}

fn able(question: &Question) -> Option<String> {
    let (_, mark, word) = LEVELS.iter().find(|(known, ..)| *known == Some(question.level))?;
    let how = match question.level {
        CapabilityLevel::Unknown | CapabilityLevel::No => return None,
        CapabilityLevel::Yes => String::new(),
        _ => format!("：{word}"),
    };
    let note = question.note.as_deref().map(|note| format!("（{}）", escape(note))).unwrap_or_default();
    Some(format!("<li><b>{mark}</b> {}{how}{note}</li>", question.code.label()))
}

fn person(person: &PersonView) -> String {
    let mut rows = String::new();
    for (text, value) in &person.texts {
        if let Some(value) = value {
            let _ = write!(rows, "<dt>{}</dt><dd>{}</dd>", text.label(), escape(value));
        }
    }
    format!(
        "<section class=\"person\">{}<div><h3><span class=\"kana\">{}</span>{}<small>{}</small></h3><dl>{rows}</dl></div></section>",
        person.photo.as_ref().map(photo).unwrap_or_default(),
        escape(&person.name_kana),
        escape(&person.name),
        person.profession.label()
    )
}

/// The photo; one for paper alone is not sent to a browser, since anybody might have its address.
fn photo(photo: &PhotoView) -> String {
    let alt = escape(&photo.alt);
    match &photo.address {
        Some(address) => format!("<img src=\"{}\" alt=\"{alt}\" width=\"120\">", escape(address)),
        None => format!("<p class=\"paper\">写真は紙面にだけ載ります<br>（{alt}）</p>"),
    }
}
