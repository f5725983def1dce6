//! Areas that fill a region without gaps: crooked cells whose borders neighbours share vertex by vertex.

use domain::area::Area;
use domain::codes::{AreaKind, Code};
use domain::ids::AreaId;
use geo_types::{Coord, MultiPolygon, Polygon};
use uuid::Uuid;

use super::World;
use super::random::Random;

/// `cells` × `cells` areas of a kind with `steps` vertices a side.
pub fn mesh(world: &World, kind: AreaKind, cells: u32, steps: u32) -> Vec<Area> {
    let mesh = Mesh { world, kind, cells, steps };
    (0..cells * cells).map(|n| mesh.area(n)).collect()
}

/// One square area.
pub fn square_area(id: u128, kind: AreaKind, code: &str, (west, south): (f64, f64), side: f64) -> Area {
    let (east, north) = (west + side, south + side);
    let ring = vec![(west, south), (east, south), (east, north), (west, north), (west, south)];
    area(id, kind, code, Some(MultiPolygon(vec![Polygon::new(ring.into(), vec![])])))
}

fn area(id: u128, kind: AreaKind, code: &str, boundary: Option<MultiPolygon<f64>>) -> Area {
    Area {
        id: AreaId(Uuid::from_u128(id)),
        kind,
        code: code.to_owned(),
        name: format!("架空{}{code}", kind.label()),
        name_kana: None,
        parents: Vec::new(),
        boundary,
        valid_from: None,
        valid_to: None,
        source: None,
    }
}

struct Mesh<'a> {
    world: &'a World,
    kind: AreaKind,
    cells: u32,
    steps: u32,
}

impl Mesh<'_> {
    fn area(&self, number: u32) -> Area {
        let (x, y, s) = ((number % self.cells) * self.steps, (number / self.cells) * self.steps, self.steps);
        let mut ring: Vec<Coord<f64>> = Vec::new();
        ring.extend((0..s).map(|n| self.vertex(x + n, y)));
        ring.extend((0..s).map(|n| self.vertex(x + s, y + n)));
        ring.extend((0..s).map(|n| self.vertex(x + s - n, y + s)));
        ring.extend((0..s).map(|n| self.vertex(x, y + s - n)));
        ring.push(ring[0]);
        let code = match self.kind {
            AreaKind::Prefecture => format!("{:02}0000", number + 1),
            AreaKind::Municipality => format!("{:06}", (number % 47 + 1) * 10_000 + number + 100),
            _ => format!("{number:05}"),
        };
        let id = (self.kind.index() as u128) << 64 | u128::from(number) | u128::from(self.world.seed) << 80;
        area(id, self.kind, &code, Some(MultiPolygon(vec![Polygon::new(ring.into(), vec![])])))
    }

    /// A vertex of the lattice, moved a little inside the region; the same for all cells that touch it.
    fn vertex(&self, x: u32, y: u32) -> Coord<f64> {
        let [west, south, east, north] = self.world.region;
        let end = self.cells * self.steps;
        let mut random = Random::new(self.world.seed ^ self.kind.index() as u64, u64::from(x) << 32 | u64::from(y));
        // Less than half a step, so that no cell overlaps itself.
        let mut moved =
            |n: u32| if n == 0 || n == end { f64::from(n) } else { f64::from(n) + random.between(-0.4, 0.4) };
        Coord {
            x: west + (east - west) * moved(x) / f64::from(end),
            y: south + (north - south) * moved(y) / f64::from(end),
        }
    }
}
