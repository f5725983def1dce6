//! Population (人口) of an area.
//!
//! A count published for the area itself is the answer. Without one, a municipality or a smaller area is answered by the sum
//! of its neighbourhoods (町丁目): those of its code for a municipality, those whose point lies inside the boundary for
//! others. Larger areas are never added up, since nobody can tell whether every municipality in them is known. One
//! answer is of one year and of one sort, counted or projected. A count goes before a projection of the same year, and
//! without a year before every projection: the newest count of the neighbourhoods before an older one of the area itself.

mod within;

use std::collections::{BTreeMap, HashMap};

use domain::area::{CountedPlace, PopulationCount};
use domain::codes::{AgeBand, AreaKind};
use domain::facility::AreaCode;
use domain::place::LngLat;

use self::within::Points;
use super::index::Entry;
use crate::answer::PopulationAnswer;

/// Counts by area and by neighbourhood.
#[derive(Debug, Default)]
pub(crate) struct Population {
    direct: HashMap<AreaCode, Counts>,
    neighborhoods: Vec<Neighborhood>,
    by_municipality: HashMap<String, Vec<usize>>,
    points: Points,
}

/// One number for each year, sort and band; a count given twice is counted once, and the last one stands.
type Counts = BTreeMap<(i32, Sort, AgeBand), u32>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Projected,
    Counted,
}

#[derive(Debug)]
struct Neighborhood {
    point: Option<LngLat>,
    counts: Counts,
}

impl Population {
    pub(crate) fn build(counts: Vec<PopulationCount>) -> Self {
        let mut population = Self::default();
        let mut known: HashMap<(String, String), usize> = HashMap::new();
        for count in counts {
            let sort = if count.projected { Sort::Projected } else { Sort::Counted };
            let key = (count.year, sort, count.age_band);
            match count.place {
                CountedPlace::Area(code) => population.direct.entry(code).or_default().insert(key, count.count),
                CountedPlace::Neighborhood { municipality_code, name, point } => {
                    let number = *known.entry((municipality_code.clone(), name)).or_insert_with(|| {
                        let number = population.neighborhoods.len();
                        population.by_municipality.entry(municipality_code).or_default().push(number);
                        population.neighborhoods.push(Neighborhood { point: None, counts: Counts::new() });
                        number
                    });
                    let neighborhood = &mut population.neighborhoods[number];
                    neighborhood.point = point.or(neighborhood.point);
                    neighborhood.counts.insert(key, count.count)
                }
            };
        }
        population.points = Points::of(&population.neighborhoods, &population.by_municipality);
        population
    }

    /// Population of one year: the given one, or that of the newest count up to `this_year`, or, where nobody counted, of
    /// the newest projection up to it, or of the first one after it. Empty when nothing is known of it.
    pub(crate) fn of(
        &self,
        entry: &Entry,
        year: Option<i32>,
        bands: &[AgeBand],
        this_year: i32,
    ) -> Vec<PopulationAnswer> {
        let own: Vec<&Counts> = self.direct.get(&entry.area.area_code()).into_iter().collect();
        let parts = self.neighborhoods_of(entry);
        let best = |places: &[&Counts]| {
            let keys = places.iter().flat_map(|counts| counts.keys());
            let wanted = keys.filter(|(_, _, band)| bands.is_empty() || bands.contains(band));
            wanted.filter_map(|(found, sort, _)| rank(*found, *sort, year, this_year)).max()
        };
        let (of_own, of_parts) = (best(&own), best(&parts));
        let (places, rank) = if of_own >= of_parts { (own, of_own) } else { (parts, of_parts) };
        rank.map_or_else(Vec::new, |rank| sum(&places, rank.year, rank.sort, bands))
    }

    fn neighborhoods_of(&self, entry: &Entry) -> Vec<&Counts> {
        match entry.area.kind {
            AreaKind::Municipality | AreaKind::AdministrativeWard
                if self.by_municipality.contains_key(&entry.area.code) =>
            {
                self.by_municipality[&entry.area.code]
                    .iter()
                    .map(|number| &self.neighborhoods[*number].counts)
                    .collect()
            }
            kind if is_small(kind) => {
                let Some(shape) = entry.shape else { return Vec::new() };
                let inside = |point: LngLat| shape.bbox.contains(point) && entry.contains(point);
                self.neighborhoods
                    .iter()
                    .filter(|place| place.point.is_some_and(inside))
                    .map(|place| &place.counts)
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A municipality or smaller, whose neighbourhoods come all from one publication.
fn is_small(kind: AreaKind) -> bool {
    matches!(
        kind,
        AreaKind::Municipality
            | AreaKind::AdministrativeWard
            | AreaKind::DailyLivingZone
            | AreaKind::JuniorHighSchoolDistrict
            | AreaKind::ElementarySchoolDistrict
            | AreaKind::CommunityCenterDistrict
            | AreaKind::Neighborhood
            | AreaKind::Custom
    )
}

/// How well a year and sort answer; the greatest is the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// A projection for a year to come is the last resort.
    has_come: bool,
    sort: Sort,
    nearness: i32,
    year: i32,
}

fn rank(found: i32, sort: Sort, year: Option<i32>, this_year: i32) -> Option<Rank> {
    if let Some(year) = year {
        return (found == year).then_some(Rank { has_come: true, sort, nearness: 0, year });
    }
    let has_come = found <= this_year;
    // What is said to be counted in a year to come is an error of its source.
    (has_come || sort == Sort::Projected).then_some(Rank {
        has_come,
        sort,
        nearness: if has_come { found } else { found.saturating_neg() },
        year: found,
    })
}

fn sum(places: &[&Counts], year: i32, sort: Sort, bands: &[AgeBand]) -> Vec<PopulationAnswer> {
    let mut sums: BTreeMap<AgeBand, u64> = BTreeMap::new();
    for ((found, of, band), count) in places.iter().flat_map(|counts| counts.iter()) {
        if (*found, *of) == (year, sort) && (bands.is_empty() || bands.contains(band)) {
            *sums.entry(*band).or_default() += u64::from(*count);
        }
    }
    let projected = sort == Sort::Projected;
    sums.into_iter().map(|(age_band, count)| PopulationAnswer { year, age_band, count, projected }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaIndex;
    use crate::testing;

    fn count(name: &str, point: (f64, f64), year: i32, count: u32, projected: bool) -> PopulationCount {
        PopulationCount {
            place: CountedPlace::Neighborhood {
                municipality_code: "999999".into(),
                name: name.into(),
                point: LngLat::new(point.0, point.1).ok(),
            },
            year,
            age_band: AgeBand::All,
            count,
            households: None,
            projected,
        }
    }

    #[test]
    fn neighbourhoods_inside_are_added_once_and_years_are_never_mixed() {
        let index = AreaIndex::build(vec![testing::square_area(1, AreaKind::DailyLivingZone, "1", (0.0, 0.0), 1.0)]);
        let entry = &index.entries[0];
        let population = Population::build(vec![
            count("a", (0.2, 0.2), 2020, 10, false),
            count("a", (0.2, 0.2), 2020, 11, false),
            count("b", (0.4, 0.2), 2020, 100, false),
            count("b", (0.4, 0.2), 2015, 7000, false),
            count("b", (0.4, 0.2), 2030, 90, true),
            count("c", (3.0, 0.2), 2020, 1000, false),
        ]);
        let answer = |year| population.of(entry, year, &[], 2026);
        assert_eq!(
            answer(None),
            vec![PopulationAnswer { year: 2020, age_band: AgeBand::All, count: 111, projected: false }]
        );
        assert_eq!(
            answer(Some(2030)),
            vec![PopulationAnswer { year: 2030, age_band: AgeBand::All, count: 90, projected: true }]
        );
        assert_eq!(answer(Some(2019)), vec![]);
        assert_eq!(population.of(entry, None, &[AgeBand::Age75Over], 2026), vec![]);
    }

    #[test]
    fn a_count_of_the_area_itself_goes_before_its_neighbourhoods() {
        let index = AreaIndex::build(vec![testing::square_area(1, AreaKind::DailyLivingZone, "1", (0.0, 0.0), 1.0)]);
        let mut own = count("", (0.0, 0.0), 2020, 500, false);
        own.place = CountedPlace::Area(index.entries[0].area.area_code());
        let population = Population::build(vec![count("a", (0.2, 0.2), 2020, 10, false), own]);
        assert_eq!(population.of(&index.entries[0], None, &[], 2026)[0].count, 500);
    }

    fn own(entry: &Entry, year: i32, persons: u32, projected: bool) -> PopulationCount {
        PopulationCount {
            place: CountedPlace::Area(entry.area.area_code()),
            ..count("", (0.0, 0.0), year, persons, projected)
        }
    }

    #[test]
    fn without_a_year_the_newest_count_goes_before_every_projection() {
        let index = AreaIndex::build(vec![testing::square_area(1, AreaKind::DailyLivingZone, "1", (0.0, 0.0), 1.0)]);
        let entry = &index.entries[0];
        let answer = |counts: Vec<PopulationCount>, year| {
            let found = Population::build(counts).of(entry, year, &[], 2026);
            found.first().map(|found| (found.year, found.count, found.projected))
        };
        let projections =
            || vec![own(entry, 2020, 500, true), own(entry, 2025, 490, true), own(entry, 2030, 480, true)];
        let with = |more: Vec<PopulationCount>| [projections(), more].concat();
        // Of the neighbourhoods, newer than the area's own count, and never of a year to come.
        let counts = || {
            with(vec![
                own(entry, 2015, 510, false),
                count("a", (0.2, 0.2), 2024, 495, false),
                count("a", (0.2, 0.2), 2027, 1, false),
            ])
        };
        assert_eq!(answer(counts(), None), Some((2024, 495, false)));
        assert_eq!(answer(counts(), Some(2025)), Some((2025, 490, true)));
        assert_eq!(answer(counts(), Some(2030)), Some((2030, 480, true)));
        let both = with(vec![count("a", (0.2, 0.2), 2025, 491, false)]);
        assert_eq!(answer(both, Some(2025)), Some((2025, 491, false)));
        assert_eq!(answer(projections(), None), Some((2025, 490, true)));
        assert_eq!(answer(projections().split_off(2), None), Some((2030, 480, true)));
        let late = vec![own(entry, 2040, 470, true), own(entry, 2030, 480, true)];
        assert_eq!(answer(late, None), Some((2030, 480, true)));
    }
}
