//! Times of day of a weekly table, which may run past midnight (25:30).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Minutes since local midnight of the day a slot begins on, 0–2879; 24:00 is 1440 and later values run past midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct LocalTime(u16);

/// Why a text or a number is not a time of a weekly table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LocalTimeError {
    /// Not of the form `H:MM` or `HH:MM`.
    #[error("\"{0}\" is not a time: write hours and minutes as 9:00 or 09:00")]
    Malformed(String),
    /// Minutes above 59.
    #[error("\"{0}\" is not a time: minutes go from 00 to 59")]
    Minutes(String),
    /// Later than 47:59.
    #[error("\"{0}\" is not a time of a weekly table: the latest is 47:59")]
    TooLate(String),
}

impl LocalTime {
    /// Minutes of one calendar day.
    pub const MINUTES_PER_DAY: u16 = 24 * 60;
    /// The first value that is no time any more: a slot lasts to the end of the following day at the longest.
    const END: u16 = 2 * Self::MINUTES_PER_DAY;

    /// A time from minutes; `None` above 2879 (47:59).
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes < Self::END).then_some(Self(minutes))
    }

    /// Minutes since local midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// Reads `9:00`, `09:00`, `９：００` and times past midnight (`24:00`, `25:30`); spaces around are ignored.
    ///
    /// # Errors
    /// [`LocalTimeError`] with the text as given.
    ///
    /// ```
    /// use kaomie_domain::hours::LocalTime;
    /// assert_eq!(LocalTime::parse("２５：３０")?.to_string(), "25:30");
    /// assert!(LocalTime::parse("9時").is_err());
    /// # Ok::<(), kaomie_domain::hours::LocalTimeError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, LocalTimeError> {
        let malformed = || LocalTimeError::Malformed(text.to_owned());
        let folded: String = text.trim().chars().map(half_width).collect();
        let (hours, minutes) = folded.split_once(':').ok_or_else(malformed)?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !(1..=2).contains(&hours.len()) || minutes.len() != 2 || !digits(hours) || !digits(minutes) {
            return Err(malformed());
        }
        let hours: u16 = hours.parse().map_err(|_| malformed())?;
        let minutes: u16 = minutes.parse().map_err(|_| malformed())?;
        if minutes > 59 {
            return Err(LocalTimeError::Minutes(text.to_owned()));
        }
        Self::from_minutes(hours * 60 + minutes).ok_or_else(|| LocalTimeError::TooLate(text.to_owned()))
    }
}

impl std::str::FromStr for LocalTime {
    type Err = LocalTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// `HH:MM`, with hours above 24 past midnight.
impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl TryFrom<u16> for LocalTime {
    type Error = LocalTimeError;

    fn try_from(minutes: u16) -> Result<Self, Self::Error> {
        Self::from_minutes(minutes).ok_or_else(|| LocalTimeError::TooLate(format!("{minutes} minutes")))
    }
}

impl From<LocalTime> for u16 {
    fn from(time: LocalTime) -> Self {
        time.0
    }
}

/// Digits and colon as a Japanese keyboard or spreadsheet writes them, in their ASCII form.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + u8::try_from(u32::from(c) - u32::from('０')).unwrap_or(0)),
        '：' | '︰' | '∶' => ':',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_published_spelling() {
        for (text, minutes) in [
            ("9:00", 540),
            ("09:00", 540),
            ("０９：００", 540),
            ("９:30", 570),
            (" 0:00 ", 0),
            ("24:00", 1440),
            ("25:30", 1530),
            ("47:59", 2879),
        ] {
            assert_eq!(LocalTime::parse(text).map(LocalTime::minutes), Ok(minutes), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_time_is_refused_with_its_reason() {
        for text in ["", ":", "9", "900", "9:0", "9:000", "009:00", "-1:00", "9時00分", "a:bc", "+9:00", "9:+1"] {
            assert!(matches!(LocalTime::parse(text), Err(LocalTimeError::Malformed(_))), "{text}");
        }
        assert!(matches!(LocalTime::parse("9:60"), Err(LocalTimeError::Minutes(_))));
        assert!(matches!(LocalTime::parse("48:00"), Err(LocalTimeError::TooLate(_))));
    }

    #[test]
    fn every_time_is_shown_as_it_is_read() {
        for minutes in 0..2880 {
            let time = LocalTime::from_minutes(minutes).unwrap();
            assert_eq!(LocalTime::parse(&time.to_string()), Ok(time));
        }
        assert_eq!(LocalTime::from_minutes(2880), None);
    }

    #[test]
    fn a_stored_number_out_of_range_is_refused() {
        assert_eq!(serde_json::to_string(&LocalTime::parse("25:30").unwrap()).unwrap(), "1530");
        assert!(serde_json::from_str::<LocalTime>("2880").is_err());
    }
}
