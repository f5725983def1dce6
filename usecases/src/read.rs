//! Reading lists that live in the database: pages by key, and how a read can fail.

/// Which page is wanted; keys, not offsets, so that new rows don't shift it.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyset<C> {
    /// How many, 1–100.
    pub size: usize,
    /// From where and in which direction.
    pub from: KeysetFrom<C>,
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq)]
pub enum KeysetFrom<C> {
    /// From the start, or after a key.
    After(Option<C>),
    /// From the end, or before a key.
    Before(Option<C>),
}

/// One page in list order.
#[derive(Debug, Clone, PartialEq)]
pub struct KeysetPage<T> {
    /// The items.
    pub items: Vec<T>,
    /// Whether more follow.
    pub has_next: bool,
    /// Whether some come before.
    pub has_previous: bool,
}

/// Why a read failed; neither says more to a client than that.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadFault {
    /// The database is away; lists and maps from the atlas still answer.
    #[error("the database is not reachable at the moment")]
    Unavailable(#[source] store::StoreError),
    /// Anything else; the cause belongs in the log.
    #[error("the records could not be read")]
    Internal(#[source] store::StoreError),
}

impl From<store::StoreError> for ReadFault {
    fn from(error: store::StoreError) -> Self {
        if error.is_unavailable() { Self::Unavailable(error) } else { Self::Internal(error) }
    }
}

/// Reads one page: one more than asked for, so that the page knows whether the list goes on.
pub(crate) async fn read_page<K: Clone, T>(
    keyset: &Keyset<K>,
    read: impl AsyncFnOnce(store::Page<K>) -> Result<Vec<(K, T)>, store::StoreError>,
) -> Result<KeysetPage<(K, T)>, ReadFault> {
    let limit = keyset.size as u64 + 1;
    let (page, forward, bounded) = match &keyset.from {
        KeysetFrom::After(after) => {
            (store::Page { after: after.clone(), before: None, limit, from_end: false }, true, after.is_some())
        }
        KeysetFrom::Before(before) => {
            (store::Page { after: None, before: before.clone(), limit, from_end: true }, false, before.is_some())
        }
    };
    let mut items = read(page).await?;
    let more = items.len() > keyset.size;
    if more && forward {
        items.pop();
    } else if more {
        items.remove(0);
    }
    // A cursor was given out for an item that stood on the other side of it.
    let (has_next, has_previous) = if forward { (more, bounded) } else { (bounded, more) };
    Ok(KeysetPage { items, has_next, has_previous })
}
