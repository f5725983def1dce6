//! The pages as HTML. Whatever somebody wrote goes through [`escape`].
//!
//! [`entry`]: the entry as it will look · [`form`]: what can be answered · [`ends`]: the receipt, and pages without a form

mod ends;
mod entry;
mod form;

use std::fmt::Write as _;

use domain::clock::day_in_japan;
use domain::codes::CapabilityLevel;
use domain::guide::day_in_words;
use domain::guide::proof::Contact;
use usecases::guides::proofs::ProofView;

use super::answer::Fault;
use super::form::Filled;
use super::style::STYLE;

pub(super) use ends::{fault, no_link, past, thanks, too_often, unreadable};

/// Levels as they are ticked, with mark and word, in the order of the sheet; the last leaves a question open.
const LEVELS: [(Option<CapabilityLevel>, &str, &str); 5] = [
    (Some(CapabilityLevel::Yes), "○", "対応"),
    (Some(CapabilityLevel::Conditional), "△", "条件つき"),
    (Some(CapabilityLevel::Consult), "◇", "要相談"),
    (Some(CapabilityLevel::No), "×", "不可"),
    (None, "－", "未回答"),
];

/// A text as it may stand in a page, in an element or in an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex, nofollow\"><title>{}</title><style>{STYLE}</style></head>\n\
         <body><main>{body}</main></body></html>\n",
        escape(title)
    )
}

/// The proof with its form, as filled, and what has to be put right.
pub(super) fn proof(seen: &ProofView, filled: &Filled, faults: &[Fault]) -> String {
    let heading = format!("{} {}", seen.title, seen.edition);
    let mut body = head(seen, &heading, faults);
    body.push_str(&entry::preview(seen));
    body.push_str(&form::form(seen, filled, faults));
    let ends = seen.expires_at.map(|at| day_in_words(day_in_japan(at - chrono::TimeDelta::seconds(1))));
    let _ = write!(
        body,
        "<footer><p>このページのアドレスを知っている人は、だれでも回答できます。ほかの人に知らせないでください。{}</p></footer>",
        ends.map_or_else(String::new, |ends| format!("このページは{}まで開けます。", escape(&ends)))
    );
    let title = if faults.is_empty() {
        "掲載内容のご確認"
    } else {
        "入力の確認が必要です｜掲載内容のご確認"
    };
    page(&format!("{title}｜{heading}"), &body)
}

/// What it is about, until when, how it goes, and whom to call.
fn head(seen: &ProofView, heading: &str, faults: &[Fault]) -> String {
    let due = seen.due_on.map(day_in_words).map_or_else(String::new, |due| {
        format!("<p class=\"due\"><span>お返事の期限</span><strong>{}まで</strong></p>", escape(&due))
    });
    format!(
        "<header><p class=\"guide\">{}</p><h1>掲載内容のご確認<span class=\"round\">第{}回</span></h1>\
         <p class=\"lead\"><strong>{}</strong> 御中</p></header>{}\
         <section class=\"card asked\"><p>ガイドに載せる内容の見本です。ご確認のうえ、このページからお返事ください。</p>{due}\
         <ol class=\"steps\"><li><a href=\"#mihon\">見本を見る</a></li><li><a href=\"#naosu\">ちがうところを直す</a></li>\
         <li><a href=\"#decision\">お返事を選んで送る</a></li></ol>{}</section>",
        escape(heading),
        seen.round,
        escape(&seen.name),
        fault_summary(faults),
        contact(&seen.contact),
    )
}

fn fault_summary(faults: &[Fault]) -> String {
    if faults.is_empty() {
        return String::new();
    }
    let items: String = faults
        .iter()
        .map(|fault| match &fault.at {
            Some(at) => format!("<li><a href=\"#{}\">{}</a></li>", escape(at), escape(&fault.message)),
            None => format!("<li>{}</li>", escape(&fault.message)),
        })
        .collect();
    format!(
        "<section class=\"faults\" role=\"alert\" aria-labelledby=\"faults\"><h2 id=\"faults\">まだ送られていません。次のところをご確認ください</h2><ul>{items}</ul></section>"
    )
}

/// Whom to call.
fn contact(contact: &Contact) -> String {
    let mut lines = format!("<p class=\"contact\"><span>分からないときは：{}</span>", escape(&contact.from));
    if let Some(phone) = &contact.phone {
        let _ = write!(lines, "<a class=\"call\" href=\"tel:{0}\">電話 {0}</a>", escape(phone));
    }
    if let Some(fax) = &contact.fax {
        let _ = write!(lines, "<span>ファクス {}</span>", escape(fax));
    }
    lines + "</p>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_is_never_markup() {
        assert_eq!(escape("<b a='1'>&\"</b>"), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;&lt;/b&gt;");
        let faults = [Fault { at: Some("f.x\"><script>".into()), message: "<script>".into() }];
        assert!(!fault_summary(&faults).contains("<script"));
        let whom = Contact { from: "<i>".into(), phone: Some("\"onclick=\"".into()), fax: None };
        assert!(!past(&whom).contains("<i>") && !past(&whom).contains("\"onclick"));
    }
}
