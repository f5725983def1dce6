//! The built executable as a process: run to its end, or serving until dropped.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};

use crate::http::{self, Connection};

/// How long the server may take to be ready before the bench gives up.
const PATIENCE: Duration = Duration::from_secs(300);

/// A command that has ended well.
#[derive(Debug, Clone, Copy)]
pub struct Finished {
    /// From its start to its end.
    pub took: Duration,
    /// The most memory that was resident, bytes, as far as it was seen before the end.
    pub peak: u64,
    /// Processor time of all its threads, as far as it was seen before the end.
    pub processor: Duration,
}

/// Runs the executable on a database until it ends, watching its memory.
pub fn run(folder: &Path, database: &Path, args: &[&str]) -> anyhow::Result<Finished> {
    let log = folder.join("command.log");
    let started = Instant::now();
    let mut command = command(database, &log)?;
    command.args(args).stdout(File::create(folder.join("command.out"))?);
    let mut child = Guarded(command.spawn().context("starting the executable")?);
    let (mut peak, mut spent) = (0, Duration::ZERO);
    let status = loop {
        if let Some(status) = child.0.try_wait()? {
            break status;
        }
        peak = peak.max(memory(&child.0, "VmHWM:"));
        spent = spent.max(processor(&child.0));
        std::thread::sleep(Duration::from_millis(2));
    };
    let took = started.elapsed();
    ensure!(status.success(), "{args:?} ended with {status}:\n{}", std::fs::read_to_string(log).unwrap_or_default());
    Ok(Finished { took, peak, processor: spent })
}

/// What the executable answers without a database.
pub fn output(args: &[&str]) -> anyhow::Result<Vec<u8>> {
    let output = Command::new(env!("CARGO_BIN_EXE_kaomie")).env_clear().args(args).stdin(Stdio::null()).output()?;
    ensure!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}

/// A server on a free port of loopback, killed when dropped.
pub struct Served {
    child: Guarded,
    /// HOST:PORT.
    pub address: String,
    /// From the start of the process to the first 200 of `/readyz`.
    pub ready_after: Duration,
    /// What `/readyz` said.
    pub ready_text: String,
    // The process would fail to print into a closed pipe.
    _out: BufReader<ChildStdout>,
}

impl Served {
    /// Starts serving a database and waits until it is ready.
    pub fn start(folder: &Path, database: &Path) -> anyhow::Result<Self> {
        Self::start_with(folder, database, &[])
    }

    /// The same with further flags.
    pub fn start_with(folder: &Path, database: &Path, flags: &[&str]) -> anyhow::Result<Self> {
        let log = folder.join("serve.log");
        let started = Instant::now();
        let mut command = command(database, &log)?;
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(flags).stdout(Stdio::piped());
        let mut child = Guarded(command.spawn().context("starting the executable")?);
        let mut out = BufReader::new(child.0.stdout.take().context("standard output is piped")?);
        let mut line = String::new();
        while !line.starts_with("listening on ") {
            line.clear();
            if out.read_line(&mut line)? == 0 {
                bail!("the server did not start:\n{}", std::fs::read_to_string(log).unwrap_or_default());
            }
        }
        let address = line.trim_start_matches("listening on http://").trim_end().to_owned();
        let (mut probe, request) = (Connection::open(&address)?, http::get(&address, "/readyz"));
        let ready_text = loop {
            let (status, body) = probe.exchange(&request)?;
            if status == 200 {
                // The first line tells of the directory, the second of the roads.
                break String::from_utf8_lossy(body).lines().next().unwrap_or_default().to_owned();
            }
            ensure!(started.elapsed() < PATIENCE, "not ready after {PATIENCE:?}");
            std::thread::sleep(Duration::from_millis(5));
        };
        Ok(Self { child, address, ready_after: started.elapsed(), ready_text, _out: out })
    }

    /// Memory that is resident now, bytes.
    pub fn resident(&self) -> u64 {
        memory(&self.child.0, "VmRSS:")
    }

    /// The most memory that has been resident, bytes.
    pub fn peak(&self) -> u64 {
        memory(&self.child.0, "VmHWM:")
    }

    /// Processor time of all its threads so far; tells work from waiting on a busy machine.
    pub fn processor(&self) -> Duration {
        processor(&self.child.0)
    }
}

/// A child that does not outlive its handle, whichever way the bench ends.
struct Guarded(Child);

impl Drop for Guarded {
    fn drop(&mut self) {
        // It may have ended already, which is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The executable with its settings as they are when nobody sets any, but for the database.
fn command(database: &Path, log: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaomie"));
    command.env_clear().arg("--database-url").arg(url(database));
    command.stdin(Stdio::null()).stderr(File::create(log)?);
    Ok(command)
}

/// The address of a SQLite file.
pub fn url(database: &Path) -> String {
    format!("sqlite://{}?mode=rwc", database.display())
}

fn proc_file(child: &Child, name: &str) -> PathBuf {
    Path::new("/proc").join(child.id().to_string()).join(name)
}

/// Zero where the system does not tell.
fn processor(child: &Child) -> Duration {
    let text = std::fs::read_to_string(proc_file(child, "stat")).unwrap_or_default();
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    // The unit of /proc is a hundredth of a second.
    Duration::from_millis(ticks * 10)
}

/// A line of /proc/PID/status in bytes; 0 where the system does not tell.
fn memory(child: &Child, line: &str) -> u64 {
    let status = std::fs::read_to_string(proc_file(child, "status")).unwrap_or_default();
    let found = status.lines().find_map(|text| text.strip_prefix(line));
    found.and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) * 1024
}
