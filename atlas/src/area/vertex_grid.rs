//! Vertices by place, to find one in a triangle; vertices go away, none comes.

/// Square cells of a plane in metres, some two vertices to a cell.
pub(super) struct VertexGrid {
    corner: [f64; 2],
    side: f64,
    columns: usize,
    rows: usize,
    /// Where the vertices of each cell start, and where those of the last one end.
    starts: Vec<u32>,
    /// How many of each cell are left; they come first.
    left: Vec<u32>,
    vertices: Vec<u32>,
    /// Cell of each vertex; [`GONE`] when it went.
    cells: Vec<u32>,
}

const GONE: u32 = u32::MAX;

impl VertexGrid {
    pub(super) fn of(spots: &[[f64; 2]]) -> Self {
        let edge =
            |axis: usize, start: f64, pick: fn(f64, f64) -> f64| spots.iter().map(|spot| spot[axis]).fold(start, pick);
        let low = [edge(0, f64::INFINITY, f64::min), edge(1, f64::INFINITY, f64::min)];
        let high = [edge(0, f64::NEG_INFINITY, f64::max), edge(1, f64::NEG_INFINITY, f64::max)];
        let (width, height) = (high[0] - low[0], high[1] - low[1]);
        // Vertices that are no positions share one cell.
        let (width, height) = if (width * height).is_finite() { (width, height) } else { (0.0, 0.0) };
        let cells = (spots.len() / 2).max(1) as f64;
        // A box without height still has cells along its width.
        let side = (width * height / cells).sqrt().max(width.max(height) / cells).max(1e-3);
        let (columns, rows) = ((width / side) as usize + 1, (height / side) as usize + 1);
        let mut grid = Self {
            corner: low,
            side,
            columns,
            rows,
            starts: vec![0; columns * rows + 1],
            left: vec![0; columns * rows],
            vertices: vec![0; spots.len()],
            cells: Vec::with_capacity(spots.len()),
        };
        for spot in spots {
            let cell = grid.row(spot[1]) * columns + grid.column(spot[0]);
            grid.cells.push(cell as u32);
            grid.starts[cell + 1] += 1;
        }
        for cell in 0..columns * rows {
            grid.starts[cell + 1] += grid.starts[cell];
        }
        for (vertex, cell) in (0u32..).zip(&grid.cells) {
            let cell = *cell as usize;
            grid.vertices[(grid.starts[cell] + grid.left[cell]) as usize] = vertex;
            grid.left[cell] += 1;
        }
        grid
    }

    /// Whether a vertex is still there.
    pub(super) fn holds(&self, vertex: u32) -> bool {
        self.cells[vertex as usize] != GONE
    }

    pub(super) fn remove(&mut self, vertex: u32) {
        let cell = std::mem::replace(&mut self.cells[vertex as usize], GONE) as usize;
        let start = self.starts[cell] as usize;
        let last = start + self.left[cell] as usize - 1;
        if let Some(at) = (start..=last).find(|at| self.vertices[*at] == vertex) {
            self.vertices.swap(at, last);
            self.left[cell] -= 1;
        }
    }

    /// A vertex in a triangle or on its sides, other than its own corners.
    pub(super) fn find(&self, spots: &[[f64; 2]], corners: [[f64; 2]; 3], own: [u32; 3]) -> Option<u32> {
        let [a, b, c] = corners;
        let turn = cross(a, b, c);
        let columns = self.column(a[0].min(b[0]).min(c[0]))..=self.column(a[0].max(b[0]).max(c[0]));
        for row in self.row(a[1].min(b[1]).min(c[1]))..=self.row(a[1].max(b[1]).max(c[1])) {
            for column in columns.clone() {
                let cell = row * self.columns + column;
                let start = self.starts[cell] as usize;
                for vertex in &self.vertices[start..start + self.left[cell] as usize] {
                    if inside(corners, turn, spots[*vertex as usize]) && !own.contains(vertex) {
                        return Some(*vertex);
                    }
                }
            }
        }
        None
    }

    fn column(&self, x: f64) -> usize {
        (((x - self.corner[0]) / self.side) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.corner[1]) / self.side) as usize).min(self.rows - 1)
    }
}

/// Twice the surface of a triangle, positive when it turns left.
pub(super) fn cross(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Square metres by which a point may lie outside and still count as inside: more than what rounding loses.
const SLACK: f64 = 1e-6;

/// Whether a point lies in a triangle of twice the surface `turn`, or on a side.
pub(super) fn inside([a, b, c]: [[f64; 2]; 3], turn: f64, p: [f64; 2]) -> bool {
    if p[0] < a[0].min(b[0]).min(c[0])
        || p[0] > a[0].max(b[0]).max(c[0])
        || p[1] < a[1].min(b[1]).min(c[1])
        || p[1] > a[1].max(b[1]).max(c[1])
    {
        return false;
    }
    let sign = if turn < 0.0 { -1.0 } else { 1.0 };
    sign * cross(a, b, p) >= -SLACK && sign * cross(b, c, p) >= -SLACK && sign * cross(c, a, p) >= -SLACK
}
