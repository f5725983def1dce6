//! What a person decided, in one column beside the document; nothing for what a file says.

use domain::codes::Visibility;
use domain::contribution::Contribution;
use domain::decision::Decision;
use serde::{Deserialize, Serialize};

use crate::document;
use crate::error::StoreError;

/// The decided fields and the one value that is not in the details.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Decided {
    pub decisions: Vec<Decision>,
    #[serde(default)]
    pub visibility: Option<Visibility>,
}

/// The column's value.
pub(super) fn write(contribution: &Contribution) -> Result<Option<String>, StoreError> {
    if contribution.decisions.is_empty() && contribution.visibility.is_none() {
        return Ok(None);
    }
    let decided = Decided { decisions: contribution.decisions.clone(), visibility: contribution.visibility };
    document::write(&decided).map(Some)
}

/// Reads it back.
pub(super) fn read(column: Option<&str>, of: &str) -> Result<Decided, StoreError> {
    column.map_or_else(|| Ok(Decided::default()), |text| document::read(text, || format!("decisions of {of}")))
}
