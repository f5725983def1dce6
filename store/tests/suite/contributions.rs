//! Contributions: stored, compared, marked gone, matched.

use store::contributions::{self, ContributionIndexRow};
use store::{StoreError, facilities, matching};

use crate::harness::{at, every_engine};
use crate::samples::{contribution, day, facility, facility_id};

const FEED: &str = "municipal-medical:372013";

every_engine! {
    async fn a_contribution_reads_back_equal_by_feed_and_by_facility(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1), facility(2)]).await.expect("inserts");
        let written = [contribution("a", facility_id(1)), contribution("b", facility_id(2))];
        contributions::upsert_many(&mut tx, &written).await.expect("stores");
        tx.commit().await.expect("commits");
        let [a, b] = written.map(|stored| stored.contribution);
        assert_eq!(contributions::by_feed(&store, FEED).await.expect("reads"), [a, b.clone()]);
        assert_eq!(contributions::of_facilities(&store, &[facility_id(2), facility_id(9)]).await.expect("reads"), [b]);
        assert!(contributions::by_feed(&store, "another").await.expect("reads").is_empty());
    }

    async fn the_index_carries_what_matching_needs(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1)]).await.expect("inserts");
        contributions::upsert_many(&mut tx, &[contribution("a", facility_id(1))]).await.expect("stores");
        let expected = ContributionIndexRow {
            key: "a".into(),
            facility: facility_id(1),
            partition: "372013".into(),
            digest: "digest of a".into(),
            gone_since: None,
            as_of: day(2026, 1, 31),
            name: "架空診療所1".into(),
            name_key: "架空a".into(),
            address_key: "架空町1-1".into(),
            phone: Some("0878000000".into()),
        };
        assert_eq!(contributions::index_by_feed(&tx, FEED).await.expect("reads"), [expected]);
    }

    async fn what_an_edition_can_meet_is_found_by_key_number_and_address(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1), facility(2)]).await.expect("inserts");
        let written = [contribution("a", facility_id(1)), contribution("b", facility_id(2))];
        contributions::upsert_many(&mut tx, &written).await.expect("stores");
        let keys = ["b".to_owned(), "no such".to_owned()];
        let [_, b] = written.map(|stored| stored.contribution);
        assert_eq!(contributions::by_keys(&tx, FEED, &keys).await.expect("reads"), [b]);
        assert!(contributions::by_keys(&tx, "another", &keys).await.expect("reads").is_empty());
        let all = matching::identifiers(&tx).await.expect("reads");
        let (_, value, holder) = all[0].clone();
        let holders: Vec<_> = all.iter().filter(|(_, v, _)| *v == value).cloned().collect();
        let found = matching::identifiers_among(&tx, &[value, "no such".to_owned()]).await.expect("reads");
        assert_eq!(found, holders, "{holder:?}");
        for (addresses, expected) in [(vec!["架空町1-1".to_owned()], 2), (vec!["no such".to_owned()], 0), (vec![], 0)] {
            assert_eq!(matching::with_addresses(&tx, &addresses).await.expect("reads").len(), expected);
        }
        // So many that the index is read as a whole.
        let many: Vec<String> = (0..3_000).map(|n| format!("架空町1-{n}")).collect();
        assert_eq!(matching::with_addresses(&tx, &many).await.expect("reads").len(), 2);
    }

    async fn a_key_given_to_another_facility_replaces_the_record(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1), facility(2)]).await.expect("inserts");
        contributions::upsert_many(&mut tx, &[contribution("a", facility_id(1))]).await.expect("stores");
        contributions::upsert_many(&mut tx, &[contribution("a", facility_id(2))]).await.expect("stores");
        let stored = contributions::by_feed(&tx, FEED).await.expect("reads");
        assert_eq!(stored.iter().map(|one| one.facility).collect::<Vec<_>>(), [facility_id(2)]);
    }

    async fn a_record_marked_gone_keeps_its_first_mark_and_leaves_the_matching_index(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1), facility(2)]).await.expect("inserts");
        let both = [contribution("a", facility_id(1)), contribution("b", facility_id(2))];
        contributions::upsert_many(&mut tx, &both).await.expect("stores");
        let keys = ["a".to_owned(), "unknown".to_owned()];
        assert_eq!(contributions::mark_gone(&mut tx, FEED, &keys, day(2026, 2, 1)).await.expect("marks"), 1);
        assert_eq!(contributions::mark_gone(&mut tx, FEED, &keys, day(2026, 3, 1)).await.expect("marks"), 0);
        let stored = contributions::by_feed(&tx, FEED).await.expect("reads");
        assert_eq!(stored[0].gone_since, day(2026, 2, 1));
        assert_eq!(stored[1].gone_since, None);
        let live = matching::matching_index(&tx).await.expect("reads");
        assert_eq!(live.iter().map(|row| row.facility).collect::<Vec<_>>(), [facility_id(2)]);
        assert_eq!(contributions::mark_gone(&mut tx, FEED, &keys, None).await.expect("unmarks"), 1);
        assert_eq!(matching::matching_index(&tx).await.expect("reads").len(), 2);
    }

    async fn the_newest_edition_of_a_feed_is_known(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        assert_eq!(contributions::newest_as_of(&tx, FEED).await.expect("reads"), None);
        facilities::insert_many(&mut tx, &[facility(1)]).await.expect("inserts");
        let mut older = contribution("a", facility_id(1));
        older.contribution.source.as_of = day(2025, 12, 1);
        let mut undated = contribution("c", facility_id(1));
        undated.contribution.source.as_of = None;
        let all = [older, contribution("b", facility_id(1)), undated];
        contributions::upsert_many(&mut tx, &all).await.expect("stores");
        assert_eq!(contributions::newest_as_of(&tx, FEED).await.expect("reads"), day(2026, 1, 31));
        assert_eq!(contributions::delete_many(&mut tx, FEED, &["b".to_owned()]).await.expect("deletes"), 1);
        assert_eq!(contributions::newest_as_of(&tx, FEED).await.expect("reads"), day(2025, 12, 1));
    }

    async fn a_contribution_needs_its_facility(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let outcome = contributions::upsert_many(&mut tx, &[contribution("a", facility_id(1))]).await;
        assert!(matches!(outcome, Err(StoreError::Conflict(_))), "{outcome:?}");
    }

    async fn one_key_twice_in_one_call_is_refused(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1)]).await.expect("inserts");
        let twice = [contribution("a", facility_id(1)), contribution("a", facility_id(1))];
        let outcome = contributions::upsert_many(&mut tx, &twice).await;
        assert!(matches!(outcome, Err(StoreError::Invalid(_))), "{outcome:?}");
    }
}
