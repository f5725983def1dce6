//! An interview for an edition, for whoever makes the guide.

use std::sync::Arc;

use async_graphql::{ID, Object, Result};
use domain::audit::AuditTarget;
use domain::codes::InterviewStatus;
use domain::facility::Facility;
use domain::guide::Interview;
use domain::ids::InterviewId;
use usecases::guides::{SeenEdition, sight};

use super::GuideEditionNode;
use crate::coded::Coded;
use crate::context::View;
use crate::cursor::{InterviewKey, Mark, encode};
use crate::node::TypedId as _;
use crate::page::{PageArgs, connection};
use crate::scalar::Instant;
use crate::slice::slice;
use crate::total::Total;
use crate::types::FacilityNode;

/// An interview of a guide that its viewer keeps (取材).
#[derive(Clone)]
pub struct InterviewNode {
    seen: SeenEdition,
    interview: Arc<Interview>,
    facility: Arc<Facility>,
    view: View,
}

impl InterviewNode {
    /// An interview that the view's viewer may read; `None` when they do not see its facility.
    fn new(seen: &SeenEdition, interview: Interview, view: &View) -> Option<Self> {
        let facility = view.atlas.facility(interview.facility)?;
        Some(Self { seen: seen.clone(), interview: Arc::new(interview), facility, view: view.clone() })
    }

    /// The interview with this id, when the view's viewer keeps its guide.
    pub(crate) fn find(id: InterviewId, view: &View) -> Option<Self> {
        let (seen, interview) = sight::interview(view, id)?;
        Self::new(&seen, interview, view)
    }

    /// Words that may name people or tell what was confided: that they were read is kept.
    fn disclosed(&self, told: bool, field: &'static str) {
        if told {
            self.view.disclose(AuditTarget::new(InterviewId::TYPE_NAME, self.interview.id), &[field]);
        }
    }
}

/// A visit in which a clinic is asked for the guide (取材).
#[Object(name = "Interview")]
impl InterviewNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.interview.id.to_global()
    }
    /// The edition it is for (版).
    async fn edition(&self) -> GuideEditionNode {
        GuideEditionNode::new(self.seen.clone(), &self.view)
    }
    /// Whom (施設).
    async fn facility(&self) -> FacilityNode {
        FacilityNode::new(self.facility.clone(), &self.view)
    }
    /// Who asks (取材した人（在宅医療コーディネーター・市）).
    async fn asked_by(&self) -> &[String] {
        self.disclosed(!self.interview.asked_by.is_empty(), "askedBy");
        &self.interview.asked_by
    }
    /// Who was met, by profession or post (相手（医師・事務・看護師）).
    async fn respondents(&self) -> &[String] {
        self.disclosed(!self.interview.respondents.is_empty(), "respondents");
        &self.interview.respondents
    }
    /// When it takes place (日時).
    async fn scheduled_at(&self) -> Option<Instant> {
        self.interview.scheduled_at.map(Instant)
    }
    /// Where it stands (状態).
    async fn status(&self) -> Coded<InterviewStatus> {
        Coded(self.interview.status)
    }
    /// Notes for those who make the guide; never published (メモ（非公開）).
    async fn notes(&self) -> Option<&str> {
        self.disclosed(self.interview.notes.is_some(), "notes");
        self.interview.notes.as_deref()
    }
}

/// A page of the interviews for an edition, in the order they were entered; an empty one for who does not keep the guide.
///
/// # Errors
/// Those of the page's arguments.
pub(crate) fn interviews_page(seen: &SeenEdition, view: &View, args: PageArgs) -> Result<InterviewConnection> {
    let wanted = args.read::<InterviewKey>(Mark::plain())?;
    let mut interviews: Vec<_> = seen.interviews(view).into_iter().map(|one| (InterviewKey(one.id), one)).collect();
    interviews.sort_unstable_by_key(|(key, _)| *key);
    let page = slice(interviews, &wanted);
    let items = page.items.into_iter().filter_map(|(key, interview)| {
        Some((encode(Mark::plain(), &key), InterviewNode::new(seen, interview.clone(), view)?))
    });
    Ok(InterviewConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total)))
}

connection! {
    /// A page of interviews (Interview の一覧).
    InterviewConnection,
    /// An interview in its list (Interview の縁).
    InterviewEdge of InterviewNode
}
