//! `kaomie audit verify|list|prune`.

use std::process::ExitCode;

use anyhow::{Context, bail};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::audit::{AuditActor, AuditEntry, AuditEvent, FieldChange};
use domain::clock::JST;
use domain::codes::AuditAction;
use usecases::audit::{Expected, Verification};
use usecases::follow::chain;

use crate::answer::say;
use crate::cli::AuditCommand;
use crate::config::{AuditConfig, DatabaseConfig};

/// Events read at once.
const PAGE: u64 = 500;

/// Looks through, lists or prunes the trail.
pub async fn run(database: &DatabaseConfig, command: AuditCommand) -> anyhow::Result<ExitCode> {
    match command {
        AuditCommand::Verify { expect } => verify(database, expect.as_ref()).await,
        AuditCommand::List { since, limit, json } => list(database, since, limit, json).await,
        AuditCommand::Prune(config) => prune(database, config).await,
    }
}

async fn verify(database: &DatabaseConfig, expect: Option<&Expected>) -> anyhow::Result<ExitCode> {
    // Only looks: a trail that was taken out must not be begun anew by the look for it.
    let app = super::looking(database).await?;
    let found = usecases::audit::verify(&app, expect).await.context("reading the audit trail")?;
    let Verification { pruned_to, since, events, erased, head, broken } = found;
    let from = since.map(|at| format!(" since {}", instant(at))).unwrap_or_default();
    say!("checked {events} event(s){from}; {pruned_to} pruned before; values of {erased} erased");
    match broken {
        None => {
            say!("head {}:{}", head.seq, head.digest);
            Ok(ExitCode::SUCCESS)
        }
        Some(broken) if broken.seq == 0 => {
            say!("broken: {}", broken.breach);
            Ok(ExitCode::FAILURE)
        }
        Some(broken) => {
            say!("broken at event {}: {}", broken.seq, broken.breach);
            Ok(ExitCode::FAILURE)
        }
    }
}

async fn list(
    database: &DatabaseConfig,
    since: Option<DateTime<Utc>>,
    limit: u64,
    json: bool,
) -> anyhow::Result<ExitCode> {
    let app = super::application(database).await?;
    let read = AuditEntry::whole(AuditAction::Read, vec![FieldChange::named("auditEvents")]);
    usecases::audit::record(&app, &AuditActor::operator("command:audit list"), &[read])
        .await
        .context("recording that the audit trail is read")?;
    let first = match since {
        Some(since) => usecases::audit::first_since(&app, since).await?,
        None => Some(i64::MIN + 1),
    };
    let Some(first) = first else { return Ok(ExitCode::SUCCESS) };
    let (mut last, mut left, mut damaged) = (first - 1, limit, false);
    while left > 0 {
        let page = usecases::audit::listed(&app, last, left.min(PAGE)).await?;
        let Some((seq, _)) = page.last() else { break };
        last = *seq;
        left -= page.len() as u64;
        for (seq, event) in page {
            match event {
                Ok(event) if json => say!("{}", serde_json::to_string(&event)?),
                Ok(event) => say!("{}", line(&event)),
                Err(error) => {
                    damaged = true;
                    say!("{seq} cannot be read: {}", chain(&error));
                }
            }
        }
    }
    Ok(if damaged { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn prune(database: &DatabaseConfig, config: AuditConfig) -> anyhow::Result<ExitCode> {
    let Some(kept) = config.kept() else {
        say!("nothing was pruned: events are kept for ever (KAOMIE_AUDIT_RETENTION_DAYS=0)");
        return Ok(ExitCode::SUCCESS);
    };
    let app = super::application(database).await?;
    let actor = AuditActor::operator("command:audit prune");
    let pruned = usecases::audit::prune(&app, kept, &actor).await.context("pruning the audit trail")?;
    say!("pruned {} event(s) older than {} days", pruned.events, config.audit_retention_days);
    if let Some(broken) = pruned.refused {
        bail!("stopped at event {}: {}; run `kaomie audit verify`", broken.seq, broken.breach);
    }
    Ok(ExitCode::SUCCESS)
}

/// An event on one line. Values are quoted with escapes, so that none of them can draw on a terminal.
fn line(event: &AuditEvent) -> String {
    let mut text = format!(
        "{} {} {} {:?} {}",
        event.seq,
        instant(event.at),
        event.action,
        event.actor.operation,
        event.actor.role
    );
    if let Some(account) = event.actor.account {
        text.push_str(&format!(" account {account}"));
    }
    if let Some(target) = &event.target {
        text.push_str(&format!(" {} {}", target.kind, target.id));
    }
    for change in &event.changes {
        text.push_str(&format!(" {}", change.field));
        if change.has_values() {
            text.push_str(&format!(": {} → {}", quoted(&change.before), quoted(&change.after)));
        }
        text.push(';');
    }
    if event.erased {
        text.push_str(" (values erased)");
    }
    text
}

fn quoted(value: &Option<String>) -> String {
    value.as_ref().map_or_else(|| "–".to_owned(), |value| format!("{value:?}"))
}

fn instant(at: DateTime<Utc>) -> String {
    at.with_timezone(&JST).to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// A day in Japan or an instant.
pub fn parse_when(text: &str) -> Result<DateTime<Utc>, String> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at.to_utc());
    }
    let midnight = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(|day| day.and_hms_opt(0, 0, 0));
    let midnight = midnight.and_then(|midnight| midnight.and_local_timezone(JST).single());
    midnight.map(|at| at.to_utc()).ok_or_else(|| "write a day (2026-11-22) or an instant (RFC 3339)".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_in_japan() {
        assert_eq!(parse_when("2026-11-22").map(|at| at.to_rfc3339()), Ok("2026-11-21T15:00:00+00:00".to_owned()));
        assert_eq!(parse_when("2026-11-22T00:00:00Z").map(|at| at.timestamp()), Ok(1_795_305_600));
        assert!(parse_when("yesterday").is_err());
    }

    #[test]
    fn a_value_cannot_draw_on_the_terminal() {
        assert_eq!(quoted(&Some("\u{1b}[2J甲".to_owned())), r#""\u{1b}[2J甲""#);
    }
}
