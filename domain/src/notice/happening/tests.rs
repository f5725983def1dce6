//! Each step of a request, and who is told of it.

use chrono::TimeDelta;

use super::*;
use crate::codes::{AreaKind, DispatchMode, Role};
use crate::ids::InquiryId;
use crate::visit_request::samples::{after, dispatch, ids, noon, request};
use crate::visit_request::{Answer, Asked, Dispatch, Ending};

use InquiryResponse::{CanVisit, CannotVisit, NeedsDiscussion};
use NoticeEvent::{Answered, Asked as AskedEvent, Chosen, NotNeededAnyMore, Unfilled};

fn area() -> AreaCode {
    AreaCode { kind: AreaKind::Municipality, code: "372013".to_owned() }
}

/// A request that so many were asked at once.
fn asked_of(many: u32, change: impl FnOnce(&mut Dispatch)) -> VisitRequest {
    let (mut one, mut ids) = (request(), ids());
    one.areas = vec![area()];
    let mut how = dispatch(DispatchMode::Broadcast, many);
    change(&mut how);
    one.dispatch(how, Role::Coordinator, noon()).unwrap();
    one.advance(noon(), &mut ids);
    one
}

fn changed(before: &VisitRequest, change: impl FnOnce(&mut VisitRequest)) -> (VisitRequest, Vec<Happening>) {
    let mut next = before.clone();
    change(&mut next);
    let told = of_request(before, &next);
    (next, told)
}

fn says(response: InquiryResponse) -> Answer {
    Answer { response, available_from: None, comment: None }
}

fn answer(request: &mut VisitRequest, position: usize, response: InquiryResponse) {
    let id = request.inquiries[position - 1].id;
    let at = after(position as i64);
    request.respond(id, says(response), Role::FacilityStaff, at).unwrap();
    request.advance(at, || unreachable!("nobody is left to be asked"));
}

fn inquiry(request: &VisitRequest, position: usize) -> InquiryId {
    request.inquiries[position - 1].id
}

/// Which events are told to which facilities; without one, to who asked.
fn summary(told: &[Happening]) -> Vec<(NoticeEvent, Vec<u128>)> {
    let facility = |listener: &Listener| match listener {
        Listener::StaffOf(facility) => Some(facility.0.as_u128()),
        _ => None,
    };
    told.iter().map(|one| (one.event, one.listeners.iter().filter_map(facility).collect())).collect()
}

#[test]
fn who_is_asked_is_told_so_the_doctor_and_the_staff_or_everybody_there() {
    let before = request();
    let (_, told) = changed(&before, |one| *one = asked_of(2, |_| {}));
    assert_eq!(summary(&told), [(AskedEvent, vec![1]), (AskedEvent, vec![2])]);
    let clinic = Uuid::from_u128(1).into();
    assert_eq!(told[0].listeners, [Listener::DoctorsAt(clinic), Listener::StaffOf(clinic)]);
    assert_ne!(told[0].mark, told[1].mark);
    let doctor = Uuid::from_u128(9).into();
    let (_, told) = changed(&before, |one| {
        *one = asked_of(1, |how| {
            how.queue = vec![Asked { facility: clinic, practitioner: Some(doctor), registration: None }];
        });
    });
    assert_eq!(told[0].listeners, [Listener::Doctor(doctor), Listener::StaffOf(clinic)]);
    assert_eq!(of_request(&before, &before), []);
}

#[test]
fn who_asks_is_told_of_each_answer_and_of_a_changed_one_and_not_of_silence() {
    let before = asked_of(3, |_| {});
    let (now, told) = changed(&before, |one| answer(one, 1, CannotVisit));
    assert_eq!(told[0].listeners, [Listener::Account(Uuid::from_u128(2).into())]);
    assert_eq!(summary(&told), [(Answered, vec![])]);
    let (now, again) = changed(&now, |one| {
        let id = inquiry(one, 1);
        one.respond(id, says(CanVisit), Role::FacilityStaff, after(9)).unwrap();
    });
    assert_eq!(summary(&again), [(Answered, vec![])]);
    assert_ne!(told[0].mark, again[0].mark);
    let (_, silent) = changed(&now, |one| {
        one.advance(noon() + TimeDelta::hours(3), || unreachable!("nobody is left"));
    });
    assert_eq!(summary(&silent), []);
}

#[test]
fn who_is_chosen_is_told_and_who_waited_is_not_needed_any_more() {
    let mut before = asked_of(4, |_| {});
    answer(&mut before, 1, CanVisit);
    answer(&mut before, 2, NeedsDiscussion);
    answer(&mut before, 3, CannotVisit);
    let (now, told) = changed(&before, |one| one.assign(inquiry(one, 1), Role::Coordinator, after(9)).unwrap());
    assert_eq!(summary(&told), [(Chosen, vec![1]), (NotNeededAnyMore, vec![2]), (NotNeededAnyMore, vec![4])]);
    let close = |outcome| {
        move |one: &mut VisitRequest| {
            one.close(Ending { outcome, reason: None }, Role::Coordinator, after(20)).unwrap();
        }
    };
    let (_, told) = changed(&now, close(VisitRequestOutcome::Introduced));
    assert_eq!(summary(&told), []);
    let (_, told) = changed(&now, close(VisitRequestOutcome::Admitted));
    assert_eq!(summary(&told), [(NotNeededAnyMore, vec![1])], "who was chosen, the others know");
    let (_, told) = changed(&before, close(VisitRequestOutcome::DeclinedByPatient));
    assert_eq!(summary(&told), [(NotNeededAnyMore, vec![1]), (NotNeededAnyMore, vec![2]), (NotNeededAnyMore, vec![4])]);
}

#[test]
fn where_the_first_wins_the_answer_and_the_choice_are_told_at_once() {
    let before = asked_of(2, |how| how.first_wins = true);
    let (_, told) = changed(&before, |one| answer(one, 2, CanVisit));
    assert_eq!(summary(&told), [(Answered, vec![]), (Chosen, vec![2]), (NotNeededAnyMore, vec![1])]);
}

#[test]
fn that_nobody_was_found_is_told_to_who_asks_and_to_the_coordinators_and_again_when_it_happens_again() {
    let before = asked_of(1, |_| {});
    let (now, told) = changed(&before, |one| answer(one, 1, CannotVisit));
    assert_eq!(summary(&told), [(Answered, vec![]), (Unfilled, vec![])]);
    assert_eq!(told[1].listeners, [Listener::Account(Uuid::from_u128(2).into()), Listener::Coordinators(area())]);
    let (later, _) = changed(&now, |one| {
        let id = inquiry(one, 1);
        one.respond(id, says(NeedsDiscussion), Role::FacilityStaff, after(5)).unwrap();
    });
    let (_, again) = changed(&later, |one| {
        let id = inquiry(one, 1);
        one.respond(id, says(CannotVisit), Role::FacilityStaff, after(6)).unwrap();
        one.advance(after(6), || unreachable!("nobody is left"));
    });
    assert_eq!(again.last().map(|one| one.event), Some(Unfilled));
    assert_ne!(told[1].mark, again.last().unwrap().mark);
}

#[test]
fn of_a_request_whose_content_is_gone_nothing_is_told() {
    let before = asked_of(2, |_| {});
    let (_, told) = changed(&before, |one| {
        answer(one, 1, CanVisit);
        one.content = None;
    });
    assert_eq!(told, []);
}
