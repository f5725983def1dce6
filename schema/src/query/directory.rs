//! The list of facilities.

use async_graphql::{Context, Error, Object, Result};
use atlas::question::DirectoryQuery;

use crate::coded::Coded;
use crate::context::{ContextExt as _, View, aside};
use crate::error::ErrorCode;
use crate::input::travel::spatial_cost;
use crate::input::{FacilityFilter, FacilityKey, FacilityOrder, SpatialInput, Understood, checked_filter, search_text};
use crate::page::{PageArgs, list_cost, page_cost};
use crate::scalar::Instant;
use crate::types::{Facet, FacilityConnection, FacilityNode, directory_page, query_error};

/// Root fields about facilities.
#[derive(Default)]
pub struct DirectoryFields;

#[Object]
impl DirectoryFields {
    /// One facility by id or number, null when there is none (施設・事業所 1件).
    ///
    /// The id of anything else is null too. A number may be written in any width and with hyphens.
    async fn facility(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How it is named (施設の鍵).")] by: FacilityKey,
    ) -> Result<Option<FacilityNode>> {
        let view = &ctx.view()?;
        Ok(by.find(view).map(|facility| FacilityNode::new(facility, view)))
    }

    /// Facilities that meet every condition, in order, page by page (施設・事業所を探す).
    #[graphql(complexity = "spatial_cost(spatial.as_ref()) + page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the contract")]
    async fn facilities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<FacilityFilter>,
        #[graphql(desc = "Where to look (空間の条件).")] spatial: Option<SpatialInput>,
        #[graphql(desc = "Open at this instant (この日時に開いている).")] available_at: Option<Instant>,
        #[graphql(desc = "Words in name, kana, short name or address, at most 200 characters (文字で探す).")]
        query: Option<String>,
        #[graphql(
            desc = "Order; by relevance with a text, by distance with a centre and by kana otherwise (並べ替え)."
        )]
        order_by: Option<FacilityOrder>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<FacilityConnection> {
        let view = &ctx.view()?;
        let (mut question, origin) = conditions(view, filter, spatial).await?;
        question.open_at = available_at.map(|at| at.0);
        question.text = query.map(|text| search_text("query", text)).transpose()?;
        question.order = order_by.map(FacilityOrder::checked).transpose()?;
        directory_page(ctx, view, question, origin, PageArgs { after, before, first, last }).await
    }

    /// How many facilities would remain under each value of some facets (絞り込み条件ごとの件数).
    #[graphql(complexity = "spatial_cost(spatial.as_ref()) + list_cost(facets.len() * 20, child_complexity)")]
    async fn facility_facets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<FacilityFilter>,
        #[graphql(desc = "Where to look (空間の条件).")] spatial: Option<SpatialInput>,
        #[graphql(desc = "Which facets (項目).")] facets: Vec<Coded<domain::codes::FacetKey>>,
    ) -> Result<Vec<Facet>> {
        let view = &ctx.view()?;
        let mut keys = Vec::with_capacity(facets.len());
        for Coded(key) in facets {
            if keys.contains(&key) {
                return Err(ErrorCode::Unanswerable.error(format!("facets names {key} twice")));
            }
            keys.push(key);
        }
        let (question, _) = conditions(view, filter, spatial).await?;
        let view = view.clone();
        let counts = aside(move || view.atlas.facets(&question, &keys, view.now)).await?.map_err(query_error)?;
        Ok(counts.into_iter().map(Facet::of).collect())
    }
}

/// What lists, facets and exports have in common, with what the origin was understood as.
pub(super) async fn conditions(
    view: &View,
    filter: Option<FacilityFilter>,
    spatial: Option<SpatialInput>,
) -> Result<(DirectoryQuery, Understood), Error> {
    let filter = checked_filter(view, filter)?;
    let (spatial, origin) = match spatial {
        Some(spatial) => {
            let place = spatial.checked(view).await?;
            (Some(place.spatial), place.understood)
        }
        None => (None, Understood::default()),
    };
    Ok((DirectoryQuery { filter, spatial, ..DirectoryQuery::default() }, origin))
}
