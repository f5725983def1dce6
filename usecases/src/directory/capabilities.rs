//! What a facility can do, replaced (対応できることを入れ替える).

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::Action;
use domain::codes::*;
use domain::decision::Field;
use domain::facility::Capability;
use domain::ids::FacilityId;

use super::check::{Checks, REMARK};
use super::editing::Editing;
use super::error::{DirectoryError, changing};
use super::verification::check_method;
use crate::app::App;
use crate::deed::Caller;

/// What it can do.
#[derive(Debug, Clone)]
pub struct CapabilitiesSet {
    /// Which facility.
    pub id: FacilityId,
    /// The capabilities, each once.
    pub capabilities: Vec<CapabilityEntry>,
    /// How it was found out.
    pub verified_by: VerificationMethod,
    /// When it was found out.
    pub verified_on: NaiveDate,
    /// Groups that are replaced as a whole: what is not named of them is not known any more. Without any, only the
    /// capabilities that are named change.
    pub replace_groups: Option<Vec<CapabilityGroup>>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct CapabilityEntry {
    /// Which.
    pub code: CapabilityCode,
    /// How far.
    pub level: CapabilityLevel,
    /// Conditions.
    pub note: Option<String>,
    /// Who may see the conditions.
    pub note_visibility: Visibility,
    /// Cases a year.
    pub annual_count: Option<i32>,
}

/// Replaces what a facility can do.
///
/// # Errors
/// [`DirectoryError`]; nothing has happened then.
pub async fn capabilities_set(
    app: &Arc<App>,
    caller: &Caller,
    input: CapabilitiesSet,
) -> Result<FacilityId, DirectoryError> {
    changing(app, caller, |mut deed| async move {
        let mut editing = Editing::open(&mut deed, app, (input.id, "id"), Action::FacilityEdit, None).await?;
        let mut checks = Checks::default();
        check_method(caller, input.verified_by, "verifiedBy", &mut checks);
        if input.verified_on > editing.today {
            checks.out_of_range("verifiedOn", "確かめた日は、今日までの日にしてください。");
        }
        let replaced: BTreeSet<CapabilityGroup> = input.replace_groups.iter().flatten().copied().collect();
        if input.replace_groups.is_some() {
            for (at, entry) in
                input.capabilities.iter().enumerate().filter(|(_, e)| !replaced.contains(&e.code.group()))
            {
                let message = format!("「{}」は、入れ替える区分に含まれていません。", entry.code.label());
                checks.invalid(&format!("capabilities.{at}.code"), message);
            }
        }
        let found_out = (input.verified_on, input.verified_by);
        let fresh = read(&input.capabilities, found_out, &editing, &mut checks);
        checks.done()?;
        editing.told_by(&deed, None);
        replace(&mut editing, fresh, &replaced);
        editing.save(&mut deed, app).await?;
        Ok(deed.commit(input.id).await?)
    })
    .await
}

/// Puts capabilities in the place of what is known of them, and of everything else in the replaced groups.
pub(super) fn replace(editing: &mut Editing, fresh: Vec<Capability>, replaced: &BTreeSet<CapabilityGroup>) {
    let decided: BTreeSet<CapabilityGroup> =
        fresh.iter().map(|capability| capability.code.group()).chain(replaced.iter().copied()).collect();
    let stays = |known: &Capability| {
        !replaced.contains(&known.code.group()) && !fresh.iter().any(|fresh| fresh.code == known.code)
    };
    editing.wanted.capabilities.retain(stays);
    editing.wanted.capabilities.extend(fresh);
    editing.wanted.capabilities.sort_by_key(|capability| capability.code);
    for group in decided {
        editing.decide(Field::Capabilities(group));
    }
}

/// The entries as capabilities that were found out on a day in a way; refuses those that cannot be.
pub(super) fn read(
    entries: &[CapabilityEntry],
    (on, by): (NaiveDate, VerificationMethod),
    editing: &Editing,
    checks: &mut Checks,
) -> Vec<Capability> {
    let mut read: Vec<Capability> = Vec::with_capacity(entries.len().min(CapabilityCode::ALL.len()));
    for (at, entry) in entries.iter().enumerate() {
        let path = |name: &str| format!("capabilities.{at}.{name}");
        if read.iter().any(|known| known.code == entry.code) {
            checks.invalid(&path("code"), "同じ項目が二度あります。");
            continue;
        }
        checks.audience(&path("noteVisibility"), entry.note_visibility, editing.sight);
        let note = entry.note.as_ref().and_then(|note| checks.text(&path("note"), note, REMARK));
        let mut capability = Capability {
            code: entry.code,
            level: entry.level,
            note,
            note_visibility: entry.note_visibility,
            annual_count: checks.count(&path("annualCount"), entry.annual_count, 1_000_000),
            verified_on: Some(on),
            verified_by: Some(by),
        };
        // Conditions beyond the viewer's sight are not theirs to take away.
        let hidden =
            editing.wanted.capabilities.iter().find(|known| {
                known.code == entry.code && known.note.is_some() && known.note_visibility > editing.sight
            });
        if let (Some(hidden), None) = (hidden, &capability.note) {
            capability.note.clone_from(&hidden.note);
            capability.note_visibility = hidden.note_visibility;
        }
        read.push(capability);
    }
    read
}
