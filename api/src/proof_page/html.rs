//! The pages as HTML. Whatever somebody wrote goes through [`escape`].

use std::fmt::Write as _;

use domain::clock::day_in_japan;
use domain::codes::{CapabilityGroup, CapabilityLevel, Code as _, ProofStatus};
use domain::guide::correctable::Correctable;
use domain::guide::day_in_words;
use domain::guide::proof::Contact;
use usecases::guides::proofs::{FieldView, PersonView, ProofView, Question, Receipt};

use super::answer::{DECISION, Fault};
use super::form::{Filled, level_name, note_name, text_name};
use super::style::STYLE;

/// Levels as they are ticked, in the order of the sheet; the last leaves a question open.
const LEVELS: [(Option<CapabilityLevel>, &str); 5] = [
    (Some(CapabilityLevel::Yes), "対応"),
    (Some(CapabilityLevel::Conditional), "条件つき"),
    (Some(CapabilityLevel::Consult), "要相談"),
    (Some(CapabilityLevel::No), "不可"),
    (None, "未回答"),
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
    let mut body = String::new();
    let heading = format!("{} {}", seen.title, seen.edition);
    let due = seen.due_on.map(day_in_words);
    let _ = write!(
        body,
        "<h1>{}<br>掲載内容のご確認（第{}回）</h1>{}<p class=\"lead\">{} 御中</p>\
         <p>ガイドに載せる内容の見本です。ご確認のうえ、このページからお返事ください。{}お返事は1回だけ送れます。</p>{}",
        escape(&heading),
        seen.round,
        fault_summary(faults),
        escape(&seen.name),
        due.map_or_else(String::new, |due| format!("<strong>{}まで</strong>にお願いします。", escape(&due))),
        contact(&seen.contact)
    );
    body.push_str(&preview(seen));
    body.push_str("<form method=\"post\" accept-charset=\"utf-8\" novalidate>");
    body.push_str(&texts(seen, filled, faults));
    body.push_str(&questions(seen, filled, faults));
    body.push_str(&remark(seen, filled, faults));
    body.push_str(&decision(filled, faults));
    body.push_str("<button type=\"submit\">この内容で送る</button></form>");
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

fn contact(contact: &Contact) -> String {
    let mut lines = format!("<p>お問い合わせ：{}", escape(&contact.from));
    if let Some(phone) = &contact.phone {
        let _ = write!(lines, "　電話 <a href=\"tel:{0}\">{0}</a>", escape(phone));
    }
    if let Some(fax) = &contact.fax {
        let _ = write!(lines, "　ファクス {}", escape(fax));
    }
    lines + "</p>"
}

/// The entry as it will look.
fn preview(seen: &ProofView) -> String {
    let mut rows = String::new();
    let mut row = |label: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = write!(rows, "<dt>{}</dt><dd>{}</dd>", escape(label), escape(value));
        }
    };
    row("種別", Some(seen.kind.label()));
    row("所在地", seen.address.as_deref());
    for (purpose, phone) in &seen.phones {
        row(&format!("電話（{}）", purpose.label()), Some(phone));
    }
    row("ファクス", seen.fax.as_deref());
    row("ウェブサイト", seen.website.as_deref());
    let hours = seen.hours.join("\n");
    row("診療時間", Some(&*hours).filter(|hours| !hours.is_empty()));
    row("診療時間の補足", seen.hours_note.as_deref());
    row("特徴", seen.feature.as_deref());
    row("ひとこと", seen.description.as_deref());
    let able: Vec<String> = seen.questions.iter().filter_map(able).collect();
    let able = able.join("\n");
    row("対応できること", Some(&*able).filter(|able| !able.is_empty()));
    let headline = seen.headline.as_deref().map(|text| format!("<p class=\"headline\">{}</p>", escape(text)));
    let kana = seen.name_kana.as_deref().map(|kana| format!("<span class=\"kana\">{}</span>", escape(kana)));
    let people: String = seen.people.iter().map(person).collect();
    format!(
        "<h2>掲載の見本</h2><div class=\"card\">{}<p class=\"name\">{}{}</p><dl>{rows}</dl>{people}</div>\
         <p class=\"hint\">名称・所在地・氏名の訂正は、下の「そのほかの訂正・ご連絡」にお書きください。</p>",
        headline.unwrap_or_default(),
        kana.unwrap_or_default(),
        escape(&seen.name),
    )
}

fn able(question: &Question) -> Option<String> {
    if matches!(question.level, CapabilityLevel::Unknown | CapabilityLevel::No) {
        return None;
    }
    let how = match question.level {
        CapabilityLevel::Yes => String::new(),
        level => format!("：{}", word(level)),
    };
    let note = question.note.as_deref().map(|note| format!("（{note}）")).unwrap_or_default();
    Some(format!("{}{how}{note}", question.code.label()))
}

fn word(level: CapabilityLevel) -> &'static str {
    LEVELS.iter().find(|(known, _)| *known == Some(level)).map_or("未回答", |(_, word)| word)
}

fn person(person: &PersonView) -> String {
    let mut rows = String::new();
    for (text, value) in &person.texts {
        if let Some(value) = value {
            let _ = write!(rows, "<dt>{}</dt><dd>{}</dd>", text.label(), escape(value));
        }
    }
    format!(
        "<h3><span class=\"kana\">{}</span>{}（{}）</h3><dl>{rows}</dl>",
        escape(&person.name_kana),
        escape(&person.name),
        person.profession.label()
    )
}

/// The texts that may be corrected, of the facility and of each person.
fn texts(seen: &ProofView, filled: &Filled, faults: &[Fault]) -> String {
    let of_person = |field: &FieldView, id| matches!(field.field, Correctable::Person(of, _) if of == id);
    let of_place = |field: &&FieldView| !matches!(field.field, Correctable::Person(..) | Correctable::Remark);
    let place: String = seen.fields.iter().filter(of_place).map(|field| text(field.field, filled, faults)).collect();
    let mut html = format!(
        "<h2>1　文章と連絡先</h2><p class=\"hint\">直すところがあれば、書き換えてください。空にすると、その項目は載りません。</p>\
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

fn questions(seen: &ProofView, filled: &Filled, faults: &[Fault]) -> String {
    let mut html = "<h2>2　対応できること</h2><p class=\"hint\">一つずつ選んでください。分からないものは「未回答」のままで結構です。選んだものは、今日確かめたこととして名簿に載ります。</p>".to_owned();
    for group in CapabilityGroup::ALL {
        let asked: Vec<&Question> = seen.questions.iter().filter(|question| question.code.group() == *group).collect();
        if asked.is_empty() {
            continue;
        }
        let is_answered = |question: &&&Question| filled.get(&level_name(question.code)).is_some_and(|l| !l.is_empty());
        let answered = asked.iter().filter(is_answered).count();
        let wrong = |question: &&&Question| faults.iter().any(|fault| is_at(fault, question));
        let open = if answered > 0 || asked.iter().any(|question| wrong(&question)) || html.len() < 1_000 {
            " open"
        } else {
            ""
        };
        let items: String = asked.iter().map(|question| self::question(question, filled, faults)).collect();
        let _ = write!(
            html,
            "<details{open}><summary>{}（{}項目、回答 {answered}）</summary>{items}</details>",
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
        .map(|(value, word)| {
            let value = value.map_or("", domain::codes::Code::code);
            let checked = if value == chosen { " checked" } else { "" };
            format!("<label class=\"choice\"><input type=\"radio\" name=\"{level}\" value=\"{value}\"{checked}>{word}</label>")
        })
        .collect();
    let (why_level, _) = told(&level, faults);
    let (why_note, described) = told(&note, faults);
    let verified = question.verified_on.map(|on| format!("<p class=\"hint\">前回の確認：{}</p>", day_in_words(on)));
    format!(
        "<fieldset id=\"{level}\"><legend>{label}</legend>{}{why_level}<div class=\"choices\">{choices}</div>\
         <label class=\"text\" for=\"{note}\">条件・補足<span class=\"hint\">（{label}）</span></label>{why_note}\
         <input type=\"text\" id=\"{note}\" name=\"{note}\" value=\"{}\" maxlength=\"2000\"{described}></fieldset>",
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

fn decision(filled: &Filled, faults: &[Fault]) -> String {
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
    format!(
        "<h2>4　お返事</h2><fieldset class=\"decision\" id=\"{DECISION}\"><legend>どれか一つを選んでください（必須）</legend>{why}{choices}</fieldset>"
    )
}

/// What was recorded.
pub(super) fn thanks(seen: &ProofView, receipt: &Receipt) -> String {
    let decision = match receipt.decision {
        ProofStatus::Approved => "このままでよい（確認済み）",
        ProofStatus::Declined => "掲載を辞退する",
        _ => "直したところがある（赤字あり）",
    };
    let rows: String = receipt
        .corrections
        .iter()
        .map(|correction| {
            let after = correction.after.as_deref().unwrap_or("（削除）");
            format!("<dt>{}</dt><dd>{}</dd>", escape(&label(seen, &correction.field)), escape(after))
        })
        .collect();
    let list = if rows.is_empty() {
        "<p>直したところはありません。</p>".to_owned()
    } else {
        format!("<h2>受け取った内容</h2><div class=\"card\"><dl>{rows}</dl></div>")
    };
    let body = format!(
        "<h1>お返事をありがとうございました</h1><p class=\"lead\">{}（{} {}）のお返事を、{}に受け取りました。</p>\
         <p><strong>お返事：{decision}</strong></p>{list}<p>このページのアドレスは、これで使えなくなりました。あとから直すときは、担当へご連絡ください。</p>{}",
        escape(&seen.name),
        escape(&seen.title),
        escape(&seen.edition),
        day_in_words(day_in_japan(receipt.answered_at)),
        contact(&seen.contact),
    );
    page("お返事を受け取りました", &body)
}

/// What a person reads a corrected field as, with whose it is.
fn label(seen: &ProofView, field: &str) -> String {
    if let Some(code) = field.strip_prefix("capability.") {
        return domain::codes::CapabilityCode::from_code(code).map_or(field, |code| code.label()).to_owned();
    }
    match Correctable::parse(field) {
        Some(Correctable::Person(id, text)) => match seen.person(id) {
            Some(person) => format!("{}（{}）", text.label(), person.name),
            None => text.label().to_owned(),
        },
        Some(field) => field.label().to_owned(),
        None => field.to_owned(),
    }
}

/// A link whose time is over.
pub(super) fn past(whom: &Contact) -> String {
    let body = format!(
        "<h1>このページの受付は終わりました</h1><p>お返事がすでに送られたか、期限が過ぎたため、このページは開けません。</p>\
         <p>ご不明な点や、あとから直すところがあるときは、お手数ですが担当へご連絡ください。</p>{}",
        contact(whom)
    );
    page("受付は終わりました", &body)
}

/// No link.
pub(super) fn no_link() -> String {
    let body = "<h1>ページが見つかりません</h1><p>アドレスが正しいかご確認ください。紙でお送りしたものは、QRコードから開けます。</p>\
        <p>開けないときは、校正の用紙に書かれた担当へお電話ください。用紙に書き込んで、ファクスでお返しいただくこともできます。</p>";
    page("ページが見つかりません", body)
}

/// Too many tries.
pub(super) fn too_often() -> String {
    page(
        "しばらくお待ちください",
        "<h1>しばらくお待ちください</h1><p>短い間に何度も開かれたため、いったん止めています。1分ほど待ってから、もう一度お試しください。</p>",
    )
}

/// Something that is no answer.
pub(super) fn unreadable() -> String {
    page(
        "送れませんでした",
        "<h1>送れませんでした</h1><p>送られた内容を読めませんでした。前のページに戻って、もう一度お試しください。文章が長すぎるときは短くしてください。</p>",
    )
}

/// The server could not do it.
pub(super) fn fault() -> String {
    page(
        "ただいま受け付けられません",
        "<h1>ただいま受け付けられません</h1><p>サーバーの不具合です。お手数ですが、時間をおいてもう一度お試しください。</p>",
    )
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
