//! Where to look: points, boxes, circles, areas and polygons.

use async_graphql::{Error, ID, InputObject, OneofObject};
use atlas::question::Spatial;
use domain::codes::LocationQuality;
use domain::ids::{AreaId, FacilityId};
use domain::place::{BoundingBox, BoxError, LngLat, PlaceError};
use usecases::rates::Budget;
use usecases::travel::{Method, ReachQuestion};

use super::polygon::checked_polygon;
use super::search_text;
use super::travel::WithinTravelTimeInput;
use crate::context::{View, spend};
use crate::error::ErrorCode;
use crate::node::require;
use crate::scalar::GeoJson;

/// A position in degrees of WGS 84 (位置).
#[derive(Debug, Clone, Copy, InputObject)]
pub struct GeoPointInput {
    /// Latitude, −90 to 90 (緯度).
    pub latitude: f64,
    /// Longitude, −180 to 180 (経度).
    pub longitude: f64,
}

/// A box in degrees whose edges belong to it and which does not cross the antimeridian (範囲).
#[derive(Debug, Clone, Copy, InputObject)]
pub struct BoundingBoxInput {
    /// Western edge (西).
    pub west: f64,
    /// Southern edge (南).
    pub south: f64,
    /// Eastern edge (東).
    pub east: f64,
    /// Northern edge (北).
    pub north: f64,
}

/// Where to measure from (出発地・到着地).
#[derive(Debug, OneofObject)]
pub enum OriginInput {
    /// A position (座標).
    Point(GeoPointInput),
    /// A facility's position (施設).
    Facility(ID),
    /// A point inside an area (圏域の代表点).
    Area(ID),
    /// An address down to the town or further, found by the embedded geocoder (町丁目までの住所).
    Address(String),
}

/// A circle around an origin (近く).
#[derive(Debug, InputObject)]
pub struct NearInput {
    /// Centre (中心).
    pub origin: OriginInput,
    /// Radius in metres in a straight line, 0 to 100,000 (半径).
    #[graphql(default_with = "Some(16_000)")]
    pub radius_meters: Option<i32>,
}

/// The nearest facilities of an origin that pass all other conditions (近い順).
#[derive(Debug, InputObject)]
pub struct NearestInput {
    /// Centre (中心).
    pub origin: OriginInput,
    /// How many, 1 to 100 (件数).
    #[graphql(default_with = "Some(10)")]
    pub count: Option<i32>,
}

/// A spatial condition, exactly one of these (空間の条件).
#[derive(Debug, OneofObject)]
pub enum SpatialInput {
    /// In a box (矩形).
    Bbox(BoundingBoxInput),
    /// In a circle (半径).
    Near(NearInput),
    /// In an area's boundary (圏域の中).
    Within(ID),
    /// In a GeoJSON Polygon or MultiPolygon (多角形).
    Polygon(GeoJson),
    /// Facilities that visit this point, by declared coverage and the 16 km rule (この地点へ訪問できる).
    CoversPoint(GeoPointInput),
    /// Within a travel time on the roads (所要時間の内).
    WithinTravelTime(WithinTravelTimeInput),
    /// The nearest ones (近い順に何件か).
    Nearest(NearestInput),
}

/// Largest radius of a circle in metres.
const MAX_RADIUS_METERS: i32 = 100_000;
/// Least radius around an address of which only the municipality is understood: its middle is many kilometres from
/// most of its towns, so that a smaller circle would show another town's surroundings.
const MIN_MUNICIPAL_RADIUS_METERS: i32 = 20_000;
/// Most facilities of a `nearest` condition.
const MAX_NEAREST: i32 = 100;

impl GeoPointInput {
    /// The position.
    pub(crate) fn checked(self) -> Result<LngLat, Error> {
        LngLat::new(self.longitude, self.latitude)
            .map_err(|error: PlaceError| ErrorCode::InvalidCoordinate.error(error.to_string()))
    }
}

impl BoundingBoxInput {
    /// The box.
    pub(crate) fn checked(self) -> Result<BoundingBox, Error> {
        BoundingBox::new(self.west, self.south, self.east, self.north)
            .map_err(|error: BoxError| ErrorCode::InvalidCoordinate.error(error.to_string()))
    }
}

/// What an origin was understood as.
#[derive(Debug, Clone, Default)]
pub(crate) struct Understood {
    /// The address, when the origin was one.
    pub(crate) address: Option<String>,
    /// How good the position is, when it was an address or a facility.
    pub(crate) quality: Option<LocationQuality>,
    /// What was asked of travel from it and how it was answered, when it was.
    pub(crate) travel: Option<Box<(ReachQuestion, Method)>>,
}

/// A spatial condition with what its origin was understood as.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The condition in the atlas's terms.
    pub(crate) spatial: Spatial,
    /// The origin.
    pub(crate) understood: Understood,
}

impl OriginInput {
    /// The position that is meant. `radius` is how far around it will be looked, when that has a limit.
    ///
    /// # Errors
    /// `ORIGIN_NOT_FOUND` when nothing has that name or it has no position; it is never replaced by another place, so
    /// that an address of which only the municipality is understood is refused unless the radius reaches 20 km.
    pub(crate) fn locate(self, view: &View, radius: Option<i32>) -> Result<(LngLat, Understood), Error> {
        let missing = |what: &str| ErrorCode::OriginNotFound.error(what);
        match self {
            Self::Point(point) => Ok((point.checked()?, Understood::default())),
            Self::Facility(id) => {
                let facility = view.atlas.facility(require::<FacilityId>(&id)?);
                let facility = facility.ok_or_else(|| missing("there is no such facility to measure from"))?;
                let location = facility.details.location;
                let at = location.ok_or_else(|| missing("the facility to measure from has no known position"))?;
                Ok((at.point, Understood { quality: Some(at.quality), ..Understood::default() }))
            }
            Self::Area(id) => {
                let shape = view.atlas.area_shape(require::<AreaId>(&id)?);
                shape
                    .map(|shape| (shape.centroid, Understood::default()))
                    .ok_or_else(|| missing("the area to measure from has no known position"))
            }
            Self::Address(address) => {
                let address = search_text("address", address)?;
                spend(view, Budget::Geocode)?;
                let found = view.atlas.geocode(&address, 1).into_iter().next();
                let found = found.ok_or_else(|| missing("the address to measure from was not found"))?;
                let is_wide = radius.is_some_and(|radius| radius >= MIN_MUNICIPAL_RADIUS_METERS);
                if found.quality > LocationQuality::Town && !is_wide {
                    let place = format!("{}{}", found.address.prefecture, found.address.municipality);
                    return Err(missing(&format!(
                        "of the address only {place} was understood: add the town (町丁目), give a point, or look \
                         within {MIN_MUNICIPAL_RADIUS_METERS} m or more"
                    )));
                }
                let address = Some(found.address.full);
                Ok((found.point, Understood { address, quality: Some(found.quality), travel: None }))
            }
        }
    }
}

impl SpatialInput {
    /// The condition in the atlas's terms.
    pub(crate) async fn checked(self, view: &View) -> Result<Place, Error> {
        let mut origin = Understood::default();
        let mut locate = |input: OriginInput, radius| -> Result<LngLat, Error> {
            let (point, understood) = input.locate(view, radius)?;
            origin = understood;
            Ok(point)
        };
        let spatial = match self {
            Self::Bbox(bbox) => Spatial::Box(bbox.checked()?),
            Self::Near(NearInput { origin, radius_meters }) => {
                let radius = radius_meters.unwrap_or(16_000);
                if !(0..=MAX_RADIUS_METERS).contains(&radius) {
                    let message = format!("radiusMeters must be between 0 and {MAX_RADIUS_METERS}, not {radius}");
                    return Err(ErrorCode::OutOfRange.error(message));
                }
                Spatial::Near { center: locate(origin, Some(radius))?, radius_meters: f64::from(radius) }
            }
            Self::Within(id) => Spatial::Within(require(&id)?),
            Self::Polygon(polygon) => Spatial::Polygon(checked_polygon(&polygon)?),
            Self::CoversPoint(point) => Spatial::CoversPoint(point.checked()?),
            Self::WithinTravelTime(input) => return input.checked(view).await,
            Self::Nearest(NearestInput { origin, count }) => {
                let count = between("count", count.unwrap_or(10), MAX_NEAREST)?;
                Spatial::Nearest { center: locate(origin, None)?, count: count.unsigned_abs() as usize }
            }
        };
        Ok(Place { spatial, understood: origin })
    }
}

/// A number from 1 to a maximum.
pub(crate) fn between(name: &str, value: i32, max: i32) -> Result<i32, Error> {
    if (1..=max).contains(&value) {
        Ok(value)
    } else {
        Err(ErrorCode::OutOfRange.error(format!("{name} must be between 1 and {max}, not {value}")))
    }
}
