//! What a person can do with kaomie: one module per subject, and the [`App`] that owns what they need.
//!
//! Free of HTTP and GraphQL. Rules live in `domain`, rows in `store`, places in `atlas`; here they are put together.
//!
//! - [`app`]: the application and what one request sees of it
//! - [`audit`]: the audit trail, chained; [`server_key`]: by which key
//! - [`deed`]: how every change by a person is made; [`refusal`]: how it fails
//! - [`directory`]: facilities and areas changed by people
//! - [`follow`]: the follower, which turns committed changes into the next atlas
//! - [`events`]: what subscribers are told after an atlas is published
//! - [`imports`]: published files into the directory, and the record of each run
//! - [`duplicates`]: pairs that may be one facility
//! - [`people`]: practitioners and their consent
//! - [`photos`]: their photos
//! - [`person`]: disclosure and erasure of what is held about somebody
//! - [`guides`]: guides of physicians, from the interview to the booklet handed over
//! - [`identity`]: accounts, signing in, sessions and API tokens
//! - [`beds`]: standby beds, and who holds them
//! - [`codes`]: code tables as lists
//! - [`uploads`]: files that people send
//! - [`corrections`]: reports of errors
//! - [`notices`]: that something waits for somebody, told by mail and to programs
//! - [`tidying`]: what has had its time is thrown away
//! - [`travel`]: travel times, on the roads of [`roads`] or estimated
//! - [`visit_route`]: a round of visits in one day
//! - [`candidates`]: who can visit; [`coverage`]: whether a place is within a facility's reach
//! - [`demo`]: the made-up town

pub mod app;
pub mod audit;
pub mod beds;
pub mod candidates;
pub mod client;
pub mod codes;
pub mod corrections;
pub mod coverage;
pub mod deed;
pub mod demo;
pub mod directory;
pub mod duplicates;
pub mod events;
pub mod follow;
pub mod guides;
pub mod identity;
pub mod imports;
pub mod notices;
pub mod on_call;
pub mod people;
pub mod person;
pub mod photos;
pub mod rates;
pub mod read;
pub mod refusal;
pub mod roads;
pub mod rosters;
mod sealing;
pub mod secrets;
pub mod server_key;
pub mod tidying;
pub mod travel;
pub mod uploads;
pub mod visit_requests;
pub mod visit_route;

pub use app::{App, Request};
pub use deed::{Begun, Caller, Deed, Once};
pub use events::{FacilityChanges, told};
pub use read::{Keyset, KeysetFrom, KeysetPage, ReadFault};
pub use refusal::{Failure, Refusal};
pub use secrets::Secrets;
