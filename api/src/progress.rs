//! Progress of long work: one line rewritten in place on a terminal, plain lines now and then otherwise.

use std::io::{IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use usecases::imports::{Progress, Reporter};

/// A line on a terminal may change this often.
const REDRAW: Duration = Duration::from_millis(100);
/// A plain line is written this often.
const PLAIN: Duration = Duration::from_secs(2);

/// Shows the progress of one long piece of work on standard error.
pub struct ProgressLine {
    state: Arc<Mutex<State>>,
}

struct State {
    terminal: bool,
    started: Instant,
    shown: Option<Instant>,
    dirty: bool,
}

impl ProgressLine {
    /// Starts the clock of the rate.
    pub fn start() -> Self {
        let state =
            State { terminal: std::io::stderr().is_terminal(), started: Instant::now(), shown: None, dirty: false };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// What an import reports to.
    pub fn reporter(&self) -> Reporter {
        let state = self.state.clone();
        Arc::new(move |progress: Progress| {
            let text = |seconds| told(&progress, seconds);
            state.lock().unwrap_or_else(PoisonError::into_inner).show(progress.is_milestone(), text);
        })
    }

    /// Shows a line, made from the seconds since the start, unless the last one was shown just now; a milestone is
    /// always shown.
    pub fn show(&self, milestone: bool, text: impl FnOnce(f64) -> String) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).show(milestone, text);
    }

    /// Leaves the terminal's cursor at the start of a fresh line.
    pub fn finish(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.terminal && state.dirty {
            // Progress that cannot be shown is not worth failing the work for.
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
            state.dirty = false;
        }
    }
}

impl State {
    fn show(&mut self, milestone: bool, text: impl FnOnce(f64) -> String) {
        let now = Instant::now();
        let pause = if self.terminal { REDRAW } else { PLAIN };
        if self.shown.is_some_and(|shown| now - shown < pause) && !milestone {
            return;
        }
        self.shown = Some(now);
        let text = text((now - self.started).as_secs_f64().max(1e-3));
        let mut out = std::io::stderr();
        let _ = if self.terminal { write!(out, "\r\x1b[2K{text}") } else { writeln!(out, "{text}") };
        let _ = out.flush();
        self.dirty = true;
    }
}

fn told(progress: &Progress, seconds: f64) -> String {
    match progress {
        Progress::Reading { rows } => format!("reading: {rows} rows, {:.0} rows/s", *rows as f64 / seconds),
        Progress::Comparing { records } => format!("comparing {records} records with the directory"),
        Progress::Writing { done, total } => format!("writing: {done} of {total}"),
    }
}
