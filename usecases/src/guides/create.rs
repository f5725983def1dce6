//! A new guide (ガイドを作る).

use domain::access::{Action, Target, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind, Code as _, GuideKind, UserErrorCode};
use domain::guide::Guide;
use domain::ids::{AreaId, GuideId};

use super::error::GuideError;
use super::sight;
use super::words::Words;
use crate::app::Request;
use crate::deed::{Begun, Caller, Deed, forbidden};

/// Most characters of a title: it stands on a cover.
const TITLE: usize = 100;

/// A guide to be made.
#[derive(Debug, Clone)]
pub struct NewGuide {
    /// Title.
    pub title: String,
    /// What it is about.
    pub kind: GuideKind,
    /// The area it is for.
    pub area: AreaId,
}

/// Makes a guide, without an edition yet.
///
/// # Errors
/// [`GuideError::NoArea`] for an area that is none today; FORBIDDEN for who coordinates neither the area nor one above;
/// ALREADY_EXISTS when the area has a guide of that kind and title.
pub async fn create(request: &Request, caller: &Caller, new: NewGuide) -> Result<GuideId, GuideError> {
    let area = request.atlas.area(new.area).filter(|area| area.valid_on(day_in_japan(request.now)));
    let area = area.ok_or(GuideError::NoArea("area"))?.area_code();
    let target = Target { areas: sight::areas_of(request, &area), ..Target::default() };
    if !may(&caller.viewer, Action::GuideEdit, &target) {
        return Err(forbidden(&request.app, caller, Action::GuideEdit).await.into());
    }
    let mut words = Words::default();
    let title = words.required("title", &new.title, TITLE);
    words.done()?;
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(id) => return Ok(id),
        Begun::First(deed) => deed,
    };
    deed.tx().exclusive("guides").await?;
    let same = |guide: &Guide| guide.title == title && guide.kind == new.kind && guide.area == area;
    if store::guides::all(deed.tx()).await?.iter().any(same) {
        let message = "同じ題のガイドが、この圏域にもうあります。新しい版はそのガイドに作ってください。";
        return Err(GuideError::refused(UserErrorCode::AlreadyExists, "title", message));
    }
    let now = deed.tx().now();
    let guide =
        Guide { id: request.app.ids().next().into(), title, kind: new.kind, area, created_at: now, updated_at: now };
    store::guides::put(deed.tx(), &guide).await?;
    deed.tx().log(Subject::Guide, guide.id, ChangeKind::Created);
    let told = vec![
        FieldChange::set("title", &guide.title),
        FieldChange::set("kind", guide.kind.code()),
        FieldChange::set("area", format!("{} {}", guide.area.kind, guide.area.code)),
    ];
    deed.audit(AuditEntry::of(AuditAction::Create, GuideId::TYPE_NAME, guide.id, told));
    Ok(deed.commit(guide.id).await?)
}
