//! People with every state of consent.

use domain::codes::*;
use domain::facility::{AreaCode, Capability, DeclaredCoverage, Verification};
use domain::hours::Schedule;
use domain::people::consent::Revocation;
use domain::people::{Affiliation, CareerItem, Consent, Photo, Practitioner, Qualification};
use store::WriteTx;
use uuid::Uuid;

use super::facilities::{HIDDEN_OF_STAFF, OPEN, source};
use super::on_call;
use super::world::{Builder, NOW, Sees, TOWNS};

/// The person who signs in.
pub const PHYSICIAN: u128 = 0x50;

/// How somebody consented.
struct Consented {
    number: u128,
    town: usize,
    /// Media of the consent to the name; none when there is no consent that holds.
    channels: &'static [PublicationChannel],
    from: &'static str,
    to: Option<&'static str>,
    revoked: bool,
}

/// Writes them.
pub async fn insert(builder: &mut Builder<'_>, tx: &mut WriteTx) {
    use PublicationChannel::{Api, Print, ProfessionalWeb, Web};
    let (from, to) = ("2026-01-01", Some("2027-01-01"));
    let states: [(&'static [PublicationChannel], &'static str, Option<&'static str>, bool); 8] = [
        (&[], from, to, false),
        (&[Web], from, to, false),
        (&[ProfessionalWeb], from, to, false),
        (&[Api], from, None, false),
        (&[Print], from, to, false),
        (&[Web, ProfessionalWeb, Api], from, to, true),
        (&[Web, ProfessionalWeb, Api], from, Some("2026-11-21"), false),
        (&[Web, ProfessionalWeb, Api], "2026-11-23", None, false),
    ];
    for (town, open) in OPEN.into_iter().enumerate() {
        for (at, (channels, from, to, revoked)) in states.iter().enumerate() {
            let number = PHYSICIAN + 0x10 * town as u128 + at as u128;
            person(builder, tx, open, &Consented { number, town, channels, from, to: *to, revoked: *revoked }).await;
        }
    }
}

async fn person(builder: &mut Builder<'_>, tx: &mut WriteTx, open: u128, consented: &Consented) {
    let Consented { number, town, channels, from, to, revoked } = *consented;
    let holds = !revoked && from < "2026-11-22" && to.is_none_or(|to| to > "2026-11-21");
    let sees = |media: &[PublicationChannel]| Sees::Person { who: number, town, channels: media.to_vec() };
    let named = sees(if holds { channels } else { &[] });
    let kept = sees(&[]);
    let exists = builder.keeps(&named);
    // The consent covers name, motto and registration; the rest is for whoever keeps the record.
    let name = builder.marker(&named);
    let name_kana = builder.marker(&named);
    let motto = builder.text(&named);
    let specialty = builder.text(&kept);
    let origin = builder.text(&kept);
    let language = builder.text(&kept);
    let profile = profile(builder, &kept);
    let reason = if revoked { builder.text(&kept) } else { None };
    let role = builder.text(&named);
    let hidden = builder.keeps(&Sees::Part { level: Visibility::Private, town: 0, facility: HIDDEN_OF_STAFF });
    // A position is told with its facility, so this one only to who sees both.
    let there = Affiliation {
        facility: Uuid::from_u128(HIDDEN_OF_STAFF).into(),
        role: None,
        full_time: Some(false),
        schedules: Vec::new(),
    };
    let here = Affiliation {
        facility: Uuid::from_u128(open).into(),
        role,
        full_time: Some(true),
        schedules: vec![office_hours()],
    };
    on_call::insert(builder, tx, number, town, &named).await;
    if !exists {
        return;
    }
    let verified_on = "2026-04-01".parse().expect("a day");
    let verification = Verification {
        verified_on,
        method: VerificationMethod::Interview,
        next_due_on: verified_on,
        by_role: Some(Role::Coordinator),
    };
    let practitioner = Practitioner {
        id: Uuid::from_u128(number).into(),
        updated_at: NOW.parse().expect("an instant"),
        name,
        name_kana,
        profession: Profession::Physician,
        affiliations: if hidden && town == 0 { vec![here, there] } else { vec![here] },
        specialties: specialty.into_iter().collect(),
        origin,
        message: motto.clone(),
        motto,
        languages: language.into_iter().collect(),
        qualifications: profile.qualifications,
        career: profile.career,
        photo: profile.photo,
        coverage: profile.coverage,
        capabilities: profile.capabilities,
        verification: Some(verification),
        sources: vec![source("公開")],
    };
    store::people::insert(tx, &practitioner).await.expect("stores");
    if channels.is_empty() {
        return;
    }
    let scopes = vec![ConsentScope::Name, ConsentScope::Motto, ConsentScope::OnCall];
    let taken = |scope| Revocation {
        scope,
        channels: channels.to_vec(),
        at: "2026-11-01T00:00:00Z".parse().expect("an instant"),
        reason: reason.clone(),
    };
    let revocations = if revoked { scopes.iter().map(|scope| taken(*scope)).collect() } else { Vec::new() };
    let consent = Consent {
        id: Uuid::from_u128(number + 0x100).into(),
        practitioner: practitioner.id,
        scopes,
        channels: channels.to_vec(),
        granted_on: from.parse().expect("a day"),
        expires_on: to.map(|to| to.parse().expect("a day")),
        evidence_digest: Some("0".repeat(64)),
        recorded_at: NOW.parse().expect("an instant"),
        revocations,
    };
    store::people::put_consents(tx, &[consent]).await.expect("stores");
}

/// The lists of a record, which nobody consented to.
struct Profile {
    qualifications: Vec<Qualification>,
    career: Vec<CareerItem>,
    photo: Option<Photo>,
    coverage: Option<DeclaredCoverage>,
    capabilities: Vec<Capability>,
}

fn profile(builder: &mut Builder<'_>, kept: &Sees) -> Profile {
    let is_kept = builder.keeps(kept);
    let [name, issuer, text, alt, credit, digest, note] = std::array::from_fn(|_| builder.marker(kept));
    let taken_on = "2026-05-01".parse().ok();
    let photo = Photo {
        id: Uuid::from_u128(9).into(),
        digest,
        alt,
        taken_on,
        credit: Some(credit),
        width: 600,
        height: 800,
        consent: Uuid::from_u128(1).into(),
    };
    let capability = Capability {
        code: CapabilityCode::OxygenTherapy,
        level: CapabilityLevel::Yes,
        note: Some(note),
        note_visibility: Visibility::Public,
        annual_count: Some(7),
        verified_on: taken_on,
        verified_by: Some(VerificationMethod::Interview),
    };
    let area = AreaCode { kind: AreaKind::Municipality, code: TOWNS[0].into() };
    let all = Profile {
        qualifications: vec![Qualification { name, issuer: Some(issuer), year: Some(2001) }],
        career: vec![CareerItem { year: Some(1999), text }],
        photo: Some(photo),
        coverage: Some(DeclaredCoverage::Areas(vec![area])),
        capabilities: vec![capability],
    };
    let none = Profile {
        qualifications: Vec::new(),
        career: Vec::new(),
        photo: None,
        coverage: None,
        capabilities: Vec::new(),
    };
    if is_kept { all } else { none }
}

pub fn office_hours() -> Schedule {
    let time = |text: &str| text.parse().expect("a time");
    Schedule {
        purpose: SchedulePurpose::Consultation,
        department_code: None,
        days_of_week: vec![DayOfWeek::Monday],
        weeks_of_month: Vec::new(),
        opens_at: time("09:00"),
        closes_at: time("12:00"),
        reception_until: None,
        on_holidays: HolidayRule::Closed,
        valid_from: None,
        valid_to: None,
        exceptions: Vec::new(),
    }
}
