//! Where notices go, and whom something concerns.

use std::collections::{BTreeSet, HashMap};

use domain::access::Grant;
use domain::account::Account;
use domain::codes::{AccountStatus, Code as _};
use domain::ids::{AccountId, NoticeChannelId, PractitionerId};
use domain::notice::{Listener, NoticeChannel};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::bulk::{self, IDS_PER_STATEMENT};
use crate::document::{self, documents};
use crate::entity::notice_channel::{ActiveModel, Column, Entity};
use crate::entity::{account, account_reach, notice, practitioner_affiliation};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::write::WriteTx;

/// Stores a channel, new or changed. Hold its account before ([`crate::identity::accounts::held`]).
///
/// # Errors
/// [`StoreError::Conflict`] when there is no such account.
pub async fn put(tx: &mut WriteTx, channel: &NoticeChannel) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(channel.id.0),
        account_id: Set(channel.account.0),
        open: Set(i64::from(channel.is_open())),
        document: Set(document::write(channel)?),
    };
    let replace = OnConflict::column(Column::Id).update_columns([Column::Open, Column::Document]).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
    Ok(())
}

/// Reads a channel that is about to be changed, so that nobody else changes it before this transaction ends.
///
/// # Errors
/// [`StoreError`].
pub async fn lock(tx: &mut WriteTx, id: NoticeChannelId) -> Result<Option<NoticeChannel>, StoreError> {
    tx.hold_row::<Entity>(id.0, Column::Id).await?;
    Ok(by_ids(tx, &[id]).await?.pop())
}

/// Channels of an account, in the order they were made.
///
/// # Errors
/// [`StoreError`].
pub async fn of_account(from: &impl Reads, account: AccountId) -> Result<Vec<NoticeChannel>, StoreError> {
    let rows = Entity::find().filter(Column::AccountId.eq(account.0)).order_by_asc(Column::Id);
    let rows = rows.all(from.connection()).await?;
    rows.iter().map(|row| document::read(&row.document, || format!("notice channel {}", row.id))).collect()
}

/// Removes a channel with its notices. `false` when there was none.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, id: NoticeChannelId) -> Result<bool, StoreError> {
    notice::Entity::delete_many().filter(notice::Column::Channel.eq(id.0)).exec(&tx.transaction).await?;
    Ok(Entity::delete_by_id(id.0).exec(&tx.transaction).await?.rows_affected > 0)
}

/// Removes every channel of an account with its notices. Gives which.
///
/// # Errors
/// [`StoreError`].
pub async fn remove_of_account(tx: &mut WriteTx, account: AccountId) -> Result<Vec<NoticeChannelId>, StoreError> {
    let ids: Vec<NoticeChannelId> = of_account(tx, account).await?.iter().map(|channel| channel.id).collect();
    for id in &ids {
        remove(tx, *id).await?;
    }
    Ok(ids)
}

/// Open channels of accounts that may be used, for each of these listeners; an account that nobody means is left out, and
/// one whose channel is named twice for a listener stands once.
///
/// # Errors
/// [`StoreError`].
pub async fn of_listeners(
    from: &impl Reads,
    listeners: &BTreeSet<Listener>,
) -> Result<HashMap<Listener, Vec<(NoticeChannelId, AccountId)>>, StoreError> {
    let mut meant: HashMap<String, Vec<Listener>> = HashMap::new();
    let mut accounts: Vec<Uuid> = Vec::new();
    let mut wholes: Vec<Uuid> = Vec::new();
    for listener in listeners {
        match listener {
            Listener::Account(id) => accounts.push(id.0),
            Listener::DoctorsAt(facility) => wholes.push(facility.0),
            other => meant.entry(reach_of(other)).or_default().push(other.clone()),
        }
    }
    for (facility, doctor) in doctors_at(from, &wholes).await? {
        let listener = Listener::DoctorsAt(facility.into());
        meant.entry(reach_of(&Listener::Doctor(doctor))).or_default().push(listener);
    }
    let mut found: HashMap<Listener, Vec<(NoticeChannelId, AccountId)>> = HashMap::new();
    let active = Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(account::Column::Status.eq(AccountStatus::Active.code()))
        .take();
    let open = || {
        let open = Entity::find().filter(Column::Open.eq(1)).filter(Column::AccountId.in_subquery(active.clone()));
        open.select_only().columns([Column::Id, Column::AccountId]).order_by_asc(Column::Id)
    };
    for chunk in accounts.chunks(IDS_PER_STATEMENT) {
        let rows = open().filter(Column::AccountId.is_in(chunk.iter().copied())).into_tuple();
        let rows: Vec<(Uuid, Uuid)> = rows.all(from.connection()).await?;
        for (channel, account) in rows {
            let told = found.entry(Listener::Account(AccountId(account))).or_default();
            told.push((NoticeChannelId(channel), AccountId(account)));
        }
    }
    let reaches: Vec<&String> = meant.keys().collect();
    for chunk in reaches.chunks(IDS_PER_STATEMENT) {
        let reached = account_reach::Entity::find()
            .filter(account_reach::Column::Reach.is_in(chunk.iter().map(|reach| reach.as_str())));
        let reached: Vec<account_reach::Model> = reached.all(from.connection()).await?;
        let ids: BTreeSet<Uuid> = reached.iter().map(|row| row.account_id).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let mut channels: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for ids in ids.chunks(IDS_PER_STATEMENT) {
            let rows = open().filter(Column::AccountId.is_in(ids.iter().copied())).into_tuple();
            let rows: Vec<(Uuid, Uuid)> = rows.all(from.connection()).await?;
            rows.into_iter().for_each(|(channel, account)| channels.entry(account).or_default().push(channel));
        }
        for row in reached {
            let Some(own) = channels.get(&row.account_id) else { continue };
            for listener in meant.get(&row.reach).into_iter().flatten() {
                let told = found.entry(listener.clone()).or_default();
                told.extend(own.iter().map(|channel| (NoticeChannelId(*channel), AccountId(row.account_id))));
            }
        }
    }
    for told in found.values_mut() {
        told.sort_unstable();
        told.dedup();
    }
    Ok(found)
}

/// Whether anybody has a channel that is open: without one, nothing is to be looked for.
///
/// # Errors
/// [`StoreError`].
pub async fn any_open(from: &impl Reads) -> Result<bool, StoreError> {
    let one = Entity::find().select_only().column(Column::Id).filter(Column::Open.eq(1)).limit(1);
    let one: Option<Uuid> = one.into_tuple().one(from.connection()).await?;
    Ok(one.is_some())
}

/// Writes down by what an account is found, in place of what was written before.
///
/// # Errors
/// [`StoreError`].
pub async fn put_reach(tx: &mut WriteTx, account: &Account) -> Result<(), StoreError> {
    use account_reach::{ActiveModel, Column, Entity};
    Entity::delete_many().filter(Column::AccountId.eq(account.id.0)).exec(&tx.transaction).await?;
    let reach = account.grants.iter().flat_map(reach).collect::<BTreeSet<_>>().into_iter();
    let rows = reach.map(|reach| ActiveModel { account_id: Set(account.id.0), reach: Set(reach) });
    bulk::insert::<Entity, _>(&tx.transaction, rows.collect(), None).await
}

/// By what a role is found.
fn reach(grant: &Grant) -> Vec<String> {
    use domain::codes::Role;
    let listeners: Vec<Listener> = match grant.role {
        Role::Physician => grant.practitioner.into_iter().map(Listener::Doctor).collect(),
        Role::FacilityStaff => grant.facilities.iter().copied().map(Listener::StaffOf).collect(),
        Role::Coordinator => grant.areas.iter().cloned().map(Listener::Coordinators).collect(),
        _ => Vec::new(),
    };
    listeners.iter().map(reach_of).collect()
}

fn reach_of(listener: &Listener) -> String {
    match listener {
        Listener::Account(id) => format!("account {id}"),
        Listener::Doctor(id) => format!("doctor {id}"),
        Listener::DoctorsAt(id) => format!("doctors at {id}"),
        Listener::StaffOf(id) => format!("staff {id}"),
        Listener::Coordinators(area) => format!("area {} {}", area.kind.code(), area.code),
    }
}

/// Who works at which of some facilities.
async fn doctors_at(from: &impl Reads, facilities: &[Uuid]) -> Result<Vec<(Uuid, PractitionerId)>, StoreError> {
    use practitioner_affiliation::{Column, Entity};
    let mut found = Vec::new();
    for chunk in facilities.chunks(IDS_PER_STATEMENT) {
        let rows = Entity::find().filter(Column::Facility.is_in(chunk.iter().copied()));
        let rows = rows.all(from.connection()).await?;
        found.extend(rows.into_iter().map(|row| (row.facility, PractitionerId(row.practitioner))));
    }
    Ok(found)
}

documents! {
    all, by_ids: notice_channel, NoticeChannelId => NoticeChannel, "notice channel";
}
