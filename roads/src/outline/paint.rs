//! Walking along roads and telling the field about them.

use crate::Coord;
use crate::prepare::stepped;
use crate::search::Reached;

use super::blocks::{Blocks, mask};
use super::field::{Field, Sample, zone};
use super::frame::{Frame, PART, Place};
use super::ground::Ground;
use super::stretches::{Stretch, Stretches, WHOLE};

/// Distance of samples where a contour may pass, in parts of a cell.
const FINE_STEP: f32 = (PART / 2) as f32;

/// Elsewhere one of so many samples is told.
const SKIP: usize = 4;
const COARSE_STEP: f32 = FINE_STEP * SKIP as f32;

/// Stretches of more cells are looked at all along, others at their ends where no contour passes: what lies between
/// is at most half as far from an end.
const LONG: f64 = 4.0;

/// What is being drawn.
pub(super) struct Painter<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) reached: &'a Reached<'a, 'a>,
    pub(super) frame: Frame,
    /// Units, ascending.
    pub(super) limits: &'a [u32],
    /// The time told of roads that were not reached, units.
    pub(super) unreached: u32,
    pub(super) shape: &'a mut Vec<Place>,
}

impl Painter<'_> {
    /// Tells the field of every stretch, and of the roads beside them that were not reached.
    pub(super) fn paint(&mut self, stretches: &Stretches, field: &mut Field, blocks: &mut Blocks) {
        blocks.clear(&self.frame);
        self.mark(stretches, blocks);
        blocks.settle();
        self.paint_unreached(stretches, field, blocks);
        blocks.settle();
        self.paint_reached(stretches, field, blocks);
    }

    /// Marks the zones of all stretches.
    #[inline(never)]
    fn mark(&mut self, stretches: &Stretches, blocks: &mut Blocks) {
        let long = self.long_cm();
        for stretch in &stretches.all {
            let zones = self.zones(stretch);
            if stretch.length_cm > long {
                self.walk(stretch.edge, stretch.ends, COARSE_STEP, |place, _| blocks.mark(place, zones));
            } else {
                for end in stretch.ends {
                    let place = self.frame.place(end);
                    if self.frame.holds(place) {
                        blocks.mark(place, zones);
                    }
                }
            }
        }
    }

    fn long_cm(&self) -> u32 {
        (LONG * 100.0 * self.frame.cell_meters) as u32
    }

    #[inline(always)]
    fn zones(&self, stretch: &Stretch) -> u8 {
        let [start, end, most] = stretch.bounds();
        let least = if stretch.is_origin { 0 } else { start.min(end) };
        mask(zone(least, self.limits), zone(most, self.limits))
    }

    #[inline(never)]
    fn paint_reached(&mut self, stretches: &Stretches, field: &mut Field, blocks: &Blocks) {
        let (reached, long) = (self.reached, self.long_cm());
        for stretch in &stretches.all {
            let (start, end) = (self.frame.place(stretch.ends[0]), self.frame.place(stretch.ends[1]));
            if stretch.length_cm > long {
                let length = self.lay(stretch.edge, stretch.ends);
                let mut is_apart = false;
                self.steps(length, COARSE_STEP, |place, position| {
                    if blocks.around(place).is_power_of_two() {
                        field.touch(place, stretch.time(position));
                    } else {
                        is_apart = true;
                    }
                });
                if is_apart {
                    let times = stretches.times(stretch, reached);
                    self.steps(length, FINE_STEP, |place, position| {
                        if !blocks.around(place).is_power_of_two() {
                            field.stamp(Sample { place, time: times.at(position) });
                        }
                    });
                }
            } else if !self.frame.holds(start) || !self.frame.holds(end) {
                // Beyond the time asked for, and far outside.
            } else if (blocks.around(start) | blocks.around(end)).is_power_of_two() {
                let [at_start, at_end, _] = stretch.bounds();
                field.touch(start, at_start);
                field.touch(end, at_end);
            } else {
                let times = stretches.times(stretch, reached);
                self.walk(stretch.edge, stretch.ends, FINE_STEP, |place, position| {
                    field.stamp(Sample { place, time: times.at(position) });
                });
            }
        }
    }

    /// Tells the field of the roads near those that were not reached.
    #[inline(never)]
    fn paint_unreached(&mut self, stretches: &Stretches, field: &mut Field, blocks: &mut Blocks) {
        let (ground, frame, long) = (self.ground, self.frame, self.long_cm());
        let zones = mask(zone(self.unreached, self.limits), u8::MAX);
        let mut near = Vec::new();
        ground.edges_in(
            |[low, high]| blocks.any_around([frame.place(low), frame.place(high)]),
            |edge| {
                if !stretches.has(edge) {
                    near.push(edge);
                }
            },
        );
        let is_near = |place: Place, blocks: &Blocks| frame.holds(place) && blocks.around(place) != 0;
        for edge in near {
            let Some(ends) = ground.ends(edge) else { continue };
            let is_far = ground.length_cm(edge) <= long
                && !is_near(frame.place(ends[0]), blocks)
                && !is_near(frame.place(ends[1]), blocks);
            let is_copy = || ground.layer.copies_of(edge).iter().any(|pair| stretches.has(pair[1]));
            if is_far || !ground.is_in_use(edge) || is_copy() {
                continue;
            }
            let time = self.unreached;
            self.walk(edge, ends, FINE_STEP, |place, _| {
                if blocks.around(place) != 0 {
                    blocks.mark(place, zones);
                    field.stamp(Sample { place, time });
                }
            });
        }
    }

    /// Goes along an edge, see [`Self::steps`].
    #[inline]
    fn walk(&mut self, edge: u32, ends: [Coord; 2], step: f32, call: impl FnMut(Place, u32)) {
        let length = self.lay(edge, ends);
        self.steps(length, step, call);
    }

    /// Lays an edge's line out in places, and measures it.
    #[inline]
    fn lay(&mut self, edge: u32, [start, end]: [Coord; 2]) -> f32 {
        let frame = self.frame;
        let (mut at, mut place, mut length) = (start, frame.place(start), 0.0);
        self.shape.clear();
        self.shape.push(place);
        for step in self.ground.steps(edge) {
            at = stepped(at, *step);
            let next = frame.place(at);
            length += distance(place, next);
            place = next;
            self.shape.push(place);
        }
        let last = frame.place(end);
        self.shape.push(last);
        length + distance(place, last)
    }

    /// Goes along the line laid out last: calls with places, and positions from 0 to [`WHOLE`], at every step and at the
    /// end. What lies outside of the frame is left out.
    #[inline]
    fn steps(&self, length: f32, step: f32, mut call: impl FnMut(Place, u32)) {
        let [first, .., last] = self.shape[..] else { return };
        let frame = &self.frame;
        let share = if length > 0.0 { WHOLE as f32 / length } else { 0.0 };
        // `ahead` is how far from the start of a line the next sample is.
        let (mut done, mut ahead, mut from) = (0.0, 0.0, first);
        for to in &self.shape[1..] {
            let part = distance(from, *to);
            if ahead < part {
                let [enter, leave] =
                    if frame.holds(from) && frame.holds(*to) { [0.0, 1.0] } else { frame.clip(from, *to) };
                let before = |at: f32| ((at * part - ahead) / step).ceil().max(0.0) as u32;
                let (skipped, end) = (before(enter), before(leave));
                let mut along = ahead + skipped as f32 * step;
                for _ in skipped..end {
                    let ratio = along / part;
                    let x = from[0] + ((to[0] - from[0]) as f32 * ratio) as i32;
                    let y = from[1] + ((to[1] - from[1]) as f32 * ratio) as i32;
                    if frame.holds([x, y]) {
                        call([x, y], (((done + along) * share) as u32).min(WHOLE));
                    }
                    along += step;
                }
                ahead += ((part - ahead) / step).ceil() * step;
            }
            ahead = (ahead - part).max(0.0);
            done += part;
            from = *to;
        }
        if frame.holds(last) {
            call(last, WHOLE);
        }
    }
}

#[inline(always)]
fn distance(a: Place, b: Place) -> f32 {
    let (x, y) = ((a[0] - b[0]) as f32, (a[1] - b[1]) as f32);
    (x * x + y * y).sqrt()
}
