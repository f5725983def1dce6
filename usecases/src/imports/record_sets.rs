//! Records that are not facilities: areas, towns, postal codes, municipality names, population.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::area::Area;
use domain::change::Subject;
use domain::codes::{AreaKind, ChangeKind};
use domain::ids::AreaId;
use domain::import::ImportDifference;
use seed::{AreaDraft, Records};
use store::{StoreError, WriteTx};
use uuid::Uuid;

use crate::app::App;

/// Makes what is stored of a feed equal to these records.
pub(super) async fn replace(
    app: &App,
    tx: &mut WriteTx,
    feed: &str,
    records: Records,
) -> Result<ImportDifference, StoreError> {
    let (difference, subject) = match records {
        Records::Towns(towns) => (store::gazetteer::replace_towns(tx, feed, &towns).await?, Subject::Gazetteer),
        Records::PostalCodes(codes) => {
            (store::gazetteer::replace_postal_codes(tx, feed, &codes).await?, Subject::Gazetteer)
        }
        Records::MunicipalityNames(names) => {
            (store::gazetteer::replace_municipality_names(tx, feed, &names).await?, Subject::Gazetteer)
        }
        Records::Population(counts) => (store::population::replace(tx, feed, &counts).await?, Subject::Population),
        Records::Areas(drafts) => return areas(app, tx, drafts).await,
        Records::Facilities(_) => {
            return Err(StoreError::Invalid("facilities are compared record by record".to_owned()));
        }
    };
    if difference.created + difference.updated + difference.missing > 0 {
        tx.log(subject, Uuid::nil(), ChangeKind::Updated);
    }
    Ok(difference)
}

/// Areas are known by kind, code and first day of validity; those a file does not hold stay.
async fn areas(app: &App, tx: &mut WriteTx, drafts: Vec<AreaDraft>) -> Result<ImportDifference, StoreError> {
    type Key = (AreaKind, String, Option<NaiveDate>);
    let mut kinds: Vec<AreaKind> = drafts.iter().map(|draft| draft.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut known: HashMap<Key, Area> = HashMap::new();
    for kind in kinds {
        for area in store::areas::by_kind(tx, kind).await? {
            known.insert((area.kind, area.code.clone(), area.valid_from), area);
        }
    }
    let mut difference = ImportDifference::default();
    let mut written = Vec::new();
    for draft in drafts {
        let before = known.get(&(draft.kind, draft.code.clone(), draft.valid_from));
        let area = area(draft, before, || AreaId(app.ids().next()));
        match before {
            Some(before) if *before == area => difference.unchanged += 1,
            Some(_) => {
                difference.updated += 1;
                tx.log(Subject::Area, area.id.0, ChangeKind::Updated);
                written.push(area);
            }
            None => {
                difference.created += 1;
                tx.log(Subject::Area, area.id.0, ChangeKind::Created);
                written.push(area);
            }
        }
    }
    store::areas::upsert_many(tx, &written).await?;
    Ok(difference)
}

/// The area a draft describes, keeping what the file cannot know from the one that is stored.
fn area(draft: AreaDraft, before: Option<&Area>, fresh: impl FnOnce() -> AreaId) -> Area {
    Area {
        id: before.map_or_else(fresh, |before| before.id),
        kind: draft.kind,
        code: draft.code,
        name: draft.name,
        name_kana: before.and_then(|before| before.name_kana.clone()),
        parents: before.map(|before| before.parents.clone()).unwrap_or_default(),
        boundary: Some(draft.boundary),
        valid_from: draft.valid_from,
        valid_to: draft.valid_to,
        source: Some(draft.source),
    }
}
