//! What has to be checked again (現況確認の期限が来たもの).

use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::{Action, Target, may};
use domain::clock::day_in_japan;
use domain::codes::{FacilityKind, FacilityStatus, Role};
use domain::facility::{AreaCode, Facility};
use domain::ids::FacilityId;
use store::Page;

use super::place::{areas_of, sees};
use crate::app::Request;
use crate::read::{Keyset, KeysetFrom, KeysetPage, ReadFault};

/// Key of the list: the day that comes first, then the id.
pub type DueKey = (NaiveDate, FacilityId);

/// Rows of the index that are looked at in one step.
const STEP: u64 = 1_000;

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DueQuery {
    /// Due before or on this day; today when left out.
    pub until: Option<NaiveDate>,
    /// In one of these areas; anywhere the viewer looks after when empty.
    pub areas: Vec<AreaCode>,
    /// Of one of these kinds; any when empty.
    pub kinds: Vec<FacilityKind>,
}

/// A facility that is due.
#[derive(Debug, Clone)]
pub struct DueFacility {
    /// Which.
    pub facility: Arc<Facility>,
    /// Since when.
    pub due_on: NaiveDate,
    /// Days that have passed since; 0 when it is due today or later.
    pub overdue_days: i64,
}

/// A page of what the viewer has to check again, the longest overdue first. Closed facilities are not checked.
///
/// The day is read from an index of the database, the rest from the atlas: some microseconds for each facility that is
/// due, whether or not it is the viewer's.
///
/// # Errors
/// [`ReadFault`].
pub async fn due(
    view: &Request,
    query: &DueQuery,
    page: &Keyset<DueKey>,
) -> Result<KeysetPage<(DueKey, DueFacility)>, ReadFault> {
    let Some(scope) = Scope::of(view, query) else {
        return Ok(KeysetPage { items: Vec::new(), has_next: false, has_previous: false });
    };
    let (mut at, forward) = match &page.from {
        KeysetFrom::After(key) => (*key, true),
        KeysetFrom::Before(key) => (*key, false),
    };
    let bounded = at.is_some();
    let mut items: Vec<(DueKey, DueFacility)> = Vec::new();
    while items.len() <= page.size {
        let step =
            Page { after: at.filter(|_| forward), before: at.filter(|_| !forward), limit: STEP, from_end: !forward };
        let mut rows = store::facilities::due(&view.app.store, scope.until, &step).await?;
        if !forward {
            rows.reverse();
        }
        at = rows.last().copied().or(at);
        let last = (rows.len() as u64) < STEP;
        items.extend(rows.into_iter().filter_map(|key| Some((key, scope.task(key)?))));
        if last {
            break;
        }
    }
    let more = items.len() > page.size;
    items.truncate(page.size);
    if !forward {
        items.reverse();
    }
    let (has_next, has_previous) = if forward { (more, bounded) } else { (bounded, more) };
    Ok(KeysetPage { items, has_next, has_previous })
}

/// One task of the viewer; `None` when the facility was never checked, or is not theirs to check.
pub fn due_task(view: &Request, id: FacilityId) -> Option<DueFacility> {
    let due_on = view.atlas.facility(id)?.details.verification?.next_due_on;
    let everything = DueQuery::default();
    Scope::of(view, &everything)?.task((due_on, id))
}

/// How many there are.
///
/// # Errors
/// [`ReadFault`].
pub async fn due_total(view: &Request, query: &DueQuery) -> Result<u64, ReadFault> {
    let Some(scope) = Scope::of(view, query) else { return Ok(0) };
    let (mut total, mut at) = (0, None);
    loop {
        let step = Page { after: at, ..Page::first(STEP) };
        let rows = store::facilities::due(&view.app.store, scope.until, &step).await?;
        at = rows.last().copied().or(at);
        let last = (rows.len() as u64) < STEP;
        total += rows.into_iter().filter(|key| scope.task(*key).is_some()).count() as u64;
        if last {
            return Ok(total);
        }
    }
}

/// What the viewer looks after, of what is asked for.
struct Scope<'v> {
    view: &'v Request,
    query: &'v DueQuery,
    today: NaiveDate,
    until: NaiveDate,
    /// `None` for those who look after everything.
    own: Option<Vec<AreaCode>>,
}

impl<'v> Scope<'v> {
    fn of(view: &'v Request, query: &'v DueQuery) -> Option<Self> {
        let viewer = &view.viewer;
        let target = Target { areas: viewer.areas(), ..Target::default() };
        if !may(viewer, Action::VerificationQueueRead, &target) {
            return None;
        }
        let everything = viewer.holds(Role::Admin) || viewer.holds(Role::Auditor);
        let today = day_in_japan(view.now);
        let own = (!everything).then(|| viewer.areas());
        Some(Self { view, query, today, until: query.until.unwrap_or(today), own })
    }

    /// The task, when the facility is one that the viewer looks after and asked for. One that was checked since the
    /// index was read, or that the atlas does not have yet, comes with the next question.
    fn task(&self, (due_on, id): DueKey) -> Option<DueFacility> {
        let facility = self.view.atlas.facility(id)?;
        let asked = self.query.kinds.is_empty() || self.query.kinds.contains(&facility.details.kind);
        if !asked || facility.status == FacilityStatus::Closed {
            return None;
        }
        let areas = areas_of(&self.view.atlas, &facility.details, self.today);
        let within = |wanted: &[AreaCode]| wanted.iter().any(|area| areas.contains(area));
        let looked_after = self.own.as_ref().is_none_or(|own| within(own));
        let in_areas = self.query.areas.is_empty() || within(&self.query.areas);
        let overdue_days = (self.today - due_on).num_days().max(0);
        (looked_after && in_areas && sees(&self.view.viewer, &facility, &areas)).then_some(DueFacility {
            facility,
            due_on,
            overdue_days,
        })
    }
}
