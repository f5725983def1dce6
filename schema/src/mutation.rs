//! What changes something: object first, one input, one payload, a nullable result, and reasons for refusal as data.
//!
//! A mutation is a thin function: it makes the [`Caller`] of its request, hands its checked input to a use case, and
//! answers with a payload. What the payload holds is read from a view that contains the change.

mod accounts;
mod areas;
mod beds;
mod caller;
mod corrections;
mod directory;
mod distribution;
mod guide_render;
mod guides;
mod identity;
mod imports;
mod notices;
mod on_call;
mod payload;
mod people;
mod photos;
mod proofs;
mod rosters;
mod visit_requests;

pub(crate) use caller::caller;
pub(crate) use payload::{MutationUserError, UserError, answer, payload, spend_for_change};

/// Changes (変更).
#[derive(async_graphql::MergedObject, Default)]
pub struct Mutation(
    people::PeopleMutations,
    photos::PhotoMutations,
    identity::IdentityMutations,
    accounts::AccountMutations,
    imports::ImportMutations,
    corrections::CorrectionMutations,
    directory::DirectoryMutations,
    areas::AreaMutations,
    guide_render::GuideRenderMutations,
    guides::GuideMutations,
    proofs::ProofMutations,
    distribution::DistributionMutations,
    on_call::OnCallMutations,
    rosters::RosterMutations,
    visit_requests::VisitRequestMutations,
    beds::BedMutations,
    notices::NoticeMutations,
);
