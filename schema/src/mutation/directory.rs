//! Facilities changed by people.

use async_graphql::{Context, Error, ID, Object, Result};
use domain::codes::UserErrorCode;
use domain::ids::FacilityId;
use usecases::Failure;
use usecases::directory as d;

use super::{MutationUserError, answer, caller, payload};
use crate::context::ContextExt as _;
use crate::input::*;
use crate::node::find;
use crate::types::FacilityNode;

payload! {
    /// What became of it (facilityCreate の結果).
    FacilityCreatePayload { /// The facility (結果).
        facility: FacilityNode }
    /// What became of it; on CONFLICT with the facility as it is now (facilityUpdate の結果).
    FacilityUpdatePayload { /// The facility (結果).
        facility: FacilityNode }
    /// What became of it (facilityClose の結果).
    FacilityClosePayload { /// The facility (結果).
        facility: FacilityNode }
    /// What became of it (facilityMerge の結果).
    FacilityMergePayload { /// The facility that stayed (結果).
        facility: FacilityNode }
    /// What became of it (facilityCapabilitiesSet の結果).
    FacilityCapabilitiesSetPayload { /// The facility (結果).
        facility: FacilityNode }
    /// What became of it (facilitySchedulesSet の結果).
    FacilitySchedulesSetPayload { /// The facility (結果).
        facility: FacilityNode }
    /// What became of it (availabilityReport の結果).
    AvailabilityReportPayload { /// The facility (結果).
        facility: FacilityNode }
    /// What became of it (designationSet の結果).
    DesignationSetPayload { /// The facility (結果).
        facility: FacilityNode }
    /// What became of it (verificationRecord の結果).
    VerificationRecordPayload { /// The facility (結果).
        facility: FacilityNode }
}

/// Reads the input, runs the use case, and answers with the payload.
macro_rules! change {
    ($ctx:ident, $input:ident, $named:expr, $operation:path => $payload:ident) => {{
        let mark = $input.client_mutation_id.clone();
        let named: Option<ID> = $named;
        let (app, caller) = ($ctx.view()?.app.clone(), caller($ctx)?);
        let outcome = match $input.read() {
            Ok(input) => $operation(&app, &caller, input).await.map_err(Failure::from),
            Err(refusal) => Err(refusal.into()),
        };
        let (facility, errors) = told($ctx, outcome, named)?;
        Ok(Some(if errors.is_empty() {
            $payload::done(mark, facility)
        } else {
            $payload { facility, ..$payload::refused(mark, errors) }
        }))
    }};
}

/// The facility after the change, or the reasons for refusal, on a conflict with the facility as it is now: whoever is
/// told of a conflict sees it and may change it.
fn told(
    ctx: &Context<'_>,
    outcome: Result<FacilityId, Failure>,
    named: Option<ID>,
) -> Result<(Option<FacilityNode>, Vec<MutationUserError>), Error> {
    Ok(match answer(ctx, outcome)? {
        Ok((id, view)) => (view.atlas.facility(id).map(|facility| FacilityNode::new(facility, &view)), Vec::new()),
        Err(errors) => {
            let conflict = errors.iter().any(|error| error.code.0 == UserErrorCode::Conflict);
            let id = named.filter(|_| conflict).and_then(|id| find::<FacilityId>(&id));
            let view = ctx.look_again(ctx.view()?.later())?;
            (id.and_then(|id| view.atlas.facility(id)).map(|facility| FacilityNode::new(facility, &view)), errors)
        }
    })
}

/// Root fields that change facilities.
#[derive(Default)]
pub struct DirectoryMutations;

#[Object]
impl DirectoryMutations {
    /// Registers a facility (施設を登録する).
    async fn facility_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is registered (入力).")] input: FacilityCreateInput,
    ) -> Result<Option<FacilityCreatePayload>> {
        change!(ctx, input, None, d::facility_create => FacilityCreatePayload)
    }

    /// Corrects a facility (施設を直す).
    async fn facility_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is corrected (入力).")] input: FacilityUpdateInput,
    ) -> Result<Option<FacilityUpdatePayload>> {
        change!(ctx, input, Some(input.id.clone()), d::facility_update => FacilityUpdatePayload)
    }

    /// Closes, suspends or reopens a facility (廃止・休止にする).
    async fn facility_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What happened (入力).")] input: FacilityCloseInput,
    ) -> Result<Option<FacilityClosePayload>> {
        change!(ctx, input, Some(input.id.clone()), d::facility_close => FacilityClosePayload)
    }

    /// Makes one of two facilities (二つの施設を一つにまとめる).
    async fn facility_merge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which two (入力).")] input: FacilityMergeInput,
    ) -> Result<Option<FacilityMergePayload>> {
        change!(ctx, input, Some(input.keep.clone()), d::facility_merge => FacilityMergePayload)
    }

    /// Replaces what a facility can do (対応できる診療行為などを入れ替える).
    async fn facility_capabilities_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it can do (入力).")] input: FacilityCapabilitiesSetInput,
    ) -> Result<Option<FacilityCapabilitiesSetPayload>> {
        change!(ctx, input, Some(input.id.clone()), d::capabilities_set => FacilityCapabilitiesSetPayload)
    }

    /// Replaces the hours of a facility (診療・営業時間を入れ替える).
    async fn facility_schedules_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The hours (入力).")] input: FacilitySchedulesSetInput,
    ) -> Result<Option<FacilitySchedulesSetPayload>> {
        change!(ctx, input, Some(input.id.clone()), d::schedules_set => FacilitySchedulesSetPayload)
    }

    /// Reports whether new people are taken (受入状況を更新する（訪問診療の新規受入・定員の空き）).
    async fn availability_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The report (入力).")] input: AvailabilityReportInput,
    ) -> Result<Option<AvailabilityReportPayload>> {
        change!(ctx, input, Some(input.facility.clone()), d::availability_report => AvailabilityReportPayload)
    }

    /// Gives or takes away a designation (積極的役割・連携拠点などの位置付けを付ける・外す).
    async fn designation_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The designation (入力).")] input: DesignationSetInput,
    ) -> Result<Option<DesignationSetPayload>> {
        change!(ctx, input, Some(input.facility.clone()), d::designation_set => DesignationSetPayload)
    }

    /// Records that the facts were checked (現況を確かめたと記録する).
    async fn verification_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The check (入力).")] input: VerificationRecordInput,
    ) -> Result<Option<VerificationRecordPayload>> {
        change!(ctx, input, Some(input.facility.clone()), d::verification_record => VerificationRecordPayload)
    }
}
