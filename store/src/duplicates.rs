//! Pairs of facilities that may be one, for a person to judge.

use std::collections::HashSet;

use domain::ids::{DuplicateCandidateId, FacilityId};
use domain::import::DuplicateCandidate;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::bulk::{self, IDS_PER_STATEMENT};
use crate::document;
use crate::entity::duplicate_candidate::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::page::Page;
use crate::reads::Reads;
use crate::write::WriteTx;

/// Key of the list of pairs: most alike first, then by id.
pub type DuplicateKey = (f64, DuplicateCandidateId);

/// Stores pairs. A pair that is known already gets the new score and reasons and keeps its id, and a person's word
/// that it is none (see [`dismiss`]). The two sides may come in either order.
///
/// # Errors
/// [`StoreError::Invalid`] for a facility paired with itself or a score outside 0–1, [`StoreError::Conflict`] when a
/// facility is not stored.
pub async fn upsert_many(tx: &mut WriteTx, pairs: &[DuplicateCandidate]) -> Result<(), StoreError> {
    let mut rows = std::collections::BTreeMap::new();
    for pair in pairs {
        // A pair that comes twice in one call counts with its last score; one statement cannot touch a row twice.
        rows.insert((pair.left.min(pair.right), pair.left.max(pair.right)), to_row(pair)?);
    }
    let replace = OnConflict::columns([Column::LeftId, Column::RightId])
        .update_columns([Column::Score, Column::Reasons])
        .to_owned();
    bulk::insert::<Entity, _>(&tx.transaction, rows.into_values().collect(), Some(&replace)).await
}

/// A page of the pairs nobody has dismissed with at least this score, most alike first.
///
/// # Errors
/// [`StoreError`].
pub async fn page(
    from: &impl Reads,
    minimum_score: f64,
    page: &Page<DuplicateKey>,
) -> Result<Vec<DuplicateCandidate>, StoreError> {
    let mut query = open(minimum_score).limit(page.limit);
    if let Some((score, id)) = page.after {
        let after = Condition::any()
            .add(Column::Score.lt(score))
            .add(Condition::all().add(Column::Score.eq(score)).add(Column::Id.gt(id.0)));
        query = query.filter(after);
    }
    if let Some((score, id)) = page.before {
        let before = Condition::any()
            .add(Column::Score.gt(score))
            .add(Condition::all().add(Column::Score.eq(score)).add(Column::Id.lt(id.0)));
        query = query.filter(before);
    }
    let (by_score, by_id) = if page.from_end { (Order::Asc, Order::Desc) } else { (Order::Desc, Order::Asc) };
    let rows = query.order_by(Column::Score, by_score).order_by(Column::Id, by_id).all(from.connection()).await?;
    Ok(page.in_order(rows.iter().map(to_domain).collect::<Result<Vec<_>, _>>()?))
}

/// How many pairs nobody has dismissed with at least this score.
///
/// # Errors
/// [`StoreError`].
pub async fn count(from: &impl Reads, minimum_score: f64) -> Result<u64, StoreError> {
    Ok(open(minimum_score).count(from.connection()).await?)
}

/// The two sides of every pair nobody has dismissed with at least this score, in no order.
///
/// # Errors
/// [`StoreError`].
pub async fn sides(from: &impl Reads, minimum_score: f64) -> Result<Vec<(FacilityId, FacilityId)>, StoreError> {
    let query = open(minimum_score).select_only().columns([Column::LeftId, Column::RightId]);
    let sides: Vec<(Uuid, Uuid)> = query.into_tuple().all(from.connection()).await?;
    Ok(sides.into_iter().map(|(left, right)| (left.into(), right.into())).collect())
}

/// One pair, also a dismissed one.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(from: &impl Reads, id: DuplicateCandidateId) -> Result<Option<DuplicateCandidate>, StoreError> {
    Entity::find_by_id(id.0).one(from.connection()).await?.as_ref().map(to_domain).transpose()
}

/// Keeps a person's word that the two are not one. `false` when there is no such pair.
///
/// # Errors
/// [`StoreError`].
pub async fn dismiss(tx: &mut WriteTx, id: DuplicateCandidateId) -> Result<bool, StoreError> {
    let row = ActiveModel { dismissed: Set(true), ..Default::default() };
    let outcome = Entity::update_many().set(row).filter(Column::Id.eq(id.0)).exec(&tx.transaction).await?;
    Ok(outcome.rows_affected > 0)
}

/// Removes every pair with this facility on either side, dismissed ones included. Returns how many there were.
///
/// # Errors
/// [`StoreError`].
pub async fn remove_for_facility(tx: &mut WriteTx, facility: FacilityId) -> Result<u64, StoreError> {
    let either = Condition::any().add(Column::LeftId.eq(facility.0)).add(Column::RightId.eq(facility.0));
    Ok(Entity::delete_many().filter(either).exec(&tx.transaction).await?.rows_affected)
}

/// Makes the open pairs of one facility equal to `pairs`: others are removed unless a person dismissed them.
///
/// # Errors
/// As [`replace_many`].
pub async fn replace_for(
    tx: &mut WriteTx,
    facility: FacilityId,
    pairs: &[DuplicateCandidate],
) -> Result<(), StoreError> {
    replace_many(tx, &[facility], &[], pairs).await
}

/// Makes the open pairs with any of some facilities equal to `pairs`: others are removed unless a person dismissed
/// them. Those of `fresh` had no pairs before, so that none are looked for.
///
/// # Errors
/// As [`upsert_many`]; [`StoreError::Invalid`] when a pair holds none of the facilities.
pub async fn replace_many(
    tx: &mut WriteTx,
    facilities: &[FacilityId],
    fresh: &[FacilityId],
    pairs: &[DuplicateCandidate],
) -> Result<(), StoreError> {
    let of: HashSet<FacilityId> = facilities.iter().chain(fresh).copied().collect();
    if pairs.iter().any(|pair| !of.contains(&pair.left) && !of.contains(&pair.right)) {
        return Err(StoreError::Invalid("a pair of two other facilities".into()));
    }
    let kept: HashSet<(Uuid, Uuid)> =
        pairs.iter().map(|pair| (pair.left.min(pair.right).0, pair.left.max(pair.right).0)).collect();
    let mut gone = Vec::new();
    for chunk in facilities.chunks(IDS_PER_STATEMENT) {
        for side in [Column::LeftId, Column::RightId] {
            let open: Vec<(Uuid, Uuid, Uuid)> = Entity::find()
                .select_only()
                .columns([Column::Id, Column::LeftId, Column::RightId])
                .filter(side.is_in(chunk.iter().map(|id| id.0)))
                .filter(Column::Dismissed.eq(false))
                .into_tuple()
                .all(&tx.transaction)
                .await?;
            gone.extend(open.into_iter().filter(|(_, l, r)| !kept.contains(&(*l, *r))).map(|(id, ..)| id));
        }
    }
    for chunk in gone.chunks(IDS_PER_STATEMENT) {
        let delete = Entity::delete_many().filter(Column::Id.is_in(chunk.iter().copied()));
        delete.exec(&tx.transaction).await?;
    }
    upsert_many(tx, pairs).await
}

fn open(minimum_score: f64) -> Select<Entity> {
    Entity::find().filter(Column::Dismissed.eq(false)).filter(Column::Score.gte(minimum_score))
}

fn to_row(pair: &DuplicateCandidate) -> Result<ActiveModel, StoreError> {
    if pair.left == pair.right {
        return Err(StoreError::Invalid("a facility paired with itself".into()));
    }
    if !(0.0..=1.0).contains(&pair.score) {
        return Err(StoreError::Invalid("a score outside 0 to 1".into()));
    }
    Ok(ActiveModel {
        id: Set(pair.id.0),
        left_id: Set(pair.left.min(pair.right).0),
        right_id: Set(pair.left.max(pair.right).0),
        score: Set(pair.score),
        reasons: Set(document::write(&pair.reasons)?),
        dismissed: Set(false),
    })
}

fn to_domain(row: &Model) -> Result<DuplicateCandidate, StoreError> {
    Ok(DuplicateCandidate {
        id: DuplicateCandidateId(row.id),
        left: FacilityId(row.left_id),
        right: FacilityId(row.right_id),
        score: row.score,
        reasons: document::read(&row.reasons, || format!("duplicate_candidate {}", row.id))?,
    })
}
