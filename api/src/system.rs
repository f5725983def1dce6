//! The machine's clock and fresh ids: the one place that reads time and makes randomness.

use chrono::{DateTime, Utc};
use domain::clock::Clock;
use domain::entropy::Entropy;
use domain::ids::Ids;
use uuid::Uuid;

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one clock of the program")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The operating system's generator.
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("a machine without random numbers can keep no secrets");
    }
}

/// Time-ordered random ids (UUID version 7, RFC 9562).
pub struct SystemIds;

impl Ids for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "the one source of ids of the program")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// A fresh id for one HTTP request, as it appears in logs and answers.
pub fn request_id() -> String {
    SystemIds.next().simple().to_string()
}
