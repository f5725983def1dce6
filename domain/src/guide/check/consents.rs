//! How long a consent holds without a gap.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::clock::{JST, day_in_japan};
use crate::codes::{ConsentScope, PublicationChannel};
use crate::people::Consent;
use crate::people::consent::consented;

/// How long an item may be shown in a medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Not now, and never before as far as is recorded: no consent, one that begins later, or one taken back.
    No,
    /// Not now: the last consent ended on this day.
    Ended(NaiveDate),
    /// Until the end of this day, without a gap from now on.
    Until(NaiveDate),
    /// Without end.
    Always,
}

/// How long an item may be shown in a medium from an instant on, as far as is known then. A consent that follows another
/// without a gap continues it.
pub fn holds_until(consents: &[Consent], scope: ConsentScope, channel: PublicationChannel, at: DateTime<Utc>) -> Holds {
    if !consented(consents, scope, channel, at) {
        return ended(consents, scope, channel, at);
    }
    let mut instant = at;
    loop {
        let holding = consents.iter().filter(|consent| consent.allows(scope, channel, instant));
        // Longest first: `None` is without end.
        let Some(last) = holding.map(|consent| consent.expires_on).max_by_key(|last| (last.is_none(), *last)) else {
            return Holds::Until(day_in_japan(instant).pred_opt().unwrap_or(NaiveDate::MIN));
        };
        let Some(last) = last else { return Holds::Always };
        match last.succ_opt().and_then(noon) {
            Some(next) => instant = next,
            None => return Holds::Until(last),
        }
    }
}

/// The end of the last consent that ended, when nothing of it was taken back.
fn ended(consents: &[Consent], scope: ConsentScope, channel: PublicationChannel, at: DateTime<Utc>) -> Holds {
    let today = day_in_japan(at);
    let covers = |consent: &&Consent| {
        let taken = |scope_taken: ConsentScope, channels: &[PublicationChannel], when: DateTime<Utc>| {
            scope_taken == scope && channels.contains(&channel) && when <= at
        };
        consent.scopes.contains(&scope)
            && consent.channels.contains(&channel)
            && !consent
                .revocations
                .iter()
                .any(|taken_back| taken(taken_back.scope, &taken_back.channels, taken_back.at))
    };
    let last =
        consents.iter().filter(covers).filter_map(|consent| consent.expires_on).filter(|last| *last < today).max();
    last.map_or(Holds::No, Holds::Ended)
}

/// The middle of a day in Japan.
fn noon(day: NaiveDate) -> Option<DateTime<Utc>> {
    let local = day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::hours(12))?;
    local.and_local_timezone(JST).single().map(|local| local.to_utc())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::people::Revocation;

    const SCOPE: ConsentScope = ConsentScope::Name;
    const PAPER: PublicationChannel = PublicationChannel::Print;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn consent(number: u128, from: &str, to: Option<&str>) -> Consent {
        Consent {
            id: Uuid::from_u128(number).into(),
            practitioner: Uuid::from_u128(1).into(),
            scopes: vec![SCOPE],
            channels: vec![PAPER],
            granted_on: day(from),
            expires_on: to.map(day),
            evidence_digest: None,
            recorded_at: at("2026-01-01T00:00:00Z"),
            revocations: Vec::new(),
        }
    }

    fn until(consents: &[Consent]) -> Holds {
        holds_until(consents, SCOPE, PAPER, at("2026-11-22T03:00:00Z"))
    }

    #[test]
    fn it_holds_to_its_last_day_or_without_end() {
        assert_eq!(until(&[]), Holds::No);
        assert_eq!(until(&[consent(1, "2026-04-01", None)]), Holds::Always);
        assert_eq!(until(&[consent(1, "2026-04-01", Some("2027-03-31"))]), Holds::Until(day("2027-03-31")));
        assert_eq!(until(&[consent(1, "2026-04-01", Some("2026-11-22"))]), Holds::Until(day("2026-11-22")));
        assert_eq!(until(&[consent(1, "2026-04-01", Some("2026-11-21"))]), Holds::Ended(day("2026-11-21")));
        assert_eq!(until(&[consent(1, "2026-11-23", None)]), Holds::No);
    }

    #[test]
    fn one_that_follows_without_a_gap_continues_it() {
        let first = consent(1, "2026-04-01", Some("2027-03-31"));
        for (from, to, holds) in [
            ("2027-04-01", Some("2028-03-31"), Holds::Until(day("2028-03-31"))),
            ("2027-04-01", None, Holds::Always),
            ("2027-04-02", None, Holds::Until(day("2027-03-31"))),
            ("2026-12-01", Some("2027-01-31"), Holds::Until(day("2027-03-31"))),
        ] {
            assert_eq!(until(&[first.clone(), consent(2, from, to)]), holds, "{from}");
        }
    }

    #[test]
    fn what_was_taken_back_is_not_called_ended() {
        let mut taken = consent(1, "2026-04-01", Some("2026-05-31"));
        taken.revocations =
            vec![Revocation { scope: SCOPE, channels: vec![PAPER], at: at("2026-04-20T00:00:00Z"), reason: None }];
        assert_eq!(until(&[taken]), Holds::No);
    }

    #[test]
    fn no_date_is_too_far() {
        let far = Consent { expires_on: Some(NaiveDate::MAX), ..consent(1, "2026-04-01", None) };
        assert_eq!(until(&[far]), Holds::Until(NaiveDate::MAX));
    }
}
