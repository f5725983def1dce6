//! Photos of practitioners.

use async_graphql::{Context, Object, Result};
use usecases::Failure;
use usecases::people::sight;
use usecases::photos;

use super::{answer, caller, payload};
use crate::context::ContextExt as _;
use crate::input::{PractitionerPhotoRemoveInput, PractitionerPhotoSetInput};
use crate::types::PractitionerNode;

payload! {
    /// What became of the photo (practitionerPhotoSet の結果).
    PractitionerPhotoSetPayload {
        /// The practitioner (結果).
        practitioner: PractitionerNode
    }
    /// What became of the removal (practitionerPhotoRemove の結果).
    PractitionerPhotoRemovePayload {
        /// The practitioner (結果).
        practitioner: PractitionerNode
    }
}

/// Changes of photos.
#[derive(Default)]
pub struct PhotoMutations;

#[Object]
impl PhotoMutations {
    /// Sets somebody's photo with their consent; it is turned upright, stripped of everything beside the picture, and takes the place of an earlier one (顔写真を置く（同意と加工の記録を伴う）).
    async fn practitioner_photo_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The photo (入力).")] input: PractitionerPhotoSetInput,
    ) -> Result<Option<PractitionerPhotoSetPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(new) => photos::set(&view, &caller, new).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => {
                let shown = sight(&view).by_id(id);
                PractitionerPhotoSetPayload::done(mark, shown.map(|shown| PractitionerNode::new(shown, &view)))
            }
            Err(reasons) => PractitionerPhotoSetPayload::refused(mark, reasons),
        }))
    }

    /// Removes somebody's photo with its bytes; a published edition that was made with it keeps its own (顔写真を外す).
    async fn practitioner_photo_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose (入力).")] input: PractitionerPhotoRemoveInput,
    ) -> Result<Option<PractitionerPhotoRemovePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(id) => photos::remove(&view, &caller, id).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => {
                let shown = sight(&view).by_id(id);
                PractitionerPhotoRemovePayload::done(mark, shown.map(|shown| PractitionerNode::new(shown, &view)))
            }
            Err(reasons) => PractitionerPhotoRemovePayload::refused(mark, reasons),
        }))
    }
}
