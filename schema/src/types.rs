//! What the questions are answered with. Each type holds a value of the domain and reads it; only links look further.

mod abilities;
mod affiliation;
mod area;
mod area_comparison;
mod audit;
mod availability;
mod beds;
mod code;
mod consent;
mod contact;
mod corrections;
mod duplicates;
mod facility;
mod facility_list;
mod guide;
mod home_visit;
mod hours;
mod identity;
mod imports;
mod job_progress;
mod map;
mod nodes;
mod notices;
mod on_call;
mod photo;
mod place;
mod practitioner;
mod practitioner_list;
mod provenance;
mod reachable_area;
mod roster_quality;
mod rosters;
mod search;
mod service_info;
mod travel;
mod verification_task;
mod viewer;
mod visit_candidate;
mod visit_request;
mod visit_request_count;
mod visit_route;

pub(crate) use area::{AreaConnection, AreaNode};
pub(crate) use area_comparison::AreaComparison;
pub(crate) use audit::{AuditEventConnection, AuditEventNode};
pub(crate) use beds::{BedConnection, BedNode, BedPoolStatus, beds_page, pools_fault};
pub(crate) use code::{CodeConnection, CodeNode};
pub(crate) use consent::{ConsentConnection, ConsentNode};
pub(crate) use corrections::{CorrectionNode, CorrectionReportConnection};
pub(crate) use duplicates::{DuplicateCandidateConnection, DuplicateNode};
pub(crate) use facility::FacilityNode;
pub(crate) use facility_list::{FacilityConnection, directory_page, query_error};
pub(crate) use guide::{
    CHECKED, DistributionNode, DistributionTargetConnection, DistributionTargetNode, GuideCheckReport, GuideConnection,
    GuideEditionNode, GuideEntryNode, GuideNode, ISSUES, InterviewNode, ProofLink, ProofNode, ProofPage, ProofReceipt,
    guides_page, targets_page,
};
pub(crate) use hours::Holiday;
pub(crate) use identity::{AccountConnection, AccountNode, ApiTokenNode, SecondFactorState, SessionNode};
pub(crate) use imports::{ImportIssueConnection, ImportJobConnection, IssueNode, JobNode, issue_page};
pub(crate) use job_progress::JobProgress;
pub(crate) use map::{MapFeatureCollection, map_features};
pub(crate) use nodes::{Node, Verifiable};
pub(crate) use notices::NoticeChannelNode;
pub(crate) use on_call::{OnCallRegistrationConnection, OnCallRegistrationNode, registrations_page};
pub(crate) use place::{Address, BoundingBox, GeoPoint};
pub(crate) use practitioner::PractitionerNode;
pub(crate) use practitioner_list::{PractitionerConnection, PractitionerEdge};
pub(crate) use provenance::SourceRecord;
pub(crate) use reachable_area::{ReachableArea, travel_cost};
pub(crate) use roster_quality::{DutyStatus, RosterQualityReport};
pub(crate) use rosters::{
    EXPANDED, OnCallAssignment, OnCallRosterConnection, OnCallRosterNode, rosters_page, shifts_error,
};
pub(crate) use search::{AnswerableSuggestions, Facet, GeocodeResult, ReverseGeocodeResult, Suggestion};
pub(crate) use service_info::ServiceInfo;
pub(crate) use travel::{TravelEstimate, TravelMatrix, TravelMethod, travel_error};
pub(crate) use verification_task::{VerificationTaskConnection, VerificationTaskNode};
pub(crate) use viewer::Viewer;
pub(crate) use visit_candidate::{
    CandidateKey, VisitCandidate, VisitCandidateConnection, candidate_of, candidate_page,
};
pub(crate) use visit_request::{VisitRequestConnection, VisitRequestNode, requests_page};
pub(crate) use visit_request_count::{VisitRequestCount, counts_fault};
pub(crate) use visit_route::{VisitRoute, route_cost, route_error};
