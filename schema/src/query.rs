//! The root fields that read: arguments are checked here, and answered by the atlas or a use case.

mod areas;
mod codes;
mod directory;
mod export;
mod imports;
mod map;
mod nodes;
mod search;
mod verification;

use async_graphql::MergedObject;

/// Questions (問い合わせ).
#[derive(MergedObject, Default)]
pub struct Query(
    nodes::NodeQuery,
    directory::DirectoryFields,
    map::MapQuery,
    export::ExportQuery,
    search::SearchQuery,
    areas::AreaQuery,
    codes::CodeQuery,
    imports::ImportQuery,
    verification::VerificationQuery,
);
