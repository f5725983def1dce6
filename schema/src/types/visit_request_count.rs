//! What a town lacks, in numbers.

use async_graphql::Object;
use domain::clock::day_in_japan;
use domain::codes::{CapabilityCode, ServiceCode};
use domain::visit_request::Need;
use usecases::visit_requests::{CountsFault, MOST_COUNTS, MOST_DAYS, NeedCount};

use super::AreaNode;
use crate::coded::Coded;
use crate::context::View;
use crate::error::{ErrorCode, read_fault};
use crate::page::count;

/// A number of requests.
pub struct VisitRequestCount {
    counted: NeedCount,
    view: View,
}

impl VisitRequestCount {
    pub(crate) fn new(counted: NeedCount, view: &View) -> Self {
        Self { counted, view: view.clone() }
    }
}

/// How many visit requests of an area asked for something, and how many of those found nobody (求められた数と不成立の数).
#[Object]
impl VisitRequestCount {
    /// The area, null when it is no more (区域).
    async fn area(&self) -> Option<AreaNode> {
        let area = self.view.atlas.area_on_or_newest(&self.counted.area, day_in_japan(self.view.now))?;
        Some(AreaNode::new(area, &self.view))
    }
    /// What had to be done, null where a service or anybody was asked for (求められたこと).
    async fn capability(&self) -> Option<Coded<CapabilityCode>> {
        match self.counted.need {
            Need::Capability(code) => Some(Coded(code)),
            Need::Anybody | Need::Service(_) => None,
        }
    }
    /// The care service that was asked for; with neither this nor a capability, all requests of the area are counted (求められた介護サービス).
    async fn service(&self) -> Option<Coded<ServiceCode>> {
        match self.counted.need {
            Need::Service(code) => Some(Coded(code)),
            Need::Anybody | Need::Capability(_) => None,
        }
    }
    /// Requests for which somebody was asked, each once (打診した照会の数).
    async fn requests(&self) -> i32 {
        count(usize::try_from(self.counted.requests).unwrap_or(usize::MAX))
    }
    /// Those of them that nobody was found for (不成立の数).
    async fn unfilled(&self) -> i32 {
        count(usize::try_from(self.counted.unfilled).unwrap_or(usize::MAX))
    }
}

/// Why nothing was counted.
pub(crate) fn counts_fault(fault: CountsFault) -> async_graphql::Error {
    match fault {
        CountsFault::Days => {
            ErrorCode::OutOfRange.error(format!("the days must be in order, and at most {MOST_DAYS} of them"))
        }
        CountsFault::TooMany => ErrorCode::Unanswerable.error(format!(
            "that would be more than {MOST_COUNTS} numbers: ask for a smaller area, or by a larger kind of area"
        )),
        CountsFault::Read(fault) => read_fault(fault),
        _ => ErrorCode::Internal.error("the requests could not be counted"),
    }
}
