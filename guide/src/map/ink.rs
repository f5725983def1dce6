//! SVG path data in few bytes: whole numbers, each from the one before.

use std::fmt::Write;

use super::clip::Spot;

/// Units of path data in a millimetre: 0.04 mm each, a 635th of an inch.
pub(super) const UNIT: f64 = 25.0;

/// Lines and areas drawn one after the other.
#[derive(Default)]
pub(super) struct Ink {
    /// For the attribute `d`.
    pub(super) data: String,
}

impl Ink {
    /// An open line; one that goes nowhere is not drawn.
    pub(super) fn line(&mut self, spots: &[Spot]) {
        self.draw(spots, false);
    }

    /// A closed line.
    pub(super) fn ring(&mut self, spots: &[Spot]) {
        self.draw(spots, true);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    fn draw(&mut self, spots: &[Spot], closed: bool) {
        let mut at: Option<[i64; 2]> = None;
        let mut steps = 0;
        let before = self.data.len();
        for spot in spots {
            let next = spot.map(|millimetres| (millimetres * UNIT).round() as i64);
            match at {
                None => self.write('M', next),
                Some(last) if last == next => continue,
                Some(last) => {
                    self.write(if steps == 0 { 'l' } else { ' ' }, [next[0] - last[0], next[1] - last[1]]);
                    steps += 1;
                }
            }
            at = Some(next);
        }
        if steps == 0 {
            self.data.truncate(before);
        } else if closed {
            self.data.push('z');
        }
    }

    /// A letter and two numbers; a minus separates as well as a space.
    fn write(&mut self, letter: char, [x, y]: [i64; 2]) {
        if letter != ' ' {
            self.data.push(letter);
        } else if x >= 0 {
            self.data.push(' ');
        }
        let between = if y < 0 { "" } else { " " };
        // Writing into a string does not fail.
        let _ = write!(self.data, "{x}{between}{y}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_small_numbers_and_lines_that_go_nowhere_are_not_drawn() {
        let mut ink = Ink::default();
        ink.line(&[[1.0, 1.0], [2.0, 0.8], [2.0, 0.8], [1.0, 1.0]]);
        ink.line(&[[1.0, 1.0], [1.001, 1.001]]);
        ink.ring(&[[0.0, 0.0], [0.4, 0.0], [0.4, 0.4]]);
        assert_eq!(ink.data, "M25 25l25-5-25 5M0 0l10 0 0 10z");
    }
}
