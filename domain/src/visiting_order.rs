//! The order in which to visit some places in one day (訪問の順): the shortest for a few, a good one for many.
//!
//! Ways differ by direction, so this is the asymmetric travelling salesman's problem with a fixed start. Up to
//! [`MOST_EXACT`] stops it is solved by dynamic programming over sets of stops (Held and Karp, A dynamic programming approach
//! to sequencing problems, J. SIAM 10(1), 1962), beyond by local search from several beginnings (`search.rs`). Of several
//! equal orders the one nearer to the entered one comes out, the same each time.

mod exact;
mod search;

pub use exact::MOST_EXACT;

/// What each way costs, in any unit that adds up. Place 0 is the start, the stops follow from 1 in the order entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    places: usize,
    costs: Vec<Option<u64>>,
    returning: bool,
}

/// The costs are no table of the same places in rows and columns, or are too large to be added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the costs of ways between places must be a square table that includes the start, each below 2^40")]
pub struct NoTable;

/// Largest cost of one way: some hundred of them times some hundred add up without overflow.
const MOST_COST: u64 = 1 << 40;
/// Most places.
const MOST_PLACES: usize = 256;

/// An order of visiting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitingOrder {
    /// Stops in the order to visit them, by their places in the table (1 is the first one entered).
    pub stops: Vec<usize>,
    /// Stops that cannot be visited, in the order entered.
    pub left_out: Vec<usize>,
    /// The costs of all ways together, with the way back when there is one.
    pub cost: u64,
    /// Whether no order of as many stops costs less.
    pub exact: bool,
}

impl Ways {
    /// From a row for each place with a column for each; `None` where there is no way. What stands on the diagonal is not
    /// looked at. `returning` counts the way back to the start.
    ///
    /// # Errors
    /// [`NoTable`].
    pub fn new(rows: &[Vec<Option<u64>>], returning: bool) -> Result<Self, NoTable> {
        let places = rows.len();
        let fits = |row: &Vec<Option<u64>>| row.len() == places && row.iter().flatten().all(|cost| *cost < MOST_COST);
        if !(1..=MOST_PLACES).contains(&places) || !rows.iter().all(fits) {
            return Err(NoTable);
        }
        Ok(Self { places, costs: rows.iter().flatten().copied().collect(), returning })
    }

    /// How many stops there are.
    pub fn stops(&self) -> usize {
        self.places - 1
    }

    /// What an order costs from the start to its end; `None` when one of its ways is missing.
    pub fn cost_of(&self, order: &[usize]) -> Option<u64> {
        let mut at = 0;
        let mut sum = 0;
        for stop in order {
            sum += self.cost(at, *stop)?;
            at = *stop;
        }
        Some(sum + self.back(at)?)
    }

    fn cost(&self, from: usize, to: usize) -> Option<u64> {
        self.costs[from * self.places + to]
    }

    /// What the way home costs.
    fn back(&self, from: usize) -> Option<u64> {
        if self.returning && from != 0 { self.cost(from, 0) } else { Some(0) }
    }
}

/// The order in which to visit as many stops as can be visited, at the least cost.
///
/// Exact for at most [`MOST_EXACT`] stops. Beyond, the order never costs more than the entered one does without the stops
/// that are left out, and all stops are in it whenever there is a way from each to each.
pub fn visiting_order(ways: &Ways) -> VisitingOrder {
    let exact = ways.stops() <= MOST_EXACT;
    let stops = if exact { exact::order(ways) } else { search::order(ways) };
    let left_out = (1..ways.places).filter(|stop| !stops.contains(stop)).collect();
    // Both give orders whose every way is there.
    let cost = ways.cost_of(&stops).unwrap_or_default();
    VisitingOrder { stops, left_out, cost, exact }
}

#[cfg(test)]
mod tests;
