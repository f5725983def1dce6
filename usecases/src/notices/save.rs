//! Entering a destination of notices, or another address for one.

use std::sync::Arc;

use chrono::SubsecRound as _;
use domain::account::lockout::FORGOTTEN_AFTER;
use domain::audit::FieldChange;
use domain::codes::{AuditAction, NoticeChannelKind, NoticeEvent};
use domain::ids::{AccountId, NoticeChannelId};
use domain::notice::channel::{MOST_CHANNELS, MOST_CODES};
use domain::notice::{Confirmation, Destination, NoticeChannel};
use store::identity::failures;
use store::notices::channels;

use super::error::NoticeError;
use super::manage::{held, owner, send, sends_mail, told};
use super::secret;
use crate::app::App;
use crate::deed::{Begun, Caller, Deed};
use crate::directory::Checks;
use crate::secrets::keyed;

/// A destination as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelWanted {
    /// Which; `None` for a new one.
    pub id: Option<NoticeChannelId>,
    /// How.
    pub kind: NoticeChannelKind,
    /// Where: a mail address, or the address of a program.
    pub address: String,
    /// Whether a program gets a new secret.
    pub new_secret: bool,
}

/// Stores a destination. A mail address is sent a number with which it is to be confirmed; what was given up goes on. Gives
/// the secret of a new program this one time: the same request again is answered without it.
///
/// # Errors
/// [`NoticeError`].
pub async fn save(
    app: &Arc<App>,
    caller: &Caller,
    wanted: ChannelWanted,
) -> Result<(NoticeChannelId, Option<String>), NoticeError> {
    let owner = owner(app, caller).await?;
    let address = checked(app, &wanted)?;
    let mut deed = match Deed::begin(app, caller).await? {
        Begun::Again(id) => return Ok((id, None)),
        Begun::First(deed) => deed,
    };
    let account = held(&mut deed, owner).await?;
    // Accounts from before there were notices are not written down yet.
    channels::put_reach(deed.tx(), &account).await?;
    let present = channels::of_account(deed.tx(), owner).await?;
    let before = match wanted.id {
        Some(id) => Some(present.iter().find(|channel| channel.id == id).ok_or(NoticeError::NoChannel)?),
        None if present.len() >= MOST_CHANNELS => return Err(NoticeError::TooMany),
        None => None,
    };
    if before.is_some_and(|before| before.kind() != wanted.kind) {
        return Err(NoticeError::OtherKind);
    }
    if present.iter().any(|other| Some(other.id) != wanted.id && other.address() == address) {
        return Err(NoticeError::Same);
    }
    let (mut channel, secret) = entered(app, owner, before, &wanted, address)?;
    let now = deed.tx().now().trunc_subsecs(6);
    if channel.confirmed_at.is_none() {
        if wanted.kind == NoticeChannelKind::Webhook {
            channel.confirmed_at = Some(now);
        } else {
            count_number(app, &mut deed, channel.address()).await?;
            channel.confirmation = Some(Confirmation { issued_at: now, tries: 0 });
        }
    }
    (channel.paused_at, channel.failed) = (None, None);
    channels::put(deed.tx(), &channel).await?;
    if channel.confirmation.is_some() {
        send(&mut deed, &channel, NoticeEvent::Confirm).await?;
    }
    let action = if before.is_some() { AuditAction::Update } else { AuditAction::Create };
    let mut changes = Vec::new();
    if before.is_none_or(|before| before.address() != channel.address()) {
        changes.push(FieldChange::named("address"));
    }
    if secret.is_some() {
        changes.push(FieldChange::named("secret"));
    }
    deed.audit(told(action, &channel, &changes));
    let id = deed.commit(channel.id).await?;
    Ok((id, secret))
}

/// The address as it is kept.
fn checked(app: &App, wanted: &ChannelWanted) -> Result<String, NoticeError> {
    match wanted.kind {
        NoticeChannelKind::Email => {
            let mut checks = Checks::default();
            let address = checks.mail("address", &wanted.address);
            let address = address.ok_or_else(|| NoticeError::Input(checks.reasons()))?;
            sends_mail(app).then_some(address).ok_or(NoticeError::NoMail)
        }
        NoticeChannelKind::Webhook => {
            let address = wanted.address.trim();
            let checked = match app.carrier() {
                Some(carrier) => carrier.check_url(address),
                None => domain::webhook::check_url(address, false),
            };
            checked.map(String::from).map_err(NoticeError::Url)
        }
    }
}

/// The destination as it is to be, with a new secret when there is one.
fn entered(
    app: &App,
    owner: AccountId,
    before: Option<&NoticeChannel>,
    wanted: &ChannelWanted,
    address: String,
) -> Result<(NoticeChannel, Option<String>), NoticeError> {
    let id = before.map_or_else(|| NoticeChannelId(app.ids().next()), |before| before.id);
    let (destination, secret) = match (wanted.kind, before.map(|before| &before.destination)) {
        (NoticeChannelKind::Email, _) => (Destination::Email { address }, None),
        (_, Some(Destination::Webhook { sealed_secret, .. })) if !wanted.new_secret => {
            (Destination::Webhook { url: address, sealed_secret: sealed_secret.clone() }, None)
        }
        _ => {
            let (shown, sealed_secret) = secret::draw(app, id)?;
            (Destination::Webhook { url: address, sealed_secret }, Some(shown))
        }
    };
    let is_same = before.is_some_and(|before| before.address() == address_of(&destination));
    let channel = match before {
        // What is the same stays confirmed.
        Some(before) if is_same => NoticeChannel { destination, confirmation: None, ..before.clone() },
        _ => NoticeChannel {
            id,
            account: owner,
            destination,
            confirmed_at: None,
            confirmation: None,
            paused_at: None,
            succeeded_at: None,
            failed: None,
            created_at: before.map_or_else(|| app.now().trunc_subsecs(6), |before| before.created_at),
        },
    };
    Ok((channel, secret))
}

fn address_of(destination: &Destination) -> &str {
    match destination {
        Destination::Email { address } => address,
        Destination::Webhook { url, .. } => url,
    }
}

/// Counts a number that is mailed to an address, by whomever, and refuses one too many.
async fn count_number(app: &App, deed: &mut Deed, address: &str) -> Result<(), NoticeError> {
    let key = numbers_to(app, address);
    let sent = failures::held(deed.tx(), &key).await?;
    let now = deed.tx().now();
    if sent.count >= MOST_CODES && sent.last.is_some_and(|last| now - last < FORGOTTEN_AFTER) {
        return Err(NoticeError::TooManyNumbers);
    }
    Ok(failures::keep(deed.tx(), &key, &sent.and_one(now)).await?)
}

/// Under what numbers to an address are counted: in whichever case it is written, and without telling it.
pub(super) fn numbers_to(app: &App, address: &str) -> String {
    domain::hex::encode(keyed(&app.secrets().derive("notice-address"), &[address.to_lowercase().as_bytes()]))
}
