//! Practitioners (医師・専門職) with their consents.
//!
//! Whoever writes here notes the change line of [`domain::change::Subject::Practitioner`] in the same transaction.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{ConsentId, FacilityId, PractitionerId};
use domain::people::{Consent, Person, Practitioner};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use crate::bulk::{self, IDS_PER_STATEMENT};
use crate::document;
use crate::entity::{consent, practitioner, practitioner_affiliation};
use crate::error::StoreError;
use crate::reads::Reads;
use crate::write::WriteTx;

/// Stores a new practitioner.
///
/// # Errors
/// [`StoreError::Conflict`] when the id is taken.
pub async fn insert(tx: &mut WriteTx, person: &Practitioner) -> Result<(), StoreError> {
    practitioner::Entity::insert(to_row(person)?).exec_without_returning(&tx.transaction).await?;
    insert_affiliations(tx, person).await
}

/// Replaces a practitioner that is stored already.
///
/// # Errors
/// [`StoreError::Conflict`] when there is none with this id.
pub async fn update(tx: &mut WriteTx, person: &Practitioner) -> Result<(), StoreError> {
    let outcome = practitioner::Entity::update_many()
        .set(practitioner::ActiveModel { id: sea_orm::ActiveValue::NotSet, ..to_row(person)? })
        .filter(practitioner::Column::Id.eq(person.id.0))
        .exec(&tx.transaction)
        .await?;
    if outcome.rows_affected == 0 {
        return Err(StoreError::conflict("a practitioner to be updated does not exist"));
    }
    use practitioner_affiliation::{Column, Entity};
    Entity::delete_many().filter(Column::Practitioner.eq(person.id.0)).exec(&tx.transaction).await?;
    insert_affiliations(tx, person).await
}

/// Stores consents, new ones and changed ones.
///
/// # Errors
/// [`StoreError::Conflict`] when their practitioner is not stored.
pub async fn put_consents(tx: &mut WriteTx, consents: &[Consent]) -> Result<(), StoreError> {
    use consent::Column as C;
    let rows = consents.iter().map(to_consent_row).collect::<Result<Vec<_>, _>>()?;
    let replace = OnConflict::column(C::Id).update_columns([C::GrantedOn, C::ExpiresOn, C::Document]).to_owned();
    bulk::insert::<consent::Entity, _>(&tx.transaction, rows, Some(&replace)).await
}

/// Reads a practitioner who is about to be changed, so that nobody else changes them or their consents before this
/// transaction ends.
///
/// # Errors
/// [`StoreError`].
pub async fn lock(tx: &mut WriteTx, id: PractitionerId) -> Result<Option<Person>, StoreError> {
    tx.hold_row::<practitioner::Entity>(id.0, practitioner::Column::Id).await?;
    Ok(by_ids(tx, &[id]).await?.pop())
}

/// The practitioners with these ids and their consents, in order of id; unknown ids are left out.
///
/// # Errors
/// [`StoreError`].
pub async fn by_ids(from: &impl Reads, ids: &[PractitionerId]) -> Result<Vec<Person>, StoreError> {
    let ids: BTreeSet<Uuid> = ids.iter().map(|id| id.0).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_PER_STATEMENT) {
        let people = practitioner::Entity::find().filter(practitioner::Column::Id.is_in(chunk.iter().copied()));
        let consents = consent::Entity::find().filter(consent::Column::Practitioner.is_in(chunk.iter().copied()));
        found.extend(together(from, people, consents).await?);
    }
    Ok(found)
}

/// Everybody with their consents, in order of id.
///
/// # Errors
/// [`StoreError`].
pub async fn all(from: &impl Reads) -> Result<Vec<Person>, StoreError> {
    together(from, practitioner::Entity::find(), consent::Entity::find()).await
}

/// Whose consent it is.
///
/// # Errors
/// [`StoreError`].
pub async fn consent_of(from: &impl Reads, id: ConsentId) -> Result<Option<PractitionerId>, StoreError> {
    let row = consent::Entity::find_by_id(id.0).one(from.connection()).await?;
    Ok(row.map(|row| PractitionerId(row.practitioner)))
}

/// Who works at a facility, in order of id.
///
/// # Errors
/// [`StoreError`].
pub async fn of_facility(from: &impl Reads, facility: FacilityId) -> Result<Vec<PractitionerId>, StoreError> {
    use practitioner_affiliation::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::Facility.eq(facility.0))
        .order_by_asc(Column::Practitioner)
        .all(from.connection())
        .await?;
    Ok(rows.into_iter().map(|row| PractitionerId(row.practitioner)).collect())
}

/// Removes a practitioner with affiliations and consents. `false` when there was none.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, id: PractitionerId) -> Result<bool, StoreError> {
    use practitioner_affiliation as affiliation;
    let connection = &tx.transaction;
    consent::Entity::delete_many().filter(consent::Column::Practitioner.eq(id.0)).exec(connection).await?;
    affiliation::Entity::delete_many().filter(affiliation::Column::Practitioner.eq(id.0)).exec(connection).await?;
    let outcome = practitioner::Entity::delete_by_id(id.0).exec(connection).await?;
    Ok(outcome.rows_affected > 0)
}

async fn together(
    from: &impl Reads,
    people: Select<practitioner::Entity>,
    consents: Select<consent::Entity>,
) -> Result<Vec<Person>, StoreError> {
    let mut given: BTreeMap<Uuid, Vec<Consent>> = BTreeMap::new();
    let order = consents.order_by_asc(consent::Column::RecordedAt).order_by_asc(consent::Column::Id);
    for row in order.all(from.connection()).await? {
        let read = document::read(&row.document, || format!("consent {}", row.id))?;
        given.entry(row.practitioner).or_default().push(read);
    }
    let mut found = Vec::new();
    for row in people.order_by_asc(practitioner::Column::Id).all(from.connection()).await? {
        let practitioner = document::read(&row.document, || format!("practitioner {}", row.id))?;
        found.push(Person { practitioner, consents: given.remove(&row.id).unwrap_or_default() });
    }
    Ok(found)
}

async fn insert_affiliations(tx: &mut WriteTx, person: &Practitioner) -> Result<(), StoreError> {
    let facilities: BTreeSet<Uuid> = person.affiliations.iter().map(|affiliation| affiliation.facility.0).collect();
    let rows = facilities.into_iter().map(|facility| practitioner_affiliation::ActiveModel {
        practitioner: Set(person.id.0),
        facility: Set(facility),
    });
    bulk::insert::<practitioner_affiliation::Entity, _>(&tx.transaction, rows.collect(), None).await
}

fn to_row(person: &Practitioner) -> Result<practitioner::ActiveModel, StoreError> {
    Ok(practitioner::ActiveModel {
        id: Set(person.id.0),
        updated_at: Set(person.updated_at.into()),
        document: Set(document::write_compact(person)?),
    })
}

fn to_consent_row(consent: &Consent) -> Result<consent::ActiveModel, StoreError> {
    Ok(consent::ActiveModel {
        id: Set(consent.id.0),
        practitioner: Set(consent.practitioner.0),
        granted_on: Set(consent.granted_on.into()),
        expires_on: Set(consent.expires_on.map(Into::into)),
        recorded_at: Set(consent.recorded_at.into()),
        document: Set(document::write_compact(consent)?),
    })
}
