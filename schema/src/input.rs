//! What clients send, checked and turned into the values of the crates below.

mod audit;
mod beds;
mod corrections;
mod crossing;
mod directory;
mod distribution;
mod filter;
mod guide_render;
mod guides;
mod identity;
mod imports;
mod keys;
mod notices;
mod on_call;
mod people;
mod photos;
mod polygon;
mod profile;
mod proofs;
mod rosters;
mod spatial;
mod text;
pub(crate) mod travel;
pub(crate) mod user;
mod visit_requests;
mod visit_route;

pub use audit::AuditFilter;
pub use beds::{BedFilter, BedHoldInput, BedHoldResolveInput, BedPoolRuleSetInput, BedStatusReportInput};
pub use corrections::{CorrectionReportFilter, CorrectionReportInput, CorrectionResolveInput};
pub use directory::*;
pub use distribution::{
    DistributionRecordInput, DistributionRemoveInput, DistributionTargetFilter, DistributionTargetRemoveInput,
    DistributionTargetUpsertInput, DistributionTargetsFromDirectoryInput,
};
pub use filter::{AreaFilter, FacilityFilter, FacilityOrder, ImportJobFilter};
pub use guide_render::GuideRenderInput;
pub use guides::{
    GuideCreateInput, GuideEditionCreateInput, GuideEditionTransitionInput, GuideEntriesReorderInput,
    GuideEntryRemoveInput, GuideEntryUpsertInput, GuideFilter, InterviewSaveInput,
};
pub(crate) use identity::grants;
pub use identity::{
    AccountCreateInput, AccountDisableInput, AccountEnableInput, AccountResetInput, AccountUpdateInput,
    ApiTokenCreateInput, ApiTokenRevokeInput, PasswordChangeInput, RecoveryCodesRenewInput, SecondFactorConfirmInput,
    SecondFactorEnrolInput, SecondFactorVerifyInput, SessionRevokeInput, SignInInput, SignOutInput,
};
pub use imports::{ImportResolveInput, ImportStartInput};
pub use keys::{AreaKey, FacilityKey, IdentifierInput};
pub use notices::{
    NoticeChannelConfirmInput, NoticeChannelRemoveInput, NoticeChannelSaveInput, NoticeChannelTestInput,
};
pub use on_call::{OnCallRegistrationFilter, OnCallRegistrationSubmitInput, OnCallRegistrationTransitionInput};
pub use people::{
    ConsentFilter, ConsentGrantInput, ConsentRevokeInput, PractitionerCreateInput, PractitionerFilter,
    PractitionerOrder, PractitionerUpdateInput,
};
pub use photos::{PractitionerPhotoRemoveInput, PractitionerPhotoSetInput};
pub use proofs::{ProofLinkIssueInput, ProofLinkRevokeInput, ProofRespondInput, ProofSendInput};
pub use rosters::{
    DutyStatusSetInput, OnCallCalendarRenewInput, OnCallLeaveRemoveInput, OnCallLeaveSaveInput,
    OnCallOverrideRemoveInput, OnCallOverrideSaveInput, OnCallRosterFilter, OnCallRosterRemoveInput,
    OnCallRosterSaveInput, OnCallShiftSwapInput,
};
pub use spatial::{BoundingBoxInput, GeoPointInput, OriginInput, SpatialInput};
pub(crate) use text::search_text;
pub use travel::VisitNeedInput;
pub use visit_requests::{
    VisitRequestAssignInput, VisitRequestCloseInput, VisitRequestCreateInput, VisitRequestDispatchInput,
    VisitRequestFilter, VisitRequestRespondInput, VisitRequestStartInput,
};
pub use visit_route::VisitRouteInput;

pub(crate) use filter::{area_code, checked_filter};
pub(crate) use spatial::{Understood, between};
