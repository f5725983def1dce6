//! Random sequences of events against a ledger that gives each hold a vacancy of its own.

use super::*;
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Step {
    Hold(i64),
    Resolve(usize, bool),
    Report(u32),
    Close,
    Release,
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0i64..300).prop_map(Step::Hold),
        3 => (0usize..20, any::<bool>()).prop_map(|(hold, used)| Step::Resolve(hold, used)),
        2 => (0u32..4).prop_map(Step::Report),
        1 => Just(Step::Close),
        1 => Just(Step::Release),
        4 => (1i64..200).prop_map(Step::Wait),
    ]
}

/// What each vacancy is held by, and until when: the slow truth.
#[derive(Default)]
struct Ledger {
    slots: Vec<Option<(BedHoldId, DateTime<Utc>)>>,
}

impl Ledger {
    fn lapse(&mut self, now: DateTime<Utc>) {
        for slot in &mut self.slots {
            if slot.is_some_and(|(_, until)| until <= now) {
                *slot = None;
            }
        }
    }

    fn held(&self) -> usize {
        self.slots.iter().flatten().count()
    }
}

proptest! {
    #[test]
    fn no_vacancy_is_ever_held_twice(steps in prop::collection::vec(step(), 1..60)) {
        let (mut bed, mut ledger, mut now) = (unreported(), Ledger::default(), start());
        for (index, step) in steps.into_iter().enumerate() {
            match step {
                Step::Wait(count) => now += TimeDelta::minutes(count),
                Step::Hold(lasting) => {
                    let new = hold(index as u128, now, lasting);
                    let made = bed.hold(new.clone(), now);
                    let free = ledger.slots.iter_mut().find(|slot| slot.is_none());
                    let may = lasting >= 5 && !bed.is_stale(now) && bed.reported != Closed && free.is_some();
                    prop_assert_eq!(made.is_ok(), may, "{:?}", made);
                    if let (Ok(()), Some(slot)) = (made, free) {
                        *slot = Some((new.id, new.expires_at));
                    }
                }
                Step::Resolve(which, used) => {
                    let hold = id(which as u128);
                    let slot = ledger.slots.iter().position(|slot| slot.is_some_and(|(own, _)| own == hold));
                    prop_assert_eq!(bed.resolve(hold, used, now).is_ok(), slot.is_some());
                    match slot {
                        Some(slot) if used => drop(ledger.slots.remove(slot)),
                        Some(slot) => ledger.slots[slot] = None,
                        None => {}
                    }
                }
                Step::Report(vacancies) => {
                    let status = if vacancies == 0 { Occupied } else { Vacant };
                    let made = bed.report(status, vacancies, 3, now);
                    prop_assert_eq!(made.is_ok(), ledger.held() <= vacancies as usize);
                    if made.is_ok() {
                        ledger.slots.sort_by_key(Option::is_none);
                        ledger.slots.resize(vacancies as usize, None);
                    }
                }
                Step::Close => {
                    let made = bed.report(Closed, 0, 3, now);
                    prop_assert_eq!(made.is_ok(), ledger.held() == 0);
                    if made.is_ok() {
                        ledger.slots.clear();
                    }
                }
                Step::Release => {
                    bed.release_expired(now);
                    prop_assert!(bed.holds.iter().all(|hold| hold.ended.is_some() || now < hold.expires_at));
                }
            }
            ledger.lapse(now);
            prop_assert_eq!(bed.held(now) as usize, ledger.held());
            prop_assert_eq!(bed.vacancies as usize, ledger.slots.len());
            prop_assert!(bed.held(now) <= bed.vacancies);
            let is_known = !bed.is_stale(now);
            prop_assert_eq!(bed.free(now) as usize, if is_known { ledger.slots.len() - ledger.held() } else { 0 });
            prop_assert_eq!(bed.status(now) == Unknown, !is_known);
            prop_assert_eq!(bed.status(now) == Vacant, bed.free(now) > 0);
        }
    }
}
