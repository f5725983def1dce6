//! Lines as SVG path data, in few bytes: whole numbers, each from the one before.

use std::fmt::Write;

/// Units of path data in a pixel.
pub(super) const UNIT: u32 = 4;

/// A place in units from the upper left corner.
pub(super) type Spot = [i32; 2];

/// Lines drawn one after the other.
#[derive(Default)]
pub(super) struct Strokes {
    /// For the attribute `d`.
    pub(super) data: String,
}

impl Strokes {
    /// An open line. Steps of less than a pixel are left out; a line that goes nowhere is not drawn.
    pub(super) fn line(&mut self, spots: impl Iterator<Item = Spot>) {
        self.draw(spots, false);
    }

    /// A closed line.
    pub(super) fn ring(&mut self, spots: impl Iterator<Item = Spot>) {
        self.draw(spots, true);
    }

    fn draw(&mut self, spots: impl Iterator<Item = Spot>, closed: bool) {
        let mut spots = spots.peekable();
        let Some(first) = spots.next() else { return };
        let (mut last, mut begun) = (first, false);
        while let Some(spot) = spots.next() {
            let (dx, dy) = (spot[0] - last[0], spot[1] - last[1]);
            let is_end = spots.peek().is_none();
            let is_short = dx.abs().max(dy.abs()) < UNIT as i32;
            if (is_short && !(is_end && !closed && begun)) || (is_end && closed) || (dx, dy) == (0, 0) {
                continue;
            }
            if !begun {
                begun = true;
                let _ = write!(self.data, "M{} {}l", first[0], first[1]);
            } else if dx >= 0 {
                self.data.push(' ');
            }
            let gap = if dy < 0 { "" } else { " " };
            let _ = write!(self.data, "{dx}{gap}{dy}");
            last = spot;
        }
        if begun && closed {
            self.data.push('z');
        }
    }
}
