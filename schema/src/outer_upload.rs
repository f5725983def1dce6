//! Ids of files as they are answered outside GraphQL.

use domain::ids::UploadId;

use crate::node::TypedId as _;

/// The global id of a file that was sent, as `importStart` takes it.
pub fn upload_id(id: UploadId) -> String {
    id.to_global().0
}
