//! The numbers that confirm addresses, and what calls of programs are signed with.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::ids::NoticeChannelId;
use domain::notice::{Confirmation, NoticeChannel};
use store::StoreError;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::app::App;
use crate::sealing;
use crate::secrets::keyed;

/// How a secret is shown begins, as Standard Webhooks has it.
const PREFIX: &str = "whsec_";
/// What the key is for that secrets are sealed with.
const PURPOSE: &str = "webhook";

/// The number of six digits that confirms an address. It follows from the server's key, so it is kept nowhere.
pub(super) fn number(app: &App, channel: &NoticeChannel, confirmation: &Confirmation) -> String {
    let issued = confirmation.issued_at.timestamp_micros().to_be_bytes();
    let parts: [&[u8]; 3] = [channel.id.0.as_bytes(), &issued, channel.address().as_bytes()];
    let [a, b, c, d, e, f, g, h, ..] = keyed(&app.secrets().derive("notice-number"), &parts);
    format!("{:06}", u64::from_be_bytes([a, b, c, d, e, f, g, h]) % 1_000_000)
}

/// Whether what was typed is that number, in whichever width and with blanks between.
pub(super) fn is_number(number: &str, typed: &str) -> bool {
    let folded = domain::account::LoginName::fold(typed);
    let digits: String = folded.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    bool::from(number.as_bytes().ct_eq(digits.as_bytes()))
}

/// A new secret: as it is shown this one time, and as it is kept.
pub(super) fn draw(app: &App, id: NoticeChannelId) -> Result<(String, String), StoreError> {
    let secret = Zeroizing::new(domain::entropy::bytes::<32>(app.secrets().entropy()));
    let sealed = sealing::seal(app.secrets(), PURPOSE, id.0.as_bytes(), &secret[..]).map_err(fault)?;
    Ok((format!("{PREFIX}{}", STANDARD.encode(&secret[..])), sealed))
}

/// A kept secret, to sign with.
pub(super) fn open(app: &App, id: NoticeChannelId, sealed: &str) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    sealing::open(app.secrets(), PURPOSE, id.0.as_bytes(), sealed).map_err(fault)
}

fn fault(error: sealing::SealError) -> StoreError {
    StoreError::Invalid(format!("the secret of a webhook cannot be used: {error}"))
}
