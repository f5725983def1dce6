//! What of a person may be shown to somebody: the one way in which anything of a practitioner gets out.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::codes::{Code, ConsentScope, Profession, PublicationChannel};
use crate::facility::{Capability, DeclaredCoverage, Verification};
use crate::ids::PractitionerId;
use crate::source::SourceRecord;

use super::consent::consented;
use super::{Affiliation, CareerItem, Person, Photo, Qualification};

/// An item of the record (項目), each of which is shown only with the consent that covers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// Name (氏名).
    Name,
    /// Name in kana (氏名（カナ）).
    NameKana,
    /// Profession (職種).
    Profession,
    /// Where they work, with position (所属と役職).
    Affiliations,
    /// What they are good at (専門・得意).
    Specialties,
    /// How they became what they are (医師になった経緯).
    Origin,
    /// Motto (モットー).
    Motto,
    /// Words to the reader (紹介文).
    Message,
    /// Languages (対応できる言語).
    Languages,
    /// Qualifications (資格).
    Qualifications,
    /// Career (経歴).
    Career,
    /// Photo (顔写真).
    Photo,
    /// Where they visit (訪問できる範囲).
    Coverage,
    /// What they can do (対応できること).
    Capabilities,
    /// How often they do it in a year (年間の件数).
    AnnualCounts,
}

impl Item {
    /// Every item.
    pub const ALL: [Self; 15] = [
        Self::Name,
        Self::NameKana,
        Self::Profession,
        Self::Affiliations,
        Self::Specialties,
        Self::Origin,
        Self::Motto,
        Self::Message,
        Self::Languages,
        Self::Qualifications,
        Self::Career,
        Self::Photo,
        Self::Coverage,
        Self::Capabilities,
        Self::AnnualCounts,
    ];

    /// The scope whose consent covers it.
    ///
    /// A name in a directory of care means somebody who works as something somewhere, so profession and affiliation go
    /// with it. The words to the reader are of one kind with the motto: chosen by the person for strangers. Languages are
    /// something they can do for a patient.
    pub fn scope(self) -> ConsentScope {
        match self {
            Self::Name | Self::NameKana | Self::Profession | Self::Affiliations => ConsentScope::Name,
            Self::Specialties | Self::Qualifications => ConsentScope::Specialty,
            Self::Origin => ConsentScope::Origin,
            Self::Motto | Self::Message => ConsentScope::Motto,
            Self::Languages | Self::Capabilities => ConsentScope::Capability,
            Self::Career => ConsentScope::Career,
            Self::Photo => ConsentScope::Photo,
            Self::Coverage => ConsentScope::Coverage,
            Self::AnnualCounts => ConsentScope::Statistics,
        }
    }
}

/// A person as somebody may see them. What is not consented is not in the answers of its methods.
#[derive(Debug, Clone)]
pub struct Shown {
    person: Arc<Person>,
    /// Items that are consented to in the viewer's media.
    readable: Vec<ConsentScope>,
    /// For whoever keeps the record: items that are consented to in any medium.
    kept: Option<Vec<ConsentScope>>,
}

impl Shown {
    /// As readers of some media may see them at an instant; `None` without consent to the name: the person then does
    /// not exist for them.
    pub fn to_readers(person: &Arc<Person>, channels: &[PublicationChannel], at: DateTime<Utc>) -> Option<Self> {
        let readable = consented_scopes(person, channels, at);
        let counts = readable.contains(&ConsentScope::Statistics);
        readable.contains(&ConsentScope::Name).then(|| {
            let person = if counts { person.clone() } else { without_counts(person) };
            Self { person, readable, kept: None }
        })
    }

    /// As whoever they turned to themselves sees them, such as the hub they register at: what readers see, and in any case
    /// who they are.
    pub fn to_confidants(person: &Arc<Person>, channels: &[PublicationChannel], at: DateTime<Utc>) -> Self {
        Self::to_readers(person, channels, at).unwrap_or_else(|| Self {
            person: without_counts(person),
            readable: vec![ConsentScope::Name],
            kept: None,
        })
    }

    /// As the person themselves, and whoever keeps the record, see them: everything. The media are those in which they
    /// would read as everybody does.
    pub fn to_keepers(person: &Arc<Person>, channels: &[PublicationChannel], at: DateTime<Utc>) -> Self {
        let readable = consented_scopes(person, channels, at);
        let readable = if readable.contains(&ConsentScope::Name) { readable } else { Vec::new() };
        let kept = Some(consented_scopes(person, PublicationChannel::ALL, at));
        Self { person: person.clone(), readable, kept }
    }

    /// Whether everything is shown, consented or not.
    pub fn is_beyond_consent(&self) -> bool {
        self.kept.is_some()
    }

    /// Whether an item is shown.
    pub fn shows(&self, item: Item) -> bool {
        self.is_beyond_consent() || self.readable.contains(&item.scope())
    }

    /// Whether showing an item goes beyond what others read in the same media: such reads are for the audit trail.
    pub fn discloses(&self, item: Item) -> bool {
        self.is_beyond_consent() && !self.readable.contains(&item.scope())
    }

    /// Items with consent at this instant, in the order of [`ConsentScope`]: in the viewer's media, or in any for whoever
    /// keeps the record.
    pub fn scopes(&self) -> &[ConsentScope] {
        self.kept.as_deref().unwrap_or(&self.readable)
    }

    /// The person with their consents, for whoever keeps the record.
    pub fn kept(&self) -> Option<&Arc<Person>> {
        self.kept.as_ref().map(|_| &self.person)
    }

    /// Id.
    pub fn id(&self) -> PractitionerId {
        self.person.practitioner.id
    }

    /// Name.
    pub fn name(&self) -> &str {
        &self.person.practitioner.name
    }

    /// Name in kana.
    pub fn name_kana(&self) -> &str {
        &self.person.practitioner.name_kana
    }

    /// Profession.
    pub fn profession(&self) -> Profession {
        self.person.practitioner.profession
    }

    /// Where they work; facilities that the viewer does not see are for the caller to leave out.
    pub fn affiliations(&self) -> &[Affiliation] {
        self.list(Item::Affiliations, &self.person.practitioner.affiliations)
    }

    /// What they are good at.
    pub fn specialties(&self) -> &[String] {
        self.list(Item::Specialties, &self.person.practitioner.specialties)
    }

    /// How they became what they are.
    pub fn origin(&self) -> Option<&str> {
        self.text(Item::Origin, self.person.practitioner.origin.as_deref())
    }

    /// Motto.
    pub fn motto(&self) -> Option<&str> {
        self.text(Item::Motto, self.person.practitioner.motto.as_deref())
    }

    /// Words to the reader.
    pub fn message(&self) -> Option<&str> {
        self.text(Item::Message, self.person.practitioner.message.as_deref())
    }

    /// Languages.
    pub fn languages(&self) -> &[String] {
        self.list(Item::Languages, &self.person.practitioner.languages)
    }

    /// Qualifications.
    pub fn qualifications(&self) -> &[Qualification] {
        self.list(Item::Qualifications, &self.person.practitioner.qualifications)
    }

    /// Career.
    pub fn career(&self) -> &[CareerItem] {
        self.list(Item::Career, &self.person.practitioner.career)
    }

    /// Photo.
    pub fn photo(&self) -> Option<&Photo> {
        self.person.practitioner.photo.as_ref().filter(|_| self.shows(Item::Photo))
    }

    /// Where they visit.
    pub fn coverage(&self) -> Option<&DeclaredCoverage> {
        self.person.practitioner.coverage.as_ref().filter(|_| self.shows(Item::Coverage))
    }

    /// What they can do; how often in a year only where that is shown as well ([`Item::AnnualCounts`]).
    pub fn capabilities(&self) -> &[Capability] {
        self.list(Item::Capabilities, &self.person.practitioner.capabilities)
    }

    /// Last verification; tells of the record and not of the person.
    pub fn verification(&self) -> Option<&Verification> {
        self.person.practitioner.verification.as_ref()
    }

    /// Where the data came from; tells of the record and not of the person.
    pub fn sources(&self) -> &[SourceRecord] {
        &self.person.practitioner.sources
    }

    /// Last change of the record, for whoever keeps it: a change of what is not consented must not show.
    pub fn updated_at(&self) -> Option<DateTime<Utc>> {
        self.is_beyond_consent().then_some(self.person.practitioner.updated_at)
    }

    fn text<'a>(&self, item: Item, text: Option<&'a str>) -> Option<&'a str> {
        text.filter(|_| self.shows(item))
    }

    fn list<'a, T>(&self, item: Item, list: &'a [T]) -> &'a [T] {
        if self.shows(item) { list } else { &[] }
    }
}

/// The same person without the numbers of what they do in a year.
fn without_counts(person: &Arc<Person>) -> Arc<Person> {
    if person.practitioner.capabilities.iter().all(|capability| capability.annual_count.is_none()) {
        return person.clone();
    }
    let mut person = Person::clone(person);
    person.practitioner.capabilities.iter_mut().for_each(|capability| capability.annual_count = None);
    Arc::new(person)
}

fn consented_scopes(person: &Person, channels: &[PublicationChannel], at: DateTime<Utc>) -> Vec<ConsentScope> {
    let allowed = |scope| channels.iter().any(|channel| consented(&person.consents, scope, *channel, at));
    ConsentScope::ALL.iter().copied().filter(|scope| allowed(*scope)).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::*;
    use crate::codes::ConsentStatus;
    use crate::people::{Consent, Practitioner, Revocation};

    const NOW: &str = "2026-06-01T00:00:00Z";

    fn now() -> DateTime<Utc> {
        NOW.parse().expect("an instant")
    }

    fn practitioner() -> Practitioner {
        Practitioner {
            id: PractitionerId(Uuid::from_u128(1)),
            updated_at: now(),
            name: "架空 花子".into(),
            name_kana: "カクウ ハナコ".into(),
            profession: Profession::Physician,
            affiliations: vec![Affiliation {
                facility: Uuid::from_u128(7).into(),
                role: Some("院長".into()),
                full_time: None,
                schedules: Vec::new(),
            }],
            specialties: vec!["緩和ケア".into()],
            origin: Some("祖母を家で看取ったことから".into()),
            motto: Some("一期一会".into()),
            message: Some("何でもご相談ください".into()),
            languages: vec!["en".into()],
            qualifications: vec![Qualification { name: "総合内科専門医".into(), issuer: None, year: None }],
            career: vec![CareerItem { year: Some(1999), text: "大学を卒業".into() }],
            photo: Some(Photo {
                id: Uuid::from_u128(9).into(),
                digest: "00".into(),
                alt: "似顔絵".into(),
                taken_on: None,
                credit: None,
                width: 600,
                height: 800,
                consent: Uuid::from_u128(2).into(),
            }),
            coverage: Some(DeclaredCoverage::Minutes(30)),
            capabilities: vec![Capability {
                code: crate::codes::CapabilityCode::ALL[0],
                level: crate::codes::CapabilityLevel::Yes,
                note: None,
                note_visibility: crate::codes::Visibility::Public,
                annual_count: Some(12),
                verified_on: None,
                verified_by: None,
            }],
            verification: None,
            sources: Vec::new(),
        }
    }

    fn consent(scopes: &[ConsentScope], channel: PublicationChannel, state: ConsentStatus) -> Consent {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let (granted_on, expires_on) = match state {
            ConsentStatus::Pending => (day("2026-06-02"), None),
            ConsentStatus::Expired => (day("2026-04-01"), Some(day("2026-05-31"))),
            ConsentStatus::Active | ConsentStatus::Revoked => (day("2026-04-01"), Some(day("2026-06-01"))),
        };
        let taken =
            |scope: &ConsentScope| Revocation { scope: *scope, channels: vec![channel], at: now(), reason: None };
        let revocations = if state == ConsentStatus::Revoked { scopes.iter().map(taken).collect() } else { Vec::new() };
        Consent {
            id: Uuid::from_u128(2).into(),
            practitioner: Uuid::from_u128(1).into(),
            scopes: scopes.to_vec(),
            channels: vec![channel],
            granted_on,
            expires_on,
            evidence_digest: None,
            recorded_at: now(),
            revocations,
        }
    }

    /// What an answer holds of an item.
    fn holds(shown: &Shown, item: Item) -> bool {
        match item {
            Item::Name => !shown.name().is_empty(),
            Item::NameKana => !shown.name_kana().is_empty(),
            Item::Profession => shown.profession() == Profession::Physician,
            Item::Affiliations => !shown.affiliations().is_empty(),
            Item::Specialties => !shown.specialties().is_empty(),
            Item::Origin => shown.origin().is_some(),
            Item::Motto => shown.motto().is_some(),
            Item::Message => shown.message().is_some(),
            Item::Languages => !shown.languages().is_empty(),
            Item::Qualifications => !shown.qualifications().is_empty(),
            Item::Career => !shown.career().is_empty(),
            Item::Photo => shown.photo().is_some(),
            Item::Coverage => shown.coverage().is_some(),
            Item::Capabilities => !shown.capabilities().is_empty(),
            Item::AnnualCounts => shown.capabilities().iter().any(|one| one.annual_count.is_some()),
        }
    }

    #[test]
    fn an_item_is_shown_with_active_consent_for_it_in_that_medium_and_never_else() {
        let mut shown_count = 0;
        for item in Item::ALL {
            for given in PublicationChannel::ALL {
                for read in PublicationChannel::ALL {
                    for state in ConsentStatus::ALL {
                        // The name is consented everywhere, so that the item alone decides; so is what a number is
                        // the number of.
                        let named = PublicationChannel::ALL.iter().map(|channel| {
                            let counted = (item == Item::AnnualCounts).then_some(ConsentScope::Capability);
                            let scopes: Vec<_> = [ConsentScope::Name].into_iter().chain(counted).collect();
                            consent(&scopes, *channel, ConsentStatus::Active)
                        });
                        let of_item = consent(&[item.scope()], *given, *state);
                        let consents = if item.scope() == ConsentScope::Name {
                            vec![of_item]
                        } else {
                            named.chain([of_item]).collect()
                        };
                        let person = Arc::new(Person { practitioner: practitioner(), consents });
                        let shown = Shown::to_readers(&person, &[*read], now());
                        let expected = given == read && *state == ConsentStatus::Active;
                        let held = shown.as_ref().is_some_and(|shown| holds(shown, item));
                        assert_eq!(held, expected, "{item:?} given for {given} ({state}), read on {read}");
                        shown_count += usize::from(held);
                        let keeper = Shown::to_keepers(&person, &[*read], now());
                        assert!(holds(&keeper, item), "whoever keeps the record sees {item:?}");
                        assert_eq!(keeper.discloses(item), !expected, "{item:?} read by a keeper on {read}");
                    }
                }
            }
        }
        assert_eq!(shown_count, Item::ALL.len() * PublicationChannel::ALL.len());
    }

    #[test]
    fn without_consent_to_the_name_nobody_is_there() {
        let all_but_name: Vec<_> =
            ConsentScope::ALL.iter().copied().filter(|scope| *scope != ConsentScope::Name).collect();
        let consents = PublicationChannel::ALL
            .iter()
            .map(|channel| consent(&all_but_name, *channel, ConsentStatus::Active))
            .collect();
        let person = Arc::new(Person { practitioner: practitioner(), consents });
        assert!(Shown::to_readers(&person, PublicationChannel::ALL, now()).is_none());
        let keeper = Shown::to_keepers(&person, PublicationChannel::ALL, now());
        assert!(!keeper.scopes().contains(&ConsentScope::Name));
        assert!(Item::ALL.iter().all(|item| keeper.discloses(*item)));
    }

    #[test]
    fn a_signed_in_reader_sees_what_either_of_their_media_allows() {
        let consents = vec![
            consent(&[ConsentScope::Name], PublicationChannel::Web, ConsentStatus::Active),
            consent(&[ConsentScope::Motto], PublicationChannel::ProfessionalWeb, ConsentStatus::Active),
        ];
        let person = Arc::new(Person { practitioner: practitioner(), consents });
        let media = [PublicationChannel::Web, PublicationChannel::ProfessionalWeb];
        let shown = Shown::to_readers(&person, &media, now()).expect("named on the web");
        assert_eq!(shown.scopes(), [ConsentScope::Name, ConsentScope::Motto]);
        assert!(shown.motto().is_some() && shown.origin().is_none() && shown.updated_at().is_none());
        assert!(Shown::to_readers(&person, &media[1..], now()).is_none());
    }
}
