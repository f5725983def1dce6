//! Areas (圏域): which ones hold a point, how they lie in each other, and what is counted in them.

mod detail;
pub(crate) mod hierarchy;
pub(crate) mod index;
pub(crate) mod list;
pub(crate) mod outline;
pub(crate) mod population;
pub(crate) mod shape;
mod vertex_grid;

pub(crate) use index::AreaIndex;
