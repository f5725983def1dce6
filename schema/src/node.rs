//! Global ids: one opaque text that names a type and an object of it.

use async_graphql::ID;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::codes::{Code, CodeSystemName};
use domain::ids::{
    AccountId, ApiTokenId, AreaId, AuditEventId, BedId, ConsentId, CorrectionReportId, DistributionId,
    DistributionTargetId, DuplicateCandidateId, FacilityId, GuideEditionId, GuideEntryId, GuideId, ImportIssueId,
    ImportJobId, InterviewId, NoticeChannelId, OnCallRegistrationId, OnCallRosterId, PractitionerId, ProofId,
    RenderJobId, SessionId, UploadId, VerificationTaskId, VisitRequestId,
};
use usecases::candidates::VisitNeed;
use uuid::Uuid;

use crate::candidate_id;
use crate::error::ErrorCode;

/// What a global id names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum GlobalId {
    Facility(FacilityId),
    Area(AreaId),
    ImportJob(ImportJobId),
    ImportIssue(ImportIssueId),
    DuplicateCandidate(DuplicateCandidateId),
    Practitioner(PractitionerId),
    Consent(ConsentId),
    Upload(UploadId),
    AuditEvent(AuditEventId),
    Account(AccountId),
    Session(SessionId),
    ApiToken(ApiTokenId),
    CorrectionReport(CorrectionReportId),
    VerificationTask(VerificationTaskId),
    Guide(GuideId),
    GuideEdition(GuideEditionId),
    GuideEntry(GuideEntryId),
    Interview(InterviewId),
    RenderJob(RenderJobId),
    Proof(ProofId),
    DistributionTarget(DistributionTargetId),
    Distribution(DistributionId),
    OnCallRegistration(OnCallRegistrationId),
    VisitRequest(VisitRequestId),
    Bed(BedId),
    OnCallRoster(OnCallRosterId),
    NoticeChannel(NoticeChannelId),
    Code(CodeSystemName, String),
    VisitCandidate(Box<(FacilityId, VisitNeed)>),
}

/// An id that can be read out of a [`GlobalId`] of its own type only.
pub(crate) trait TypedId: Sized {
    /// The type's name as clients see it.
    const NAME: &'static str;
    /// The id, when the global id names this type.
    fn from_global(id: GlobalId) -> Option<Self>;
    /// The global id.
    fn to_global(self) -> ID;
}

/// Longest text that is looked at; every id of ours is shorter, the longest being that of a visit candidate.
const MAX_LENGTH: usize = 2_048;

impl GlobalId {
    /// Reads a global id; `None` for anything that this server would not have written.
    pub(crate) fn parse(id: &str) -> Option<Self> {
        let text = text_of(id)?;
        if let Some(code) = text.strip_prefix("Code:") {
            let (system, value) = code.split_once(':')?;
            return Some(Self::Code(CodeSystemName::from_code(system)?, value.to_owned()));
        }
        if let Some(rest) = text.strip_prefix(candidate_id::NAME).and_then(|rest| rest.strip_prefix(':')) {
            return candidate_id::read(rest).map(|candidate| Self::VisitCandidate(Box::new(candidate)));
        }
        let (name, uuid) = named(&text)?;
        match name {
            FacilityId::TYPE_NAME => Some(Self::Facility(uuid.into())),
            AreaId::TYPE_NAME => Some(Self::Area(uuid.into())),
            ImportJobId::TYPE_NAME => Some(Self::ImportJob(uuid.into())),
            ImportIssueId::TYPE_NAME => Some(Self::ImportIssue(uuid.into())),
            DuplicateCandidateId::TYPE_NAME => Some(Self::DuplicateCandidate(uuid.into())),
            PractitionerId::TYPE_NAME => Some(Self::Practitioner(uuid.into())),
            ConsentId::TYPE_NAME => Some(Self::Consent(uuid.into())),
            UploadId::TYPE_NAME => Some(Self::Upload(uuid.into())),
            AuditEventId::TYPE_NAME => Some(Self::AuditEvent(uuid.into())),
            AccountId::TYPE_NAME => Some(Self::Account(uuid.into())),
            SessionId::TYPE_NAME => Some(Self::Session(uuid.into())),
            ApiTokenId::TYPE_NAME => Some(Self::ApiToken(uuid.into())),
            CorrectionReportId::TYPE_NAME => Some(Self::CorrectionReport(uuid.into())),
            VerificationTaskId::TYPE_NAME => Some(Self::VerificationTask(uuid.into())),
            GuideId::TYPE_NAME => Some(Self::Guide(uuid.into())),
            GuideEditionId::TYPE_NAME => Some(Self::GuideEdition(uuid.into())),
            GuideEntryId::TYPE_NAME => Some(Self::GuideEntry(uuid.into())),
            InterviewId::TYPE_NAME => Some(Self::Interview(uuid.into())),
            RenderJobId::TYPE_NAME => Some(Self::RenderJob(uuid.into())),
            ProofId::TYPE_NAME => Some(Self::Proof(uuid.into())),
            DistributionTargetId::TYPE_NAME => Some(Self::DistributionTarget(uuid.into())),
            DistributionId::TYPE_NAME => Some(Self::Distribution(uuid.into())),
            OnCallRegistrationId::TYPE_NAME => Some(Self::OnCallRegistration(uuid.into())),
            VisitRequestId::TYPE_NAME => Some(Self::VisitRequest(uuid.into())),
            BedId::TYPE_NAME => Some(Self::Bed(uuid.into())),
            OnCallRosterId::TYPE_NAME => Some(Self::OnCallRoster(uuid.into())),
            NoticeChannelId::TYPE_NAME => Some(Self::NoticeChannel(uuid.into())),
            _ => None,
        }
    }
}

fn text_of(id: &str) -> Option<String> {
    if id.len() > MAX_LENGTH {
        return None;
    }
    String::from_utf8(URL_SAFE_NO_PAD.decode(id).ok()?).ok()
}

/// The type's name and the id in the text of a global id.
fn named(text: &str) -> Option<(&str, Uuid)> {
    let (name, rest) = text.split_once(':')?;
    let uuid = Uuid::try_parse(rest).ok()?;
    // One object has one id: other spellings of a UUID are not ids.
    (uuid.hyphenated().to_string() == rest).then_some((name, uuid))
}

/// What a global id names, whether or not such a type can be looked up: the audit trail outlives what it is about.
pub(crate) fn thing(id: &str) -> Option<(String, Uuid)> {
    let text = text_of(id)?;
    let (name, uuid) = named(&text)?;
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| (name.to_owned(), uuid))
}

/// The global id of a thing that the audit trail names.
pub(crate) fn of_thing(name: &str, id: Uuid) -> ID {
    ID(domain::ids::global(name, id))
}

/// The global id of a code.
pub(crate) fn code_id(system: CodeSystemName, value: &str) -> ID {
    write("Code", &format!("{}:{value}", system.code()))
}

/// The typed id of an argument.
///
/// # Errors
/// `BAD_ID` when the text is no id or names another type.
pub(crate) fn require<T: TypedId>(id: &ID) -> Result<T, async_graphql::Error> {
    find(id).ok_or_else(|| ErrorCode::BadId.error(format!("\"{}\" is not an id of the type {}", shown(id), T::NAME)))
}

/// The typed id, or `None` when the text is no id or names another type: what looks an object up answers null then.
pub(crate) fn find<T: TypedId>(id: &ID) -> Option<T> {
    T::from_global(GlobalId::parse(id)?)
}

/// The id of a type's name and what names the object.
pub(crate) fn write(name: &str, rest: &str) -> ID {
    ID(URL_SAFE_NO_PAD.encode(format!("{name}:{rest}")))
}

/// As much of a client's text as an error message repeats.
fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}

macro_rules! typed_ids {
    ($($id:ident = $variant:ident),+ $(,)?) => {$(
        impl TypedId for $id {
            const NAME: &'static str = $id::TYPE_NAME;
            fn from_global(id: GlobalId) -> Option<Self> {
                match id {
                    GlobalId::$variant(id) => Some(id),
                    _ => None,
                }
            }
            fn to_global(self) -> ID {
                write(Self::NAME, &self.0.hyphenated().to_string())
            }
        }
    )+

        #[cfg(feature = "fuzzing")]
        impl GlobalId {
            /// The text it was read from.
            pub(crate) fn written(self) -> ID {
                match self {
                    $(Self::$variant(id) => id.to_global(),)+
                    Self::Code(system, value) => code_id(system, &value),
                    Self::VisitCandidate(candidate) => candidate_id::write_id(candidate.0, &candidate.1),
                }
            }
        }
    };
}

typed_ids!(
    FacilityId = Facility,
    AreaId = Area,
    ImportJobId = ImportJob,
    ImportIssueId = ImportIssue,
    DuplicateCandidateId = DuplicateCandidate,
    PractitionerId = Practitioner,
    ConsentId = Consent,
    UploadId = Upload,
    AuditEventId = AuditEvent,
    AccountId = Account,
    SessionId = Session,
    ApiTokenId = ApiToken,
    CorrectionReportId = CorrectionReport,
    VerificationTaskId = VerificationTask,
    GuideId = Guide,
    GuideEditionId = GuideEdition,
    GuideEntryId = GuideEntry,
    InterviewId = Interview,
    RenderJobId = RenderJob,
    ProofId = Proof,
    DistributionTargetId = DistributionTarget,
    DistributionId = Distribution,
    OnCallRegistrationId = OnCallRegistration,
    VisitRequestId = VisitRequest,
    BedId = Bed,
    OnCallRosterId = OnCallRoster,
    NoticeChannelId = NoticeChannel,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_its_type_and_as_no_other() {
        let id = FacilityId(Uuid::from_u128(7));
        let global = id.to_global();
        assert_eq!(find::<FacilityId>(&global), Some(id));
        assert_eq!(find::<AreaId>(&global), None);
        assert!(require::<AreaId>(&global).is_err());
    }

    #[test]
    fn a_code_with_a_colon_in_its_value_reads_back() {
        let global = code_id(CodeSystemName::Department, "01:x");
        assert_eq!(GlobalId::parse(&global), Some(GlobalId::Code(CodeSystemName::Department, "01:x".into())));
    }

    #[test]
    fn what_is_no_id_is_no_id() {
        let upper = URL_SAFE_NO_PAD.encode("Facility:0000000A-0000-0000-0000-000000000007");
        for text in ["", "x", "Facility:7", "%%%%", &upper, &"A".repeat(10_000), "RmFjaWxpdHk6Nw=="] {
            assert_eq!(GlobalId::parse(text), None, "{text:.40}");
        }
    }
}
