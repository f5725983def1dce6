//! One line per measurement: value, target and whether it was met, and the ratio to a baseline of the same run.

use std::fmt;
use std::time::Duration;

/// Something measured.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// So many of something in a second.
    Rate(f64, &'static str),
    /// Time taken.
    Time(Duration),
    /// Bytes.
    Memory(u64),
}

/// What the value has to be.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    /// Not less than this.
    AtLeast(Value),
    /// Not more than this.
    AtMost(Value),
    /// Nobody has set one; the line is there to be compared over time.
    None,
}

/// The heading of a group of lines.
pub fn heading(text: &str) {
    println!("\n{text}");
}

/// One line; the baseline with its name.
pub fn line(what: &str, value: Value, target: Target, baseline: Option<(Value, &str)>) {
    let target = match target {
        Target::AtLeast(least) => format!("target >= {least}: {}", verdict(value.number() >= least.number())),
        Target::AtMost(most) => format!("target <= {most}: {}", verdict(value.number() <= most.number())),
        Target::None => "no target".to_owned(),
    };
    let ratio = baseline.map_or_else(String::new, |(base, name)| {
        let ratio = value.number() / base.number();
        let shown = if ratio < 2.0 { format!("{:.1} % of", ratio * 100.0) } else { format!("{ratio:.1} x") };
        format!("{shown} {base} ({name})")
    });
    println!("  {what:<52} {:>18}   {target:<36} {ratio}", value.to_string());
}

/// A line that explains.
pub fn note(text: &str) {
    println!("  - {text}");
}

fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "MISSED" }
}

impl Value {
    /// In its base unit.
    fn number(self) -> f64 {
        match self {
            Self::Rate(number, _) => number,
            Self::Time(time) => time.as_secs_f64(),
            Self::Memory(bytes) => bytes as f64,
        }
    }

    /// Mebibytes.
    pub fn megabytes(megabytes: u64) -> Self {
        Self::Memory(megabytes << 20)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(number, of) => write!(f, "{number:.0} {of}/s"),
            Self::Time(time) if *time < Duration::from_millis(1) => write!(f, "{} us", time.as_micros()),
            Self::Time(time) if *time < Duration::from_secs(1) => write!(f, "{:.2} ms", time.as_secs_f64() * 1e3),
            Self::Time(time) => write!(f, "{:.2} s", time.as_secs_f64()),
            Self::Memory(bytes) => write!(f, "{} MB", bytes >> 20),
        }
    }
}
