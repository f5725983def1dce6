//! Typed ids: a facility's id can never be passed where an area's is asked for.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where new ids come from; passed in, so that tests are repeatable.
pub trait Ids: Send + Sync {
    /// A fresh id; time-ordered (UUID version 7) in production.
    fn next(&self) -> Uuid;
}

/// The global id of a thing, as clients know it: base64 (URL-safe, unpadded) of the type's name and the id.
pub fn global(type_name: &str, id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(format!("{type_name}:{}", id.hyphenated()))
}

macro_rules! typed_id {
    ($(#[doc = $doc:literal])+ $name:ident = $published:literal) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Name of what it belongs to, in global ids and in the audit trail.
            pub const TYPE_NAME: &'static str = $published;
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self { id.0 }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
    };
}

typed_id!(
    /// A facility (施設・事業所).
    FacilityId = "Facility"
);
typed_id!(
    /// An area (圏域).
    AreaId = "Area"
);
typed_id!(
    /// One run of an import (取り込み).
    ImportJobId = "ImportJob"
);
typed_id!(
    /// One finding of an import (取り込みの指摘).
    ImportIssueId = "ImportIssue"
);
typed_id!(
    /// A pair of facilities that may be one (重複の候補).
    DuplicateCandidateId = "DuplicateCandidate"
);
typed_id!(
    /// An account (アカウント).
    AccountId = "Account"
);
typed_id!(
    /// A signed-in session (セッション).
    SessionId = "Session"
);
typed_id!(
    /// An API token (API トークン).
    ApiTokenId = "ApiToken"
);
typed_id!(
    /// A doctor or another professional (医師・専門職).
    PractitionerId = "Practitioner"
);
typed_id!(
    /// A consent to publish (掲載の同意).
    ConsentId = "Consent"
);
typed_id!(
    /// One event of the audit trail (監査記録).
    AuditEventId = "AuditEvent"
);
typed_id!(
    /// A report of an error (誤りの通報).
    CorrectionReportId = "CorrectionReport"
);
typed_id!(
    /// That a facility is to be checked again (現況確認の仕事); the number is the facility's own.
    VerificationTaskId = "VerificationTask"
);
typed_id!(
    /// An uploaded file (送られたファイル).
    UploadId = "Upload"
);
typed_id!(
    /// A guide (ガイド).
    GuideId = "Guide"
);
typed_id!(
    /// An edition of a guide (ガイドの版).
    GuideEditionId = "GuideEdition"
);
typed_id!(
    /// An entry of an edition (掲載1件).
    GuideEntryId = "GuideEntry"
);
typed_id!(
    /// An interview for an edition (取材).
    InterviewId = "Interview"
);
typed_id!(
    /// A proof of an entry (校正).
    ProofId = "Proof"
);
typed_id!(
    /// Somebody a guide is given to (配布先).
    DistributionTargetId = "DistributionTarget"
);
typed_id!(
    /// One handing over of a guide (配布の記録).
    DistributionId = "Distribution"
);
typed_id!(
    /// A doctor's registration for on-call visits (往診医登録).
    OnCallRegistrationId = "OnCallRegistration"
);
typed_id!(
    /// A roster (当番表).
    OnCallRosterId = "OnCallRoster"
);
typed_id!(
    /// Somebody else's turn on a roster (当番の上書き).
    OnCallOverrideId = "OnCallOverride"
);
typed_id!(
    /// A calendar of on-call duty that somebody subscribes to (当番表の配信).
    OnCallFeedId = "OnCallFeed"
);
typed_id!(
    /// A visit request (照会・紹介依頼).
    VisitRequestId = "VisitRequest"
);
typed_id!(
    /// One asking of a visit request (打診).
    InquiryId = "Inquiry"
);
typed_id!(
    /// Beds of one kind and purpose of a facility (ベッド).
    BedId = "Bed"
);
typed_id!(
    /// A hold on a bed (押さえ).
    BedHoldId = "BedHold"
);
typed_id!(
    /// A notice that is sent out (通知).
    NoticeId = "Notice"
);
typed_id!(
    /// Where notices to an account are sent (通知先).
    NoticeChannelId = "NoticeChannel"
);
typed_id!(
    /// A photo of a practitioner (顔写真).
    PhotoId = "Photo"
);
typed_id!(
    /// A job of typesetting (組版の仕事).
    RenderJobId = "RenderJob"
);
