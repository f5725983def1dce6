//! Load on a server, bounded in time and connections, and what it was like to wait for the answers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{anyhow, ensure};

use crate::http::Connection;

/// Time every answer took, sorted.
#[derive(Debug)]
pub struct Waits {
    sorted: Vec<Duration>,
    took: Duration,
}

impl Waits {
    fn new(mut waits: Vec<Duration>, took: Duration) -> anyhow::Result<Self> {
        ensure!(!waits.is_empty(), "nothing was answered in {took:?}");
        waits.sort_unstable();
        Ok(Self { sorted: waits, took })
    }

    /// Requests a second over all connections.
    pub fn rate(&self) -> f64 {
        self.sorted.len() as f64 / self.took.as_secs_f64()
    }

    /// How many were answered.
    pub fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The time within which this share of a hundred was answered.
    fn percentile(&self, percent: usize) -> Duration {
        self.sorted[(self.sorted.len() - 1) * percent / 100]
    }

    /// Half were answered within this.
    pub fn median(&self) -> Duration {
        self.percentile(50)
    }

    /// All but one in twenty were answered within this.
    pub fn p95(&self) -> Duration {
        self.percentile(95)
    }

    /// All but one in a hundred were answered within this.
    pub fn p99(&self) -> Duration {
        self.percentile(99)
    }

    /// The longest of all.
    pub fn longest(&self) -> Duration {
        self.percentile(100)
    }
}

/// Asks on several connections at once, each one question after the other in turn, for as long as told.
pub fn press(address: &str, requests: &[Vec<u8>], connections: usize, lasting: Duration) -> anyhow::Result<Waits> {
    let stop = AtomicBool::new(false);
    let started = Instant::now();
    let waits = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..connections)
            .map(|number| {
                let (stop, first) = (&stop, number * requests.len() / connections);
                scope.spawn(move || {
                    let due = Instant::now() + lasting;
                    ask(address, requests, first, Duration::ZERO, &|| {
                        stop.load(Ordering::Relaxed) || Instant::now() >= due
                    })
                })
            })
            .collect();
        let mut all = Vec::new();
        let mut failed = None;
        for thread in threads {
            match thread.join().map_err(|_| anyhow!("a connection's thread panicked")).flatten() {
                Ok(waits) => all.extend(waits),
                Err(error) => {
                    // The others need not go on.
                    stop.store(true, Ordering::Relaxed);
                    failed = failed.or(Some(error));
                }
            }
        }
        failed.map_or(Ok(all), Err)
    })?;
    Waits::new(waits, started.elapsed())
}

/// One connection that asks one question again and again, with a pause in between, while something else is done.
pub fn beside<T>(
    address: &str,
    request: &[u8],
    pause: Duration,
    work: impl FnOnce() -> anyhow::Result<T>,
) -> anyhow::Result<(T, Waits)> {
    let stop = AtomicBool::new(false);
    let started = Instant::now();
    let (done, waits) = std::thread::scope(|scope| {
        let requests = [request.to_vec()];
        let stop = &stop;
        let reader = scope.spawn(move || ask(address, &requests, 0, pause, &|| stop.load(Ordering::Relaxed)));
        let done = work();
        stop.store(true, Ordering::Relaxed);
        (done, reader.join().map_err(|_| anyhow!("the reader panicked")).flatten())
    });
    Ok((done?, Waits::new(waits?, started.elapsed())?))
}

fn ask(
    address: &str,
    requests: &[Vec<u8>],
    first: usize,
    pause: Duration,
    over: &dyn Fn() -> bool,
) -> anyhow::Result<Vec<Duration>> {
    let mut connection = Connection::open(address)?;
    let mut waits = Vec::new();
    for request in requests.iter().cycle().skip(first) {
        if over() {
            break;
        }
        let asked = Instant::now();
        let (status, _) = connection.exchange(request)?;
        waits.push(asked.elapsed());
        ensure!(status == 200, "answered {status}");
        if !pause.is_zero() {
            std::thread::sleep(pause);
        }
    }
    Ok(waits)
}
