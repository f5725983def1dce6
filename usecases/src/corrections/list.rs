//! Reading reports: those of the own areas, or all of them. Whoever shows their words discloses them
//! ([`Request::disclose`]).

use domain::access::{Action, Target, Viewer, may};
use domain::codes::CorrectionStatus;
use domain::correction::CorrectionReport;
use domain::facility::AreaCode;
use domain::ids::CorrectionReportId;
use store::corrections::CorrectionFilter;

use crate::app::{App, Request};
use crate::read::{Keyset, KeysetPage, ReadFault, read_page};

/// Key of the list of reports: newest first, then by id.
pub use store::corrections::CorrectionKey;

/// Which reports are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorrectionsQuery {
    /// In any of these states; empty means all.
    pub statuses: Vec<CorrectionStatus>,
    /// Going to any of these areas; `None` means all.
    pub areas: Option<Vec<AreaCode>>,
}

/// Which reports somebody may read: all (`None`), or those that go to these areas.
pub fn reach(viewer: &Viewer) -> Option<Vec<AreaCode>> {
    if may(viewer, Action::CorrectionRead, &Target::default()) {
        return None;
    }
    let within = |area: &AreaCode| Target { areas: vec![area.clone()], ..Target::default() };
    Some(viewer.areas().into_iter().filter(|area| may(viewer, Action::CorrectionRead, &within(area))).collect())
}

/// A page of the reports that the viewer may read, newest first.
///
/// # Errors
/// [`ReadFault`].
pub async fn page(
    view: &Request,
    query: &CorrectionsQuery,
    keyset: &Keyset<CorrectionKey>,
) -> Result<KeysetPage<(CorrectionKey, CorrectionReport)>, ReadFault> {
    let filter = filter(&view.viewer, query);
    if filter.within.as_ref().is_some_and(Vec::is_empty) {
        return Ok(KeysetPage { items: Vec::new(), has_next: false, has_previous: false });
    }
    read_page(keyset, async |page| {
        let reports = store::corrections::page(&view.app.store, &filter, &page).await?;
        Ok(reports.into_iter().map(|report| ((report.created_at, report.id), report)).collect())
    })
    .await
}

/// How many reports match that the viewer may read.
///
/// # Errors
/// [`ReadFault`].
pub async fn total(app: &App, viewer: &Viewer, query: &CorrectionsQuery) -> Result<u64, ReadFault> {
    Ok(store::corrections::count(&app.store, &filter(viewer, query)).await?)
}

/// One report, if the viewer may read it; for the answer of the one who has just settled it.
///
/// # Errors
/// [`ReadFault`].
pub async fn one(view: &Request, id: CorrectionReportId) -> Result<Option<CorrectionReport>, ReadFault> {
    let found = store::corrections::find(&view.app.store, id).await?;
    Ok(found.filter(|report| is_within(&view.viewer, report)))
}

/// Whether somebody may read a report.
pub(super) fn is_within(viewer: &Viewer, report: &CorrectionReport) -> bool {
    reach(viewer).is_none_or(|areas| report.areas.iter().any(|area| areas.contains(area)))
}

fn filter(viewer: &Viewer, query: &CorrectionsQuery) -> CorrectionFilter {
    CorrectionFilter { statuses: query.statuses.clone(), areas: query.areas.clone(), within: reach(viewer) }
}
