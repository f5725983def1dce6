//! Where a person's name stands in what is stored of facilities: sources publish names of administrators and doctors.

use domain::ids::FacilityId;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, LikeExpr};
use sea_orm::{ColumnTrait, EntityTrait, IntoSimpleExpr, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entity::{contribution, facility};
use crate::error::StoreError;
use crate::reads::Reads;

/// A place where a name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Of which facility.
    pub facility: FacilityId,
    /// Feed and key of the source's record; `None` in the facility as it is shown.
    pub source: Option<(String, String)>,
}

/// Every document of a facility or of a source that has one of these texts in it, as written.
///
/// # Errors
/// [`StoreError`].
pub async fn of(from: &impl Reads, texts: &[String]) -> Result<Vec<Mention>, StoreError> {
    let mut found = Vec::new();
    if texts.iter().all(|text| text.trim().is_empty()) {
        return Ok(found);
    }
    let facilities: Vec<Uuid> = facility::Entity::find()
        .select_only()
        .column(facility::Column::Id)
        .filter(has_any(facility::Column::Document, texts))
        .order_by_asc(facility::Column::Id)
        .into_tuple()
        .all(from.connection())
        .await?;
    found.extend(facilities.into_iter().map(|id| Mention { facility: FacilityId(id), source: None }));
    use contribution::Column as C;
    let records: Vec<(Uuid, String, String)> = contribution::Entity::find()
        .select_only()
        .columns([C::Facility, C::Feed, C::Key])
        .filter(has_any(C::Document, texts))
        .order_by_asc(C::Facility)
        .order_by_asc(C::Feed)
        .order_by_asc(C::Key)
        .into_tuple()
        .all(from.connection())
        .await?;
    let sources = records.into_iter();
    found.extend(sources.map(|(id, feed, key)| Mention { facility: FacilityId(id), source: Some((feed, key)) }));
    Ok(found)
}

fn has_any(column: impl ColumnTrait, texts: &[String]) -> Condition {
    let texts = texts.iter().filter(|text| !text.trim().is_empty());
    texts.fold(Condition::any(), |any, text| {
        let literal: String =
            text.chars().flat_map(|c| if matches!(c, '%' | '_' | '\\') { vec!['\\', c] } else { vec![c] }).collect();
        any.add(Expr::expr(column.into_simple_expr()).like(LikeExpr::new(format!("%{literal}%")).escape('\\')))
    })
}
