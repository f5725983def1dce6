//! Rosters as calendars that phones and groupware subscribe to (当番表の配信), under an address that is a secret.
//!
//! A token is 65 bytes: the account it was made for, what it is about, and a secret that is an HMAC of both and of how often
//! the address was replaced, under a key derived from the server's own. So nothing is written when an address is shown, and
//! whoever reads the database cannot make one. Whoever has the address sees what a screen for professionals would show that
//! account, as long as the account may see rosters: a name only with consent to ON_CALL, and never a phone number.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use domain::access::{Action, Authentication, may};
use domain::audit::{AuditEntry, FieldChange};
use domain::change::Subject;
use domain::clock::day_in_japan;
use domain::codes::{AuditAction, ChangeKind, PublicationChannel, TokenScope, UserErrorCode};
use domain::ids::{AccountId, ApiTokenId, OnCallFeedId, OnCallRosterId, PractitionerId, SessionId};
use domain::roster::feed::{NOBODY, calendar, feed};
use domain::roster::{CalendarFeed, FeedOf, Roster, Shift, asked};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::error::RosterError;
use super::shifts::{SeenShift, held};
use super::sight::{SeenRoster, roster, sees_rosters};
use crate::app::{App, Request};
use crate::client::Client;
use crate::deed::{Begun, Caller, Deed, forbidden};
use crate::on_call;
use crate::read::ReadFault;
use crate::secrets::keyed;

/// Bytes of a token.
const TOKEN_BYTES: usize = 65;
/// What the key is derived for.
const PURPOSE: &str = "on-call-calendar";
/// How many days of the past a calendar holds.
const DAYS_BACK: i64 = 31;
/// How many days to come.
const DAYS_AHEAD: i64 = 184;

/// The address of a calendar for whoever asks; `None` for whoever may not have it, and for accounts that are not kept here:
/// what those may see is not known when somebody comes with the address alone. A doctor's is for the doctor, and for those
/// who keep the doctor's registration.
pub fn address(request: &Request, of: FeedOf) -> Option<String> {
    let account = subscriber(request, of)?;
    let issue = request.on_call.feed(feed_id(account, of)).map_or(0, |feed| feed.issue);
    let mut bytes = named(account, of).to_vec();
    bytes.extend(secret(&request.app, account, of, issue));
    Some(request.app.url(&format!("/ical/{}.ics", URL_SAFE_NO_PAD.encode(bytes))))
}

/// Takes the present address back: it opens nothing any more, and a new one is shown from now on.
///
/// # Errors
/// [`RosterError`]; nothing has happened then.
pub async fn renew(request: &Request, caller: &Caller, of: FeedOf) -> Result<(), RosterError> {
    let Some(account) = subscriber(request, of) else {
        return Err(match of {
            _ if !sees_rosters(request) => forbidden(&request.app, caller, Action::RosterRead).await.into(),
            FeedOf::Roster(_) => RosterError::NoRoster("roster"),
            FeedOf::Practitioner(_) => RosterError::NoPractitioner,
        });
    };
    let mut deed = match Deed::begin(&request.app, caller).await? {
        Begun::Again(()) => return Ok(()),
        Begun::First(deed) => deed,
    };
    let id = feed_id(account, of);
    deed.tx().exclusive(&format!("on-call feed {id}")).await?;
    let known = store::rosters::feeds_by_ids(deed.tx(), &[id]).await?.pop();
    let issue = known.map_or(0, |feed| feed.issue).checked_add(1).ok_or_else(|| {
        RosterError::refused(UserErrorCode::LimitExceeded, "roster", "この配信のアドレスはもう作り直せません。")
    })?;
    let updated_at = deed.tx().now().trunc_subsecs(6);
    store::rosters::put_feed(deed.tx(), &CalendarFeed { id, account, of, issue, updated_at }).await?;
    deed.tx().log(Subject::OnCallFeed, id, ChangeKind::Updated);
    let (kind, about) = match of {
        FeedOf::Roster(id) => (OnCallRosterId::TYPE_NAME, id.0),
        FeedOf::Practitioner(id) => (PractitionerId::TYPE_NAME, id.0),
    };
    deed.audit(AuditEntry::of(AuditAction::Update, kind, about, vec![FieldChange::named("calendar")]));
    Ok(deed.commit(()).await?)
}

/// The text of the calendar that a token opens; `None` for one that opens none (any more). The same from one midnight to the
/// next while nothing changes.
///
/// # Errors
/// Faults of the database.
pub async fn open(app: &Arc<App>, token: &str) -> Result<Option<String>, ReadFault> {
    let Some((account, of, shown)) = read(token) else { return Ok(None) };
    let issue = app.atlas().on_call().feed(feed_id(account, of)).map_or(0, |feed| feed.issue);
    if !bool::from(secret(app, account, of, issue).ct_eq(&shown)) {
        return Ok(None);
    }
    let Some(account) = store::identity::accounts::by_id(app.store(), account).await? else { return Ok(None) };
    if !account.is_active() {
        return Ok(None);
    }
    let asked = |authentication| {
        let viewer = account.viewer(authentication);
        Request::of(app.clone(), Arc::new(viewer), Client::default())
    };
    Ok(match of {
        // As a token reads that was made for screens of professionals: by consent alone, also for a coordinator.
        FeedOf::Roster(id) => {
            let scopes = vec![TokenScope::Read];
            let channel = PublicationChannel::ProfessionalWeb;
            let request = asked(Authentication::Token { id: ApiTokenId(Uuid::nil()), scopes, channel });
            roster(&request, id).map(|seen| of_roster(&request, &seen))
        }
        // Nobody is named in it, so it is read as the account itself reads.
        FeedOf::Practitioner(id) => of_doctor(&asked(Authentication::Session(SessionId(Uuid::nil()))), id),
    })
}

fn of_roster(request: &Request, seen: &SeenRoster) -> String {
    let roster = &seen.roster;
    let shifts = days(request, roster).into_iter().map(|shift| {
        let seen = SeenShift::of(request, shift);
        let name = seen.holder.as_ref().map_or(NOBODY, |holder| holder.practitioner.name());
        (shift, name.to_owned(), layer(roster, &shift).to_owned())
    });
    feed(roster.id, &roster.name, &shifts.collect::<Vec<_>>(), roster.updated_at)
}

/// The shifts of a doctor, on whatever roster; without a name, which the reader knows.
fn of_doctor(request: &Request, id: PractitionerId) -> Option<String> {
    subscriber(request, FeedOf::Practitioner(id))?;
    let own: Vec<_> = request.on_call.of_practitioner(id).map(|one| one.id).collect();
    let rosters: Vec<&Arc<Roster>> = request.on_call.rosters().collect();
    let stamp = rosters.iter().map(|roster| roster.updated_at).max().unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
    let mut turns: Vec<(OnCallRosterId, Shift, String)> = Vec::new();
    for roster in rosters {
        let shifts = days(request, roster).into_iter();
        let theirs = shifts.filter(|shift| shift.registration.is_some_and(|holder| own.contains(&holder)));
        turns.extend(theirs.map(|shift| (roster.id, shift, format!("{}：{}", roster.name, layer(roster, &shift)))));
    }
    turns.sort_by_key(|(roster, shift, _)| (shift.starts_at, *roster, shift.layer));
    Some(calendar("往診の当番", turns, stamp))
}

/// The shifts of the days that a calendar holds. Where a roster cannot be expanded that far, it is empty.
fn days(request: &Request, roster: &Roster) -> Vec<Shift> {
    let today = day_in_japan(request.now);
    let days = asked(today - TimeDelta::days(DAYS_BACK), today + TimeDelta::days(DAYS_AHEAD));
    days.ok().and_then(|days| held(request, roster, days.starts_at, days.ends_at).ok()).unwrap_or_default()
}

fn layer<'a>(roster: &'a Roster, shift: &Shift) -> &'a str {
    roster.layers.get(shift.layer).map_or(roster.name.as_str(), |layer| layer.name.as_str())
}

/// The account of whoever asks, when it may subscribe to this and somebody has signed in to it.
fn subscriber(request: &Request, of: FeedOf) -> Option<AccountId> {
    let viewer = &request.viewer;
    let may_subscribe = match of {
        FeedOf::Roster(id) => roster(request, id).is_some(),
        FeedOf::Practitioner(id) => {
            sees_rosters(request)
                && request
                    .on_call
                    .of_practitioner(id)
                    .any(|one| may(viewer, Action::OnCallRead, &on_call::of_doctor(request, one)))
        }
    };
    viewer.account.filter(|_| may_subscribe && matches!(viewer.authentication, Authentication::Session(_)))
}

fn feed_id(account: AccountId, of: FeedOf) -> OnCallFeedId {
    let digest: [u8; 32] = Sha256::digest(named(account, of)).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    OnCallFeedId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

fn named(account: AccountId, of: FeedOf) -> [u8; 33] {
    let (kind, about) = match of {
        FeedOf::Roster(id) => (b'r', id.0),
        FeedOf::Practitioner(id) => (b'd', id.0),
    };
    let mut bytes = [kind; 33];
    bytes[1..17].copy_from_slice(account.0.as_bytes());
    bytes[17..].copy_from_slice(about.as_bytes());
    bytes
}

fn secret(app: &App, account: AccountId, of: FeedOf, issue: u32) -> [u8; 32] {
    keyed(&app.secrets().derive(PURPOSE), &[&named(account, of), &issue.to_be_bytes()])
}

/// What a token names, and its secret.
fn read(token: &str) -> Option<(AccountId, FeedOf, [u8; 32])> {
    let mut bytes = [0; TOKEN_BYTES];
    // Exactly as long as ours: the decoder is given no more than it may fill.
    let length = TOKEN_BYTES.div_ceil(3) * 4 - (3 - TOKEN_BYTES % 3) % 3;
    if token.len() != length || URL_SAFE_NO_PAD.decode_slice(token, &mut bytes) != Ok(TOKEN_BYTES) {
        return None;
    }
    let account = AccountId(Uuid::from_slice(&bytes[1..17]).ok()?);
    let about = Uuid::from_slice(&bytes[17..33]).ok()?;
    let of = match bytes[0] {
        b'r' => FeedOf::Roster(about.into()),
        b'd' => FeedOf::Practitioner(about.into()),
        _ => return None,
    };
    Some((account, of, bytes[33..].try_into().ok()?))
}
