//! Those who ask, each with what they may see: said once more and by hand, not by the rules that are tested.

use domain::access::{Authentication, Grant, Viewer};
use domain::codes::{AreaKind, PublicationChannel, Role, TokenScope, Visibility};
use domain::facility::AreaCode;
use uuid::Uuid;

use super::facilities::HIDDEN_OF_STAFF;
use super::people::PHYSICIAN;
use super::world::{Sees, TOWNS};

/// Somebody who asks.
pub struct Who {
    /// For messages.
    pub name: &'static str,
    /// As the server knows them.
    pub viewer: Viewer,
    /// How far they see in each of [`TOWNS`].
    sight: [Visibility; 2],
    /// The facility of which they see everything.
    facility: Option<u128>,
    /// Media they read.
    channels: Vec<PublicationChannel>,
    /// Towns whose records of people they keep.
    records: [bool; 2],
    /// The person whose record they keep wherever they work.
    own_record: Option<u128>,
    /// Towns whose reports they read.
    reports: [bool; 2],
    /// Towns whose guides they make or audit; a token that was not made to keep records makes none.
    guides: [bool; 2],
    /// Towns whose visit requests they keep; a token sees none.
    requests: [bool; 2],
    accounts: bool,
    trail: bool,
    /// Whether something may wait for them, which they are told by notices.
    noticed: bool,
    account: Option<u128>,
}

impl Who {
    /// Whether they may see a value.
    pub fn may_see(&self, sees: &Sees) -> bool {
        match sees {
            Sees::Part { level, town, facility } => *level <= self.sight[*town] || self.facility == Some(*facility),
            Sees::Person { who, town, channels } => {
                self.records[*town]
                    || self.own_record == Some(*who)
                    || channels.iter().any(|channel| self.channels.contains(channel))
            }
            Sees::Report { town } => self.reports[*town],
            Sees::Account(account) => self.accounts || self.account == Some(*account),
            Sees::Own(account) => self.account == Some(*account) && !self.is_token(),
            Sees::Notices(account) => self.noticed && self.may_see(&Sees::Own(*account)),
            Sees::Guide { town } => self.guides[*town],
            Sees::Request { town, asker, asked } => {
                let is_own = |number: &Option<u128>| number.is_some_and(|number| asked.contains(&number));
                let asks = asker.is_some() && *asker == self.account;
                !self.is_token() && (self.requests[*town] || asks || is_own(&self.facility) || is_own(&self.own_record))
            }
            Sees::Trail => self.trail,
        }
    }

    fn is_token(&self) -> bool {
        matches!(self.viewer.authentication, Authentication::Token { .. })
    }

    /// Whether nothing is hidden from them but other people's sessions and tokens.
    pub fn sees_all(&self) -> bool {
        self.trail
    }
}

/// Somebody for each role, and tokens.
pub fn all() -> Vec<Who> {
    use PublicationChannel::{Api, ProfessionalWeb, Web};
    use Visibility::{Coordinator, Private, Professional, Public};
    let town = AreaCode { kind: AreaKind::Municipality, code: TOWNS[0].to_owned() };
    let coordinator = || Grant::coordinator(vec![town.clone()]);
    let signed_in = |number: u128, grant: Grant| Who {
        name: "",
        viewer: Viewer {
            account: Some(Uuid::from_u128(number).into()),
            display_name: "利用者".to_owned(),
            grants: vec![grant],
            authentication: Authentication::Session(Uuid::from_u128(number + 0x100).into()),
        },
        sight: [Professional; 2],
        facility: None,
        channels: vec![Web, ProfessionalWeb],
        records: [false; 2],
        own_record: None,
        reports: [false; 2],
        guides: [false; 2],
        requests: [false; 2],
        accounts: false,
        trail: false,
        noticed: true,
        account: Some(number),
    };
    let token = |number: u128, grant: Grant, scopes: Vec<TokenScope>| {
        let who = signed_in(number, grant);
        let id = Uuid::from_u128(number + 0x200).into();
        let viewer = Viewer { authentication: Authentication::Token { id, scopes, channel: Api }, ..who.viewer };
        Who { viewer, channels: vec![Api], ..who }
    };
    let everything = |who: Who| Who {
        sight: [Private; 2],
        records: [true; 2],
        reports: [true; 2],
        guides: [true; 2],
        requests: [true; 2],
        accounts: true,
        trail: true,
        ..who
    };
    let staff = Grant::staff(vec![Uuid::from_u128(HIDDEN_OF_STAFF).into()]);
    let physician = Grant::physician(Uuid::from_u128(PHYSICIAN).into());
    let nobody = signed_in(0, Grant::everywhere(Role::Professional));
    vec![
        Who {
            name: "anonymous",
            viewer: Viewer::anonymous(),
            sight: [Public; 2],
            channels: vec![Web],
            account: None,
            ..nobody
        },
        Who { name: "professional", ..signed_in(0xacc1, Grant::everywhere(Role::Professional)) },
        Who { name: "staff", facility: Some(HIDDEN_OF_STAFF), ..signed_in(0xacc2, staff) },
        Who { name: "physician", own_record: Some(PHYSICIAN), ..signed_in(0xacc3, physician) },
        Who {
            name: "coordinator",
            sight: [Coordinator, Professional],
            records: [true, false],
            reports: [true, false],
            guides: [true, false],
            requests: [true, false],
            ..signed_in(0xacc4, coordinator())
        },
        Who {
            name: "reading token of a coordinator",
            sight: [Coordinator, Professional],
            reports: [true, false],
            ..token(0xacc4, coordinator(), vec![TokenScope::Read])
        },
        Who {
            name: "reporting token of an administrator",
            sight: [Public; 2],
            ..token(0xacc6, Grant::everywhere(Role::Admin), vec![TokenScope::Report])
        },
        everything(Who { name: "auditor", noticed: false, ..signed_in(0xacc5, Grant::everywhere(Role::Auditor)) }),
        everything(Who { name: "administrator", ..signed_in(0xacc6, Grant::everywhere(Role::Admin)) }),
    ]
}
