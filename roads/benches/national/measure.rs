//! Time and memory of this process.

use std::fmt;
use std::time::Instant;

/// What something took, in seconds.
#[derive(Clone, Copy)]
pub struct Cost {
    pub wall: f64,
    pub processor: f64,
}

/// Does something and says what it took.
pub fn cost<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    let (begin, processor) = (Instant::now(), processor_seconds());
    let done = work();
    (done, Cost { wall: begin.elapsed().as_secs_f64(), processor: processor_seconds() - processor })
}

impl Cost {
    /// Of one of so many.
    pub fn of(self, times: u32) -> Self {
        Self { wall: self.wall / f64::from(times), processor: self.processor / f64::from(times) }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:10.2} ms, {:10.2} ms of processor time", self.wall * 1e3, self.processor * 1e3)
    }
}

/// Resident bytes of this process, 0 where the system does not tell.
pub fn resident() -> usize {
    status("VmRSS:")
}

/// Of these, those of mapped files.
pub fn resident_file() -> usize {
    status("RssFile:")
}

/// The most there ever were.
pub fn peak() -> usize {
    status("VmHWM:")
}

/// For printing.
pub fn mebibytes(bytes: usize) -> f64 {
    bytes as f64 / 1_048_576.0
}

fn status(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0) * 1024
}

/// Processor time of all threads there are.
fn processor_seconds() -> f64 {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else { return 0.0 };
    let nanos = threads.flatten().filter_map(|thread| {
        let status = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        status.split_whitespace().next()?.parse::<u64>().ok()
    });
    nanos.sum::<u64>() as f64 / 1e9
}
