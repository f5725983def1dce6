use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use tokio::sync::{Notify, oneshot};

use super::*;

type Line = Queue<u32, String>;

/// Work that begins every stage, waits in the middle of typesetting, and gives a number.
fn work(gate: Arc<Notify>, begun: Arc<AtomicUsize>, gives: u32) -> Work<u32, String> {
    Box::new(move |steps| {
        async move {
            steps.begin(Stage::Content)?;
            begun.fetch_add(1, Ordering::SeqCst);
            steps.begin(Stage::Typesetting)?;
            gate.notified().await;
            steps.begin(Stage::Checks)?;
            steps.begin(Stage::Storing)?;
            Ok(gives)
        }
        .boxed()
    })
}

fn at_once(gives: u32) -> Work<u32, String> {
    Box::new(move |_| async move { Ok(gives) }.boxed())
}

async fn begun(counter: &AtomicUsize, many: usize) {
    while counter.load(Ordering::SeqCst) < many {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn as_many_wait_as_there_is_room_and_the_next_is_refused_with_all_it_came_with() {
    let queue = Line::new(1, 2);
    let (gate, counter) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)));
    let _runs = queue.enter(vec![("a".into(), work(gate.clone(), counter.clone(), 1))]).expect("it starts");
    begun(&counter, 1).await;
    let _waits = queue.enter(vec![("b".into(), at_once(2))]).expect("there is room");
    let two = vec![("c".into(), at_once(3)), ("d".into(), at_once(4))];
    assert!(matches!(queue.enter(two), Err(Full)), "one place for two");
    assert_eq!(queue.numbers().waiting, 1, "neither of the two got in");
    let last = queue.enter(vec![("c".into(), at_once(3))]).expect("there is room for one");
    assert!(queue.enter(vec![("d".into(), at_once(4))]).is_err());
    assert_eq!(*last[0].run().look().borrow(), RunState::Waiting(1));
    gate.notify_one();
    assert_eq!(last[0].ended().await, Ok(3));
    assert_eq!(queue.numbers().refused, 2);
}

#[tokio::test]
async fn one_runs_after_another_in_the_order_they_came() {
    let queue = Line::new(1, 16);
    let most = Arc::new(AtomicUsize::new(0));
    let now = Arc::new(AtomicUsize::new(0));
    let order = Arc::new(Mutex::new(Vec::new()));
    let mut tickets = Vec::new();
    for number in 0..8 {
        let (most, now, order) = (most.clone(), now.clone(), order.clone());
        let work: Work<u32, String> = Box::new(move |_| {
            async move {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(2)).await;
                now.fetch_sub(1, Ordering::SeqCst);
                order.lock().expect("no panic").push(number);
                Ok(number)
            }
            .boxed()
        });
        tickets.extend(queue.enter(vec![(number.to_string(), work)]).expect("there is room"));
    }
    for ticket in &tickets {
        ticket.ended().await.expect("it ends well");
    }
    assert_eq!(most.load(Ordering::SeqCst), 1);
    assert_eq!(*order.lock().expect("no panic"), (0..8).collect::<Vec<_>>());
}

#[tokio::test]
async fn equal_work_is_done_once_for_all_who_want_it() {
    let queue = Line::new(1, 1);
    let (gate, counter) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)));
    let first = queue.enter(vec![("same".into(), work(gate.clone(), counter.clone(), 7))]).expect("room");
    let second = queue.enter(vec![("same".into(), work(gate.clone(), counter.clone(), 8))]).expect("shared");
    begun(&counter, 1).await;
    drop(first);
    gate.notify_one();
    assert_eq!(second[0].ended().await, Ok(7), "the first was shared, and lives on without who began it");
    assert_eq!(counter.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn what_nobody_waits_for_leaves_the_line() {
    let queue = Line::new(1, 4);
    let (gate, counter) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)));
    let _runs = queue.enter(vec![("a".into(), work(gate, counter, 1))]).expect("room");
    let waits = queue.enter(vec![("b".into(), at_once(2))]).expect("room");
    let behind = queue.enter(vec![("c".into(), at_once(3))]).expect("room");
    let looking = waits[0].run().look();
    drop(waits);
    assert_eq!(*looking.borrow(), RunState::Ended(Err(Stop::GivenUp)), "looking on does not keep it");
    assert_eq!(*behind[0].run().look().borrow(), RunState::Waiting(0), "the next moved up");
    assert_eq!((queue.numbers().waiting, queue.numbers().given_up), (1, 1));
}

#[tokio::test]
async fn what_nobody_waits_for_any_more_stops_at_its_next_step_and_lets_the_next_begin() {
    let queue = Line::new(1, 4);
    let (gate, counter) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)));
    let runs = queue.enter(vec![("a".into(), work(gate.clone(), counter.clone(), 1))]).expect("room");
    begun(&counter, 1).await;
    let mut looking = runs[0].run().look();
    drop(runs);
    gate.notify_one();
    looking.wait_for(|state| matches!(state, RunState::Ended(Err(Stop::GivenUp)))).await.expect("it is told");
    let next = queue.enter(vec![("a".into(), at_once(9))]).expect("room");
    assert_eq!(next[0].ended().await, Ok(9), "a run that was given up is not shared");
}

#[tokio::test]
async fn somebody_who_comes_back_in_time_keeps_it_alive() {
    let queue = Line::new(1, 4);
    let (gate, counter) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)));
    let first = queue.enter(vec![("a".into(), work(gate.clone(), counter.clone(), 1))]).expect("room");
    begun(&counter, 1).await;
    let run = first[0].run().clone();
    drop(first);
    let again = queue.join(&run);
    gate.notify_one();
    assert_eq!(again.ended().await, Ok(1));
}

#[tokio::test]
async fn a_panic_is_a_failed_run_and_the_next_one_goes_on() {
    let queue = Line::new(1, 4);
    let panics: Work<u32, String> = Box::new(|_| async { panic!("a typesetter that trips") }.boxed());
    let fails: Work<u32, String> = Box::new(|_| async { Err(Stop::Failed("no paper".to_owned())) }.boxed());
    let wanted = vec![("a".into(), panics), ("b".into(), fails), ("c".into(), at_once(3))];
    let tickets = queue.enter(wanted).expect("room");
    assert_eq!(tickets[0].ended().await, Err(Stop::Panicked));
    assert_eq!(tickets[1].ended().await, Err(Stop::Failed("no paper".to_owned())));
    assert_eq!(tickets[2].ended().await, Ok(3));
    assert_eq!((queue.numbers().done, queue.numbers().failed), (1, 2));
}

#[tokio::test]
async fn a_panic_before_the_first_await_is_a_failed_run_too() {
    let queue = Line::new(1, 4);
    let panics: Work<u32, String> = Box::new(|_| panic!("at once"));
    let tickets = queue.enter(vec![("a".into(), panics), ("b".into(), at_once(3))]).expect("room");
    assert_eq!(tickets[0].ended().await, Err(Stop::Panicked));
    assert_eq!(tickets[1].ended().await, Ok(3));
}

#[tokio::test]
async fn who_waits_is_told_each_stage() {
    let queue = Line::new(1, 4);
    let (send, receive) = oneshot::channel::<()>();
    let slow: Work<u32, String> = Box::new(move |steps| {
        async move {
            steps.begin(Stage::Typesetting)?;
            let _ = receive.await;
            Ok(1)
        }
        .boxed()
    });
    let tickets = queue.enter(vec![("a".into(), slow)]).expect("room");
    let mut states = tickets[0].run().look();
    states.wait_for(|state| *state == RunState::Doing(Stage::Typesetting)).await.expect("it is told");
    send.send(()).expect("it waits");
    states.wait_for(|state| *state == RunState::Ended(Ok(1))).await.expect("it is told");
    let shares = [Stage::Content, Stage::Typesetting, Stage::Checks, Stage::Storing].map(Stage::share);
    assert!(shares.is_sorted() && shares.iter().all(|share| (0.0..1.0).contains(share)));
}
