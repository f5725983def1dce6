//! What is sent about entries and interviews.

use async_graphql::{ID, InputObject, MaybeUndefined};
use domain::codes::InterviewStatus;
use domain::ids::{GuideEditionId, GuideEntryId, PractitionerId};
use usecases::Failure;
use usecases::guides::{EntryDraft, InterviewDraft};

use super::NO_EDITION;
use crate::coded::Coded;
use crate::input::people::{cleared, filled};
use crate::input::user;
use crate::scalar::Instant;

const NO_ENTRY: &str = "この掲載は見つかりません。";
const NO_FACILITY: &str = "この施設は見つかりません。";

/// An entry to put into an edition or to change: what is left out stays, what is null is cleared (guideEntryUpsert の入力).
#[derive(Debug, InputObject)]
pub struct GuideEntryUpsertInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// The edition (版).
    edition: ID,
    /// The entry to change; a new one when left out (掲載（直すとき）).
    id: Option<ID>,
    /// The facility, in the area or outside; that of the entry when one is changed (施設).
    facility: ID,
    /// Its people in order, who work there (医師).
    practitioners: MaybeUndefined<Vec<ID>>,
    /// Section, at most 40 characters (章).
    section: MaybeUndefined<String>,
    /// A line above it, at most 80 characters (見出し).
    headline: MaybeUndefined<String>,
    /// What is special about it, at most 1,000 characters (特徴).
    feature: MaybeUndefined<String>,
    /// Place from 1; the last for a new entry, unchanged for a known one when left out (順).
    position: Option<i32>,
}

impl GuideEntryUpsertInput {
    /// In the terms of the use case.
    pub(crate) fn checked(self) -> Result<EntryDraft, Failure> {
        let person = |(at, id): (usize, &ID)| {
            user::id::<PractitionerId>(&format!("practitioners.{at}"), id, "この専門職は見つかりません。")
        };
        let people = filled(self.practitioners);
        Ok(EntryDraft {
            edition: user::id("edition", &self.edition, NO_EDITION)?,
            id: self.id.map(|id| user::id("id", &id, NO_ENTRY)).transpose()?,
            facility: user::id("facility", &self.facility, NO_FACILITY)?,
            practitioners: people.map(|ids| ids.iter().enumerate().map(person).collect()).transpose()?,
            section: cleared(self.section),
            headline: cleared(self.headline),
            feature: cleared(self.feature),
            position: self.position,
        })
    }
}

/// An entry to take out (guideEntryRemove の入力).
#[derive(Debug, InputObject)]
pub struct GuideEntryRemoveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// The entry (掲載).
    id: ID,
    /// Why, at most 500 characters (理由).
    reason: Option<String>,
}

impl GuideEntryRemoveInput {
    /// In the terms of the use case.
    pub(crate) fn checked(self) -> Result<(GuideEntryId, Option<String>), Failure> {
        Ok((user::id("id", &self.id, NO_ENTRY)?, self.reason))
    }
}

/// An order of all entries (guideEntriesReorder の入力).
#[derive(Debug, InputObject)]
pub struct GuideEntriesReorderInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// The edition (版).
    edition: ID,
    /// Each entry that the viewer sees, once (順).
    order: Vec<ID>,
}

impl GuideEntriesReorderInput {
    /// In the terms of the use case.
    pub(crate) fn checked(self) -> Result<(GuideEditionId, Vec<GuideEntryId>), Failure> {
        let entry = |(at, id): (usize, &ID)| user::id(&format!("order.{at}"), id, NO_ENTRY);
        let order = self.order.iter().enumerate().map(entry).collect::<Result<_, _>>()?;
        Ok((user::id("edition", &self.edition, NO_EDITION)?, order))
    }
}

/// An interview to plan or to record: what is left out stays, what is null is cleared (interviewSave の入力).
#[derive(Debug, InputObject)]
pub struct InterviewSaveInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// The edition (版).
    edition: ID,
    /// The interview to change; a new one when left out (取材（直すとき）).
    id: Option<ID>,
    /// Whom (施設).
    facility: ID,
    /// When (日時).
    scheduled_at: MaybeUndefined<Instant>,
    /// Where it stands (状態).
    status: Coded<InterviewStatus>,
    /// Who asks, at most 20 of 100 characters (取材した人).
    asked_by: MaybeUndefined<Vec<String>>,
    /// Who was met, by profession or post, at most 20 of 100 characters (相手).
    respondents: MaybeUndefined<Vec<String>>,
    /// Notes for those who make the guide, at most 5,000 characters; never published (メモ).
    notes: MaybeUndefined<String>,
}

impl InterviewSaveInput {
    /// In the terms of the use case.
    pub(crate) fn checked(self) -> Result<InterviewDraft, Failure> {
        let scheduled_at = cleared(self.scheduled_at);
        Ok(InterviewDraft {
            edition: user::id("edition", &self.edition, NO_EDITION)?,
            id: self.id.map(|id| user::id("id", &id, "この取材は見つかりません。")).transpose()?,
            facility: user::id("facility", &self.facility, NO_FACILITY)?,
            scheduled_at: scheduled_at.map(|at| at.map(|at| at.0)),
            status: self.status.0,
            asked_by: filled(self.asked_by),
            respondents: filled(self.respondents),
            notes: cleared(self.notes),
        })
    }
}
