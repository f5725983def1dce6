//! What is measured of the press.

use metrics::{counter, gauge};
use usecases::App;
use usecases::guides::press::QueueNumbers;

/// Sets the gauges and counters of the press to what is so now.
pub fn measure(app: &App) {
    let Some(press) = app.press() else { return };
    let numbers = press.numbers();
    gauge!("kaomie_guides_has_fonts").set(if numbers.has_fonts { 1.0 } else { 0.0 });
    line("paged", &numbers.paged);
    line("plain", &numbers.light);
}

fn line(forms: &'static str, numbers: &QueueNumbers) {
    // Lines are short, so the casts are exact.
    gauge!("kaomie_guides_waiting", "forms" => forms).set(numbers.waiting as f64);
    gauge!("kaomie_guides_running", "forms" => forms).set(numbers.running as f64);
    let outcomes = [
        ("done", numbers.done),
        ("failed", numbers.failed),
        ("given_up", numbers.given_up),
        ("refused", numbers.refused),
    ];
    for (outcome, count) in outcomes {
        counter!("kaomie_guides_runs_total", "forms" => forms, "outcome" => outcome).absolute(count);
    }
    // A counter of whole milliseconds: this kind of counter has no fractions.
    let milliseconds = (numbers.busy_seconds * 1e3).round().max(0.0) as u64;
    counter!("kaomie_guides_busy_milliseconds_total", "forms" => forms).absolute(milliseconds);
}
