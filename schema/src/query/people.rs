//! Practitioners, and their consents for whoever keeps the record.

use async_graphql::{Context, ID, Object, Result};
use domain::ids::PractitionerId;
use usecases::Keyset;
use usecases::people::{ConsentKey, PeopleList, PeoplePageFrom, PeoplePageRequest, PersonKey, consents, sight};

use crate::context::{ContextExt as _, View, aside};
use crate::cursor::{Mark, encode};
use crate::input::travel::spatial_cost;
use crate::input::{ConsentFilter, PractitionerFilter, PractitionerOrder, SpatialInput, search_text};
use crate::node::find;
use crate::page::{From, PageArgs, page_cost};
use crate::total::Total;
use crate::types::{
    ConsentConnection, ConsentNode, PractitionerConnection, PractitionerEdge, PractitionerNode, query_error,
};

/// Root fields about people.
#[derive(Default)]
pub struct PeopleQuery;

#[Object]
impl PeopleQuery {
    /// One practitioner, null when there is none or none who consented to be shown (医師・専門職 1人).
    async fn practitioner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id (ID).")] id: ID,
    ) -> Result<Option<PractitionerNode>> {
        let view = &ctx.view()?;
        let shown = find::<PractitionerId>(&id).and_then(|id| sight(view).by_id(id));
        Ok(shown.map(|shown| PractitionerNode::new(shown, view)))
    }

    /// Practitioners who consented to be shown and meet every condition, in order, page by page; nobody is found by what is not shown of them (医師・専門職を探す).
    #[graphql(complexity = "spatial_cost(spatial.as_ref()) + page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the contract")]
    async fn practitioners(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<PractitionerFilter>,
        #[graphql(
            desc = "Where they work, as far as the viewer sees the facility; coversPoint: where they visit (空間の条件)."
        )]
        spatial: Option<SpatialInput>,
        #[graphql(desc = "Words in name or kana, at most 200 characters (文字で探す).")] query: Option<String>,
        #[graphql(desc = "Order; by distance with a centre and by kana otherwise (並べ替え).")] order_by: Option<
            PractitionerOrder,
        >,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<PractitionerConnection> {
        let view = &ctx.view()?;
        let mut list = filter.unwrap_or_default().checked(view).await?;
        list.question.text = query.map(|text| search_text("query", text)).transpose()?;
        list.order = order_by.map(PractitionerOrder::checked);
        list.spatial = match spatial {
            Some(spatial) => Some(spatial.checked(view).await?.spatial),
            None => None,
        };
        people_page(view, list, PageArgs { after, before, first, last }).await
    }

    /// Consents of those whose record the viewer keeps, those that end first at first; empty for others (掲載同意の記録（要権限）).
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn consents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<ConsentFilter>,
        #[graphql(desc = "Those after this cursor (この後から).")] after: Option<String>,
        #[graphql(desc = "Those before this cursor (この前まで).")] before: Option<String>,
        #[graphql(desc = "How many from the start, 1 to 100 (先頭から何件).")] first: Option<i32>,
        #[graphql(desc = "How many from the end, 1 to 100 (末尾から何件).")] last: Option<i32>,
    ) -> Result<ConsentConnection> {
        let view = &ctx.view()?;
        let wanted = PageArgs { after, before, first, last }.read::<ConsentKey>(Mark::plain())?;
        let query = filter.unwrap_or_default().checked();
        let keyset: Keyset<ConsentKey> = wanted.into();
        let asked = view.clone();
        let (page, total) = aside(move || consents(&asked, &query, &keyset)).await?;
        let items = page.items.into_iter();
        let items = items.map(|(key, kept)| (encode(Mark::plain(), &key), ConsentNode::new(kept, view)));
        Ok(ConsentConnection::new(items, page.has_next, page.has_previous, Total::Known(total)))
    }
}

/// A page of people as a connection.
///
/// # Errors
/// Those of the page's arguments, and what the atlas cannot answer.
pub(crate) async fn people_page(view: &View, list: PeopleList, args: PageArgs) -> Result<PractitionerConnection> {
    let mark = Mark::of_people(&list);
    let wanted = args.read::<PersonKey>(mark)?;
    let from = match wanted.from {
        From::After(key) => PeoplePageFrom::After(key),
        From::Before(key) => PeoplePageFrom::Before(key),
    };
    let request = PeoplePageRequest { size: wanted.size, from };
    let asked = view.clone();
    let page = aside(move || sight(&asked).page(&list, &request)).await?.map_err(query_error)?;
    let edges = page.people.into_iter().map(|found| PractitionerEdge {
        cursor: encode(mark, &found.key),
        node: PractitionerNode::new(found.shown, view),
        distance_meters: found.distance_meters,
    });
    Ok(PractitionerConnection::new(edges.collect(), page.has_next, page.has_previous, page.total))
}
