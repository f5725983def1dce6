//! Ordering forms of an edition.

use async_graphql::{ID, InputObject};
use domain::codes::{RenditionFormat, UserErrorCode};
use domain::ids::{GuideEditionId, GuideEntryId};
use usecases::guides::RenderGuide;
use usecases::{Failure, Refusal};

use crate::coded::{Coded, plain};
use crate::node::find;

/// Most entries that are looked at; an edition has far fewer.
const MOST_ENTRIES: usize = 1_000;

/// Forms of an edition to be made (guideRender の入力).
#[derive(Debug, InputObject)]
pub struct GuideRenderInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// The edition (版).
    pub edition: ID,
    /// Forms (形式).
    pub formats: Vec<Coded<RenditionFormat>>,
    /// Some entries only, all when left out (一部だけ).
    pub entries: Option<Vec<ID>>,
    /// Template: booklet, map, profile or proof; the usual one of each form when left out (体裁).
    pub template: Option<String>,
    /// Paper of forms with pages: A3, A4 or A5; null for the usual one of the template (用紙).
    #[graphql(default_with = "Some(\"A4\".to_owned())")]
    pub paper: Option<String>,
    /// Size of the body in points, 9 to 28; large print has at least 18 (本文の大きさ).
    #[graphql(default_with = "Some(12.0)")]
    pub font_size_point: Option<f64>,
}

impl GuideRenderInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for ids that name no edition or no entry.
    pub(crate) fn asked(self) -> Result<RenderGuide, Failure> {
        let not_found =
            |field: &str, message: &str| Failure::from(Refusal::new(UserErrorCode::NotFound, field, message));
        let edition: GuideEditionId =
            find(&self.edition).ok_or_else(|| not_found("edition", "このガイドの版は見つかりません。"))?;
        let ids = self.entries.unwrap_or_default();
        if ids.len() > MOST_ENTRIES {
            let message = format!("掲載は一度に {MOST_ENTRIES} 件までにしてください。");
            return Err(Refusal::new(UserErrorCode::LimitExceeded, "entries", message).into());
        }
        let entries = ids.iter().enumerate().map(|(at, id)| {
            find::<GuideEntryId>(id)
                .ok_or_else(|| not_found(&format!("entries.{at}"), "この掲載は、この版にありません。"))
        });
        Ok(RenderGuide {
            edition,
            formats: plain(Some(self.formats)),
            entries: entries.collect::<Result<_, _>>()?,
            template: self.template,
            paper: self.paper,
            font_size_point: self.font_size_point,
        })
    }
}
