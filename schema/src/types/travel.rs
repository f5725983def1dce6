//! Travel times between places, and how they were computed.

use async_graphql::{Error, SimpleObject};
use domain::codes::TravelEngine;
use usecases::travel::{Estimate, Matrix, Method, TravelError};

use crate::coded::Coded;
use crate::error::ErrorCode;

/// How distances and times were computed (計算の方法).
#[derive(Clone, SimpleObject)]
pub struct TravelMethod {
    /// Road network or straight line (道路網か直線か).
    engine: Coded<TravelEngine>,
    /// Edition of the road network (道路データの版).
    network_version: Option<String>,
    /// Day of the data in the road network, where it tells one (道路データの日付).
    network_date: Option<String>,
    /// Who made the road data, to be named wherever the answer is shown (道路データの出典).
    attribution: Option<String>,
    /// Speeds and what they assume, null where no time was computed (速さと前提).
    assumption: Option<String>,
}

impl TravelMethod {
    /// Of distances alone.
    pub(crate) fn straight_line() -> Self {
        let engine = Coded(TravelEngine::StraightLine);
        Self { engine, network_version: None, network_date: None, attribution: None, assumption: None }
    }

    /// Of a travel time. `note` is added to what is assumed.
    pub(crate) fn of(method: &Method, note: Option<&str>) -> Self {
        let note = note.unwrap_or_default();
        Self {
            engine: Coded(method.engine),
            network_version: method.network_version.clone(),
            network_date: method.network_date.clone(),
            attribution: method.attribution.clone(),
            assumption: Some(format!("{}{note}", method.assumption)),
        }
    }
}

/// How long from one place to another (所要時間).
#[derive(Clone, SimpleObject)]
pub struct TravelEstimate {
    /// Minutes; null when there is no way within two hours (分).
    minutes: Option<f64>,
    /// Metres along the quickest way; null without one, and without roads (道のり).
    route_meters: Option<f64>,
    /// Metres in a straight line on the ellipsoid (直線).
    straight_meters: f64,
    /// Whether that is at most 16 km (16km以内か).
    within_sixteen_km: bool,
    /// How it was computed (方法).
    method: TravelMethod,
}

impl TravelEstimate {
    /// From what the use case found.
    pub(crate) fn of(estimate: &Estimate) -> Self {
        Self {
            minutes: estimate.minutes,
            route_meters: estimate.route_meters,
            straight_meters: estimate.straight_meters,
            within_sixteen_km: estimate.within_sixteen_km,
            method: TravelMethod::of(&estimate.method, None),
        }
    }
}

/// Minutes from every origin to every destination (所要時間の表).
#[derive(SimpleObject)]
pub struct TravelMatrix {
    /// A row for each origin, a column for each destination; null where there is no way within two hours (分).
    minutes: Vec<Vec<Option<f64>>>,
    /// How it was computed (方法).
    method: TravelMethod,
}

impl TravelMatrix {
    /// From what the use case found.
    pub(crate) fn of(matrix: Matrix) -> Self {
        Self { minutes: matrix.minutes, method: TravelMethod::of(&matrix.method, None) }
    }
}

/// What cannot be travelled, with its code.
#[expect(clippy::needless_pass_by_value, reason = "handed to map_err, which gives the error away")]
pub(crate) fn travel_error(error: TravelError) -> Error {
    let code = match error {
        TravelError::NoRoadNear { .. } => ErrorCode::NoRoadNear,
        TravelError::OutsideNetwork => ErrorCode::OutsideNetwork,
        TravelError::NotAPlace => ErrorCode::InvalidCoordinate,
        TravelError::Search => ErrorCode::Internal,
        _ => ErrorCode::OutOfRange,
    };
    code.error(error.to_string())
}
