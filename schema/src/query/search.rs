//! Suggestions and geocoding; nothing typed leaves the machine.

use async_graphql::{Context, Object, Result};
use domain::codes::SuggestKind;
use usecases::rates::Budget;

use crate::coded::{Only, Subset as _};
use crate::context::{ContextExt as _, spend};
use crate::input::{GeoPointInput, between, search_text};
use crate::page::limit_cost;
use crate::types::{AnswerableSuggestions, GeocodeResult, ReverseGeocodeResult, Suggestion};

/// Most suggestions or geocoded places of one answer.
const MAX_FIRST: i32 = 50;

/// Root fields about names and addresses.
#[derive(Default)]
pub struct SearchQuery;

#[Object]
impl SearchQuery {
    /// Completions of what is being typed (名称・かな・略称・住所の入力補完).
    #[graphql(complexity = "limit_cost(first.unwrap_or(10), 50, child_complexity)")]
    async fn suggest(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What has been typed, at most 200 characters (入力).")] query: String,
        #[graphql(desc = "Kinds, all when left out (種別).")] kinds: Option<Vec<Only<AnswerableSuggestions>>>,
        #[graphql(desc = "Prefer what is near (近くを先に).")] near: Option<GeoPointInput>,
        #[graphql(desc = "How many, 1 to 50 (件数).", default_with = "Some(10)")] first: Option<i32>,
    ) -> Result<Vec<Suggestion>> {
        let view = &ctx.view()?;
        let first = between("first", first.unwrap_or(10), MAX_FIRST)?.unsigned_abs() as usize;
        let near = near.map(GeoPointInput::checked).transpose()?;
        let text = search_text("query", query)?;
        let kinds: Vec<SuggestKind> = match kinds {
            Some(kinds) if !kinds.is_empty() => kinds.iter().map(|kind| kind.0).collect(),
            _ => AnswerableSuggestions::VALUES.to_vec(),
        };
        let found = view.atlas.suggest(&text, &kinds, near, first);
        let found = if kinds.contains(&SuggestKind::Practitioner) {
            usecases::people::suggest(view, &text, found, first)
        } else {
            found
        };
        Ok(found.into_iter().map(|found| Suggestion::of(found, view)).collect())
    }

    /// Positions of an address or postal code, best first, from the embedded gazetteer (住所・郵便番号から位置).
    #[graphql(complexity = "limit_cost(first.unwrap_or(5), 50, child_complexity)")]
    async fn geocode(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Address or postal code, at most 200 characters (住所).")] address: String,
        #[graphql(desc = "How many, 1 to 50 (件数).", default_with = "Some(5)")] first: Option<i32>,
    ) -> Result<Vec<GeocodeResult>> {
        let view = &ctx.view()?;
        let first = between("first", first.unwrap_or(5), MAX_FIRST)?.unsigned_abs() as usize;
        let address = search_text("address", address)?;
        spend(view, Budget::Geocode)?;
        Ok(view.atlas.geocode(&address, first).into_iter().map(GeocodeResult::of).collect())
    }

    /// Address and areas of a position, null where no known town is near (座標から住所・圏域).
    async fn reverse_geocode(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The position (座標).")] point: GeoPointInput,
    ) -> Result<Option<ReverseGeocodeResult>> {
        let view = &ctx.view()?;
        let point = point.checked()?;
        let address = view.atlas.reverse_geocode(point);
        Ok(address.map(|address| ReverseGeocodeResult { address, point, view: view.clone() }))
    }
}
