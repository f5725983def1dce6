//! Who is known by face: candidates in a guide that is in force, and the physician to name.

use atlas::people::{PeoplePageFrom, PeoplePageRequest, PeopleQuestion};
use domain::codes::Profession;
use domain::ids::FacilityId;
use domain::people::{Item, Shown};

use super::Reason;
use crate::Request;
use crate::guides::{Listed, listed};
use crate::people::{self, PeopleList};

/// That a facility is in a guide.
pub(super) fn reason(listed: &Listed) -> Reason {
    Reason { criterion: "GUIDE", text: format!("ガイドに掲載（{} {}）", listed.title, listed.label) }
}

/// The physician to name for a candidate: of its entry in the guide the first whom whoever asks may read, else the first
/// physician who works there. Nobody without consent to their name, whoever asks: a candidate is handed on.
pub fn physician(request: &Request, facility: FacilityId) -> Option<Shown> {
    let sight = people::sight(request);
    let named = |shown: &Shown| !shown.discloses(Item::Name);
    let of_the_guide = listed(request, facility).map(|listed| listed.practitioners).unwrap_or_default();
    let in_guide = of_the_guide.into_iter().filter_map(|id| sight.by_id(id)).find(named);
    in_guide.or_else(|| {
        let question = PeopleQuestion {
            facilities: vec![facility],
            professions: vec![Profession::Physician],
            ..PeopleQuestion::default()
        };
        let list = PeopleList { question, ..PeopleList::default() };
        let page = PeoplePageRequest { size: FEW, from: PeoplePageFrom::After(None) };
        let page = sight.page(&list, &page).ok()?;
        page.people.into_iter().map(|found| found.shown).find(named)
    })
}

/// How many of a facility's physicians are looked at.
const FEW: usize = 20;
