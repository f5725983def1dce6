//! Pages of lists as Relay connections: the four arguments, their cost, and the types that carry a page.

use async_graphql::{Error, SimpleObject};

use crate::cursor::{CursorKey, Mark, decode};
use crate::error::ErrorCode;

/// Items on a page when neither `first` nor `last` says how many.
pub(crate) const DEFAULT_SIZE: usize = 20;
/// Most items on one page.
pub(crate) const MAX_SIZE: usize = 100;

/// The four arguments of a connection.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageArgs {
    pub(crate) after: Option<String>,
    pub(crate) before: Option<String>,
    pub(crate) first: Option<i32>,
    pub(crate) last: Option<i32>,
}

/// A page that can be asked for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wanted<K> {
    /// How many, 1–100.
    pub(crate) size: usize,
    /// From where and in which direction.
    pub(crate) from: From<K>,
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum From<K> {
    /// The first of the list, or those after a key.
    After(Option<K>),
    /// The last of the list, or those before a key.
    Before(Option<K>),
}

impl PageArgs {
    /// Checks the arguments of a list in the terms of a mark.
    ///
    /// # Errors
    /// `INVALID_PAGE_SIZE`, `BAD_CURSOR`, or `UNANSWERABLE` when a cursor stands beside the count of the other direction.
    pub(crate) fn read<K: CursorKey>(self, mark: Mark) -> Result<Wanted<K>, Error> {
        let Self { after, before, first, last } = self;
        let size = page_size(first, last)?;
        let from = match (after, before) {
            (Some(_), Some(_)) => {
                return Err(ErrorCode::Unanswerable.error("give after or before, not both"));
            }
            (Some(_), None) if last.is_some() => {
                return Err(ErrorCode::Unanswerable.error("after goes with first, and before with last"));
            }
            (None, Some(_)) if first.is_some() => {
                return Err(ErrorCode::Unanswerable.error("before goes with last, and after with first"));
            }
            (Some(after), None) => From::After(Some(key(mark, &after)?)),
            (None, Some(before)) => From::Before(Some(key(mark, &before)?)),
            (None, None) if last.is_some() => From::Before(None),
            (None, None) => From::After(None),
        };
        Ok(Wanted { size, from })
    }
}

fn key<K: CursorKey>(mark: Mark, text: &str) -> Result<K, Error> {
    let message = "the cursor does not belong to this list in this order; begin the list anew";
    decode(mark, text).ok_or_else(|| ErrorCode::BadCursor.error(message))
}

fn page_size(first: Option<i32>, last: Option<i32>) -> Result<usize, Error> {
    let (name, asked) = match (first, last) {
        (Some(_), Some(_)) => return Err(ErrorCode::InvalidPageSize.error("give first or last, not both")),
        (None, None) => return Ok(DEFAULT_SIZE),
        (Some(first), None) => ("first", first),
        (None, Some(last)) => ("last", last),
    };
    usize::try_from(asked).ok().filter(|size| (1..=MAX_SIZE).contains(size)).ok_or_else(|| {
        ErrorCode::InvalidPageSize.error(format!("{name} must be between 1 and {MAX_SIZE}, not {asked}"))
    })
}

/// Largest cost of one field, so that sums of costs stay far from overflow.
const MAX_COST: usize = 1_000_000_000;

/// Cost of a page: every item with what is asked of it. A size that will be refused costs as much as the largest page.
pub(crate) fn page_cost(first: Option<i32>, last: Option<i32>, child: usize) -> usize {
    let size = page_size(first, last).unwrap_or(MAX_SIZE);
    list_cost(size, child)
}

/// Cost of a list of at most (or typically) so many items.
pub(crate) fn list_cost(items: usize, child: usize) -> usize {
    // `edges` and `nodes` lists below a connection count as one field each, which is already in `child`.
    items.max(1).saturating_mul(child.saturating_add(1)).min(MAX_COST)
}

/// Cost of a list whose length is an argument between 1 and `max`.
pub(crate) fn limit_cost(limit: i32, max: usize, child: usize) -> usize {
    list_cost(usize::try_from(limit).unwrap_or(max).min(max), child)
}

/// A count as a GraphQL `Int`; everything counted here is far below its limit of 2,147,483,647, where it would stop.
pub(crate) fn count(n: impl TryInto<i32>) -> i32 {
    n.try_into().unwrap_or(i32::MAX)
}

/// Where a page stands in its list (ページの情報).
#[derive(Debug, Clone, SimpleObject)]
pub struct PageInfo {
    /// Whether more items follow (次があるか).
    pub has_next_page: bool,
    /// Whether items come before (前があるか).
    pub has_previous_page: bool,
    /// Cursor of the first item, null on an empty page (最初のカーソル).
    pub start_cursor: Option<String>,
    /// Cursor of the last item, null on an empty page (最後のカーソル).
    pub end_cursor: Option<String>,
}

impl PageInfo {
    /// From the cursors of a page's items in order.
    pub(crate) fn new<'a>(
        has_next: bool,
        has_previous: bool,
        cursors: impl DoubleEndedIterator<Item = &'a str>,
    ) -> Self {
        let mut cursors = cursors;
        let start = cursors.next().map(str::to_owned);
        let end = cursors.next_back().map(str::to_owned).or_else(|| start.clone());
        Self { has_next_page: has_next, has_previous_page: has_previous, start_cursor: start, end_cursor: end }
    }
}

/// Declares a connection and its edge. The node is cloned into `nodes`, so it must be cheap to clone.
macro_rules! connection {
    (
        $(#[$connection_doc:meta])* $connection:ident,
        $(#[$edge_doc:meta])* $edge:ident of $node:ty
    ) => {
        $(#[$connection_doc])*
        pub struct $connection {
            edges: Vec<$edge>,
            page_info: $crate::page::PageInfo,
            total: $crate::total::Total,
        }

        $(#[$edge_doc])*
        #[derive(Clone, async_graphql::SimpleObject)]
        pub struct $edge {
            /// Place in the list (カーソル).
            pub cursor: String,
            /// The item (要素).
            pub node: $node,
        }

        $(#[$connection_doc])*
        #[async_graphql::Object]
        impl $connection {
            /// Items with their places in the list (縁).
            async fn edges(&self) -> &[$edge] {
                &self.edges
            }
            /// Items alone (要素).
            async fn nodes(&self) -> Vec<&$node> {
                self.edges.iter().map(|edge| &edge.node).collect()
            }
            /// Where the page stands (ページ).
            async fn page_info(&self) -> &$crate::page::PageInfo {
                &self.page_info
            }
            /// Number of items in the whole list, computed only when asked for (総数).
            async fn total_count(&self, ctx: &async_graphql::Context<'_>) -> async_graphql::Result<i32> {
                self.total.count(ctx).await
            }
        }

        impl $connection {
            /// A page from its items with their cursors.
            pub(crate) fn new(
                items: impl IntoIterator<Item = (String, $node)>,
                has_next: bool,
                has_previous: bool,
                total: $crate::total::Total,
            ) -> Self {
                let edges: Vec<$edge> = items.into_iter().map(|(cursor, node)| $edge { cursor, node }).collect();
                let cursors = edges.iter().map(|edge| edge.cursor.as_str());
                let page_info = $crate::page::PageInfo::new(has_next, has_previous, cursors);
                Self { edges, page_info, total }
            }
        }
    };
}
pub(crate) use connection;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::{CodeKey, encode};

    fn code(error: &Error) -> String {
        error.extensions.as_ref().and_then(|values| values.get("code")).map(ToString::to_string).unwrap_or_default()
    }

    fn args(first: Option<i32>, last: Option<i32>) -> PageArgs {
        PageArgs { first, last, ..PageArgs::default() }
    }

    #[test]
    fn sizes_outside_one_to_a_hundred_are_refused() {
        for size in [-1, 0, 101, i32::MIN, i32::MAX] {
            for wanted in [args(Some(size), None), args(None, Some(size))] {
                let error = wanted.read::<CodeKey>(Mark::plain()).expect_err("an impossible size");
                assert_eq!(code(&error), "\"INVALID_PAGE_SIZE\"");
            }
        }
        assert_eq!(
            code(&args(Some(1), Some(1)).read::<CodeKey>(Mark::plain()).expect_err("two sizes")),
            "\"INVALID_PAGE_SIZE\""
        );
    }

    #[test]
    fn without_a_size_a_page_has_twenty_items() {
        let wanted = PageArgs::default().read::<CodeKey>(Mark::plain()).expect("defaults");
        assert_eq!(wanted, Wanted { size: 20, from: From::After(None) });
    }

    #[test]
    fn last_alone_begins_at_the_end() {
        assert_eq!(
            args(None, Some(5)).read::<CodeKey>(Mark::plain()).expect("last"),
            Wanted { size: 5, from: From::Before(None) }
        );
    }

    #[test]
    fn a_cursor_beside_the_other_directions_count_is_refused() {
        let cursor = Some(encode(Mark::plain(), &CodeKey("x".into())));
        let after = PageArgs { after: cursor.clone(), ..args(None, Some(5)) };
        let before = PageArgs { before: cursor.clone(), ..args(Some(5), None) };
        let both = PageArgs { after: cursor.clone(), before: cursor, ..args(None, None) };
        for wanted in [after, before, both] {
            assert_eq!(code(&wanted.read::<CodeKey>(Mark::plain()).expect_err("a contradiction")), "\"UNANSWERABLE\"");
        }
    }

    #[test]
    fn a_refused_size_costs_as_much_as_the_largest_page() {
        assert_eq!(page_cost(Some(-1), None, 3), 400);
        assert_eq!(page_cost(Some(0), None, 3), 400);
        assert_eq!(page_cost(Some(i32::MAX), None, 3), 400);
        assert_eq!(page_cost(None, None, 3), 80);
        assert_eq!(page_cost(Some(100), None, usize::MAX), MAX_COST);
    }

    #[test]
    fn one_item_is_both_first_and_last() {
        let info = PageInfo::new(false, false, ["a"].into_iter());
        assert_eq!((info.start_cursor.as_deref(), info.end_cursor.as_deref()), (Some("a"), Some("a")));
        assert_eq!(PageInfo::new(false, false, std::iter::empty()).end_cursor, None);
    }
}
