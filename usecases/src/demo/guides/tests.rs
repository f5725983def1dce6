//! The demo guides are what they say they are.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta};
use domain::clock::FixedClock;
use domain::codes::{Code as _, GuideEditionStatus, IssueSeverity, ProofStatus, PublicationChannel};
use domain::guide::{state, transition};
use domain::ids::Ids;
use domain::people::Shown;
use store::Store;
use uuid::Uuid;

use super::*;
use crate::Secrets;
use crate::client::Client;
use crate::guides::{check, counts, sight};

#[derive(Default)]
struct Counter(std::sync::atomic::AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) + 1)
    }
}

/// A Sunday evening.
fn now() -> DateTime<chrono::Utc> {
    "2026-11-22T11:00:00Z".parse().unwrap()
}

async fn app(now: DateTime<chrono::Utc>) -> Arc<App> {
    let store = Store::connect("sqlite::memory:").await.unwrap();
    migrations::up(store.migrator_connection()).await.unwrap();
    let secrets = Secrets::new([0; 32], Arc::new(domain::entropy::Foreseeable::from(0)));
    App::new(store, Arc::new(FixedClock(now)), Arc::new(Counter::default()), secrets)
}

/// The town with its guides.
async fn town() -> Arc<App> {
    let app = app(now()).await;
    crate::demo::load(&app).await.unwrap();
    let loaded = load(&app).await.unwrap();
    assert!(loaded.iter().all(|part| part.created > 0 && part.present == 0), "{loaded:?}");
    let again = load(&app).await.unwrap();
    assert!(again.iter().all(|part| part.created == 0 && part.present > 0), "a second time changes nothing: {again:?}");
    follow::load(&app).await.unwrap();
    app
}

fn editions(app: &App) -> Vec<Edition> {
    let atlas = app.atlas();
    let guides = atlas.guides();
    guides.all().flat_map(|guide| guides.editions_of(guide.id)).map(|edition| Edition::clone(edition)).collect()
}

/// The edition in force of the guide of visiting physicians.
fn in_force(app: &App) -> GuideEditionId {
    let of_physicians = |edition: &Edition| edition.entries.iter().any(|entry| entry.practitioners.len() > 1);
    let mut found = editions(app).into_iter();
    found.find(|edition| edition.status == GuideEditionStatus::Published && of_physicians(edition)).unwrap().id
}

#[tokio::test(flavor = "multi_thread")]
async fn nine_doctors_may_be_asked_one_pauses_and_one_waits_for_the_hub() {
    use domain::codes::RegistrationStatus::{Active, Paused, Submitted};
    let app = town().await;
    let today = domain::clock::day_in_japan(app.now());
    let all = store::on_call::all(app.store()).await.unwrap();
    let count = |status| all.iter().filter(|one| one.status_on(today) == status).count();
    assert_eq!((count(Active), count(Paused), count(Submitted)), (9, 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_comes_at_every_hour_that_practices_are_closed_and_two_beds_are_kept() {
    use domain::codes::BedPurpose;
    use domain::hours::holidays::HolidayCalendar;
    let app = town().await;
    let rosters = store::rosters::all(app.store()).await.unwrap();
    assert_eq!(rosters.iter().map(|roster| domain::roster::check(roster).len()).collect::<Vec<_>>(), [0]);
    let year = (now(), now() + TimeDelta::days(365));
    let shifts = domain::roster::final_shifts(&rosters[0], &HolidayCalendar::japan(), year.0, year.1).unwrap();
    let mut at = now();
    while at < year.1 {
        let local = at.with_timezone(&domain::clock::JST);
        let hour = chrono::Timelike::hour(&local);
        let is_night = !(8..18).contains(&hour);
        let held = shifts.iter().any(|shift| shift.tier == 1 && shift.starts_at <= at && at < shift.ends_at);
        assert!(held || !is_night, "nobody comes at {local}");
        at += TimeDelta::hours(1);
    }
    let beds = store::beds::all(app.store()).await.unwrap();
    let kept = beds.iter().filter(|bed| bed.purpose == BedPurpose::HomeCareSupport && bed.vacancies > 0);
    assert_eq!((beds.len(), kept.count()), (4, 2));
    assert!(beds.iter().all(|bed| bed.pool.is_some()), "they count for a district");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_guides_are_what_they_say_they_are() {
    let app = town().await;
    let editions = editions(&app);

    // One in each state.
    let mut states: BTreeMap<GuideEditionStatus, usize> = BTreeMap::new();
    editions.iter().for_each(|edition| *states.entry(edition.status).or_default() += 1);
    assert_eq!(states.len(), 7, "{states:?}");

    // Seventeen physicians in eleven institutions, four in the city and seven around it, for everybody.
    let public = Request::new(app.clone());
    let seen = sight::edition(&public, in_force(&app)).unwrap();
    let counted = counts(&public, &seen);
    assert_eq!((counted.facilities(), counted.inside, counted.outside, counted.practitioners), (11, 4, 7, 17));

    // Each came to where it stands by the steps there are.
    for edition in &editions {
        let mut at = GuideEditionStatus::Draft;
        let mut then = edition.created_at;
        for step in &edition.history {
            assert_eq!(step.from, at, "{}", edition.label);
            let superseded = step.to == GuideEditionStatus::Superseded && state::is_superseded_by_a_later(at);
            assert!(superseded || transition(at, step.to).is_ok(), "{} from {at} to {}", edition.label, step.to);
            assert!(step.at >= then && step.at <= now(), "{}", edition.label);
            (at, then) = (step.to, step.at);
        }
        assert_eq!(edition.status, at, "{}", edition.label);
        let was_public = edition.history.iter().any(|step| step.to == GuideEditionStatus::Published);
        assert_eq!(edition.fixed.is_some(), was_public);
        if let Some(fixed) = &edition.fixed {
            let kept: Vec<_> = fixed.entries.iter().map(|fixed| fixed.entry).collect();
            assert_eq!(kept, edition.entries.iter().map(|entry| entry.id).collect::<Vec<_>>());
        }
        // What is final or was published had been approved by everybody in it.
        if was_public || edition.status == GuideEditionStatus::Approved {
            assert!(edition.entries.iter().all(|entry| edition.is_approved(entry)), "{}", edition.label);
        }
        let entries: BTreeSet<_> = edition.entries.iter().map(|entry| entry.id).collect();
        assert_eq!(entries.len(), edition.entries.len());
        assert!(edition.proofs.iter().all(|proof| entries.contains(&proof.entry)));
    }

    // Some proofs are answered, some late.
    let today = domain::clock::day_in_japan(now());
    let proofing = editions.iter().find(|edition| edition.status == GuideEditionStatus::Proofing).unwrap();
    let stand: BTreeSet<ProofStatus> = proofing.proofs.iter().map(|proof| proof.status_on(today)).collect();
    for status in
        [ProofStatus::Approved, ProofStatus::Corrected, ProofStatus::Overdue, ProofStatus::Sent, ProofStatus::Declined]
    {
        assert!(stand.contains(&status), "{status}: {stand:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn doctors_are_shown_with_everything_in_every_medium_and_with_an_upright_portrait() {
    let app = town().await;
    let atlas = app.atlas();
    assert_eq!(atlas.people().len(), 17);
    for person in atlas.people().all() {
        for channel in PublicationChannel::ALL {
            let shown = Shown::to_readers(person, &[*channel], now()).unwrap();
            assert!(shown.origin().is_some() && shown.motto().is_some() && shown.photo().is_some());
            assert!(!shown.affiliations()[0].schedules.is_empty(), "{}", shown.name());
        }
        let photo = person.practitioner.photo.as_ref().unwrap();
        assert_eq!((photo.width, photo.height), (900, 1_200));
        let shown = store::photos::shown(app.store(), photo.id).await.unwrap().unwrap();
        assert!(shown.starts_with(&[0xff, 0xd8]), "a JPEG");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_final_or_in_force_passes_its_check_without_an_error() {
    let app = town().await;
    let request = Request::of(app.clone(), Arc::new(Viewer::operator()), Client::default());
    let states = [GuideEditionStatus::Published, GuideEditionStatus::Approved];
    for edition in editions(&app).iter().filter(|edition| states.contains(&edition.status)) {
        let seen = sight::edition(&request, edition.id).unwrap();
        assert!(seen.kept);
        let report = check::check(&request, &seen).await;
        let errors: Vec<_> = report.issues.iter().filter(|issue| issue.severity == IssueSeverity::Error).collect();
        assert!(errors.is_empty(), "{} {}: {errors:#?}", seen.guide.title, edition.label);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn targets_of_most_categories_were_reached_and_some_wait() {
    let app = town().await;
    let atlas = app.atlas();
    let guides = atlas.guides();
    let reached: BTreeSet<_> = guides.deliveries_of(in_force(&app)).map(|delivery| delivery.target).collect();
    let (there, waiting): (Vec<_>, Vec<_>) = guides.targets().partition(|target| reached.contains(&target.id));
    assert!(there.len() >= 40 && waiting.len() >= 10, "{} and {}", there.len(), waiting.len());
    let categories: BTreeSet<_> = guides.targets().map(|target| target.category).collect();
    assert_eq!(categories.len(), 11, "{categories:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_later_week_what_is_there_stays_as_it_is() {
    let app = town().await;
    let before = editions(&app);
    let later = App::new(
        app.store().clone(),
        Arc::new(FixedClock(now() + TimeDelta::days(30))),
        Arc::new(Counter::default()),
        Secrets::new([0; 32], Arc::new(domain::entropy::Foreseeable::from(1))),
    );
    assert!(load(&later).await.unwrap().iter().all(|part| part.created == 0));
    follow::load(&later).await.unwrap();
    assert_eq!(editions(&later), before);
}
