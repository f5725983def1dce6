//! Walking along roads and telling the field about them.

use super::blocks::{Blocks, mask};
use super::field::{Field, Sample, zone};
use super::frame::{Extent, Frame};
use super::ground::Ground;
use super::stretches::{Stretch, Stretches};

/// Distance of samples where a contour may pass, in cells.
const FINE_STEP: f32 = 0.5;
/// Distance of samples elsewhere, in cells.
const COARSE_STEP: f32 = 2.0;
/// As steps of the fine sampling.
const SKIP: usize = (COARSE_STEP / FINE_STEP) as usize;
/// Stretches of more cells are looked at all along, others at their ends where no contour passes: what lies between
/// is at most half as far from an end.
const LONG: f32 = 3.0;

/// What is being drawn.
pub(super) struct Painter<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) frame: Frame,
    /// Units, ascending.
    pub(super) limits: &'a [f32],
    pub(super) shape: &'a mut Vec<[f32; 2]>,
}

/// Everything that was reached, and `padding` cells around it.
pub(super) fn extent(ground: &Ground<'_>, stretches: &Stretches, mut extent: Extent) -> Extent {
    let mut long = Vec::new();
    for stretch in &stretches.all {
        if let Some(ends) = ground.ends(stretch.edge) {
            extent.add(ends[0]);
            extent.add(ends[1]);
            if ground.meters(stretch.edge) > 100.0 {
                long.push(stretch.edge);
            }
        }
    }
    for edge in long {
        if let Some([start, _]) = ground.ends(edge) {
            ground.between(edge, start).for_each(|at| extent.add(at));
        }
    }
    extent
}

impl Painter<'_> {
    /// Tells the field of every stretch, and of the roads beside them that were not reached: `never` is their time.
    pub(super) fn paint(&mut self, stretches: &Stretches, field: &mut Field, blocks: &mut Blocks, never: f32) {
        blocks.clear(&self.frame);
        self.mark(stretches, blocks);
        blocks.settle();
        self.paint_unreached(stretches, field, blocks, never);
        blocks.settle();
        self.paint_reached(stretches, field, blocks);
    }

    fn is_long(&self, edge: u32) -> bool {
        self.ground.meters(edge) > self.frame.cell_meters as f32 * LONG
    }

    /// Marks the zones of all stretches.
    fn mark(&mut self, stretches: &Stretches, blocks: &mut Blocks) {
        for stretch in &stretches.all {
            let zones = self.zones(stretch);
            if self.is_long(stretch.edge) {
                self.walk(stretch.edge, COARSE_STEP, |x, y, _| blocks.mark(x, y, zones));
            } else {
                for end in self.ground.ends(stretch.edge).into_iter().flatten() {
                    let [x, y] = self.frame.place(end);
                    blocks.mark(x, y, zones);
                }
            }
        }
    }

    fn zones(&self, stretch: &Stretch) -> u8 {
        let [start, end, most] = stretch.bounds();
        let least = if stretch.begins() { 0.0 } else { start.min(end) };
        mask(zone(least, self.limits), zone(most, self.limits))
    }

    fn paint_reached(&mut self, stretches: &Stretches, field: &mut Field, blocks: &Blocks) {
        let ground = self.ground;
        for stretch in &stretches.all {
            let zones = self.zones(stretch);
            let times = || stretches.times(stretch, &ground.layer);
            if self.is_long(stretch.edge) {
                let times = times();
                let mut number = 0;
                self.walk(stretch.edge, FINE_STEP, |x, y, position| {
                    if blocks.around(x, y).is_power_of_two() {
                        if number % SKIP == 0 {
                            field.touch(Sample { x, y, time: times.at(position) });
                        }
                        number += 1;
                    } else {
                        field.stamp(Sample { x, y, time: times.at(position) });
                    }
                });
                continue;
            }
            let Some(ends) = ground.ends(stretch.edge) else { continue };
            let [start, end] = ends.map(|end| self.frame.place(end));
            if blocks.around(start[0], start[1]) | blocks.around(end[0], end[1]) == zones && zones.is_power_of_two() {
                let [at_start, at_end, _] = stretch.bounds();
                field.touch(Sample { x: start[0], y: start[1], time: at_start });
                field.touch(Sample { x: end[0], y: end[1], time: at_end });
            } else {
                let times = times();
                self.walk(stretch.edge, FINE_STEP, |x, y, position| {
                    field.stamp(Sample { x, y, time: times.at(position) })
                });
            }
        }
    }

    /// Tells the field of the roads near those that were not reached.
    fn paint_unreached(&mut self, stretches: &Stretches, field: &mut Field, blocks: &mut Blocks, never: f32) {
        let mut others = Vec::new();
        let (ground, frame) = (self.ground, self.frame);
        ground.edges_in(
            |sides| blocks.any_around(frame.sides(sides)),
            |edge| {
                if stretches.place(edge).is_none() {
                    others.push(edge);
                }
            },
        );
        let zones = mask(zone(never, self.limits), u8::MAX);
        let (wide, high) = (frame.width as f32 - 1.0, frame.height as f32 - 1.0);
        for edge in others {
            let copies = &ground.layer.copies;
            let copies = &copies[copies.partition_point(|pair| pair[0] < edge)..];
            let reached =
                copies.iter().take_while(|pair| pair[0] == edge).any(|pair| stretches.place(pair[1]).is_some());
            if !reached && ground.in_use(edge) {
                self.walk(edge, FINE_STEP, |x, y, _| {
                    if x >= 0.0 && y >= 0.0 && x < wide && y < high && blocks.around(x, y) != 0 {
                        blocks.mark(x, y, zones);
                        field.stamp(Sample { x, y, time: never });
                    }
                });
            }
        }
    }

    /// Goes along an edge: calls with places in cells and positions, 0 to 1.
    fn walk(&mut self, edge: u32, step: f32, mut call: impl FnMut(f32, f32, f32)) {
        let Some([start, end]) = self.ground.ends(edge) else { return };
        self.shape.clear();
        self.shape.push(self.frame.place(start));
        self.shape.extend(self.ground.between(edge, start).map(|at| self.frame.place(at)));
        self.shape.push(self.frame.place(end));
        let length: f32 = self.shape.windows(2).map(|pair| distance(pair[0], pair[1])).sum();
        let share = if length > 0.0 { 1.0 / length } else { 0.0 };
        let (mut done, mut next) = (0.0, 0.0);
        for pair in self.shape.windows(2) {
            let part = distance(pair[0], pair[1]);
            while next < done + part {
                let ratio = (next - done) / part;
                let [x, y] = [0, 1].map(|axis| pair[0][axis] + (pair[1][axis] - pair[0][axis]) * ratio);
                call(x, y, next * share);
                next += step;
            }
            done += part;
        }
        let [x, y] = self.frame.place(end);
        call(x, y, 1.0);
    }
}

#[inline]
fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    (x * x + y * y).sqrt()
}
