//! Sets replaced as a whole: the geocoder's places and population counts.

use domain::area::{CountedPlace, PopulationCount};
use domain::codes::AgeBand;
use domain::gazetteer::{MunicipalityName, PostalCode, TownPoint};
use domain::import::ImportDifference;
use domain::place::LngLat;
use store::{gazetteer, population};

use crate::harness::{at, every_engine};

fn town(name: &str, lng: f64) -> TownPoint {
    TownPoint {
        prefecture: "香川県".into(),
        municipality: "高松市".into(),
        town: name.into(),
        koaza: None,
        point: LngLat::new(lng, 34.3).expect("in range"),
    }
}

fn count(name: &str, count: u32) -> PopulationCount {
    let place = CountedPlace::Neighborhood { municipality_code: "372013".into(), name: name.into(), point: None };
    PopulationCount { place, year: 2025, age_band: AgeBand::All, count, households: Some(9), projected: false }
}

fn difference(created: u64, updated: u64, unchanged: u64, missing: u64) -> ImportDifference {
    ImportDifference { created, updated, unchanged, missing, merged: 0 }
}

every_engine! {
    async fn an_edition_is_compared_with_the_one_before(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let first = [town("架空一丁目", 134.01), town("架空二丁目", 134.02), town("架空三丁目", 134.03)];
        let outcome = gazetteer::replace_towns(&mut tx, "towns", &first).await.expect("stores");
        assert_eq!(outcome, difference(3, 0, 0, 0));
        let outcome = gazetteer::replace_towns(&mut tx, "towns", &first).await.expect("stores");
        assert_eq!(outcome, difference(0, 0, 3, 0));
        let second = [town("架空二丁目", 134.02), town("架空三丁目", 134.033), town("架空四丁目", 134.04)];
        let outcome = gazetteer::replace_towns(&mut tx, "towns", &second).await.expect("stores");
        assert_eq!(outcome, difference(1, 1, 1, 1));
        let mut stored = gazetteer::all_towns(&tx).await.expect("reads");
        stored.sort_by(|a, b| a.point.lng().total_cmp(&b.point.lng()));
        assert_eq!(stored, second);
    }

    async fn a_place_listed_twice_is_kept_twice(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        let twice = [town("架空一丁目", 134.01), town("架空一丁目", 134.02)];
        let outcome = gazetteer::replace_towns(&mut tx, "towns", &twice).await.expect("stores");
        assert_eq!(outcome, difference(2, 0, 0, 0));
        assert_eq!(gazetteer::all_towns(&tx).await.expect("reads"), twice);
        let outcome = gazetteer::replace_towns(&mut tx, "towns", &twice).await.expect("stores");
        assert_eq!(outcome, difference(0, 0, 2, 0));
    }

    async fn feeds_do_not_touch_each_other(store: Store) {
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        gazetteer::replace_towns(&mut tx, "one", &[town("架空一丁目", 134.01)]).await.expect("stores");
        gazetteer::replace_towns(&mut tx, "two", &[town("架空一丁目", 134.02)]).await.expect("stores");
        let outcome = gazetteer::replace_towns(&mut tx, "two", &[]).await.expect("stores");
        assert_eq!(outcome, difference(0, 0, 0, 1));
        assert_eq!(gazetteer::all_towns(&tx).await.expect("reads"), [town("架空一丁目", 134.01)]);
    }

    async fn postal_codes_municipality_names_and_population_read_back_equal(store: Store) {
        let code = PostalCode {
            code: "7600017".into(),
            municipality_code: "372013".into(),
            prefecture: "香川県".into(),
            municipality: "高松市".into(),
            neighborhood: "架空町".into(),
            neighborhood_kana: Some("カクウチョウ".into()),
        };
        let name = MunicipalityName {
            prefecture: "香川県".into(),
            name: "高松市".into(),
            kana: None,
            code: Some("372013".into()),
        };
        let counts = [count("架空一丁目", 120), count("架空二丁目", 80)];
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        gazetteer::replace_postal_codes(&mut tx, "f", std::slice::from_ref(&code)).await.expect("stores");
        gazetteer::replace_municipality_names(&mut tx, "f", std::slice::from_ref(&name)).await.expect("stores");
        population::replace(&mut tx, "f", &counts).await.expect("stores");
        tx.commit().await.expect("commits");
        assert_eq!(gazetteer::all_postal_codes(&store).await.expect("reads"), [code]);
        assert_eq!(gazetteer::all_municipality_names(&store).await.expect("reads"), [name]);
        let mut stored = population::all(&store).await.expect("reads");
        stored.sort_by_key(|count| std::cmp::Reverse(count.count));
        assert_eq!(stored, counts);
    }

    async fn a_set_larger_than_one_statement_is_replaced_whole(store: Store) {
        let counts: Vec<_> = (0..2_500).map(|number| count(&format!("{number:05}"), number)).collect();
        let mut tx = store.begin("test", at(0)).await.expect("begins");
        assert_eq!(population::replace(&mut tx, "f", &counts).await.expect("stores"), difference(2_500, 0, 0, 0));
        assert_eq!(population::all(&tx).await.expect("reads"), counts);
        let fewer = population::replace(&mut tx, "f", &counts[..100]).await.expect("stores");
        assert_eq!(fewer, difference(0, 0, 100, 2_400));
        assert_eq!(population::all(&tx).await.expect("reads"), counts[..100]);
    }
}
