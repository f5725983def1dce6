//! Recovery codes (回復コード): ten, each of which stands in for the authenticator once.

use domain::account::{Account, RecoveryCode};
use domain::ids::AccountId;

use super::secret::{draw_legible, keyed_digest};
use crate::app::App;

/// How many.
const CODES: usize = 10;
/// Groups of five characters in each, 50 bits: beside the waits after failures far more than enough.
const GROUPS: usize = 2;

/// New codes, for their owner and for the database.
pub(super) fn draw(app: &App, account: AccountId) -> (Vec<String>, Vec<RecoveryCode>) {
    let codes: Vec<String> = (0..CODES).map(|_| draw_legible(app, GROUPS)).collect();
    let kept = codes.iter().map(|code| RecoveryCode { digest: digest(app, account, code) }).collect();
    (codes, kept)
}

/// Uses up a code. Tells whether it was one.
pub(super) fn take(app: &App, account: &mut Account, typed: &str) -> bool {
    let digest = digest(app, account.id, typed);
    let before = account.recovery_codes.len();
    account.recovery_codes.retain(|code| code.digest != digest);
    account.recovery_codes.len() < before
}

/// Hyphens, blanks, width and case do not matter, nor does an O for a zero or an I or L for a one.
fn digest(app: &App, account: AccountId, code: &str) -> String {
    let folded = domain::account::LoginName::fold(code);
    let plain: String = folded
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect();
    keyed_digest(app, "recovery", &[account.0.as_bytes(), plain.as_bytes()])
}
