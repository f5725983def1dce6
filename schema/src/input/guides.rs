//! What is sent about guides.

use async_graphql::{Error, ID, InputObject};
use domain::codes::{GuideEditionStatus, GuideKind};
use domain::ids::AreaId;
use usecases::guides::GuidesQuery;

use super::filter::limited;
use crate::coded::{Coded, plain};
use crate::context::View;
use crate::error::ErrorCode;
use crate::node::require;

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
