//! Objects by global id, and the service itself.

use async_graphql::{Context, ID, Object, Result};
use futures_util::future::try_join_all;

use crate::context::ContextExt as _;
use crate::error::ErrorCode;
use crate::node::GlobalId;
use crate::page::list_cost;
use crate::types::{Node, ServiceInfo, Viewer};

/// Most ids of one `nodes` question.
const MAX_IDS: usize = 100;

/// How many of them are looked up at once; a data file has four connections to read with.
const AT_ONCE: usize = 3;

/// Root fields about single objects.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// One object by its global id, null when there is none (ID で1件).
    #[graphql(complexity = "search_cost(std::slice::from_ref(&id)) + 1 + child_complexity")]
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "Global id (ID).")] id: ID) -> Result<Option<Node>> {
        Node::find(&id, &ctx.view()?).await
    }

    /// Up to 100 objects by their global ids, in the same order, null where there is none (ID で複数件).
    #[graphql(complexity = "search_cost(&ids) + list_cost(ids.len(), child_complexity)")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global ids, at most 100 (ID).")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        if ids.len() > MAX_IDS {
            return Err(ErrorCode::OutOfRange.error(format!("ids takes at most {MAX_IDS} values, not {}", ids.len())));
        }
        let view = &ctx.view()?;
        // Some are read from the database, one by one: a hundred at once would wait for each other's connections.
        let mut found = Vec::with_capacity(ids.len());
        for few in ids.chunks(AT_ONCE) {
            found.extend(try_join_all(few.iter().map(|id| Node::find(id, view))).await?);
        }
        Ok(found)
    }

    /// The signed-in user, null for everybody else (今の利用者（未認証なら null）).
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Option<Viewer>> {
        let view = ctx.view()?;
        Ok((!view.viewer.is_anonymous()).then_some(Viewer(view)))
    }

    /// What this service is and which data it holds (稼働情報・データ版・SDL の指紋).
    async fn service_info(&self, ctx: &Context<'_>) -> Result<ServiceInfo> {
        Ok(ServiceInfo(ctx.view()?))
    }
}

/// What ids cost that are answered by a search rather than by looking something up.
fn search_cost(ids: &[ID]) -> usize {
    let candidates = ids.iter().filter(|id| matches!(GlobalId::parse(id), Some(GlobalId::VisitCandidate(_))));
    candidates.count() * 600
}
