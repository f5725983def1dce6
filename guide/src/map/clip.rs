//! What of a line or an area lies in the frame, and with how few points.

/// A place on the paper, millimetres.
pub(super) type Spot = [f64; 2];

/// A line is as good as straight when it strays less than this: millimetres.
const STRAY: f64 = 0.08;

/// A rectangle on the paper: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Window {
    /// The frame and so much around it.
    pub(super) fn around([width, height]: [f64; 2], more: f64) -> Self {
        Self { left: -more, top: -more, right: width + more, bottom: height + more }
    }

    /// The pieces of a line within, with straight stretches made one.
    pub(super) fn pieces(&self, line: &[Spot]) -> Vec<Vec<Spot>> {
        let mut pieces: Vec<Vec<Spot>> = Vec::new();
        let mut going = false;
        for pair in line.windows(2) {
            let Some((from, to)) = self.stretch(pair[0], pair[1]) else {
                going = false;
                continue;
            };
            match pieces.last_mut().filter(|_| going) {
                Some(piece) => piece.push(to),
                None => pieces.push(vec![from, to]),
            }
            going = to == pair[1];
        }
        pieces.iter().map(|piece| simpler(piece)).collect()
    }

    /// The part of a ring's area within, as a ring; along the window's sides it has sides of its own, so it is for
    /// filling, not for drawing lines. Empty when nothing is left.
    pub(super) fn filled(&self, ring: &[Spot]) -> Vec<Spot> {
        // Sutherland and Hodgman, Reentrant polygon clipping, CACM 17 (1974): one side after the other.
        let sides: [(usize, f64, f64); 4] =
            [(0, 1.0, self.left), (0, -1.0, self.right), (1, 1.0, self.top), (1, -1.0, self.bottom)];
        let mut ring = ring.to_vec();
        if ring.first() == ring.last() {
            ring.pop();
        }
        for (axis, sign, bound) in sides {
            let depth = |spot: Spot| (spot[axis] - bound) * sign;
            let mut kept = Vec::with_capacity(ring.len() + 4);
            for (at, &to) in ring.iter().enumerate() {
                let from = ring[(at + ring.len() - 1) % ring.len()];
                let (before, after) = (depth(from), depth(to));
                if (before < 0.0) != (after < 0.0) {
                    let share = before / (before - after);
                    kept.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
                }
                if after >= 0.0 {
                    kept.push(to);
                }
            }
            ring = kept;
        }
        if ring.len() < 3 {
            return Vec::new();
        }
        ring.push(ring[0]);
        let ring = simpler(&ring);
        if ring.len() < 4 { Vec::new() } else { ring }
    }

    /// The part of a straight line within (Liang and Barsky, 1984).
    fn stretch(&self, from: Spot, to: Spot) -> Option<(Spot, Spot)> {
        let (run, rise) = (to[0] - from[0], to[1] - from[1]);
        let (mut start, mut end) = (0.0_f64, 1.0_f64);
        let sides = [
            (-run, from[0] - self.left),
            (run, self.right - from[0]),
            (-rise, from[1] - self.top),
            (rise, self.bottom - from[1]),
        ];
        for (speed, room) in sides {
            if speed == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if speed < 0.0 {
                start = start.max(room / speed);
            } else {
                end = end.min(room / speed);
            }
        }
        if start > end {
            return None;
        }
        let at = |share: f64| [from[0] + run * share, from[1] + rise * share];
        Some((if start > 0.0 { at(start) } else { from }, if end < 1.0 { at(end) } else { to }))
    }
}

/// A line with fewer points that strays less than [`STRAY`] (Douglas and Peucker, 1973); both ends stay. A closed line
/// stays closed.
pub(super) fn simpler(line: &[Spot]) -> Vec<Spot> {
    if line.len() < 3 {
        return line.to_vec();
    }
    let mut keep = vec![false; line.len()];
    keep[0] = true;
    keep[line.len() - 1] = true;
    let mut spans = vec![(0, line.len() - 1)];
    while let Some((first, last)) = spans.pop() {
        let mut farthest = (STRAY, 0);
        for at in first + 1..last {
            let stray = away(line[at], line[first], line[last]);
            if stray > farthest.0 {
                farthest = (stray, at);
            }
        }
        if farthest.1 > 0 {
            keep[farthest.1] = true;
            spans.extend([(first, farthest.1), (farthest.1, last)]);
        }
    }
    line.iter().zip(keep).filter_map(|(spot, keep)| keep.then_some(*spot)).collect()
}

/// How far a place is from a stretch.
pub(super) fn away(spot: Spot, from: Spot, to: Spot) -> f64 {
    let (run, rise) = (to[0] - from[0], to[1] - from[1]);
    let length = run * run + rise * rise;
    let along = ((spot[0] - from[0]) * run + (spot[1] - from[1]) * rise) / length;
    let share = if length > 0.0 { along.clamp(0.0, 1.0) } else { 0.0 };
    (spot[0] - from[0] - run * share).hypot(spot[1] - from[1] - rise * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Window = Window { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two_pieces() {
        let line = [[2.0, 5.0], [12.0, 5.0], [12.0, 7.0], [3.0, 7.0]];
        assert_eq!(FRAME.pieces(&line), [vec![[2.0, 5.0], [10.0, 5.0]], vec![[10.0, 7.0], [3.0, 7.0]]]);
        assert_eq!(FRAME.pieces(&[[-5.0, -5.0], [-5.0, 20.0]]), Vec::<Vec<Spot>>::new());
        assert_eq!(FRAME.pieces(&[[-5.0, 5.0], [20.0, 5.0]]), [vec![[0.0, 5.0], [10.0, 5.0]]]);
    }

    #[test]
    fn an_area_around_the_whole_frame_fills_it() {
        let ring = [[-50.0, -50.0], [50.0, -50.0], [50.0, 50.0], [-50.0, 50.0], [-50.0, -50.0]];
        let filled = FRAME.filled(&ring);
        for corner in [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]] {
            assert!(filled.contains(&corner), "{filled:?}");
        }
        assert_eq!(filled.first(), filled.last());
        assert_eq!(FRAME.filled(&[[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]]), Vec::<Spot>::new());
        assert_eq!(FRAME.filled(&[]), Vec::<Spot>::new());
    }

    #[test]
    fn a_simpler_line_strays_little_and_keeps_its_ends() {
        let wave: Vec<Spot> = (0..200).map(|step| [f64::from(step) * 0.05, (f64::from(step) * 0.1).sin()]).collect();
        let simple = simpler(&wave);
        assert!(simple.len() < 40, "{}", simple.len());
        assert_eq!((simple.first(), simple.last()), (wave.first(), wave.last()));
        for spot in wave {
            let nearest = simple.windows(2).map(|pair| away(spot, pair[0], pair[1])).fold(f64::INFINITY, f64::min);
            assert!(nearest <= STRAY + 1e-9, "{nearest}");
        }
    }
}
