//! How far a search came.

use domain::place::{BoundingBox, LngLat, expand_box};
use roads::network::Network;
use roads::search::{Reached, SNAP_LIMIT_METERS};
use roads::{Mode, Point};

/// The box around all junctions that a search came to.
pub(super) struct Extent {
    low: Point,
    high: Point,
    /// The longest stretch among them, metres: no road of them bulges farther out of the box.
    longest_meters: f64,
}

/// A search that comes this near to the outermost road of the network may go on beyond it.
const BORDER_METERS: f64 = 200.0;

impl Extent {
    pub(super) fn of(reached: &Reached<'_, '_>, origin: Point) -> Self {
        let layer = reached.layer();
        let mut extent = Self { low: origin, high: origin, longest_meters: 0.0 };
        let arcs = reached.starts().map(|start| start.arc).chain(reached.touched().map(|touched| touched.arc));
        let mut longest_cm = 0;
        for arc in arcs.filter_map(|arc| layer.arc(arc)) {
            longest_cm = longest_cm.max(arc.length_cm);
            let Some(head) = layer.node(arc.head).map(Point::from) else { continue };
            extent.low = Point { lon: extent.low.lon.min(head.lon), lat: extent.low.lat.min(head.lat) };
            extent.high = Point { lon: extent.high.lon.max(head.lon), lat: extent.high.lat.max(head.lat) };
        }
        extent.longest_meters = f64::from(longest_cm) / 100.0;
        extent
    }

    /// A box that holds everything that is snapped to one of the roads.
    pub(super) fn bounds(&self) -> BoundingBox {
        self.widened(self.longest_meters + SNAP_LIMIT_METERS)
    }

    fn widened(&self, meters: f64) -> BoundingBox {
        let corner = |at: Point| LngLat::new(at.lon.clamp(-180.0, 180.0), at.lat.clamp(-90.0, 90.0));
        let whole = BoundingBox::new(-180.0, -90.0, 180.0, 90.0);
        let around = |low: LngLat, high: LngLat| {
            let (low, high) = (expand_box(low, meters), expand_box(high, meters));
            let (west, east) = (low.west().min(high.west()), low.east().max(high.east()));
            BoundingBox::new(west, low.south().min(high.south()), east, low.north().max(high.north()))
        };
        match (corner(self.low), corner(self.high)) {
            (Ok(low), Ok(high)) => around(low, high).or(whole),
            _ => whole,
        }
        .expect("the edges are those of boxes on the globe")
    }

    /// Whether it comes near the outermost roads of the network, on any side of the box around them: what lies beyond is
    /// not in the data. On an island it may be the sea.
    pub(super) fn is_cut(&self, network: &Network, mode: Mode) -> bool {
        let Some([low, high]) = network.ways().bounds(mode).map(|corners| corners.map(Point::from)) else {
            return false;
        };
        let near = |a: Point, b: Point| a.meters_to(b) <= BORDER_METERS;
        let at = |lon: f64, lat: f64| Point { lon, lat };
        let (middle_lon, middle_lat) = (self.low.lon, self.low.lat);
        near(at(self.low.lon, middle_lat), at(low.lon, middle_lat))
            || near(at(self.high.lon, middle_lat), at(high.lon, middle_lat))
            || near(at(middle_lon, self.low.lat), at(middle_lon, low.lat))
            || near(at(middle_lon, self.high.lat), at(middle_lon, high.lat))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_comes_near_the_outermost_roads_is_cut() {
        let network = crate::roads::testing::ring(30);
        let place = |lon, lat| Point { lon, lat };
        let cut = |low, high| Extent { low, high, longest_meters: 0.0 }.is_cut(&network, Mode::Car);
        assert!(!cut(place(134.005, 34.304), place(134.015, 34.306)));
        assert!(cut(place(134.002, 34.304), place(134.015, 34.306)), "west");
        assert!(cut(place(134.005, 34.3017), place(134.015, 34.306)), "south");
        assert!(cut(place(134.005, 34.304), place(134.018, 34.306)), "east");
        assert!(cut(place(134.005, 34.304), place(134.015, 34.3083)), "north");
    }

    #[test]
    fn the_box_holds_what_is_snapped_beside_its_outermost_roads() {
        let place = |lon, lat| Point { lon, lat };
        let extent = Extent { low: place(134.0, 34.0), high: place(134.1, 34.2), longest_meters: 500.0 };
        let bounds = extent.bounds();
        for (lon, lat) in [(134.0, 34.0), (134.1, 34.2), (134.0, 34.2), (134.1, 34.0)] {
            let corner = LngLat::new(lon, lat).unwrap();
            let around = expand_box(corner, 1_490.0);
            assert!(bounds.west() <= around.west() && bounds.east() >= around.east());
            assert!(bounds.south() <= around.south() && bounds.north() >= around.north());
        }
    }
}
