//! Facilities that an input names: they exist and the viewer sees them.

use std::collections::HashMap;
use std::sync::Arc;

use domain::clock::day_in_japan;
use domain::codes::UserErrorCode;
use domain::facility::Facility;
use domain::ids::FacilityId;

use super::check::Checks;
use super::error::DirectoryError;
use super::place::{areas_of, sees};
use crate::app::App;
use crate::deed::Deed;

/// Refuses every id of a list that names nothing the viewer sees, or the facility itself.
pub(super) async fn check_visible(
    deed: &mut Deed,
    app: &Arc<App>,
    ids: &[FacilityId],
    itself: Option<FacilityId>,
    path: impl Fn(usize) -> String,
    checks: &mut Checks,
) -> Result<(), DirectoryError> {
    let atlas = app.atlas();
    let today = day_in_japan(deed.tx().now());
    let found = store::facilities::by_ids(deed.tx(), ids).await?;
    let viewer = &deed.caller().viewer;
    let visible: HashMap<FacilityId, &Facility> = found
        .iter()
        .filter(|facility| sees(viewer, facility, &areas_of(&atlas, &facility.details, today)))
        .map(|facility| (facility.id, facility))
        .collect();
    for (at, id) in ids.iter().enumerate() {
        let path = path(at);
        if Some(*id) == itself {
            checks.invalid(&path, "その施設自身は選べません。");
        } else if !visible.contains_key(id) {
            checks.refuse(UserErrorCode::NotFound, &path, "その施設はありません。");
        }
    }
    Ok(())
}
