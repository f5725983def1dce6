//! How a question to the directory is answered: conditions, places, orders, pages.

pub(crate) mod conditions;
pub(crate) mod covers;
pub(crate) mod facets;
pub(crate) mod lying;
mod nearest;
pub(crate) mod order;
pub(crate) mod page;
pub(crate) mod place;
pub(crate) mod scan;
mod side;
pub(crate) mod words;
