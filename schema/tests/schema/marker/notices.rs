//! Where notices to an account go: a mailbox that waits for its number, and a program that was given up.

use chrono::TimeDelta;
use domain::codes::NoticeFailure;
use domain::notice::channel::Failed;
use domain::notice::{Confirmation, Destination, NoticeChannel};
use uuid::Uuid;

use super::others::now;
use super::world::{Builder, Sees};

/// Those of an account.
pub fn of(builder: &mut Builder<'_>, account: u128) -> Vec<NoticeChannel> {
    let own = Sees::Notices(account);
    let (mailbox, program) = (builder.text(&own), builder.text(&own));
    let base = |number: u128, destination| NoticeChannel {
        id: Uuid::from_u128(account + number).into(),
        account: Uuid::from_u128(account).into(),
        destination,
        confirmed_at: None,
        confirmation: None,
        paused_at: None,
        succeeded_at: None,
        failed: None,
        created_at: now(),
    };
    let mailbox = mailbox.map(|marker| NoticeChannel {
        confirmation: Some(Confirmation { issued_at: now() - TimeDelta::minutes(5), tries: 0 }),
        ..base(0x10_0000, Destination::Email { address: format!("{marker}@example.jp") })
    });
    let program = program.map(|marker| NoticeChannel {
        confirmed_at: Some(now()),
        paused_at: Some(now()),
        succeeded_at: Some(now()),
        failed: Some(Failed { at: now(), why: NoticeFailure::Gone }),
        ..base(
            0x20_0000,
            Destination::Webhook { url: format!("https://{marker}.example.jp/"), sealed_secret: "none".to_owned() },
        )
    });
    mailbox.into_iter().chain(program).collect()
}
