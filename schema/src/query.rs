//! The root fields that read: arguments are checked here, and answered by the atlas or a use case.

mod accounts;
mod areas;
pub(crate) mod audit;
mod beds;
mod codes;
mod corrections;
mod directory;
mod distribution;
mod export;
mod guides;
mod imports;
mod map;
mod nodes;
mod on_call;
mod people;
mod proofs;
mod search;
mod travel;
mod verification;
mod visit_requests;
mod visit_route;

use async_graphql::MergedObject;

pub(crate) use people::people_page;

/// Questions (問い合わせ).
#[derive(MergedObject, Default)]
pub struct Query(
    nodes::NodeQuery,
    directory::DirectoryFields,
    map::MapQuery,
    export::ExportQuery,
    search::SearchQuery,
    travel::TravelQuery,
    visit_route::VisitRouteQuery,
    areas::AreaQuery,
    codes::CodeQuery,
    imports::ImportQuery,
    people::PeopleQuery,
    audit::AuditFields,
    accounts::AccountQuery,
    corrections::CorrectionQuery,
    verification::VerificationQuery,
    guides::GuideQuery,
    proofs::ProofQuery,
    distribution::DistributionQuery,
    on_call::OnCallQuery,
    visit_requests::VisitRequestQuery,
    beds::BedQuery,
);
