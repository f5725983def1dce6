//! Where it is printed: the maker, its threads, the lines and the folder.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::guide::RenditionOrder;
use domain::ids::GuideEditionId;
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use tokio::sync::oneshot;

use super::compose::Composed;
use super::fault::PressFault;
use super::jobs::Jobs;
use super::kept::Kept;
use super::make::{Made, work};
use super::maker::Maker;
use super::order::has_pages;
use super::queue::{Full, Queue, QueueNumbers, Stop, Ticket};
use super::reading::{Asked, Readings};
use super::typesetter::Typesetter;
use crate::app::App;

/// How many wait at most.
const MOST_WAITING: usize = 16;
/// How many forms without pages are made at once and wait: they take milliseconds.
const LIGHT_AT_ONCE: usize = 2;
const MOST_LIGHT_WAITING: usize = 64;
/// Stack of a typesetting thread, bytes: layouts nest.
const STACK: usize = 16 << 20;
/// How many forms that were made for a download are remembered, so that they are not thrown away as unknown.
const MOST_REMEMBERED: usize = 1_000;

/// What the operator configured, already read.
#[derive(Debug, Clone, Default)]
pub struct GuideSettings {
    /// Fonts: file name and bytes.
    pub fonts: Vec<(String, Vec<u8>)>,
    /// A municipality's own texts, colours, logo and templates: path in their folder and bytes.
    pub templates: BTreeMap<String, Vec<u8>>,
    /// The folder in which what was made is kept, made when missing; nothing else lies in it.
    pub folder: PathBuf,
}

/// Why there is no press.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenPressError {
    /// The folder could not be made.
    #[error("the folder of renditions cannot be made")]
    Folder(#[source] std::io::Error),
    /// The threads could not be started.
    #[error("the threads for typesetting cannot be started")]
    Threads(#[source] ThreadPoolBuildError),
    /// The municipality's own templates or the fonts cannot be used; a sentence for each reason.
    #[error("{}", .0.join("\n"))]
    Unusable(Vec<String>),
}

/// The press of a server.
pub struct PressRoom {
    maker: Arc<dyn Maker>,
    threads: ThreadPool,
    paged: Queue<Arc<Made>, PressFault>,
    light: Queue<Arc<Made>, PressFault>,
    readings: Readings,
    kept: Kept,
    jobs: Jobs,
    remembered: Mutex<HashMap<String, (GuideEditionId, RenditionOrder)>>,
}

/// How the press stands, for whoever measures.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PressNumbers {
    /// Whether there are fonts to print with.
    pub has_fonts: bool,
    /// Forms with pages.
    pub paged: QueueNumbers,
    /// Forms without.
    pub light: QueueNumbers,
}

impl PressRoom {
    /// A press with these fonts and templates. Without fonts it makes forms without pages.
    ///
    /// # Errors
    /// [`OpenPressError`].
    pub(crate) fn open(settings: GuideSettings) -> Result<Self, OpenPressError> {
        let typesetter = Typesetter::new(settings.fonts, settings.templates)?;
        Self::around(Arc::new(typesetter), &settings.folder)
    }

    /// Whether a press could be opened with these, and has fonts; makes nothing.
    ///
    /// # Errors
    /// [`OpenPressError::Unusable`].
    pub fn check(settings: GuideSettings) -> Result<bool, OpenPressError> {
        Ok(Typesetter::new(settings.fonts, settings.templates)?.has_fonts())
    }

    /// A press around a maker.
    ///
    /// # Errors
    /// [`OpenPressError`].
    pub(crate) fn around(maker: Arc<dyn Maker>, folder: &std::path::Path) -> Result<Self, OpenPressError> {
        let kept = Kept::open(folder).map_err(OpenPressError::Folder)?;
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = ThreadPoolBuilder::new()
            .num_threads(cores.saturating_sub(1).max(1))
            .stack_size(STACK)
            .thread_name(|number| format!("press-{number}"))
            .build()
            .map_err(OpenPressError::Threads)?;
        let at_once = if cores > 2 { 2 } else { 1 };
        Ok(Self {
            maker,
            threads,
            paged: Queue::new(at_once, MOST_WAITING),
            light: Queue::new(LIGHT_AT_ONCE, MOST_LIGHT_WAITING),
            readings: Readings::new(),
            kept,
            jobs: Jobs::default(),
            remembered: Mutex::default(),
        })
    }

    /// Whether there are fonts to print with; without, only forms without pages are made.
    pub fn has_fonts(&self) -> bool {
        self.maker.has_fonts()
    }

    /// How it stands.
    pub fn numbers(&self) -> PressNumbers {
        PressNumbers { has_fonts: self.has_fonts(), paged: self.paged.numbers(), light: self.light.numbers() }
    }

    pub(crate) fn maker(&self) -> &Arc<dyn Maker> {
        &self.maker
    }

    pub(crate) fn kept(&self) -> &Kept {
        &self.kept
    }

    pub(super) fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// Gets into line for forms, for all of them or for none; the tickets stand in the order of the forms.
    ///
    /// # Errors
    /// [`Full`].
    pub(crate) fn enter(
        &self,
        app: &Arc<App>,
        wanted: &[Composed],
    ) -> Result<Vec<Ticket<Arc<Made>, PressFault>>, Full> {
        let of = |paged: bool| {
            let these = wanted.iter().filter(move |composed| has_pages(composed.order.format) == paged);
            these.map(|composed| (composed.input.clone(), work(app, composed))).collect::<Vec<_>>()
        };
        let mut paged = self.paged.enter(of(true))?.into_iter();
        // Refused here, the tickets of the others are dropped, and so leave their line again.
        let mut light = self.light.enter(of(false))?.into_iter();
        let lines = wanted.iter().map(|composed| has_pages(composed.order.format));
        Ok(lines.filter_map(|is_paged| if is_paged { paged.next() } else { light.next() }).collect())
    }

    /// What the typesetter finds in a form, for the check before publishing.
    ///
    /// # Errors
    /// [`Full`].
    pub(crate) fn read(&self, app: &Arc<App>, composed: &Composed) -> Result<Asked, Full> {
        self.readings.ask(app, composed)
    }

    pub(super) fn readings(&self) -> &Readings {
        &self.readings
    }

    /// Runs what takes a processor for seconds on the threads of the press.
    pub(super) async fn aside<R: Send + 'static>(
        &self,
        work: impl FnOnce() -> R + Send + 'static,
    ) -> Result<R, Stop<PressFault>> {
        let (done, told) = oneshot::channel();
        self.threads.spawn(move || {
            // What panics is dropped with everything it held; the maker guards what it shares itself.
            let outcome = catch_unwind(AssertUnwindSafe(work));
            // Nobody to tell: whoever waited is gone.
            let _ = done.send(outcome);
        });
        match told.await {
            Ok(Ok(result)) => Ok(result),
            Ok(Err(_)) | Err(_) => Err(Stop::Panicked),
        }
    }

    /// Notes what was made for a download, so that the next sweep finds out whether it is still of use.
    pub(crate) fn remember(&self, composed: &Composed) {
        let mut remembered = self.lock_remembered();
        if remembered.len() >= MOST_REMEMBERED {
            remembered.clear();
        }
        remembered.insert(composed.input.clone(), (composed.edition, composed.order.clone()));
    }

    /// What was made for downloads.
    pub(super) fn remembered(&self) -> Vec<(String, GuideEditionId, RenditionOrder)> {
        let remembered = self.lock_remembered();
        remembered.iter().map(|(input, (edition, order))| (input.clone(), *edition, order.clone())).collect()
    }

    /// Forgets what is of no use any more.
    pub(super) fn forget_all_but(&self, of_use: &std::collections::HashSet<String>) {
        self.lock_remembered().retain(|input, _| of_use.contains(input));
    }

    fn lock_remembered(&self) -> MutexGuard<'_, HashMap<String, (GuideEditionId, RenditionOrder)>> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
