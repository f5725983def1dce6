//! How far the imports of this process are. While one writes, SQLite's only writer is its own, so the database cannot
//! tell.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::ImportJobId;
use tokio::sync::Semaphore;

use super::super::request::{Progress, Reporter};

/// The imports under way here.
pub(crate) struct OrderedImports {
    /// One at a time: each holds its file and its records in memory.
    pub(super) turn: Semaphore,
    shares: Arc<Mutex<HashMap<ImportJobId, f64>>>,
}

impl Default for OrderedImports {
    fn default() -> Self {
        Self { turn: Semaphore::new(1), shares: Arc::default() }
    }
}

/// Share of the time that reading takes, and with it comparing, as measured on the national lists.
const READ: f64 = 0.4;
const COMPARED: f64 = 0.6;

impl OrderedImports {
    /// The share that is done of an import that runs here.
    pub(crate) fn share(&self, job: ImportJobId) -> Option<f64> {
        self.shares.lock().unwrap_or_else(PoisonError::into_inner).get(&job).copied()
    }

    /// Follows an import of about so many rows, until the guard is dropped.
    pub(super) fn follow(&self, job: ImportJobId, rows: u64) -> (Reporter, Following) {
        let shares = self.shares.clone();
        let report: Reporter = Arc::new(move |progress| {
            let share = share(progress, rows);
            shares.lock().unwrap_or_else(PoisonError::into_inner).insert(job, share);
        });
        (report, Following { shares: self.shares.clone(), job })
    }
}

/// Follows an import until dropped.
pub(super) struct Following {
    shares: Arc<Mutex<HashMap<ImportJobId, f64>>>,
    job: ImportJobId,
}

impl Drop for Following {
    fn drop(&mut self) {
        self.shares.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.job);
    }
}

fn share(progress: Progress, expected: u64) -> f64 {
    let part = |done: u64, of: u64| (done as f64 / of.max(1) as f64).min(1.0);
    match progress {
        Progress::Reading { rows } => READ * part(rows, expected),
        Progress::Comparing { .. } => READ,
        Progress::Writing { done, total } => COMPARED + (0.99 - COMPARED) * part(done, total),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_grows_to_the_end_and_is_forgotten_with_the_run() {
        let imports = OrderedImports::default();
        let job = ImportJobId(uuid::Uuid::from_u128(1));
        let (report, following) = imports.follow(job, 10);
        let steps = [
            Progress::Reading { rows: 5 },
            Progress::Reading { rows: 50 },
            Progress::Comparing { records: 10 },
            Progress::Writing { done: 0, total: 10 },
            Progress::Writing { done: 10, total: 10 },
        ];
        let mut last = 0.0;
        for step in steps {
            report(step);
            let share = imports.share(job).expect("it runs");
            assert!(share >= last && share < 1.0, "{share} after {last}");
            last = share;
        }
        drop(following);
        assert_eq!(imports.share(job), None);
    }
}
