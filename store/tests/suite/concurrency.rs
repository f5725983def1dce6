//! Many writers at once: nothing is lost, nothing is locked, and numbers follow commits.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::change::Subject;
use domain::codes::ChangeKind;
use store::{Store, changes, facilities};
use uuid::Uuid;

use crate::harness::{at, every_engine};
use crate::samples::{facility, facility_id};

const TASKS: usize = 8;
const ROUNDS: usize = 50;

async fn add_one(store: &Store) {
    let mut tx = store.begin("test", at(0)).await.expect("begins");
    let mut found = facilities::lock_by_ids(&mut tx, &[facility_id(1)]).await.expect("reads");
    let reports = found[0].details.bed_capacities.first().map_or(0, |beds| beds.count);
    found[0].details.bed_capacities =
        vec![domain::facility::BedCapacity { kind: domain::codes::BedKind::General, count: reports + 1 }];
    facilities::update_many(&mut tx, &found).await.expect("writes");
    tx.log(Subject::Facility, found[0].id.0, ChangeKind::Updated);
    tx.commit().await.expect("commits");
}

every_engine! {
    async fn read_modify_write_from_many_tasks_loses_nothing(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1)]).await.expect("inserts");
        tx.commit().await.expect("commits");
        let tasks: Vec<_> = (0..TASKS)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    for _ in 0..ROUNDS {
                        add_one(&store).await;
                        // Readers never wait for a writer.
                        facilities::count(&store).await.expect("counts");
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.expect("no writer failed");
        }
        let found = facilities::by_ids(&store, &[facility_id(1)]).await.expect("reads");
        assert_eq!(found[0].details.bed_capacities[0].count as usize, TASKS * ROUNDS);
        assert_eq!(changes::since(&store, 0, 10_000).await.expect("reads").len(), TASKS * ROUNDS);
    }

    async fn who_holds_a_name_sees_all_that_earlier_holders_wrote(store: Store) {
        // Each adds a facility only if there is none: without the name, all of them would.
        let tasks: Vec<_> = (0..TASKS)
            .map(|task| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut tx = store.begin("test", at(0)).await.expect("begins");
                    tx.exclusive("imports").await.expect("waits its turn");
                    if facilities::count(&tx).await.expect("counts") == 0 {
                        tokio::time::sleep(Duration::from_millis(20)).await;
                        facilities::insert_many(&mut tx, &[facility(task as u128 + 1)]).await.expect("inserts");
                    }
                    tx.commit().await.expect("commits");
                })
            })
            .collect();
        for task in tasks {
            task.await.expect("no writer failed");
        }
        assert_eq!(facilities::count(&store).await.expect("counts"), 1);
    }

    async fn a_follower_never_steps_over_a_late_commit(store: Store) {
        const LINES: usize = 20;
        let follower = tokio::spawn({
            let store = store.clone();
            async move {
                let mut seen = Vec::new();
                let mut seq = 0;
                while seen.len() < TASKS * LINES * 2 {
                    for line in changes::since(&store, seq, 1_000).await.expect("reads") {
                        assert!(line.seq > seq);
                        seq = line.seq;
                        seen.push(line.id);
                    }
                    tokio::task::yield_now().await;
                }
                seen
            }
        });
        let writers: Vec<_> = (0..TASKS)
            .map(|task| {
                let store = store.clone();
                tokio::spawn(async move {
                    for round in 0..LINES {
                        let mut tx = store.begin("test", at(0)).await.expect("begins");
                        for part in 0..2 {
                            let number = (task * LINES + round) * 2 + part;
                            tx.log(Subject::Facility, Uuid::from_u128(number as u128), ChangeKind::Updated);
                        }
                        if task % 2 == 0 {
                            tokio::time::sleep(Duration::from_millis(1)).await;
                        }
                        let seq = tx.commit().await.expect("commits");
                        // Whoever has read up to the number of a commit has seen that commit.
                        let known = changes::since(&store, seq - 1, 1).await.expect("reads");
                        assert_eq!(known[0].id, Uuid::from_u128(((task * LINES + round) * 2 + 1) as u128));
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.expect("writes");
        }
        let followed = tokio::time::timeout(Duration::from_secs(20), follower).await;
        let seen = followed.expect("the follower missed a line and waits for it forever").expect("follows");
        let mut counts = BTreeMap::new();
        for id in &seen {
            *counts.entry(*id).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), TASKS * LINES * 2, "every line exactly once");
        // The two lines of one commit stand side by side: no other commit came between.
        for pair in seen.chunks(2) {
            assert_eq!(pair[0].as_u128() + 1, pair[1].as_u128());
        }
    }
}
