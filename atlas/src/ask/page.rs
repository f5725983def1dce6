//! One page of the facilities that answer a question.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use domain::place::{LngLat, distance_and_bearing};

use super::order::{Item, ListOrder, Mark, order_of};
use super::scan::{Found, Scan};
use crate::ecef::{longest, shortest};
use crate::eyes::Seen;
use crate::facility::Slot;
use crate::question::{DirectoryQuery, Hit, OrderBy, Page, PageFrom, PageRequest, QueryError, Spatial};

/// Answers a question with one page.
pub(crate) fn page(
    query: &DirectoryQuery,
    request: &PageRequest,
    seen: Seen<'_>,
    now: DateTime<Utc>,
) -> Result<Page, QueryError> {
    let order = ListOrder::new(order_of(query)?, seen.directory, query, now);
    let scan = Scan::of(query, seen, now)?;
    let (cursor, backward) = match &request.from {
        PageFrom::After(cursor) => (cursor, false),
        PageFrom::Before(cursor) => (cursor, true),
    };
    let mark = cursor.as_ref().map(|cursor| order.mark(cursor)).transpose()?;
    let center = query.spatial.as_ref().and_then(Spatial::center);
    let pager = Pager { seen, order, center, mark, backward, size: request.size };
    let mut found = scan.gather();
    if let Some(Spatial::Nearest { count, .. }) = query.spatial {
        pager.keep_nearest(&mut found, count);
    }
    let total = found.len();
    let cut = pager.cut(found);
    let counted = request.with_total && query.spatial.is_some();
    Ok(Page {
        hits: cut.items.iter().filter_map(|item| pager.hit(item)).collect(),
        has_next: if backward { cut.more_behind } else { cut.more_ahead },
        has_previous: if backward { cut.more_ahead } else { cut.more_behind },
        total: request.with_total.then_some(total),
        without_location: counted.then(|| scan.without_location()),
    })
}

/// Counts what answers a question.
pub(crate) fn count(query: &DirectoryQuery, seen: Seen<'_>, now: DateTime<Utc>) -> Result<usize, QueryError> {
    order_of(query)?;
    let scan = Scan::of(query, seen, now)?;
    match query.spatial {
        // Ties of the last one are gathered too; the list cuts them off.
        Some(Spatial::Nearest { count, .. }) => Ok(scan.gather().len().min(count)),
        _ => Ok(scan.fold(|| 0, |sum, _| *sum += 1, |a, b| a + b)),
    }
}

/// The question as a whole set, for facets.
pub(crate) fn all(query: &DirectoryQuery, scan: &Scan<'_>, now: DateTime<Utc>) -> Result<Vec<Found>, QueryError> {
    let order = ListOrder::new(order_of(query)?, scan.seen.directory, query, now);
    let mut found = scan.gather();
    if let Some(Spatial::Nearest { count, center }) = query.spatial {
        Pager { seen: scan.seen, order, center: Some(center), mark: None, backward: false, size: 0 }
            .keep_nearest(&mut found, count);
    }
    Ok(found)
}

struct Pager<'a> {
    seen: Seen<'a>,
    order: ListOrder<'a>,
    center: Option<LngLat>,
    mark: Option<Mark>,
    backward: bool,
    size: usize,
}

/// A page in the order of the list, and whether there is more in the direction of paging and behind it.
struct Cut {
    items: Vec<Item>,
    more_ahead: bool,
    more_behind: bool,
}

impl Pager<'_> {
    fn cut(&self, found: Vec<Found>) -> Cut {
        let total = found.len();
        let mut items = if self.order.order.by == OrderBy::Distance {
            self.ahead_by_distance(found)
        } else {
            let items = found.iter().map(|found| self.order.item(found, (0.0, 0.0)));
            (items.filter(|item| self.is_ahead(item)).collect(), 0)
        };
        let ahead = items.0.len() + items.1;
        let items = &mut items.0;
        self.keep_first(items);
        if self.backward {
            items.reverse();
        }
        Cut { items: std::mem::take(items), more_ahead: ahead > self.size, more_behind: ahead < total }
    }

    /// Keeps the first of the page's size in the direction of paging, sorted.
    fn keep_first(&self, items: &mut Vec<Item>) {
        if items.len() > self.size && self.size > 0 {
            // Ranks alone decide nearly always; names are compared among those that share the rank of the last.
            let by_rank = |a: &Item, b: &Item| if self.backward { b.rank.cmp(&a.rank) } else { a.rank.cmp(&b.rank) };
            let (_, last, _) = items.select_nth_unstable_by(self.size - 1, by_rank);
            let last = *last;
            items.retain(|item| by_rank(item, &last) != Ordering::Greater);
        }
        if items.len() > self.size {
            items.select_nth_unstable_by(self.size, |a, b| self.compare(a, b));
            items.truncate(self.size);
        }
        items.sort_unstable_by(|a, b| self.compare(a, b));
    }

    /// In the direction of paging.
    fn compare(&self, a: &Item, b: &Item) -> Ordering {
        let ordering = self.order.compare(a, b);
        if self.backward { ordering.reverse() } else { ordering }
    }

    /// Whether an item lies strictly beyond the cursor in the direction of paging.
    fn is_ahead(&self, item: &Item) -> bool {
        let Some(mark) = &self.mark else { return true };
        let ordering = self.order.compare_mark(item, mark);
        ordering == if self.backward { Ordering::Less } else { Ordering::Greater }
    }

    fn exact(&self, found: &Found) -> Item {
        self.order.item(found, self.measured(found.slot).unwrap_or_default())
    }

    fn measured(&self, slot: Slot) -> Option<(f64, f64)> {
        let (center, point) = self.center.zip(self.seen.directory.point(slot))?;
        Some(distance_and_bearing(center, point))
    }

    /// Items beyond the cursor by distance: those that can be on the page with their exact distance, and how many others.
    /// The geodesic is computed only where the chord leaves a doubt.
    fn ahead_by_distance(&self, mut found: Vec<Found>) -> (Vec<Item>, usize) {
        let outwards = self.order.order.descending == self.backward;
        if let Some(mark) = &self.mark {
            let meters = self.order.meters(mark.rank);
            found.retain(|one| {
                let (least, most) = (shortest(one.chord), longest(one.chord));
                if least > meters || most < meters {
                    (least > meters) == outwards
                } else {
                    self.is_ahead(&self.exact(one))
                }
            });
        }
        let ahead = found.len();
        if ahead > self.size && self.size > 0 {
            let last = self.size - 1;
            if outwards {
                found.select_nth_unstable_by(last, |a, b| a.chord.total_cmp(&b.chord));
                let reach = longest(found[last].chord);
                found.retain(|one| shortest(one.chord) <= reach);
            } else {
                found.select_nth_unstable_by(last, |a, b| b.chord.total_cmp(&a.chord));
                let reach = shortest(found[last].chord);
                found.retain(|one| longest(one.chord) >= reach);
            }
        }
        let others = ahead - found.len();
        (found.iter().map(|one| self.exact(one)).collect(), others)
    }

    /// Cuts what [`Scan::gather`] kept too much of: ties of the last one go by id.
    fn keep_nearest(&self, found: &mut Vec<Found>, count: usize) {
        if found.len() <= count {
            return;
        }
        found.sort_by(|a, b| a.chord.total_cmp(&b.chord));
        // Only those that may tie with the last one need their exact distance.
        let last = count - 1;
        let sure = found.partition_point(|one| longest(one.chord) < shortest(found[last].chord));
        let mut doubtful: Vec<(f64, _, Found)> = found
            .drain(sure..)
            .map(|one| {
                let meters = self.measured(one.slot).map_or(0.0, |(meters, _)| meters);
                (meters, self.seen.directory.pin(one.slot).id, one)
            })
            .collect();
        doubtful.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.extend(doubtful.into_iter().take(count - sure).map(|(_, _, one)| one));
    }

    fn hit(&self, item: &Item) -> Option<Hit> {
        let facility = self.seen.read(item.slot)?;
        // What the order was made of is not computed twice.
        let from_center = match self.order.order.by {
            OrderBy::Distance => Some((self.order.meters(item.rank), item.bearing)),
            _ => self.measured(item.slot),
        };
        Some(Hit {
            facility,
            cursor: self.order.cursor(item),
            distance_meters: from_center.map(|(meters, _)| meters),
            bearing_degrees: from_center.map(|(_, bearing)| bearing),
            travel_seconds: self.order.seconds(item.slot),
        })
    }
}
