//! Scale bar and north arrow, in the corner where they hide the least.

use std::fmt::Write;

use super::clip::Window;
use super::ground::Ground;
use super::{ScaleBar, round};

/// The white block in a corner that holds both.
#[derive(Debug, Clone)]
pub(super) struct Furniture {
    block: Window,
    /// Side of everything in it relative to a large map's.
    size: f64,
    metres: f64,
    millimetres: f64,
}

/// Distance of the block from the frame, millimetres.
const INSET: f64 = 1.0;

impl Furniture {
    /// In the corner with the fewest pins, of equal ones the lower left, as maps have it.
    pub(super) fn of(ground: &Ground, anchors: &[[f64; 2]]) -> Self {
        let [width, height] = ground.size();
        let size = (width.min(height) / 110.0).clamp(0.35, 1.0);
        let (metres, millimetres) = bar(ground.millimetres_per_metre(), (width * 0.2).min(45.0));
        let (wide, high) = (millimetres.max(14.0 * size) + 14.0 * size, 13.0 * size);
        let corners = [
            (INSET, height - INSET - high),
            (width - INSET - wide, height - INSET - high),
            (INSET, INSET),
            (width - INSET - wide, INSET),
        ];
        let block = |(left, top): (f64, f64)| Window { left, top, right: left + wide, bottom: top + high };
        let hidden = |window: &Window| {
            let within = |[x, y]: &&[f64; 2]| {
                (window.left - 3.0..window.right + 3.0).contains(x)
                    && (window.top - 3.0..window.bottom + 3.0).contains(y)
            };
            anchors.iter().filter(within).count()
        };
        let least = corners.map(block).into_iter().min_by_key(hidden);
        Self { block: least.unwrap_or_else(|| block(corners[0])), size, metres, millimetres }
    }

    /// What it covers.
    pub(super) fn ground(&self) -> Window {
        self.block
    }

    pub(super) fn bar(&self) -> ScaleBar {
        let left = self.left();
        ScaleBar {
            metres: self.metres,
            millimetres: round(self.millimetres),
            label: [round(left + self.millimetres / 2.0), round(self.block.top + 4.6 * self.size)],
        }
    }

    pub(super) fn north(&self) -> [f64; 2] {
        [round(self.block.left + 5.5 * self.size), round(self.block.top + 3.0 * self.size)]
    }

    /// The block, the arrow below the word for north, and the bar in two halves, one dark and one light.
    pub(super) fn draw(&self, out: &mut String) {
        let Window { left, top, right, bottom } = self.block;
        let size = self.size;
        let (x, y) = (left + 5.5 * size, top + 5.6 * size);
        let (start, level) = (self.left(), bottom - 4.6 * size);
        let (half, thick) = (self.millimetres / 2.0, 1.3 * size);
        // Writing into a string does not fail.
        let _ = write!(
            out,
            "<path d=\"M{left:.2} {top:.2}H{right:.2}V{bottom:.2}H{left:.2}z\" fill=\"#fff\" fill-opacity=\"0.88\"/>\
             <path d=\"M{x:.2} {y:.2}l{w:.2} {h:.2}l-{w:.2} -{dip:.2}z\" fill=\"#111\"/>\
             <path d=\"M{x:.2} {y:.2}l-{w:.2} {h:.2}l{w:.2} -{dip:.2}z\" fill=\"#fff\" stroke=\"#111\" \
             stroke-width=\"0.2\" stroke-linejoin=\"round\"/>\
             <path d=\"M{start:.2} {level:.2}h{half:.2}v{thick:.2}h-{half:.2}z\" fill=\"#111\"/>\
             <path d=\"M{start:.2} {level:.2}h{full:.2}v{thick:.2}h-{full:.2}z\" fill=\"none\" stroke=\"#111\" \
             stroke-width=\"0.25\"/>",
            w = 2.2 * size,
            h = 6.2 * size,
            dip = 1.5 * size,
            full = self.millimetres,
        );
    }

    fn left(&self) -> f64 {
        self.block.left + 11.5 * self.size
    }
}

/// The longest round number of metres that is no longer than so many millimetres, and its length.
fn bar(millimetres_per_metre: f64, longest: f64) -> (f64, f64) {
    let metres = longest / millimetres_per_metre;
    let power = 10.0_f64.powi(metres.log10().floor() as i32);
    let round = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|round| *round <= metres * (1.0 + 1e-9));
    let metres = round.unwrap_or(power);
    (metres, metres * millimetres_per_metre)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_a_round_number_of_metres_and_fits() {
        for (millimetres_per_metre, longest, metres) in [
            (0.04, 40.0, 1_000.0),
            (0.04, 39.0, 500.0),
            (0.1, 30.0, 200.0),
            (0.001, 20.0, 20_000.0),
            (0.04, 20.0, 500.0),
        ] {
            let (found, long) = bar(millimetres_per_metre, longest);
            assert_eq!(found, metres);
            assert!(long <= longest + 1e-6 && long > longest / 2.6, "{long} of {longest}");
        }
    }
}
