//! Checked numbers: corporate numbers, institution codes, office numbers.

use crate::text::half_width;

/// Why a text is not a number of its system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifierError {
    /// Nothing but blanks.
    #[error("the number is empty")]
    Empty,
    /// A character that the system does not use.
    #[error("the number has a character its system does not use")]
    Characters,
    /// Too short or too long, a lost leading zero taken into account.
    #[error("the number has {found} characters where {expected} are needed")]
    Length {
        /// How many the system has.
        expected: usize,
        /// How many were found.
        found: usize,
    },
    /// The check digit does not agree with the others.
    #[error("the check digit does not agree")]
    CheckDigit,
    /// The first two digits name no prefecture.
    #[error("the number does not begin with a prefecture code")]
    Prefecture,
}

/// A corporate number (法人番号): 13 digits whose first is a check digit.
///
/// Rule: 法人番号の指定等に関する省令 第2条, check digit = 9 − (Σ Pₙ·Qₙ mod 9), Pₙ the n-th digit of the
/// other twelve from the right, Qₙ 1 for odd n and 2 for even n.
pub fn corporate_number(text: &str) -> Result<String, IdentifierError> {
    let number = characters(text, |c| c.is_ascii_digit())?;
    length(&number, 13)?;
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits[1..].iter().rev().enumerate().map(|(i, d)| d * if i % 2 == 0 { 1 } else { 2 }).sum();
    if digits[0] != 9 - sum % 9 {
        return Err(IdentifierError::CheckDigit);
    }
    Ok(number)
}

/// A number of an office of long-term care insurance (介護保険事業所番号): 10 characters, letters allowed
/// (01B0100011); nine digits have lost their leading zero in a spreadsheet and get it back.
pub fn care_provider_number(text: &str) -> Result<String, IdentifierError> {
    let number = restored(characters(text, |c| c.is_ascii_alphanumeric())?, 10);
    length(&number, 10)?;
    prefecture(&number)?;
    Ok(number)
}

/// A code of a medical institution (医療機関コード): prefecture 2, fee table 1 (1 医科, 3 歯科, 4 調剤, 6 訪問看護),
/// number 7; ten digits, and nine get their lost leading zero back.
pub fn medical_institution_code(text: &str) -> Result<String, IdentifierError> {
    let number = restored(characters(text, |c| c.is_ascii_digit())?, 10);
    length(&number, 10)?;
    prefecture(&number)?;
    Ok(number)
}

/// An id of 医療情報ネット: 13 characters, prefecture 2, kind of institution 1, number 10; pharmacies have letters
/// among them (375L370503890); a lost leading zero is restored.
pub fn navii_id(text: &str) -> Result<String, IdentifierError> {
    let number = restored(characters(text, |c| c.is_ascii_alphanumeric())?, 13);
    length(&number, 13)?;
    prefecture(&number)?;
    Ok(number)
}

/// The code of the medical institution that an office number stands for (みなし指定).
///
/// A hospital, clinic, dental clinic, pharmacy or nursing station deemed designated under 介護保険法 第71条
/// keeps its medical code as its office number; the third digit is then the fee table (1, 3, 4 or 6).
pub fn medical_code_of_care_number(care_number: &str) -> Option<String> {
    let number = care_provider_number(care_number).ok()?;
    let table = number.chars().nth(2)?;
    (matches!(table, '1' | '3' | '4' | '6') && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

/// Half width, upper case, without blanks and separators.
fn characters(text: &str, allowed: impl Fn(char) -> bool) -> Result<String, IdentifierError> {
    let number: String = half_width(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | ',' | '.' | '・' | '\'' | '‐' | '－' | '−'))
        .flat_map(char::to_uppercase)
        .collect();
    if number.is_empty() {
        return Err(IdentifierError::Empty);
    }
    if number.chars().all(allowed) { Ok(number) } else { Err(IdentifierError::Characters) }
}

/// One lost leading zero put back: only prefectures 01–09 have one to lose.
fn restored(number: String, expected: usize) -> String {
    if number.len() + 1 == expected && !number.starts_with('0') { format!("0{number}") } else { number }
}

fn length(number: &str, expected: usize) -> Result<(), IdentifierError> {
    if number.len() == expected { Ok(()) } else { Err(IdentifierError::Length { expected, found: number.len() }) }
}

fn prefecture(number: &str) -> Result<(), IdentifierError> {
    let known = number.get(..2).and_then(|p| p.parse::<u8>().ok()).is_some_and(|p| (1..=47).contains(&p));
    if known { Ok(()) } else { Err(IdentifierError::Prefecture) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corporate_number_is_checked_by_its_first_digit() {
        // 国税庁's own number, published as the example of the system.
        assert_eq!(corporate_number("7000012050002").as_deref(), Ok("7000012050002"));
        assert_eq!(corporate_number("７０００－０１２０５０００２").as_deref(), Ok("7000012050002"));
        assert_eq!(corporate_number("7000012050003"), Err(IdentifierError::CheckDigit));
        assert_eq!(corporate_number("8000012050002"), Err(IdentifierError::CheckDigit));
        assert_eq!(corporate_number("700001205000"), Err(IdentifierError::Length { expected: 13, found: 12 }));
        assert_eq!(corporate_number("なし"), Err(IdentifierError::Characters));
        assert_eq!(corporate_number("　"), Err(IdentifierError::Empty));
    }

    #[test]
    fn an_office_number_gets_its_lost_zero_back_and_may_have_letters() {
        assert_eq!(care_provider_number("3770100001").as_deref(), Ok("3770100001"));
        assert_eq!(care_provider_number("170100001").as_deref(), Ok("0170100001"));
        assert_eq!(care_provider_number("01b0100011").as_deref(), Ok("01B0100011"));
        assert_eq!(care_provider_number("４８７０１０００１１"), Err(IdentifierError::Prefecture));
        assert_eq!(care_provider_number("37701"), Err(IdentifierError::Length { expected: 10, found: 5 }));
        assert_eq!(care_provider_number("3770100001*"), Err(IdentifierError::Characters));
    }

    #[test]
    fn ids_of_the_medical_network_have_13_characters() {
        assert_eq!(navii_id("3712370500870").as_deref(), Ok("3712370500870"));
        assert_eq!(navii_id("112370500870").as_deref(), Ok("0112370500870"));
        assert_eq!(navii_id("375l370503890").as_deref(), Ok("375L370503890"));
        assert_eq!(navii_id("37123705008"), Err(IdentifierError::Length { expected: 13, found: 11 }));
    }

    #[test]
    fn an_office_number_of_a_deemed_office_is_its_medical_code() {
        assert_eq!(medical_code_of_care_number("3710112345").as_deref(), Some("3710112345"));
        assert_eq!(medical_code_of_care_number("110112345").as_deref(), Some("0110112345"));
        for table in ['3', '4', '6'] {
            let number = format!("37{table}0112345");
            assert_eq!(medical_code_of_care_number(&number), Some(number.clone()));
        }
        assert_eq!(medical_code_of_care_number("3770112345"), None);
        assert_eq!(medical_code_of_care_number("37B0112345"), None);
        assert_eq!(medical_code_of_care_number("371"), None);
    }

    #[test]
    fn a_medical_code_has_digits_only() {
        assert_eq!(medical_institution_code("37,1011,2345").as_deref(), Ok("3710112345"));
        assert_eq!(medical_institution_code("37A0112345"), Err(IdentifierError::Characters));
        assert_eq!(medical_institution_code("0010112345"), Err(IdentifierError::Prefecture));
    }
}
