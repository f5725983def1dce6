//! What rosters hold of a doctor: told to them (開示), and taken away when they are erased (消去).

use std::collections::HashSet;

use domain::change::Subject;
use domain::codes::ChangeKind;
use domain::ids::{OnCallRegistrationId, PractitionerId};
use domain::roster::Roster;
use serde_json::{Value as Json, json};
use store::{Reads, Store, StoreError};

use crate::deed::Deed;

/// The rosters of a doctor, and what they said of being on duty, under names that they understand.
pub(crate) async fn held(store: &Store, id: PractitionerId) -> Result<Json, StoreError> {
    let own = registrations(store, id).await?;
    let said = store::rosters::duties_by_ids(store, &[id]).await?.pop();
    let rosters = store::rosters::all(store).await?;
    let of_them = rosters.iter().filter(|roster| names(roster, &own));
    let told = of_them.map(|roster| {
        let leaves = roster.leaves.iter().filter(|leave| own.contains(&leave.registration));
        let turns = roster.overrides.iter().filter(|over| own.contains(&over.registration));
        json!({
            "当番表": roster.name,
            "層": roster.layers.iter().filter(|layer| layer.members.iter().any(|member| own.contains(member)))
                .map(|layer| &layer.name).collect::<Vec<_>>(),
            "代わりに入った当番": turns.map(|over| json!({
                "始まり": crate::person::at(over.starts_at),
                "終わり": crate::person::at(over.ends_at),
                "理由": over.reason,
            })).collect::<Vec<_>>(),
            "休み": leaves.map(|leave| json!({
                "始まり": crate::person::at(leave.starts_at),
                "終わり": crate::person::at(leave.ends_at),
            })).collect::<Vec<_>>(),
        })
    });
    Ok(json!({
        "当番": told.collect::<Vec<_>>(),
        "在席": said.map(|said| json!({
            "受けられる": said.on_duty,
            "いつまで": said.until.map(crate::person::at),
            "更新した日時": crate::person::at(said.updated_at),
        })),
    }))
}

/// Takes away what a doctor said of being on duty, their leaves, and the turns that they took over. In the rotations their
/// registration stands on without them, so that nobody else's turn moves: those shifts are gaps until somebody fills them.
pub(crate) async fn forget(deed: &mut Deed, id: PractitionerId) -> Result<(), StoreError> {
    if store::rosters::remove_duty(deed.tx(), id).await? {
        deed.tx().log(Subject::DutyStatus, id, ChangeKind::Removed);
    }
    let own = registrations(deed.tx(), id).await?;
    for roster in store::rosters::all(deed.tx()).await? {
        let has = |roster: &Roster| {
            roster.leaves.iter().any(|leave| own.contains(&leave.registration))
                || roster.overrides.iter().any(|over| own.contains(&over.registration))
        };
        if !has(&roster) {
            continue;
        }
        let Some(mut roster) = store::rosters::lock(deed.tx(), roster.id).await? else { continue };
        roster.leaves.retain(|leave| !own.contains(&leave.registration));
        roster.overrides.retain(|over| !own.contains(&over.registration));
        store::rosters::put(deed.tx(), &roster).await?;
        deed.tx().log(Subject::OnCallRoster, roster.id, ChangeKind::Updated);
    }
    Ok(())
}

async fn registrations(from: &impl Reads, id: PractitionerId) -> Result<HashSet<OnCallRegistrationId>, StoreError> {
    Ok(store::on_call::of_practitioner(from, id).await?.iter().map(|one| one.id).collect())
}

fn names(roster: &Roster, own: &HashSet<OnCallRegistrationId>) -> bool {
    let members = roster.layers.iter().flat_map(|layer| &layer.members);
    let others = roster.overrides.iter().map(|over| &over.registration);
    members.chain(others).chain(roster.leaves.iter().map(|leave| &leave.registration)).any(|one| own.contains(one))
}
