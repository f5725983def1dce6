//! The receipt of an answer, and the pages without a form.

use domain::clock::{JST, day_in_japan};
use domain::codes::{Code as _, ProofStatus};
use domain::guide::correctable::Correctable;
use domain::guide::day_in_words;
use domain::guide::proof::Contact;
use usecases::guides::proofs::{ProofView, Receipt};

use super::{contact, escape, page};

/// What was recorded, and what comes next.
pub(in super::super) fn thanks(seen: &ProofView, receipt: &Receipt) -> String {
    let next_round = receipt.round.saturating_add(1);
    let (decision, next) = match receipt.decision {
        ProofStatus::Approved => {
            ("このままでよい（確認済み）", "することはもうありません。ガイドの発行をお待ちください。".to_owned())
        }
        ProofStatus::Declined => {
            ("掲載を辞退する", "ガイドには載りません。担当から確かめのご連絡をすることがあります。".to_owned())
        }
        _ => (
            "直したところがある（赤字あり）",
            format!(
                "直した内容をもとに、担当が第{next_round}回の見本をお送りします。届きましたら、もう一度ご確認ください。"
            ),
        ),
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
        format!("<dl>{rows}</dl>")
    };
    let body = format!(
        "<header><p class=\"guide\">{} {}</p><h1>お返事をありがとうございました</h1></header>\
         <section class=\"card receipt\"><h2>受け取りの控え</h2><dl><dt>施設</dt><dd>{}</dd><dt>受け取った日時</dt><dd>{} {}</dd>\
         <dt>見本</dt><dd>第{}回</dd><dt>お返事</dt><dd><strong>{decision}</strong></dd></dl>\
         <h3>受け取った内容</h3>{list}</section>\
         <section class=\"card next\"><h2>このあと</h2><p>{next}</p>\
         <p>このページのアドレスは、これで使えなくなりました。控えが要るときは、この画面を印刷してください。あとから直すときは、担当へご連絡ください。</p>{}</section>",
        escape(&seen.title),
        escape(&seen.edition),
        escape(&seen.name),
        day_in_words(day_in_japan(receipt.answered_at)),
        receipt.answered_at.with_timezone(&JST).format("%H:%M"),
        receipt.round,
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
pub(in super::super) fn past(whom: &Contact) -> String {
    let body = format!(
        "<h1>このページの受付は終わりました</h1><p>お返事がすでに送られたか、期限が過ぎたため、このページは開けません。</p>\
         <p>ご不明な点や、あとから直すところがあるときは、お手数ですが担当へご連絡ください。</p>{}",
        contact(whom)
    );
    page("受付は終わりました", &body)
}

/// No link.
pub(in super::super) fn no_link() -> String {
    let body = "<h1>ページが見つかりません</h1><p>アドレスが正しいかご確認ください。紙でお送りしたものは、QRコードから開けます。</p>\
        <p>開けないときは、校正の用紙に書かれた担当へお電話ください。用紙に書き込んで、ファクスでお返しいただくこともできます。</p>";
    page("ページが見つかりません", body)
}

/// Too many tries.
pub(in super::super) fn too_often() -> String {
    page(
        "しばらくお待ちください",
        "<h1>しばらくお待ちください</h1><p>短い間に何度も開かれたため、いったん止めています。1分ほど待ってから、もう一度お試しください。</p>",
    )
}

/// Something that is no answer.
pub(in super::super) fn unreadable() -> String {
    page(
        "送れませんでした",
        "<h1>送れませんでした</h1><p>送られた内容を読めませんでした。前のページに戻って、もう一度お試しください。文章が長すぎるときは短くしてください。</p>",
    )
}

/// The server could not do it.
pub(in super::super) fn fault() -> String {
    page(
        "ただいま受け付けられません",
        "<h1>ただいま受け付けられません</h1><p>サーバーの不具合です。お手数ですが、時間をおいてもう一度お試しください。</p>",
    )
}
