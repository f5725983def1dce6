//! Facilities as GeoJSON, straight into a map library.

use std::collections::BTreeSet;

use async_graphql::{Context, Object, Result};
use atlas::question::{DirectoryQuery, PageFrom, PageRequest, Spatial};
use domain::availability::acceptance_at;
use domain::codes::{Code as _, ContactPurpose, FacilityProperty};
use domain::facility::Facility;
use domain::place::BoundingBox;
use domain::source::SourceRecord;

use super::directory::conditions;
use crate::coded::{Coded, plain};
use crate::context::{ContextExt as _, View, aside};
use crate::input::travel::spatial_cost;
use crate::input::{FacilityFilter, SpatialInput, between};
use crate::node::TypedId as _;
use crate::scalar::{GeoJson, Json, collection, point};
use crate::types::query_error;

/// Most features of one answer.
const MAX_FEATURES: i32 = 5_000;

/// Root fields for other programs.
#[derive(Default)]
pub struct ExportQuery;

#[Object]
impl ExportQuery {
    /// A GeoJSON FeatureCollection of facilities with a usable position, with what to credit (GeoJSON の FeatureCollection).
    ///
    /// The members `attribution`, `truncated`, `withoutLocationCount` and `restrictedCount` stand beside `features`.
    #[graphql(
        name = "facilitiesGeoJSON",
        complexity = "spatial_cost(spatial.as_ref()) + 100 + usize::try_from(limit.unwrap_or(1_000)).unwrap_or(0).min(5_000)"
    )]
    async fn facilities_geo_json(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions (絞り込み).")] filter: Option<FacilityFilter>,
        #[graphql(desc = "Where to look (空間の条件).")] spatial: Option<SpatialInput>,
        #[graphql(desc = "What each feature tells, NAME, KIND and CATEGORY when left out (載せる項目).")]
        properties: Option<Vec<Coded<FacilityProperty>>>,
        #[graphql(desc = "Most features, 1 to 5,000 (上限).", default_with = "Some(1_000)")] limit: Option<i32>,
    ) -> Result<Option<GeoJson>> {
        let view = &ctx.view()?;
        let limit = between("limit", limit.unwrap_or(1_000), MAX_FEATURES)?.unsigned_abs() as usize;
        let (question, _) = conditions(view, filter, spatial).await?;
        let properties = match plain(properties) {
            none if none.is_empty() => vec![FacilityProperty::Name, FacilityProperty::Kind, FacilityProperty::Category],
            some => some,
        };
        let view = view.clone();
        Ok(Some(aside(move || export(&view, question, &properties, limit)).await??.into()))
    }
}

/// Gathers the features. Facilities of sources that forbid commercial use are left out and counted, because what is
/// exported travels on without its licence being read. One page is enough unless some were left out.
fn export(view: &View, mut question: DirectoryQuery, properties: &[FacilityProperty], limit: usize) -> Result<Json> {
    // Without a place, the whole world: so that facilities without a position are counted and not drawn.
    let world = BoundingBox::new(-180.0, -90.0, 180.0, 90.0).ok();
    question.spatial = question.spatial.or(world.map(Spatial::Box));
    let mut features = Vec::new();
    let mut attribution = BTreeSet::new();
    let (mut restricted, mut without_location) = (0usize, None);
    let mut from = PageFrom::After(None);
    let truncated = loop {
        let first = without_location.is_none();
        let request = PageRequest { size: limit + 1, from, with_total: first };
        let page = view.atlas.facilities(&question, &request, view.now).map_err(query_error)?;
        if first {
            without_location = Some(page.without_location.unwrap_or(0));
        }
        let last = page.hits.last().map(|hit| hit.cursor.clone());
        let mut full = false;
        for hit in page.hits {
            let Some(location) = hit.facility.details.location else { continue };
            if !hit.facility.sources.iter().all(may_travel_on) {
                restricted += 1;
                continue;
            }
            if features.len() == limit {
                full = true;
                break;
            }
            attribution.extend(hit.facility.sources.iter().map(|source| source.attribution.clone()));
            features.push(feature(&hit.facility, location.point, properties, view));
        }
        match last {
            _ if full => break true,
            Some(cursor) if page.has_next => from = PageFrom::After(Some(cursor)),
            _ => break false,
        }
    };
    let mut members = serde_json::Map::new();
    members.insert("attribution".to_owned(), attribution.into_iter().collect::<Vec<_>>().into());
    members.insert("truncated".to_owned(), truncated.into());
    members.insert("withoutLocationCount".to_owned(), without_location.unwrap_or(0).into());
    members.insert("restrictedCount".to_owned(), restricted.into());
    Ok(collection(features, members))
}

/// Whether the licence lets the data be used for anything; NC is Creative Commons' mark for "not commercially".
fn may_travel_on(source: &SourceRecord) -> bool {
    source.license.as_deref().is_none_or(|license| {
        !license.contains("非商用") && !license.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == "NC")
    })
}

fn feature(facility: &Facility, at: domain::place::LngLat, properties: &[FacilityProperty], view: &View) -> Json {
    let properties: serde_json::Map<String, Json> =
        properties.iter().map(|property| (key(*property).to_owned(), value(facility, *property, view))).collect();
    serde_json::json!({
        "type": "Feature",
        "id": facility.id.to_global().0,
        "geometry": point(at),
        "properties": properties,
    })
}

fn key(property: FacilityProperty) -> &'static str {
    match property {
        FacilityProperty::Name => "name",
        FacilityProperty::Kind => "kind",
        FacilityProperty::Category => "category",
        FacilityProperty::Phone => "phone",
        FacilityProperty::Address => "address",
        FacilityProperty::Acceptance => "acceptance",
        FacilityProperty::Capabilities => "capabilities",
        FacilityProperty::RoundTheClock => "roundTheClock",
        FacilityProperty::VerifiedOn => "verifiedOn",
        FacilityProperty::Url => "url",
    }
}

fn value(facility: &Facility, property: FacilityProperty, view: &View) -> Json {
    let details = &facility.details;
    match property {
        FacilityProperty::Name => details.name.as_str().into(),
        FacilityProperty::Kind => details.kind.code().into(),
        FacilityProperty::Category => facility.category().code().into(),
        FacilityProperty::Phone => phone(facility).into(),
        FacilityProperty::Address => details.address.full.as_str().into(),
        FacilityProperty::Acceptance => acceptance_at(details, None, view.now).code().into(),
        FacilityProperty::Capabilities => {
            let capabilities = details.capabilities.iter().filter(|capability| capability.is_offered());
            capabilities.map(|capability| capability.code.code()).collect::<Vec<_>>().into()
        }
        FacilityProperty::RoundTheClock => details.home_visit.as_ref().map(|visit| visit.round_the_clock.code()).into(),
        FacilityProperty::VerifiedOn => details.verification.map(|checked| checked.verified_on.to_string()).into(),
        FacilityProperty::Url => details.website.as_deref().into(),
    }
}

/// The general phone number, or any other.
fn phone(facility: &Facility) -> Option<&str> {
    let contacts = &facility.details.contacts;
    let general = contacts.iter().filter(|contact| contact.purpose == ContactPurpose::General);
    general.chain(contacts).find_map(|contact| contact.phone.as_deref())
}

#[cfg(test)]
mod tests {
    use domain::codes::SourceDataset;

    use super::*;

    fn licensed(license: &str) -> SourceRecord {
        let attribution = String::from("架空市");
        let license = Some(license.to_owned());
        SourceRecord { dataset: SourceDataset::Manual, source_id: None, as_of: None, license, attribution }
    }

    #[test]
    fn a_non_commercial_licence_keeps_data_out_of_exports() {
        for closed in ["CC BY-NC 4.0", "CC BY-NC-SA 4.0", "非商用に限る"] {
            assert!(!may_travel_on(&licensed(closed)), "{closed}");
        }
        for open in ["CC BY 4.0", "PDL1.0", "CC0", "ENCODED"] {
            assert!(may_travel_on(&licensed(open)), "{open}");
        }
    }
}
