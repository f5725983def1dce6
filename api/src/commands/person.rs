//! `kaomie person export|erase`.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, anyhow, ensure};
use domain::access::Viewer;
use usecases::person::{DataSubject, erase, export};
use usecases::{Caller, Failure};

use crate::answer::say;
use crate::cli::PersonCommand;
use crate::config::DatabaseConfig;

/// Tells or erases what is held about a person.
pub async fn run(database: &DatabaseConfig, command: PersonCommand) -> anyhow::Result<ExitCode> {
    match command {
        PersonCommand::Export { subject, out } => tell(database, subject, out.as_deref()).await,
        PersonCommand::Erase { subject, yes } => {
            ensure!(yes, "this erases the person for good; add --yes when you are sure, and export first if asked to");
            remove(database, subject).await
        }
    }
}

async fn tell(database: &DatabaseConfig, subject: DataSubject, out: Option<&Path>) -> anyhow::Result<ExitCode> {
    let app = super::application(database).await?;
    let caller = operator("command:person-export");
    let Some(whole) = export(&app, &caller, subject).await? else {
        return Err(anyhow!("nothing is held under this id"));
    };
    let text = serde_json::to_string_pretty(&whole).context("writing JSON")?;
    match out {
        Some(path) => {
            let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
            let mut file =
                file.with_context(|| format!("making {} (an existing file is not replaced)", path.display()))?;
            file.write_all(text.as_bytes()).with_context(|| format!("writing {}", path.display()))?;
            say!("written to {}; hand it to the person and delete it", path.display());
        }
        None => say!("{text}"),
    }
    Ok(ExitCode::SUCCESS)
}

async fn remove(database: &DatabaseConfig, subject: DataSubject) -> anyhow::Result<ExitCode> {
    let app = super::application(database).await?;
    let erased = erase(&app, &operator("command:person-erase"), subject).await.map_err(failed)?;
    if let DataSubject::Account(_) = subject {
        let (sessions, tokens) = (erased.sessions, erased.tokens);
        let account =
            if erased.record { "anonymised and disabled the account" } else { "there was no account to anonymise" };
        say!("{account}; ended {sessions} session(s), removed {tokens} token(s), erased the values in the audit trail");
    } else if erased.record {
        say!("erased the record and {} consent(s), and the values in the audit trail", erased.consents);
    } else {
        say!("there was no record; erased the values in the audit trail");
    }
    for mention in &erased.mentions {
        match &mention.source {
            Some((feed, key)) => say!("the name still stands in the published record {key} of {feed}"),
            None => say!("the name still stands in the facility {}", mention.facility),
        }
    }
    if !erased.guides.entries.is_empty() {
        say!("taken out of {} entries of guides, with what was typeset of them", erased.guides.entries.len());
    }
    for edition in &erased.guides.mentions {
        say!("the name still stands in words of the guide edition {edition}");
    }
    say!("backups, archived logs and printed editions are not touched by this");
    if !erased.compacted {
        say!("the write-ahead log still holds earlier pages, since somebody was reading; run this again");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn operator(operation: &str) -> Caller {
    Caller::new(Arc::new(Viewer::operator()), operation)
}

fn failed(failure: Failure) -> anyhow::Error {
    match failure {
        Failure::Refused(reasons) => {
            anyhow!("refused: {}", reasons.into_iter().map(|reason| reason.message).collect::<Vec<_>>().join(" "))
        }
        Failure::Fault(fault) => fault.into(),
    }
}

/// A person by global id, or a practitioner by UUID.
pub fn parse_subject(text: &str) -> Result<DataSubject, String> {
    if let Some(id) = schema::read_id("Practitioner", text) {
        return Ok(DataSubject::Practitioner(id.into()));
    }
    let account = schema::read_id("Account", text).map(|id| DataSubject::Account(id.into()));
    account.ok_or_else(|| "expected the global id of a practitioner or an account, or a practitioner's UUID".to_owned())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn people_are_named_by_global_id_or_uuid() {
        let id = Uuid::from_u128(7);
        assert_eq!(parse_subject(&id.to_string()), Ok(DataSubject::Practitioner(id.into())));
        // base64url of "Practitioner:00000000-0000-0000-0000-000000000007" and the same of a facility
        let global = "UHJhY3RpdGlvbmVyOjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwNw";
        assert_eq!(parse_subject(global), Ok(DataSubject::Practitioner(id.into())));
        let facility = "RmFjaWxpdHk6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDA3";
        assert!(parse_subject(facility).is_err() && parse_subject("花子").is_err());
    }
}
