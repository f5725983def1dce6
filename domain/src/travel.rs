//! Travel times (所要時間): what may be asked, and the estimate where no road network is at hand.
//!
//! The estimate is the straight line times a detour factor, divided by a speed. It knows no river, no hill and no one-way
//! street, is the same in both directions, and is always told as an estimate.

use crate::codes::{Code, TravelMode, WalkingPace};

/// Least minutes that can be asked for.
pub const LEAST_MINUTES: u32 = 1;
/// Most minutes that can be asked for; what is farther has no travel time.
pub const MOST_MINUTES: u32 = 120;

/// How much longer the way is than the straight line (迂回率).
///
/// Roads are in proportion to the straight line (腰塚・小林 1983, 道路距離と直線距離, 日本都市計画学会学術研究論文集 18);
/// across road networks of the world the factor is 1.3 ± 0.1 (Wang et al., npj Complexity 1, 22, 2024), across 300 European
/// cities 1.34 (Environment and Planning B, 2023, doi 10.1177/23998083231168870).
pub const DETOUR: f64 = 1.3;

/// Kilometres an hour of a car from door to door.
///
/// General national roads are driven at 34.9 km/h in the busy hours of working days (令和3年度 全国道路・街路交通情勢調査,
/// 混雑時旅行速度); the ends of every visit lie on narrower streets, which are slower.
const CAR_KMH: f64 = 27.0;
/// Kilometres an hour of a bicycle on the carriageway (国土技術政策総合研究所: 自転車の走行空間等の違いによる旅行速度の差異に
/// 関する分析, 2010), rounded.
const BICYCLE_KMH: f64 = 15.0;

/// The question is for fewer or more minutes than are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("minutes must be between {LEAST_MINUTES} and {MOST_MINUTES}")]
pub struct MinutesOutOfRange;

/// Seconds of a number of minutes that may be asked for.
///
/// # Errors
/// [`MinutesOutOfRange`].
pub fn seconds_of(minutes: u32) -> Result<u32, MinutesOutOfRange> {
    if (LEAST_MINUTES..=MOST_MINUTES).contains(&minutes) { Ok(minutes * 60) } else { Err(MinutesOutOfRange) }
}

/// Kilometres an hour that the estimate assumes. "In a straight line" (直線) goes as a car does; the pace is looked at on
/// foot only.
///
/// On foot 4.8: 80 m a minute, 不動産の表示に関する公正競争規約施行規則 第9条第9号. Older people 3.6, with a stick or a
/// rollator 2.7: 60 and 45 m a minute.
pub fn estimate_kmh(mode: TravelMode, pace: WalkingPace) -> f64 {
    match (mode, pace) {
        (TravelMode::Drive | TravelMode::StraightLine, _) => CAR_KMH,
        (TravelMode::Bicycle, _) => BICYCLE_KMH,
        (TravelMode::Walk, WalkingPace::Standard) => 4.8,
        (TravelMode::Walk, WalkingPace::Elderly) => 3.6,
        (TravelMode::Walk, WalkingPace::Slow) => 2.7,
    }
}

/// Estimated seconds for a straight line of so many metres.
pub fn estimated_seconds(straight_meters: f64, mode: TravelMode, pace: WalkingPace) -> f64 {
    straight_meters * DETOUR * 3.6 / estimate_kmh(mode, pace)
}

/// Metres in a straight line that the estimate reaches in so many seconds: the inverse of [`estimated_seconds`].
pub fn estimated_reach_meters(seconds: f64, mode: TravelMode, pace: WalkingPace) -> f64 {
    seconds * estimate_kmh(mode, pace) / (DETOUR * 3.6)
}

/// The estimate in words, for who reads the answer.
pub fn estimate_in_words(mode: TravelMode, pace: WalkingPace) -> String {
    let who = match mode {
        TravelMode::Walk => format!("徒歩（{}）", pace.label()),
        TravelMode::StraightLine => "車".to_owned(),
        mode => mode.label().to_owned(),
    };
    let speed = estimate_kmh(mode, pace);
    format!(
        "目安：直線距離×迂回率{DETOUR}÷{who}の時速{speed}km。道路、川、山、一方通行は見ていない。行きと帰りは同じになる"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use TravelMode::*;
    use WalkingPace::*;

    #[test]
    fn one_to_a_hundred_and_twenty_minutes_can_be_asked_for() {
        assert_eq!((seconds_of(1), seconds_of(120)), (Ok(60), Ok(7200)));
        for minutes in [0, 121, u32::MAX] {
            assert_eq!(seconds_of(minutes), Err(MinutesOutOfRange));
        }
    }

    #[test]
    fn the_estimate_is_the_line_with_its_detour_at_the_speed_of_the_mode() {
        // 1,300 m of way for 1,000 m of line.
        let cases = [
            (Walk, Standard, 975.0),
            (Walk, Elderly, 1300.0),
            (Walk, Slow, 1733.333),
            (Bicycle, Slow, 312.0),
            (Drive, Slow, 173.333),
            (StraightLine, Slow, 173.333),
        ];
        for (mode, pace, seconds) in cases {
            let estimated = estimated_seconds(1000.0, mode, pace);
            assert!((estimated - seconds).abs() < 0.001, "{mode} {pace}: {estimated}");
        }
        assert_eq!(estimated_seconds(0.0, Walk, Slow), 0.0);
    }

    #[test]
    fn what_is_reached_in_a_time_takes_that_time() {
        for mode in TravelMode::ALL {
            for pace in WalkingPace::ALL {
                let meters = estimated_reach_meters(1800.0, *mode, *pace);
                assert!((estimated_seconds(meters, *mode, *pace) - 1800.0).abs() < 1e-9);
            }
        }
        let by_car = estimated_reach_meters(1800.0, Drive, Standard);
        assert!((by_car - 10_384.6).abs() < 0.1, "thirty minutes by car: {by_car}");
    }

    #[test]
    fn the_words_name_the_speed_and_the_detour() {
        let words = estimate_in_words(Walk, Elderly);
        assert!(words.contains("時速3.6km") && words.contains("1.3") && words.contains("徒歩（高齢者）"), "{words}");
        assert!(estimate_in_words(StraightLine, Standard).contains("車の時速27km"));
    }
}
