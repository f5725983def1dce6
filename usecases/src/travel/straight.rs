//! Without roads: circles.

use std::sync::Arc;

use atlas::{Atlas, Times};
use domain::codes::{TravelMode, WalkingPace};
use domain::place::{BoundingBox, LngLat, circle, distance_meters, expand_box};
use domain::travel::{MOST_MINUTES, estimated_reach_meters, estimated_seconds};

use super::{ReachAnswer, ReachQuestion, TimedArea, TravelError, Way, method, people};
use crate::Request;
use crate::roads::touch;

/// Everything within the circle whose rim takes so many seconds.
pub(super) fn reach(request: &Request, question: &ReachQuestion, seconds: u32) -> Result<ReachAnswer, TravelError> {
    let ReachQuestion { center, way, .. } = *question;
    let circle_of = |minutes: u32| circle(center, reach_meters(f64::from(minutes * 60), way));
    let mut minutes = question.contours.clone();
    minutes.sort_unstable();
    minutes.dedup();
    let area = |minutes| Some(TimedArea { minutes, area: circle_of(minutes)? });
    let contours = minutes.into_iter().map(area).collect::<Option<Vec<TimedArea>>>().ok_or(TravelError::NotAPlace)?;
    let circle = Circle { center, way, seconds: f64::from(seconds) };
    let population = question.wants_population.as_ref().map_or_else(Vec::new, |bands| {
        let inside = |_: usize, point| circle.seconds_to(point).is_some();
        request.atlas.population_within(circle.bounds(), inside, None, bands)
    });
    Ok(ReachAnswer {
        times: question.wants_times.then(|| Arc::new(circle.times(&request.atlas))),
        contours,
        population_method: people::method(&population, "目安の円の中"),
        population,
        method: method::of_the_estimate(way.mode, way.walking),
        snapped_meters: None,
        cut_by_border: false,
    })
}

/// Minutes for a straight line; `None` beyond two hours.
pub(super) fn minutes(straight_meters: f64, mode: TravelMode, walking: WalkingPace) -> Option<f64> {
    let minutes = estimated_seconds(straight_meters, mode, walking) / 60.0;
    (minutes <= f64::from(MOST_MINUTES)).then_some(minutes)
}

/// Minutes for each pair.
pub(super) fn matrix(
    origins: &[LngLat],
    destinations: &[LngLat],
    mode: TravelMode,
    walking: WalkingPace,
) -> Vec<Vec<Option<f64>>> {
    let row =
        |from: &LngLat| destinations.iter().map(|to| minutes(distance_meters(*from, *to), mode, walking)).collect();
    origins.iter().map(row).collect()
}

fn reach_meters(seconds: f64, way: Way) -> f64 {
    estimated_reach_meters(seconds, way.mode, way.walking)
}

struct Circle {
    center: LngLat,
    way: Way,
    seconds: f64,
}

impl Circle {
    fn bounds(&self) -> BoundingBox {
        expand_box(self.center, reach_meters(self.seconds, self.way))
    }

    fn seconds_to(&self, point: LngLat) -> Option<f64> {
        let seconds = estimated_seconds(distance_meters(self.center, point), self.way.mode, self.way.walking);
        (seconds <= self.seconds).then_some(seconds)
    }

    fn times(&self, atlas: &Atlas) -> Times {
        let bounds = self.bounds();
        let mut times = Times::around(self.center);
        for chunk in atlas.located_chunks().filter(|chunk| touch(chunk.bounds, bounds)) {
            let seconds = |point: &LngLat| bounds.contains(*point).then(|| self.seconds_to(*point)).flatten();
            times.put(chunk, chunk.points.iter().map(seconds));
        }
        times
    }
}
