//! The first doctor of each institution, registered for on-call visits at the association (往診医登録).

use domain::codes::{DayOfWeek, HolidayRule, RegistrationStatus, SchedulePurpose};
use domain::hours::{LocalTime, Schedule};
use domain::oncall::{PrivateContact, Registration, RegistrationStep};
use seed::demo::doctors::{Doctor, institutions};

use super::DemoGuidesError;
use super::doctors::{Sitting, doctor_id};
use super::ground::{Ground, numbered_id};

/// The hub that keeps the register.
const HUB: &str = "顔見市医師会";
/// Days before the week's Monday on which they handed it in.
const HANDED_IN: i64 = -120;
/// Days until their registrations end.
const DAYS: i64 = 365;

/// All of them: most in force, the last two a pause without an end and one that waits for the hub.
pub(super) fn registrations(ground: &Ground, sittings: &[Sitting]) -> Result<Vec<Registration>, DemoGuidesError> {
    let hub = ground.facility(HUB)?;
    let firsts: Vec<(&Doctor, &str)> =
        institutions().filter_map(|institution| Some((institution.doctors.first()?, institution.facility))).collect();
    let last = firsts.len().saturating_sub(1);
    let mut made = Vec::with_capacity(firsts.len());
    for (n, (doctor, facility)) in firsts.into_iter().enumerate() {
        let id = doctor_id(doctor);
        let record = sittings.iter().map(|sitting| &sitting.person.practitioner).find(|person| person.id == id);
        let (in_force, paused) = (n < last, n + 1 == last);
        let (handed_in, approved) = (ground.at(HANDED_IN, 13), ground.at(HANDED_IN + 3, 10));
        let mut one = Registration {
            id: numbered_id(n, &format!("registration/{n}")),
            practitioner: id,
            facility: ground.facility(facility)?,
            hub,
            status: RegistrationStatus::Submitted,
            coverage: record.and_then(|person| person.coverage.clone()),
            schedules: slots(n),
            capabilities: record.map(|person| person.capabilities.clone()).unwrap_or_default(),
            max_active: Some(3),
            conditions: n.is_multiple_of(3).then(|| "初回は平日の日中に伺います。".to_owned()),
            contact: PrivateContact { phone: None, email: Some(format!("ourai{}@kaomie.example", n + 1)) },
            expires_on: None,
            paused_until: None,
            reminded_of: None,
            history: vec![step(RegistrationStatus::Draft, RegistrationStatus::Submitted, handed_in)],
            created_at: handed_in,
            updated_at: handed_in,
        };
        if in_force {
            one.step(RegistrationStatus::Active, Some(ground.day(HANDED_IN + DAYS)), None, approved);
        }
        if paused {
            one.step(RegistrationStatus::Paused, None, Some("産休のため".to_owned()), ground.at(-14, 9));
        }
        made.push(one);
    }
    Ok(made)
}

fn step(from: RegistrationStatus, to: RegistrationStatus, at: chrono::DateTime<chrono::Utc>) -> RegistrationStep {
    RegistrationStep { from, to, at, until: None, reason: None }
}

/// Weekdays by day; of every other one the evenings as well.
fn slots(n: usize) -> Vec<Schedule> {
    use DayOfWeek::{Friday, Monday, Thursday, Tuesday, Wednesday};
    let evening = n.is_multiple_of(2).then_some((17, 21));
    let hours = std::iter::once((9, 17)).chain(evening);
    let slot = |(from, to): (u16, u16)| {
        Some(Schedule {
            purpose: SchedulePurpose::OnCall,
            department_code: None,
            days_of_week: vec![Monday, Tuesday, Wednesday, Thursday, Friday],
            weeks_of_month: Vec::new(),
            opens_at: LocalTime::from_minutes(from * 60)?,
            closes_at: LocalTime::from_minutes(to * 60)?,
            reception_until: None,
            on_holidays: HolidayRule::Closed,
            valid_from: None,
            valid_to: None,
            exceptions: Vec::new(),
        })
    };
    hours.filter_map(slot).collect()
}
