//! How often one client may ask: by address for everybody, by account for those who are signed in.
//!
//! Each budget is a bucket (GCRA, the leaky bucket of ITU-T I.371) that holds what one period allows and refills evenly.
//! Buckets live in the memory of one process: behind two nodes a client has twice as much.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use domain::access::Viewer;
use domain::ids::AccountId;
use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::client::Client;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// Any question or change.
    Request,
    /// A try to sign in, with whatever result.
    SignIn,
    /// An address to look up.
    Geocode,
    /// A report of an error.
    CorrectionReport,
    /// An uploaded file.
    Upload,
    /// A look behind the link of a proof or a calendar, or an answer through it.
    ProofLink,
    /// A message that somebody has sent to a destination of notices: a number to confirm it, or a trial.
    NoticeTrial,
}

/// How much each budget holds; `None` does not limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// Questions and changes a minute.
    pub requests_per_minute: Option<NonZeroU32>,
    /// Tries to sign in a minute.
    pub sign_ins_per_minute: Option<NonZeroU32>,
    /// Addresses looked up a minute.
    pub geocodes_per_minute: Option<NonZeroU32>,
    /// Reports of errors an hour.
    pub corrections_per_hour: Option<NonZeroU32>,
    /// Uploads an hour.
    pub uploads_per_hour: Option<NonZeroU32>,
    /// Looks and answers through links of proofs a minute.
    pub proof_links_per_minute: Option<NonZeroU32>,
    /// Messages to destinations of notices an hour.
    pub notice_trials_per_hour: Option<NonZeroU32>,
}

impl Default for Quotas {
    /// What the server runs with; generous to maps behind one company's address, narrow where guessing is tempting.
    fn default() -> Self {
        Self {
            requests_per_minute: NonZeroU32::new(12_000),
            sign_ins_per_minute: NonZeroU32::new(30),
            geocodes_per_minute: NonZeroU32::new(600),
            corrections_per_hour: NonZeroU32::new(20),
            uploads_per_hour: NonZeroU32::new(60),
            proof_links_per_minute: NonZeroU32::new(60),
            notice_trials_per_hour: NonZeroU32::new(20),
        }
    }
}

impl Quotas {
    /// No limits at all.
    pub fn unlimited() -> Self {
        Self {
            requests_per_minute: None,
            sign_ins_per_minute: None,
            geocodes_per_minute: None,
            corrections_per_hour: None,
            uploads_per_hour: None,
            proof_links_per_minute: None,
            notice_trials_per_hour: None,
        }
    }
}

/// The budget is spent; how long to wait for the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many requests; try again in {} s", .0.as_secs())]
pub struct Wait(pub Duration);

impl Wait {
    /// Whole seconds to wait, at least one.
    pub fn seconds(self) -> u64 {
        self.0.as_secs_f64().ceil().max(1.0) as u64
    }
}

/// The buckets of one process.
pub struct Rates<C: Clock = DefaultClock> {
    requests: Option<Buckets<C>>,
    sign_ins: Option<Buckets<C>>,
    geocodes: Option<Buckets<C>>,
    corrections: Option<Buckets<C>>,
    uploads: Option<Buckets<C>>,
    proof_links: Option<Buckets<C>>,
    notice_trials: Option<Buckets<C>>,
}

impl Rates {
    /// Buckets of these sizes, all full.
    pub fn new(quotas: Quotas) -> Self {
        Self::with_clock(quotas, &DefaultClock::default())
    }
}

impl<C: Clock + Clone> Rates<C> {
    /// Buckets that refill by another clock.
    pub fn with_clock(quotas: Quotas, clock: &C) -> Self {
        let minute = |most: Option<NonZeroU32>| most.map(|most| Buckets::new(Quota::per_minute(most), clock.clone()));
        let hour = |most: Option<NonZeroU32>| most.map(|most| Buckets::new(Quota::per_hour(most), clock.clone()));
        Self {
            requests: minute(quotas.requests_per_minute),
            sign_ins: minute(quotas.sign_ins_per_minute),
            geocodes: minute(quotas.geocodes_per_minute),
            corrections: hour(quotas.corrections_per_hour),
            uploads: hour(quotas.uploads_per_hour),
            proof_links: minute(quotas.proof_links_per_minute),
            notice_trials: hour(quotas.notice_trials_per_hour),
        }
    }

    /// Takes one out of a budget: of the account's for somebody signed in, else of the address's. Inside the process,
    /// where there is no address, nothing is limited.
    ///
    /// # Errors
    /// [`Wait`] when nothing is left.
    pub fn spend(&self, budget: Budget, viewer: &Viewer, client: &Client) -> Result<(), Wait> {
        let who = match (viewer.account, client.address) {
            // Signing in is what somebody does who is not yet anybody, and a link is held by whoever holds it: the address
            // counts, whoever is signed in.
            (Some(account), _) if !matches!(budget, Budget::SignIn | Budget::ProofLink) => Who::Account(account),
            (_, Some(address)) => Who::Address(network_of(address)),
            _ => return Ok(()),
        };
        let buckets = match budget {
            Budget::Request => &self.requests,
            Budget::SignIn => &self.sign_ins,
            Budget::Geocode => &self.geocodes,
            Budget::CorrectionReport => &self.corrections,
            Budget::Upload => &self.uploads,
            Budget::ProofLink => &self.proof_links,
            Budget::NoticeTrial => &self.notice_trials,
        };
        buckets.as_ref().map_or(Ok(()), |buckets| buckets.take(&who))
    }
}

/// Whose bucket.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Who {
    Address(IpAddr),
    Account(AccountId),
}

/// One client of IPv6 has a network of 64 bits to choose addresses from (RFC 4291, section 2.5.4).
fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}

type Limiter<C> =
    RateLimiter<Who, DashMapStateStore<Who>, C, governor::middleware::NoOpMiddleware<<C as Clock>::Instant>>;

/// Buckets of one size, by client.
struct Buckets<C: Clock> {
    limiter: Limiter<C>,
    clock: C,
}

/// More buckets than this are looked through for full ones, which need not be kept.
const MANY: usize = 10_000;

impl<C: Clock + Clone> Buckets<C> {
    fn new(quota: Quota, clock: C) -> Self {
        Self { limiter: RateLimiter::new(quota, DashMapStateStore::default(), clock.clone()), clock }
    }

    fn take(&self, who: &Who) -> Result<(), Wait> {
        let taken = self.limiter.check_key(who);
        if self.limiter.len() > MANY {
            self.limiter.retain_recent();
        }
        taken.map_err(|until| Wait(until.wait_time_from(self.clock.now())))
    }
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;
    use uuid::Uuid;

    use super::*;

    fn from(address: &str) -> Client {
        Client { address: Some(address.parse().expect("an address")), ..Client::default() }
    }

    fn account(number: u128) -> Viewer {
        Viewer { account: Some(Uuid::from_u128(number).into()), ..Viewer::operator() }
    }

    fn rates(clock: &FakeRelativeClock) -> Rates<FakeRelativeClock> {
        let quotas = Quotas { sign_ins_per_minute: NonZeroU32::new(3), ..Quotas::default() };
        Rates::with_clock(Quotas { geocodes_per_minute: NonZeroU32::new(3), ..quotas }, clock)
    }

    #[test]
    fn a_spent_budget_says_when_to_come_back_and_keeps_its_word() {
        let clock = FakeRelativeClock::default();
        let rates = rates(&clock);
        let nobody = Viewer::anonymous();
        let spend = || rates.spend(Budget::Geocode, &nobody, &from("192.0.2.1"));
        assert!((0..3).all(|_| spend().is_ok()));
        let wait = spend().expect_err("spent");
        assert_eq!(wait.seconds(), 20);
        clock.advance(Duration::from_secs(19));
        assert!(spend().is_err());
        clock.advance(Duration::from_secs(1));
        assert!(spend().is_ok());
    }

    #[test]
    fn another_address_account_or_budget_has_its_own() {
        let clock = FakeRelativeClock::default();
        let rates = rates(&clock);
        let nobody = Viewer::anonymous();
        while rates.spend(Budget::Geocode, &nobody, &from("2001:db8::1")).is_ok() {}
        assert!(rates.spend(Budget::Geocode, &nobody, &from("2001:db8::ffff")).is_err(), "the same network");
        assert!(rates.spend(Budget::Geocode, &nobody, &from("2001:db8:0:1::1")).is_ok());
        assert!(rates.spend(Budget::Geocode, &account(1), &from("2001:db8::1")).is_ok());
        assert!(rates.spend(Budget::Request, &nobody, &from("2001:db8::1")).is_ok());
        assert!(rates.spend(Budget::Geocode, &nobody, &Client::default()).is_ok());
    }

    #[test]
    fn signing_in_counts_by_address_whoever_is_signed_in() {
        let clock = FakeRelativeClock::default();
        let rates = rates(&clock);
        let mut tries = 0;
        while rates.spend(Budget::SignIn, &account(tries), &from("192.0.2.1")).is_ok() {
            tries += 1;
        }
        assert_eq!(tries, 3);
    }

    #[test]
    fn buckets_that_are_full_again_are_not_kept() {
        let clock = FakeRelativeClock::default();
        let rates = rates(&clock);
        let nobody = Viewer::anonymous();
        let spend = |number: u32| {
            let client = Client { address: Some(IpAddr::V4(number.into())), ..Client::default() };
            rates.spend(Budget::Geocode, &nobody, &client)
        };
        for number in 0..MANY as u32 {
            assert!(spend(number).is_ok());
        }
        clock.advance(Duration::from_secs(120));
        assert!(spend(u32::MAX).is_ok());
        assert!(spend(u32::MAX).is_ok());
        assert!(rates.geocodes.as_ref().expect("limited").limiter.len() <= 2);
    }
}
