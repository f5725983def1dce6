//! The two interfaces.

use async_graphql::{ID, Interface, Result};
use domain::access::{Action, Target, may};
use domain::audit::AuditTarget;
use usecases::people::sight;

use super::provenance::{SourceRecord, Verification};
use super::{
    AccountNode, AreaNode, AuditEventNode, BedNode, CodeNode, ConsentNode, CorrectionNode, DistributionNode,
    DistributionTargetNode, DuplicateNode, FacilityNode, GuideEditionNode, GuideEntryNode, GuideNode, InterviewNode,
    IssueNode, JobNode, OnCallRegistrationNode, OnCallRosterNode, PractitionerNode, ProofNode, VerificationTaskNode,
    VisitCandidate, VisitRequestNode, candidate_of,
};
use crate::context::View;
use crate::error::read_fault;
use crate::node::GlobalId;

/// Anything with a global id (全体で一意な ID を持つもの).
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Global id (ID)."))]
pub enum Node {
    /// A facility.
    Facility(FacilityNode),
    /// An area.
    Area(AreaNode),
    /// A code.
    Code(CodeNode),
    /// A run of an import.
    ImportJob(JobNode),
    /// A finding of an import.
    ImportIssue(IssueNode),
    /// A suspected duplicate.
    DuplicateCandidate(DuplicateNode),
    /// A practitioner.
    Practitioner(PractitionerNode),
    /// A consent.
    Consent(ConsentNode),
    /// An account.
    Account(AccountNode),
    /// A report of an error.
    CorrectionReport(CorrectionNode),
    /// An event of the audit trail.
    AuditEvent(AuditEventNode),
    /// A facility to be checked again.
    VerificationTask(VerificationTaskNode),
    /// Somebody who may visit a place.
    VisitCandidate(VisitCandidate),
    /// A guide.
    Guide(GuideNode),
    /// An edition of a guide.
    GuideEdition(GuideEditionNode),
    /// An entry of an edition.
    GuideEntry(GuideEntryNode),
    /// An interview for an edition.
    Interview(InterviewNode),
    /// A proof of an entry.
    Proof(ProofNode),
    /// Somebody a guide is given to.
    DistributionTarget(DistributionTargetNode),
    /// One handing over of a guide.
    Distribution(DistributionNode),
    /// A doctor's registration for on-call visits.
    OnCallRegistration(OnCallRegistrationNode),
    /// A visit request.
    VisitRequest(VisitRequestNode),
    /// Standby beds.
    Bed(BedNode),
    /// A roster.
    OnCallRoster(OnCallRosterNode),
}

/// Anything that tells how fresh it is and where it came from (情報の鮮度と出どころを持つもの).
#[derive(Interface)]
#[graphql(
    field(name = "verification", ty = "Option<Verification>", desc = "Last verification (最後に現況を確かめた記録)."),
    field(name = "sources", ty = "Vec<SourceRecord>", desc = "Where the data came from (出どころ).")
)]
pub enum Verifiable {
    /// A facility.
    Facility(FacilityNode),
    /// A practitioner.
    Practitioner(PractitionerNode),
}

impl Node {
    /// The object with this id; `None` when there is none or the text is no id.
    pub(crate) async fn find(id: &ID, view: &View) -> Result<Option<Self>> {
        let Some(id) = GlobalId::parse(id) else { return Ok(None) };
        let app = &view.app;
        Ok(match id {
            GlobalId::Facility(id) => {
                view.atlas.facility(id).map(|facility| Self::Facility(FacilityNode::new(facility, view)))
            }
            GlobalId::Area(id) => view.atlas.area(id).map(|area| Self::Area(AreaNode::new(area, view))),
            GlobalId::Code(system, value) => {
                usecases::codes::find(view, system, &value).map(|row| Self::Code(CodeNode(row)))
            }
            GlobalId::ImportJob(id) => {
                let job = usecases::imports::job(app, id).await.map_err(read_fault)?;
                job.map(|job| Self::ImportJob(JobNode(job)))
            }
            GlobalId::ImportIssue(id) => {
                let issue = usecases::imports::issue(app, id).await.map_err(read_fault)?;
                let nodes = IssueNode::all(issue.into_iter().collect(), view).await?;
                nodes.into_iter().next().map(Self::ImportIssue)
            }
            GlobalId::DuplicateCandidate(id) => {
                let pair = usecases::duplicates::candidate(app, id).await.map_err(read_fault)?;
                pair.and_then(|pair| DuplicateNode::new(pair, view)).map(Self::DuplicateCandidate)
            }
            GlobalId::Practitioner(id) => {
                sight(view).by_id(id).map(|shown| Self::Practitioner(PractitionerNode::new(shown, view)))
            }
            GlobalId::Consent(id) => {
                usecases::people::consent(view, id).map(|kept| Self::Consent(ConsentNode::new(kept, view)))
            }
            // A file that was sent is not an object of the directory.
            GlobalId::Upload(_) | GlobalId::RenderJob(_) => None,
            GlobalId::AuditEvent(id) => {
                if !crate::query::audit::readable(view) {
                    return Ok(None);
                }
                let event = usecases::audit::event(app, id).await.map_err(read_fault)?;
                event.map(|event| Self::AuditEvent(AuditEventNode::new(event, view)))
            }
            // Whoever may see these finds them in their lists; an id alone opens nothing.
            GlobalId::Session(_) | GlobalId::ApiToken(_) | GlobalId::NoticeChannel(_) => None,
            GlobalId::Account(id) => {
                if !may(&view.viewer, Action::AccountRead, &Target::default()) {
                    return Ok(None);
                }
                view.disclose(AuditTarget::new("Account", id), &["account"]);
                let account = usecases::identity::accounts::one(app, id).await.map_err(read_fault)?;
                account.map(|account| Self::Account(AccountNode::new(account, view)))
            }
            GlobalId::CorrectionReport(id) => {
                let report = usecases::corrections::one(view, id).await.map_err(read_fault)?;
                report.map(|report| Self::CorrectionReport(CorrectionNode::new(report, view)))
            }
            GlobalId::VisitCandidate(candidate) => {
                let (facility, need) = *candidate;
                candidate_of(view, facility, need).await?.map(Self::VisitCandidate)
            }
            GlobalId::Guide(id) => GuideNode::find(id, view).map(Self::Guide),
            GlobalId::GuideEdition(id) => GuideEditionNode::find(id, view).map(Self::GuideEdition),
            GlobalId::GuideEntry(id) => GuideEntryNode::find(id, view).map(Self::GuideEntry),
            GlobalId::Interview(id) => InterviewNode::find(id, view).map(Self::Interview),
            GlobalId::Proof(id) => ProofNode::find(id, view).map(Self::Proof),
            GlobalId::DistributionTarget(id) => DistributionTargetNode::find(id, view).map(Self::DistributionTarget),
            GlobalId::Distribution(id) => DistributionNode::find(id, view).map(Self::Distribution),
            GlobalId::OnCallRegistration(id) => OnCallRegistrationNode::find(id, view).map(Self::OnCallRegistration),
            GlobalId::VisitRequest(id) => VisitRequestNode::find(id, view).await?.map(Self::VisitRequest),
            GlobalId::Bed(id) => BedNode::find(id, view).map(Self::Bed),
            GlobalId::OnCallRoster(id) => OnCallRosterNode::find(id, view).map(Self::OnCallRoster),
            GlobalId::VerificationTask(id) => usecases::directory::due_task(view, id.0.into())
                .map(|due| Self::VerificationTask(VerificationTaskNode::new(due, view))),
        })
    }
}
