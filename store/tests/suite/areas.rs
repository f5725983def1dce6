//! Areas: periods of validity and boundaries.

use domain::codes::AreaKind;
use store::{StoreError, areas};

use crate::harness::{at, every_engine};
use crate::samples::{area, day};

every_engine! {
    async fn an_area_reads_back_equal_with_its_boundary(store: Store) {
        let old = area(1, "Z1", None);
        let new = area(2, "Z1", day(2026, 4, 1));
        let other = area(3, "Z0", None);
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        areas::upsert_many(&mut tx, &[new.clone(), old.clone(), other.clone()]).await.expect("stores");
        tx.commit().await.expect("commits");
        let kind = AreaKind::DailyLivingZone;
        assert_eq!(areas::by_kind_code(&store, kind, "Z1").await.expect("reads"), [old.clone(), new.clone()]);
        assert_eq!(areas::by_kind(&store, kind).await.expect("reads"), [other.clone(), old.clone(), new.clone()]);
        assert_eq!(areas::all(&store).await.expect("reads"), [other, old, new.clone()]);
        assert_eq!(areas::by_ids(&store, &[new.id]).await.expect("reads"), [new]);
        assert_eq!(areas::count(&store).await.expect("counts"), 3);
    }

    async fn an_area_with_the_same_id_is_replaced(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        areas::upsert_many(&mut tx, &[area(1, "Z1", None)]).await.expect("stores");
        let mut renamed = area(1, "Z1", None);
        renamed.name = "新しい名前".into();
        areas::upsert_many(&mut tx, std::slice::from_ref(&renamed)).await.expect("stores");
        assert_eq!(areas::all(&tx).await.expect("reads"), [renamed.clone()]);
        assert_eq!(areas::delete_many(&mut tx, &[renamed.id]).await.expect("deletes"), 1);
        assert!(areas::all(&tx).await.expect("reads").is_empty());
    }

    async fn two_areas_of_one_code_and_period_are_a_conflict(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        areas::upsert_many(&mut tx, &[area(1, "Z1", None)]).await.expect("stores");
        let outcome = areas::upsert_many(&mut tx, &[area(2, "Z1", None)]).await;
        assert!(matches!(outcome, Err(StoreError::Conflict(_))), "{outcome:?}");
    }
}
