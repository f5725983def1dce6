//! On-call rosters, and whether a doctor can come.

use async_graphql::{Context, Object, Result};
use usecases::Failure;
use usecases::people::sight;
use usecases::rosters::{
    calendar, duty_set, leave_remove, leave_save, override_remove, override_save, remove, save, swap,
};

use super::{answer, caller, payload};
use crate::context::ContextExt as _;
use crate::input::{
    DutyStatusSetInput, OnCallCalendarRenewInput, OnCallLeaveRemoveInput, OnCallLeaveSaveInput,
    OnCallOverrideRemoveInput, OnCallOverrideSaveInput, OnCallRosterRemoveInput, OnCallRosterSaveInput,
    OnCallShiftSwapInput,
};
use crate::node::TypedId as _;
use crate::scalar::Url;
use crate::types::{OnCallRosterNode, PractitionerNode};

payload! {
    /// What became of the roster (onCallRosterSave の結果).
    OnCallRosterSavePayload {
        /// The roster (結果).
        on_call_roster: OnCallRosterNode
    }
    /// What became of the roster (onCallOverrideSave の結果).
    OnCallOverrideSavePayload {
        /// The roster (結果).
        on_call_roster: OnCallRosterNode
    }
    /// What became of the roster (onCallShiftSwap の結果).
    OnCallShiftSwapPayload {
        /// The roster (結果).
        on_call_roster: OnCallRosterNode
    }
    /// What became of the roster (onCallLeaveSave の結果).
    OnCallLeaveSavePayload {
        /// The roster (結果).
        on_call_roster: OnCallRosterNode
    }
    /// What became of the roster (onCallOverrideRemove の結果).
    OnCallOverrideRemovePayload {
        /// The roster (結果).
        on_call_roster: OnCallRosterNode
    }
    /// What became of the roster (onCallLeaveRemove の結果).
    OnCallLeaveRemovePayload {
        /// The roster (結果).
        on_call_roster: OnCallRosterNode
    }
    /// What became of the roster (onCallRosterRemove の結果).
    OnCallRosterRemovePayload {
        /// Global id of the roster that is gone (消した当番表の ID).
        removed_id: async_graphql::ID
    }
    /// What became of the status (dutyStatusSet の結果).
    DutyStatusSetPayload {
        /// The doctor (結果).
        practitioner: PractitionerNode
    }
    /// What became of the address (onCallCalendarRenew の結果).
    OnCallCalendarRenewPayload {
        /// The new address (新しい取り出し先).
        ical_url: Url
    }
}

/// Changes of rosters.
#[derive(Default)]
pub struct RosterMutations;

#[Object]
impl RosterMutations {
    /// Makes a roster, or changes the name, area and rotations of one (当番表を作る・直す).
    async fn on_call_roster_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The roster (入力).")] input: OnCallRosterSaveInput,
    ) -> Result<Option<OnCallRosterSavePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => save(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => OnCallRosterSavePayload::done(mark, OnCallRosterNode::find(id, &view)),
            Err(reasons) => OnCallRosterSavePayload::refused(mark, reasons),
        }))
    }

    /// Gives a stretch of time to somebody else (当番の代わりを入れる（上書き）).
    async fn on_call_override_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The override (入力).")] input: OnCallOverrideSaveInput,
    ) -> Result<Option<OnCallOverrideSavePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => override_save(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => OnCallOverrideSavePayload::done(mark, OnCallRosterNode::find(id, &view)),
            Err(reasons) => OnCallOverrideSavePayload::refused(mark, reasons),
        }))
    }

    /// Has the holders of two shifts change places (当番を交代する).
    async fn on_call_shift_swap(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The shifts (入力).")] input: OnCallShiftSwapInput,
    ) -> Result<Option<OnCallShiftSwapPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => swap(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => OnCallShiftSwapPayload::done(mark, OnCallRosterNode::find(id, &view)),
            Err(reasons) => OnCallShiftSwapPayload::refused(mark, reasons),
        }))
    }

    /// Enters a member's leave, whose shifts pass to the next (休みを入れる).
    async fn on_call_leave_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The leave (入力).")] input: OnCallLeaveSaveInput,
    ) -> Result<Option<OnCallLeaveSavePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => leave_save(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => OnCallLeaveSavePayload::done(mark, OnCallRosterNode::find(id, &view)),
            Err(reasons) => OnCallLeaveSavePayload::refused(mark, reasons),
        }))
    }

    /// Takes an override back (上書きを取り消す).
    async fn on_call_override_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: OnCallOverrideRemoveInput,
    ) -> Result<Option<OnCallOverrideRemovePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok((roster, over)) => override_remove(&view, &caller, roster, over).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => OnCallOverrideRemovePayload::done(mark, OnCallRosterNode::find(id, &view)),
            Err(reasons) => OnCallOverrideRemovePayload::refused(mark, reasons),
        }))
    }

    /// Takes a leave back (休みを取り消す).
    async fn on_call_leave_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: OnCallLeaveRemoveInput,
    ) -> Result<Option<OnCallLeaveRemovePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok((roster, registration, from)) => {
                leave_remove(&view, &caller, roster, registration, from.0).await.map_err(Failure::from)
            }
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => OnCallLeaveRemovePayload::done(mark, OnCallRosterNode::find(id, &view)),
            Err(reasons) => OnCallLeaveRemovePayload::refused(mark, reasons),
        }))
    }

    /// Takes a roster away, with its overrides and leaves (当番表を消す).
    async fn on_call_roster_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: OnCallRosterRemoveInput,
    ) -> Result<Option<OnCallRosterRemovePayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(id) => remove(&view, &caller, id).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, _)) => OnCallRosterRemovePayload::done(mark, Some(id.to_global())),
            Err(reasons) => OnCallRosterRemovePayload::refused(mark, reasons),
        }))
    }

    /// Says whether a registered doctor can come now (在席・不在を切り替える（いま受けられるか）).
    async fn duty_status_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What they say (入力).")] input: DutyStatusSetInput,
    ) -> Result<Option<DutyStatusSetPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(wanted) => duty_set(&view, &caller, wanted).await.map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((id, view)) => DutyStatusSetPayload::done(
                mark,
                sight(&view).by_id(id).map(|shown| PractitionerNode::new(shown, &view)),
            ),
            Err(reasons) => DutyStatusSetPayload::refused(mark, reasons),
        }))
    }

    /// Takes the address of one's own calendar back and makes another (カレンダーの取り出し先を作り直す).
    async fn on_call_calendar_renew(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which (入力).")] input: OnCallCalendarRenewInput,
    ) -> Result<Option<OnCallCalendarRenewPayload>> {
        let (view, caller) = (ctx.view()?, caller(ctx)?);
        let mark = input.client_mutation_id.clone();
        let done = match input.checked() {
            Ok(of) => calendar::renew(&view, &caller, of).await.map(|()| of).map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        Ok(Some(match answer(ctx, done)? {
            Ok((of, view)) => OnCallCalendarRenewPayload::done(mark, calendar::address(&view, of).map(Url)),
            Err(reasons) => OnCallCalendarRenewPayload::refused(mark, reasons),
        }))
    }
}
