//! Areas changed by people.

use async_graphql::{Context, Object, Result};
use usecases::Failure;

use super::{answer, caller, payload};
use crate::context::ContextExt as _;
use crate::input::AreaSaveInput;
use crate::types::AreaNode;

payload! {
    /// What became of it (areaSave の結果).
    AreaSavePayload { /// The area (結果).
        area: AreaNode }
}

/// Root fields that change areas.
#[derive(Default)]
pub struct AreaMutations;

#[Object]
impl AreaMutations {
    /// Makes or changes an area, with its boundary as GeoJSON (圏域を作る・直す（境界は GeoJSON）).
    async fn area_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The area (入力).")] input: AreaSaveInput,
    ) -> Result<Option<AreaSavePayload>> {
        let mark = input.client_mutation_id.clone();
        let (app, caller) = (ctx.view()?.app.clone(), caller(ctx)?);
        let outcome = match input.read() {
            Ok(input) => usecases::directory::area_save(&app, &caller, input).await.map_err(Failure::from),
            Err(refusal) => Err(refusal.into()),
        };
        Ok(Some(match answer(ctx, outcome)? {
            Ok((id, view)) => {
                let area = view.atlas.area(id).map(|area| AreaNode::new(area, &view));
                AreaSavePayload::done(mark, area)
            }
            Err(errors) => AreaSavePayload::refused(mark, errors),
        }))
    }
}
