//! The town's doctors as people: with portraits, and with their consent.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use domain::codes::Code as _;
use domain::codes::{
    ConsentScope, HolidayRule, Profession, PublicationChannel, Role, SchedulePurpose, VerificationMethod, Visibility,
};
use domain::facility::{Capability, DeclaredCoverage, Verification};
use domain::hours::{LocalTime, Schedule};
use domain::ids::{ConsentId, FacilityId, PhotoId, PractitionerId};
use domain::people::{Affiliation, CareerItem, Consent, Person, Photo, Practitioner, Qualification};
use photos::{Limits, Taken, take};
use seed::demo::doctors::{Doctor, Institution, institutions};
use seed::demo::portraits::{Sitter, portrait_of};
use sha2::{Digest as _, Sha256};
use store::photos::KeptPhoto;

use super::DemoGuidesError;
use super::ground::{Ground, id, source};

/// Days before the week's Monday on which the consents were given.
const CONSENTED: i64 = -150;
/// Days until most consents end: long after the edition that is being made.
const CONSENT_DAYS: i64 = 1_200;
/// The same for those that end before it, so that its check has something to tell.
const SHORT_CONSENT_DAYS: i64 = 460;
/// Who gave those.
const SHORT: [Sitter; 2] = [Sitter::Yoshinagi, Sitter::Tsuyukusa];

/// A doctor who sits for a portrait.
pub(super) struct Sitting {
    pub person: Person,
    sitter: Sitter,
}

/// A portrait as it was drawn, and as it is shown.
pub(super) struct Drawn {
    png: Vec<u8>,
    taken: Taken,
}

/// The id of a doctor.
pub(super) fn doctor_id(doctor: &Doctor) -> PractitionerId {
    id(&format!("practitioner/{:?}", doctor.sitter))
}

/// The doctor whom the demo account of a physician belongs to (朝凪 澄).
pub fn physician() -> PractitionerId {
    id(&format!("practitioner/{:?}", Sitter::Asanagi))
}

/// All of them, without their portraits yet.
pub(super) fn sittings(ground: &Ground) -> Result<Vec<Sitting>, DemoGuidesError> {
    let mut sittings = Vec::new();
    for institution in institutions() {
        let facility = ground.facility(institution.facility)?;
        for (n, doctor) in institution.doctors.iter().enumerate() {
            let practitioner = practitioner(ground, institution, doctor, facility, n);
            let consents = vec![consent(ground, doctor, practitioner.id)];
            sittings.push(Sitting { person: Person { practitioner, consents }, sitter: doctor.sitter });
        }
    }
    Ok(sittings)
}

/// Draws portraits beside the threads that wait for others.
pub(super) async fn portraits(sittings: &[&Sitting]) -> Result<Vec<Drawn>, DemoGuidesError> {
    let sitters: Vec<Sitter> = sittings.iter().map(|sitting| sitting.sitter).collect();
    let draw = |sitter: Sitter| {
        let png = portrait_of(sitter).png()?;
        let taken = take(&png, Limits::default())?;
        Ok(Drawn { png, taken })
    };
    let drawn = tokio::task::spawn_blocking(move || sitters.into_iter().map(draw).collect());
    drawn.await.map_err(|_| DemoGuidesError::Unfinished)?
}

/// People with their portraits, and the portraits to be kept.
pub(super) fn with_portraits(
    sittings: Vec<&Sitting>,
    drawn: Vec<Drawn>,
    now: DateTime<Utc>,
) -> Vec<(Person, KeptPhoto)> {
    let one = |(sitting, drawn): (&Sitting, Drawn)| {
        let mut person = sitting.person.clone();
        let id: PhotoId = id(&format!("photo/{:?}", sitting.sitter));
        let digest = domain::hex::encode(Sha256::digest(&drawn.taken.shown));
        let doctor = institutions().flat_map(|institution| institution.doctors);
        let alt = doctor.filter(|doctor| doctor.sitter == sitting.sitter).map(|doctor| doctor.alt).next();
        let consent = person.consents.first().map(|consent| (consent.id, consent.granted_on));
        person.practitioner.photo = consent.map(|(consent, on)| Photo {
            id,
            digest: digest.clone(),
            alt: alt.unwrap_or_default().to_owned(),
            taken_on: Some(on),
            credit: Some("似顔絵：kaomie 見本データ（架空）".to_owned()),
            width: drawn.taken.width,
            height: drawn.taken.height,
            consent,
        });
        let kept = KeptPhoto {
            id,
            practitioner: person.practitioner.id,
            digest,
            created_at: now.trunc_subsecs(6),
            original_kind: "image/png".to_owned(),
            original: drawn.png,
            shown: drawn.taken.shown,
        };
        (person, kept)
    };
    sittings.into_iter().zip(drawn).map(one).collect()
}

fn practitioner(
    ground: &Ground,
    institution: &Institution,
    doctor: &Doctor,
    facility: FacilityId,
    n: usize,
) -> Practitioner {
    let text = |text: &str| Some(text.to_owned());
    let asked_on = ground.day(CONSENTED + 7 * n as i64);
    let capability = |(code, level, note): &(_, _, Option<&str>)| Capability {
        code: *code,
        level: *level,
        note: note.map(str::to_owned),
        note_visibility: Visibility::Public,
        annual_count: None,
        verified_on: Some(asked_on),
        verified_by: Some(VerificationMethod::Interview),
    };
    let visit = |(days, from, to): &(&[domain::codes::DayOfWeek], u16, u16)| {
        let time = |clock: u16| LocalTime::from_minutes(clock / 100 * 60 + clock % 100);
        Some(Schedule {
            purpose: SchedulePurpose::HomeVisit,
            department_code: None,
            days_of_week: days.to_vec(),
            weeks_of_month: Vec::new(),
            opens_at: time(*from)?,
            closes_at: time(*to)?,
            reception_until: None,
            on_holidays: HolidayRule::Closed,
            valid_from: None,
            valid_to: None,
            exceptions: Vec::new(),
        })
    };
    Practitioner {
        id: doctor_id(doctor),
        updated_at: ground.at(CONSENTED + 7 * n as i64, 17),
        name: doctor.name.to_owned(),
        name_kana: doctor.kana.to_owned(),
        profession: Profession::Physician,
        affiliations: vec![Affiliation {
            facility,
            role: text(doctor.role),
            full_time: Some(doctor.full_time),
            schedules: doctor.visits.iter().filter_map(visit).collect(),
        }],
        specialties: doctor.specialties.iter().map(|&specialty| specialty.to_owned()).collect(),
        origin: text(doctor.origin),
        motto: text(doctor.motto),
        message: text(doctor.message),
        languages: ["ja"].iter().chain(doctor.languages).map(|&code| code.to_owned()).collect(),
        qualifications: doctor
            .qualifications
            .iter()
            .map(|(name, issuer, year)| Qualification {
                name: (*name).to_owned(),
                issuer: text(issuer),
                year: Some(*year),
            })
            .collect(),
        career: doctor
            .career
            .iter()
            .map(|(year, what)| CareerItem { year: Some(*year), text: (*what).to_owned() })
            .collect(),
        photo: None,
        coverage: doctor.reach_meters.map(DeclaredCoverage::RadiusMeters),
        capabilities: doctor.can.iter().map(capability).collect(),
        verification: Some(Verification {
            verified_on: asked_on,
            method: VerificationMethod::Interview,
            next_due_on: asked_on + TimeDelta::days(365),
            by_role: Some(Role::Coordinator),
        }),
        sources: vec![source(asked_on), interviewed(institution, ground)],
    }
}

/// That it was told in an interview.
fn interviewed(institution: &Institution, ground: &Ground) -> domain::source::SourceRecord {
    let attribution = format!("{}への取材（架空）", institution.facility);
    domain::source::SourceRecord { attribution, ..source(ground.day(CONSENTED)) }
}

/// Consent to every item in every medium.
fn consent(ground: &Ground, doctor: &Doctor, practitioner: PractitionerId) -> Consent {
    let days = if SHORT.contains(&doctor.sitter) { SHORT_CONSENT_DAYS } else { CONSENT_DAYS };
    Consent {
        id: id::<ConsentId>(&format!("consent/{:?}", doctor.sitter)),
        practitioner,
        scopes: ConsentScope::ALL.to_vec(),
        channels: PublicationChannel::ALL.to_vec(),
        granted_on: ground.day(CONSENTED),
        expires_on: Some(ground.day(CONSENTED + days)),
        evidence_digest: None,
        recorded_at: ground.at(CONSENTED, 18),
        revocations: Vec::new(),
    }
}
