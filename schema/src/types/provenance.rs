//! Where data came from and when it was last looked at.

use async_graphql::{Object, SimpleObject};
use domain::clock::day_in_japan;
use domain::codes::{Role, SourceDataset, VerificationMethod};

use crate::coded::Coded;
use crate::context::View;
use crate::scalar::Day;

/// One origin of the data, with the licence under which it travels on (出どころ).
#[derive(Clone)]
pub struct SourceRecord(pub domain::source::SourceRecord);

/// One origin of the data, with the licence under which it travels on (出どころ).
#[Object]
impl SourceRecord {
    /// Data set (種別).
    async fn dataset(&self) -> Coded<SourceDataset> {
        Coded(self.0.dataset)
    }
    /// The record's id in the data set (元の ID).
    async fn source_id(&self) -> Option<&str> {
        self.0.source_id.as_deref()
    }
    /// Edition (版).
    async fn as_of(&self) -> Option<Day> {
        self.0.as_of.map(Day)
    }
    /// Licence (ライセンス).
    async fn license(&self) -> Option<&str> {
        self.0.license.as_deref()
    }
    /// How to credit it (出典の書き方).
    async fn attribution(&self) -> &str {
        &self.0.attribution
    }
}

/// The last verification of a facility (現況の確認).
#[derive(SimpleObject)]
pub struct Verification {
    /// Day (確かめた日).
    verified_on: Day,
    /// Method (確かめ方).
    method: Coded<VerificationMethod>,
    /// Day the next one is due (次に確かめる期限).
    next_due_on: Day,
    /// Whether the next one is overdue today (期限切れか).
    overdue: bool,
    /// Role of who verified (確かめた人の役割).
    by_role: Option<Coded<Role>>,
}

impl Verification {
    pub(super) fn of(verification: &domain::facility::Verification, view: &View) -> Self {
        Self {
            verified_on: Day(verification.verified_on),
            method: Coded(verification.method),
            next_due_on: Day(verification.next_due_on),
            overdue: verification.next_due_on < day_in_japan(view.now),
            by_role: verification.by_role.map(Coded),
        }
    }
}
