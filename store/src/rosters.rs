//! On-call rosters (当番表), who says to be on duty (在席), and calendars that were handed out.
//!
//! Whoever writes here notes the change line of [`Subject::OnCallRoster`], [`Subject::DutyStatus`] or
//! [`Subject::OnCallFeed`] in the same transaction. A roster is one document with its overrides and leaves: whoever changes
//! it reads it with [`lock`] before.
//!
//! [`Subject::OnCallRoster`]: domain::change::Subject::OnCallRoster
//! [`Subject::DutyStatus`]: domain::change::Subject::DutyStatus
//! [`Subject::OnCallFeed`]: domain::change::Subject::OnCallFeed

use domain::ids::{OnCallFeedId, OnCallRosterId, PractitionerId};
use domain::roster::{CalendarFeed, DutyStatus, Roster};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::document::{self, documents};
use crate::entity::{duty_status, on_call_feed, on_call_roster};
use crate::error::StoreError;
use crate::write::WriteTx;

/// Reads a roster that is about to be changed, so that nobody else changes it before this transaction ends.
///
/// # Errors
/// [`StoreError`].
pub async fn lock(tx: &mut WriteTx, id: OnCallRosterId) -> Result<Option<Roster>, StoreError> {
    tx.hold_row::<on_call_roster::Entity>(id.0, on_call_roster::Column::Id).await?;
    Ok(by_ids(tx, &[id]).await?.pop())
}

/// Takes a roster away.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, id: OnCallRosterId) -> Result<(), StoreError> {
    on_call_roster::Entity::delete_by_id(id.0).exec(&tx.transaction).await?;
    Ok(())
}

/// Forgets what a doctor said of being on duty; tells whether there was anything.
///
/// # Errors
/// [`StoreError`].
pub async fn remove_duty(tx: &mut WriteTx, id: PractitionerId) -> Result<bool, StoreError> {
    Ok(duty_status::Entity::delete_by_id(id.0).exec(&tx.transaction).await?.rows_affected > 0)
}

/// Declares how a document is stored with its last change, in place of what was there before.
macro_rules! stored {
    ($( #[doc = $doc:literal] $put:ident: $table:ident, $id:ident => $document:ty; )+) => { $(
        #[doc = concat!($doc, "\n\n# Errors\n[`StoreError`].")]
        pub async fn $put(tx: &mut WriteTx, value: &$document) -> Result<(), StoreError> {
            use $table::{ActiveModel, Column, Entity};
            let row = ActiveModel {
                id: Set(value.$id.0),
                updated_at: Set(value.updated_at.into()),
                document: Set(document::write_compact(value)?),
            };
            let replace = OnConflict::column(Column::Id).update_columns([Column::UpdatedAt, Column::Document]).to_owned();
            Entity::insert(row).on_conflict(replace).exec_without_returning(&tx.transaction).await?;
            Ok(())
        }
    )+ };
}

stored! {
    #[doc = "Stores a roster, new or changed."]
    put: on_call_roster, id => Roster;
    #[doc = "Stores what a doctor says of being on duty, in place of what they said before."]
    put_duty: duty_status, practitioner => DutyStatus;
    #[doc = "Stores a calendar that was handed out or taken back."]
    put_feed: on_call_feed, id => CalendarFeed;
}

documents! {
    all, by_ids: on_call_roster, OnCallRosterId => Roster, "on-call roster";
    all_duties, duties_by_ids: duty_status, PractitionerId => DutyStatus, "duty status";
    all_feeds, feeds_by_ids: on_call_feed, OnCallFeedId => CalendarFeed, "on-call feed";
}
