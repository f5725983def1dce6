//! Making a roster, changing its layers, and taking it away (当番表を作る・直す・消す).

use std::collections::HashSet;

use chrono::{DateTime, SubsecRound as _, Utc};
use domain::access::{Action, Target, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, UserErrorCode};
use domain::facility::AreaCode;
use domain::ids::{AreaId, OnCallRegistrationId, OnCallRosterId};
use domain::roster::{DayRule, Layer, MOST_LAYERS, MOST_MEMBERS, RRule, Roster};

use super::change::{editable, locked, may_hold, put};
use super::error::RosterError;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::directory::Checks;
use crate::guides::areas_of;
use crate::refusal::Refusal;

/// A roster as it is entered.
#[derive(Debug, Clone)]
pub struct RosterDraft {
    /// Which, when one is changed; its overrides and leaves stay.
    pub id: Option<OnCallRosterId>,
    /// Its last change as the editor knows it; somebody else's since then is not overwritten.
    pub expected_updated_at: Option<DateTime<Utc>>,
    /// Name.
    pub name: String,
    /// Area it is for.
    pub area: AreaId,
    /// Layers.
    pub layers: Vec<LayerDraft>,
}

/// A layer as it is entered.
#[derive(Debug, Clone)]
pub struct LayerDraft {
    /// 1 for who is asked first.
    pub tier: i32,
    /// Name.
    pub name: String,
    /// When a shift begins.
    pub rrule: String,
    /// From when the rule counts.
    pub starts_at: DateTime<Utc>,
    /// How long a shift lasts.
    pub duration_minutes: i32,
    /// Who takes turns, in this order.
    pub members: Vec<OnCallRegistrationId>,
    /// On which of the rule's days.
    pub days: DayRule,
}

/// Makes a roster, or changes the name, area and layers of one.
///
/// # Errors
/// [`RosterError`]; nothing has happened then.
pub async fn save(request: &Request, caller: &Caller, draft: RosterDraft) -> Result<OnCallRosterId, RosterError> {
    let before = match draft.id {
        Some(id) => Some(editable(request, caller, id, "id").await?),
        None => None,
    };
    let area = request.atlas.area(draft.area).ok_or(RosterError::NoArea)?.area_code();
    let target = Target { areas: areas_of(request, &area), ..Target::default() };
    if !may(&caller.viewer, Action::RosterEdit, &target) {
        return Err(forbidden(&request.app, caller, Action::RosterEdit).await.into());
    }
    let known: HashSet<OnCallRegistrationId> =
        before.iter().flat_map(|roster| &roster.layers).flat_map(|layer| layer.members.iter().copied()).collect();
    let layers = layers(request, &draft.layers, &known)?;
    let mut checks = Checks::default();
    let name = checks.text("name", &draft.name, domain::roster::check::LONGEST_NAME).unwrap_or_default();
    let reasons = checks.reasons();
    if !reasons.is_empty() {
        return Err(RosterError::Input(reasons));
    }
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let (kind, before, mut after) = match draft.id {
        Some(id) => {
            let before = locked(&mut deed, id, "id").await?;
            if draft.expected_updated_at.is_some_and(|expected| expected != before.updated_at) {
                return Err(RosterError::ChangedMeanwhile);
            }
            (ChangeKind::Updated, Some(before.clone()), before)
        }
        None => (ChangeKind::Created, None, empty(request, &area)),
    };
    (after.name, after.area, after.layers) = (name, area, layers);
    let (id, changes) = (after.id, changes(before.as_ref(), &after));
    put(&mut deed, after, kind, changes, |fault| fault.path.clone()).await?;
    Ok(deed.commit(id).await?)
}

/// Takes a roster away, with its overrides and leaves.
///
/// # Errors
/// [`RosterError`]; nothing has happened then.
pub async fn remove(request: &Request, caller: &Caller, id: OnCallRosterId) -> Result<OnCallRosterId, RosterError> {
    editable(request, caller, id, "id").await?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    let gone = locked(&mut deed, id, "id").await?;
    store::rosters::remove(deed.tx(), id).await?;
    deed.tx().log(Subject::OnCallRoster, id, ChangeKind::Removed);
    let changes = vec![FieldChange { field: "name".to_owned(), before: Some(gone.name), after: None }];
    deed.audit(AuditEntry::of(AuditAction::Delete, OnCallRosterId::TYPE_NAME, id, changes));
    Ok(deed.commit(id).await?)
}

fn empty(request: &Request, area: &AreaCode) -> Roster {
    Roster {
        id: OnCallRosterId(request.app.ids().next()),
        name: String::new(),
        area: area.clone(),
        layers: Vec::new(),
        overrides: Vec::new(),
        leaves: Vec::new(),
        updated_at: request.now.trunc_subsecs(6),
    }
}

/// Layers as they were entered, in their form. Whoever stood in the roster before may go on to, also with a registration
/// that is over: their turns pass by without them.
fn layers(
    request: &Request,
    drafts: &[LayerDraft],
    known: &HashSet<OnCallRegistrationId>,
) -> Result<Vec<Layer>, RosterError> {
    let mut checks = Checks::default();
    if drafts.is_empty() {
        checks.refuse(UserErrorCode::Required, "layers", "層を1つ以上入れてください。");
    }
    if !checks.length("layers", drafts, MOST_LAYERS) {
        return Err(RosterError::Input(checks.reasons()));
    }
    let (mut reasons, mut layers) = (checks.reasons(), Vec::with_capacity(drafts.len()));
    for (at, draft) in drafts.iter().enumerate() {
        let path = |name: &str| format!("layers.{at}.{name}");
        let rule = RRule::parse(&draft.rrule);
        if let Err(error) = &rule {
            reasons.push(Refusal::new(UserErrorCode::Invalid, &path("rrule"), error.message()));
        }
        for (position, member) in draft.members.iter().enumerate().take(MOST_MEMBERS) {
            let field = format!("layers.{at}.members.{position}");
            match may_hold(request, *member, &field) {
                Err(error) if !known.contains(member) => match crate::Failure::from(error) {
                    crate::Failure::Refused(more) => reasons.extend(more),
                    fault @ crate::Failure::Fault(_) => return Err(fault.into()),
                },
                _ => {}
            }
        }
        let Ok(rrule) = rule else { continue };
        layers.push(Layer {
            // What is no tier, and no length, is found by the roster's rules.
            tier: u8::try_from(draft.tier).unwrap_or(0),
            name: draft.name.trim().to_owned(),
            rrule,
            starts_at: draft.starts_at.trunc_subsecs(0),
            duration_minutes: u32::try_from(draft.duration_minutes).unwrap_or(0),
            members: draft.members.clone(),
            days: draft.days,
        });
    }
    if reasons.is_empty() { Ok(layers) } else { Err(RosterError::Input(reasons)) }
}

fn changes(before: Option<&Roster>, after: &Roster) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    let mut text = |field: &str, was: Option<String>, is: String| {
        if was.as_ref() != Some(&is) {
            changes.push(FieldChange { field: field.to_owned(), before: was, after: Some(is) });
        }
    };
    let area = |roster: &Roster| format!("{}:{}", domain::codes::Code::code(roster.area.kind), roster.area.code);
    text("name", before.map(|one| one.name.clone()), after.name.clone());
    text("area", before.map(area), area(after));
    if before.is_none_or(|before| before.layers != after.layers) {
        changes.push(FieldChange::named("layers"));
    }
    changes
}
