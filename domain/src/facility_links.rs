//! Links between facilities, and what becomes of them when two are made one.

use crate::facility::FacilityDetails;
use crate::ids::FacilityId;

impl FacilityDetails {
    /// Lets every link to `from` lead to `to`, each once; a link that would lead to `itself` goes. Whether there was any.
    pub fn relink(&mut self, from: FacilityId, to: FacilityId, itself: FacilityId) -> bool {
        let mut found = false;
        let partners = self.home_visit.iter_mut().map(|profile| &mut profile.partners);
        let supported = self.designations.iter_mut().map(|designation| &mut designation.supports);
        for list in partners.chain(supported) {
            found |= relink_list(list, from, to, itself);
        }
        if self.successor == Some(from) {
            found = true;
            self.successor = Some(to).filter(|to| *to != itself);
        }
        found
    }
}

fn relink_list(list: &mut Vec<FacilityId>, from: FacilityId, to: FacilityId, itself: FacilityId) -> bool {
    if !list.contains(&from) {
        return false;
    }
    list.retain(|id| *id != from);
    if to != itself && !list.contains(&to) {
        list.push(to);
    }
    list.sort_unstable();
    true
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::codes::{DesignationKind, FacilityKind};
    use crate::facility::Designation;

    fn id(n: u128) -> FacilityId {
        FacilityId(Uuid::from_u128(n))
    }

    fn supporting(supports: Vec<FacilityId>) -> FacilityDetails {
        let designation = Designation {
            kind: DesignationKind::HomeCareLiaisonHub,
            area: None,
            plan: None,
            valid_from: None,
            valid_to: None,
            supports,
        };
        FacilityDetails { designations: vec![designation], ..FacilityDetails::new("甲", FacilityKind::Clinic) }
    }

    #[test]
    fn links_lead_to_the_one_that_stays_and_never_to_itself() {
        let mut hub = supporting(vec![id(1), id(2), id(3)]);
        hub.successor = Some(id(2));
        assert!(hub.relink(id(2), id(1), id(9)));
        assert_eq!((hub.designations[0].supports.clone(), hub.successor), (vec![id(1), id(3)], Some(id(1))));
        let mut kept = supporting(vec![id(2), id(3)]);
        kept.successor = Some(id(2));
        assert!(kept.relink(id(2), id(1), id(1)));
        assert_eq!((kept.designations[0].supports.clone(), kept.successor), (vec![id(3)], None));
        assert!(!kept.relink(id(2), id(1), id(1)));
    }
}
