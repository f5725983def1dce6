//! What each role may do.

use crate::codes::{Role, TokenScope};
use crate::facility::AreaCode;
use crate::ids::{FacilityId, PractitionerId};

use super::{Grant, Viewer};

/// Something a person can do beyond reading what they see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Register a facility (施設を登録する).
    FacilityCreate,
    /// Correct a facility, its hours and what it can do (施設を直す).
    FacilityEdit,
    /// Close, suspend or reopen a facility (廃止・休止にする).
    FacilityClose,
    /// Make one of two facilities (まとめる). Asked for both.
    FacilityMerge,
    /// Report availability (受入状況を報告する).
    AvailabilityReport,
    /// Give or take away a designation (位置付けを付ける・外す).
    DesignationSet,
    /// Record that the facts were checked (現況を確かめる).
    VerificationRecord,
    /// See what has to be checked again (現況確認の期限).
    VerificationQueueRead,
    /// Report an error (誤りを通報する).
    CorrectionReport,
    /// Read reports of errors (誤りの通報を読む).
    CorrectionRead,
    /// Settle reports of errors (誤りの通報を片付ける).
    CorrectionResolve,
    /// Make or change an area (圏域を直す).
    AreaSave,
    /// Upload a file (ファイルを送る).
    Upload,
    /// Import a file and settle its differences (取り込む).
    ImportRun,
    /// Register a practitioner (専門職を登録する).
    PractitionerCreate,
    /// Change a practitioner (専門職を直す).
    PractitionerEdit,
    /// See everything of a practitioner, consented or not, with the consents (専門職の台帳を読む).
    PractitionerRead,
    /// Record or withdraw a consent (同意を記録する・取り下げる).
    ConsentManage,
    /// See a guide before it is published, with interviews, proofs and to whom it was given (編集中のガイドを見る).
    GuideRead,
    /// Make a guide: editions, entries, interviews, proofs, typesetting, distribution (ガイドを作る).
    GuideEdit,
    /// Bring an edition forward, publish it and take it back (版の状態を進める).
    GuidePublish,
    /// See a registration for on-call visits, whatever was consented to (往診医登録の台帳を読む).
    OnCallRead,
    /// Write, hand in, pause and take back a registration (往診医登録を書く).
    OnCallRegister,
    /// Approve a registration, send it back and strike it off (往診医登録を承認する).
    OnCallApprove,
    /// Make a visit request (照会する).
    VisitRequestCreate,
    /// See all of a visit request (照会を読む).
    VisitRequestRead,
    /// Ask around, choose and close a visit request (打診する・紹介先を決める・閉じる).
    VisitRequestManage,
    /// Answer a visit request (照会に返事をする).
    VisitRequestAnswer,
    /// See for whom a bed is held; asked of the facility of the bed and the one that holds it (押さえの相手を読む).
    BedRead,
    /// Report standby beds (ベッドの空きを報告する).
    BedReport,
    /// Hold a bed for a facility, and resolve the hold (ベッドを押さえる).
    BedHold,
    /// Set how many beds a district keeps free (常時確保する数を決める).
    BedPoolSet,
    /// Read rosters, and who is on duty now (当番表を読む).
    RosterRead,
    /// Make and change rosters, and what is laid over them (当番表を作る).
    RosterEdit,
    /// Make, change and disable accounts (アカウントを管理する).
    AccountManage,
    /// See accounts (アカウントを見る).
    AccountRead,
    /// Make and revoke own API tokens (自分の API トークンを管理する).
    TokenManage,
    /// Say where notices to the own account go (自分の通知先を決める).
    NoticeChannelManage,
    /// Read the audit trail (監査記録を読む).
    AuditRead,
}

/// What an action is done to: where it lies and whose it is.
///
/// A practitioner lies where the facilities of their affiliations lie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    /// Areas it lies in.
    pub areas: Vec<AreaCode>,
    /// Facilities it is, or belongs to.
    pub facilities: Vec<FacilityId>,
    /// The practitioner it is, or belongs to.
    pub practitioner: Option<PractitionerId>,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 39] = [
        Self::FacilityCreate,
        Self::FacilityEdit,
        Self::FacilityClose,
        Self::FacilityMerge,
        Self::AvailabilityReport,
        Self::DesignationSet,
        Self::VerificationRecord,
        Self::VerificationQueueRead,
        Self::CorrectionReport,
        Self::CorrectionRead,
        Self::CorrectionResolve,
        Self::AreaSave,
        Self::Upload,
        Self::ImportRun,
        Self::PractitionerCreate,
        Self::PractitionerEdit,
        Self::PractitionerRead,
        Self::ConsentManage,
        Self::GuideRead,
        Self::GuideEdit,
        Self::GuidePublish,
        Self::OnCallRead,
        Self::OnCallRegister,
        Self::OnCallApprove,
        Self::VisitRequestCreate,
        Self::VisitRequestRead,
        Self::VisitRequestManage,
        Self::VisitRequestAnswer,
        Self::BedRead,
        Self::BedReport,
        Self::BedHold,
        Self::BedPoolSet,
        Self::RosterRead,
        Self::RosterEdit,
        Self::AccountManage,
        Self::AccountRead,
        Self::TokenManage,
        Self::NoticeChannelManage,
        Self::AuditRead,
    ];

    /// What an API token has to be made for; `None` when no token may do it, since it would outlive the person's
    /// presence: tokens make no tokens and no accounts.
    fn token_scope(self) -> Option<TokenScope> {
        use Action::*;
        match self {
            FacilityCreate | FacilityEdit | FacilityClose | FacilityMerge | DesignationSet | AreaSave
            | CorrectionResolve | BedPoolSet => Some(TokenScope::Directory),
            AvailabilityReport | VerificationRecord | CorrectionReport | BedReport | BedHold => {
                Some(TokenScope::Report)
            }
            VerificationQueueRead
            | CorrectionRead
            | PractitionerRead
            | GuideRead
            | OnCallRead
            | BedRead
            | RosterRead
            | AuditRead => Some(TokenScope::Read),
            Upload | ImportRun => Some(TokenScope::Import),
            PractitionerCreate | PractitionerEdit | ConsentManage | GuideEdit | GuidePublish | OnCallRegister
            | OnCallApprove | RosterEdit => Some(TokenScope::People),
            AccountManage | AccountRead | TokenManage | NoticeChannelManage => None,
            // People ask people.
            VisitRequestCreate | VisitRequestRead | VisitRequestManage | VisitRequestAnswer => None,
        }
    }
}

/// Whether somebody may do something to something.
pub fn may(viewer: &Viewer, action: Action, target: &Target) -> bool {
    if matches!(viewer.authentication, super::Authentication::Token { .. })
        && !action.token_scope().is_some_and(|scope| viewer.token_allows(scope))
    {
        return false;
    }
    if viewer.is_anonymous() {
        return action == Action::CorrectionReport;
    }
    viewer.grants.iter().any(|grant| grants(grant, action, target))
}

/// Whether one grant is enough.
fn grants(grant: &Grant, action: Action, target: &Target) -> bool {
    use Action::*;
    match grant.role {
        Role::Anonymous => false,
        // Reports errors like everybody, keeps tokens for a system of their own, and asks who is on call, wherever it is.
        Role::Professional => {
            matches!(action, CorrectionReport | TokenManage | NoticeChannelManage | VisitRequestCreate | RosterRead)
        }
        Role::FacilityStaff => match action {
            CorrectionReport | TokenManage | NoticeChannelManage | VisitRequestCreate | RosterRead => true,
            FacilityEdit | AvailabilityReport | VerificationRecord | OnCallRead | VisitRequestRead
            | VisitRequestManage | VisitRequestAnswer | BedRead | BedReport | BedHold => {
                target.facilities.iter().any(|facility| grant.facilities.contains(facility))
            }
            _ => false,
        },
        Role::Physician => match action {
            CorrectionReport | TokenManage | NoticeChannelManage | VisitRequestCreate | RosterRead => true,
            PractitionerEdit | PractitionerRead | ConsentManage | OnCallRead | OnCallRegister | VisitRequestAnswer
            | BedRead | BedHold => grant.practitioner.is_some() && grant.practitioner == target.practitioner,
            _ => false,
        },
        Role::Coordinator => match action {
            CorrectionReport | TokenManage | NoticeChannelManage | Upload | VisitRequestCreate | RosterRead => true,
            FacilityCreate
            | FacilityEdit
            | FacilityClose
            | FacilityMerge
            | AvailabilityReport
            | DesignationSet
            | VerificationRecord
            | VerificationQueueRead
            | CorrectionRead
            | CorrectionResolve
            | AreaSave
            | PractitionerCreate
            | PractitionerEdit
            | PractitionerRead
            | ConsentManage
            | GuideRead
            | GuideEdit
            | GuidePublish
            | OnCallRead
            | OnCallRegister
            | OnCallApprove
            | VisitRequestRead
            | VisitRequestManage
            | VisitRequestAnswer
            | BedRead
            | BedReport
            | BedHold
            | BedPoolSet
            | RosterEdit => target.areas.iter().any(|area| grant.areas.contains(area)),
            ImportRun | AccountManage | AccountRead | AuditRead => false,
        },
        // Reads everything, writes nothing.
        Role::Auditor => {
            matches!(
                action,
                VerificationQueueRead
                    | CorrectionRead
                    | PractitionerRead
                    | GuideRead
                    | OnCallRead
                    | VisitRequestRead
                    | BedRead
                    | RosterRead
                    | AccountRead
                    | AuditRead
            )
        }
        Role::Admin => true,
    }
}
