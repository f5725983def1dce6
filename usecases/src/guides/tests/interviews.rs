//! Interviews.

use chrono::TimeDelta;
use domain::codes::*;
use domain::ids::{FacilityId, GuideEditionId, InterviewId};
use uuid::Uuid;

use super::world::*;
use crate::guides::*;

fn draft(edition: GuideEditionId, facility: FacilityId, status: InterviewStatus) -> InterviewDraft {
    InterviewDraft {
        edition,
        id: None,
        facility,
        scheduled_at: None,
        status,
        asked_by: Some(vec!["在宅医療コーディネーター".into()]),
        respondents: None,
        notes: Some(Some("秘めた話".into())),
    }
}

async fn save(world: &World, draft: InterviewDraft) -> Result<InterviewId, GuideError> {
    let caller = world.directory.caller(&coordinator(HERE), "interviewSave");
    save_interview(&world.here(), &caller, draft).await
}

/// An interview that is planned.
pub async fn planned(world: &World, edition: GuideEditionId, facility: FacilityId) -> Result<InterviewId, GuideError> {
    save(world, draft(edition, facility, InterviewStatus::Planned)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_is_planned_recorded_and_corrected_by_who_makes_the_guide() {
    let world = World::new().await;
    let edition = world.edition("初版", None).await.edition;
    let clinic = world.clinic("甲医院", 134.05).await;
    let id = planned(&world, edition, clinic).await.unwrap();
    let now = world.app().now();
    let done = |at| InterviewDraft {
        id: Some(id),
        scheduled_at: Some(at),
        asked_by: None,
        respondents: Some(vec!["医師".into(), "看護師".into(), "医師".into()]),
        notes: None,
        ..draft(edition, clinic, InterviewStatus::Done)
    };
    use UserErrorCode::{NotFound, OutOfRange, Required};
    assert_eq!(reason(save(&world, done(None)).await), (Required, "scheduledAt".into()));
    let tomorrow = Some(now + TimeDelta::days(1));
    assert_eq!(reason(save(&world, done(tomorrow)).await), (OutOfRange, "scheduledAt".into()));
    let long_ago = Some(now - TimeDelta::days(5_000));
    assert_eq!(reason(save(&world, done(long_ago)).await), (OutOfRange, "scheduledAt".into()));
    assert_eq!(save(&world, done(Some(now))).await.unwrap(), id);
    let stored = world.stored(edition).await;
    let [interview] = stored.interviews.as_slice() else { panic!("one interview") };
    assert_eq!(interview.respondents, ["医師", "看護師"]);
    assert_eq!((interview.asked_by.len(), interview.notes.as_deref()), (1, Some("秘めた話")), "left out, they stay");

    let unknown = InterviewDraft { id: Some(Uuid::from_u128(0xbad).into()), ..done(Some(now)) };
    assert_eq!(reason(save(&world, unknown).await), (NotFound, "id".into()));
    let nowhere = draft(edition, Uuid::from_u128(0xbad).into(), InterviewStatus::Planned);
    assert_eq!(reason(save(&world, nowhere).await), (NotFound, "facility".into()));
    let caller = world.directory.caller(&coordinator(NEXT_DOOR), "interviewSave");
    let theirs = save_interview(&world.request(&coordinator(NEXT_DOOR)), &caller, done(Some(now))).await;
    assert_eq!(reason(theirs), (NotFound, "edition".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_confided_is_for_who_makes_the_guide_and_never_in_the_trail() {
    let world = World::new().await;
    let edition = world.edition("初版", None).await.edition;
    let clinic = world.clinic("甲医院", 134.05).await;
    world.put(entry(edition, clinic, &[])).await.unwrap();
    let id = planned(&world, edition, clinic).await.unwrap();
    world.publish(edition).await;
    for request in [world.anonymous(), world.request(&coordinator(NEXT_DOOR))] {
        let seen = sight::edition(&request, edition).expect("published");
        assert!(seen.interviews(&request).is_empty() && sight::interview(&request, id).is_none());
    }
    assert!(sight::interview(&world.here(), id).is_some());
    let rows = store::audit::since(world.app().store(), 0, 1_000).await.unwrap();
    let trail: Vec<_> = rows.into_iter().filter_map(|(_, row)| row.ok()).collect();
    let about = |row: &&store::audit::AuditRow| row.target.as_ref().is_some_and(|target| target.kind == "Interview");
    assert_eq!(trail.iter().filter(about).count(), 1);
    let confided = ["秘めた話", "在宅医療コーディネーター"];
    let values = trail.iter().filter_map(|row| row.values.as_deref()).collect::<String>();
    assert!(values.contains("PLANNED") && !confided.iter().any(|words| values.contains(words)));
}
