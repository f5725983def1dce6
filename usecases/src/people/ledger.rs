//! Consents, for whoever keeps the record (掲載同意の記録).

use std::sync::Arc;

use chrono::NaiveDate;
use domain::codes::ConsentStatus;
use domain::ids::ConsentId;
use domain::people::{Consent, Person, Shown};

use super::sight::sight;
use crate::app::Request;
use crate::read::{Keyset, KeysetFrom, KeysetPage};

/// Place in the list: those that end first, then those without end; then the id.
pub type ConsentKey = (NaiveDate, ConsentId);

/// Which consents.
#[derive(Debug, Clone, Default)]
pub struct ConsentsQuery {
    /// States at the instant of the request; all when empty.
    pub statuses: Vec<ConsentStatus>,
    /// Whose last day is this day or before.
    pub expires_before: Option<NaiveDate>,
}

/// A consent with whoever gave it.
#[derive(Debug, Clone)]
pub struct KeptConsent {
    /// The consent.
    pub consent: Consent,
    /// Who gave it.
    pub of: Shown,
}

/// A page of the consents of all people whose record whoever asks keeps, and how many there are; none for others.
pub fn consents(
    request: &Request,
    query: &ConsentsQuery,
    keyset: &Keyset<ConsentKey>,
) -> (KeysetPage<(ConsentKey, KeptConsent)>, usize) {
    let mut found: Vec<(ConsentKey, &Arc<Person>, &Consent)> = Vec::new();
    for person in request.people.all().filter(|person| kept(request, person).is_some()) {
        let asked = person.consents.iter().filter(|consent| {
            (query.statuses.is_empty() || query.statuses.contains(&consent.status(request.now)))
                && query.expires_before.is_none_or(|day| consent.expires_on.is_some_and(|last| last <= day))
        });
        found.extend(asked.map(|consent| (key(consent), person, consent)));
    }
    found.sort_unstable_by_key(|(key, ..)| *key);
    let total = found.len();
    let (start, end) = match &keyset.from {
        KeysetFrom::After(after) => {
            let start = after.map_or(0, |after| found.partition_point(|(key, ..)| *key <= after));
            (start, start.saturating_add(keyset.size).min(total))
        }
        KeysetFrom::Before(before) => {
            let end = before.map_or(total, |before| found.partition_point(|(key, ..)| *key < before));
            (end.saturating_sub(keyset.size), end)
        }
    };
    let page = found.into_iter().skip(start).take(end - start);
    let items = page.filter_map(|(key, person, consent)| {
        Some((key, KeptConsent { consent: consent.clone(), of: kept(request, person)? }))
    });
    (KeysetPage { items: items.collect(), has_next: end < total, has_previous: start > 0 }, total)
}

/// One consent, for whoever keeps the record.
pub fn consent(request: &Request, id: ConsentId) -> Option<KeptConsent> {
    let (person, consent) = request.people.consent(id)?;
    Some(KeptConsent { consent: consent.clone(), of: kept(request, person)? })
}

fn kept(request: &Request, person: &Arc<Person>) -> Option<Shown> {
    sight(request).show(person).filter(Shown::is_beyond_consent)
}

fn key(consent: &Consent) -> ConsentKey {
    (consent.expires_on.unwrap_or(NaiveDate::MAX), consent.id)
}
