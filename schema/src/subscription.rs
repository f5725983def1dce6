//! The root fields that keep telling: changes of facilities, and how far an import or typesetting is.

use std::sync::Arc;

use async_graphql::{Context, Error, ID, Result, SimpleObject, Subscription as GraphQLSubscription};
use atlas::question::Filter;
use domain::codes::ChangeKind;
use domain::facility::AreaCode;
use domain::ids::{FacilityId, GuideEditionId, ImportJobId, RenderJobId, VisitRequestId};
use domain::place::BoundingBox;
use futures_util::{Stream, StreamExt as _, stream};
use tokio::sync::broadcast::error::RecvError;
use usecases::guides::proofs::answered_between;
use usecases::guides::{press, sight};
use usecases::rosters::{OnDutyWanted, Watched};
use usecases::{FacilityChanges, Request};

use crate::coded::Coded;
use crate::context::{ContextExt as _, View, aside};
use crate::error::{ErrorCode, read_fault};
use crate::input::{BoundingBoxInput, FacilityFilter, area_code, checked_filter};
use crate::node::{TypedId as _, find, require};
use crate::types::{BedNode, FacilityNode, JobProgress, OnCallAssignment, ProofNode, VisitRequestNode, shifts_error};

/// Announcements (購読).
pub struct Subscription;

/// Announcements (購読).
#[GraphQLSubscription]
impl Subscription {
    /// Changes of facilities that meet the conditions; one that stops meeting them is told as REMOVED (施設の変化).
    async fn facility_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<FacilityFilter>,
        #[graphql(desc = "Only in this box (範囲).")] bbox: Option<BoundingBoxInput>,
    ) -> Result<impl Stream<Item = Result<FacilityChange>> + use<>> {
        let filter = checked_filter(&ctx.view()?, filter)?;
        let bbox = bbox.map(BoundingBoxInput::checked).transpose()?;
        Ok(changes(ctx.view()?, filter, bbox))
    }

    /// Answers to the proofs of an edition, for those who make its guide (校正の返事).
    async fn proof_responded(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The edition (版).")] edition: ID,
    ) -> Result<impl Stream<Item = Result<ProofNode>> + use<>> {
        let view = ctx.view()?;
        let id: GuideEditionId = require(&edition)?;
        if sight::edition(&view, id).is_none_or(|seen| !seen.kept) {
            return Err(ErrorCode::EditionNotFound.error("there is no such edition, or none that you keep"));
        }
        Ok(answers(view, id))
    }

    /// Visit requests that the viewer has to do with, whenever something happens to them (照会の進み).
    async fn visit_request_updated(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only this request (照会).")] id: Option<ID>,
        #[graphql(desc = "Only those whose place lies in this area (圏域).")] area: Option<ID>,
    ) -> Result<impl Stream<Item = Result<VisitRequestNode>> + use<>> {
        let view = ctx.view()?;
        // Of one that is not there for whoever asks, nothing is told, as of one to which nothing happens.
        let wanted = id.map(|id| require::<VisitRequestId>(&id)).transpose()?;
        let area = area.map(|id| area_code(&view, &id)).transpose()?;
        Ok(requests(view, wanted, area))
    }

    /// Beds that were reported, held, resolved or let go, and whose report has expired, as the subscriber sees them (ベッドの変化).
    async fn bed_status_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those of facilities in this area, or that count for it (圏域).")] area: Option<ID>,
    ) -> Result<impl Stream<Item = Result<BedNode>> + use<>> {
        let view = ctx.view()?;
        let area = area.map(|id| area_code(&view, &id)).transpose()?;
        Ok(beds(view, area))
    }

    /// Who comes by a roster, whenever that changes: by the hour, by a change of the roster, and by somebody who is away; when a shift ends and none follows, once more without a holder. For whoever holds a role (当番の変化).
    async fn on_call_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Rosters for this area, for those it lies in, and for those in it (圏域).")] area: Option<ID>,
        #[graphql(desc = "Only this roster (当番表).")] roster: Option<ID>,
    ) -> Result<impl Stream<Item = Result<OnCallAssignment>> + use<>> {
        let view = ctx.view()?;
        let area = area.map(|id| area_code(&view, &id)).transpose()?;
        // Of one that is not there for whoever asks, nothing is told, as of one to which nothing happens.
        let roster = roster.map(|id| require(&id)).transpose()?;
        on_duty_changes(view, OnDutyWanted { area, roster, at: None, point: None })
    }

    /// How far a run of an import or a job of typesetting is: its present state, each change, and the end (取り込み・書き出し・組版の進み).
    async fn job_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The run (ID).")] id: ID,
    ) -> Result<impl Stream<Item = Result<JobProgress>> + use<>> {
        let view = ctx.view()?;
        if let Some(id) = find::<RenderJobId>(&id) {
            return Ok(typesetting(&view, id)?.left_stream());
        }
        let id: ImportJobId = require(&id)?;
        let app = view.app.clone();
        if usecases::imports::job(&app, id).await.map_err(read_fault)?.is_none() {
            return Err(no_job());
        }
        let events = usecases::imports::job_progress(app, id);
        Ok(events.map(|event| event.map(JobProgress::of_import).map_err(read_fault)).right_stream())
    }
}

/// The progress of a job of typesetting, for those who make the guide. Who follows it waits for it.
///
/// # Errors
/// `JOB_NOT_FOUND` for one that this process does not know, or whose guide the viewer does not make.
fn typesetting(view: &View, id: RenderJobId) -> Result<impl Stream<Item = Result<JobProgress>> + use<>> {
    let edition = press::job_edition(&view.app, id).and_then(|edition| sight::edition(view, edition));
    let progress = edition.filter(|seen| seen.kept).and_then(|_| press::job_progress(&view.app, id));
    Ok(progress.ok_or_else(no_job)?.map(|progress| Ok(JobProgress::of_typesetting(progress))))
}

fn no_job() -> Error {
    ErrorCode::JobNotFound.error("there is no such job")
}

/// Answers to the proofs of an edition from now on. It ends without a word when the subscriber does not keep the guide any
/// more, as if nothing happened again.
fn answers(view: View, edition: GuideEditionId) -> impl Stream<Item = Result<ProofNode>> + use<> {
    let receiver = view.app.facility_changes();
    let batches = stream::unfold(Some(receiver), move |receiver| {
        let view = view.clone();
        async move {
            let mut receiver = receiver?;
            match receiver.recv().await {
                Ok(batch) => {
                    let now: View = Arc::new(view.later());
                    sight::edition(&now, edition).filter(|seen| seen.kept)?;
                    let answered = answered_between(batch.before.guides(), batch.after.guides(), edition);
                    let told = answered.into_iter().filter_map(|id| ProofNode::find(id, &now)).map(Ok).collect();
                    Some((told, Some(receiver)))
                }
                Err(RecvError::Closed) => None,
                Err(RecvError::Lagged(_)) => Some((vec![Err(lagged())], None)),
            }
        }
    });
    batches.flat_map(|told: Vec<Result<ProofNode>>| stream::iter(told))
}

/// Requests that change from now on, each as its subscriber sees it then.
fn requests(
    view: View,
    only: Option<VisitRequestId>,
    area: Option<AreaCode>,
) -> impl Stream<Item = Result<VisitRequestNode>> + use<> {
    let receiver = view.app.visit_request_changes();
    let batches = stream::unfold(Some(receiver), move |receiver| {
        let (view, area) = (view.clone(), area.clone());
        async move {
            let mut receiver = receiver?;
            let batch = match receiver.recv().await {
                Ok(batch) => batch,
                Err(RecvError::Closed) => return None,
                Err(RecvError::Lagged(_)) => return Some((vec![Err(lagged())], None)),
            };
            let now: View = Arc::new(view.later());
            let mut told = Vec::new();
            for id in batch.iter().filter(|id| only.is_none_or(|only| only == **id)) {
                match usecases::visit_requests::request(&now, *id).await {
                    Ok(Some(seen)) if area.as_ref().is_none_or(|area| seen.request.areas.contains(area)) => {
                        told.push(Ok(VisitRequestNode::new(seen, &now)));
                    }
                    Ok(_) => {}
                    Err(fault) => told.push(Err(read_fault(fault))),
                }
            }
            Some((told, Some(receiver)))
        }
    });
    batches.flat_map(|told: Vec<Result<VisitRequestNode>>| stream::iter(told))
}

/// Changes of beds from now on.
fn beds(view: View, area: Option<AreaCode>) -> impl Stream<Item = Result<BedNode>> + use<> {
    let receiver = view.app.facility_changes();
    let batches = stream::unfold(Some(receiver), move |receiver| {
        let (view, area) = (view.clone(), area.clone());
        async move {
            let mut receiver = receiver?;
            match receiver.recv().await {
                Ok(batch) => {
                    let now: View = Arc::new(view.later());
                    let told = usecases::beds::told(&now, &batch.before, &batch.after, area.as_ref());
                    let told = told.into_iter().map(|seen| Ok(BedNode::new(seen, &now))).collect();
                    Some((told, Some(receiver)))
                }
                Err(RecvError::Closed) => None,
                Err(RecvError::Lagged(_)) => Some((vec![Err(lagged())], None)),
            }
        }
    });
    batches.flat_map(|told: Vec<Result<BedNode>>| stream::iter(told))
}

/// Who comes by rosters, whenever it changes from now on.
///
/// # Errors
/// Rosters that cannot be expanded now.
fn on_duty_changes(view: View, wanted: OnDutyWanted) -> Result<impl Stream<Item = Result<OnCallAssignment>> + use<>> {
    let receiver = view.app.facility_changes();
    let watched = Watched::begin(&view, wanted).map_err(shifts_error)?;
    let batches = stream::unfold(Some((receiver, watched)), move |state| {
        let view = view.clone();
        async move {
            let (mut receiver, mut watched) = state?;
            tokio::select! {
                batch = receiver.recv() => match batch {
                    // Of several that were missed only the last counts: what is told is the present.
                    Ok(_) | Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return None,
                },
                () = tokio::time::sleep(watched.pause(&view.app)) => {}
            }
            let now: View = Arc::new(view.later());
            let asked = now.clone();
            let looked = aside(move || {
                let changed = watched.look(&asked);
                (watched, changed)
            });
            let (watched, changed) = match looked.await {
                Ok(looked) => looked,
                Err(error) => return Some((vec![Err(error)], None)),
            };
            let told = match changed {
                Ok(changed) => changed.into_iter().map(|one| Ok(OnCallAssignment::new(one, &now))).collect(),
                Err(error) => vec![Err(shifts_error(error))],
            };
            Some((told, Some((receiver, watched))))
        }
    });
    Ok(batches.flat_map(|told: Vec<Result<OnCallAssignment>>| stream::iter(told)))
}

/// What happened to a facility (施設の変化).
#[derive(SimpleObject)]
pub struct FacilityChange {
    /// What happened (種別).
    kind: Coded<ChangeKind>,
    /// The facility as it is now, null when it is gone or does not meet the conditions any more (施設).
    facility: Option<FacilityNode>,
    /// Global id of the facility that is gone or does not meet the conditions any more (消えた施設の ID).
    removed_id: Option<ID>,
}

/// Changes from now on. Ends with an error when the subscriber falls too far behind, since silence would be a lie.
fn changes(
    view: View,
    filter: Filter,
    bbox: Option<BoundingBox>,
) -> impl Stream<Item = Result<FacilityChange>> + use<> {
    let receiver = view.app.facility_changes();
    let batches = stream::unfold(Some(receiver), |receiver| async {
        let mut receiver = receiver?;
        match receiver.recv().await {
            Ok(batch) => Some((Ok(batch), Some(receiver))),
            Err(RecvError::Closed) => None,
            Err(RecvError::Lagged(_)) => Some((Err(lagged()), None)),
        }
    });
    batches.flat_map(move |batch| {
        stream::iter(match batch {
            Ok(batch) => told(&view, &batch, &filter, bbox).into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        })
    })
}

fn lagged() -> Error {
    ErrorCode::SubscriptionLagged
        .error("events came faster than they were read; read the list again and subscribe anew")
}

/// What the subscriber with this view and these conditions is told about a batch.
fn told(view: &Request, batch: &FacilityChanges, filter: &Filter, bbox: Option<BoundingBox>) -> Vec<FacilityChange> {
    let now = view.app.now();
    let before = view.over(&batch.before, now).atlas;
    let view: View = Arc::new(view.over(&batch.after, now));
    let told = usecases::told(&batch.changed, &before, &view.atlas, filter, bbox, now);
    told.into_iter().map(|(id, kind)| change(&view, id, kind)).collect()
}

fn change(view: &View, id: FacilityId, kind: ChangeKind) -> FacilityChange {
    if kind == ChangeKind::Removed {
        return FacilityChange { kind: Coded(kind), facility: None, removed_id: Some(id.to_global()) };
    }
    let facility = view.atlas.facility(id).map(|facility| FacilityNode::new(facility, view));
    FacilityChange { kind: Coded(kind), facility, removed_id: None }
}

#[cfg(test)]
mod tests {
    use atlas::{Atlas, AtlasInput, FacilitiesInput};
    use chrono::{DateTime, Utc};
    use domain::clock::FixedClock;
    use domain::codes::{FacilityKind, FacilityStatus, Visibility};
    use domain::facility::{Facility, FacilityDetails};
    use domain::ids::Ids;
    use usecases::App;
    use uuid::Uuid;

    use super::*;

    struct NilIds;

    impl Ids for NilIds {
        fn next(&self) -> Uuid {
            Uuid::nil()
        }
    }

    fn facility(status: FacilityStatus) -> Facility {
        Facility {
            id: Uuid::from_u128(1).into(),
            updated_at: DateTime::<Utc>::UNIX_EPOCH,
            status,
            visibility: Visibility::Public,
            details: FacilityDetails::new("架空診療所", FacilityKind::Clinic),
            sources: Vec::new(),
        }
    }

    fn atlas(facilities: Vec<Facility>) -> Atlas {
        Atlas::build(AtlasInput { facilities: FacilitiesInput::Facilities(facilities), ..AtlasInput::default() })
    }

    async fn told_of(before: Vec<Facility>, after: Vec<Facility>, kind: ChangeKind) -> Vec<(ChangeKind, bool, bool)> {
        let store = store::Store::connect("sqlite::memory:").await.expect("an in-memory database");
        let app = App::new(
            store,
            Arc::new(FixedClock(DateTime::<Utc>::UNIX_EPOCH)),
            Arc::new(NilIds),
            usecases::Secrets::new([0; 32], Arc::new(domain::entropy::Foreseeable::from(0))),
        );
        let changed = vec![(Uuid::from_u128(1).into(), kind)];
        let batch = FacilityChanges { before: atlas(before), after: atlas(after), changed };
        let told = told(&Request::new(app), &batch, &Filter::default(), None);
        told.into_iter().map(|change| (change.kind.0, change.facility.is_some(), change.removed_id.is_some())).collect()
    }

    #[tokio::test]
    async fn a_new_facility_is_told_with_what_it_is() {
        let told = told_of(Vec::new(), vec![facility(FacilityStatus::Active)], ChangeKind::Created).await;
        assert_eq!(told, [(ChangeKind::Created, true, false)]);
    }

    #[tokio::test]
    async fn a_facility_that_leaves_the_conditions_is_told_as_removed() {
        let closed = vec![facility(FacilityStatus::Closed)];
        let told = told_of(vec![facility(FacilityStatus::Active)], closed, ChangeKind::Closed).await;
        assert_eq!(told, [(ChangeKind::Removed, false, true)]);
    }

    #[tokio::test]
    async fn a_facility_that_never_met_the_conditions_is_not_told() {
        let planned = || vec![facility(FacilityStatus::Planned)];
        assert_eq!(told_of(planned(), planned(), ChangeKind::Updated).await, []);
    }
}
