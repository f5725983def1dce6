//! What is sent about guides.

mod entries;

use async_graphql::{Error, ID, InputObject};
use domain::codes::{GuideEditionStatus, GuideKind};
use domain::ids::AreaId;
use usecases::Failure;
use usecases::guides::{EditionStep, GuidesQuery, NewEdition, NewGuide};

use super::filter::limited;
use super::user;
use crate::coded::{Coded, plain};
use crate::context::View;
use crate::error::ErrorCode;
use crate::node::require;
use crate::scalar::Day;

pub use entries::{GuideEntriesReorderInput, GuideEntryRemoveInput, GuideEntryUpsertInput, InterviewSaveInput};

/// What somebody reads who names an edition that is not there for them.
const NO_EDITION: &str = "このガイドの版は見つかりません。";

/// Conditions on a guide: all of them hold, and in a list any of its values does (ガイドの絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct GuideFilter {
    /// Kinds (種別).
    pub kinds: Option<Vec<Coded<GuideKind>>>,
    /// Areas that it is made for, or that its area lies in (圏域).
    pub areas: Option<Vec<ID>>,
    /// States of its edition in force, or of the newest that the viewer sees (いまの版の状態).
    pub statuses: Option<Vec<Coded<GuideEditionStatus>>>,
}

impl GuideFilter {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// `BAD_ID`, `AREA_NOT_FOUND`, `OUT_OF_RANGE` for lists longer than 200.
    pub(crate) fn checked(self, view: &View) -> Result<GuidesQuery, Error> {
        let code = |id: &ID| {
            let area = view.atlas.area(require::<AreaId>(id)?);
            let area = area.ok_or_else(|| ErrorCode::AreaNotFound.error("there is no such area"))?;
            Ok::<_, Error>(area.area_code())
        };
        Ok(GuidesQuery {
            kinds: plain(self.kinds),
            areas: limited("areas", self.areas)?.iter().map(code).collect::<Result<_, _>>()?,
            statuses: plain(self.statuses),
        })
    }
}

/// A guide to make (guideCreate の入力).
#[derive(Debug, InputObject)]
pub struct GuideCreateInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// Title, at most 100 characters (題).
    title: String,
    /// What it is about (種別).
    kind: Coded<GuideKind>,
    /// The area it is for (圏域).
    area: ID,
}

impl GuideCreateInput {
    /// In the terms of the use case.
    pub(crate) fn checked(self) -> Result<NewGuide, Failure> {
        let area = user::id("area", &self.area, "この圏域は見つかりません。")?;
        Ok(NewGuide { title: self.title, kind: self.kind.0, area })
    }
}

/// An edition to make (guideEditionCreate の入力).
#[derive(Debug, InputObject)]
pub struct GuideEditionCreateInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// The guide (ガイド).
    guide: ID,
    /// Its name, at most 60 characters (版の名).
    label: String,
    /// The edition whose entries are copied, of this guide or another; none when left out (写す版).
    copy_from: Option<ID>,
    /// Last day it is meant to be used; a year from its publication when left out (使う期間の終わり).
    valid_until: Option<Day>,
}

impl GuideEditionCreateInput {
    /// In the terms of the use case.
    pub(crate) fn checked(self) -> Result<NewEdition, Failure> {
        Ok(NewEdition {
            guide: user::id("guide", &self.guide, "このガイドは見つかりません。")?,
            label: self.label,
            copy_from: self.copy_from.map(|id| user::id("copyFrom", &id, NO_EDITION)).transpose()?,
            valid_until: self.valid_until.map(|day| day.0),
        })
    }
}

/// Where an edition is to go (guideEditionTransition の入力).
#[derive(Debug, InputObject)]
pub struct GuideEditionTransitionInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// The edition (版).
    id: ID,
    /// The next state (次の状態).
    to: Coded<GuideEditionStatus>,
    /// Go on in spite of warnings, never of errors (注意があっても進める（誤りは進めない）).
    #[graphql(default_with = "Some(false)")]
    force: Option<bool>,
    /// Why, at most 500 characters; needed with force, and to take back what was published (理由).
    reason: Option<String>,
    /// Last day it is meant to be used, when that is to change (使う期間の終わり).
    valid_until: Option<Day>,
}

impl GuideEditionTransitionInput {
    /// In the terms of the use case.
    pub(crate) fn checked(self) -> Result<EditionStep, Failure> {
        Ok(EditionStep {
            edition: user::id("id", &self.id, NO_EDITION)?,
            to: self.to.0,
            force: self.force.unwrap_or(false),
            reason: self.reason,
            valid_until: self.valid_until.map(|day| day.0),
        })
    }
}
