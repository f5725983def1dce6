//! Pairs of facilities that may be one (重複の候補), for a person to judge.

use domain::ids::{DuplicateCandidateId, FacilityId};
use domain::import::DuplicateCandidate;

use crate::app::{App, Request};
use crate::read::{Keyset, KeysetPage, ReadFault, read_page};

/// Key of the list: most alike first, then by id.
pub type DuplicateKey = (f64, DuplicateCandidateId);

/// Pairs read at once where many are passed over.
const BATCH: u64 = 200;

/// A page of open pairs with at least this score, most alike first, each with its key: those of which the viewer sees both
/// sides. A pair with another side is as if there was none.
///
/// # Errors
/// [`ReadFault`].
pub async fn page(
    request: &Request,
    minimum_score: f64,
    page: &Keyset<DuplicateKey>,
) -> Result<KeysetPage<(DuplicateKey, DuplicateCandidate)>, ReadFault> {
    read_page(page, async |page| {
        let wanted = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let mut seen: Vec<(DuplicateKey, DuplicateCandidate)> = Vec::new();
        let mut rest = store::Page { limit: page.limit.max(BATCH), ..page };
        // In the direction of the page: what is read from the end comes in the order of the list.
        while seen.len() < wanted {
            let mut pairs = store::duplicates::page(&request.app.store, minimum_score, &rest).await?;
            if rest.from_end {
                pairs.reverse();
            }
            let whole = (pairs.len() as u64) < rest.limit;
            let last = pairs.last().map(|pair| (pair.score, pair.id));
            let sees = |pair: &DuplicateCandidate| sees_both(request, pair.left, pair.right);
            seen.extend(pairs.into_iter().filter(sees).map(|pair| ((pair.score, pair.id), pair)));
            if whole {
                break;
            }
            if rest.from_end { rest.before = last } else { rest.after = last }
        }
        seen.truncate(wanted);
        if rest.from_end {
            seen.reverse();
        }
        Ok(seen)
    })
    .await
}

fn sees_both(request: &Request, left: FacilityId, right: FacilityId) -> bool {
    request.atlas.sees(left) && request.atlas.sees(right)
}

/// How many open pairs have at least this score and two sides that the viewer sees.
///
/// # Errors
/// [`ReadFault`].
pub async fn total(request: &Request, minimum_score: f64) -> Result<u64, ReadFault> {
    let pairs = store::duplicates::sides(&request.app.store, minimum_score).await?;
    Ok(pairs.into_iter().filter(|(left, right)| sees_both(request, *left, *right)).count() as u64)
}

/// One pair, whoever may see it: it is shown to those who see both sides.
///
/// # Errors
/// [`ReadFault`].
pub async fn candidate(app: &App, id: DuplicateCandidateId) -> Result<Option<DuplicateCandidate>, ReadFault> {
    Ok(store::duplicates::by_id(&app.store, id).await?)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use atlas::{Atlas, AtlasInput, FacilitiesInput};
    use chrono::{DateTime, Utc};
    use domain::access::{Grant, Viewer};
    use domain::clock::FixedClock;
    use domain::codes::{FacilityKind, FacilityStatus, Role, Visibility};
    use domain::entropy::Foreseeable;
    use domain::facility::{Facility, FacilityDetails};
    use domain::ids::Ids;
    use store::Store;
    use uuid::Uuid;

    use super::*;
    use crate::client::Client;
    use crate::read::KeysetFrom;
    use crate::secrets::Secrets;

    struct NoIds;

    impl Ids for NoIds {
        fn next(&self) -> Uuid {
            Uuid::nil()
        }
    }

    /// Of every seven facilities one is public; the others are seen by professionals.
    fn facility(number: u128) -> Facility {
        Facility {
            id: Uuid::from_u128(number).into(),
            updated_at: DateTime::<Utc>::UNIX_EPOCH,
            status: FacilityStatus::Active,
            visibility: if number.is_multiple_of(7) { Visibility::Public } else { Visibility::Professional },
            details: FacilityDetails::new("架空診療所", FacilityKind::Clinic),
            sources: Vec::new(),
        }
    }

    /// Pairs of each facility with the one seven further on, and with the next one; all but the first kind hidden.
    fn pairs(count: u128) -> Vec<DuplicateCandidate> {
        let pair = |number: u128, left: u128, right: u128| DuplicateCandidate {
            id: Uuid::from_u128(number).into(),
            left: Uuid::from_u128(left).into(),
            right: Uuid::from_u128(right).into(),
            score: 1.0 - (number % 97) as f64 / 1000.0,
            reasons: Vec::new(),
        };
        (0..count - 7).flat_map(|at| [pair(2 * at + 1, at, at + 1), pair(2 * at + 2, at, at + 7)]).collect()
    }

    async fn app(count: u128) -> (Arc<App>, Atlas) {
        let store = Store::connect("sqlite::memory:").await.unwrap();
        migrations::up(store.migrator_connection()).await.unwrap();
        let facilities: Vec<Facility> = (0..count).map(facility).collect();
        let mut tx = store.begin("test", DateTime::UNIX_EPOCH).await.unwrap();
        store::facilities::insert_many(&mut tx, &facilities).await.unwrap();
        store::duplicates::upsert_many(&mut tx, &pairs(count)).await.unwrap();
        tx.commit().await.unwrap();
        let secrets = Secrets::new([0; 32], Arc::new(Foreseeable::from(0)));
        let app = App::new(store, Arc::new(FixedClock(DateTime::UNIX_EPOCH)), Arc::new(NoIds), secrets);
        let facilities = FacilitiesInput::Facilities(facilities);
        (app, Atlas::build(AtlasInput { facilities, ..AtlasInput::default() }))
    }

    async fn all(request: &Request, size: usize, backwards: bool) -> Vec<DuplicateCandidateId> {
        let (mut found, mut cursor) = (Vec::new(), None);
        loop {
            let from = if backwards { KeysetFrom::Before(cursor) } else { KeysetFrom::After(cursor) };
            let page = page(request, 0.0, &Keyset { size, from }).await.unwrap();
            let ids = page.items.iter().map(|(_, pair)| pair.id);
            let more = if backwards { page.has_previous } else { page.has_next };
            assert!(page.items.len() == size || !more, "only the last page is short");
            if backwards {
                found.extend(ids.rev());
                cursor = page.items.first().map(|(key, _)| *key);
            } else {
                found.extend(ids);
                cursor = page.items.last().map(|(key, _)| *key);
            }
            if !more {
                return found;
            }
        }
    }

    #[tokio::test]
    async fn a_pair_with_a_side_that_is_not_seen_is_in_no_page_and_no_total() {
        // More pairs than are read at once, so that whole batches are passed over.
        let (app, atlas) = app(600).await;
        let ask =
            |viewer: Viewer| Request::of(app.clone(), Arc::new(viewer), Client::default()).over(&atlas, app.now());
        let professional = Viewer { grants: vec![Grant::everywhere(Role::Professional)], ..Viewer::operator() };
        for (request, expected) in [(ask(Viewer::anonymous()), 85), (ask(professional), 1186)] {
            assert_eq!(total(&request, 0.0).await.unwrap(), expected);
            let forwards = all(&request, 13, false).await;
            assert_eq!(forwards.len() as u64, expected);
            let mut backwards = all(&request, 13, true).await;
            backwards.reverse();
            assert_eq!(backwards, forwards);
        }
    }
}
