//! What the questions are answered with. Each type holds a value of the domain and reads it; only links look further.

mod abilities;
mod area;
mod availability;
mod code;
mod contact;
mod duplicates;
mod facility;
mod facility_list;
mod home_visit;
mod hours;
mod imports;
mod map;
mod nodes;
mod place;
mod provenance;
mod search;
mod service_info;
mod verification_task;
mod viewer;

pub(crate) use area::{AreaConnection, AreaNode};
pub(crate) use code::{CodeConnection, CodeNode};
pub(crate) use duplicates::{DuplicateCandidateConnection, DuplicateNode};
pub(crate) use facility::FacilityNode;
pub(crate) use facility_list::{FacilityConnection, directory_page, query_error};
pub(crate) use hours::Holiday;
pub(crate) use imports::{ImportIssueConnection, ImportJobConnection, IssueNode, JobNode, JobProgress, issue_page};
pub(crate) use map::{MapFeatureCollection, map_features};
pub(crate) use nodes::{Node, Verifiable};
pub(crate) use place::{Address, BoundingBox, GeoPoint};
pub(crate) use provenance::SourceRecord;
pub(crate) use search::{AnswerableSuggestions, Facet, GeocodeResult, ReverseGeocodeResult, Suggestion};
pub(crate) use service_info::ServiceInfo;
pub(crate) use verification_task::{VerificationTaskConnection, VerificationTaskNode};
pub(crate) use viewer::Viewer;
