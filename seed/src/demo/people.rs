//! Who lives in the town: about 60,000 people by neighbourhood and age.

use domain::area::{CountedPlace, PopulationCount};
use domain::codes::AgeBand;

use super::MUNICIPALITY_CODE;
use super::map::{CELLS, Ground, column_and_row, position};
use super::names::neighborhood_name;
use super::random::SplitMix64;

/// Year of the count; fixed, so that the town does not change with the calendar.
const YEAR: i32 = 2025;

/// Counts by neighbourhood: everybody, 65 and over, 75 and over, 85 and over.
pub(super) fn population(ground: &Ground, seed: u64) -> Vec<PopulationCount> {
    let mut random = SplitMix64::new(seed);
    (0..CELLS).flat_map(|cell| neighborhood(cell, ground, &mut random)).collect()
}

fn neighborhood(cell: usize, ground: &Ground, random: &mut SplitMix64) -> Vec<PopulationCount> {
    let (column, row) = column_and_row(cell);
    // Denser towards the middle; older along the coast in the south than on the new hills in the north.
    let from_middle = column.abs_diff(4).max(row.abs_diff(2)) as i64;
    let all = 1_420 - 155 * from_middle + random.between(-120, 120);
    let aged_percent = 42 - 4 * row as i64 + random.between(-3, 3);
    let aged = all * aged_percent / 100;
    let old = aged * random.between(50, 58) / 100;
    let oldest = old * random.between(28, 36) / 100;
    let households = all * 10 / random.between(20, 24);
    [(AgeBand::All, all), (AgeBand::Age65Over, aged), (AgeBand::Age75Over, old), (AgeBand::Age85Over, oldest)]
        .into_iter()
        .map(|(age_band, count)| PopulationCount {
            place: CountedPlace::Neighborhood {
                municipality_code: MUNICIPALITY_CODE.to_owned(),
                name: neighborhood_name(cell),
                point: Some(position(ground.middle(cell))),
            },
            year: YEAR,
            age_band,
            count: count.unsigned_abs() as u32,
            households: (age_band == AgeBand::All).then_some(households.unsigned_abs() as u32),
            projected: false,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_sixty_thousand_people_and_three_in_ten_are_sixty_five_or_older() {
        let counts = population(&Ground::new(7), 7);
        let sum = |band| counts.iter().filter(|c| c.age_band == band).map(|c| c.count).sum::<u32>();
        let all = sum(AgeBand::All);
        assert!((58_000..=62_000).contains(&all), "{all}");
        let percent = sum(AgeBand::Age65Over) * 100 / all;
        assert!((28..=36).contains(&percent), "{percent} %");
    }

    #[test]
    fn older_bands_are_within_younger_ones_everywhere() {
        for place in population(&Ground::new(7), 7).chunks(4) {
            let counts: Vec<u32> = place.iter().map(|count| count.count).collect();
            assert!(counts.is_sorted_by(|a, b| a > b), "{counts:?}");
            assert!(place[0].households.is_some_and(|households| households < counts[0]));
        }
    }
}
