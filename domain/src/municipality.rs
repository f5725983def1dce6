//! Municipality codes (全国地方公共団体コード) and prefectures.

mod prefectures;

use serde::{Deserialize, Serialize};

pub use prefectures::{PREFECTURES, Prefecture, prefecture_bounds, prefecture_by_code, prefecture_by_name};

use crate::text::half_width;

/// A code of a municipality or prefecture: six digits, the last a check digit.
///
/// Source: 総務省「全国地方公共団体コード」, JIS X 0401 (prefecture) and JIS X 0402 (municipality, check digit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MunicipalityCode([u8; 6]);

/// Prefecture of made-up places, such as the demo town: JIS X 0401 assigns 01–47, so that 99 can never be a real one.
pub const MADE_UP_PREFECTURE: &str = "99";

/// Why a text is not a municipality code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MunicipalityCodeError {
    /// Nothing but blanks.
    #[error("the municipality code is empty")]
    Empty,
    /// A character that is not a digit.
    #[error("a municipality code has digits only")]
    NotDigits,
    /// Neither five nor six digits, a lost leading zero taken into account.
    #[error("a municipality code has five digits, or six with its check digit")]
    Length,
    /// The sixth digit does not agree with the five before it.
    #[error("the check digit of the municipality code does not agree")]
    CheckDigit,
    /// The first two digits are neither 01 to 47 nor [`MADE_UP_PREFECTURE`].
    #[error("a municipality code begins with a prefecture, 01 to 47")]
    Prefecture,
}

/// The check digit of a five-digit code (JIS X 0402, modulus 11), or `None` when there are not five digits.
///
/// ```
/// assert_eq!(kaomie_domain::municipality::check_digit("37201"), Some('3'));
/// ```
pub fn check_digit(five: &str) -> Option<char> {
    if five.len() != 5 || !five.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let sum: u32 = five.bytes().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    char::from_digit((11 - sum % 11) % 10, 10)
}

impl MunicipalityCode {
    /// Reads five or six digits of any width, with or without a separator before the check digit.
    ///
    /// A spreadsheet takes the leading zero of prefectures 01–09: four digits are five that lost it, and five
    /// digits are six that lost it where no other reading is possible. Where both are possible the plain reading
    /// wins; [`MunicipalityCode::parse_in`] decides such cases by the prefecture.
    pub fn parse(text: &str) -> Result<Self, MunicipalityCodeError> {
        Self::parse_in(text, None)
    }

    /// As [`MunicipalityCode::parse`], told by the two-digit prefecture code which of two readings is meant.
    pub fn parse_in(text: &str, prefecture_code: Option<&str>) -> Result<Self, MunicipalityCodeError> {
        let digits: String =
            half_width(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\'')).collect();
        if digits.is_empty() {
            return Err(MunicipalityCodeError::Empty);
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(MunicipalityCodeError::NotDigits);
        }
        match digits.len() {
            4 => Self::from_five(&format!("0{digits}")),
            5 => Self::from_five_or_lost_zero(&digits, prefecture_code),
            6 => Self::from_six(&digits),
            _ => Err(MunicipalityCodeError::Length),
        }
    }

    /// All six digits.
    pub fn as_str(&self) -> &str {
        // Only ASCII digits are ever stored, so the conversion cannot fail.
        std::str::from_utf8(&self.0).unwrap_or("")
    }

    /// The five digits without the check digit.
    pub fn five(&self) -> &str {
        &self.as_str()[..5]
    }

    /// The two digits of the prefecture (JIS X 0401).
    pub fn prefecture_code(&self) -> &str {
        &self.as_str()[..2]
    }

    /// Whether this is a prefecture as a whole (000 after its two digits).
    pub fn is_prefecture(&self) -> bool {
        &self.as_str()[2..5] == "000"
    }

    fn from_five(five: &str) -> Result<Self, MunicipalityCodeError> {
        let check = check_digit(five).ok_or(MunicipalityCodeError::Length)?;
        Self::from_six(&format!("{five}{check}"))
    }

    fn from_six(six: &str) -> Result<Self, MunicipalityCodeError> {
        let check = six.get(..5).and_then(check_digit).ok_or(MunicipalityCodeError::Length)?;
        let bytes: [u8; 6] = six.as_bytes().try_into().map_err(|_| MunicipalityCodeError::Length)?;
        if !six.ends_with(check) {
            return Err(MunicipalityCodeError::CheckDigit);
        }
        if &six[..2] != MADE_UP_PREFECTURE && prefecture_by_code(&six[..2]).is_none() {
            return Err(MunicipalityCodeError::Prefecture);
        }
        Ok(Self(bytes))
    }

    fn from_five_or_lost_zero(digits: &str, prefecture_code: Option<&str>) -> Result<Self, MunicipalityCodeError> {
        let plain = Self::from_five(digits);
        let Ok(restored) = Self::from_six(&format!("0{digits}")) else { return plain };
        let Ok(plain) = plain else { return Ok(restored) };
        match prefecture_code {
            Some(code) if code == restored.prefecture_code() => Ok(restored),
            Some(code) if code == plain.prefecture_code() => Ok(plain),
            _ if restored.is_assigned_shape() && !plain.is_assigned_shape() => Ok(restored),
            _ => Ok(plain),
        }
    }

    /// Municipality numbers begin at 100 (政令市・特別区 100–, 市 200–, 町村 300–); 000 is the prefecture.
    fn is_assigned_shape(&self) -> bool {
        self.is_prefecture() || self.0[2] != b'0'
    }
}

impl std::fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for MunicipalityCode {
    type Err = MunicipalityCodeError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::parse(s)
    }
}

impl Serialize for MunicipalityCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for MunicipalityCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Result<String, MunicipalityCodeError> {
        MunicipalityCode::parse(text).map(|code| code.to_string())
    }

    #[test]
    fn check_digits_agree_with_published_codes() {
        for six in ["010006", "011002", "131016", "132250", "271004", "272108", "372013", "392014", "472018"] {
            assert_eq!(check_digit(&six[..5]), six.chars().last(), "{six}");
        }
        assert_eq!(check_digit("3720"), None);
        assert_eq!(check_digit("3720a"), None);
    }

    #[test]
    fn five_six_and_full_width_digits_are_one_code() {
        for text in ["37201", "372013", "３７２０１３", " 37201-3 "] {
            assert_eq!(code(text).unwrap(), "372013", "{text}");
        }
        let code = MunicipalityCode::parse("37201").unwrap();
        assert_eq!((code.five(), code.prefecture_code(), code.is_prefecture()), ("37201", "37", false));
        assert!(MunicipalityCode::parse("370002").unwrap().is_prefecture());
    }

    #[test]
    fn a_wrong_check_digit_is_refused() {
        assert_eq!(code("372014"), Err(MunicipalityCodeError::CheckDigit));
    }

    #[test]
    fn a_lost_leading_zero_is_restored() {
        assert_eq!(code("1100").unwrap(), "011002");
        assert_eq!(code("11002").unwrap(), "011002");
        assert_eq!(code("2201").unwrap(), "022012");
    }

    #[test]
    fn where_two_readings_are_possible_the_prefecture_decides() {
        // 01220 has check digit 3, so 12203 is both 01220-3 without its zero and the plain 12203.
        assert_eq!(check_digit("01220"), Some('3'));
        assert_eq!(code("12203").unwrap()[..5], *"12203");
        assert_eq!(MunicipalityCode::parse_in("12203", Some("01")).unwrap().five(), "01220");
        assert_eq!(MunicipalityCode::parse_in("12203", Some("12")).unwrap().five(), "12203");
    }

    #[test]
    fn what_is_not_a_code_is_refused_with_its_reason() {
        assert_eq!(code("　"), Err(MunicipalityCodeError::Empty));
        assert_eq!(code("高松市"), Err(MunicipalityCodeError::NotDigits));
        assert_eq!(code("372"), Err(MunicipalityCodeError::Length));
        assert_eq!(code("3720130"), Err(MunicipalityCodeError::Length));
        assert_eq!(code("48201"), Err(MunicipalityCodeError::Prefecture));
        assert_eq!(code("00201"), Err(MunicipalityCodeError::Prefecture));
    }
}
