//! Odd input: what people type, and what nobody would.

use kaomie_guide::PdfKind;
use kaomie_guide::data::*;
use kaomie_guide::layout::{BODY, LARGEST_BODY, Layout, Paper, SMALLEST_BODY, Template};

use crate::pressed::{layout, set};
use crate::sample;
use crate::tools::{joined, text};

/// Prints it in the forms that differ most; gives the text of the first.
fn survives(data: &GuideData) -> String {
    let orders = [
        layout(Template::Booklet, Paper::A4, BODY),
        layout(Template::Booklet, Paper::A5, LARGEST_BODY),
        layout(Template::Proof, Paper::A4, SMALLEST_BODY),
        Layout { bleed: true, ..layout(Template::Profile, Paper::A5, BODY) },
    ];
    let mut first = None;
    for order in orders {
        let set = set(data, order).unwrap_or_else(|fault| panic!("{order:?}: {fault}"));
        let accessible = set.pdf(PdfKind::Accessible);
        assert!(data.sections.is_empty() || accessible.is_ok(), "{order:?}: {accessible:?}");
        let pdf = set.pdf(PdfKind::Plain).unwrap();
        first.get_or_insert_with(|| text(&pdf, 1..=set.pages()));
    }
    first.unwrap()
}

fn bare(number: u32, name: &str) -> EntryData {
    EntryData {
        number,
        name: name.to_owned(),
        name_kana: None,
        kind: String::new(),
        inside: false,
        headline: None,
        feature: None,
        address: None,
        phones: vec![],
        fax: None,
        website: None,
        departments: vec![],
        hours: Hours::default(),
        capabilities: vec![],
        visiting_area: None,
        round_the_clock: None,
        acceptance: None,
        people: vec![],
        verified: None,
        link: None,
        proof: None,
    }
}

#[test]
fn an_empty_guide_is_a_cover_and_a_colophon() {
    let data = GuideData {
        title: "空のガイド".to_owned(),
        kind: String::new(),
        label: String::new(),
        area: String::new(),
        published: None,
        published_iso: Some("令和8年".to_owned()),
        valid_until: None,
        draft: Some(String::new()),
        counts: Counts::default(),
        sections: vec![],
        map: Some(MapData::default()),
        desks: vec![],
        sources: vec![],
        url: None,
        changes: vec![],
    };
    assert!(survives(&data).contains("空のガイド"));
}

#[test]
fn entries_of_nothing_but_a_name_are_printed() {
    let mut data = sample::alone(bare(1, "架空のみ"));
    data.sections[0].entries.push(bare(1, "同じ番号"));
    data.sections[0].entries.push(bare(4_000_000_000, ""));
    data.sections.push(Section { title: String::new(), entries: vec![] });
    let whole = survives(&data);
    assert!(whole.contains("架空のみ") && whole.contains("同じ番号"), "{whole}");
}

#[test]
fn long_names_and_words_without_breaks_stay_on_the_page() {
    let mut entry = sample::entry(1);
    entry.name = "架".repeat(60);
    entry.headline = Some("W".repeat(300));
    entry.website = Some(format!("https://example.jp/{}", "a".repeat(180)));
    entry.phones = vec![("夜間・休日の連絡先".repeat(4), "000-0000-0000（内線 00000）".to_owned())];
    entry.people[0].name = vec![
        Ruby { base: "空".repeat(30), reading: Some("くう".repeat(30)) },
        Ruby { base: "太".to_owned(), reading: Some("たろうまるのすけ".to_owned()) },
    ];
    entry.people[1].name = vec![];
    entry.hours.rows[0].span = "9:00〜12:00（受付は11:30まで、第5週は休み）".to_owned();
    entry.hours.rows[0].cells[5] = "第2・第4週のみ9:30〜11:00".to_owned();
    survives(&sample::alone(entry));
}

#[test]
fn control_characters_and_directions_leave_no_trace() {
    let mut entry = sample::entry(3);
    entry.name = "架\0空\u{1b}[31m\u{202E}診\u{200B}療\u{FEFF}所\u{7}".to_owned();
    entry.feature = Some("一行目\r\n二行目\t三つ目\u{85}\u{2028}おわり".to_owned());
    entry.people[0].message = Some("שלום עולם مرحبا สวัสดี".to_owned());
    let whole = survives(&sample::alone(entry));
    assert!(whole.contains("架空[31m診療所"), "{whole}");
    assert!(!whole.contains('\u{202E}') && !whole.contains('\u{1b}'));
}

#[test]
fn markup_is_text() {
    let mut entry = sample::entry(3);
    let markup = "#panic(\"a\") *b* _c_ $d$ `e` @f <g> \\ // h /* i */ = j ~ -- ... [k] {l} \"m\"";
    entry.name = markup.to_owned();
    entry.people[0].origin = Some(format!("{markup}\n= 見出しではない\n- 列でもない"));
    let whole = survives(&sample::alone(entry));
    assert!(joined(&whole).contains(&joined(markup)), "{whole}");
    assert!(whole.contains("= 見出しではない") && whole.contains("- 列でもない"), "{whole}");
}

#[test]
fn blank_texts_and_unknown_codes_are_taken_as_they_are() {
    let mut entry = sample::entry(3);
    entry.headline = Some(String::new());
    entry.feature = Some("　\n\n ".to_owned());
    entry.capabilities[0].code = "../../secret".to_owned();
    entry.capabilities[0].group = "../../secret".to_owned();
    entry.people[0].name[0] = Ruby { base: String::new(), reading: Some(String::new()) };
    entry.people[0].kana = String::new();
    entry.people[0].career = vec![(None, String::new())];
    survives(&sample::alone(entry));
}

#[test]
fn a_text_of_a_whole_book_is_set() {
    let mut entry = sample::entry(3);
    entry.people[0].origin = Some("吾輩は猫である。名前はまだ無い。\n".repeat(3_000));
    let set = set(&sample::alone(entry), layout(Template::Profile, Paper::A4, BODY)).unwrap();
    assert!(set.pages() > 40, "{}", set.pages());
}
