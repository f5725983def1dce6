//! The spatial condition in the form in which chunks and facilities are tested.

use domain::place::{LngLat, SIXTEEN_KM_METERS, distance_meters};
use geo_types::MultiPolygon;

use super::covers::Visited;
use crate::area::AreaIndex;
use crate::area::outline::Outline;
use crate::ecef::{Ecef, SLACK, chord2, ecef, surely_within};
use crate::facility::chunk::{Bounds, Chunk};
use crate::facility::directory::Directory;
use crate::facility::tables::Tables;
use crate::question::{QueryError, Spatial};
use crate::times::Times;

/// Where a facility must lie.
#[derive(Debug)]
pub(crate) enum Place<'a> {
    /// Anywhere, or nowhere known.
    Anywhere,
    /// Somewhere; distances are measured from the spot.
    Somewhere { spot: Ecef },
    /// In a box, edges included.
    Box([f64; 4]),
    /// Within a radius, rim included.
    Near { center: LngLat, spot: Ecef, radius: f64, inner2: f64, outer2: f64 },
    /// In a polygon.
    Polygon { shape: &'a MultiPolygon<f64>, outline: Outline },
    /// In an area, by number.
    Area { number: u32, bbox: [f64; 4], tables: &'a Tables },
    /// Where it visits a point.
    Covers(Visited),
    /// With a travel time; distances are measured from the spot.
    Timed { times: &'a Times, spot: Ecef },
    /// A condition that no facility can meet.
    Nowhere,
}

impl<'a> Place<'a> {
    /// Prepares a spatial condition.
    ///
    /// # Errors
    /// [`QueryError::UnknownArea`], [`QueryError::AreaWithoutBoundary`] and [`QueryError::TimesOfAnotherAtlas`].
    pub(crate) fn of(
        spatial: Option<&'a Spatial>,
        areas: &AreaIndex,
        directory: &'a Directory,
    ) -> Result<Self, QueryError> {
        Ok(match spatial {
            None => Self::Anywhere,
            Some(Spatial::Box(b)) => Self::Box([b.west(), b.south(), b.east(), b.north()]),
            Some(Spatial::Near { center, radius_meters }) => Self::near(*center, *radius_meters),
            Some(Spatial::Nearest { center, .. }) => Self::Somewhere { spot: ecef(*center) },
            Some(Spatial::CoversPoint(point)) => Self::Covers(Visited::at(*point, areas)),
            Some(Spatial::Timed(times)) => {
                if !times.belong_to(|number| directory.chunks.get(number).map(|chunk| &chunk.points)) {
                    return Err(QueryError::TimesOfAnotherAtlas);
                }
                Self::Timed { times, spot: ecef(times.center()) }
            }
            Some(Spatial::Polygon(shape)) => match Outline::of(shape) {
                Some(outline) => Self::Polygon { shape, outline },
                None => Self::Nowhere,
            },
            Some(Spatial::Within(id)) => {
                let number = areas.number(*id).ok_or(QueryError::UnknownArea)?;
                let shape = areas.entry(number).shape.ok_or(QueryError::AreaWithoutBoundary)?;
                let bbox = [shape.bbox.west(), shape.bbox.south(), shape.bbox.east(), shape.bbox.north()];
                Self::Area { number, bbox, tables: &directory.tables }
            }
        })
    }

    fn near(center: LngLat, radius: f64) -> Self {
        // A radius that is no number holds nothing.
        if radius.is_nan() || radius < 0.0 {
            return Self::Nowhere;
        }
        let inner = surely_within(radius);
        let inner2 = if inner < 0.0 { -1.0 } else { inner * inner };
        Self::Near { center, spot: ecef(center), radius, inner2, outer2: (radius + 2.0 * SLACK).powi(2) }
    }

    /// Whether a facility of the chunk with this number can lie here.
    #[inline]
    pub(crate) fn may_hold(&self, number: usize, bounds: &Bounds) -> bool {
        if bounds.live == 0 {
            return false;
        }
        match self {
            Self::Anywhere => true,
            Self::Nowhere => false,
            _ if !bounds.located => false,
            Self::Somewhere { .. } => true,
            Self::Box(degrees) => bounds.touches(*degrees),
            Self::Near { spot, outer2, .. } => bounds.chord2(spot) <= *outer2,
            Self::Polygon { outline, .. } => bounds.touches(outline.bbox),
            Self::Area { bbox, .. } => bounds.touches(*bbox),
            Self::Timed { times, .. } => times.reach(number),
            Self::Covers(visited) => {
                bounds.wide_coverage || bounds.chord2(&visited.spot) <= (SIXTEEN_KM_METERS + 1.0).powi(2)
            }
        }
    }

    /// The square of the chord from the centre (0 without one) of a facility that lies here; the chunk with its number.
    #[inline]
    pub(crate) fn test(&self, number: usize, chunk: &Chunk, at: usize) -> Option<f64> {
        match self {
            Self::Anywhere => Some(0.0),
            Self::Nowhere => None,
            Self::Somewhere { spot } => Some(chord2(spot, &chunk.spots[at])),
            Self::Box([west, south, east, north]) => {
                let p = chunk.points[at];
                (p.lng() >= *west && p.lng() <= *east && p.lat() >= *south && p.lat() <= *north).then_some(0.0)
            }
            Self::Near { center, spot, radius, inner2, outer2 } => {
                let chord2 = chord2(spot, &chunk.spots[at]);
                let inside =
                    chord2 <= *inner2 || chord2 <= *outer2 && distance_meters(*center, chunk.points[at]) <= *radius;
                inside.then_some(chord2)
            }
            Self::Timed { times, spot } => times.seconds(number, at).map(|_| chord2(spot, &chunk.spots[at])),
            Self::Polygon { shape, outline } => outline.contains(shape, chunk.points[at].into()).then_some(0.0),
            Self::Area { number, tables, .. } => {
                tables.sets.get(chunk.pins[at].areas).binary_search(number).is_ok().then_some(0.0)
            }
            Self::Covers(visited) => {
                let chord2 = chord2(&visited.spot, &chunk.spots[at]);
                visited.is_covered(&chunk.pins[at], chunk.points[at], chord2.sqrt()).then_some(chord2)
            }
        }
    }
}
