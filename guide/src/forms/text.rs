//! Text for reading aloud and for braille (音訳・点訳用テキスト): headings named as such, readings in parentheses after
//! names, words where print has signs, one fact a line. UTF-8, lines end with LF.

use super::markup::plain_name;
use super::{by_capability, week, words};
use crate::data::{EntryData, GuideData, PersonData};
use crate::overrides::Overrides;

/// The whole guide, in a municipality's words where it has its own.
#[must_use]
pub fn plain(data: &GuideData, own: &Overrides) -> String {
    let texts = own.texts();
    let mut page = Page::default();
    page.heading(1, &data.title);
    page.lines([data.area.as_str(), data.label.as_str()]);
    page.lines(texts.cover.as_deref());
    page.lines(data.draft.as_deref());
    page.fact("発行日", data.published.as_deref());
    page.fact("有効期限", data.valid_until.as_deref());
    page.lines([words::counts(data).as_str()]);
    page.heading(2, "このガイドの使い方");
    page.lines(words::how_to_use_without_map(own));
    if !texts.emergency.is_empty() {
        page.heading(2, "急なとき");
        page.lines(texts.emergency.iter().map(String::as_str));
    }
    if !data.changes.is_empty() {
        page.heading(2, "前の版から変わったこと");
        page.lines(data.changes.iter().map(String::as_str));
    }
    for section in &data.sections {
        page.heading(2, &section.title);
        for entry in &section.entries {
            page.entry(entry);
        }
    }
    let index = by_capability(data);
    if !index.is_empty() {
        page.heading(2, "対応できることから探す");
        for (word, offered) in index {
            let offered: Vec<String> = offered.iter().map(|(number, name)| format!("{number}番 {name}")).collect();
            page.fact(&word, Some(&offered.join("、")));
        }
    }
    if !data.desks.is_empty() {
        page.heading(2, "相談窓口");
        for desk in &data.desks {
            page.heading(3, &desk.name);
            page.fact("種類", Some(&desk.kind));
            page.lines(desk.serves.as_deref());
            page.fact("電話", desk.phone.as_deref());
            page.fact("住所", desk.address.as_deref());
        }
    }
    page.heading(2, "奥付");
    page.fact("発行者", texts.publisher.as_deref());
    for line in &texts.contact {
        page.fact("連絡先", Some(line));
    }
    page.lines(texts.colophon.iter().map(String::as_str));
    page.lines(data.sources.iter().map(String::as_str));
    page.fact("ウェブ", data.url.as_deref());
    page.0
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn heading(&mut self, level: u8, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line(&format!("見出し{level}　{}", said(text)));
    }

    fn fact(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            self.line(&format!("{name}：{}", said(value)));
        }
    }

    fn lines<'t>(&mut self, lines: impl IntoIterator<Item = &'t str>) {
        for line in lines.into_iter().flat_map(str::lines).filter(|line| !line.trim().is_empty()) {
            self.line(&said(line));
        }
    }

    fn line(&mut self, line: &str) {
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }

    fn entry(&mut self, entry: &EntryData) {
        let reading = entry.name_kana.as_deref().map(|kana| format!("（{kana}）")).unwrap_or_default();
        self.heading(3, &format!("{}番　{}{reading}", entry.number, entry.name));
        self.fact("種類", Some(&entry.kind));
        self.fact("場所", Some(words::place(entry.inside)));
        self.lines(entry.headline.as_deref());
        for (what, number) in &entry.phones {
            let name = if what.is_empty() { "電話".to_owned() } else { format!("電話、{what}") };
            self.fact(&name, Some(number));
        }
        self.fact("ファクス", entry.fax.as_deref());
        self.fact("住所", entry.address.as_deref());
        self.fact("ウェブサイト", entry.website.as_deref());
        self.fact("診療科目", Some(&entry.departments.join("、")));
        for sentence in week::sentences(&entry.hours) {
            self.fact("診療時間", Some(&sentence));
        }
        self.fact("訪問する地域", entry.visiting_area.as_deref());
        self.fact("夜間・休日の連絡", entry.round_the_clock.as_deref());
        self.fact("新しい患者さんの受け入れ", entry.acceptance.as_deref());
        if let Some(feature) = &entry.feature {
            self.lines(["特徴："]);
            self.lines([feature.as_str()]);
        }
        for capability in &entry.capabilities {
            let note = capability.note.as_deref().map(|note| format!("。{note}")).unwrap_or_default();
            self.fact(&capability.word, Some(&format!("{}{note}", words::level(capability.level))));
        }
        for person in &entry.people {
            self.person(person);
        }
        self.lines(entry.verified.as_deref());
    }

    fn person(&mut self, person: &PersonData) {
        let name = plain_name(&person.name);
        let reading = if person.kana.trim().is_empty() { String::new() } else { format!("（{}）", person.kana) };
        self.heading(4, &format!("{name}{reading}"));
        self.fact("職種", Some(&person.post()));
        self.fact("専門", Some(&person.specialties.join("、")));
        for qualification in &person.qualifications {
            self.fact("資格", Some(qualification));
        }
        for (year, what) in &person.career {
            let year = year.as_deref().map(|year| format!("{year}、")).unwrap_or_default();
            self.fact("経歴", Some(&format!("{year}{what}")));
        }
        self.fact("話せることば", Some(&person.languages.join("、")));
        if let Some(photo) = &person.photo {
            self.fact("写真の説明", Some(&photo.alt));
        }
        let texts = [
            ("この道に進んだわけ", &person.origin),
            ("大切にしていること", &person.motto),
            ("ひとこと", &person.message),
        ];
        for (title, text) in texts {
            if let Some(text) = text {
                self.lines([format!("{title}：").as_str()]);
                self.lines([text.as_str()]);
            }
        }
    }
}

/// Signs that a voice reads as signs, or not at all, as words or pauses.
fn said(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '●' | '○' | '◯' | '◎' | '■' | '□' | '◆' | '◇' | '★' | '☆' | '▲' | '△' | '▼' | '▽' | '※' | '◉' =>
                {}
            '〜' | '～' => said.push_str("から"),
            '→' => said.push('、'),
            '☎' | '℡' => said.push_str("電話"),
            '〒' => said.push_str("郵便番号"),
            '\t' | '\n' | '\r' => said.push(' '),
            _ if letter.is_control() => {}
            _ => said.push(letter),
        }
    }
    said.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn no_sign_is_left_and_every_name_has_its_reading() {
        let (data, _) = sample::guide();
        let text = plain(&data, &Overrides::default());
        for sign in ['●', '▲', '／', '○', '■', '※', '〜'] {
            assert!(!text.contains(sign), "{sign}");
        }
        let entry = &data.sections[0].entries[0];
        assert!(text.contains(&format!("1番　{}（{}）", entry.name, entry.name_kana.as_deref().unwrap_or_default())));
        assert!(text.contains("見出し4　見本 太郎（みほん たろう）"));
        assert!(!text.lines().any(|line| line.ends_with(' ')));
    }

    #[test]
    fn an_empty_guide_still_says_its_name() {
        let mut data = sample::guide().0;
        data.sections.clear();
        data.desks.clear();
        let text = plain(&data, &Overrides::default());
        assert!(text.starts_with(&format!("見出し1　{}\n", data.title)));
    }

    #[test]
    fn a_municipalitys_own_words_are_read_out_whole() {
        let texts = r#"{
            "publisher": "見本市 福祉部", "contact": ["電話 000-0000-0000"], "cover": "住み慣れたまちで",
            "how_to_use": ["地図を広げて、番号で探してください。"], "emergency": ["命にかかわるときは119番へ。"],
            "colophon": ["再生紙に刷っています。"]
        }"#;
        let files = [("texts.json".to_owned(), texts.as_bytes().to_vec())];
        let own = Overrides::of(files.into()).expect("texts");
        let text = plain(&sample::guide().0, &own);
        let told = [
            "住み慣れたまちで\n",
            "地図を広げて、番号で探してください。\n",
            "見出し2　急なとき\n命にかかわるときは119番へ。\n",
            "発行者：見本市 福祉部\n連絡先：電話 000-0000-0000\n再生紙に刷っています。\n",
        ];
        for words in told {
            assert!(text.contains(words), "{words} is not in\n{text}");
        }
        assert!(!text.contains("まずお電話でご相談ください。"), "ours are beside theirs");
    }
}
