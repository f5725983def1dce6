//! Whatever stands around it and however wide it is written, it is found.

use proptest::prelude::*;

use super::*;

/// Words that tell nobody, with an end that lets nothing run on.
fn around() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "80代女性。",
            "要介護3、",
            "SpO2 94%。",
            "独居、",
            "退院予定。",
            "訪問を希望。",
            "BP 120/80、",
            "患者様は安定。",
            "\n",
            "（夜間）",
            "週2回、",
        ]),
        0..6,
    )
    .prop_map(|words| words.concat())
}

/// Some characters in full width, others as they are.
fn widened(text: &str, mask: u64) -> String {
    let wide = |(index, c): (usize, char)| match c {
        '!'..='~' if mask >> (index % 64) & 1 == 1 => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().enumerate().map(wide).collect()
}

fn is_found(before: &str, inserted: &str, after: &str, kind: FindingKind) -> Result<(), TestCaseError> {
    let text = format!("{before}{inserted}{after}");
    let start = before.chars().count();
    let own = start..start + inserted.chars().count();
    let found = scan(&text);
    let is_there = |one: &Finding| one.kind == kind && one.at.start < own.end && own.start < one.at.end;
    prop_assert!(found.iter().any(is_there), "{}: {:?}", text, found);
    prop_assert!(found.iter().all(|one| own.start <= one.at.start && one.at.end <= own.end), "{}: {:?}", text, found);
    Ok(())
}

proptest! {
    #[test]
    fn a_phone_number_is_found_in_any_width_and_with_any_stroke(
        before in around(),
        after in around(),
        digits in "0[789]0[1-9][0-9]{7}",
        stroke in "[-‐‑–—−－ー〜 ]?",
        mask in any::<u64>(),
    ) {
        let number = format!("{}{stroke}{}{stroke}{}", &digits[..3], &digits[3..7], &digits[7..]);
        is_found(&before, &widened(&number, mask), &format!("、{after}"), Phone)?;
    }

    #[test]
    fn a_name_is_found_before_any_honorific(
        before in around(),
        after in around(),
        name in prop::sample::select(vec!["山田", "佐藤花子", "タナカ", "ﾀﾅｶ", "すずき", "Suzuki", "Ｋ．Ｔ", "東", "渡邊"]),
        blank in "[ 　]?",
        honorific in prop::sample::select(vec!["様", "さま", "サマ", "さん", "サン", "氏", "殿"]),
    ) {
        is_found(&before, &format!("{name}{blank}{honorific}"), &format!("。{after}"), Name)?;
    }

    #[test]
    fn a_date_of_birth_is_found_in_any_form(
        before in around(),
        after in around(),
        year in 1u32..=63,
        month in 1u32..=12,
        day in 1u32..=28,
        form in 0usize..6,
        mask in any::<u64>(),
    ) {
        let gregorian = year + 1925;
        let date = match form {
            0 => format!("昭和{year}年{month}月{day}日"),
            1 => format!("S{year}.{month}.{day}"),
            2 => format!("{gregorian}/{month}/{day}"),
            3 => format!("{gregorian}-{month:02}-{day:02}"),
            4 => format!("{gregorian}年 {month}月 {day}日"),
            _ => format!("昭{year}・{month}・{day}"),
        };
        is_found(&before, &widened(&date, mask), &format!("、{after}"), BirthDate)?;
    }

    #[test]
    fn words_that_tell_nobody_pass_in_any_order(text in around()) {
        prop_assert_eq!(words(&text), []);
    }

    #[test]
    fn any_text_is_read_to_its_end_and_places_are_its_own(
        text in "\\PC{0,60}|[0-9０-９ー\\-様さん氏名:@.年月日生昭和町丁目番地号 \n\u{3099}\u{200B}ｶﾞ〒IDa-c]{0,60}",
    ) {
        let length = text.chars().count();
        let found = scan(&text);
        prop_assert!(found.iter().all(|one| one.at.start < one.at.end && one.at.end <= length));
        prop_assert!(found.windows(2).all(|pair| pair[0].at.start <= pair[1].at.start));
    }
}
