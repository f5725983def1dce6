//! Ids in the input of a mutation: one that names nothing is a reason for refusal and not a fault of the request.

use async_graphql::ID;
use domain::codes::UserErrorCode;
use usecases::{Failure, Refusal};

use crate::node::{TypedId, find};

/// The typed id of a field; NOT_FOUND with this message for anything else, as for one of something that is not there.
pub(crate) fn id<T: TypedId>(field: &str, id: &ID, message: &str) -> Result<T, Failure> {
    find(id).ok_or_else(|| Refusal::new(UserErrorCode::NotFound, field, message).into())
}
