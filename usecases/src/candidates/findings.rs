//! What is found of one facility, condition by condition.

use super::Reason;

/// Reasons for and against, and the points of those that are scored.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) matched: Vec<Reason>,
    pub(super) unmet: Vec<Reason>,
    points: Vec<f64>,
}

/// Points of a condition of which nothing is known: worth a call before one that doesn't fit, after one that does.
pub(super) const NOT_KNOWN: f64 = 0.4;

impl Findings {
    /// A condition that fits.
    pub(super) fn fits(&mut self, criterion: &'static str, points: f64, text: String) {
        self.matched.push(Reason { criterion, text });
        self.points.push(points);
    }

    /// A condition that doesn't fit, or of which nothing is known.
    pub(super) fn lacks(&mut self, criterion: &'static str, points: f64, text: String) {
        self.unmet.push(Reason { criterion, text });
        self.points.push(points);
    }

    /// Nothing is known of a condition (未確認).
    pub(super) fn unknown(&mut self, criterion: &'static str, what: &str) {
        self.lacks(criterion, NOT_KNOWN, format!("{what}：未確認"));
    }

    /// The mean of the points so far, which are then forgotten; 1 when nothing was asked.
    pub(super) fn take_score(&mut self) -> f64 {
        let points = std::mem::take(&mut self.points);
        if points.is_empty() { 1.0 } else { points.iter().sum::<f64>() / points.len() as f64 }
    }
}
