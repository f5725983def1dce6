//! Suggestions, facets and geocoding.

use async_graphql::{Object, SimpleObject};
use atlas::SuggestionTarget;
use domain::clock::day_in_japan;
use domain::codes::{FacetKey, LocationQuality, SuggestKind};
use domain::place::LngLat;

use super::{Address, AreaNode, FacilityNode, GeoPoint, Node, PractitionerNode};
use crate::coded::{Coded, Only, Subset};
use crate::context::View;
use crate::page::{count, list_cost};

/// The kinds of things there are to suggest; stations and organisations come with their data.
#[derive(Debug)]
pub struct AnswerableSuggestions;

impl Subset for AnswerableSuggestions {
    type Of = SuggestKind;
    const VALUES: &'static [SuggestKind] = &[
        SuggestKind::Facility,
        SuggestKind::Practitioner,
        SuggestKind::Area,
        SuggestKind::Address,
        SuggestKind::Capability,
    ];
}

/// A completion of what is being typed (入力補完の候補).
#[derive(SimpleObject)]
pub struct Suggestion {
    /// What to show and search for (表示).
    text: String,
    /// What it is (種別).
    kind: Only<AnswerableSuggestions>,
    /// The thing itself, when it has an id (対象).
    node: Option<Node>,
    /// Where it is, when it is somewhere (位置).
    location: Option<GeoPoint>,
}

impl Suggestion {
    /// The atlas's suggestion as the view sees it.
    pub(crate) fn of(found: atlas::Suggestion, view: &View) -> Self {
        let node = found.target.and_then(|target| match target {
            SuggestionTarget::Facility(id) => {
                view.atlas.facility(id).map(|facility| Node::Facility(FacilityNode::new(facility, view)))
            }
            SuggestionTarget::Practitioner(id) => usecases::people::sight(view)
                .by_id(id)
                .map(|shown| Node::Practitioner(PractitionerNode::new(shown, view))),
            SuggestionTarget::Area(id) => view.atlas.area(id).map(|area| Node::Area(AreaNode::new(area, view))),
        });
        Self { text: found.text, kind: Only(found.kind), node, location: found.point.map(GeoPoint) }
    }
}

/// Counts of one facet (ファセット).
#[derive(SimpleObject)]
pub struct Facet {
    /// Which (項目).
    key: Coded<FacetKey>,
    /// Its values with their counts (値と件数).
    buckets: Vec<FacetBucket>,
}

/// One value of a facet (ファセットの値).
#[derive(SimpleObject)]
pub struct FacetBucket {
    /// Value as the filter takes it (値).
    value: String,
    /// Label (表示).
    label: String,
    /// Facilities that have it (件数).
    count: i32,
}

impl Facet {
    /// The atlas's counts; an area's value becomes its global id, which the filter takes.
    pub(crate) fn of(counts: atlas::FacetCounts) -> Self {
        let is_area = counts.key == FacetKey::Area;
        let buckets = counts.buckets.into_iter().map(|bucket| FacetBucket {
            value: if is_area { area_value(&bucket.value) } else { bucket.value },
            label: bucket.label,
            count: count(bucket.count),
        });
        Self { key: Coded(counts.key), buckets: buckets.collect() }
    }
}

fn area_value(uuid: &str) -> String {
    use crate::node::TypedId as _;
    match uuid::Uuid::try_parse(uuid) {
        Ok(id) => domain::ids::AreaId(id).to_global().0,
        Err(_) => uuid.to_owned(),
    }
}

/// A position found for an address (住所から得た位置).
#[derive(SimpleObject)]
pub struct GeocodeResult {
    /// The address as understood (住所).
    address: Address,
    /// Where (位置).
    location: GeoPoint,
    /// How good the position is (確かさ).
    quality: Coded<LocationQuality>,
}

impl GeocodeResult {
    /// The atlas's answer.
    pub(crate) fn of(found: atlas::Geocoded) -> Self {
        Self { address: Address(found.address), location: GeoPoint(found.point), quality: Coded(found.quality) }
    }
}

/// The address and the areas of a position (位置から得た住所).
pub struct ReverseGeocodeResult {
    pub(crate) address: domain::address::Address,
    pub(crate) point: LngLat,
    pub(crate) view: View,
}

/// The address and the areas of a position (位置から得た住所).
#[Object]
impl ReverseGeocodeResult {
    /// The address down to the town (住所).
    async fn address(&self) -> Address {
        Address(self.address.clone())
    }
    /// Every area that holds the position today (圏域).
    #[graphql(complexity = "list_cost(10, child_complexity)")]
    async fn areas(&self) -> Vec<AreaNode> {
        let areas = self.view.atlas.areas_at(self.point, day_in_japan(self.view.now));
        areas.into_iter().map(|area| AreaNode::new(area, &self.view)).collect()
    }
}
