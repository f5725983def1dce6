//! Who sees which roster.
//!
//! Whoever holds a role sees rosters ([`Action::RosterRead`]), wherever they are for; a resident sees none. Who is on a shift
//! is shown as their registration is ([`crate::on_call::registration`]): a doctor whose registration whoever asks does not
//! see stands in no shift of theirs, which then looks like one that nobody holds. Who keeps a roster, the coordinators of
//! its area, ADMIN and AUDITOR, sees why somebody stands in as well.

use std::sync::Arc;

use domain::access::{Action, Target, may};
use domain::area::Area;
use domain::clock::day_in_japan;
use domain::codes::TokenScope;
use domain::ids::OnCallRosterId;
use domain::roster::Roster;

use crate::app::Request;
use crate::guides::areas_of;

/// A roster as somebody sees it.
#[derive(Debug, Clone)]
pub struct SeenRoster {
    /// The roster; who holds its shifts is asked of [`super::shifts`].
    pub roster: Arc<Roster>,
    /// Where it is for.
    pub area: Arc<Area>,
    /// Whether whoever asks keeps it.
    pub kept: bool,
}

/// A roster, when whoever asks sees it.
pub fn roster(request: &Request, id: OnCallRosterId) -> Option<SeenRoster> {
    seen(request, request.on_call.roster(id)?)
}

/// The same for one of the request's own.
pub(super) fn seen(request: &Request, roster: &Arc<Roster>) -> Option<SeenRoster> {
    if !sees_rosters(request) {
        return None;
    }
    let area = request.atlas.area_on_or_newest(&roster.area, day_in_japan(request.now))?;
    Some(SeenRoster { roster: roster.clone(), area, kept: keeps(request, roster) })
}

/// Whether whoever asks sees rosters at all.
pub(super) fn sees_rosters(request: &Request) -> bool {
    may(&request.viewer, Action::RosterRead, &Target::default())
}

/// A roster as what somebody does something to: it lies where its area lies.
pub(super) fn target(request: &Request, roster: &Roster) -> Target {
    Target { areas: areas_of(request, &roster.area), ..Target::default() }
}

/// What a token reads is published where the token was made for, so it keeps rosters only when it was made to keep records.
fn keeps(request: &Request, roster: &Roster) -> bool {
    let viewer = &request.viewer;
    viewer.token_allows(TokenScope::People) && may(viewer, Action::OnCallRead, &target(request, roster))
}
