//! Finding what somebody without the server's key did to the trail: changed, took out, put in, moved or cut off.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::audit::{AuditContent, AuditTarget, SealedValue};
use domain::codes::AuditAction;
use store::StoreError;
use store::audit::{AuditMark, AuditRow};

use super::chain::{ANCHOR, Chain, HEAD, TrailFault, commitment};
use super::erase::ERASED;
use crate::app::App;
use crate::server_key::{Standing, standing};

/// Events read at once.
const PAGE: u64 = 1_000;

/// A place in the trail that was kept elsewhere (控え), written `SEQ:DIGEST`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Number of the event.
    pub seq: i64,
    /// Its digest.
    pub digest: String,
}

impl std::str::FromStr for Expected {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = || "write it as printed by `kaomie audit verify`: SEQ:DIGEST".to_owned();
        let (seq, digest) = text.trim().split_once(':').ok_or_else(form)?;
        let seq = seq.parse().ok().filter(|seq| *seq >= 0).ok_or_else(form)?;
        let whole = digest.len() == 64 && digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if whole { Ok(Self { seq, digest: digest.to_owned() }) } else { Err(form()) }
    }
}

/// What is wrong with an event, or with the trail as a whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Breach {
    /// It cannot be checked, or what holds it together was changed.
    #[error(transparent)]
    Trail(#[from] TrailFault),
    /// Nothing was ever recorded, or all of it was taken away with the record of the key.
    #[error("there is no trail: nothing was recorded yet, or it was taken out as a whole")]
    Empty,
    /// The event with this number is not there.
    #[error("the event was taken out")]
    Missing,
    /// It stands where no event can stand.
    #[error("the event was put in before the beginning or after the end of the trail")]
    Surplus,
    /// Its digest does not follow from its content and the event before.
    #[error("the event was changed or moved")]
    Changed,
    /// A searched column says something else than the chained content.
    #[error("a column of the event was changed and does not say what its chained content says")]
    Column,
    /// A value is not the one that was sealed.
    #[error("a value of the event was changed")]
    Value,
    /// Values are gone and no erasure of them was recorded.
    #[error("values of the event were taken out without a recorded erasure")]
    ValueGone,
    /// The last event is not the one the head names.
    #[error("the last event is not the one that the head of the trail names")]
    Head,
    /// The place that was kept elsewhere is not in the trail.
    #[error("the event is not the one that was expected here: the trail was replaced, or put back to an earlier state")]
    Unexpected,
    /// The place that was kept elsewhere lies after the end.
    #[error("the trail ends before the expected event: it was cut off, or put back to an earlier state")]
    EndsEarly,
    /// The place that was kept elsewhere has been pruned.
    #[error("the expected event has been pruned by its retention; compare a later one")]
    Pruned,
}

/// The first thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Number of the first event that is wrong.
    pub seq: i64,
    /// What is wrong.
    pub breach: Breach,
}

/// What a look through the whole trail found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Number of the last pruned event; 0 when none was pruned.
    pub pruned_to: i64,
    /// When the first event that is kept was recorded.
    pub since: Option<DateTime<Utc>>,
    /// How many events were checked.
    pub events: u64,
    /// Of how many the values have been erased, each with an event that says so.
    pub erased: u64,
    /// Number and digest of the last event that was checked: for keeping elsewhere.
    pub head: Expected,
    /// The first thing that is wrong, `None` when all is well.
    pub broken: Option<Broken>,
}

/// Looks through the whole trail, page by page, while others may write and prune.
///
/// # Errors
/// Faults of the database. What is wrong with the trail is no error but the answer.
pub async fn verify(app: &App, expected: Option<&Expected>) -> Result<Verification, StoreError> {
    let chain = Chain::of(app.secrets());
    loop {
        let (anchor, head) = match ends(app, &chain).await? {
            Ok(ends) => ends,
            Err(breach) => {
                let nowhere = Expected { seq: 0, digest: String::new() };
                let broken = Some(Broken { seq: 0, breach });
                return Ok(Verification { pruned_to: 0, since: None, events: 0, erased: 0, head: nowhere, broken });
            }
        };
        let mut walk = Walk::from(&chain, &anchor, expected);
        let outcome = walk.all(app, &head).await?;
        // Pruning may have overtaken the walk: what it took out looks missing, and the beginning has moved since.
        if outcome.is_err() && ends(app, &chain).await?.is_ok_and(|(moved, _)| moved.seq > anchor.seq) {
            continue;
        }
        return Ok(walk.report(&anchor, outcome.err()));
    }
}

/// Checks the events after the anchor up to a number, and gives the digest there.
pub(super) async fn verify_up_to(
    app: &App,
    anchor: &AuditMark,
    seq: i64,
) -> Result<Result<String, Broken>, StoreError> {
    let chain = Chain::of(app.secrets());
    let mut walk = Walk::from(&chain, anchor, None);
    Ok(walk.up_to(app, seq).await?.map(|()| walk.previous))
}

/// Both marks, if they are there and genuine.
async fn ends(app: &App, chain: &Chain) -> Result<Result<(AuditMark, AuditMark), Breach>, StoreError> {
    let key = standing(app, &app.store).await?;
    let anchor = store::audit::mark(&app.store, ANCHOR).await?;
    let head = store::audit::mark(&app.store, HEAD).await?;
    Ok(match key {
        Standing::Other => Err(TrailFault::OtherKey.into()),
        Standing::None if anchor.is_none() && head.is_none() => {
            let remains = store::audit::last_seq(&app.store).await?.is_some();
            Err(if remains { TrailFault::KeyRecordGone.into() } else { Breach::Empty })
        }
        Standing::None => Err(TrailFault::KeyRecordGone.into()),
        Standing::Ours => chain
            .genuine(ANCHOR, anchor)
            .and_then(|anchor| Ok((anchor, chain.genuine(HEAD, head)?)))
            .map_err(Into::into),
    })
}

/// A walk along the trail.
struct Walk<'a> {
    chain: &'a Chain,
    expected: Option<&'a Expected>,
    last: i64,
    previous: String,
    since: Option<DateTime<Utc>>,
    events: u64,
    erased: u64,
    /// Things of whose events values are gone, with the first such event, until an event tells of the erasure.
    unexplained: HashMap<AuditTarget, i64>,
}

impl<'a> Walk<'a> {
    fn from(chain: &'a Chain, anchor: &AuditMark, expected: Option<&'a Expected>) -> Self {
        Self {
            chain,
            expected,
            last: anchor.seq,
            previous: anchor.digest.clone(),
            since: None,
            events: 0,
            erased: 0,
            unexplained: HashMap::new(),
        }
    }

    /// From the anchor to the end, which moves while others write.
    async fn all(&mut self, app: &App, head: &AuditMark) -> Result<Result<(), Broken>, StoreError> {
        if let Some(expected) = self.expected {
            if expected.seq < self.last {
                return Ok(broken(expected.seq, Breach::Pruned));
            }
            if expected.seq == self.last && expected.digest != self.previous {
                return Ok(broken(expected.seq, Breach::Unexpected));
            }
        }
        // Before the beginning there is nothing, not even below zero.
        if let Some((seq, _)) = store::audit::since(&app.store, i64::MIN, 1).await?.first()
            && *seq <= self.last
        {
            return Ok(broken(*seq, Breach::Surplus));
        }
        let mut head = head.clone();
        loop {
            if let Err(found) = self.up_to(app, head.seq).await? {
                return Ok(Err(found));
            }
            if self.previous != head.digest {
                return Ok(broken(head.seq, Breach::Head));
            }
            // First what lies beyond, then the head: whoever has written meanwhile has moved it.
            let Some(beyond) = store::audit::last_seq(&app.store).await?.filter(|seq| *seq > head.seq) else { break };
            let moved = match self.chain.genuine(HEAD, store::audit::mark(&app.store, HEAD).await?) {
                Ok(moved) => moved,
                Err(fault) => return Ok(broken(head.seq, fault.into())),
            };
            if moved.seq < beyond {
                return Ok(broken(moved.seq + 1, Breach::Surplus));
            }
            head = moved;
        }
        if let Some(expected) = self.expected.filter(|expected| expected.seq > self.last) {
            return Ok(broken(expected.seq, Breach::EndsEarly));
        }
        Ok(match self.unexplained.values().min() {
            Some(seq) => broken(*seq, Breach::ValueGone),
            None => Ok(()),
        })
    }

    async fn up_to(&mut self, app: &App, seq: i64) -> Result<Result<(), Broken>, StoreError> {
        while self.last < seq {
            let page = store::audit::since(&app.store, self.last, PAGE).await?;
            let mut page = page.into_iter().take_while(|(found, _)| *found <= seq).peekable();
            if page.peek().is_none() {
                return Ok(broken(self.last + 1, Breach::Missing));
            }
            for (found, row) in page {
                let next = self.last + 1;
                if found != next {
                    return Ok(broken(next, Breach::Missing));
                }
                // A row that does not even read back was changed by hand.
                let step = row.map_err(|_| Breach::Column).and_then(|row| self.step(&row));
                if let Err(breach) = step {
                    return Ok(broken(found, breach));
                }
            }
        }
        Ok(Ok(()))
    }

    /// Checks one event and goes on to it.
    fn step(&mut self, row: &AuditRow) -> Result<(), Breach> {
        let digest = self.chain.link(&self.previous, &row.content);
        if digest != row.digest {
            return Err(Breach::Changed);
        }
        let content: AuditContent = serde_json::from_str(&row.content).map_err(|_| Breach::Changed)?;
        if !says_the_same(row, &content) {
            return Err(Breach::Column);
        }
        if self.expected.is_some_and(|expected| expected.seq == row.seq && expected.digest != digest) {
            return Err(Breach::Unexpected);
        }
        let sealed = content.fields.iter().any(|field| field.commitment.is_some());
        match (&row.values, sealed) {
            (Some(values), true) => check_values(values, &content)?,
            (Some(_), false) => return Err(Breach::Value),
            (None, true) => {
                let target = content.target.clone().ok_or(Breach::ValueGone)?;
                self.erased += 1;
                self.unexplained.entry(target).or_insert(row.seq);
            }
            (None, false) => {}
        }
        if content.action == AuditAction::Delete
            && content.fields.iter().any(|field| field.field == ERASED)
            && let Some(target) = &content.target
        {
            self.unexplained.remove(target);
        }
        self.since.get_or_insert(content.at);
        (self.last, self.previous, self.events) = (row.seq, digest, self.events + 1);
        Ok(())
    }

    fn report(self, anchor: &AuditMark, broken: Option<Broken>) -> Verification {
        Verification {
            pruned_to: anchor.seq,
            since: self.since,
            events: self.events,
            erased: self.erased,
            head: Expected { seq: self.last, digest: self.previous },
            broken,
        }
    }
}

fn broken(seq: i64, breach: Breach) -> Result<(), Broken> {
    Err(Broken { seq, breach })
}

/// Whether the columns that events are found by agree with what is chained.
fn says_the_same(row: &AuditRow, content: &AuditContent) -> bool {
    let AuditRow { seq, id, at, action, operation, account, role, target, content: _, values: _, digest: _ } = row;
    *seq == content.seq
        && *id == content.id
        && *at == content.at
        && *action == content.action
        && *operation == content.operation
        && *account == content.account
        && *role == content.role
        && *target == content.target
}

fn check_values(values: &str, content: &AuditContent) -> Result<(), Breach> {
    let values: Vec<Option<SealedValue>> = serde_json::from_str(values).map_err(|_| Breach::Value)?;
    let holds = values.len() == content.fields.len()
        && content.fields.iter().zip(&values).all(|(field, value)| match (&field.commitment, value) {
            (Some(sealed), Some(value)) => *sealed == commitment(value, &field.field),
            (None, None) => true,
            _ => false,
        });
    if holds { Ok(()) } else { Err(Breach::Value) }
}
