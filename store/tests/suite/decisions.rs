//! What people decide: decided fields, days of the next check, facilities taken away.

use domain::codes::{VerificationMethod, Visibility};
use domain::decision::{Decision, Field};
use domain::facility::Verification;
use store::{Page, contributions, facilities};

use crate::harness::{at, every_engine};
use crate::samples::{contribution, day, facility, facility_id};

every_engine! {
    async fn decisions_read_back_as_they_were_made(store: Store) {
        let mut decided = contribution("a", facility_id(1));
        decided.contribution.decisions = vec![
            Decision { field: Field::Website, on: day(2026, 4, 1).expect("a day") },
            Decision { field: Field::Visibility, on: day(2026, 4, 2).expect("a day") },
        ];
        decided.contribution.visibility = Some(Visibility::Coordinator);
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1)]).await.expect("inserts");
        contributions::upsert_many(&mut tx, &[decided.clone()]).await.expect("stores");
        let found = contributions::of_facilities(&tx, &[facility_id(1)]).await.expect("reads");
        assert_eq!(found, [decided.contribution.clone()]);
        decided.contribution.decisions.clear();
        decided.contribution.visibility = None;
        contributions::upsert_many(&mut tx, &[decided.clone()]).await.expect("stores again");
        let found = contributions::of_facilities(&tx, &[facility_id(1)]).await.expect("reads");
        assert_eq!(found, [decided.contribution]);
    }

    async fn what_is_due_comes_in_order_of_its_day_and_pages_both_ways(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let due_on = |number, month| {
            let mut due = facility(number);
            due.details.verification = Some(Verification {
                verified_on: day(2025, 1, 1).expect("a day"),
                method: VerificationMethod::Phone,
                next_due_on: day(2026, month, 1).expect("a day"),
                by_role: None,
            });
            due
        };
        facilities::insert_many(&mut tx, &[due_on(1, 3), due_on(2, 1), due_on(3, 1), due_on(4, 9), facility(5)]).await.expect("inserts");
        let until = day(2026, 6, 30).expect("a day");
        let all = facilities::due(&tx, until, &Page::first(10)).await.expect("reads");
        assert_eq!(all.iter().map(|(_, id)| *id).collect::<Vec<_>>(), [facility_id(2), facility_id(3), facility_id(1)]);
        assert_eq!(facilities::due(&tx, until, &Page::after(all[0], 10)).await.expect("reads"), all[1..]);
        let back = Page { after: None, before: Some(all[2]), limit: 1, from_end: true };
        assert_eq!(facilities::due(&tx, until, &back).await.expect("reads"), all[1..2]);
        facilities::update_many(&mut tx, &[facility(2)]).await.expect("updates");
        assert_eq!(facilities::due(&tx, until, &Page::first(10)).await.expect("reads"), all[1..]);
    }

    async fn a_facility_goes_with_its_rows_and_those_that_name_it_are_found(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        facilities::insert_many(&mut tx, &[facility(1), facility(2), facility(3)]).await.expect("inserts");
        let mut naming = contribution("b", facility_id(2));
        naming.contribution.details.successor = Some(facility_id(1));
        let rows = [contribution("a", facility_id(1)), naming, contribution("c", facility_id(3))];
        contributions::upsert_many(&mut tx, &rows).await.expect("stores");
        assert_eq!(facilities::mentioning(&mut tx, facility_id(1)).await.expect("reads"), [facility_id(2)]);
        assert!(facilities::delete(&mut tx, facility_id(1)).await.expect("deletes"));
        assert!(!facilities::delete(&mut tx, facility_id(1)).await.expect("deletes nothing"));
        assert!(contributions::of_facilities(&tx, &[facility_id(1)]).await.expect("reads").is_empty());
        assert_eq!(facilities::identifiers(&tx).await.expect("reads").len(), 2);
    }
}
