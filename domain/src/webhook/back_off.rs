//! When a message that was not taken is sent again.

use chrono::TimeDelta;

/// How long a message is tried, from the first time on.
pub const GIVEN_UP_AFTER: TimeDelta = TimeDelta::days(5);

/// The first waits. Ours, after the example of Standard Webhooks: soon for a moment's trouble, rarely for a long one.
const FIRST_WAITS: [TimeDelta; 7] = [
    TimeDelta::seconds(5),
    TimeDelta::seconds(30),
    TimeDelta::minutes(2),
    TimeDelta::minutes(10),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(6),
];
/// Every wait after those.
const LATER_WAIT: TimeDelta = TimeDelta::hours(12);
/// The part of a wait that chance may take off: receivers that failed together are not called again together.
const MOST_JITTER: f64 = 0.2;

/// How long to wait after so many tries; `None` once the next one would come later than [`GIVEN_UP_AFTER`].
///
/// After the first try 5 s, then 30 s, 2 min, 10 min, 30 min, 2 h, 6 h, and 12 h each time: 17 tries in all, the last
/// 4 days 20 h 42 min 35 s after the first. Before the first try (0) there is no wait. `jitter` is a random number from 0
/// to 1 and shortens the wait by up to a fifth; what is outside counts as the nearer end, what is no number as 0.
///
/// ```
/// use chrono::TimeDelta;
/// use kaomie_domain::webhook::back_off;
/// assert_eq!(back_off(1, 0.0), Some(TimeDelta::seconds(5)));
/// assert_eq!(back_off(3, 1.0), Some(TimeDelta::seconds(96)));
/// assert_eq!(back_off(17, 0.0), None);
/// ```
pub fn back_off(attempt: u32, jitter: f64) -> Option<TimeDelta> {
    let Some(last) = attempt.checked_sub(1) else { return Some(TimeDelta::zero()) };
    let index = usize::try_from(last).ok()?;
    let wait = match FIRST_WAITS.get(index) {
        Some(wait) => *wait,
        None => {
            let first: TimeDelta = FIRST_WAITS.iter().sum();
            let later = i32::try_from(index + 1 - FIRST_WAITS.len()).ok()?;
            let until = LATER_WAIT.checked_mul(later)?.checked_add(&first)?;
            (until <= GIVEN_UP_AFTER).then_some(LATER_WAIT)?
        }
    };
    let jitter = if jitter.is_nan() { 0.0 } else { jitter.clamp(0.0, 1.0) };
    let milliseconds = wait.num_milliseconds() as f64 * (1.0 - MOST_JITTER * jitter);
    Some(TimeDelta::milliseconds(milliseconds.round() as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schedule_is_the_documented_one() {
        let seconds: Vec<i64> =
            (0..).map_while(|attempt| back_off(attempt, 0.0)).map(|wait| wait.num_seconds()).collect();
        let mut documented = vec![0, 5, 30, 120, 600, 1_800, 7_200, 21_600];
        documented.extend([43_200; 9]);
        assert_eq!(seconds, documented);
        assert_eq!(seconds.iter().sum::<i64>(), ((4 * 24 + 20) * 60 + 42) * 60 + 35);
    }

    #[test]
    fn it_is_given_up_before_five_days_and_stays_so() {
        let waits: TimeDelta = (0..17).filter_map(|attempt| back_off(attempt, 0.0)).sum();
        assert!(waits <= GIVEN_UP_AFTER && waits + LATER_WAIT > GIVEN_UP_AFTER);
        for attempt in [17, 18, 1_000, u32::MAX] {
            assert_eq!(back_off(attempt, 0.5), None, "{attempt}");
        }
    }

    #[test]
    fn chance_shortens_a_wait_by_a_fifth_at_most() {
        for attempt in 1..17 {
            let whole = back_off(attempt, 0.0).expect("a wait");
            assert_eq!(back_off(attempt, 1.0), Some(whole * 4 / 5), "{attempt}");
            assert_eq!(back_off(attempt, 7.0), back_off(attempt, 1.0));
            assert_eq!(back_off(attempt, -1.0), Some(whole));
            assert_eq!(back_off(attempt, f64::NAN), Some(whole));
            let steps: Vec<_> = (0..=10).map(|step| back_off(attempt, f64::from(step) / 10.0)).collect();
            assert!(steps.windows(2).all(|pair| pair[0] > pair[1]), "{attempt}");
        }
    }
}
