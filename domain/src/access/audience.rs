//! For whom something is answered: how far down the visibility of a thing they see, by where it lies.

use crate::codes::{Role, TokenScope, Visibility};
use crate::facility::AreaCode;
use crate::ids::FacilityId;

use super::Viewer;

/// How far somebody sees. Two viewers with the same audience get the same lists, maps, counts and suggestions.
///
/// | who | sees up to |
/// |---|---|
/// | everybody | PUBLIC |
/// | PROFESSIONAL, FACILITY_STAFF, PHYSICIAN, COORDINATOR | PROFESSIONAL, wherever: search never stops at a border |
/// | COORDINATOR, within the own areas | COORDINATOR |
/// | FACILITY_STAFF, of the own facilities | PRIVATE |
/// | AUDITOR, ADMIN | PRIVATE, wherever |
///
/// A token that may not read sees what everybody sees.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Audience {
    /// What they see wherever it lies.
    pub everywhere: Visibility,
    /// Areas in which they see up to COORDINATOR; ascending, each once.
    pub areas: Vec<AreaCode>,
    /// Facilities of which they see everything; ascending, each once.
    pub facilities: Vec<FacilityId>,
}

impl Audience {
    /// Everybody.
    pub fn public() -> Self {
        Self { everywhere: Visibility::Public, areas: Vec::new(), facilities: Vec::new() }
    }

    /// Whether they see no more than everybody does.
    pub fn is_public(&self) -> bool {
        self.everywhere == Visibility::Public && self.areas.is_empty() && self.facilities.is_empty()
    }

    /// How much they see of a facility, given whether it lies in an area.
    pub fn sight(&self, facility: FacilityId, lies_in: impl Fn(&AreaCode) -> bool) -> Visibility {
        if self.everywhere == Visibility::Private || self.facilities.binary_search(&facility).is_ok() {
            return Visibility::Private;
        }
        if self.areas.iter().any(lies_in) { self.everywhere.max(Visibility::Coordinator) } else { self.everywhere }
    }
}

impl Viewer {
    /// For whom this viewer's questions are answered.
    pub fn audience(&self) -> Audience {
        if self.is_anonymous() || !self.token_allows(TokenScope::Read) {
            return Audience::public();
        }
        let sees_all = self.holds(Role::Admin) || self.holds(Role::Auditor);
        let everywhere = if sees_all { Visibility::Private } else { Visibility::Professional };
        let mut facilities: Vec<FacilityId> = self
            .grants
            .iter()
            .filter(|grant| grant.role == Role::FacilityStaff)
            .flat_map(|grant| grant.facilities.iter().copied())
            .collect();
        facilities.sort_unstable();
        facilities.dedup();
        Audience { everywhere, areas: self.areas(), facilities }
    }
}
