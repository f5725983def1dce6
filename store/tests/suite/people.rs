//! Practitioners with their consents.

use domain::codes::{ConsentScope, Profession, PublicationChannel};
use domain::ids::{ConsentId, PractitionerId};
use domain::people::{Affiliation, Consent, Person, Practitioner, Revocation};
use store::{StoreError, people};
use uuid::Uuid;

use crate::harness::{at, every_engine};
use crate::samples::{day, facility_id, source};

fn id(number: u128) -> PractitionerId {
    PractitionerId(Uuid::from_u128(number))
}

fn practitioner(number: u128, facilities: &[u128]) -> Practitioner {
    Practitioner {
        id: id(number),
        updated_at: at(1),
        name: format!("架空 太郎{number}"),
        name_kana: "カクウ タロウ".into(),
        profession: Profession::Physician,
        affiliations: facilities
            .iter()
            .map(|facility| Affiliation {
                facility: facility_id(*facility),
                role: Some("院長".into()),
                full_time: Some(true),
                schedules: Vec::new(),
            })
            .collect(),
        specialties: vec!["緩和ケア".into()],
        origin: Some("祖母を家で看取ったことから".into()),
        motto: None,
        message: None,
        languages: Vec::new(),
        qualifications: Vec::new(),
        career: Vec::new(),
        photo: None,
        coverage: None,
        capabilities: Vec::new(),
        verification: None,
        sources: vec![source()],
    }
}

fn consent(number: u128, practitioner: u128, recorded: i64) -> Consent {
    Consent {
        id: ConsentId(Uuid::from_u128(number)),
        practitioner: id(practitioner),
        scopes: vec![ConsentScope::Name, ConsentScope::Origin],
        channels: vec![PublicationChannel::Web],
        granted_on: day(2026, 4, 1).expect("a day"),
        expires_on: day(2027, 3, 31),
        evidence_digest: Some("ab".repeat(32)),
        recorded_at: at(recorded),
        revocations: Vec::new(),
    }
}

every_engine! {
    async fn people_read_back_with_their_consents_in_the_order_recorded(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        people::insert(&mut tx, &practitioner(2, &[7, 8])).await.expect("inserts");
        people::insert(&mut tx, &practitioner(1, &[7])).await.expect("inserts");
        let given = [consent(11, 1, 5), consent(12, 1, 3), consent(13, 2, 4)];
        people::put_consents(&mut tx, &given).await.expect("stores");
        tx.commit().await.expect("commits");
        let first = Person { practitioner: practitioner(1, &[7]), consents: vec![given[1].clone(), given[0].clone()] };
        let second = Person { practitioner: practitioner(2, &[7, 8]), consents: vec![given[2].clone()] };
        assert_eq!(people::all(&store).await.expect("reads"), [first.clone(), second]);
        assert_eq!(people::by_ids(&store, &[id(1), id(9)]).await.expect("reads"), [first]);
        assert_eq!(people::of_facility(&store, facility_id(7)).await.expect("reads"), [id(1), id(2)]);
        assert_eq!(people::of_facility(&store, facility_id(8)).await.expect("reads"), [id(2)]);
        assert_eq!(people::consent_of(&store, given[2].id).await.expect("reads"), Some(id(2)));
        assert_eq!(people::consent_of(&store, ConsentId(Uuid::nil())).await.expect("reads"), None);
    }

    async fn a_change_replaces_the_record_and_what_was_taken_back_stays(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        people::insert(&mut tx, &practitioner(1, &[7])).await.expect("inserts");
        people::put_consents(&mut tx, &[consent(11, 1, 5)]).await.expect("stores");
        let changed = Practitioner { motto: Some("一期一会".into()), updated_at: at(9), ..practitioner(1, &[8]) };
        people::update(&mut tx, &changed).await.expect("updates");
        let mut taken = consent(11, 1, 5);
        let (scope, channels) = (ConsentScope::Origin, vec![PublicationChannel::Web]);
        taken.revocations.push(Revocation { scope, channels, at: at(9), reason: Some("本人の希望".into()) });
        people::put_consents(&mut tx, std::slice::from_ref(&taken)).await.expect("stores");
        let person = people::lock(&mut tx, id(1)).await.expect("reads").expect("there");
        assert_eq!(person, Person { practitioner: changed, consents: vec![taken] });
        assert!(people::of_facility(&tx, facility_id(7)).await.expect("reads").is_empty());
        let nobody = people::update(&mut tx, &practitioner(3, &[])).await;
        assert!(matches!(nobody, Err(StoreError::Conflict(_))), "{nobody:?}");
    }

    async fn removing_somebody_leaves_nothing_of_them(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        people::insert(&mut tx, &practitioner(1, &[7])).await.expect("inserts");
        people::insert(&mut tx, &practitioner(2, &[7])).await.expect("inserts");
        people::put_consents(&mut tx, &[consent(11, 1, 5), consent(12, 2, 5)]).await.expect("stores");
        assert!(people::remove(&mut tx, id(1)).await.expect("removes"));
        assert!(!people::remove(&mut tx, id(1)).await.expect("removes"));
        assert_eq!(people::all(&tx).await.expect("reads").len(), 1);
        assert_eq!(people::of_facility(&tx, facility_id(7)).await.expect("reads"), [id(2)]);
        assert_eq!(people::consent_of(&tx, ConsentId(Uuid::from_u128(11))).await.expect("reads"), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_of_nobody_is_refused() {
    // A statement that failed ends a transaction on PostgreSQL, so it is the last one of its own.
    crate::harness::on_every_engine(|store| async move {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let outcome = people::put_consents(&mut tx, &[consent(11, 1, 5)]).await;
        assert!(matches!(outcome, Err(StoreError::Conflict(_))), "{outcome:?}");
    })
    .await;
}

every_engine! {
    async fn names_are_found_in_documents_of_facilities_and_nothing_is_a_wildcard(store: Store) {
        use store::mentions::{Mention, of};
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let mut facility = crate::samples::facility(1);
        facility.details.description = Some("院長は架空100%太郎です".into());
        store::facilities::insert_many(&mut tx, &[facility, crate::samples::facility(2)]).await.expect("inserts");
        let found = of(&tx, &["架空100%太郎".into(), " ".into()]).await.expect("reads");
        assert_eq!(found, [Mention { facility: facility_id(1), source: None }]);
        assert!(of(&tx, &["架空%太郎".into()]).await.expect("reads").is_empty());
        assert!(of(&tx, &["架空1__%太郎".into()]).await.expect("reads").is_empty());
        assert!(of(&tx, &[String::new()]).await.expect("reads").is_empty());
    }

    async fn keys_that_name_somebody_are_forgotten_and_the_data_is_written_anew(store: Store) {
        use store::idempotency::{find, forget_naming, keep};
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        keep(&mut tx, "o", "a", "d", &format!("\"{}\"", id(1))).await.expect("keeps");
        keep(&mut tx, "o", "b", "d", &format!("\"{}\"", id(2))).await.expect("keeps");
        assert_eq!(forget_naming(&mut tx, id(1)).await.expect("forgets"), 1);
        assert!(find(&mut tx, "o", "a").await.expect("reads").is_none());
        assert!(find(&mut tx, "o", "b").await.expect("reads").is_some());
        tx.commit().await.expect("commits");
        assert!(store.compact().await.expect("compacts"));
        assert_eq!(store.schema_differences().await.expect("compares"), Vec::<String>::new());
    }
}
