//! Facilities by the day they are to be checked again.

use chrono::NaiveDate;
use domain::ids::FacilityId;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entity::facility::{Column, Entity};
use crate::error::StoreError;
use crate::page::Page;
use crate::reads::Reads;
use crate::value::Day;

/// Key of the list: the day that comes first, then the id.
pub type DueKey = (NaiveDate, FacilityId);

/// A page of the facilities that are due before or on a day, the longest overdue first; read from an index alone.
///
/// # Errors
/// [`StoreError`].
pub async fn due(from: &impl Reads, until: NaiveDate, page: &Page<DueKey>) -> Result<Vec<DueKey>, StoreError> {
    let mut query = Entity::find()
        .select_only()
        .columns([Column::NextDueOn, Column::Id])
        .filter(Column::NextDueOn.lte(Day::from(until)))
        .limit(page.limit);
    if let Some((day, id)) = page.after {
        let after = Condition::any()
            .add(Column::NextDueOn.gt(Day::from(day)))
            .add(Condition::all().add(Column::NextDueOn.eq(Day::from(day))).add(Column::Id.gt(id.0)));
        query = query.filter(after);
    }
    if let Some((day, id)) = page.before {
        let before = Condition::any()
            .add(Column::NextDueOn.lt(Day::from(day)))
            .add(Condition::all().add(Column::NextDueOn.eq(Day::from(day))).add(Column::Id.lt(id.0)));
        query = query.filter(before);
    }
    let order = if page.from_end { Order::Desc } else { Order::Asc };
    let query = query.order_by(Column::NextDueOn, order.clone()).order_by(Column::Id, order);
    let rows: Vec<(Day, Uuid)> = query.into_tuple().all(from.connection()).await?;
    let keys = rows.into_iter().map(|(day, id)| Ok((day.date(&format!("facility {id}"))?, FacilityId(id))));
    Ok(page.in_order(keys.collect::<Result<_, StoreError>>()?))
}
