//! The follower: reads the change log and publishes the next atlas.
//!
//! At start it loads everything once. Then it waits until it is woken by a commit of its own process, told by
//! PostgreSQL that another node has committed, or its poll comes round; reads the lines it has not seen; and publishes
//! an atlas that contains them. Few changed facilities are patched into the present atlas, many are loaded anew.
//! While the database is away it keeps trying, and the last atlas keeps answering.

mod beds;
mod guides;
mod load;
mod on_call;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use atlas::{Atlas, Patch};
use domain::change::{Change, Subject};
use domain::codes::ChangeKind;
use domain::ids::{
    BedId, DistributionId, DistributionTargetId, FacilityId, GuideEditionId, GuideId, OnCallFeedId,
    OnCallRegistrationId, OnCallRosterId, PractitionerId, VisitRequestId,
};
use store::StoreError;
use store::changes::ChangeWatch;
use tokio::sync::watch;

use crate::app::App;
use crate::events::FacilityChanges;
pub use load::load;
pub(crate) use load::{places, read};

/// How often the log is looked at when nobody told of a change: another process may write to the same data file.
/// A fifth of the second in which a write has to be visible.
const POLL: Duration = Duration::from_millis(200);
/// First pause after a failed round; doubles up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// Longest pause between two tries, so that the atlas catches up soon after the database is back.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// Change lines read at once.
const LINES: u64 = 10_000;
/// More changed facilities than this are loaded with all others: reading them one by one costs more than a bulk load.
const MANY: usize = 20_000;

/// Loads the first atlas, then follows the log until told to stop.
pub async fn run(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let mut watch: Option<ChangeWatch> = None;
    let mut pause = Duration::ZERO;
    let mut away = false;
    loop {
        match round(&app, &mut watch).await {
            Ok(()) => {
                if away {
                    tracing::info!("the database is back");
                }
                (away, pause) = (false, Duration::ZERO);
            }
            Err(error) => {
                if !away {
                    tracing::warn!(
                        error = chain(&error),
                        "the change log cannot be read; the last atlas keeps answering"
                    );
                }
                away = true;
                watch = None;
                pause = (pause * 2).clamp(FIRST_PAUSE, LONGEST_PAUSE);
            }
        }
        let wait = async {
            if away {
                tokio::time::sleep(pause).await;
            } else {
                tokio::select! {
                    () = app.woken() => {}
                    () = told(&mut watch) => {}
                    () = tokio::time::sleep(POLL) => {}
                }
            }
        };
        tokio::select! {
            () = wait => {}
            // An error means that whoever could stop us is gone, which is a stop as well.
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

/// One look at the log; the first one loads everything.
async fn round(app: &Arc<App>, watch: &mut Option<ChangeWatch>) -> Result<(), StoreError> {
    if watch.is_none() {
        *watch = store::changes::watch(&app.store).await?;
    }
    if app.generation().is_none() { load(app).await } else { catch_up(app).await.map(|_| ()) }
}

/// Waits until PostgreSQL tells of a change; for ever where nothing tells.
async fn told(watch: &mut Option<ChangeWatch>) {
    match watch {
        Some(listener) => {
            if listener.changed().await.is_err() {
                // The poll finds what the lost connection does not tell; the next round listens anew.
                *watch = None;
            }
        }
        None => std::future::pending().await,
    }
}

/// Publishes an atlas with every change committed so far; tells whether there was any.
pub async fn catch_up(app: &Arc<App>) -> Result<bool, StoreError> {
    let from = app.generation().unwrap_or(0);
    let news = News::read(app, from).await?;
    if news.last == from {
        return Ok(false);
    }
    let requests: Vec<VisitRequestId> = news.requests.iter().copied().collect();
    apply(app, news).await?;
    if !requests.is_empty() {
        // After the atlas, so that whoever is told sees the doctor who has just been registered.
        app.tell_requests(requests);
    }
    Ok(true)
}

/// Publishes an atlas with the news since a generation.
async fn apply(app: &Arc<App>, news: News) -> Result<(), StoreError> {
    if news.identity {
        // Before anything that could fail: whoever was let out must not stay in because an atlas cannot be built.
        app.identity().tell_changed();
    }
    if news.facilities.len() > MANY {
        load::reload(app, Some(news.in_order())).await?;
        return Ok(());
    }
    let before = app.atlas();
    let mut next = before.clone();
    let (generation, built_at) = (news.last, app.now());
    if news.areas {
        let areas = store::areas::all(&app.store).await?;
        next = blocking(move || next.with_areas(generation, built_at, areas)).await;
    }
    if news.gazetteer {
        let gazetteer = load::gazetteer(app).await?;
        next = blocking(move || next.with_gazetteer(generation, built_at, gazetteer)).await;
    }
    if news.population {
        let population = store::population::all(&app.store).await?;
        next = blocking(move || next.with_population(generation, built_at, population)).await;
    }
    if !news.people.is_empty() {
        let ids: Vec<PractitionerId> = news.people.iter().copied().collect();
        let people = store::people::by_ids(&app.store, &ids).await?;
        let found: HashSet<PractitionerId> = people.iter().map(|person| person.practitioner.id).collect();
        let removed: Vec<PractitionerId> = ids.into_iter().filter(|id| !found.contains(id)).collect();
        next = blocking(move || next.with_people(generation, built_at, people, &removed)).await;
    }
    if news.has_guides() {
        let changed = guides::changed(app, &news).await?;
        next = blocking(move || next.with_guides(generation, built_at, changed)).await;
    }
    if on_call::has_changed(&news) {
        let changed = on_call::changed(app, &news).await?;
        next = blocking(move || next.with_on_call(generation, built_at, changed)).await;
    }
    if !news.beds.is_empty() {
        let changed = beds::changed(app, &news).await?;
        next = blocking(move || next.with_beds(generation, built_at, changed)).await;
    }
    let changed = news.in_order();
    let ids: Vec<FacilityId> = changed.iter().map(|(id, _)| *id).collect();
    let upserted = store::facilities::by_ids(&app.store, &ids).await?;
    let found: HashSet<FacilityId> = upserted.iter().map(|facility| facility.id).collect();
    let removed = ids.into_iter().filter(|id| !found.contains(id)).collect();
    let patch = Patch { generation, built_at, upserted, removed };
    let after = blocking(move || next.patched(patch)).await;
    tracing::debug!(generation, facilities = changed.len(), "atlas patched");
    publish(app, after.clone(), Some(FacilityChanges { before, after, changed })).await;
    Ok(())
}

/// Publishes an atlas. Its facilities are put onto the roads before, so that no request has to look for them, and for roads
/// that were loaded in between once more, which mostly finds nothing to do.
async fn publish(app: &Arc<App>, atlas: Atlas, changes: Option<FacilityChanges>) {
    let follow = |atlas: Atlas| {
        let app = app.clone();
        blocking(move || app.roads().follow(&atlas))
    };
    follow(atlas.clone()).await;
    app.publish(atlas.clone(), changes);
    follow(atlas).await;
}

/// What the log says since a generation.
#[derive(Default)]
struct News {
    last: i64,
    areas: bool,
    gazetteer: bool,
    population: bool,
    identity: bool,
    /// Last kind of change of each facility, with the line that said it.
    facilities: HashMap<FacilityId, (i64, ChangeKind)>,
    people: HashSet<PractitionerId>,
    guides: HashSet<GuideId>,
    editions: HashSet<GuideEditionId>,
    targets: HashSet<DistributionTargetId>,
    deliveries: HashSet<DistributionId>,
    registrations: HashSet<OnCallRegistrationId>,
    requests: HashSet<VisitRequestId>,
    /// Beds, and nil when what the districts keep free was changed.
    beds: HashSet<BedId>,
    rosters: HashSet<OnCallRosterId>,
    duties: HashSet<PractitionerId>,
    feeds: HashSet<OnCallFeedId>,
}

impl News {
    async fn read(app: &App, from: i64) -> Result<Self, StoreError> {
        let mut news = Self { last: from, ..Self::default() };
        loop {
            let lines = store::changes::since(&app.store, news.last, LINES).await?;
            let whole = (lines.len() as u64) < LINES;
            for line in lines {
                news.take(&line);
            }
            if whole {
                return Ok(news);
            }
        }
    }

    fn take(&mut self, line: &Change) {
        self.last = self.last.max(line.seq);
        match line.subject {
            Subject::Facility => {
                let kind = match (self.facilities.get(&FacilityId(line.id)), line.kind) {
                    // Created and edited in one round is still new to whoever looks at the atlas.
                    (Some((_, ChangeKind::Created)), ChangeKind::Updated) => ChangeKind::Created,
                    (_, kind) => kind,
                };
                self.facilities.insert(FacilityId(line.id), (line.seq, kind));
            }
            Subject::Area => self.areas = true,
            Subject::Gazetteer => self.gazetteer = true,
            Subject::Population => self.population = true,
            Subject::Practitioner => {
                self.people.insert(line.id.into());
            }
            Subject::Guide => drop(self.guides.insert(line.id.into())),
            Subject::GuideEdition => drop(self.editions.insert(line.id.into())),
            Subject::DistributionTarget => drop(self.targets.insert(line.id.into())),
            Subject::Distribution => drop(self.deliveries.insert(line.id.into())),
            Subject::OnCallRegistration => drop(self.registrations.insert(line.id.into())),
            Subject::VisitRequest => drop(self.requests.insert(line.id.into())),
            Subject::Bed => drop(self.beds.insert(line.id.into())),
            Subject::OnCallRoster => drop(self.rosters.insert(line.id.into())),
            Subject::DutyStatus => drop(self.duties.insert(line.id.into())),
            Subject::OnCallFeed => drop(self.feeds.insert(line.id.into())),
            Subject::Identity => self.identity = true,
            Subject::ImportJob => {}
        }
    }

    fn has_guides(&self) -> bool {
        !(self.guides.is_empty() && self.editions.is_empty() && self.targets.is_empty() && self.deliveries.is_empty())
    }

    fn in_order(&self) -> Vec<(FacilityId, ChangeKind)> {
        let mut changed: Vec<_> = self.facilities.iter().map(|(id, (seq, kind))| (*seq, *id, *kind)).collect();
        changed.sort_unstable_by_key(|(seq, ..)| *seq);
        changed.into_iter().map(|(_, id, kind)| (id, kind)).collect()
    }
}

/// Runs computation off the threads that answer requests.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(fault) => match fault.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // Not begun any more, since the program is ending; and so is whoever waits for it.
            Err(_) => std::future::pending().await,
        },
    }
}

/// An error with its causes on one line, for the log or the operator at the machine; never for a client.
pub fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;

    fn line(seq: i64, id: u128, kind: ChangeKind) -> Change {
        Change {
            seq,
            subject: Subject::Facility,
            id: Uuid::from_u128(id),
            kind,
            actor: "test".into(),
            at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_facility_changed_twice_is_told_once_and_at_its_last_place() {
        let mut news = News::default();
        for line in [line(1, 7, ChangeKind::Created), line(2, 8, ChangeKind::Updated), line(3, 7, ChangeKind::Updated)]
        {
            news.take(&line);
        }
        let facility = |id| FacilityId(Uuid::from_u128(id));
        assert_eq!(news.in_order(), vec![(facility(8), ChangeKind::Updated), (facility(7), ChangeKind::Created)]);
        assert_eq!(news.last, 3);
    }
}
