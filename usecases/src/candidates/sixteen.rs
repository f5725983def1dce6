//! The 16 km rule and its exception, for one need.

use std::cell::OnceCell;

use atlas::question::{DirectoryQuery, Filter, PageFrom, PageRequest, Spatial};
use domain::codes::{CapabilityLevel, HomeVisitMode};
use domain::facility::Facility;
use domain::place::SIXTEEN_KM_METERS;
use domain::visits::RULED_MODES;

use super::VisitNeed;
use crate::Request;

/// Facilities looked at together.
const PAGE: usize = 100;

/// Whether physicians, and whether dentists, may come from beyond 16 km.
///
/// They may when nobody within 16 km of the place, as far as who asks sees, makes the visits asked for and could do what is
/// needed (患家の求める診療に専門的に対応できる保険医療機関が存在しない, 診療報酬の算定方法 C000・C001 の通知). Who says that it
/// can't do something needed doesn't count; who says nothing may, so that then there is no exception.
pub(super) struct Exceptions<'a> {
    request: &'a Request,
    need: &'a VisitNeed,
    physicians: OnceCell<bool>,
    dentists: OnceCell<bool>,
}

impl<'a> Exceptions<'a> {
    pub(super) fn of(request: &'a Request, need: &'a VisitNeed) -> Self {
        Self { request, need, physicians: OnceCell::new(), dentists: OnceCell::new() }
    }

    /// Whether the exception is possible for visits of a kind; never, when it isn't asked for.
    pub(super) fn allow(&self, mode: HomeVisitMode, wanted: &[HomeVisitMode]) -> bool {
        if !self.need.include_exception {
            return false;
        }
        let is_dental = |mode: &HomeVisitMode| *mode == HomeVisitMode::DentalVisit;
        let cell = if is_dental(&mode) { &self.dentists } else { &self.physicians };
        *cell.get_or_init(|| {
            let same = wanted.iter().copied().filter(|own| is_dental(own) == is_dental(&mode));
            self.nobody_can(same.filter(|own| RULED_MODES.contains(own)).collect())
        })
    }

    fn nobody_can(&self, home_visit_modes: Vec<HomeVisitMode>) -> bool {
        let query = DirectoryQuery {
            filter: Filter { home_visit_modes, ..Filter::default() },
            spatial: Some(Spatial::Near { center: self.need.place, radius_meters: SIXTEEN_KM_METERS }),
            ..DirectoryQuery::default()
        };
        let mut after = None;
        loop {
            let page = PageRequest { size: PAGE, from: PageFrom::After(after.take()), with_total: false };
            // Such a question has nothing that could be refused; where it is after all, there is no exception.
            let Ok(page) = self.request.atlas.facilities(&query, &page, self.request.now) else { return false };
            if page.hits.iter().any(|hit| may_do_all(&hit.facility, self.need)) {
                return false;
            }
            after = page.hits.last().map(|hit| hit.cursor.clone());
            if !page.has_next || after.is_none() {
                return true;
            }
        }
    }
}

fn may_do_all(facility: &Facility, need: &VisitNeed) -> bool {
    let refused = facility.details.capabilities.iter().filter(|own| own.level == CapabilityLevel::No);
    !refused.into_iter().any(|own| need.capabilities.contains(&own.code))
}
