//! All areas of an atlas: an R-tree over their boxes first, the exact outline after.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use domain::area::Area;
use domain::codes::AreaKind;
use domain::facility::AreaCode;
use domain::ids::AreaId;
use domain::place::LngLat;
use domain::text::fold;
use geo_types::{Coord, MultiPolygon};
use rayon::prelude::*;
use rstar::{AABB, RTree, RTreeObject};

use super::detail::Detail;
use super::hierarchy::{self, Family};
use super::outline::Outline;
use super::shape;
use crate::answer::AreaShape;

/// Areas numbered by kind, code and id.
#[derive(Debug, Default)]
pub(crate) struct AreaIndex {
    pub(crate) entries: Vec<Entry>,
    by_id: HashMap<AreaId, u32>,
    by_code: HashMap<AreaCode, Vec<u32>>,
    tree: RTree<Boxed>,
    family: Family,
    /// Municipalities and wards by six-digit code, prefectures by their first two digits.
    by_municipality: HashMap<u32, Vec<u32>>,
    by_prefecture: HashMap<u32, Vec<u32>>,
}

/// One area, prepared.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) area: Arc<Area>,
    /// Name and kana, folded.
    pub(crate) folded: [String; 2],
    outline: Option<Outline>,
    pub(crate) shape: Option<AreaShape>,
    /// Worked out when the first boundary with less detail is asked for.
    detail: OnceLock<Detail>,
}

impl Entry {
    fn of(area: Area) -> Self {
        let outline = area.boundary.as_ref().and_then(Outline::of);
        let shape = area
            .boundary
            .as_ref()
            .zip(outline.as_ref())
            .and_then(|(boundary, outline)| shape::shape(boundary, outline));
        // Without a shape the vertices are no positions, and no point can lie in it.
        let outline = outline.filter(|_| shape.is_some());
        let folded = [fold(&area.name), area.name_kana.as_deref().map(fold).unwrap_or_default()];
        Self { area: Arc::new(area), folded, outline, shape, detail: OnceLock::new() }
    }

    /// Whether it has a boundary to search in.
    pub(crate) fn is_bounded(&self) -> bool {
        self.outline.is_some()
    }

    /// Whether the point lies inside the boundary.
    pub(crate) fn contains(&self, point: LngLat) -> bool {
        match (&self.outline, &self.area.boundary) {
            (Some(outline), Some(boundary)) => outline.contains(boundary, point.into()),
            _ => false,
        }
    }

    /// The boundary with no more detail than so many metres; the first call for an area works its detail out.
    pub(crate) fn boundary(&self, meters: f64) -> Option<MultiPolygon<f64>> {
        let boundary = self.area.boundary.as_ref()?;
        if !(meters > 0.0 && meters.is_finite()) {
            return Some(boundary.clone());
        }
        Some(self.detail.get_or_init(|| Detail::of(boundary)).at(boundary, meters))
    }

    fn surface(&self) -> f64 {
        self.shape.map_or(f64::INFINITY, |shape| shape.surface_square_km)
    }
}

#[derive(Debug)]
struct Boxed {
    corners: AABB<[f64; 2]>,
    number: u32,
}

impl RTreeObject for Boxed {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        self.corners
    }
}

impl AreaIndex {
    pub(crate) fn build(mut areas: Vec<Area>) -> Self {
        areas.sort_by(|a, b| (a.kind, &a.code, a.id).cmp(&(b.kind, &b.code, b.id)));
        let entries: Vec<Entry> = areas.into_par_iter().map(Entry::of).collect();
        let mut index = Self { entries, ..Self::default() };
        let mut boxes = Vec::new();
        for (number, entry) in (0u32..).zip(&index.entries) {
            let area = &entry.area;
            index.by_id.insert(area.id, number);
            index.by_code.entry(area.area_code()).or_default().push(number);
            if let Some(outline) = &entry.outline {
                let [w, s, e, n] = outline.bbox;
                boxes.push(Boxed { corners: AABB::from_corners([w, s], [e, n]), number });
            }
            match area.kind {
                AreaKind::Municipality | AreaKind::AdministrativeWard => {
                    area.code.parse().ok().map(|code: u32| index.by_municipality.entry(code).or_default().push(number))
                }
                AreaKind::Prefecture => hierarchy::prefecture_digits(&area.code)
                    .map(|code| index.by_prefecture.entry(code).or_default().push(number)),
                _ => None,
            };
        }
        index.tree = RTree::bulk_load(boxes);
        index.family = hierarchy::family(&index);
        index
    }

    pub(crate) fn number(&self, id: AreaId) -> Option<u32> {
        self.by_id.get(&id).copied()
    }

    pub(crate) fn entry(&self, number: u32) -> &Entry {
        &self.entries[number as usize]
    }

    pub(crate) fn find(&self, id: AreaId) -> Option<&Entry> {
        Some(self.entry(self.number(id)?))
    }

    /// All editions of a code.
    pub(crate) fn editions(&self, code: &AreaCode) -> &[u32] {
        self.by_code.get(code).map_or(&[], Vec::as_slice)
    }

    /// The edition valid on a day; of several the one that became valid last.
    pub(crate) fn by_code(&self, kind: AreaKind, code: &str, on: NaiveDate) -> Option<&Entry> {
        self.editions(&AreaCode { kind, code: code.to_owned() })
            .iter()
            .map(|number| self.entry(*number))
            .filter(|entry| entry.area.valid_on(on))
            .max_by_key(|entry| entry.area.valid_from)
    }

    /// The edition of a code that became valid last, whether or not it still is.
    pub(crate) fn newest(&self, code: &AreaCode) -> Option<&Entry> {
        let editions = self.editions(code).iter().map(|number| self.entry(*number));
        editions.max_by_key(|entry| entry.area.valid_from)
    }

    /// Numbers of the areas whose boundary holds the point, whatever their validity.
    pub(crate) fn holding(&self, point: LngLat) -> Vec<u32> {
        let mut found = Vec::new();
        let at = Coord::from(point);
        for boxed in self.tree.locate_in_envelope_intersecting(AABB::from_point([at.x, at.y])) {
            if self.entry(boxed.number).contains(point) {
                found.push(boxed.number);
            }
        }
        found
    }

    /// Areas that hold a point on a day: the smallest surface first, then by kind, code and id.
    pub(crate) fn at(&self, point: LngLat, on: NaiveDate) -> Vec<Arc<Area>> {
        let mut found: Vec<u32> =
            self.holding(point).into_iter().filter(|number| self.entry(*number).area.valid_on(on)).collect();
        found.sort_by(|a, b| self.entry(*a).surface().total_cmp(&self.entry(*b).surface()).then(a.cmp(b)));
        found.into_iter().map(|number| self.entry(number).area.clone()).collect()
    }

    /// Numbers of the areas whose box touches the box around some points: those of which any may hold one.
    pub(crate) fn near(&self, points: &[LngLat]) -> Vec<u32> {
        if points.is_empty() {
            return Vec::new();
        }
        let corners: Vec<[f64; 2]> = points.iter().map(|point| [point.lng(), point.lat()]).collect();
        let around = AABB::from_points(&corners);
        self.tree.locate_in_envelope_intersecting(around).map(|boxed| boxed.number).collect()
    }

    /// Numbers of the areas a facility belongs to, ascending, of every period of validity; `near` is what
    /// [`Self::near`] says of its point.
    ///
    /// By its position where the area has a boundary. By the municipality code of its address for municipalities, wards
    /// and prefectures that have none, and for all of them when the facility has no usable position.
    pub(crate) fn memberships(&self, near: &[u32], point: Option<LngLat>, municipality: u32) -> Vec<u32> {
        let mut found: Vec<u32> = point.map_or_else(Vec::new, |point| {
            near.iter().copied().filter(|number| self.entry(*number).contains(point)).collect()
        });
        let by_code =
            self.by_municipality.get(&municipality).into_iter().chain(self.by_prefecture.get(&(municipality / 10_000)));
        found.extend(by_code.flatten().filter(|number| point.is_none() || !self.entry(**number).is_bounded()));
        found.sort_unstable();
        found
    }

    /// Whether any edition of a municipality or ward holds the point; `None` without a boundary.
    pub(crate) fn municipality_contains(&self, code: &str, point: LngLat) -> Option<bool> {
        let editions = self.by_municipality.get(&code.parse().ok()?)?.iter().map(|number| self.entry(*number));
        let mut bounded = editions.filter(|entry| entry.is_bounded()).peekable();
        bounded.peek()?;
        Some(bounded.any(|entry| entry.contains(point)))
    }

    /// Prefectures a code of a municipality begins with.
    pub(crate) fn prefectures(&self, code: &str) -> impl Iterator<Item = u32> + '_ {
        let digits = hierarchy::prefecture_digits(code);
        digits.and_then(|digits| self.by_prefecture.get(&digits)).into_iter().flatten().copied()
    }

    pub(crate) fn parents(&self, number: u32) -> &[u32] {
        self.family.parents.get(number as usize).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn children(&self, number: u32) -> &[u32] {
        self.family.children.get(number as usize).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn bytes(&self) -> usize {
        let vertices = |area: &Area| {
            let polygons = area.boundary.iter().flat_map(|boundary| &boundary.0);
            polygons
                .map(|polygon| {
                    polygon.exterior().0.len() + polygon.interiors().iter().map(|ring| ring.0.len()).sum::<usize>()
                })
                .sum::<usize>()
        };
        self.entries
            .iter()
            .map(|entry| {
                let prepared =
                    entry.outline.as_ref().map_or(0, Outline::bytes) + entry.detail.get().map_or(0, Detail::bytes);
                600 + vertices(&entry.area) * 16 + prepared
            })
            .sum()
    }
}
