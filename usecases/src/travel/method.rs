//! How times were computed, in words for who reads them.

use domain::codes::{TravelEngine, TravelMode, WalkingPace};
use domain::travel::estimate_in_words;

use super::Method;

/// Without roads.
pub(super) fn of_the_estimate(mode: TravelMode, walking: WalkingPace) -> Method {
    Method {
        engine: TravelEngine::StraightLine,
        network_version: None,
        network_date: None,
        attribution: None,
        assumption: format!("{}。", estimate_in_words(mode, walking)),
    }
}
