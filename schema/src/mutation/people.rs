//! Practitioners and their consents.

use async_graphql::{Context, Object, Result};
use domain::ids::UploadId;
use usecases::Failure;
use usecases::people::{self, NewConsent, PeopleError, Withdrawal, sight};

use super::{answer, caller, payload};
use crate::coded::plain;
use crate::context::ContextExt as _;
use crate::input::user;
use crate::input::{ConsentGrantInput, ConsentRevokeInput, PractitionerCreateInput, PractitionerUpdateInput};
use crate::node::find;
use crate::types::{ConsentNode, PractitionerNode};

payload! {
    /// What became of the registration (practitionerCreate の結果).
    PractitionerCreatePayload {
        /// The practitioner (結果).
        practitioner: PractitionerNode
    }
    /// What became of the change (practitionerUpdate の結果).
    PractitionerUpdatePayload {
        /// The practitioner; as they are now when somebody else changed them first (結果).
        practitioner: PractitionerNode
    }
    /// What became of the consent (consentGrant の結果).
    ConsentGrantPayload {
        /// The consent (結果).
        consent: ConsentNode
    }
    /// What became of the withdrawal (consentRevoke の結果).
    ConsentRevokePayload {
        /// The consent (結果).
        consent: ConsentNode
    }
}

/// Changes of practitioners and consents.
#[derive(Default)]
pub struct PeopleMutations;

#[Object]
impl PeopleMutations {
    /// Registers a practitioner; nothing is published by it (医師・専門職を登録する).
    async fn practitioner_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who (入力).")] input: PractitionerCreateInput,
    ) -> Result<Option<PractitionerCreatePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok((new, profile)) => people::create_with(&view, &caller, new, profile).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => {
                let shown = sight(&view).by_id(id);
                PractitionerCreatePayload::done(mark, shown.map(|shown| PractitionerNode::new(shown, &view)))
            }
            Err(reasons) => PractitionerCreatePayload::refused(mark, reasons),
        }))
    }

    /// Changes a practitioner (医師・専門職を直す).
    async fn practitioner_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What (入力).")] input: PractitionerUpdateInput,
    ) -> Result<Option<PractitionerUpdatePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let id = find(&input.id);
        let done = match input.checked() {
            Ok((change, profile)) => people::update_with(&view, &caller, change, profile).await,
            Err(failure) => Err(PeopleError::Other(failure)),
        };
        let present = |view: &crate::context::View| {
            let shown = id.and_then(|id| sight(view).by_id(id));
            shown.map(|shown| PractitionerNode::new(shown, view))
        };
        let conflict = matches!(done, Err(PeopleError::ChangedMeanwhile));
        Ok(Some(match answer(ctx, done)? {
            Ok((_, view)) => PractitionerUpdatePayload::done(mark, present(&view)),
            Err(reasons) => {
                let mut payload = PractitionerUpdatePayload::refused(mark, reasons);
                if conflict {
                    payload.practitioner = present(&ctx.look_again(view.later())?);
                }
                payload
            }
        }))
    }

    /// Records a consent (掲載の同意を記録する).
    async fn consent_grant(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The consent (入力).")] input: ConsentGrantInput,
    ) -> Result<Option<ConsentGrantPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match checked_consent(&input) {
            Ok(new) => people::grant(&view, &caller, new).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => {
                let kept = people::consent(&view, id);
                ConsentGrantPayload::done(mark, kept.map(|kept| ConsentNode::new(kept, &view)))
            }
            Err(reasons) => ConsentGrantPayload::refused(mark, reasons),
        }))
    }

    /// Takes a consent back, wholly or in part; what it covers leaves every answer at once (掲載の同意を取り下げる（直ちに公開から外す）).
    async fn consent_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What (入力).")] input: ConsentRevokeInput,
    ) -> Result<Option<ConsentRevokePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match user::id("id", &input.id, "この同意の記録は見つかりません。") {
            Ok(consent) => {
                let withdrawal = Withdrawal { consent, scopes: plain(input.scopes), reason: input.reason };
                people::revoke(&view, &caller, withdrawal).await.map_err(Failure::from)
            }
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => {
                let kept = people::consent(&view, id);
                ConsentRevokePayload::done(mark, kept.map(|kept| ConsentNode::new(kept, &view)))
            }
            Err(reasons) => ConsentRevokePayload::refused(mark, reasons),
        }))
    }
}

fn checked_consent(input: &ConsentGrantInput) -> Result<NewConsent, Failure> {
    let evidence = match &input.evidence_upload_id {
        Some(id) => Some(user::id::<UploadId>("evidenceUploadId", id, "この書面のファイルは見つかりません。")?),
        None => None,
    };
    Ok(NewConsent {
        practitioner: user::id("practitioner", &input.practitioner, "この専門職は見つかりません。")?,
        scopes: input.scopes.iter().map(|scope| scope.0).collect(),
        channels: input.channels.iter().map(|channel| channel.0).collect(),
        granted_on: input.granted_on.0,
        expires_on: input.expires_on.map(|day| day.0),
        evidence,
    })
}
