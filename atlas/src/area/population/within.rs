//! Population of what is inside something that only somebody else can judge: a travel time, a circle.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use domain::codes::AgeBand;
use domain::place::{BoundingBox, LngLat};

use super::{Counts, Neighborhood, Population, Sort, rank};
use crate::answer::PopulationAnswer;

/// Neighbourhoods that have a point, in groups with a box: those of a municipality come together, and so lie together.
#[derive(Debug, Default)]
pub(super) struct Points {
    points: Arc<Vec<LngLat>>,
    /// For each point its neighbourhood and the number of its municipality.
    owners: Vec<(u32, u32)>,
    /// West, south, east, north of so many points.
    boxes: Vec<[f64; 4]>,
    /// By number of the municipality: what is known of any of its neighbourhoods.
    editions: Vec<BTreeSet<(i32, Sort, AgeBand)>>,
}

/// Points in one box.
const GROUP: usize = 64;

impl Points {
    pub(super) fn of(neighborhoods: &[Neighborhood], by_municipality: &HashMap<String, Vec<usize>>) -> Self {
        let mut municipalities: Vec<(&String, &Vec<usize>)> = by_municipality.iter().collect();
        municipalities.sort_unstable();
        let mut located = Self::default();
        let mut points = Vec::new();
        for ((_, members), number) in municipalities.into_iter().zip(0u32..) {
            let places = members.iter().map(|own| (&neighborhoods[*own], u32::try_from(*own).unwrap_or(u32::MAX)));
            located.editions.push(places.clone().flat_map(|(place, _)| place.counts.keys().copied()).collect());
            for (point, own) in places.filter_map(|(place, own)| Some((place.point?, own))) {
                points.push(point);
                located.owners.push((own, number));
            }
        }
        located.boxes = points.chunks(GROUP).map(around).collect();
        located.points = Arc::new(points);
        located
    }

    /// Places of the points in a box.
    fn in_box(&self, bbox: BoundingBox) -> impl Iterator<Item = usize> + '_ {
        let touched = self.boxes.iter().enumerate().filter(move |(_, [west, south, east, north])| {
            *west <= bbox.east() && bbox.west() <= *east && *south <= bbox.north() && bbox.south() <= *north
        });
        let members = touched.flat_map(|(group, _)| group * GROUP..((group + 1) * GROUP).min(self.points.len()));
        members.filter(move |at| bbox.contains(self.points[*at]))
    }
}

fn around(points: &[LngLat]) -> [f64; 4] {
    points.iter().fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |[w, s, e, n], p| {
        [w.min(p.lng()), s.min(p.lat()), e.max(p.lng()), n.max(p.lat())]
    })
}

impl Population {
    pub(crate) fn points(&self) -> &Arc<Vec<LngLat>> {
        &self.points.points
    }

    /// See [`crate::Atlas::population_within`].
    pub(crate) fn within(
        &self,
        bbox: BoundingBox,
        inside: impl Fn(usize, LngLat) -> bool,
        year: Option<i32>,
        bands: &[AgeBand],
        this_year: i32,
    ) -> Vec<PopulationAnswer> {
        let located = &self.points;
        let mut found: BTreeMap<u32, Vec<&Counts>> = BTreeMap::new();
        for at in located.in_box(bbox).filter(|at| inside(*at, located.points[*at])) {
            let (own, municipality) = located.owners[at];
            found.entry(municipality).or_default().push(&self.neighborhoods[own as usize].counts);
        }
        let wanted = |band: &AgeBand| bands.is_empty() || bands.contains(band);
        let mut sums: BTreeMap<(Reverse<i32>, Reverse<Sort>, AgeBand), u64> = BTreeMap::new();
        for (municipality, places) in found {
            // The best of the whole municipality: which of its neighbourhoods are inside doesn't choose the edition.
            let editions = located.editions[municipality as usize].iter().filter(|(_, _, band)| wanted(band));
            let best = editions.filter_map(|(found, sort, _)| rank(*found, *sort, year, this_year)).max();
            let Some(best) = best else { continue };
            for ((found, sort, band), count) in places.into_iter().flatten() {
                if (*found, *sort) == (best.year, best.sort) && wanted(band) {
                    *sums.entry((Reverse(*found), Reverse(*sort), *band)).or_default() += u64::from(*count);
                }
            }
        }
        let answer = |((Reverse(year), Reverse(sort), age_band), count)| PopulationAnswer {
            year,
            age_band,
            count,
            projected: sort == Sort::Projected,
        };
        sums.into_iter().map(answer).collect()
    }
}

#[cfg(test)]
mod tests {
    use domain::area::{CountedPlace, PopulationCount};

    use super::*;
    use crate::testing::Random;

    fn at(lng: f64, lat: f64) -> LngLat {
        LngLat::new(lng, lat).unwrap()
    }

    fn town(code: &str, name: &str, point: Option<LngLat>, year: i32, count: u32, projected: bool) -> PopulationCount {
        PopulationCount {
            place: CountedPlace::Neighborhood { municipality_code: code.into(), name: name.into(), point },
            year,
            age_band: AgeBand::All,
            count,
            households: None,
            projected,
        }
    }

    fn globe() -> BoundingBox {
        BoundingBox::new(-180.0, -90.0, 180.0, 90.0).unwrap()
    }

    fn told(answers: &[PopulationAnswer]) -> Vec<(i32, bool, u64)> {
        answers.iter().map(|own| (own.year, own.projected, own.count)).collect()
    }

    #[test]
    fn municipalities_of_different_years_are_told_apart_the_newest_first() {
        let population = Population::build(vec![
            town("1", "a", Some(at(1.0, 1.0)), 2020, 10, false),
            town("1", "a", Some(at(1.0, 1.0)), 2015, 900, false),
            town("1", "b", Some(at(2.0, 1.0)), 2020, 20, false),
            town("2", "a", Some(at(1.0, 2.0)), 2025, 300, false),
            town("3", "a", Some(at(1.0, 3.0)), 2025, 4000, true),
            town("4", "a", Some(at(1.0, 4.0)), 2020, 50_000, false),
            town("4", "nowhere", None, 2020, 600_000, false),
        ]);
        let all = population.within(globe(), |_, _| true, None, &[], 2026);
        assert_eq!(told(&all), [(2025, false, 300), (2025, true, 4000), (2020, false, 50_030)]);
        let of_2015 = population.within(globe(), |_, _| true, Some(2015), &[], 2026);
        assert_eq!(told(&of_2015), [(2015, false, 900)]);
        assert_eq!(population.within(globe(), |_, _| true, None, &[AgeBand::Age75Over], 2026), []);
        assert_eq!(population.within(globe(), |_, _| false, None, &[], 2026), []);
    }

    #[test]
    fn the_edition_is_the_municipalitys_whichever_of_its_neighbourhoods_are_inside() {
        let population = Population::build(vec![
            town("1", "a", Some(at(1.0, 1.0)), 2015, 10, false),
            town("1", "b", Some(at(2.0, 1.0)), 2020, 20, false),
        ]);
        // 町 a is not in the newest edition: it has nobody any more, not those of five years ago.
        let only = |name: f64| population.within(globe(), move |_, point| point.lng() == name, None, &[], 2026);
        assert_eq!(only(1.0), []);
        assert_eq!(told(&only(2.0)), [(2020, false, 20)]);
    }

    #[test]
    fn every_neighbourhood_in_the_box_is_asked_about_once_and_by_its_place() {
        let mut random = Random::new(5, 5);
        let towns: Vec<PopulationCount> = (0..700)
            .map(|number| {
                let point = at(random.between(130.0, 131.0), random.between(33.0, 34.0));
                town(&format!("{}", number / 90), &format!("{number}"), Some(point), 2020, 1, false)
            })
            .collect();
        let population = Population::build(towns);
        assert_eq!(population.points().len(), 700);
        for _ in 0..20 {
            let (west, south) = (random.between(129.9, 131.0), random.between(32.9, 34.0));
            let bbox = BoundingBox::new(west, south, west + 0.3, south + 0.4).unwrap();
            let expected = population.points().iter().filter(|point| bbox.contains(**point)).count() as u64;
            let asked = |place: usize, point: LngLat| {
                assert_eq!(population.points()[place], point);
                true
            };
            let counted: u64 = population.within(bbox, asked, None, &[], 2026).iter().map(|own| own.count).sum();
            assert_eq!(counted, expected);
        }
    }
}
