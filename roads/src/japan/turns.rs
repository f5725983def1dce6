//! What turns cost a car.

use crate::TurnCosts;

/// What turning costs where traffic keeps to the left (Japan, Malta) or to the right.
///
/// The shape and figures are those of OSRM's car profile (release 26), whose authors fitted them to turns that were
/// driven: a sigmoid over the angle that ends at 7.5 s, leaning by a factor of 1.075 so that the turn across oncoming
/// traffic is the dearer one, up to 2 s more for that turn, 2 s for traffic lights, and 20 s besides for turning back.
/// No such measurement of Japanese junctions is published; the typical speeds already hold what queues cost on the
/// stretch before a junction.
#[must_use]
pub fn turn_costs(drives_on_the_left: bool) -> TurnCosts {
    let by_angle = (0..256)
        .map(|step| {
            // Clockwise steps above half a circle are turns to the left.
            let right: i32 = if step <= 128 { step } else { step - 256 };
            let across = right == 128 || if drives_on_the_left { right > 0 } else { right < 0 };
            let angle = f64::from(right.abs()) / 256.0 * 360.0;
            seconds(angle, across) as f32
        })
        .collect();
    TurnCosts { by_angle, signal: SIGNAL_SECONDS, u_turn: (turn(180.0, 1.0) + TURNING_BACK_SECONDS) as f32 }
}

const LONGEST_TURN_SECONDS: f64 = 7.5;
const LEANING: f64 = 1.075;
const ACROSS_SECONDS: f64 = 2.0;
const SIGNAL_SECONDS: f32 = 2.0;
const TURNING_BACK_SECONDS: f64 = 20.0;

/// Seconds for a turn by this angle, 0 to 180 degrees.
fn seconds(angle: f64, across: bool) -> f64 {
    if across {
        turn(angle, 1.0 / LEANING) + ACROSS_SECONDS / (1.0 + (-(13.0 * angle / 180.0 - 3.25)).exp())
            - ACROSS_SECONDS / (1.0 + 3.25_f64.exp())
    } else {
        turn(angle, LEANING)
    }
}

/// The sigmoid, leaning towards dearer turns below 1 and towards cheaper ones above.
fn turn(angle: f64, leaning: f64) -> f64 {
    LONGEST_TURN_SECONDS / (1.0 + (-(13.0 / leaning * angle / 180.0 - 6.5 * leaning)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(costs: &TurnCosts, degrees: i32) -> f32 {
        costs.by_angle[((degrees * 256 / 360).rem_euclid(256)) as usize]
    }

    #[test]
    fn a_turn_across_oncoming_traffic_is_dearer() {
        let (left, right) = (turn_costs(true), turn_costs(false));
        for degrees in [30, 60, 90, 120, 150] {
            assert!(at(&left, degrees) > at(&left, -degrees), "driving on the left, {degrees}");
            assert!(at(&right, -degrees) > at(&right, degrees), "driving on the right, {degrees}");
            assert!((at(&left, degrees) - at(&right, -degrees)).abs() < 1e-6, "mirrored, {degrees}");
        }
        assert!((at(&left, -90) - 2.11).abs() < 0.1, "{}", at(&left, -90));
        assert!((7.0..7.6).contains(&at(&left, 90)), "{}", at(&left, 90));
    }

    #[test]
    fn the_sharper_the_turn_the_dearer_and_without_steps() {
        for costs in [turn_costs(true), turn_costs(false)] {
            assert_eq!(costs.by_angle.len(), 256);
            for step in 1..128 {
                for (gentler, sharper) in [(step - 1, step), (257 - step, 256 - step)] {
                    let (gentler, sharper) = (costs.by_angle[gentler % 256], costs.by_angle[sharper]);
                    assert!(sharper >= gentler && sharper - gentler < 0.4, "{step}: {gentler} then {sharper}");
                }
            }
            assert!(costs.by_angle[0] < 0.05);
            assert!(costs.u_turn > 20.0 && costs.signal == 2.0);
        }
    }
}
