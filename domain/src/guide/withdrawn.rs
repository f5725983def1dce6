//! Consents taken back after an edition was printed (発行後の同意の取り下げ): copies that were handed out still show what may
//! not be shown any more, and whoever made the guide has to know.

use chrono::{DateTime, Utc};

use crate::codes::{Code as _, ConsentScope, GuideEditionStatus, PublicationChannel};
use crate::people::Consent;
use crate::people::consent::consented;

use super::Edition;

/// What somebody took back of what an edition was printed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Items that may not be printed any more, in the order of [`ConsentScope`].
    pub scopes: Vec<ConsentScope>,
    /// When the last of them was taken back.
    pub at: DateTime<Utc>,
}

impl Edition {
    /// When it was published, if ever.
    pub fn published_at(&self) -> Option<DateTime<Utc>> {
        self.history.iter().find(|step| step.to == GuideEditionStatus::Published).map(|step| step.at)
    }
}

/// What of somebody's consents was taken back for print after an instant and is not consented to anew.
pub fn withdrawn_since(consents: &[Consent], since: DateTime<Utc>, now: DateTime<Utc>) -> Option<Withdrawn> {
    let taken = consents.iter().flat_map(|consent| &consent.revocations).filter(|taken| {
        taken.at > since
            && taken.at <= now
            && taken.channels.contains(&PublicationChannel::Print)
            && !consented(consents, taken.scope, PublicationChannel::Print, now)
    });
    let taken: Vec<_> = taken.collect();
    let at = taken.iter().map(|taken| taken.at).max()?;
    let scopes = ConsentScope::ALL.iter().copied().filter(|scope| taken.iter().any(|taken| taken.scope == *scope));
    Some(Withdrawn { scopes: scopes.collect(), at })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::guide::samples::at;
    use crate::people::Revocation;

    const NOW: &str = "2026-11-22T00:00:00Z";

    fn consent(scopes: &[ConsentScope], channels: &[PublicationChannel]) -> Consent {
        Consent {
            id: Uuid::from_u128(1).into(),
            practitioner: Uuid::from_u128(2).into(),
            scopes: scopes.to_vec(),
            channels: channels.to_vec(),
            granted_on: "2026-04-01".parse().expect("a day"),
            expires_on: None,
            evidence_digest: None,
            recorded_at: at("2026-04-01T00:00:00Z"),
            revocations: Vec::new(),
        }
    }

    fn taken(scope: ConsentScope, channel: PublicationChannel, when: &str) -> Revocation {
        Revocation { scope, channels: vec![channel], at: at(when), reason: None }
    }

    #[test]
    fn what_was_taken_back_for_print_after_publication_is_told() {
        use ConsentScope::{Motto, Name, Photo};
        use PublicationChannel::{Print, Web};
        let mut given = consent(&[Name, Motto, Photo], &[Print, Web]);
        given.revocations = vec![
            taken(Photo, Print, "2026-05-01T00:00:00Z"),
            taken(Motto, Print, "2026-10-02T00:00:00Z"),
            taken(Name, Web, "2026-10-03T00:00:00Z"),
        ];
        let told = |since: &str, consents: &[Consent]| withdrawn_since(consents, at(since), at(NOW));
        let before = given;
        assert_eq!(
            told("2026-06-01T00:00:00Z", std::slice::from_ref(&before)),
            Some(Withdrawn { scopes: vec![Motto], at: at("2026-10-02T00:00:00Z") }),
            "the photo was gone before, and the name only left the web"
        );
        assert_eq!(
            told("2026-04-02T00:00:00Z", std::slice::from_ref(&before)).map(|withdrawn| withdrawn.scopes),
            Some(vec![Photo, Motto])
        );
        assert_eq!(told("2026-10-02T00:00:00Z", std::slice::from_ref(&before)), None);
        let anew = Consent { id: Uuid::from_u128(9).into(), ..consent(&[Motto], &[Print]) };
        assert_eq!(told("2026-06-01T00:00:00Z", &[before, anew]), None, "it was consented to again");
    }

    #[test]
    fn an_edition_knows_when_it_was_published() {
        use crate::guide::{Step, samples};
        let mut edition = samples::edition(GuideEditionStatus::Superseded, &[]);
        assert_eq!(edition.published_at(), None);
        let step = |from, to, when| Step { from, to, at: at(when), reason: None };
        edition.history = vec![
            step(GuideEditionStatus::Approved, GuideEditionStatus::Published, "2026-04-01T00:00:00Z"),
            step(GuideEditionStatus::Published, GuideEditionStatus::Superseded, "2026-09-01T00:00:00Z"),
        ];
        assert_eq!(edition.published_at(), Some(at("2026-04-01T00:00:00Z")));
    }
}
