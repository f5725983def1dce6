//! Facilities: documents, numbers, order, bulk load.

use domain::codes::{FacilityStatus, IdentifierSystem};
use store::{StoreError, facilities};

use crate::harness::{at, every_engine};
use crate::samples::{facility, facility_id, identifier};

every_engine! {
    async fn a_facility_reads_back_equal(store: Store) {
        let written = facility(1);
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, std::slice::from_ref(&written)).await.expect("inserts");
        assert_eq!(facilities::by_ids(&tx, &[written.id]).await.expect("reads inside"), std::slice::from_ref(&written));
        tx.commit().await.expect("commits");
        assert_eq!(facilities::by_ids(&store, &[written.id]).await.expect("reads"), [written]);
    }

    async fn by_ids_leaves_out_what_is_unknown_and_answers_repeated_ids_once(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1), facility(2)]).await.expect("inserts");
        tx.commit().await.expect("commits");
        let ids = [facility_id(2), facility_id(9), facility_id(1), facility_id(2)];
        let found = facilities::by_ids(&store, &ids).await.expect("reads");
        assert_eq!(found.iter().map(|facility| facility.id).collect::<Vec<_>>(), [facility_id(1), facility_id(2)]);
        assert!(facilities::by_ids(&store, &[]).await.expect("reads nothing").is_empty());
    }

    async fn an_update_replaces_the_document_and_the_numbers(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1), facility(2)]).await.expect("inserts");
        let mut changed = facility(1);
        changed.details.name = "架空内科".into();
        let mut renewed = identifier("3711111111");
        renewed.valid_from = crate::samples::day(2026, 4, 1);
        changed.details.identifiers = vec![identifier("3711111111"), renewed, identifier("3722222222")];
        facilities::update_many(&mut tx, std::slice::from_ref(&changed)).await.expect("updates");
        tx.commit().await.expect("commits");
        assert_eq!(facilities::by_ids(&store, &[changed.id]).await.expect("reads"), [changed.clone()]);
        let system = IdentifierSystem::MedicalInstitutionCode;
        assert_eq!(
            facilities::identifiers(&store).await.expect("reads"),
            [
                (system, "3700000002".to_owned(), facility_id(2)),
                (system, "3711111111".to_owned(), facility_id(1)),
                (system, "3722222222".to_owned(), facility_id(1)),
            ]
        );
    }

    async fn updating_what_does_not_exist_is_a_conflict(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let outcome = facilities::update_many(&mut tx, &[facility(1)]).await;
        assert!(matches!(outcome, Err(StoreError::Conflict(_))), "{outcome:?}");
        assert_eq!(facilities::count(&tx).await.expect("counts"), 0);
    }

    async fn inserting_a_taken_id_is_a_conflict(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1)]).await.expect("inserts");
        let outcome = facilities::insert_many(&mut tx, &[facility(1)]).await;
        assert!(matches!(outcome, Err(StoreError::Conflict(_))), "{outcome:?}");
    }

    async fn a_new_status_is_given_only_where_it_differs(store: Store) {
        let mut tx = store.begin("test", at(5)).await.expect("begins");
        let mut closed = facility(2);
        closed.status = FacilityStatus::Unconfirmed;
        facilities::insert_many(&mut tx, &[facility(1), closed]).await.expect("inserts");
        let ids = [facility_id(1), facility_id(2), facility_id(3)];
        let changed =
            facilities::set_status_many(&mut tx, &ids, FacilityStatus::Unconfirmed).await.expect("sets the status");
        assert_eq!(changed, [facility_id(1)]);
        let found = facilities::by_ids(&tx, &ids).await.expect("reads");
        assert!(found.iter().all(|facility| facility.status == FacilityStatus::Unconfirmed));
        assert_eq!(found[0].updated_at, at(5));
        assert_eq!(found[1].updated_at, at(0));
    }

    async fn a_scan_and_a_full_load_meet_every_facility_once(store: Store) {
        let all: Vec<_> = (1..=2_345).map(facility).collect();
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        // Not in order of id, so that the order read is not just the order written.
        let (late, early): (Vec<_>, Vec<_>) = all.iter().cloned().partition(|facility| facility.id.0.as_u128() % 2 == 0);
        facilities::insert_many(&mut tx, &late).await.expect("inserts");
        facilities::insert_many(&mut tx, &early).await.expect("inserts");
        tx.commit().await.expect("commits");

        let mut scanned = Vec::new();
        loop {
            let after = scanned.last().map(|facility: &domain::facility::Facility| facility.id);
            let page = facilities::scan(&store, after, 1_000).await.expect("scans");
            if page.is_empty() {
                break;
            }
            scanned.extend(page);
        }
        assert_eq!(scanned, all);

        let mut loaded = Vec::new();
        let total = facilities::load_all(&store, 100, |chunk| {
            assert!(chunk.len() <= 100);
            loaded.extend(chunk.iter().map(|text| facilities::parse(text).expect("parses")));
        })
        .await
        .expect("loads");
        assert_eq!(total, 2_345);
        loaded.sort_by_key(|facility| facility.id);
        assert_eq!(loaded, all);
    }
}
