//! Pages forwards and backwards give the whole sorted list, for every order.

use domain::place::LngLat;
use proptest::prelude::*;

use super::*;

const ORDERS: [OrderBy; 6] = [
    OrderBy::NameKana,
    OrderBy::Distance,
    OrderBy::UpdatedAt,
    OrderBy::VerifiedOn,
    OrderBy::Beds,
    OrderBy::Availability,
];

fn query(by: OrderBy, descending: bool, radius_meters: f64) -> DirectoryQuery {
    let center = LngLat::new(134.5, 34.5).unwrap();
    DirectoryQuery {
        spatial: Some(Spatial::Near { center, radius_meters }),
        order: Some(Order { by, descending }),
        ..DirectoryQuery::default()
    }
}

/// All ids of a list, page by page backwards.
pub(super) fn all_backwards(atlas: &Sight, query: &DirectoryQuery, size: usize) -> Vec<FacilityId> {
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let page = atlas.facilities(query, &request(size, PageFrom::Before(before.clone())), now()).unwrap();
        assert_eq!(page.has_next, before.is_some() && !found.is_empty());
        found.extend(ids(&page).into_iter().rev());
        before = page.hits.first().map(|hit| hit.cursor.clone());
        if !page.has_previous {
            found.reverse();
            return found;
        }
    }
}

#[test]
fn pages_in_both_directions_give_the_whole_list_in_every_order() {
    let (atlas, truth) = town(31, 700);
    for by in ORDERS {
        for descending in [false, true] {
            for (radius, size) in [(120_000.0, 37), (25_000.0, 1), (25_000.0, 100)] {
                let query = query(by, descending, radius);
                let expected = truth.ids(&query, now());
                assert_eq!(all(&atlas, &query, size), expected, "{by:?} {descending}");
                assert_eq!(all_backwards(&atlas, &query, size), expected, "{by:?} {descending} backwards");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn any_page_after_any_cursor_is_the_right_piece(seed in 0u64..4, by in 0usize..6, descending: bool, backward: bool, at in 0usize..300, size in 1usize..60) {
        let (atlas, truth) = town(40 + seed, 400);
        let query = query(ORDERS[by], descending, 90_000.0);
        let expected = truth.ids(&query, now());
        let whole = first(&atlas, &query, 1000);
        prop_assume!(!expected.is_empty());
        let at = at % expected.len();
        let cursor = Some(whole.hits[at].cursor.clone());
        let (range, from) = if backward {
            (at.saturating_sub(size)..at, PageFrom::Before(cursor))
        } else {
            (at + 1..(at + 1 + size).min(expected.len()), PageFrom::After(cursor))
        };
        let page = atlas.facilities(&query, &request(size, from), now()).unwrap();
        prop_assert_eq!(ids(&page), expected[range.clone()].to_vec());
        prop_assert_eq!(page.has_previous, range.start > 0);
        prop_assert_eq!(page.has_next, range.end < expected.len());
        prop_assert_eq!(page.total, Some(expected.len()));
    }
}

#[test]
fn a_cursor_survives_the_removal_of_its_own_facility() {
    let (atlas, truth) = town(32, 400);
    let query = query(OrderBy::NameKana, false, 120_000.0);
    let expected = truth.ids(&query, now());
    let page = first(&atlas, &query, 10);
    let removed = vec![expected[9], expected[12]];
    let atlas = atlas.patched(crate::Patch { generation: 2, removed, ..crate::Patch::default() }).seen_by_everybody();
    let next =
        atlas.facilities(&query, &request(5, PageFrom::After(Some(page.hits[9].cursor.clone()))), now()).unwrap();
    let rest: Vec<_> = expected[10..].iter().filter(|id| **id != expected[12]).take(5).copied().collect();
    assert_eq!(ids(&next), rest);
    assert!(next.has_previous);
}

#[test]
fn combinations_that_mean_nothing_are_refused() {
    let (atlas, _) = town(33, 20);
    let ask = |query: &DirectoryQuery, from| atlas.facilities(query, &request(5, from), now()).unwrap_err();
    let order = |by| Some(Order { by, descending: false });
    let plain = |by| DirectoryQuery { order: order(by), ..DirectoryQuery::default() };
    assert_eq!(ask(&plain(OrderBy::Distance), PageFrom::After(None)), QueryError::DistanceWithoutCenter);
    assert_eq!(ask(&plain(OrderBy::Relevance), PageFrom::After(None)), QueryError::RelevanceWithoutText);
    let center = LngLat::new(134.5, 34.5).unwrap();
    let nearest = DirectoryQuery { spatial: Some(Spatial::Nearest { center, count: 3 }), ..plain(OrderBy::Beds) };
    assert_eq!(ask(&nearest, PageFrom::After(None)), QueryError::NearestWithOtherOrder);
    assert_eq!(
        ask(&DirectoryQuery { text: Some("・".into()), ..DirectoryQuery::default() }, PageFrom::After(None)),
        QueryError::EmptyText
    );
    let cursor =
        |by, key: &[u8]| PageFrom::After(Some(Cursor { by, key: key.to_vec(), id: FacilityId(uuid::Uuid::nil()) }));
    assert_eq!(ask(&plain(OrderBy::Beds), cursor(OrderBy::NameKana, b"a\0b")), QueryError::CursorOfOtherOrder);
    for key in [&b""[..], b"1234567", b"\xff\xff\xff\xff\xff\xff\xff\xfe"] {
        assert_eq!(ask(&plain(OrderBy::Beds), cursor(OrderBy::Beds, key)), QueryError::CursorOfOtherOrder);
        assert_eq!(ask(&plain(OrderBy::NameKana), cursor(OrderBy::NameKana, key)), QueryError::CursorOfOtherOrder);
        assert_eq!(
            ask(&query(OrderBy::Distance, false, 1e5), cursor(OrderBy::Distance, key)),
            QueryError::CursorOfOtherOrder
        );
    }
}

#[test]
fn text_comes_by_relevance_and_pages_through() {
    let (atlas, truth) = town(34, 700);
    let query = DirectoryQuery { text: Some("さくら　薬局".into()), ..DirectoryQuery::default() };
    let found = all(&atlas, &query, 7);
    let expected = truth.facilities.iter().filter(|facility| {
        let name = domain::text::fold(&facility.details.name);
        let kana = facility.details.name_kana.as_deref().map(domain::text::fold).unwrap_or_default();
        let address = domain::text::fold(&facility.details.address.full);
        let has = |word: &str| [&name, &kana, &address].iter().any(|text| text.contains(&domain::text::fold(word)));
        facility.visibility == domain::codes::Visibility::Public
            && facility.status == domain::codes::FacilityStatus::Active
            && has("さくら")
            && has("薬局")
    });
    let mut expected: Vec<_> = expected.map(|facility| facility.id).collect();
    let mut sorted = found.clone();
    sorted.sort();
    expected.sort();
    assert!(expected.len() > 5);
    assert_eq!(sorted, expected);
    assert_eq!(all_backwards(&atlas, &query, 7), found);
    let exact = atlas.facility(found[0]).unwrap().details.name.clone();
    let top = first(&atlas, &DirectoryQuery { text: Some(exact.clone()), ..DirectoryQuery::default() }, 1);
    assert_eq!(top.hits[0].facility.details.name, exact);
}
