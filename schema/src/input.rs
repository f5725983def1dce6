//! What clients send, checked and turned into the values of the crates below.

mod audit;
mod corrections;
mod crossing;
mod filter;
mod imports;
mod keys;
mod language;
mod polygon;
mod spatial;
mod text;

pub use audit::AuditFilter;
pub use corrections::{CorrectionReportFilter, CorrectionReportInput, CorrectionResolveInput};
pub use filter::{AreaFilter, FacilityFilter, FacilityOrder, ImportJobFilter};
pub use imports::{ImportResolveInput, ImportStartInput};
pub use keys::{AreaKey, FacilityKey};
pub use spatial::{BoundingBoxInput, GeoPointInput, SpatialInput};
pub(crate) use text::search_text;

pub(crate) use filter::checked_filter;
pub(crate) use spatial::{Understood, between};
