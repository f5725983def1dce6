//! A registration as it is entered, checked.

use domain::codes::{CapabilityCode, Code as _, SchedulePurpose, UserErrorCode, Visibility};
use domain::facility::{Capability, DeclaredCoverage};
use domain::hours::Schedule;
use domain::ids::{FacilityId, OnCallRegistrationId, PractitionerId};
use domain::oncall::{MOST_ACTIVE, PrivateContact};

use super::error::OnCallError;
use crate::app::App;
use crate::directory::{CapabilityEntry, Checks, CoverageEntry, REMARK, checked_coverage, checked_schedules};
use crate::refusal::Refusal;

/// A registration as it is entered.
#[derive(Debug, Clone)]
pub struct RegistrationDraft {
    /// Which, when one is corrected.
    pub id: Option<OnCallRegistrationId>,
    /// The doctor.
    pub practitioner: PractitionerId,
    /// The clinic.
    pub facility: FacilityId,
    /// The hub.
    pub hub: FacilityId,
    /// Where they come.
    pub coverage: CoverageEntry,
    /// When they come.
    pub schedules: Vec<Schedule>,
    /// What they can do.
    pub capabilities: Vec<CapabilityEntry>,
    /// How many patients at once.
    pub max_active: Option<i32>,
    /// Conditions.
    pub conditions: Option<String>,
    /// How the hub reaches them; left out of a correction, it stays.
    pub contact: Option<ContactDraft>,
    /// Whether it is kept as a draft, to be handed in later.
    pub draft: bool,
}

/// A private contact as it is entered.
#[derive(Debug, Clone, Default)]
pub struct ContactDraft {
    /// Phone.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
}

/// What was entered, in its form.
#[derive(Debug)]
pub(super) struct Entered {
    pub coverage: Option<DeclaredCoverage>,
    pub schedules: Vec<Schedule>,
    pub capabilities: Vec<Capability>,
    pub max_active: Option<u32>,
    pub conditions: Option<String>,
    pub contact: Option<PrivateContact>,
}

/// Checks what was entered; everything that is wrong is told at once.
pub(super) fn entered(app: &App, draft: &RegistrationDraft) -> Result<Entered, OnCallError> {
    let mut checks = Checks::default();
    let capabilities = capabilities(&draft.capabilities, &mut checks);
    let max_active = draft.max_active.and_then(|most| {
        let read = u32::try_from(most).ok().filter(|most| (1..=MOST_ACTIVE).contains(most));
        if read.is_none() {
            checks.out_of_range("maxActive", format!("1以上{MOST_ACTIVE}以下の数にしてください。"));
        }
        read
    });
    let conditions = filled(draft.conditions.as_deref());
    let conditions = conditions.and_then(|text| checks.text("conditions", text, REMARK));
    let contact = draft.contact.as_ref().map(|contact| PrivateContact {
        phone: filled(contact.phone.as_deref()).and_then(|phone| checks.phone("contact.phone", phone)),
        email: filled(contact.email.as_deref()).and_then(|mail| checks.mail("contact.email", mail)),
    });
    let mut reasons = checks.reasons();
    reasons.extend(checked_schedules(&draft.schedules, "schedules"));
    reasons.extend(other_purposes(&draft.schedules));
    let coverage = checked_coverage(app, draft.coverage.clone(), "coverage");
    let coverage = coverage.unwrap_or_else(|more| {
        reasons.extend(more);
        None
    });
    if reasons.is_empty() {
        let schedules = draft.schedules.clone();
        Ok(Entered { coverage, schedules, capabilities, max_active, conditions, contact })
    } else {
        Err(OnCallError::Input(reasons))
    }
}

/// A text that says something.
fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

/// Hours of a registration are those in which somebody comes, and no others.
fn other_purposes(schedules: &[Schedule]) -> Vec<Refusal> {
    let wrong = |purpose| !matches!(purpose, SchedulePurpose::OnCall | SchedulePurpose::HomeVisit);
    let found = schedules.iter().enumerate().filter(|(_, slot)| wrong(slot.purpose));
    found
        .map(|(at, _)| {
            let message = "往診を受けられる時間なので、用途は「当番」か「訪問」にしてください。";
            Refusal::new(UserErrorCode::Invalid, &format!("schedules.{at}.purpose"), message)
        })
        .collect()
}

fn capabilities(entries: &[CapabilityEntry], checks: &mut Checks) -> Vec<Capability> {
    let mut read: Vec<Capability> = Vec::with_capacity(entries.len().min(CapabilityCode::ALL.len()));
    for (at, entry) in entries.iter().enumerate() {
        let path = |name: &str| format!("capabilities.{at}.{name}");
        if read.iter().any(|known| known.code == entry.code) {
            checks.invalid(&path("code"), "同じ項目が二度あります。");
            continue;
        }
        if entry.note_visibility != Visibility::Public {
            let message = "登録の条件は、本人の同意に従って公開されます。公開の範囲は選べません。";
            checks.invalid(&path("noteVisibility"), message);
        }
        if entry.annual_count.is_some() {
            checks.invalid(&path("annualCount"), "年間の件数は、医師の台帳に入れてください。");
        }
        let note = filled(entry.note.as_deref()).and_then(|note| checks.text(&path("note"), note, REMARK));
        read.push(Capability {
            code: entry.code,
            level: entry.level,
            note,
            note_visibility: Visibility::Public,
            annual_count: None,
            verified_on: None,
            verified_by: None,
        });
    }
    read.sort_by_key(|capability| capability.code);
    read
}
