//! Keys and similarity of facility names.

mod words;

use std::sync::LazyLock;

use words::{ABBREVIATIONS, CORPORATION_ENDS, GENERIC, LEGAL_FORMS, WORDS_WITH_KAI};

use super::fold::fold;
use super::width::{clean, compatible};

/// The key under which two spellings of one name are the same name: the fold, with abbreviations of legal forms
/// (（株）, ㈱, （医）, NPO法人) written out. Two names with one key are the same name.
///
/// ```
/// use kaomie_domain::text::name_key;
/// assert_eq!(name_key("㈱つばさ ケアセンター"), name_key("株式会社つばさケアセンター"));
/// ```
///
/// A remark that the place is suspended (（休止中）, see [`without_suspension`]) is no part of the name.
pub fn name_key(name: &str) -> String {
    let name = without_suspension(name).unwrap_or(name);
    fold(&written_out(name))
}

/// The name before a remark at its end that the place is suspended: 「甲医院（休止中）」「甲医院 休診中」; `None` when
/// there is none, or nothing before it.
///
/// 休止 and 休業 are what the medical and care acts call it (医療法第8条の2, 介護保険法第75条); lists also write 休診 and 休院.
/// Without brackets only 「…中」 counts.
pub fn without_suspension(name: &str) -> Option<&str> {
    const ENDS: [char; 10] = [')', '）', ']', '］', '】', '〕', '>', '＞', '》', '〉'];
    const STARTS: [char; 10] = ['(', '（', '[', '［', '【', '〔', '<', '＜', '《', '〈'];
    let name = name.trim_end();
    let inner = name.strip_suffix(ENDS);
    let word = inner.unwrap_or(name).trim_end();
    // Nearly no name ends so, and every name passes here.
    let last = word.chars().next_back()?;
    if !"中止診業院".contains(last) {
        return None;
    }
    let halted = word.strip_suffix('中');
    if inner.is_none() && halted.is_none() {
        return None;
    }
    let stem = halted.unwrap_or(word);
    let rest = ["休止", "休診", "休業", "休院"].iter().find_map(|remark| stem.strip_suffix(remark))?;
    let rest = rest.strip_suffix("現在").unwrap_or(rest).trim_end();
    let rest = match inner {
        Some(_) => rest.strip_suffix(STARTS)?,
        None => rest,
    };
    let rest = rest.trim_end();
    (!rest.is_empty()).then_some(rest)
}

/// The facility's own name, without legal form and corporation before it, for scoring suspicion only: two
/// facilities of different corporations can have one core name.
///
/// ```
/// use kaomie_domain::text::{core_name_key, fold};
/// assert_eq!(core_name_key("医療法人社団青空会つばさ病院"), fold("つばさ病院"));
/// ```
pub fn core_name_key(name: &str) -> String {
    let whole = written_out(&clean(without_suspension(name).unwrap_or(name)));
    let own = own_name(whole.trim());
    let key = fold(own);
    if says_enough(&key) { key } else { fold(&whole) }
}

/// How alike two names are, 0 to 1: Dice's coefficient over the pairs of neighbouring characters of their folds.
pub fn name_similarity(a: &str, b: &str) -> f64 {
    let (a, mut b) = (bigrams(&fold(a)), bigrams(&fold(b)));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let total = a.len() + b.len();
    let mut shared = 0usize;
    for pair in &a {
        if let Some(at) = b.iter().position(|other| other == pair) {
            b.swap_remove(at);
            shared += 1;
        }
    }
    2.0 * shared as f64 / total as f64
}

fn written_out(name: &str) -> String {
    let name = compatible(name);
    // Abbreviations stand in brackets.
    if !name.contains('(') && !name.contains("NPO法人") {
        return name;
    }
    let mut name = name.replace("NPO法人", "特定非営利活動法人").replace("医療法人(社団)", "医療法人社団");
    name = name.replace("医療法人(財団)", "医療法人財団");
    for (short, long) in ABBREVIATIONS {
        if name.contains(short) {
            name = name.replace(short, long);
        }
    }
    name
}

fn own_name(name: &str) -> &str {
    let Some(after_form) = without_legal_form(name) else { return name };
    let corporation_is_apart = after_form.starts_with(char::is_whitespace);
    let rest = after_form.trim_start();
    let tokens = rest.split_whitespace().count();
    if tokens >= 3 || (tokens == 2 && !corporation_is_apart) || (tokens == 2 && first_token_is_corporation(rest)) {
        return rest.split_once(char::is_whitespace).map_or(rest, |(_, own)| own.trim_start());
    }
    CORPORATION_ENDS
        .iter()
        .filter_map(|end| after_end(rest, end))
        .min_by_key(|own| std::cmp::Reverse(own.len()))
        .unwrap_or(rest)
}

fn first_token_is_corporation(rest: &str) -> bool {
    rest.split_whitespace().next().is_some_and(|first| CORPORATION_ENDS.iter().any(|end| first.ends_with(end)))
}

fn without_legal_form(name: &str) -> Option<&str> {
    LEGAL_FORMS.iter().find_map(|form| {
        let rest = name.strip_prefix(form)?;
        // 医療法人 社団 青空会: the second half of the form may stand apart.
        let apart = rest.trim_start();
        Some(apart.strip_prefix("社団").or_else(|| apart.strip_prefix("財団")).unwrap_or(rest))
    })
}

/// What follows the first end of a corporation's name that leaves a name of its own.
fn after_end<'a>(rest: &'a str, end: &str) -> Option<&'a str> {
    rest.match_indices(end).find_map(|(at, _)| {
        let own = &rest[at + end.len()..];
        let in_a_word = WORDS_WITH_KAI.iter().any(|word| rest[at..].starts_with(word));
        (at > 0 && !in_a_word && says_enough(&fold(own))).then_some(own)
    })
}

/// Whether a folded name is more than words that many facilities have.
fn says_enough(folded: &str) -> bool {
    let mut rest = folded.to_owned();
    for word in FOLDED_GENERIC.iter().filter(|word| folded.contains(word.as_str())) {
        rest = rest.replace(word.as_str(), "");
    }
    rest.chars().count() >= 2
}

static FOLDED_GENERIC: LazyLock<Vec<String>> = LazyLock::new(|| GENERIC.iter().map(|word| fold(word)).collect());

/// Pairs of neighbours; a single character stands for itself.
fn bigrams(text: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        [] => Vec::new(),
        [only] => vec![(*only, *only)],
        _ => chars.windows(2).map(|pair| (pair[0], pair[1])).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn abbreviated_legal_forms_are_the_same_name() {
        for (short, long) in [
            ("（株）つばさ", "株式会社つばさ"),
            ("㈲つばさ", "有限会社 つばさ"),
            ("（医）青空会 青空病院", "医療法人青空会青空病院"),
            ("（福）緑風会", "社会福祉法人緑風会"),
            ("ＮＰＯ法人つばさ", "特定非営利活動法人つばさ"),
            ("医療法人（社団）青空会", "医療法人社団青空会"),
        ] {
            assert_eq!(name_key(short), name_key(long), "{short}");
        }
        assert_ne!(name_key("つばさ"), name_key("株式会社つばさ"));
    }

    #[test]
    fn a_remark_that_a_place_is_suspended_is_no_part_of_its_name() {
        for name in [
            "甲医院（休止中）",
            "甲医院(休止)",
            "甲医院 休止中",
            "甲医院（休診中）",
            "甲医院【現在休業中】",
            "甲医院休院中",
        ] {
            assert_eq!(without_suspension(name), Some("甲医院"), "{name}");
            assert_eq!(name_key(name), name_key("甲医院"), "{name}");
        }
        assert_eq!(core_name_key("医療法人青空会 つばさ病院（休止中）"), fold("つばさ病院"));
        for name in ["甲医院", "（休止中）", "休止中", "田中", "甲医院（本院）", "甲医院（日曜休診）x", "定休止"]
        {
            assert_eq!(without_suspension(name), None, "{name}");
        }
    }

    #[test]
    fn the_corporation_before_the_own_name_is_left_out_of_the_core() {
        for (name, own) in [
            ("医療法人社団以青会いわと病院", "いわと病院"),
            ("医療法人社団 以青会 いわと病院", "いわと病院"),
            ("医療法人社団以青会　いわと病院", "いわと病院"),
            ("社会福祉法人 緑風会 さざなみホーム", "さざなみホーム"),
            ("医療法人 青空医院", "青空医院"),
            ("医療法人　青空会　青空医院", "青空医院"),
            ("独立行政法人国立青空病院機構青空東医療センター", "青空東医療センター"),
            ("株式会社つばさ みなと訪問看護ステーション", "みなと訪問看護ステーション"),
            ("いわと病院", "いわと病院"),
        ] {
            assert_eq!(core_name_key(name), fold(own), "{name}");
        }
    }

    #[test]
    fn a_name_of_common_words_only_keeps_its_corporation() {
        let whole = "一般社団法人青空市医師会訪問看護ステーション";
        assert_eq!(core_name_key(whole), fold("青空市医師会訪問看護ステーション"));
        assert_eq!(core_name_key("医療法人青空会 病院"), fold("医療法人青空会病院"));
        assert_eq!(core_name_key("有限会社 青空会館"), fold("青空会館"));
    }

    #[test]
    fn similarity_tells_near_from_far() {
        assert!((name_similarity("青空医院", "青空 醫院") - 1.0).abs() < 1e-12);
        assert!(name_similarity("青空会つばさ病院", "つばさ病院") > 0.6);
        assert!(name_similarity("青空医院", "緑風苑") < 0.1);
        assert!(name_similarity("", "緑風苑").abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn similarity_is_symmetric_and_between_0_and_1(a in "[青空緑風医院ァ-ン]{0,10}", b in "[青空緑風医院ァ-ン]{0,10}") {
            let ab = name_similarity(&a, &b);
            prop_assert!((0.0..=1.0).contains(&ab));
            prop_assert!((ab - name_similarity(&b, &a)).abs() < 1e-12);
        }

        #[test]
        fn keys_are_stable_for_any_text(s in "\\PC{0,30}") {
            prop_assert_eq!(name_key(&s), name_key(&s));
            prop_assert!(core_name_key(&s).len() <= name_key(&s).len());
        }
    }
}
