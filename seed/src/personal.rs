//! Personal names in free text (自由記述の個人名).
//!
//! A directory of places has no use for names of people that slipped into its notes (個人情報の保護に関する法律). A sentence that
//! names someone is dropped from a note; what a place itself is called is left, and reported. What is looked for are
//! the ways in which names stand in published notes: after a title (管理者氏名　…, 院長　…, 代表…携帯), and before a mobile
//! number. Other names are not found, and a finding never repeats the text.

/// Titles that are followed by a name, whatever stands between.
const OF_A_NAME: [&str; 8] =
    ["管理者氏名", "代表者氏名", "担当者氏名", "責任者氏名", "代表者名", "管理者名", "院長名", "氏名"];
/// Titles that are followed by a name only when a blank or a colon stands between, or when it is called by mobile.
const TITLES: [&str; 10] =
    ["管理者", "代表者", "代表", "責任者", "担当者", "担当", "院長", "施設長", "所長", "管理薬剤師"];
/// Words that make a run of kanji no name.
const NO_NAMES: [&str; 41] = [
    "携帯", "電話", "番号", "連絡", "自宅", "対応", "会議", "事業", "医師", "職員", "不在", "直通", "出勤", "転送",
    "個人", "社用", "福祉", "相談", "専門", "介護", "看護", "訪問", "営業", "休日", "時間", "緊急", "夜間", "責任",
    "担当", "管理", "代表", "常時", "各自", "変更", "住所", "所在", "法人", "地域", "外来", "受付", "氏名",
];

/// A text without the sentences that name someone; `None` when none does.
pub(crate) fn without_names(text: &str) -> Option<String> {
    if !may_name(text) {
        return None;
    }
    let mut kept = String::with_capacity(text.len());
    let mut dropped = false;
    for sentence in text.split_inclusive(['\n', '。', '＊', '※', '*']) {
        if names_someone(sentence) {
            dropped = true;
            // The mark that ends a sentence may begin the next.
            kept.extend(sentence.chars().next_back().filter(|last| matches!(last, '\n' | '＊' | '※' | '*')));
        } else {
            kept.push_str(sentence);
        }
    }
    dropped.then(|| kept.trim_matches(|c: char| c.is_whitespace() || matches!(c, '＊' | '※' | '*')).to_owned())
}

/// Whether a text names someone.
pub(crate) fn names_someone(text: &str) -> bool {
    if !may_name(text) {
        return false;
    }
    let chars: Vec<char> = domain::text::half_width(text).chars().collect();
    (0..chars.len()).any(|at| title_names(&chars, at) || mobile_names(&chars, at))
}

/// A cheap look before the careful one: nearly no note has any of these.
fn may_name(text: &str) -> bool {
    OF_A_NAME.iter().chain(&TITLES).any(|title| text.contains(title)) || text.contains(['0', '０'])
}

/// Whether a title that begins here is followed by a name.
fn title_names(chars: &[char], at: usize) -> bool {
    let after = |titles: &[&str]| {
        let of = |title: &&str| title.chars().count();
        titles.iter().filter(|title| title.chars().eq(chars[at..].iter().copied().take(of(title)))).map(of).max()
    };
    let is_between = |c: &char| c.is_whitespace() || matches!(c, ':' | '：' | '・' | '/');
    if let Some(length) = after(&OF_A_NAME) {
        let rest = &chars[at + length..];
        let blanks = rest.iter().take_while(|c| is_between(c)).count();
        return name_at(&rest[blanks..]).is_some();
    }
    let Some(length) = after(&TITLES) else { return false };
    let rest = &chars[at + length..];
    let blanks = rest.iter().take_while(|c| is_between(c)).count();
    let Some(name) = name_at(&rest[blanks..]) else { return false };
    let then: String = rest[blanks + name..].iter().skip_while(|c| c.is_whitespace()).take(2).collect();
    blanks > 0 || then == "携帯"
}

/// Whether a mobile number (070, 080, 090) begins here and a name stands right before it.
fn mobile_names(chars: &[char], at: usize) -> bool {
    let is_mobile = matches!(chars[at..], ['0', '7' | '8' | '9', '0', next, ..] if !next.is_alphabetic());
    if !is_mobile || chars[..at].last().is_some_and(char::is_ascii_digit) {
        return false;
    }
    let digits = chars[at..].iter().take_while(|c| !is_name(**c)).filter(|c| c.is_ascii_digit()).take(11).count();
    let before = &chars[..at];
    let blanks = before.iter().rev().take_while(|c| c.is_whitespace() || matches!(c, ':' | '(')).count();
    let before = &before[..before.len() - blanks];
    let run = before.iter().rev().take_while(|c| is_kanji(**c)).count();
    digits == 11 && (2..=5).contains(&run) && is_no_common_word(&before[before.len() - run..])
}

/// Length of the name-like run a text begins with: two to six kanji (or kana), with a blank inside at most, that end
/// there.
fn name_at(chars: &[char]) -> Option<usize> {
    let first = chars.iter().take_while(|c| is_kanji(**c)).count();
    if !(1..=6).contains(&first) {
        return None;
    }
    let mut length = first;
    let gap = chars[first..].iter().take_while(|c| c.is_whitespace() && **c != '\n').count();
    let second = chars[first + gap..].iter().take_while(|c| is_name(**c)).count();
    if gap > 0 && (1..=4).contains(&second) && first <= 4 {
        length = first + gap + second;
    }
    let run: Vec<char> = chars[..length].iter().copied().filter(|c| !c.is_whitespace()).collect();
    // 「山田携帯」: what the name is called by is no part of it.
    let text: String = run.iter().collect();
    if let Some((name, _)) = text.split_once("携帯").filter(|(name, _)| (2..=6).contains(&name.chars().count())) {
        let name: Vec<char> = name.chars().collect();
        let end = chars.iter().position(|c| *c == '携').unwrap_or(length);
        return is_no_common_word(&name).then_some(end);
    }
    let next = chars.get(length);
    // Kana right after kanji make a phrase (担当者が…), except for 様 and the like, which are kanji.
    let ends = next.is_none_or(|c| !matches!(c, 'ぁ'..='ん'));
    (ends && (2..=8).contains(&run.len()) && is_no_common_word(&run)).then_some(length)
}

fn is_no_common_word(run: &[char]) -> bool {
    let text: String = run.iter().collect();
    !NO_NAMES.iter().any(|word| text.contains(word))
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '々')
}

fn is_name(c: char) -> bool {
    is_kanji(c) || matches!(c, 'ぁ'..='ん' | 'ァ'..='ヺ' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_after_titles_and_before_mobile_numbers_are_found() {
        for text in [
            "管理者氏名　架空太郎",
            "管理者氏名　　架空　太郎　TEL 000",
            "代表者氏名　　　　架空　岩雄",
            "＊代表架空携帯へ転送",
            "担当者：架空花子",
            "甲医院　院長　架空太郎",
            "お電話ください。（架空090-0000-0000）",
            "架空 ０８０－００００－００００",
        ] {
            assert!(names_someone(text), "{text}");
        }
    }

    #[test]
    fn titles_and_mobile_numbers_without_a_name_are_not() {
        for text in [
            "時間外は担当者の携帯電話に転送",
            "（担当携帯０８０－００００－００００）",
            "緊急時は管理者が対応します。",
            "担当者会議の開催",
            "携帯電話　080-0000-0000",
            "代表者の自宅へ転送",
            "介護老人保健施設長生苑",
            "月曜日 9:00-18:00、電話 087-000-0000",
            "管理者 不在",
        ] {
            assert!(!names_someone(text), "{text}");
            assert_eq!(without_names(text), None, "{text}");
        }
    }

    #[test]
    fn only_the_sentence_with_the_name_is_dropped() {
        let text = "土曜は午前のみ。管理者氏名　架空太郎\n祝日は休み。";
        assert_eq!(without_names(text).as_deref(), Some("土曜は午前のみ。\n祝日は休み。"));
        assert_eq!(without_names("平日のみ＊代表架空携帯へ転送").as_deref(), Some("平日のみ"));
        assert_eq!(without_names("管理者氏名　架空太郎").as_deref(), Some(""));
    }
}
