//! What whoever asks sees of people.

use std::sync::Arc;

use domain::access::{Action, Target, may};
use domain::codes::{PublicationChannel, TokenScope};
use domain::ids::PractitionerId;
use domain::people::{Person, Shown};

use super::target::target;
use crate::app::Request;

/// The people of a request as its viewer sees them, at its instant.
///
/// By consent: the items that the person consented to in the media that the viewer reads ([`domain::access::Viewer::channels`]).
/// Beyond consent, for whoever keeps the record ([`Action::PractitionerRead`]): the person themselves, the coordinator of
/// an area they work in, ADMIN and AUDITOR.
///
/// What a token reads is published where the token was made for. So a token reads by consent whatever its account may
/// do, unless it was made to keep records (scope PEOPLE).
pub struct PeopleSight<'a> {
    pub(super) request: &'a Request,
    channels: Vec<PublicationChannel>,
    reach: Reach,
}

/// Whom somebody may see beyond consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Nobody,
    /// It depends on where the person works, and on who it is.
    Some,
    Everybody,
}

/// The people of a request as its viewer sees them.
pub fn sight(request: &Request) -> PeopleSight<'_> {
    let viewer = &*request.viewer;
    let reach = if viewer.is_anonymous() || !viewer.token_allows(TokenScope::People) {
        Reach::Nobody
    } else if may(viewer, Action::PractitionerRead, &Target::default()) {
        Reach::Everybody
    } else {
        Reach::Some
    };
    PeopleSight { request, channels: viewer.channels(), reach }
}

impl PeopleSight<'_> {
    /// What is shown of a person; `None` when they do not exist for whoever asks.
    pub fn show(&self, person: &Arc<Person>) -> Option<Shown> {
        if self.keeps(person) {
            return Some(Shown::to_keepers(person, &self.channels, self.request.now));
        }
        Shown::to_readers(person, &self.channels, self.request.now)
    }

    /// Whether whoever asks sees everything of a person.
    fn keeps(&self, person: &Person) -> bool {
        match self.reach {
            Reach::Nobody => false,
            Reach::Everybody => true,
            Reach::Some => may(&self.request.viewer, Action::PractitionerRead, &target(self.request, person)),
        }
    }

    /// One person.
    pub fn by_id(&self, id: PractitionerId) -> Option<Shown> {
        self.show(self.request.people.get(id)?)
    }
}
