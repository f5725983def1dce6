//! The application: the store, the present atlas, time and ids, and the channels that tell of new generations.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use atlas::beds::Beds;
use atlas::cell::AtlasCell;
use atlas::guides::Guides;
use atlas::oncall::OnCall;
use atlas::people::People;
use atlas::{Atlas, Sight};
use chrono::{DateTime, Utc};
use domain::access::Viewer;
use domain::audit::AuditTarget;
use domain::clock::{Clock, day_in_japan};
use domain::codes::JobStatus;
use domain::hours::holidays::HolidayCalendar;
use domain::ids::{Ids, VisitRequestId};
use store::Store;
use tokio::sync::{Notify, broadcast, watch};

use crate::audit::Disclosed;
use crate::client::{Client, SessionSlot};
use crate::events::FacilityChanges;
use crate::guides::press::{GuideSettings, OpenPressError, PressRoom};
use crate::identity::IdentityState;
use crate::imports::OrderedImports;
use crate::notices::Carrier;
use crate::photos::PhotoState;
use crate::rates::{Quotas, Rates};
use crate::roads::{RoadCell, Roads};
use crate::secrets::Secrets;
use crate::uploads::{Depot, UploadSettings};

/// How many published generations a slow subscriber may fall behind before its subscription ends.
const EVENT_BACKLOG: usize = 64;

/// How long an author waits for their own write; five times what is promised.
const VISIBLE_WITHIN: Duration = Duration::from_secs(5);

/// Everything a use case needs; shared by all requests and background loops of one process.
pub struct App {
    pub(crate) store: Store,
    atlas: AtlasCell,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    secrets: Secrets,
    rates: Rates,
    holidays: HolidayCalendar,
    generation: watch::Sender<i64>,
    changes: broadcast::Sender<Arc<FacilityChanges>>,
    wake: Notify,
    wake_requests: Notify,
    wake_notices: Notify,
    carrier: OnceLock<Arc<dyn Carrier>>,
    requests: broadcast::Sender<Arc<Vec<VisitRequestId>>>,
    import_counts: Mutex<Vec<(JobStatus, u64)>>,
    identity: IdentityState,
    uploads: OnceLock<Depot>,
    ordered_imports: OrderedImports,
    roads: RoadCell,
    public_url: OnceLock<String>,
    press: OnceLock<PressRoom>,
    photos: PhotoState,
}

impl App {
    /// An application over a migrated store, with an empty atlas of generation −1 until [`crate::follow::load`] has run.
    pub fn new(store: Store, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, secrets: Secrets) -> Arc<Self> {
        Self::with_rates(store, clock, ids, secrets, Quotas::default())
    }

    /// The same with other limits on how often one client may ask.
    pub fn with_rates(
        store: Store,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
        secrets: Secrets,
        quotas: Quotas,
    ) -> Arc<Self> {
        let rates = Rates::new(quotas);
        Arc::new(Self {
            store,
            atlas: AtlasCell::new(Atlas::empty()),
            clock,
            ids,
            secrets,
            rates,
            holidays: HolidayCalendar::japan(),
            generation: watch::Sender::new(NOT_LOADED),
            changes: broadcast::Sender::new(EVENT_BACKLOG),
            wake: Notify::new(),
            wake_requests: Notify::new(),
            wake_notices: Notify::new(),
            carrier: OnceLock::new(),
            requests: broadcast::Sender::new(EVENT_BACKLOG),
            import_counts: Mutex::default(),
            identity: IdentityState::default(),
            uploads: OnceLock::new(),
            ordered_imports: OrderedImports::default(),
            roads: RoadCell::default(),
            public_url: OnceLock::new(),
            press: OnceLock::new(),
            photos: PhotoState::default(),
        })
    }

    /// The present atlas, whoever may see what of it. A request loads it once, as its viewer sees it, and hands it on: one
    /// answer never mixes two generations.
    pub fn atlas(&self) -> Atlas {
        self.atlas.load()
    }

    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Source of new ids.
    pub fn ids(&self) -> &dyn Ids {
        &*self.ids
    }

    /// The server's key and unpredictable bytes.
    pub fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// How often one client may ask.
    pub fn rates(&self) -> &Rates {
        &self.rates
    }

    /// National holidays and year-end days.
    pub fn holidays(&self) -> &HolidayCalendar {
        &self.holidays
    }

    /// The store, for the program's own checks.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether the first atlas has been built.
    pub fn is_ready(&self) -> bool {
        *self.generation.borrow() != NOT_LOADED
    }

    /// Completes when the first atlas has been built.
    pub(crate) async fn ready(&self) {
        // An error would say that nobody can publish any more, and whoever does is this very application.
        let _ = self.generation.subscribe().wait_for(|present| *present != NOT_LOADED).await;
    }

    /// Waits until the published atlas contains the change line `seq`, so that an author reads their own write. Tells
    /// whether it does: the database may go away between the commit and the follower's next look.
    pub async fn wait_for(&self, seq: i64) -> bool {
        self.wake.notify_one();
        let mut generation = self.generation.subscribe();
        let reached = generation.wait_for(|present| *present >= seq);
        tokio::time::timeout(VISIBLE_WITHIN, reached).await.is_ok_and(|reached| reached.is_ok())
    }

    /// Changes of facilities, each batch sent after the atlas that contains it was published.
    pub fn facility_changes(&self) -> broadcast::Receiver<Arc<FacilityChanges>> {
        self.changes.subscribe()
    }

    /// Visit requests that changed, each batch sent after the log was read that far.
    pub fn visit_request_changes(&self) -> broadcast::Receiver<Arc<Vec<VisitRequestId>>> {
        self.requests.subscribe()
    }

    /// Tells whoever follows visit requests that these changed.
    pub(crate) fn tell_requests(&self, changed: Vec<VisitRequestId>) {
        // No receiver is not a fault: nobody is subscribed.
        let _ = self.requests.send(Arc::new(changed));
    }

    /// Has what is due of visit requests looked at now.
    pub(crate) fn wake_requests(&self) {
        self.wake_requests.notify_one();
    }

    /// Completes when somebody wants that.
    pub(crate) async fn requests_woken(&self) {
        self.wake_requests.notified().await;
    }

    /// Sends notices by this carrier; once, before the first request. A second call changes nothing.
    pub fn carry_with(&self, carrier: Arc<dyn Carrier>) {
        let _ = self.carrier.set(carrier);
    }

    /// What carries notices; `None` where none was set up.
    pub(crate) fn carrier(&self) -> Option<&Arc<dyn Carrier>> {
        self.carrier.get()
    }

    /// Has notices that are due looked at now.
    pub(crate) fn wake_notices(&self) {
        self.wake_notices.notify_one();
    }

    /// Completes when somebody wants that.
    pub(crate) async fn notices_woken(&self) {
        self.wake_notices.notified().await;
    }

    /// Tells the follower that this process has just committed.
    pub(crate) fn wake_follower(&self) {
        self.wake.notify_one();
    }

    /// Completes when somebody woke the follower.
    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Swaps in a new atlas and tells everybody who waits for it.
    pub(crate) fn publish(&self, next: Atlas, changes: Option<FacilityChanges>) {
        let generation = next.generation();
        self.atlas.store(next);
        self.generation.send_replace(generation);
        if let Some(changes) = changes {
            // No receiver is not a fault: nobody is subscribed.
            let _ = self.changes.send(Arc::new(changes));
        }
    }

    /// What signing in needs beside the database.
    pub fn identity(&self) -> &IdentityState {
        &self.identity
    }

    /// Import runs by state, as last counted by [`crate::imports::watch`].
    pub fn import_counts(&self) -> Vec<(JobStatus, u64)> {
        self.import_counts.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_import_counts(&self, counts: Vec<(JobStatus, u64)>) {
        *self.import_counts.lock().unwrap_or_else(PoisonError::into_inner) = counts;
    }

    /// Lets people send files, kept where the settings say; once, before the first request.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn keep_uploads(&self, settings: UploadSettings) -> std::io::Result<()> {
        let depot = Depot::open(settings)?;
        // A second call changes nothing: what is being taken now lies in the first folder.
        let _ = self.uploads.set(depot);
        Ok(())
    }

    pub(crate) fn depot(&self) -> Option<&Depot> {
        self.uploads.get()
    }

    /// Where guides are printed; `None` where none was set up.
    pub fn press(&self) -> Option<&PressRoom> {
        self.press.get()
    }

    /// Prints guides as the settings say; once, before the first request. Without fonts, only forms without pages.
    ///
    /// # Errors
    /// [`OpenPressError`].
    pub fn keep_guides(&self, settings: GuideSettings) -> Result<(), OpenPressError> {
        self.print_with(PressRoom::open(settings)?);
        Ok(())
    }

    /// Prints guides with this press. A second call changes nothing.
    pub(crate) fn print_with(&self, press: PressRoom) {
        let _ = self.press.set(press);
    }

    pub(crate) fn ordered_imports(&self) -> &OrderedImports {
        &self.ordered_imports
    }

    /// Tells under which address people reach this server, without a slash at its end; once, before the first request. A
    /// second call changes nothing.
    pub fn reached_at(&self, url: &str) {
        let _ = self.public_url.set(url.trim_end_matches('/').to_owned());
    }

    /// An address of this server: `path` begins with a slash. Without [`App::reached_at`] the path alone.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.get().map_or("", String::as_str))
    }

    /// Renditions of photos, and how many are made at once.
    pub(crate) fn photos(&self) -> &PhotoState {
        &self.photos
    }

    /// The road network that travel times are computed on.
    pub fn roads(&self) -> &RoadCell {
        &self.roads
    }

    /// Answers travel times on a road network from now on, with every facility put onto its roads. Takes seconds of all
    /// processors for a nation: call it aside.
    pub fn use_roads(&self, network: Arc<roads::network::Network>) {
        self.roads.put(network, &self.atlas());
        self.roads.follow(&self.atlas());
    }

    /// Generation of the published atlas, or `None` before the first.
    pub fn generation(&self) -> Option<i64> {
        let generation = *self.generation.borrow();
        (generation != NOT_LOADED).then_some(generation)
    }
}

/// Before the first atlas. Change lines count from 1 and an empty log is generation 0.
const NOT_LOADED: i64 = -1;

/// What one request sees: one atlas and one instant for everything it asks, and who asks.
#[derive(Clone)]
pub struct Request {
    /// The application.
    pub app: Arc<App>,
    /// The atlas of this request, as who asks sees it.
    pub atlas: Sight,
    /// The road network of this request; `None` without one.
    pub roads: Option<Arc<Roads>>,
    /// The people and their consents as they are now, also for events that are told from an earlier atlas: what was
    /// withdrawn in the meantime is not shown any more.
    pub people: Arc<People>,
    /// The guides as they are now; what somebody sees of them is asked of [`crate::guides`].
    pub guides: Arc<Guides>,
    /// On-call care as it is now; what somebody sees of it is asked of [`crate::on_call`].
    pub on_call: Arc<OnCall>,
    /// Standby beds as they are now; what somebody sees of them is asked of [`crate::beds`].
    pub beds: Arc<Beds>,
    /// The instant of this request.
    pub now: DateTime<Utc>,
    /// Who asks. The atlas belongs to them: a request of somebody else is made by [`Request::of`], not by changing this.
    pub viewer: Arc<Viewer>,
    /// Where from.
    pub client: Client,
    /// What becomes of the session with the answer.
    pub session: SessionSlot,
    /// What was disclosed so far that is personal and not public.
    pub disclosed: Disclosed,
}

impl Request {
    /// A request of somebody unknown: loads the atlas and reads the clock once.
    pub fn new(app: Arc<App>) -> Self {
        Self::of(app, Arc::new(Viewer::anonymous()), Client::default())
    }

    /// A request of a viewer.
    pub fn of(app: Arc<App>, viewer: Arc<Viewer>, client: Client) -> Self {
        let now = app.now();
        let present = app.atlas();
        let people = present.people().clone();
        let (guides, on_call) = (present.guides().clone(), present.on_call().clone());
        let beds = present.beds().clone();
        let atlas = sight(&present, &viewer, now);
        // After the atlas: roads know the facilities of an atlas from before it is published.
        let roads = app.roads().load();
        Self {
            app,
            atlas,
            roads,
            people,
            guides,
            on_call,
            beds,
            now,
            viewer,
            client,
            session: SessionSlot::default(),
            disclosed: Disclosed::default(),
        }
    }

    /// Notes that the answer tells fields of a thing that are personal and not public; written to the audit trail before
    /// the answer leaves. Fields are named as in the schema. Costs next to nothing, so call it wherever one is told.
    pub fn disclose(&self, target: AuditTarget, fields: &[&'static str]) {
        self.disclosed.note(Some(target), fields);
    }

    /// As [`Request::disclose`] for a list as a whole, for example `["auditEvents"]`.
    pub fn disclose_list(&self, fields: &[&'static str]) {
        self.disclosed.note(None, fields);
    }

    /// The same request after a change: a later atlas and instant.
    pub fn later(&self) -> Self {
        self.over(&self.app.atlas(), self.app.now())
    }

    /// The same request over a given atlas at a given instant, for the same viewer; people and roads are as they are now.
    pub fn over(&self, atlas: &Atlas, now: DateTime<Utc>) -> Self {
        let present = self.app.atlas();
        let (people, guides) = (present.people().clone(), present.guides().clone());
        let on_call = present.on_call().clone();
        let beds = present.beds().clone();
        let roads = self.app.roads().load();
        Self { atlas: sight(atlas, &self.viewer, now), roads, people, guides, on_call, beds, now, ..self.clone() }
    }
}

/// An atlas as a viewer sees it at an instant.
fn sight(atlas: &Atlas, viewer: &Viewer, now: DateTime<Utc>) -> Sight {
    atlas.seen_by(&viewer.audience(), day_in_japan(now))
}
