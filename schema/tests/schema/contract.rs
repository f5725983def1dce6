//! Whether the schema keeps to the published contract, where that lies beside the published data.

use std::collections::BTreeMap;

use async_graphql::Positioned;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{FieldDefinition, InputValueDefinition, TypeKind, TypeSystemDefinition};

/// What this schema has beyond the contract; each is documented in `docs/api.md`.
const ADDED: &[&str] = &[
    "SpatialSummary.originAddress",
    "SpatialSummary.originQuality",
    "Facility.departments",
    "Facility.otherDepartments",
    "Facility.hoursNote",
    "Consent.revocations",
    "ConsentRevocation",
    "Facility.notes",
    "Facility.successor",
    "FacilityNote",
    "FacilityNoteInput",
    "FacilityFieldsInput.notes",
    "Contact.visibility",
    "ContactInput.visibility",
    "Capability.noteVisibility",
    "CapabilityInput.noteVisibility",
    "Availability.detailsVisibility",
    "AvailabilityReportInput.detailsVisibility",
    "HomeVisitProfile.acceptanceNoteVisibility",
    "HomeVisitProfileInput.acceptanceNoteVisibility",
    "ImportDifference.merged",
    "Practitioner.updatedAt",
    "OnCallRegistration.contact",
    "OnCallRegistration.history",
    "OnCallRegistration.pausedUntil",
    "OnCallRegistration.updatedAt",
    "OnCallRegistrationSubmitInput.contact",
    "OnCallRegistrationSubmitInput.draft",
    "OnCallRegistrationSubmitInput.id",
    "DayRule",
    "Mutation.onCallCalendarRenew",
    "Mutation.onCallLeaveRemove",
    "Mutation.onCallLeaveSave",
    "Mutation.onCallOverrideRemove",
    "Mutation.onCallRosterRemove",
    "Mutation.onCallShiftSwap",
    "OnCallAssignment.away",
    "OnCallCalendarRenewInput",
    "OnCallCalendarRenewPayload",
    "OnCallLeave",
    "OnCallLeaveRemoveInput",
    "OnCallLeaveRemovePayload",
    "OnCallLeaveSaveInput",
    "OnCallLeaveSavePayload",
    "OnCallOverrideRemoveInput",
    "OnCallOverrideRemovePayload",
    "OnCallOverrideSaveInput.tier",
    "OnCallRoster.leaves",
    "OnCallRoster.updatedAt",
    "OnCallRosterSaveInput.expectedUpdatedAt",
    "OnCallRosterRemoveInput",
    "OnCallRosterRemovePayload",
    "OnCallShift.layer",
    "OnCallShift.override",
    "OnCallShift.reason",
    "OnCallShiftSwapInput",
    "OnCallShiftSwapPayload",
    "Practitioner.onCallCalendarUrl",
    "RosterLayer.days",
    "RosterLayerInput.days",
    "Bed.expiresAt",
    "Bed.free",
    "Bed.holds",
    "BedHold.id",
    "BedHoldInput.requester",
    "BedHoldResolveInput.hold",
    "BedPoolRuleSetInput",
    "BedPoolRuleSetPayload",
    "BedPoolStatus.purpose",
    "Mutation.bedPoolRuleSet",
    "PrivateContact",
    "PrivateContactInput",
    "RegistrationStep",
    "Inquiry.availableFrom",
    "Inquiry.registration",
    "Mutation.visitRequestStart",
    "Query.visitRequestCounts",
    "VisitRequestCount",
    "RegistrationStatistics.active",
    "VisitRequest.note",
    "VisitRequest.outcomeComment",
    "VisitRequest.service",
    "VisitRequest.waitingCandidates",
    "VisitRequestCreateInput.requesterProfession",
    "VisitRequestCreateInput.service",
    "VisitRequestDispatchInput.atOnce",
    "VisitRequestDispatchInput.escalate",
    "VisitRequestDispatchInput.firstWins",
    "VisitRequestDispatchInput.maxOffers",
    "VisitRequestStartInput",
    "VisitRequestStartPayload",
    "AffiliationInput",
    "CareerItemInput",
    "QualificationInput",
    "Mutation.practitionerPhotoRemove",
    "PractitionerPhotoRemoveInput",
    "PractitionerPhotoRemovePayload",
    "PractitionerCreateInput.affiliations",
    "PractitionerCreateInput.capabilities",
    "PractitionerCreateInput.capabilitiesVerifiedBy",
    "PractitionerCreateInput.capabilitiesVerifiedOn",
    "PractitionerCreateInput.career",
    "PractitionerCreateInput.coverage",
    "PractitionerCreateInput.qualifications",
    "PractitionerUpdateInput.affiliations",
    "PractitionerUpdateInput.capabilitiesVerifiedBy",
    "PractitionerUpdateInput.capabilitiesVerifiedOn",
    "PractitionerUpdateInput.career",
    "PractitionerUpdateInput.qualifications",
    "ImportIssue.value",
    "ImportIssueCount",
    "ImportJob.fileName",
    "ImportJob.finishedAt",
    "ImportJob.issueCounts",
    "ImportJob.message",
    "Suggestion.location",
    "AreaComparison",
    "Query.reachableArea(walkingPace)",
    "Query.travelEstimate(walkingPace)",
    "Query.travelMatrix(walkingPace)",
    "Query.visitRoute",
    "VisitRoute",
    "VisitRouteInput",
    "VisitRouteLeftOut",
    "VisitRoutePlaceInput",
    "VisitRouteReturn",
    "VisitRouteStop",
    "VisitRouteStopInput",
    "ReachContour",
    "ReachableArea.boundary(simplifyMeters)",
    "ReachableArea.comparedWith",
    "ReachableArea.contours",
    "ReachableArea.cutByNetworkBorder",
    "ReachableArea.direction",
    "ReachableArea.origin",
    "ReachableArea.originAddress",
    "ReachableArea.populationMethod",
    "ReachableArea.snappedMeters",
    "TravelMethod.attribution",
    "TravelMethod.networkDate",
    "WalkingPace",
    "WithinTravelTimeInput.walkingPace",
    "AuditEvent.actorAccount",
    "AuditEvent.operation",
    "AuditEvent.seq",
    "AuditEvent.targetId",
    "AuditEvent.valuesErased",
    "Account",
    "AccountConnection",
    "AccountCreateInput",
    "AccountCreatePayload",
    "AccountDisableInput",
    "AccountDisablePayload",
    "AccountEdge",
    "AccountEnableInput",
    "AccountEnablePayload",
    "AccountGrant",
    "AccountGrantInput",
    "AccountResetInput",
    "AccountResetPayload",
    "AccountStatus",
    "AccountUpdateInput",
    "AccountUpdatePayload",
    "ApiToken",
    "ApiTokenCreateInput",
    "ApiTokenCreatePayload",
    "ApiTokenRevokeInput",
    "ApiTokenRevokePayload",
    "Mutation.accountCreate",
    "Mutation.accountDisable",
    "Mutation.accountEnable",
    "Mutation.accountReset",
    "Mutation.accountUpdate",
    "Mutation.apiTokenCreate",
    "Mutation.apiTokenRevoke",
    "Mutation.passwordChange",
    "Mutation.recoveryCodesRenew",
    "Mutation.secondFactorConfirm",
    "Mutation.secondFactorEnrol",
    "Mutation.secondFactorVerify",
    "Mutation.sessionRevoke",
    "Mutation.signIn",
    "Mutation.signOut",
    "PasswordChangeInput",
    "PasswordChangePayload",
    "Query.accounts",
    "RecoveryCodesRenewInput",
    "RecoveryCodesRenewPayload",
    "SecondFactorConfirmInput",
    "SecondFactorConfirmPayload",
    "SecondFactorEnrolInput",
    "SecondFactorEnrolPayload",
    "SecondFactorState",
    "SecondFactorVerifyInput",
    "SecondFactorVerifyPayload",
    "Session",
    "SessionRevokeInput",
    "SessionRevokePayload",
    "SignInInput",
    "SignInPayload",
    "SignInStep",
    "SignOutInput",
    "SignOutPayload",
    "TokenScope",
    "Viewer.apiTokens",
    "Viewer.mailNotices",
    "Viewer.noticeChannels",
    "NoticeChannel",
    "NoticeChannelConfirmInput",
    "NoticeChannelConfirmPayload",
    "NoticeChannelKind",
    "NoticeChannelRemoveInput",
    "NoticeChannelRemovePayload",
    "NoticeChannelSaveInput",
    "NoticeChannelSavePayload",
    "NoticeChannelTestInput",
    "NoticeChannelTestPayload",
    "NoticeFailure",
    "Mutation.noticeChannelConfirm",
    "Mutation.noticeChannelRemove",
    "Mutation.noticeChannelSave",
    "Mutation.noticeChannelTest",
    "Viewer.id",
    "Viewer.loginName",
    "Viewer.secondFactor",
    "Viewer.sessions",
    "CorrectionOutcome",
    "CorrectionReport",
    "CorrectionReportConnection",
    "CorrectionReportEdge",
    "CorrectionReportFilter",
    "CorrectionResolveInput",
    "CorrectionResolvePayload",
    "CorrectionStatus",
    "ImportAreaInput",
    "ImportReader",
    "ImportResolveInput.allowVanishing",
    "ImportStartInput.allowOlder",
    "ImportStartInput.allowVanishing",
    "ImportStartInput.area",
    "ImportStartInput.attribution",
    "ImportStartInput.facilityKind",
    "ImportStartInput.feed",
    "ImportStartInput.license",
    "ImportStartInput.municipality",
    "ImportStartInput.reader",
    "Mutation.correctionResolve",
    "Query.correctionReports",
    "BedKind.TOTAL",
    "ImportIssueCode.ADDRESS_CONFLICT",
    "ImportIssueCode.COORDINATE_INVALID",
    "ImportIssueCode.COORDINATE_OUTSIDE_JAPAN",
    "ImportIssueCode.COORDINATE_OUTSIDE_MUNICIPALITY",
    "ImportIssueCode.GEOCODED",
    "ImportIssueCode.IDENTIFIER_CHANGED",
    "ImportIssueCode.IDENTIFIER_REUSED",
    "ImportIssueCode.INVALID_VALUE",
    "ImportIssueCode.LOCATION_MISSING",
    "ImportIssueCode.MERGED",
    "ImportIssueCode.MOVED",
    "ImportIssueCode.PERSONAL_COLUMN_SKIPPED",
    "ImportIssueCode.PERSONAL_TEXT_SUSPECTED",
    "ImportIssueCode.RENAMED",
    "ImportIssueCode.RETURNED",
    "ImportIssueCode.UNKNOWN_COLUMN",
    "ImportIssueCode.VERIFIED_DIFFERENCE",
    "GuideEdition.history",
    "GuideEdition.validUntil",
    "GuideEdition.withdrawnSincePublication",
    "GuideEditionCreateInput.validUntil",
    "GuideEditionCreatePayload.leftOut",
    "GuideEditionStep",
    "GuideEditionTransitionInput.validUntil",
    "GuideWithdrawal",
    "GuideEntry.edition",
    "Interview.edition",
    "DistributionRecordInput.id",
    "DistributionSummary.targetsNotReached",
    "DistributionTarget.address",
    "DistributionTargetUpsertInput.areas",
    "DistributionRemoveInput",
    "DistributionRemovePayload",
    "DistributionTargetRemoveInput",
    "DistributionTargetRemovePayload",
    "DistributionTargetsFromDirectoryInput",
    "DistributionTargetsFromDirectoryPayload",
    "DistributionTotal",
    "GuideEdition.distributionTotal",
    "GuideEdition.proofs(overdue)",
    "GuideEdition.proofs(statuses)",
    "Mutation.distributionRemove",
    "Mutation.distributionTargetRemove",
    "Mutation.distributionTargetsFromDirectory",
    "Mutation.proofLinkIssue",
    "Mutation.proofLinkRevoke",
    "Proof.answeredAt",
    "Proof.answeredByLink",
    "Proof.edition",
    "Proof.link",
    "ProofContact",
    "ProofContactInput",
    "ProofField",
    "ProofLink",
    "ProofLinkIssueInput",
    "ProofLinkIssuePayload",
    "ProofLinkRevokeInput",
    "ProofLinkRevokePayload",
    "ProofPage",
    "ProofPerson",
    "ProofPhone",
    "ProofQuestion",
    "ProofReceipt",
    "ProofRespondInput.token",
    "ProofRespondPayload.receipt",
    "ProofSendInput.contact",
    "ProofSendPayload.links",
    "Query.proofByLink",
];

/// What this schema has otherwise than the contract: the path, and what it is here. Each has a decision record.
const CHANGED: &[(&str, &str)] = &[
    // A token has no calendar of its own, and a field that may not be null would take the whole roster away: 0017.
    ("OnCallRoster.icalUrl", "URL"),
];

/// Every line of a schema: `Type`, `Type.field(argument)` and so on, each with what it is.
fn lines(text: &str) -> BTreeMap<String, String> {
    let document = parse_schema(text).expect("a schema");
    let mut lines = BTreeMap::new();
    for definition in document.definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let ty = ty.node;
        let name = ty.name.node.to_string();
        let (kind, implements) = match ty.kind {
            TypeKind::Scalar => ("scalar", Vec::new()),
            TypeKind::Object(object) => {
                fields(&mut lines, &name, &object.fields);
                ("type", object.implements)
            }
            TypeKind::Interface(interface) => {
                fields(&mut lines, &name, &interface.fields);
                ("interface", interface.implements)
            }
            TypeKind::Union(union) => ("union", union.members),
            TypeKind::Enum(values) => {
                for value in values.values {
                    lines.insert(format!("{name}.{}", value.node.value.node), "value".to_owned());
                }
                ("enum", Vec::new())
            }
            TypeKind::InputObject(input) => {
                for field in input.fields {
                    lines.insert(format!("{name}.{}", field.node.name.node), input_type(&field.node));
                }
                ("input", Vec::new())
            }
        };
        let mut implements: Vec<String> = implements.iter().map(|name| name.node.to_string()).collect();
        implements.sort();
        let one_of = ty.directives.iter().any(|directive| directive.node.name.node == "oneOf");
        lines.insert(name, format!("{kind} {implements:?} {}", if one_of { "@oneOf" } else { "" }));
    }
    lines
}

fn fields(lines: &mut BTreeMap<String, String>, name: &str, fields: &[Positioned<FieldDefinition>]) {
    for field in fields {
        let field = &field.node;
        let path = format!("{name}.{}", field.name.node);
        for argument in &field.arguments {
            lines.insert(format!("{path}({})", argument.node.name.node), input_type(&argument.node));
        }
        lines.insert(path, field.ty.node.to_string());
    }
}

fn input_type(value: &InputValueDefinition) -> String {
    match &value.default_value {
        // 0 and 0.0 are the same Float.
        Some(default) => format!("{} = {}", value.ty.node, default.node.to_string().trim_end_matches(".0")),
        None => value.ty.node.to_string(),
    }
}

/// A path that is listed, or lies below one: a field of an added type, an argument of an added field.
fn is_added(path: &str) -> bool {
    ADDED
        .iter()
        .any(|added| path.strip_prefix(added).is_some_and(|rest| matches!(rest.chars().next(), None | Some('.' | '('))))
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read where the published data lies from the environment")]
fn every_type_field_and_argument_is_the_contracts() {
    let Some(data) = std::env::var_os("KAOMIE_REAL_DATA") else {
        eprintln!("skipped: KAOMIE_REAL_DATA is not set, so the contract beside it cannot be read");
        return;
    };
    let path = std::path::Path::new(&data).parent().expect("a folder above the data").join("contract/schema.graphql");
    let contract = lines(&std::fs::read_to_string(&path).expect("the contract"));
    let mut wrong = Vec::new();
    for (path, ours) in lines(kaomie_schema::sdl()) {
        match contract.get(&path) {
            Some(theirs) if *theirs == ours => {}
            Some(_) if CHANGED.contains(&(path.as_str(), ours.as_str())) => {}
            Some(theirs) => wrong.push(format!("{path} is {ours}, the contract has {theirs}")),
            None if is_added(&path) => {}
            None => wrong.push(format!("{path} ({ours}) is not in the contract")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
