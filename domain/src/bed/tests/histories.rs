//! How much of the time beds were kept free, against counting minute by minute.

use super::super::pool::{FreeSince, PoolRule, satisfied_ratio};
use super::*;
use crate::codes::AreaKind;

fn point(at: i64, free: u32) -> FreeSince {
    FreeSince { at: minutes(at), free }
}

/// Repeatable numbers (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % end
    }
}

/// Minutes of the window in which enough beds are free, asked one by one.
fn slowly(history: &[Vec<FreeSince>], required: u32, from: i64, to: i64) -> f64 {
    let free = |points: &Vec<FreeSince>, at: i64| {
        let known = points.iter().filter(|point| point.at <= minutes(at));
        known.max_by_key(|point| point.at).map_or(0, |point| point.free)
    };
    let kept = (from..to).filter(|at| history.iter().map(|points| free(points, *at)).sum::<u32>() >= required);
    kept.count() as f64 / (to - from) as f64
}

#[test]
fn the_ratio_is_what_counting_minute_by_minute_says() {
    let mut numbers = Numbers(20_261_123);
    for round in 0..300 {
        let beds = 1 + numbers.below(4);
        let mut history: Vec<Vec<FreeSince>> = Vec::new();
        for _ in 0..beds {
            let count = numbers.below(12);
            history.push((0..count).map(|_| point(numbers.below(600) as i64 - 100, numbers.below(3) as u32)).collect());
        }
        let (from, lasting) = (numbers.below(200) as i64, 1 + numbers.below(300) as i64);
        let required = numbers.below(4) as u32;
        let ratio = satisfied_ratio(&history, required, minutes(from), minutes(from + lasting)).expect("a window");
        let truth = slowly(&history, required, from, from + lasting);
        assert!((ratio - truth).abs() < 1e-9, "round {round}: {ratio} for {truth}, {history:?}");
    }
}

#[test]
fn edges_of_the_window_and_of_the_history_count_as_told() {
    for (history, required, ratio) in [
        (vec![], 1, 0.0),
        (vec![vec![]], 1, 0.0),
        (vec![vec![point(0, 1)]], 1, 1.0),
        (vec![vec![point(-500, 1)]], 1, 1.0),
        (vec![vec![point(25, 1)]], 1, 0.75),
        (vec![vec![point(100, 1)]], 1, 0.0),
        (vec![vec![point(0, 1), point(50, 0)]], 1, 0.5),
        (vec![vec![point(0, 1), point(50, 0)], vec![point(50, 1)]], 1, 1.0),
        (vec![vec![point(0, 1)], vec![point(60, 1)]], 2, 0.4),
        (vec![vec![point(50, 0), point(0, 1)]], 1, 0.5),
        (vec![vec![point(0, 0), point(0, 1)]], 1, 1.0),
        (vec![vec![point(0, u32::MAX)], vec![point(0, u32::MAX)]], u32::MAX, 1.0),
        (vec![], 0, 1.0),
    ] {
        assert_eq!(satisfied_ratio(&history, required, start(), minutes(100)), Some(ratio), "{history:?} {required}");
    }
    assert_eq!(satisfied_ratio(&[], 1, start(), start()), None);
    assert_eq!(satisfied_ratio(&[], 1, minutes(1), start()), None);
}

#[test]
fn what_is_foreseen_is_what_comes() {
    let mut numbers = Numbers(7);
    for _ in 0..100 {
        let mut bed = reported(Vacant, 3);
        bed.expires_at = minutes(1 + numbers.below(400) as i64);
        for hold_id in 0..numbers.below(4) {
            let _ = bed.hold(hold(u128::from(hold_id), start(), 5 + numbers.below(300) as i64), start());
        }
        let points = bed.foreseen(start());
        assert!(points.windows(2).all(|pair| pair[0].at < pair[1].at && pair[0].free != pair[1].free), "{points:?}");
        for at in 0..500 {
            let told = points.iter().rfind(|point| point.at <= minutes(at)).map(|point| point.free);
            assert_eq!(told, Some(bed.free(minutes(at))), "{at}: {points:?}");
        }
    }
    assert_eq!(unreported().foreseen(start()), [FreeSince { at: start(), free: 0 }]);
}

#[test]
fn a_rule_counts_beds_of_its_district_and_purpose() {
    let area = |code: &str| AreaCode { kind: AreaKind::MedicalAssociationDistrict, code: code.into() };
    let rule = PoolRule::usual(area("A"));
    assert_eq!((rule.purpose, rule.required), (BedPurpose::HomeCareSupport, 1));
    let own = Bed { pool: Some(area("A")), ..reported(Vacant, 1) };
    let others = [
        reported(Vacant, 1),
        Bed { pool: Some(area("B")), ..reported(Vacant, 1) },
        Bed { purpose: BedPurpose::Respite, ..own.clone() },
    ];
    assert!(rule.counts(&own) && others.iter().all(|bed| !rule.counts(bed)));
    assert!(!rule.is_satisfied(&others, start()));
    assert!(rule.is_satisfied(others.iter().chain([&own]), start()));
    assert!(!rule.is_satisfied([&own], minutes(1_440)), "a report that has expired keeps nothing free");
}
