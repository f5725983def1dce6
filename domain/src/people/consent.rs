//! Consent (掲載の同意): per item and medium, with dates, and taken back at any time.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::clock::day_in_japan;
use crate::codes::{ConsentScope, ConsentStatus, PublicationChannel};
use crate::ids::{ConsentId, PractitionerId};

/// One written consent (同意).
///
/// It holds from the beginning of the day it was given to the end of its last day, both in Japan, for each of its
/// scopes in each of its channels, unless taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Id.
    pub id: ConsentId,
    /// Whose.
    pub practitioner: PractitionerId,
    /// Items; at least one, each once (範囲).
    pub scopes: Vec<ConsentScope>,
    /// Media; at least one, each once (媒体).
    pub channels: Vec<PublicationChannel>,
    /// Day it was given (得た日).
    pub granted_on: NaiveDate,
    /// Last day it holds; without end when `None` (期限).
    #[serde(default)]
    pub expires_on: Option<NaiveDate>,
    /// SHA-256 of the written consent (書面の指紋).
    #[serde(default)]
    pub evidence_digest: Option<String>,
    /// When it was recorded here.
    pub recorded_at: DateTime<Utc>,
    /// What was taken back (取り下げ).
    #[serde(default)]
    pub revocations: Vec<Revocation>,
}

/// An item taken back in some media (取り下げ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The item.
    pub scope: ConsentScope,
    /// Media in which it may not be shown any more.
    pub channels: Vec<PublicationChannel>,
    /// When.
    pub at: DateTime<Utc>,
    /// Why, as the person told.
    #[serde(default)]
    pub reason: Option<String>,
}

impl Consent {
    /// Where it stands at an instant.
    ///
    /// REVOKED once everything was taken back, whatever its dates; else PENDING before its first day, EXPIRED after its
    /// last, ACTIVE between.
    pub fn status(&self, at: DateTime<Utc>) -> ConsentStatus {
        let today = day_in_japan(at);
        if self.scopes.iter().all(|scope| self.is_withdrawn(*scope, at)) {
            ConsentStatus::Revoked
        } else if today < self.granted_on {
            ConsentStatus::Pending
        } else if self.expires_on.is_some_and(|last| today > last) {
            ConsentStatus::Expired
        } else {
            ConsentStatus::Active
        }
    }

    /// Whether it allows an item in a medium at an instant.
    pub fn allows(&self, scope: ConsentScope, channel: PublicationChannel, at: DateTime<Utc>) -> bool {
        self.scopes.contains(&scope)
            && self.channels.contains(&channel)
            && self.status(at) == ConsentStatus::Active
            && !self.is_revoked(scope, channel, at)
    }

    /// Items that it still holds in some medium, whatever its dates; of one that was taken back wholly, what it held.
    pub fn present_scopes(&self, at: DateTime<Utc>) -> Vec<ConsentScope> {
        let left: Vec<_> = self.scopes.iter().copied().filter(|scope| !self.is_withdrawn(*scope, at)).collect();
        if left.is_empty() { self.scopes.clone() } else { left }
    }

    /// Takes items back in media, as far as it holds them; tells whether that changed anything.
    pub fn withdraw(
        &mut self,
        scopes: &[ConsentScope],
        channels: &[PublicationChannel],
        at: DateTime<Utc>,
        reason: Option<&str>,
    ) -> bool {
        let before = self.revocations.len();
        for scope in scopes.iter().copied().filter(|scope| self.scopes.contains(scope)) {
            let held = self.channels.iter().copied();
            let taken: Vec<_> =
                held.filter(|channel| channels.contains(channel) && !self.is_revoked(scope, *channel, at)).collect();
            if !taken.is_empty() {
                let reason = reason.map(str::to_owned);
                self.revocations.push(Revocation { scope, channels: taken, at, reason });
            }
        }
        self.revocations.len() > before
    }

    fn is_revoked(&self, scope: ConsentScope, channel: PublicationChannel, at: DateTime<Utc>) -> bool {
        let mut revocations = self.revocations.iter();
        revocations.any(|taken| taken.scope == scope && taken.channels.contains(&channel) && taken.at <= at)
    }

    fn is_withdrawn(&self, scope: ConsentScope, at: DateTime<Utc>) -> bool {
        self.channels.iter().all(|channel| self.is_revoked(scope, *channel, at))
    }
}

/// Whether somebody consented to an item in a medium, as far as an instant can tell.
pub fn consented(consents: &[Consent], scope: ConsentScope, channel: PublicationChannel, at: DateTime<Utc>) -> bool {
    consents.iter().any(|consent| consent.allows(scope, channel, at))
}

/// Takes back items of one consent, all when none is named; tells which consents changed.
///
/// Somebody who says 「取り下げます」 means that the item goes from that medium, not that one sheet of paper is void while
/// another, signed earlier, keeps it there. So the items are taken back, in the media of the named consent, from every
/// consent recorded until now. One that is given afterwards holds anew.
pub fn withdraw(
    consents: &mut [Consent],
    id: ConsentId,
    scopes: &[ConsentScope],
    at: DateTime<Utc>,
    reason: Option<&str>,
) -> Vec<ConsentId> {
    let Some(named) = consents.iter().find(|consent| consent.id == id) else { return Vec::new() };
    let channels = named.channels.clone();
    let all = named.scopes.clone();
    let scopes: Vec<_> = all.into_iter().filter(|scope| scopes.is_empty() || scopes.contains(scope)).collect();
    let mut changed = Vec::new();
    for consent in consents {
        if consent.withdraw(&scopes, &channels, at, reason) {
            changed.push(consent.id);
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use ConsentScope::{Motto, Name};
    use PublicationChannel::{Print as Paper, ProfessionalWeb, Web};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn consent(number: u128, scopes: &[ConsentScope], channels: &[PublicationChannel]) -> Consent {
        Consent {
            id: ConsentId(Uuid::from_u128(number)),
            practitioner: PractitionerId(Uuid::from_u128(1)),
            scopes: scopes.to_vec(),
            channels: channels.to_vec(),
            granted_on: NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day"),
            expires_on: NaiveDate::from_ymd_opt(2027, 3, 31),
            evidence_digest: None,
            recorded_at: at("2026-04-02T00:00:00Z"),
            revocations: Vec::new(),
        }
    }

    #[test]
    fn it_holds_from_the_first_day_to_the_last_in_japan() {
        let consent = consent(1, &[Name], &[Web]);
        for (instant, status) in [
            ("2026-03-31T14:59:59Z", ConsentStatus::Pending),
            ("2026-03-31T15:00:00Z", ConsentStatus::Active),
            ("2027-03-31T14:59:59Z", ConsentStatus::Active),
            ("2027-03-31T15:00:00Z", ConsentStatus::Expired),
        ] {
            assert_eq!(consent.status(at(instant)), status, "{instant}");
            assert_eq!(consent.allows(Name, Web, at(instant)), status == ConsentStatus::Active, "{instant}");
        }
        let endless = Consent { expires_on: None, ..consent };
        assert_eq!(endless.status(at("2126-01-01T00:00:00Z")), ConsentStatus::Active);
    }

    #[test]
    fn each_item_is_consented_in_each_medium_by_itself() {
        let consents = [consent(1, &[Name], &[Web, Paper]), consent(2, &[Motto], &[ProfessionalWeb])];
        let now = at("2026-06-01T00:00:00Z");
        for scope in [Name, Motto] {
            for channel in [Web, Paper, ProfessionalWeb] {
                let expected = matches!((scope, channel), (Name, Web | Paper) | (Motto, ProfessionalWeb));
                assert_eq!(consented(&consents, scope, channel, now), expected, "{scope} {channel}");
            }
        }
    }

    #[test]
    fn what_is_taken_back_in_part_keeps_the_rest_and_in_whole_is_revoked() {
        let mut consents = [consent(1, &[Name, Motto], &[Web])];
        let (then, now) = (at("2026-05-01T00:00:00Z"), at("2026-06-01T00:00:00Z"));
        let id = consents[0].id;
        assert_eq!(withdraw(&mut consents, id, &[Motto], now, Some("掲載をやめたい")), [id]);
        assert_eq!(consents[0].status(now), ConsentStatus::Active);
        assert_eq!(consents[0].present_scopes(now), [Name]);
        assert!(!consented(&consents, Motto, Web, now) && consented(&consents, Name, Web, now));
        assert!(consented(&consents, Motto, Web, then), "what was published before was allowed then");
        assert!(withdraw(&mut consents, id, &[Motto], now, None).is_empty(), "it is gone already");
        assert_eq!(withdraw(&mut consents, id, &[], now, None), [id]);
        assert_eq!(consents[0].status(now), ConsentStatus::Revoked);
        assert_eq!(consents[0].present_scopes(now), [Name, Motto]);
    }

    #[test]
    fn taking_back_reaches_every_earlier_consent_in_the_same_media_and_no_other() {
        let mut consents =
            [consent(1, &[Name], &[Web]), consent(2, &[Name, Motto], &[Web, Paper]), consent(3, &[Name], &[Paper])];
        let now = at("2026-06-01T00:00:00Z");
        let ids = [consents[0].id, consents[1].id];
        assert_eq!(withdraw(&mut consents, ids[0], &[], now, None), ids);
        assert!(!consented(&consents, Name, Web, now));
        assert!(consented(&consents, Name, Paper, now) && consented(&consents, Motto, Web, now));
        let again = [consents.to_vec(), vec![consent(4, &[Name], &[Web])]].concat();
        assert!(consented(&again, Name, Web, now), "given anew, it holds anew");
    }

    #[test]
    fn an_unknown_consent_takes_nothing_back() {
        let mut consents = [consent(1, &[Name], &[Web])];
        assert!(
            withdraw(&mut consents, ConsentId(Uuid::from_u128(9)), &[], at("2026-06-01T00:00:00Z"), None).is_empty()
        );
        assert_eq!(consents[0].revocations, []);
    }
}
