//! People within a travel time (到達圏の人口).

use atlas::{Atlas, PopulationAnswer};
use domain::codes::AgeBand;
use domain::place::BoundingBox;

/// People of the neighbourhoods with these places (ascending) in [`Atlas::neighborhood_points`].
pub(super) fn of(atlas: &Atlas, places: &[usize], bands: &[AgeBand]) -> Vec<PopulationAnswer> {
    let points = || places.iter().filter_map(|at| atlas.neighborhood_points().get(*at));
    let span = |of: fn(domain::place::LngLat) -> f64| {
        points()
            .map(|point| of(*point))
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), own| (a.min(own), b.max(own)))
    };
    let ((west, east), (south, north)) = (span(|point| point.lng()), span(|point| point.lat()));
    // Without any there is no box, and nobody.
    let Ok(bounds) = BoundingBox::new(west, south, east, north) else { return Vec::new() };
    atlas.population_within(bounds, |at, _| places.binary_search(&at).is_ok(), None, bands)
}

/// How they were counted, in Japanese; `None` when nobody was.
pub(super) fn method(answers: &[PopulationAnswer], within: &str) -> Option<String> {
    let mut editions: Vec<String> = Vec::new();
    for answer in answers {
        let sort = if answer.projected { "推計" } else { "実績" };
        let edition = format!("{}年の{sort}", answer.year);
        if !editions.contains(&edition) {
            editions.push(edition);
        }
    }
    let editions = editions.join("、");
    (!answers.is_empty()).then(|| {
        format!(
            "町丁目ごとの人口（{editions}）。代表点が{within}にある町丁目を、住む人の全員で数えた。\
             代表点の分からない町丁目と、町丁目ごとの人口が分からない市区町村は含まない。"
        )
    })
}
