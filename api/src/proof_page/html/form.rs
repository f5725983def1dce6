//! What can be answered: texts to be corrected, capabilities to be ticked, and one of three replies.

use std::fmt::Write as _;

use domain::codes::{CapabilityGroup, Code as _};
use domain::guide::correctable::Correctable;
use domain::guide::day_in_words;
use usecases::guides::proofs::{FieldView, ProofView, Question};

use super::super::answer::{DECISION, Fault};
use super::super::form::{Filled, level_name, note_name, text_name};
use super::{LEVELS, contact, escape};

/// The form, as it was filled, with what has to be put right beside each control.
pub(super) fn form(seen: &ProofView, filled: &Filled, faults: &[Fault]) -> String {
    let mut html = "<form method=\"post\" accept-charset=\"utf-8\" novalidate>".to_owned();
    html.push_str(&texts(seen, filled, faults));
    html.push_str(&questions(seen, filled, faults));
    html.push_str(&remark(seen, filled, faults));
    html.push_str(&decision(seen, filled, faults));
    html.push_str("</form>");
    html
}

/// The texts that may be corrected, of the facility and of each person.
fn texts(seen: &ProofView, filled: &Filled, faults: &[Fault]) -> String {
    let of_person = |field: &FieldView, id| matches!(field.field, Correctable::Person(of, _) if of == id);
    let of_place = |field: &&FieldView| !matches!(field.field, Correctable::Person(..) | Correctable::Remark);
    let place: String = seen.fields.iter().filter(of_place).map(|field| text(field.field, filled, faults)).collect();
    let mut html = format!(
        "<h2 id=\"naosu\">1　文章と連絡先</h2><p class=\"hint\">直すところがあれば、書き換えてください。空にすると、その項目は載りません。</p>\
         <fieldset><legend>{}</legend>{place}</fieldset>",
        escape(&seen.name)
    );
    for person in &seen.people {
        let texts: String = seen
            .fields
            .iter()
            .filter(|field| of_person(field, person.id))
            .map(|field| text(field.field, filled, faults))
            .collect();
        let _ = write!(html, "<fieldset><legend>{}</legend>{texts}</fieldset>", escape(&person.name));
    }
    html
}

fn text(field: Correctable, filled: &Filled, faults: &[Fault]) -> String {
    let name = text_name(&field.name());
    let value = escape(filled.get(&name).unwrap_or_default());
    let (told, described) = told(&name, faults);
    let id = escape(&name);
    let length = field.longest();
    let control = if field.is_long() {
        // A line break after the tag is not part of the text, so one that is must not be the first.
        format!("<textarea id=\"{id}\" name=\"{id}\" maxlength=\"{length}\"{described}>\n{value}</textarea>")
    } else {
        format!("<input type=\"text\" id=\"{id}\" name=\"{id}\" value=\"{value}\" maxlength=\"{length}\"{described}>")
    };
    let class = if told.is_empty() { "" } else { " class=\"wrong\"" };
    format!("<div{class}><label class=\"text\" for=\"{id}\">{}</label>{told}{control}</div>", field.label())
}

/// The reason beside a control, and what ties the two together.
fn told(name: &str, faults: &[Fault]) -> (String, String) {
    match faults.iter().find(|fault| fault.at.as_deref() == Some(name)) {
        None => (String::new(), String::new()),
        Some(fault) => {
            let id = escape(&format!("why.{name}"));
            let told = format!("<p class=\"fault\" id=\"{id}\">{}</p>", escape(&fault.message));
            (told, format!(" aria-invalid=\"true\" aria-describedby=\"{id}\""))
        }
    }
}

/// The questions, group by group; a group is open when something in it is answered or has to be put right.
fn questions(seen: &ProofView, filled: &Filled, faults: &[Fault]) -> String {
    let key: String = LEVELS.iter().map(|(_, mark, word)| format!("<li><b>{mark}</b> {word}</li>")).collect();
    let mut html = format!(
        "<h2>2　対応できること</h2><p class=\"hint\">分かるものだけで結構です。項目の名を押すと開きます。選んだものは、今日確かめたこととして名簿に載ります。</p>\
         <ul class=\"key\">{key}</ul>"
    );
    let mut is_first = true;
    for group in CapabilityGroup::ALL {
        let asked: Vec<&Question> = seen.questions.iter().filter(|question| question.code.group() == *group).collect();
        if asked.is_empty() {
            continue;
        }
        let is_answered = |question: &&&Question| filled.get(&level_name(question.code)).is_some_and(|l| !l.is_empty());
        let answered = asked.iter().filter(is_answered).count();
        let is_wrong = asked.iter().any(|question| faults.iter().any(|fault| is_at(fault, question)));
        let open = if std::mem::take(&mut is_first) || answered > 0 || is_wrong { " open" } else { "" };
        let items: String = asked.iter().map(|question| self::question(question, filled, faults)).collect();
        let _ = write!(
            html,
            "<details{open}><summary>{}<span class=\"count\">{}項目のうち {answered} 回答</span></summary>{items}</details>",
            group.label(),
            asked.len()
        );
    }
    html
}

fn is_at(fault: &Fault, question: &Question) -> bool {
    let at = fault.at.as_deref();
    at == Some(&level_name(question.code)) || at == Some(&note_name(question.code))
}

fn question(question: &Question, filled: &Filled, faults: &[Fault]) -> String {
    let (level, note) = (level_name(question.code), note_name(question.code));
    let chosen = filled.get(&level).unwrap_or_default();
    let choices: String = LEVELS
        .iter()
        .map(|(value, mark, word)| {
            let value = value.map_or("", domain::codes::Code::code);
            let checked = if value == chosen { " checked" } else { "" };
            format!(
                "<label class=\"choice\"><input type=\"radio\" name=\"{level}\" value=\"{value}\"{checked}>\
                 <b aria-hidden=\"true\">{mark}</b>{word}</label>"
            )
        })
        .collect();
    let (why_level, _) = told(&level, faults);
    let (why_note, described) = told(&note, faults);
    let class = if why_level.is_empty() && why_note.is_empty() { "" } else { " class=\"wrong\"" };
    let verified = question.verified_on.map(|on| format!("<p class=\"hint\">前回の確認：{}</p>", day_in_words(on)));
    // The blank placeholder lets the style see whether something stands there.
    format!(
        "<fieldset id=\"{level}\"{class}><legend>{label}</legend>{}{why_level}<div class=\"choices\">{choices}</div>\
         <div class=\"note\"><label class=\"text\" for=\"{note}\">条件・補足<span class=\"of\">（{label}）</span></label>{why_note}\
         <input type=\"text\" id=\"{note}\" name=\"{note}\" value=\"{}\" placeholder=\" \" maxlength=\"2000\"{described}></div></fieldset>",
        verified.unwrap_or_default(),
        escape(filled.get(&note).unwrap_or_default()),
        label = question.code.label(),
    )
}

fn remark(seen: &ProofView, filled: &Filled, faults: &[Fault]) -> String {
    if !seen.fields.iter().any(|field| field.field == Correctable::Remark) {
        return String::new();
    }
    format!(
        "<h2>3　そのほか</h2><fieldset><legend>担当者へ</legend>{}</fieldset>",
        text(Correctable::Remark, filled, faults)
    )
}

fn decision(seen: &ProofView, filled: &Filled, faults: &[Fault]) -> String {
    let choices = [
        ("approve", "このままでよい", "文章と連絡先に直すところがありません。"),
        ("correct", "直したところがある", "直した内容をもとに、もう一度見本をお送りします。"),
        ("decline", "掲載を辞退する", "ガイドには載りません。直した内容は送られません。"),
    ];
    let chosen = filled.get(DECISION).unwrap_or_default();
    let choices: String = choices
        .iter()
        .map(|(value, word, more)| {
            let checked = if *value == chosen { " checked" } else { "" };
            format!(
                "<label class=\"choice\"><input type=\"radio\" name=\"{DECISION}\" value=\"{value}\"{checked}>\
                 <span>{word}<span class=\"hint\">{more}</span></span></label>"
            )
        })
        .collect();
    let (why, _) = told(DECISION, faults);
    let class = if why.is_empty() { "decision" } else { "decision wrong" };
    format!(
        "<h2>4　お返事</h2><fieldset class=\"{class}\" id=\"{DECISION}\"><legend>どれか一つを選んでください（必須）</legend>{why}{choices}</fieldset>\
         <button type=\"submit\">この内容で送る</button>\
         <section class=\"card next\"><h3>送ったあとは</h3><ul><li>お返事は1回だけ送れます。送ると、受け取った内容の控えがこの画面に出ます。</li>\
         <li>直したことは、名簿にもすぐ載ります（見出しと特徴はガイドだけです）。</li>\
         <li>直しがあったときは、担当がもう一度見本をお送りします。</li></ul>{}</section>",
        contact(&seen.contact)
    )
}
