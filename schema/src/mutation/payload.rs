//! The shape that every payload has.

use async_graphql::{Context, Error, Interface, SimpleObject};
use domain::codes::UserErrorCode;
use usecases::rates::Budget;
use usecases::{Failure, Refusal};

use crate::coded::Coded;
use crate::context::{ContextExt as _, View};
use crate::error::read_fault;

/// A reason why a change was refused (変更の失敗（業務上の誤り）).
#[derive(Interface)]
#[graphql(
    field(name = "message", ty = "&String", desc = "Explanation in Japanese (日本語の説明)."),
    field(
        name = "field",
        ty = "&Option<Vec<String>>",
        desc = "Path from the input, null when it is about no field (input からの経路)."
    )
)]
pub enum UserError {
    /// The reason of most mutations.
    MutationUserError(MutationUserError),
}

/// A reason why a change was refused, with its code (変更の失敗（共通）).
#[derive(Debug, Clone, SimpleObject)]
pub struct MutationUserError {
    /// Explanation in Japanese (日本語の説明).
    pub(crate) message: String,
    /// Path from the input, null when it is about no field (input からの経路).
    pub(crate) field: Option<Vec<String>>,
    /// Which sort of reason (種別).
    pub(crate) code: Coded<UserErrorCode>,
}

/// What a use case answered: its outcome with a view that contains it, or the reasons for refusal.
///
/// # Errors
/// Faults of the server.
pub(crate) fn answer<T>(
    ctx: &Context<'_>,
    outcome: Result<T, impl Into<Failure>>,
) -> Result<Result<(T, View), Vec<MutationUserError>>, Error> {
    match outcome.map_err(Into::into) {
        Ok(outcome) => {
            let later = ctx.view()?.later();
            Ok(Ok((outcome, ctx.look_again(later)?)))
        }
        Err(Failure::Refused(reasons)) => Ok(Err(reasons.into_iter().map(MutationUserError::of).collect())),
        Err(Failure::Fault(fault)) => Err(read_fault(fault)),
    }
}

/// Takes one out of what the client may do, before a change that is tempting to try often.
///
/// # Errors
/// The reason with the time to wait, for the payload.
pub(crate) fn spend_for_change(view: &View, budget: Budget) -> Result<(), Vec<MutationUserError>> {
    let spent = view.app.rates().spend(budget, &view.viewer, &view.client);
    spent.map_err(|wait| vec![MutationUserError::of(Refusal::too_often(wait))])
}

impl MutationUserError {
    fn of(reason: Refusal) -> Self {
        Self {
            message: reason.message,
            field: (!reason.field.is_empty()).then_some(reason.field),
            code: Coded(reason.code),
        }
    }
}

/// Declares a payload: `clientMutationId`, its own fields, `userErrors` and `query`, with constructors for both ends.
///
/// ```text
/// payload! {
///     /// What became of it (facilityUpdate の結果).
///     FacilityUpdatePayload { /// The facility (施設).
///         facility: FacilityNode }
/// }
/// FacilityUpdatePayload::done(client_mutation_id, Some(facility))
/// FacilityUpdatePayload::refused(client_mutation_id, user_errors)
/// ```
macro_rules! payload {
    ($( #[doc = $about:literal] $name:ident { $( #[doc = $doc:literal] $field:ident : $ty:ty ),* $(,)? } )+) => { $(
        #[doc = $about]
        #[derive(async_graphql::SimpleObject)]
        pub struct $name {
            /// The client's own mark, given back (送り手の控え).
            client_mutation_id: Option<String>,
            $( #[doc = $doc] $field: Option<$ty>, )*
            /// Reasons for refusal; empty when it was done (業務上の誤り（空なら成功）).
            user_errors: Vec<$crate::mutation::MutationUserError>,
            /// The root for reading on, as it is after the change (続けて読むための根).
            query: Option<$crate::query::Query>,
        }

        impl $name {
            /// It was done.
            fn done(client_mutation_id: Option<String>, $( $field: Option<$ty>, )*) -> Self {
                let query = Some($crate::query::Query::default());
                Self { client_mutation_id, $( $field, )* user_errors: Vec::new(), query }
            }

            /// It was refused.
            fn refused(
                client_mutation_id: Option<String>,
                user_errors: Vec<$crate::mutation::MutationUserError>,
            ) -> Self {
                let query = Some($crate::query::Query::default());
                Self { client_mutation_id, $( $field: None, )* user_errors, query }
            }
        }
    )+ };
}
pub(crate) use payload;
