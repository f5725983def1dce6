//! Pairs that may be one facility.

use store::{Page, StoreError, duplicates, facilities};

use crate::harness::{at, every_engine};
use crate::samples::{facility, facility_id, pair};

every_engine! {
    async fn pairs_are_paged_most_alike_first(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &(1..=5).map(facility).collect::<Vec<_>>()).await.expect("inserts");
        let pairs = [pair(1, 1, 2, 0.9), pair(2, 1, 3, 0.95), pair(3, 2, 3, 0.9), pair(4, 4, 5, 0.5)];
        duplicates::upsert_many(&mut tx, &pairs).await.expect("stores");
        let first = duplicates::page(&tx, 0.8, &Page::first(2)).await.expect("reads");
        assert_eq!(first, [pairs[1].clone(), pairs[0].clone()]);
        let key = (first[1].score, first[1].id);
        let second = duplicates::page(&tx, 0.8, &Page::after(key, 2)).await.expect("reads");
        assert_eq!(second, [pairs[2].clone()]);
        let back = Page { after: None, before: Some((second[0].score, second[0].id)), limit: 1, from_end: true };
        assert_eq!(duplicates::page(&tx, 0.8, &back).await.expect("reads"), [pairs[0].clone()]);
        assert_eq!(duplicates::count(&tx, 0.8).await.expect("counts"), 3);
        assert_eq!(duplicates::by_id(&tx, pairs[3].id).await.expect("reads"), Some(pairs[3].clone()));
    }

    async fn a_pair_found_again_keeps_its_id_and_a_persons_word(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1), facility(2)]).await.expect("inserts");
        duplicates::upsert_many(&mut tx, &[pair(1, 1, 2, 0.9)]).await.expect("stores");
        // The other way round, with a new id and score.
        duplicates::upsert_many(&mut tx, &[pair(7, 2, 1, 0.99)]).await.expect("stores");
        assert_eq!(duplicates::page(&tx, 0.0, &Page::first(9)).await.expect("reads"), [pair(1, 1, 2, 0.99)]);
        assert!(duplicates::dismiss(&mut tx, pair(1, 1, 2, 0.99).id).await.expect("dismisses"));
        duplicates::upsert_many(&mut tx, &[pair(8, 1, 2, 1.0)]).await.expect("stores");
        assert!(duplicates::page(&tx, 0.0, &Page::first(9)).await.expect("reads").is_empty());
    }

    async fn the_pairs_of_one_facility_can_be_replaced_and_removed(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &(1..=4).map(facility).collect::<Vec<_>>()).await.expect("inserts");
        let pairs = [pair(1, 1, 2, 0.9), pair(2, 2, 3, 0.9), pair(3, 3, 4, 0.9)];
        duplicates::upsert_many(&mut tx, &pairs).await.expect("stores");
        duplicates::replace_for(&mut tx, facility_id(2), &[pair(5, 2, 4, 0.8)]).await.expect("replaces");
        let stored = duplicates::page(&tx, 0.0, &Page::first(9)).await.expect("reads");
        assert_eq!(stored, [pair(3, 3, 4, 0.9), pair(5, 2, 4, 0.8)]);
        duplicates::replace_for(&mut tx, facility_id(2), &[]).await.expect("replaces");
        assert_eq!(duplicates::count(&tx, 0.0).await.expect("counts"), 1);
        assert_eq!(duplicates::remove_for_facility(&mut tx, facility_id(4)).await.expect("removes"), 1);
        assert_eq!(duplicates::count(&tx, 0.0).await.expect("counts"), 0);
    }

    async fn the_open_pairs_of_many_are_replaced_at_once_and_dismissed_ones_stay(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &(1..=5).map(facility).collect::<Vec<_>>()).await.expect("inserts");
        let pairs = [pair(1, 1, 2, 0.9), pair(2, 2, 3, 0.9), pair(3, 3, 4, 0.9), pair(4, 1, 4, 0.9)];
        duplicates::upsert_many(&mut tx, &pairs).await.expect("stores");
        assert!(duplicates::dismiss(&mut tx, pairs[1].id).await.expect("dismisses"));
        let next = [pair(6, 1, 2, 0.8), pair(7, 5, 4, 0.7)];
        let (changed, fresh) = ([facility_id(1), facility_id(2)], [facility_id(5)]);
        duplicates::replace_many(&mut tx, &changed, &fresh, &next).await.expect("replaces");
        let stored = duplicates::page(&tx, 0.0, &Page::first(9)).await.expect("reads");
        assert_eq!(stored, [pairs[2].clone(), pair(1, 1, 2, 0.8), pair(7, 4, 5, 0.7)]);
        assert!(duplicates::by_id(&tx, pairs[1].id).await.expect("reads").is_some(), "a person's word was lost");
    }

    async fn a_pair_that_makes_no_sense_is_refused(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1), facility(2)]).await.expect("inserts");
        for wrong in [pair(1, 1, 1, 0.9), pair(1, 1, 2, 1.5), pair(1, 1, 2, f64::NAN)] {
            let outcome = duplicates::upsert_many(&mut tx, &[wrong]).await;
            assert!(matches!(outcome, Err(StoreError::Invalid(_))), "{outcome:?}");
        }
        let outcome = duplicates::replace_for(&mut tx, facility_id(3), &[pair(1, 1, 2, 0.9)]).await;
        assert!(matches!(outcome, Err(StoreError::Invalid(_))), "{outcome:?}");
    }
}
