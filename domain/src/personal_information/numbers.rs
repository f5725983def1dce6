//! Numbers that stand for a person: of an insurance, of public expense, of a facility's records, the individual number.

use super::digits::{Group, ascii, joined_digits};
use super::plain::{Plain, is_blank};
use super::{FindingKind, Hit};

/// Words before the numbers of an insurance or of public expense.
const INSURANCE: &[&str] = &[
    "被保険者番号",
    "被保険者証",
    "被保険者",
    "保険者番号",
    "保険証番号",
    "保険証",
    "保険番号",
    "記号・番号",
    "記号番号",
    "公費負担者番号",
    "公費負担番号",
    "公費番号",
    "受給者番号",
    "受給者証番号",
    "受給者証",
    "受給番号",
    "資格確認書",
    "医療証番号",
    "医療証",
    "手帳番号",
    "年金番号",
    "保護番号",
    "ケース番号",
];
/// How far behind such a word a number belongs to it, in characters; and how many digits it has at least.
const INSURANCE_REACH: usize = 10;
const INSURANCE_DIGITS: usize = 4;

/// Words before the individual number (個人番号).
const MY_NUMBER: &[&str] = &["マイナンバー", "個人番号", "まいなんばー", "マイナ番号"];

/// Words before the numbers that a facility gives to a patient.
const PATIENT: &[&str] = &[
    "カルテ",
    "診察券",
    "患者番号",
    "患者コード",
    "患者ID",
    "患者No",
    "利用者番号",
    "利用者コード",
    "利用者ID",
    "診療録番号",
    "診療録",
    "登録番号",
    "整理番号",
    "入院番号",
    "受診番号",
    "ID",
    "MRN",
];
const PATIENT_DIGITS: usize = 3;

/// Words before the numbers of facilities, which tell nobody.
const FACILITIES: &[&str] = &[
    "事業所番号",
    "事業者番号",
    "事業所コード",
    "医療機関コード",
    "医療機関番号",
    "機関コード",
    "指定番号",
    "薬局コード",
    "施設番号",
    "法人番号",
    "ステーションコード",
];

/// Numbers that a word before them explains.
pub(super) fn labelled(plain: &Plain, groups: &[Group]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut next = 0;
    for at in 0..plain.len() {
        while groups.get(next).is_some_and(|group| group.at.start < at) {
            next += 1;
        }
        let rest = &groups[next..];
        hits.extend(my_number_behind(plain, rest, at));
        hits.extend(insurance_behind(plain, rest, at));
        hits.extend(card_behind(plain, rest, at));
        hits.extend(patient_behind(plain, rest, at));
    }
    hits
}

fn my_number_behind(plain: &Plain, rest: &[Group], at: usize) -> Option<Hit> {
    let end = plain.any_word_at(at, MY_NUMBER)?;
    behind(plain, rest, at..end, INSURANCE_REACH, INSURANCE_DIGITS)
        .filter(|_| !is_date(plain, rest))
        .map(|end| Hit { kind: FindingKind::MyNumber, at: at..end })
}

fn insurance_behind(plain: &Plain, rest: &[Group], at: usize) -> Option<Hit> {
    let end = plain.any_word_at(at, INSURANCE)?;
    behind(plain, rest, at..end, INSURANCE_REACH, INSURANCE_DIGITS)
        .filter(|_| !is_date(plain, rest))
        .map(|end| Hit { kind: FindingKind::InsuranceNumber, at: at..end })
}

/// 「記号12 番号345」: the two numbers of an insurance card.
fn card_behind(plain: &Plain, rest: &[Group], at: usize) -> Option<Hit> {
    let sign_end = plain.word_at(at, "記号")?;
    let sign = rest.first().filter(|group| group.at.start <= sign_end + 3)?;
    let number = plain.skip(sign.at.end, 8, |c| !c.is_ascii_digit() && c != '番');
    let number_end = plain.word_at(number, "番号").or_else(|| plain.word_at(number, "番"))?;
    let second = rest.iter().find(|group| group.at.start >= number_end)?;
    let is_near = second.at.start <= number_end + 3;
    is_near.then_some(Hit { kind: FindingKind::InsuranceNumber, at: at..second.at.end })
}

/// Nothing but signs may stand between the word and the number: カルテNo.12345, ID：A-1234.
fn patient_behind(plain: &Plain, rest: &[Group], at: usize) -> Option<Hit> {
    let end = plain.any_word_at(at, PATIENT)?;
    let is_latin = |c: char| c.is_ascii_alphabetic();
    let is_inside = plain.is_at(at, is_latin) && plain.is_before(at, |c| c.is_ascii_alphanumeric());
    let goes_on = plain.is_before(end, is_latin) && plain.is_at(end, is_latin);
    let is_word = !(is_inside || goes_on);
    let is_sign = |c: char| is_blank(c) || c == '\n' || ":=#.-()番号はがN".contains(c) || c.is_ascii_alphabetic();
    let number = plain.skip(end, 8, is_sign);
    rest.first().filter(|group| is_word && group.at.start == number)?;
    let (count, end) = joined_digits(rest, PATIENT_DIGITS);
    // 「カルテ 2026年12月」 says when.
    (count >= PATIENT_DIGITS && !is_date(plain, rest)).then_some(Hit { kind: FindingKind::PatientNumber, at: at..end })
}

/// Numbers known by their form alone: the 12 digits of an individual number with a right check digit, 10 digits of the
/// care insurance (介護保険被保険者番号) and 8 digits of the insurance of those over 75 (後期高齢者医療被保険者番号).
pub(super) fn bare(plain: &Plain, groups: &[Group]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut start = 0;
    while start < groups.len() {
        let joined = 1 + groups[start + 1..].iter().take_while(|group| group.is_joined).count();
        let run = &groups[start..start + joined];
        let lengths = || run.iter().map(|group| group.at.len());
        if run.len() == 3 && lengths().all(|length| length == 4)
            || (run.len() >= 8 && lengths().all(|length| length == 1))
        {
            hits.extend(by_form(plain, run));
        } else {
            hits.extend(run.iter().filter_map(|group| by_form(plain, std::slice::from_ref(group))));
        }
        start += joined;
    }
    hits
}

fn by_form(plain: &Plain, run: &[Group]) -> Option<Hit> {
    let at = run.first()?.at.start..run.last()?.at.end;
    let length: usize = run.iter().map(|group| group.at.len()).sum();
    if !matches!(length, 8 | 10 | 12) || is_part_of_more(plain, &at) || is_of_a_facility(plain, at.start) {
        return None;
    }
    let digits: String = run.iter().map(|group| ascii(plain, &group.at)).collect();
    let kind = match length {
        12 if has_check_digit(&digits) => FindingKind::MyNumber,
        10 => FindingKind::InsuranceNumber,
        8 if !is_day(&digits) => FindingKind::InsuranceNumber,
        _ => return None,
    };
    Some(Hit { kind, at })
}

/// Whether the last of 12 digits is the check digit of an individual number.
///
/// 行政手続における特定の個人を識別するための番号の利用等に関する法律の規定による通知カード及び個人番号カード並びに情報提供ネットワーク
/// システムによる特定個人情報の提供等に関する省令 (平成26年総務省令第85号) 第5条: 11 − (Σ Pn × Qn for n = 1…11, mod 11), where Pn is the
/// n-th of the other digits from the right and Qn is n + 1 up to the sixth and n − 5 from the seventh on; 0 when the
/// remainder is 0 or 1.
fn has_check_digit(digits: &str) -> bool {
    let values: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let Some((check, others)) = values.split_last().filter(|_| values.len() == 12) else { return false };
    let sum: u32 = others.iter().rev().zip([2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6]).map(|(p, q)| p * q).sum();
    let expected = if sum % 11 <= 1 { 0 } else { 11 - sum % 11 };
    *check == expected
}

/// Whether 8 digits are a day of this century that may be wished for: 20261201.
fn is_day(digits: &str) -> bool {
    let part = |range: std::ops::Range<usize>| digits[range].parse::<u32>().unwrap_or(0);
    (2015..2100).contains(&part(0..4)) && (1..=12).contains(&part(4..6)) && (1..=31).contains(&part(6..8))
}

/// Decimals, sums of money, and words of letters and digits.
fn is_part_of_more(plain: &Plain, at: &std::ops::Range<usize>) -> bool {
    let is_inside = plain.is_before(at.start, |c| c.is_ascii_alphabetic() || matches!(c, '.' | ',' | '¥'));
    let goes_on = plain.is_at(at.end, |c| matches!(c, '円' | '.' | ',') || c.is_ascii_alphabetic());
    is_inside
        || goes_on
            && !plain.is_at(at.end, |c| matches!(c, '.' | ',') && !plain.is_at(at.end + 1, |c| c.is_ascii_digit()))
}

fn is_of_a_facility(plain: &Plain, at: usize) -> bool {
    let filler = plain.skip_back(at, 4, |c| is_blank(c) || ":=は(".contains(c));
    FACILITIES.iter().any(|word| plain.word_before(filler, word).is_some())
}

/// Where the number ends that a word has within its reach.
fn behind(plain: &Plain, rest: &[Group], word: std::ops::Range<usize>, reach: usize, digits: usize) -> Option<usize> {
    let first = rest.first().filter(|group| group.at.start >= word.end)?;
    let is_near = plain.skip(word.end, reach, |c| !c.is_ascii_digit() && c != '。') == first.at.start;
    let (count, end) = joined_digits(rest, digits.max(12));
    (is_near && count >= digits).then_some(end)
}

/// Whether what comes first is a year or a day, as in 「受給者証は2026年12月まで」.
fn is_date(plain: &Plain, rest: &[Group]) -> bool {
    let Some(first) = rest.first() else { return false };
    let is_month = |group: Option<&Group>| group.is_some_and(|group| group.is_joined && group.at.len() <= 2);
    let year =
        ascii(plain, &first.at).parse::<u32>().is_ok_and(|year| first.at.len() == 4 && (1990..2100).contains(&year));
    is_year(plain, first) || (year && is_month(rest.get(1)))
}

fn is_year(plain: &Plain, group: &Group) -> bool {
    group.at.len() == 4 && plain.is_at(plain.skip_blanks(group.at.end), |c| c == '年')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_the_ordinances() {
        // 0…01: 2 × 1 gives 11 − 2 = 9; 0…05: 10 gives 1; 0…06: 12 leaves 1 and gives 0.
        for (digits, is_right) in [
            ("000000000019", true),
            ("000000000018", false),
            ("000000000051", true),
            ("000000000060", true),
            ("123456789018", true),
            ("123456789012", false),
            ("12345678901", false),
        ] {
            assert_eq!(has_check_digit(digits), is_right, "{digits}");
        }
    }

    #[test]
    fn each_number_has_one_check_digit() {
        for body in ["11111111111", "20261201103", "98765432109"] {
            let right = (0..10).filter(|check| has_check_digit(&format!("{body}{check}"))).count();
            assert_eq!(right, 1, "{body}");
        }
    }
}
