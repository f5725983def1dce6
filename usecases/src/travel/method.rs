//! How times were computed, in words for who reads them.

use domain::codes::{Code as _, TravelEngine, TravelMode, WalkingPace};
use domain::travel::{estimate_in_words, estimate_kmh};

use roads::Mode;

use super::Method;
use super::road::OnRoads;

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

/// On the road network.
pub(super) fn on_roads(on: &OnRoads<'_>) -> Method {
    let network = on.roads.network();
    let source = &network.about().source;
    let who = match (on.mode, on.walking) {
        (Mode::Car, _) => "車".to_owned(),
        (Mode::Bicycle, _) => "自転車".to_owned(),
        (Mode::Foot, WalkingPace::Standard) => "徒歩".to_owned(),
        (Mode::Foot, pace) => format!("徒歩（{}、時速{}km）", pace.label(), estimate_kmh(TravelMode::Walk, pace)),
    };
    let date = source.data_date.as_ref().map_or_else(String::new, |date| format!("、{date}時点"));
    let rules = network.method();
    Method {
        engine: TravelEngine::RoadNetwork,
        network_version: Some(network.version().to_owned()),
        network_date: source.data_date.clone(),
        attribution: Some(source.attribution.clone()),
        assumption: format!(
            "道路網（{}{date}）による{who}の所要時間。{rules}冬期の閉鎖と、道路から建物までは含みません。",
            source.attribution
        ),
    }
}
