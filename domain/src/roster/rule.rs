//! When the shifts of a layer begin: a recurrence rule (繰り返しの規則) of RFC 5545, checked before it is kept.
//!
//! The rule is the text of an RRULE without its DTSTART, for example `FREQ=MONTHLY;BYDAY=4TH` for 毎月第4木曜日. Its time is
//! Japan's, which has had no daylight saving since 1952: a shift begins at the local time of day of the layer's start.
//! Parsing and expanding is left to the `rrule` crate. What it reads leniently, gets wrong or cuts off without a word is
//! refused here before, part by part (see `parts`).
//!
//! Source: RFC 5545, 3.3.10 (Recurrence Rule) and 3.8.5.3.

mod fault;
#[cfg(test)]
mod oracle;
mod parts;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, TimeZone, Timelike, Utc};
use serde::{Deserialize, Serialize};

use crate::clock::JST;
pub use fault::RuleError;
use parts::Parts;

/// A recurrence rule that was checked: it can be parsed, is no finer than daily, and has occurrences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RRule {
    /// As given, in upper case.
    text: String,
    /// Instant after which nothing begins; it is in `parsed` too.
    until: Option<DateTime<Utc>>,
    parsed: rrule::RRule<rrule::Unvalidated>,
}

/// Most bytes of a rule; ours, several times what the longest sensible rule takes.
pub const LONGEST_RULE: usize = 500;

/// Greatest `COUNT` of a rule; ours, 27 years of daily shifts.
pub const GREATEST_COUNT: u32 = 10_000;

/// Greatest `INTERVAL` of a rule; ours.
pub const GREATEST_INTERVAL: u16 = 1_000;

/// Years, in Japan, in which a layer may begin; both inclusive.
pub const FIRST_STARTS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// The first year, in Japan, of which nothing can be asked.
///
/// The expansion gives up, without saying so, after 100,000 steps without an occurrence. A step is a day at the least, so it
/// never does within 273 years of the last occurrence, or of the start where there is none; the years that may be asked
/// end before that.
pub const END_OF_YEARS: i32 = 2200;

impl RRule {
    /// Reads a rule. Blanks around it and small letters are accepted.
    ///
    /// # Errors
    /// [`RuleError`], the first that is found from left to right.
    ///
    /// ```
    /// use kaomie_domain::roster::{RRule, RuleError};
    /// assert_eq!(RRule::parse(" freq=weekly;byday=mo,we ")?.as_str(), "FREQ=WEEKLY;BYDAY=MO,WE");
    /// assert_eq!(RRule::parse("FREQ=HOURLY"), Err(RuleError::TooFine("FREQ=HOURLY".into())));
    /// # Ok::<(), RuleError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        let text = text.trim();
        if text.len() > LONGEST_RULE {
            return Err(RuleError::TooLong);
        }
        let text = text.to_ascii_uppercase();
        let parts = Parts::read(&text)?;
        let (parsed, until) = (parts.parsed(&text)?, parts.until());
        // The widest reading: from the first day of a leap year, each day, month or year, for ever.
        let widest = parts.without(&["COUNT", "UNTIL", "INTERVAL"]).parsed(&text)?;
        let rule = Self { text, until, parsed };
        let some_start = JST.with_ymd_and_hms(*FIRST_STARTS.start(), 1, 1, 0, 0, 0).single();
        let some_start = some_start.ok_or(RuleError::Years)?.to_utc();
        if expansion(widest, some_start, &rule.text)?.next().is_none() {
            return Err(RuleError::NeverOccurs);
        }
        Ok(rule)
    }

    /// The text of the rule, in upper case.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// When it occurs from a start on and before an end, ascending; fractions of a second of the start are dropped. The start is an
    /// occurrence only if the rule says so.
    ///
    /// # Errors
    /// [`RuleError::Years`] for a start or an end outside the years that can be asked, [`RuleError::UntilBeforeStart`].
    pub fn between(&self, starts_at: DateTime<Utc>, end: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, RuleError> {
        if end.with_timezone(&JST).year() >= END_OF_YEARS {
            return Err(RuleError::Years);
        }
        Ok(self.expansion(starts_at)?.take_while(|at| *at < end).collect())
    }

    /// Whether it occurs at least once from a start on, before [`END_OF_YEARS`].
    ///
    /// # Errors
    /// As [`Self::between`].
    pub fn occurs_from(&self, starts_at: DateTime<Utc>) -> Result<bool, RuleError> {
        let first = self.expansion(starts_at)?.next();
        Ok(first.is_some_and(|at| at.with_timezone(&JST).year() < END_OF_YEARS))
    }

    fn expansion(&self, starts_at: DateTime<Utc>) -> Result<impl Iterator<Item = DateTime<Utc>>, RuleError> {
        if !FIRST_STARTS.contains(&starts_at.with_timezone(&JST).year()) {
            return Err(RuleError::Years);
        }
        let starts_at = starts_at.with_nanosecond(0).ok_or(RuleError::Years)?;
        if self.until.is_some_and(|until| until < starts_at) {
            return Err(RuleError::UntilBeforeStart);
        }
        expansion(self.parsed.clone(), starts_at, &self.text)
    }
}

fn expansion(
    rule: rrule::RRule<rrule::Unvalidated>,
    starts_at: DateTime<Utc>,
    text: &str,
) -> Result<impl Iterator<Item = DateTime<Utc>>, RuleError> {
    let start = starts_at.with_timezone(&rrule::Tz::Asia__Tokyo);
    let set = rule.build(start).map_err(|_| RuleError::Malformed(text.to_owned()))?;
    // Its `all` ends at 65,535 occurrences; the iterator itself does not.
    Ok(set.limit().into_iter().map(|at| at.to_utc()))
}

impl std::fmt::Display for RRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for RRule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for RRule {
    type Error = RuleError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<RRule> for String {
    fn from(rule: RRule) -> Self {
        rule.text
    }
}
