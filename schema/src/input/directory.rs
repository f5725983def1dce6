//! What clients send to change the directory, read into the inputs of the use cases.
//!
//! Ids that name nothing and shapes that are none become reasons for refusal with the path of their input; everything
//! else is checked by the use cases.

mod fields;
mod operations;

pub use fields::{AddressInput, CoverageInput, FacilityFieldsInput, ScheduleInput};
pub use operations::*;

use async_graphql::ID;
use domain::codes::UserErrorCode;
use geo_types::MultiPolygon;
use usecases::Refusal;

use super::polygon::checked_polygon;
use crate::node::{TypedId, find};
use crate::scalar::GeoJson;

/// The typed id of an input.
///
/// # Errors
/// NOT_FOUND when the text is no id or names another type, as for an id of something that does not exist.
pub(super) fn named<T: TypedId>(id: &ID, field: &str) -> Result<T, Refusal> {
    find(id).ok_or_else(|| Refusal::new(UserErrorCode::NotFound, field, "見つかりません。ID を確かめてください。"))
}

/// The typed ids of a list.
pub(super) fn all_named<T: TypedId>(ids: &[ID], field: &str) -> Result<Vec<T>, Refusal> {
    ids.iter().enumerate().map(|(at, id)| named(id, &format!("{field}.{at}"))).collect()
}

/// A polygon that is one.
pub(super) fn shape(geometry: &GeoJson, field: &str) -> Result<MultiPolygon<f64>, Refusal> {
    checked_polygon(geometry).map_err(|_| {
        let message = "図形が正しくありません。Polygon か MultiPolygon で、輪は閉じて交わらず、穴は外の輪の中、\
                       点は全部で1万個までにしてください。";
        Refusal::new(UserErrorCode::Invalid, field, message)
    })
}
