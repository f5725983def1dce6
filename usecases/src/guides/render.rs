//! Ordering forms of an edition (組版を頼む): checked, put into line, followed by their job.

use domain::access::Action;
use domain::codes::{RenditionFormat, UserErrorCode};
use domain::guide::RenditionOrder;
use domain::ids::{GuideEditionId, GuideEntryId, RenderJobId};
use serde::{Deserialize, Serialize};

use super::error::GuideError;
use super::press::{self, AskedOrder, Composed, NO_FONTS, compose_now, has_pages};
use super::{change, sight};
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed};
use crate::refusal::Refusal;

/// Most forms of one order; there are ten.
const MOST_FORMATS: usize = 10;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderGuide {
    /// Of which edition.
    pub edition: GuideEditionId,
    /// Forms.
    pub formats: Vec<RenditionFormat>,
    /// Some entries only; all when empty.
    pub entries: Vec<GuideEntryId>,
    /// Template by its name; the usual one of each form when left out.
    pub template: Option<String>,
    /// Paper by its name; the usual one of each template when left out.
    pub paper: Option<String>,
    /// Size of the body in points; 12 when left out.
    pub font_size_point: Option<f64>,
}

/// An order that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenderTaken {
    /// Of which edition.
    pub edition: GuideEditionId,
    /// The job that makes it.
    pub job: RenderJobId,
}

/// Orders forms of an edition, in whatever state it is: before its publication they say that they are drafts. They are made
/// one after another; the job tells how far they are.
///
/// # Errors
/// [`GuideError`]: what does not go together, no right ([`Action::GuideEdit`]), no fonts, a full line.
pub async fn render(request: &Request, caller: &Caller, asked: RenderGuide) -> Result<RenderTaken, GuideError> {
    change::allowed(request, caller, asked.edition, Action::GuideEdit, "edition").await?;
    let app = &request.app;
    let seen = sight::edition(request, asked.edition).ok_or(GuideError::NoEdition("edition"))?;
    let orders = orders(&asked, &seen.edition)?;
    let room = app.press().ok_or_else(|| GuideError::refused(UserErrorCode::Invalid, "", NO_PRESS))?;
    if !room.has_fonts() && orders.iter().any(|order| has_pages(order.format)) {
        return Err(GuideError::refused(UserErrorCode::Invalid, "formats", NO_FONTS));
    }
    let mut wanted: Vec<Composed> = Vec::with_capacity(orders.len());
    for order in &orders {
        wanted.push(compose_now(app, Some(request), &seen, order).await.ok_or_else(busy)?);
    }
    let mut deed = match Deed::begin::<RenderTaken>(app, caller).await? {
        Begun::Again(taken) => return Ok(taken),
        Begun::First(deed) => deed,
    };
    // The edition may have gone since it was looked at.
    change::locked(&mut deed, asked.edition, "edition").await?;
    // Dropped when the commit fails, the tickets leave the line again.
    let tickets = room.enter(app, &wanted).map_err(|_| busy())?;
    let taken = deed.commit(RenderTaken { edition: asked.edition, job: app.ids().next().into() }).await?;
    press::follow(app, caller.clone(), taken.job, wanted, tickets);
    Ok(taken)
}

/// What was made of an edition, as far as whoever sees it may have it: those who keep the guide all, everybody else what is
/// offered to everybody once the edition is published.
pub fn renditions(seen: &super::SeenEdition) -> impl Iterator<Item = &domain::guide::Rendition> {
    let offered = |order: &RenditionOrder| seen.edition.is_public() && press::is_offered_to_everybody(order);
    seen.edition.renditions.iter().filter(move |made| seen.kept || offered(&made.order))
}

/// Each form once, as it is asked for.
fn orders(asked: &RenderGuide, edition: &domain::guide::Edition) -> Result<Vec<RenditionOrder>, GuideError> {
    if asked.formats.is_empty() {
        return Err(GuideError::refused(UserErrorCode::Required, "formats", "形式を1つ以上選んでください。"));
    }
    if asked.formats.len() > MOST_FORMATS {
        let message = format!("形式は一度に {MOST_FORMATS} までにしてください。");
        return Err(GuideError::refused(UserErrorCode::LimitExceeded, "formats", message));
    }
    let mut orders: Vec<RenditionOrder> = Vec::new();
    let mut refusals: Vec<Refusal> = Vec::new();
    for format in &asked.formats {
        let one = AskedOrder {
            format: *format,
            entries: asked.entries.clone(),
            template: asked.template.clone(),
            paper: asked.paper.clone(),
            font_size_point: asked.font_size_point,
        };
        match one.checked(edition) {
            Ok(order) if !orders.contains(&order) => orders.push(order),
            Ok(_) => {}
            Err(refusal) if !refusals.contains(&refusal) => refusals.push(refusal),
            Err(_) => {}
        }
    }
    if refusals.is_empty() { Ok(orders) } else { Err(GuideError::Input(refusals)) }
}

fn busy() -> GuideError {
    GuideError::refused(UserErrorCode::LimitExceeded, "", "組版が混み合っています。しばらく待ってからお試しください。")
}

const NO_PRESS: &str =
    "このサーバーでは組版ができません。サーバーの管理者に `kaomie doctor` での確認を依頼してください。";
