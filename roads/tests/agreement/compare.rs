//! How far two matrices of times agree.

use std::fmt;
use std::path::Path;

use crate::matrix::Reference;

/// Minutes within which reached sets are compared.
const MINUTES: [u32; 5] = [5, 10, 15, 20, 30];

/// The longest way that is compared, seconds: a search ends at two hours, and ours may take a little longer.
const COMPARED: f64 = 7_000.0;

/// How far our times agree with the reference's.
pub struct Agreement {
    /// Origins times targets, without those farther than [`COMPARED`].
    pub pairs: usize,
    /// For each of [`MINUTES`] the overlap (Jaccard) of the sets of pairs within it.
    pub overlaps: [f64; MINUTES.len()],
    /// Relative differences of times: their median, and what nine in ten and ninety-nine in a hundred stay below.
    pub median: f64,
    /// See [`Self::median`].
    pub p90: f64,
    /// See [`Self::median`].
    pub p99: f64,
    /// Pairs that the reference reaches and we don't.
    pub false_unreachable: usize,
    /// Pairs that we reach and the reference doesn't.
    pub false_reachable: usize,
}

impl Agreement {
    /// Compares.
    pub fn of(reference: &[Vec<Option<f64>>], ours: &[Vec<Option<f64>>]) -> Self {
        let all = reference.iter().flatten().copied().zip(ours.iter().flatten().copied());
        let pairs: Vec<(Option<f64>, Option<f64>)> =
            all.filter(|(theirs, _)| theirs.is_none_or(|theirs| theirs <= COMPARED)).collect();
        let mut differences: Vec<f64> = pairs
            .iter()
            .filter_map(|pair| match *pair {
                (Some(theirs), Some(ours)) if theirs > 0.0 => Some((ours - theirs).abs() / theirs),
                _ => None,
            })
            .collect();
        differences.sort_by(f64::total_cmp);
        let share = |share: f64| differences[((differences.len() - 1) as f64 * share) as usize];
        Self {
            pairs: pairs.len(),
            overlaps: MINUTES.map(|minutes| overlap(&pairs, f64::from(minutes * 60))),
            median: share(0.5),
            p90: share(0.9),
            p99: share(0.99),
            false_unreachable: pairs.iter().filter(|(theirs, ours)| theirs.is_some() && ours.is_none()).count(),
            false_reachable: pairs.iter().filter(|(theirs, ours)| theirs.is_none() && ours.is_some()).count(),
        }
    }

    /// The least of the overlaps.
    pub fn worst_overlap(&self) -> f64 {
        self.overlaps.iter().copied().fold(1.0, f64::min)
    }
}

fn overlap(pairs: &[(Option<f64>, Option<f64>)], seconds: f64) -> f64 {
    let within = |time: Option<f64>| time.is_some_and(|time| time <= seconds);
    let both = pairs.iter().filter(|(theirs, ours)| within(*theirs) && within(*ours)).count();
    let any = pairs.iter().filter(|(theirs, ours)| within(*theirs) || within(*ours)).count();
    both as f64 / any.max(1) as f64
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  overlap of reached sets:")?;
        for (minutes, overlap) in MINUTES.iter().zip(self.overlaps) {
            write!(f, " {minutes} min {overlap:.4}")?;
        }
        let percent = |share: f64| share * 100.0;
        writeln!(
            f,
            "\n  relative difference: median {:.3} %, p90 {:.3} %, p99 {:.3} %",
            percent(self.median),
            percent(self.p90),
            percent(self.p99)
        )?;
        write!(
            f,
            "  of {} pairs: {} falsely unreachable, {} falsely reachable",
            self.pairs, self.false_unreachable, self.false_reachable
        )
    }
}

/// Writes all pairs that differ by more than 2 s and 2 %, for a closer look: origin, target, both times.
pub fn write_worst(path: &Path, reference: &Reference, ours: &[Vec<Option<f64>>]) {
    let mut lines = Vec::new();
    for (source, (theirs, ours)) in reference.durations.iter().zip(ours).enumerate() {
        for (target, pair) in theirs.iter().copied().zip(ours.iter().copied()).enumerate() {
            let differs = match pair {
                (Some(theirs), Some(ours)) => (ours - theirs).abs() > (theirs * 0.02).max(2.0),
                (Some(theirs), None) => theirs <= COMPARED,
                (theirs, ours) => theirs.is_some() != ours.is_some(),
            };
            if differs {
                lines.push(format!("{source}\t{target}\t{:?}\t{:?}", pair.0, pair.1));
            }
        }
    }
    std::fs::write(path, lines.join("\n")).expect("the folder is there");
}
