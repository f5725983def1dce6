//! Names and abbreviations under which departments are published.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{TABLE, is_other};
use crate::text::fold;

/// Other names: the regional bureaus' one- and two-character abbreviations (厚生局の略号), names from before the
/// 2008 reform of 標榜診療科 (循環器科) and everyday ones. Compared folded.
const ALIASES: [(&str, &str); 72] = [
    ("内", "01001"),
    ("呼", "01014"),
    ("呼内", "01014"),
    ("呼吸器科", "01014"),
    ("消", "01020"),
    ("消内", "01020"),
    ("消化器科", "01020"),
    ("循", "01017"),
    ("循内", "01017"),
    ("循環器科", "01017"),
    ("胃", "01021"),
    ("胃腸", "01021"),
    ("胃腸科", "01021"),
    ("神内", "01025"),
    ("心内", "07003"),
    ("腎内", "01022"),
    ("腎臓科", "01022"),
    ("糖尿病", "01006"),
    ("糖尿病科", "01006"),
    ("内分泌", "01008"),
    ("内分泌科", "01008"),
    ("内分泌・代謝内科", "01012"),
    ("代謝", "01007"),
    ("感染症科", "01002"),
    ("性病科", "01003"),
    ("血液", "01005"),
    ("透析科", "01023"),
    ("人工透析", "01023"),
    ("老年", "01028"),
    ("老年科", "01028"),
    ("漢方", "01027"),
    ("緩和ケア科", "01034"),
    ("外", "02001"),
    ("脳外", "02002"),
    ("呼外", "02005"),
    ("心外", "02011"),
    ("消外", "02012"),
    ("乳腺", "02022"),
    ("乳腺科", "02022"),
    ("こう", "02025"),
    ("肛", "02025"),
    ("肛門科", "02025"),
    ("こう門科", "02025"),
    ("こう門外科", "02025"),
    ("整", "02035"),
    ("整外", "02035"),
    ("形外", "02036"),
    ("美外", "02037"),
    ("小", "03001"),
    ("小外", "03006"),
    ("小児精神科", "03005"),
    ("小児耳鼻咽喉科", "03003"),
    ("産婦", "04001"),
    ("産", "04002"),
    ("婦", "04003"),
    ("眼", "05001"),
    ("耳い", "05002"),
    ("耳鼻", "05002"),
    ("耳鼻科", "05002"),
    ("耳鼻咽喉科", "05002"),
    ("皮", "06001"),
    ("ひ", "06004"),
    ("泌", "06004"),
    ("精", "07001"),
    ("歯", "08001"),
    ("矯歯", "08002"),
    ("歯外", "08003"),
    ("口腔外科", "08003"),
    ("小歯", "08004"),
    ("リハビリ科", "09003"),
    ("リハビリ", "09003"),
    ("病理", "09008"),
];

/// Abbreviations whose department is named in the middle group of the table.
const SHORT: [(&str, &str); 10] = [
    ("アレ", "09001"),
    ("アレルギー", "09001"),
    ("リウ", "09002"),
    ("リウマチ", "09002"),
    ("リハ", "09003"),
    ("放", "09004"),
    ("臨床検査", "09009"),
    ("救急", "09010"),
    ("麻", "09011"),
    ("精神神経科", "07001"),
];

/// The five-digit code of a department's name, tolerant of width, blanks, middle dots, kana and the order of a
/// compound (内分泌・代謝内科); `None` when it is free text that no code fits.
///
/// "Other" codes are never answered: their name says nothing.
pub fn by_name(name: &str) -> Option<&'static str> {
    NAMES.get(&fold(name)).copied()
}

/// Folded names; those of the table win over aliases.
static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    let named = TABLE.iter().filter(|(code, _)| !is_other(code)).map(|(code, label)| (*label, *code));
    for (name, code) in named.chain(ALIASES).chain(SHORT) {
        names.entry(fold(name)).or_insert(code);
    }
    names
});

#[cfg(test)]
mod tests {
    use super::super::label;
    use super::*;

    fn named(name: &str) -> Option<&'static str> {
        by_name(name).and_then(label)
    }

    #[test]
    fn every_department_is_found_by_its_own_name() {
        for (code, name) in TABLE.iter().filter(|(code, _)| !is_other(code)) {
            assert_eq!(by_name(name), Some(*code), "{name}");
        }
    }

    #[test]
    fn every_alias_leads_to_a_department_of_the_table() {
        for (alias, code) in ALIASES.iter().chain(&SHORT) {
            assert!(label(code).is_some(), "{alias}");
            assert_eq!(by_name(alias), Some(*code), "{alias} is shadowed");
        }
    }

    #[test]
    fn spellings_of_one_department_meet() {
        assert_eq!(named("耳鼻咽喉科"), Some("耳鼻いんこう科"));
        assert_eq!(named("ﾘﾊﾋﾞﾘﾃｰｼｮﾝ科"), Some("リハビリテーション科"));
        assert_eq!(named("リハビリ科"), Some("リハビリテーション科"));
        assert_eq!(named("血液 腫瘍内科"), Some("血液・腫瘍内科"));
        assert_eq!(named("循環器科"), Some("循環器内科"));
    }

    #[test]
    fn abbreviations_of_the_regional_bureaus_are_read() {
        let list =
            "内;呼;消;循;整外;脳外;ひ;耳い;リハ;歯外;産婦;眼;皮;放;麻;精;心内;神内;形外;歯;小歯;矯歯;アレ;リウ;小;外";
        for short in list.split(';') {
            assert!(by_name(short).is_some(), "{short}");
        }
        assert_eq!(named("整外"), Some("整形外科"));
        assert_eq!(named("心内"), Some("心療内科"));
    }

    #[test]
    fn free_text_and_the_names_of_other_codes_have_no_code() {
        assert_eq!(by_name("睡眠障害外来"), None);
        assert_eq!(by_name("その他"), None);
        assert_eq!(by_name("　"), None);
    }
}
