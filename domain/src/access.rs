//! Who may see and do what: the rules, as pure functions.
//!
//! A [`Viewer`] is whoever asks, with what they hold: roles within areas or facilities. [`may`] answers what they may
//! do, [`Audience::sight`] how much of a thing they see. Guards elsewhere only call these two.
//!
//! Least privilege follows 医療情報システムの安全管理に関するガイドライン 第6.0版 (厚生労働省, 2023), 企画管理編 13 and システム運用編 14.

mod audience;
mod rules;

use serde::{Deserialize, Serialize};

use crate::codes::{PublicationChannel, Role, TokenScope};
use crate::facility::AreaCode;
use crate::ids::{AccountId, ApiTokenId, FacilityId, PractitionerId, SessionId};

pub use audience::Audience;
pub use rules::{Action, Target, may};

/// One role and where it is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The role; never [`Role::Anonymous`].
    pub role: Role,
    /// Areas within which a COORDINATOR acts; by kind and code, so that a new edition of an area changes nothing.
    #[serde(default)]
    pub areas: Vec<AreaCode>,
    /// Facilities of FACILITY_STAFF.
    #[serde(default)]
    pub facilities: Vec<FacilityId>,
    /// The own profile of a PHYSICIAN.
    #[serde(default)]
    pub practitioner: Option<PractitionerId>,
}

impl Grant {
    /// A role that is held without a place.
    pub fn everywhere(role: Role) -> Self {
        Self { role, areas: Vec::new(), facilities: Vec::new(), practitioner: None }
    }

    /// COORDINATOR of some areas.
    pub fn coordinator(areas: Vec<AreaCode>) -> Self {
        Self { areas, ..Self::everywhere(Role::Coordinator) }
    }

    /// FACILITY_STAFF of some facilities.
    pub fn staff(facilities: Vec<FacilityId>) -> Self {
        Self { facilities, ..Self::everywhere(Role::FacilityStaff) }
    }

    /// PHYSICIAN with the own profile.
    pub fn physician(practitioner: PractitionerId) -> Self {
        Self { practitioner: Some(practitioner), ..Self::everywhere(Role::Physician) }
    }
}

/// How somebody was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authentication {
    /// Not at all: a resident, or a map.
    Anonymous,
    /// A session of a signed-in person.
    Session(SessionId),
    /// An API token with what it may be used for.
    Token {
        /// The token.
        id: ApiTokenId,
        /// What it may be used for.
        scopes: Vec<TokenScope>,
        /// Where what it reads is published.
        channel: PublicationChannel,
    },
    /// A token of an identity provider (OpenID Connect).
    OpenId,
    /// The operator at the machine, through a command.
    Operator,
}

/// Whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The account, `None` for anonymous and for the operator.
    pub account: Option<AccountId>,
    /// Name to greet with (表示名).
    pub display_name: String,
    /// What they hold; empty for anonymous.
    pub grants: Vec<Grant>,
    /// How they were recognised.
    pub authentication: Authentication,
}

impl Viewer {
    /// Somebody unknown.
    pub fn anonymous() -> Self {
        Self {
            account: None,
            display_name: String::new(),
            grants: Vec::new(),
            authentication: Authentication::Anonymous,
        }
    }

    /// The operator at the machine.
    pub fn operator() -> Self {
        Self {
            account: None,
            display_name: "operator".to_owned(),
            grants: vec![Grant::everywhere(Role::Admin)],
            authentication: Authentication::Operator,
        }
    }

    /// Whether nobody is known to be behind the request.
    pub fn is_anonymous(&self) -> bool {
        self.grants.is_empty()
    }

    /// Whether a role is held, wherever.
    pub fn holds(&self, role: Role) -> bool {
        if role == Role::Anonymous {
            return self.is_anonymous();
        }
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// The strongest role, for the audit trail: the order of [`Role`] with ADMIN last.
    pub fn strongest_role(&self) -> Role {
        self.grants.iter().map(|grant| grant.role).max().unwrap_or(Role::Anonymous)
    }

    /// Roles held, each once, in the order of [`Role`].
    pub fn roles(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = self.grants.iter().map(|grant| grant.role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// Areas in which they act as a coordinator, ascending, each once.
    pub fn areas(&self) -> Vec<AreaCode> {
        let coordinates = self.grants.iter().filter(|grant| grant.role == Role::Coordinator);
        let mut areas: Vec<AreaCode> = coordinates.flat_map(|grant| grant.areas.iter().cloned()).collect();
        areas.sort();
        areas.dedup();
        areas
    }

    /// Whether a token, if they came with one, allows this use; everybody else is allowed.
    pub fn token_allows(&self, scope: TokenScope) -> bool {
        match &self.authentication {
            Authentication::Token { scopes, .. } => scopes.contains(&scope),
            _ => true,
        }
    }

    /// Where what they read appears, in the sense of a person's consent (媒体).
    ///
    /// Somebody not signed in reads the public web. A signed-in person reads a screen for professionals and could read
    /// the public web as well; somebody known to an identity provider but without a role is no professional. A token
    /// publishes where it was made for, and nowhere else.
    pub fn channels(&self) -> Vec<PublicationChannel> {
        match &self.authentication {
            Authentication::Anonymous => vec![PublicationChannel::Web],
            Authentication::Token { channel, .. } => vec![*channel],
            _ if self.is_anonymous() => vec![PublicationChannel::Web],
            _ => vec![PublicationChannel::Web, PublicationChannel::ProfessionalWeb],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screens_of_professionals_are_for_who_holds_a_role() {
        let known = Viewer { authentication: Authentication::OpenId, ..Viewer::anonymous() };
        assert_eq!(known.channels(), [PublicationChannel::Web]);
        let professional = Viewer { grants: vec![Grant::everywhere(Role::Professional)], ..known };
        assert_eq!(professional.channels(), [PublicationChannel::Web, PublicationChannel::ProfessionalWeb]);
    }
}
