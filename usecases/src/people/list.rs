//! Lists of people (医師・専門職を探す).

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use atlas::people::{PeoplePage, PeoplePageRequest, PeopleQuestion, Placed, Standing};
use atlas::question::{QueryError, Spatial};
use domain::codes::{PractitionerOrderField, RegistrationStatus};
use domain::ids::{AreaId, FacilityId, PractitionerId};
use domain::people::Shown;
use domain::place::LngLat;
use domain::text::fold;

use super::coverage;
use super::sight::PeopleSight;
use super::target::{areas_of, sees_facility};
use crate::app::Request;
use crate::on_call;

/// Who is looked for, where, and in which order.
#[derive(Debug, Clone, Default)]
pub struct PeopleList {
    /// What they are; its `nearest` and `descending` are set from what stands here.
    pub question: PeopleQuestion,
    /// Areas they work in, any of them.
    pub areas: Vec<AreaId>,
    /// Where they work, as far as who asks sees the facility. `CoversPoint` means where they visit: what they declared
    /// themselves where that is shown, else what their facility declared.
    pub spatial: Option<Spatial>,
    /// Only these, such as those of an edition ([`crate::guides::people_in`]).
    pub among: Option<Arc<HashSet<PractitionerId>>>,
    /// Whether who asks sees a registration for on-call visits of theirs that is in force.
    pub registered: Option<bool>,
    /// By what, and whether the largest come first. By distance where the spatial condition has a centre, else by kana,
    /// when left out.
    pub order: Option<(PractitionerOrderField, bool)>,
}

impl PeopleSight<'_> {
    /// One page of the people who answer a question. Nobody is found by what is not shown of them.
    ///
    /// # Errors
    /// A text with nothing to search for, an unknown area, an order by distance without a centre.
    pub fn page(&self, list: &PeopleList, request: &PeoplePageRequest) -> Result<PeoplePage, QueryError> {
        let asked = self.request;
        let wanted = list
            .areas
            .iter()
            .map(|area| asked.atlas.area(*area).map(|area| area.area_code()).ok_or(QueryError::UnknownArea))
            .collect::<Result<Vec<_>, _>>()?;
        let works_there = |facility: FacilityId| {
            sees_facility(asked, facility)
                && (wanted.is_empty() || areas_of(asked, facility).iter().any(|area| wanted.contains(area)))
        };
        // Where somebody works counts only when it is asked for: a person may work where the viewer sees no facility.
        let counts = (!list.question.facilities.is_empty() || !wanted.is_empty()).then_some(&works_there);
        let order = Ordered::of(list)?;
        let places = Places::of(asked, list)?;
        let nearest = match list.spatial {
            Some(Spatial::Nearest { count, .. }) => Some(count),
            _ => None,
        };
        let question = PeopleQuestion { nearest, descending: order.descending, ..list.question.clone() };
        let placed = |shown: &Shown| {
            if list.among.as_ref().is_some_and(|those| !those.contains(&shown.id())) {
                return None;
            }
            if list.registered.is_some_and(|registered| registered != is_registered(asked, shown.id())) {
                return None;
            }
            let distance_meters = places.distance(shown)?;
            Some(Placed { standing: order.standing(asked, shown, distance_meters), distance_meters })
        };
        asked.people.page(&question, request, |person| self.show(person), counts, placed)
    }
}

fn is_registered(request: &Request, id: PractitionerId) -> bool {
    on_call::of_practitioner(request, id).is_some_and(|seen| seen.status == RegistrationStatus::Active)
}

/// The order, and names of workplaces read once.
struct Ordered {
    by: PractitionerOrderField,
    descending: bool,
    workplaces: RefCell<HashMap<FacilityId, String>>,
}

impl Ordered {
    fn of(list: &PeopleList) -> Result<Self, QueryError> {
        let centered = list.spatial.as_ref().is_some_and(|spatial| spatial.center().is_some());
        let usual = if centered { PractitionerOrderField::Distance } else { PractitionerOrderField::NameKana };
        let (by, descending) = list.order.unwrap_or((usual, false));
        if by == PractitionerOrderField::Distance && !centered {
            return Err(QueryError::DistanceWithoutCenter);
        }
        if by != PractitionerOrderField::Distance && matches!(list.spatial, Some(Spatial::Nearest { .. })) {
            return Err(QueryError::NearestWithOtherOrder);
        }
        Ok(Self { by, descending, workplaces: RefCell::default() })
    }

    fn standing(&self, request: &Request, shown: &Shown, distance_meters: Option<f64>) -> Standing {
        match self.by {
            PractitionerOrderField::NameKana => Standing::Name,
            PractitionerOrderField::Distance => distance_meters.map_or(Standing::Unknown, Standing::at),
            PractitionerOrderField::Facility => {
                let first =
                    shown.affiliations().iter().find_map(|affiliation| self.name(request, affiliation.facility));
                first.map_or(Standing::Unknown, Standing::Workplace)
            }
        }
    }

    /// The folded kana, else name, of a facility that who asks sees.
    fn name(&self, request: &Request, id: FacilityId) -> Option<String> {
        if let Some(known) = self.workplaces.borrow().get(&id) {
            return Some(known.clone());
        }
        let facility = request.atlas.facility(id)?;
        let name = fold(facility.details.name_kana.as_deref().unwrap_or(&facility.details.name));
        self.workplaces.borrow_mut().insert(id, name.clone());
        Some(name)
    }
}

/// Where everybody works, measured against the spatial condition once.
struct Places<'a> {
    request: &'a Request,
    spatial: Option<&'a Spatial>,
    /// Facilities that meet the condition, with metres from its centre.
    met: HashMap<FacilityId, f64>,
    /// For people who declared where they visit: the point, and metres from it to every facility.
    visited: Option<(LngLat, HashMap<FacilityId, f64>)>,
}

impl<'a> Places<'a> {
    fn of(request: &'a Request, list: &'a PeopleList) -> Result<Self, QueryError> {
        let spatial = list.spatial.as_ref();
        let Some(condition) = spatial else {
            return Ok(Self { request, spatial, met: HashMap::new(), visited: None });
        };
        let facilities: HashSet<FacilityId> = request.people.all().flat_map(|person| person.facilities()).collect();
        let facilities: Vec<FacilityId> = facilities.into_iter().collect();
        let met = request.atlas.lying(condition, &facilities)?;
        let visited = match condition {
            Spatial::CoversPoint(point) => Some((*point, request.atlas.distances(*point, &facilities))),
            _ => None,
        };
        Ok(Self { request, spatial, met, visited })
    }

    /// Whether somebody meets the condition, and how far their nearest workplace is from its centre.
    fn distance(&self, shown: &Shown) -> Option<Option<f64>> {
        let Some(spatial) = self.spatial else { return Some(None) };
        let nearest = |of: &HashMap<FacilityId, f64>| {
            let those = shown.affiliations().iter().filter_map(|affiliation| of.get(&affiliation.facility).copied());
            those.min_by(f64::total_cmp)
        };
        if let (Some((point, distances)), Some(own)) = (&self.visited, shown.coverage()) {
            let nearest = nearest(distances);
            return coverage::visits(self.request, shown.profession(), own, *point, nearest).then_some(nearest);
        }
        let nearest = nearest(&self.met)?;
        Some(spatial.center().map(|_| nearest))
    }
}
