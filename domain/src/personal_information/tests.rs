use super::*;
use crate::codes::Code;
use FindingKind::{Address, BirthDate, Email, InsuranceNumber, MyNumber, Name, PatientNumber, Phone, PostalCode};

mod passing;
mod properties;
mod refused;

/// Kinds found in a text, in its order.
fn kinds(text: &str) -> Vec<FindingKind> {
    scan(text).into_iter().map(|finding| finding.kind).collect()
}

/// What stands where something was found.
fn words(text: &str) -> Vec<(FindingKind, String)> {
    let part = |at: Range<usize>| text.chars().skip(at.start).take(at.len()).collect();
    scan(text).into_iter().map(|finding| (finding.kind, part(finding.at))).collect()
}

#[test]
fn a_finding_points_at_the_characters_of_the_text_as_it_was_handed_in() {
    for (text, kind, part) in [
        ("昨夜から山田様の熱が", Name, "山田様"),
        ("担当はﾔﾏﾀﾞｻﾝです。", Name, "ﾔﾏﾀﾞｻﾝ"),
        ("電話（０８７）８３９－２８１１まで", Phone, "０８７）８３９－２８１１"),
        ("生年月日は㍼12年3月4日です", BirthDate, "㍼12年3月4日"),
        ("〒７６０ー００１７です", PostalCode, "〒７６０ー００１７"),
        ("高松市番町1-8-15に在住", Address, "高松市番町1-8-15"),
        ("mail: a.b+c＠example．co．jp へ", Email, "a.b+c＠example．co．jp"),
        ("カルテNo. 12345 参照", PatientNumber, "カルテNo. 12345"),
        ("番号は1234\u{200B}56789018です", MyNumber, "1234\u{200B}56789018"),
    ] {
        assert_eq!(words(text), [(kind, part.to_owned())], "{text}");
    }
}

#[test]
fn a_finding_never_says_what_it_found() {
    let text = "山田様 090-1234-5678 S12.3.4生 taro@example.jp 本町1-2-3";
    let found = scan(text);
    assert_eq!(found.len(), 5, "{found:?}");
    for finding in found {
        let said = format!("{finding} {finding:?} {}", finding.kind.advice());
        for secret in ["山田", "1234", "5678", "S12", "taro", "本町"] {
            assert!(!said.contains(secret), "{said}");
        }
    }
}

#[test]
fn every_kind_has_a_label_and_says_what_to_do() {
    for kind in FindingKind::ALL {
        assert!(kind.advice().contains("含まれています。"), "{kind}");
        assert!(kind.advice().ends_with("ください。"), "{kind}");
        assert!(!kind.label().is_empty());
        assert!(scan(kind.advice()).is_empty() && scan(kind.label()).is_empty(), "{kind}");
    }
}

#[test]
fn two_signs_of_one_name_are_one_finding() {
    assert_eq!(words("氏名：山田様"), [(Name, "氏名：山田様".to_owned())]);
    assert_eq!(words("お名前は山田太郎様です"), [(Name, "お名前は山田太郎様".to_owned())]);
}

#[test]
fn a_hostile_text_is_read_to_its_end_with_the_right_answer() {
    for near_miss in [
        "0",
        "0-",
        "0 1 ",
        "090-",
        "患者様",
        "の様",
        "氏名は",
        "a@",
        "a.",
        "S1.",
        "2026年",
        "生まれ",
        "町1",
        "1丁目",
        "被保険者番号",
        "カルテNo",
        "〒1",
        "〇九",
        "山",
        "あ",
        "A.",
        "+81",
        "\u{3099}",
        "記号1",
        " ",
        "ー",
    ] {
        let length = near_miss.chars().count();
        let mut text = near_miss.repeat(20_000 / length);
        let before = text.chars().count() + 1;
        text += "。電話は090-1234-5678です。";
        let found = scan(&text);
        let last = found.last().map(|finding| (finding.kind, finding.at.clone()));
        assert_eq!(last, Some((Phone, before + 3..before + 16)), "{near_miss:?}");
    }
}
