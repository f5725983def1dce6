//! Who sees which request.
//!
//! Whoever keeps a request sees all of it: who asked, the staff of the facility that asked, the coordinators of the areas
//! that the place lies in, ADMIN and AUDITOR. Whoever was asked sees what is needed and their own answer, and nothing of
//! others who were asked. For everybody else it does not exist; nor does it for anybody once its content was purged. A
//! token sees no requests: what it reads would be published.

use domain::access::{Action, Authentication, Target, Viewer, may};
use domain::ids::{InquiryId, PractitionerId, VisitRequestId};
use domain::visit_request::{Content, Inquiry, VisitRequest};
use store::visit_requests::Looker;

use crate::app::Request;
use crate::people;
use crate::read::ReadFault;

/// A request as somebody sees it.
#[derive(Debug, Clone)]
pub struct SeenRequest {
    /// The request. Inquiries are asked of [`SeenRequest::inquiries`]; the course of things, the outcome and who was
    /// chosen are for whoever keeps it, and for whom they are about.
    pub request: VisitRequest,
    /// What is asked for.
    pub content: Content,
    /// Whether whoever asks keeps it.
    pub kept: bool,
    own: Vec<InquiryId>,
}

impl SeenRequest {
    /// Those who were asked, as far as they are seen, in order.
    pub fn inquiries(&self) -> impl Iterator<Item = &Inquiry> {
        self.request.inquiries.iter().filter(|inquiry| self.kept || self.own.contains(&inquiry.id))
    }

    /// Who was chosen, when it is seen.
    pub fn chosen(&self) -> Option<&Inquiry> {
        self.inquiries().find(|inquiry| self.request.assigned == Some(inquiry.id))
    }

    /// Whether how it ended is seen: by whoever keeps it, and by who was chosen.
    pub fn sees_end(&self) -> bool {
        self.kept || self.chosen().is_some()
    }
}

/// A request, when whoever asks has to do with it.
///
/// # Errors
/// [`ReadFault`].
pub async fn request(request: &Request, id: VisitRequestId) -> Result<Option<SeenRequest>, ReadFault> {
    if is_out(&request.viewer) {
        return Ok(None);
    }
    let found = store::visit_requests::find(&request.app.store, id).await?;
    Ok(found.and_then(|found| seen(request, found)))
}

/// The same for one that was read.
pub fn seen(request: &Request, found: VisitRequest) -> Option<SeenRequest> {
    if is_out(&request.viewer) {
        return None;
    }
    let content = found.content.clone()?;
    let kept = keeps(request, &found, Action::VisitRequestRead);
    let own: Vec<InquiryId> =
        found.inquiries.iter().filter(|inquiry| is_asked(request, inquiry)).map(|inquiry| inquiry.id).collect();
    (kept || !own.is_empty()).then_some(SeenRequest { request: found, content, kept, own })
}

/// Whether somebody may do something to a request as one who keeps it; whoever asked keeps what they asked.
pub(super) fn keeps(request: &Request, found: &VisitRequest, action: Action) -> bool {
    let is_own = found.requester.account.is_some() && found.requester.account == request.viewer.account;
    is_own && !request.viewer.is_anonymous() || may(&request.viewer, action, &target(found))
}

/// A request as what its keepers do something to.
fn target(found: &VisitRequest) -> Target {
    Target {
        areas: found.areas.clone(),
        facilities: found.requester.facility.into_iter().collect(),
        practitioner: None,
    }
}

/// Whether somebody was asked: as the doctor, as one of the doctors of a facility that was asked as a whole, or as its
/// staff.
pub(super) fn is_asked(request: &Request, inquiry: &Inquiry) -> bool {
    let own = || people::own_doctor(request, inquiry.asked.facility);
    let practitioner = inquiry.asked.practitioner.or_else(own);
    let facilities = vec![inquiry.asked.facility];
    may(&request.viewer, Action::VisitRequestAnswer, &Target { areas: Vec::new(), facilities, practitioner })
        && !request.viewer.holds(domain::codes::Role::Admin)
}

/// Whether somebody sees no request at all.
pub(super) fn is_out(viewer: &Viewer) -> bool {
    viewer.is_anonymous() || matches!(viewer.authentication, Authentication::Token { .. })
}

/// What somebody has to have to do with a request to see it; `None` for who sees all.
pub(super) fn looker(request: &Request) -> Option<Looker> {
    let viewer = &request.viewer;
    if may(viewer, Action::VisitRequestRead, &Target::default()) {
        return None;
    }
    let doctors: Vec<PractitionerId> = people::own_doctors(request).collect();
    Some(Looker {
        account: viewer.account,
        facilities: viewer.grants.iter().flat_map(|grant| grant.facilities.iter().copied()).collect(),
        asked_facilities: doctors.iter().flat_map(|id| people::works_at(request, *id)).collect(),
        practitioners: doctors,
        areas: viewer.areas(),
    })
}
