//! What the typesetter finds in a form, without a file being made of it: texts that overflow, characters no font has.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use domain::guide::check::PressFinding;
use futures_util::FutureExt as _;

use super::compose::Composed;
use super::fault::PressFault;
use super::pictures;
use super::queue::{Full, Queue, Stage, Steps, Stop, Ticket, Work};
use crate::app::App;

/// How many readings wait at most.
const MOST_WAITING: usize = 8;
/// How many are remembered: checks of a few editions that are being made at the same time.
const MOST_KNOWN: usize = 32;

/// What was found; shared by all who asked for the same.
pub(crate) type Reading = Arc<Vec<PressFinding>>;

/// The line of readings, and what was read lately.
pub(super) struct Readings {
    line: Queue<Reading, PressFault>,
    known: Mutex<VecDeque<(String, Reading)>>,
}

/// How a reading is had.
pub(crate) enum Asked {
    /// It was read before from the same input.
    Known(Reading),
    /// It is being read.
    Coming(Ticket<Reading, PressFault>),
}

impl Readings {
    pub(super) fn new() -> Self {
        Self { line: Queue::new(1, MOST_WAITING), known: Mutex::default() }
    }

    /// Reads a form, or remembers what was found when it was read from the same input.
    ///
    /// # Errors
    /// [`Full`].
    pub(super) fn ask(&self, app: &Arc<App>, composed: &Composed) -> Result<Asked, Full> {
        if let Some(known) = self.known(&composed.input) {
            return Ok(Asked::Known(known));
        }
        let mut tickets = self.line.enter(vec![(composed.input.clone(), work(app, composed))])?;
        tickets.pop().map(Asked::Coming).ok_or(Full)
    }

    pub(super) fn remember(&self, input: &str, reading: &Reading) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|(other, _)| other != input);
        known.push_back((input.to_owned(), reading.clone()));
        while known.len() > MOST_KNOWN {
            known.pop_front();
        }
    }

    fn known(&self, input: &str) -> Option<Reading> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|(other, _)| other == input).map(|(_, reading)| reading.clone())
    }
}

fn work(app: &Arc<App>, composed: &Composed) -> Work<Reading, PressFault> {
    let (app, composed) = (app.clone(), composed.clone());
    Box::new(move |steps| read(app, composed, steps).boxed())
}

async fn read(
    app: Arc<App>,
    composed: Composed,
    steps: Steps<Reading, PressFault>,
) -> Result<Reading, Stop<PressFault>> {
    steps.begin(Stage::Content)?;
    let press = app.press().ok_or(Stop::GivenUp)?;
    let pictures = pictures::with_pictures(&app, &composed.sheets, composed.order.format).await;
    let (data, pictures) = pictures.map_err(Stop::Failed)?;
    steps.begin(Stage::Typesetting)?;
    let (maker, order) = (press.maker().clone(), composed.order.clone());
    let found = press.aside(move || maker.read(&data, &pictures, &order)).await?.map_err(Stop::Failed)?;
    let reading = Arc::new(found);
    press.readings().remember(&composed.input, &reading);
    Ok(reading)
}
