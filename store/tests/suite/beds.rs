//! Standby beds, their history, and what the districts keep free.

use chrono::TimeDelta;
use domain::bed::pool::{FreeSince, PoolRule};
use domain::bed::{Bed, Hold};
use domain::change::Subject;
use domain::codes::{AreaKind, BedKind, BedPurpose, BedStatus, ChangeKind};
use domain::facility::AreaCode;
use domain::ids::{BedHoldId, BedId};
use store::{StoreError, beds};
use uuid::Uuid;

use crate::harness::{at, every_engine};
use crate::samples::facility_id;

fn bed(number: u128) -> Bed {
    let mut bed = Bed {
        id: BedId(Uuid::from_u128(number)),
        facility: facility_id(number),
        kind: BedKind::CommunityCare,
        purpose: BedPurpose::HomeCareSupport,
        pool: None,
        reported: BedStatus::Unknown,
        vacancies: 0,
        reported_at: at(0),
        expires_at: at(0),
        holds: Vec::new(),
        updated_at: at(0),
    };
    bed.report(BedStatus::Vacant, 1, 1, at(0)).expect("a report");
    bed
}

fn held(number: u128) -> Bed {
    let mut bed = bed(number);
    let hold = Hold {
        id: BedHoldId(Uuid::from_u128(9)),
        requester: facility_id(2),
        by: None,
        made_at: at(60),
        expires_at: at(660),
        visit_request: None,
        ended: None,
    };
    bed.hold(hold, at(60)).expect("a free bed");
    bed
}

fn since(seconds: i64, free: u32) -> FreeSince {
    FreeSince { at: at(seconds), free }
}

every_engine! {
    async fn what_was_foreseen_gives_way_to_what_happened(store: Store) {
        let id = bed(1).id;
        for (bed, seconds) in [(bed(1), 0), (held(1), 60)] {
            let mut tx = store.begin("test", at(seconds)).await.expect("begins");
            beds::put(&mut tx, &bed, at(seconds), bed.next_expiry()).await.expect("puts");
            tx.log(Subject::Bed, id, ChangeKind::Updated);
            tx.commit().await.expect("commits");
        }
        let history = beds::history(&store, &[id, BedId(Uuid::from_u128(7))]).await.expect("reads");
        assert_eq!(history.len(), 1);
        assert_eq!(history[&id], [since(0, 1), since(60, 0), since(660, 1), since(3_600, 0)]);
        assert_eq!(beds::all(&store).await.expect("reads"), [held(1)]);
        assert_eq!(beds::next_due(&store).await.expect("reads"), Some(at(660)));
        assert_eq!(beds::due(&store, at(659), 10).await.expect("reads"), []);
        assert_eq!(beds::due(&store, at(660), 10).await.expect("reads"), [id]);
        let changes = store::changes::since(&store, 0, 10).await.expect("reads");
        assert!(changes.iter().all(|change| change.subject == Subject::Bed && change.id == id.0), "{changes:?}");
    }

    async fn old_history_goes_but_for_what_it_left(store: Store) {
        let id = bed(1).id;
        let mut late = bed(1);
        let days = TimeDelta::days(100);
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        beds::put(&mut tx, &bed(1), at(0), None).await.expect("puts");
        late.report(BedStatus::Vacant, 2, 1, at(0) + days).expect("a report");
        beds::put(&mut tx, &late, at(0) + days, None).await.expect("puts");
        tx.commit().await.expect("commits");
        let history = beds::history(&store, &[id]).await.expect("reads");
        let hour = TimeDelta::hours(1);
        let kept = [since(3_600, 0), FreeSince { at: at(0) + days, free: 2 }, FreeSince { at: at(0) + days + hour, free: 0 }];
        assert_eq!(history[&id], kept);
    }

    async fn a_facility_has_its_beds_of_a_purpose_and_kind_once(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        beds::put(&mut tx, &bed(1), at(0), None).await.expect("puts");
        let first = bed(1);
        let found = beds::find(&tx, first.facility, first.purpose, first.kind).await.expect("reads");
        assert_eq!(found, Some(first.id));
        assert_eq!(beds::find(&tx, first.facility, first.purpose, BedKind::General).await.expect("reads"), None);
        let twice = Bed { id: BedId(Uuid::from_u128(2)), ..bed(1) };
        let refused = beds::put(&mut tx, &twice, at(0), None).await.expect_err("refused");
        assert!(matches!(refused, StoreError::Conflict(..)), "{refused:?}");
    }

    async fn a_district_has_one_rule_for_each_purpose(store: Store) {
        let area = AreaCode { kind: AreaKind::MedicalAssociationDistrict, code: "takamatsu".into() };
        let rule = |purpose, required| PoolRule { area: area.clone(), purpose, required };
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        for rule in [rule(BedPurpose::HomeCareSupport, 1), rule(BedPurpose::Respite, 2), rule(BedPurpose::HomeCareSupport, 3)] {
            beds::put_rule(&mut tx, &rule).await.expect("puts");
        }
        tx.commit().await.expect("commits");
        let rules = beds::rules(&store).await.expect("reads");
        assert_eq!(rules, [rule(BedPurpose::HomeCareSupport, 3), rule(BedPurpose::Respite, 2)]);
    }
}
