//! Everything held about a person (開示).

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::audit::{AuditEntry, FieldChange};
use domain::clock::JST;
use domain::codes::{AuditAction, Code};
use domain::ids::{FacilityId, PractitionerId};
use domain::people::{Consent, Person};
use serde_json::{Value as Json, json};
use store::StoreError;

use super::DataSubject;
use super::account::account;
use super::events::events;
use crate::app::App;
use crate::deed::Caller;

/// Everything held about somebody, under names that they understand; `None` when nothing is held. That it was told is
/// itself told to the audit trail.
///
/// # Errors
/// [`StoreError`].
pub async fn export(app: &Arc<App>, caller: &Caller, subject: DataSubject) -> Result<Option<Json>, StoreError> {
    let guides = match subject {
        DataSubject::Practitioner(id) => in_guides(app, id).await?,
        DataSubject::Account(_) => Vec::new(),
    };
    let on_call = match subject {
        DataSubject::Practitioner(id) => crate::on_call::held(&app.store, id).await?,
        DataSubject::Account(_) => Vec::new(),
    };
    let rosters = match subject {
        DataSubject::Practitioner(id) => Some(crate::rosters::held(&app.store, id).await?),
        DataSubject::Account(_) => None,
    };
    let record = match subject {
        DataSubject::Practitioner(id) => match store::people::by_ids(&app.store, &[id]).await?.pop() {
            Some(person) => Some(practitioner(app, &person).await?),
            None => None,
        },
        DataSubject::Account(id) => account(&app.store, id).await?,
    };
    let events = events(&app.store, subject).await?;
    if record.is_none() && events.is_empty() && guides.is_empty() && on_call.is_empty() {
        return Ok(None);
    }
    let target = subject.target();
    let whole = json!({
        "作成日時": at(app.now()),
        "種別": if target.kind == "Practitioner" { "専門職" } else { "アカウント" },
        "ID": target.id.to_string(),
        "台帳": record,
        "ガイド": guides,
        "往診医登録": on_call,
        "当番表": rosters,
        "監査記録": events,
    });
    let entry = AuditEntry {
        action: AuditAction::Export,
        target: Some(target),
        changes: vec![FieldChange::named("everything")],
    };
    crate::audit::record(app, &caller.actor(), &[entry]).await?;
    Ok(Some(whole))
}

/// Where guides hold something of them; their words are looked through for the name while there is a record of it.
async fn in_guides(app: &Arc<App>, id: PractitionerId) -> Result<Vec<Json>, StoreError> {
    let person = store::people::by_ids(&app.store, &[id]).await?.pop();
    let names = person.map(|person| spellings(&person.practitioner.name)).unwrap_or_default();
    crate::guides::held_in_guides(&app.store, id, &names).await
}

async fn practitioner(app: &Arc<App>, person: &Person) -> Result<Json, StoreError> {
    let record = &person.practitioner;
    let mentions = store::mentions::of(&app.store, &spellings(&record.name)).await?;
    let mut ids: Vec<FacilityId> = person.facilities().chain(mentions.iter().map(|found| found.facility)).collect();
    ids.sort_unstable();
    ids.dedup();
    let facilities = store::facilities::by_ids(&app.store, &ids).await?;
    let name_of = |id: FacilityId| {
        facilities.iter().find(|facility| facility.id == id).map(|facility| facility.details.name.clone())
    };
    let affiliations = record.affiliations.iter().map(|affiliation| {
        json!({
            "施設": name_of(affiliation.facility),
            "施設ID": affiliation.facility.to_string(),
            "役職": affiliation.role,
            "常勤": affiliation.full_time,
            "曜日・時間": affiliation.schedules.iter().map(super::profile::slot).collect::<Vec<_>>(),
        })
    });
    let photos = super::photos::photos(&app.store, record).await?;
    let sources = record.sources.iter().map(|source| {
        json!({ "種別": source.dataset.label(), "時点": source.as_of.map(|day| day.to_string()), "出典": source.attribution })
    });
    let mentions = mentions.iter().map(|found| {
        json!({
            "施設": name_of(found.facility),
            "施設ID": found.facility.to_string(),
            "取り込み元": found.source.as_ref().map(|(feed, _)| feed),
            "取り込み元のキー": found.source.as_ref().map(|(_, key)| key),
        })
    });
    Ok(json!({
        "氏名": record.name,
        "氏名（カナ）": record.name_kana,
        "職種": record.profession.label(),
        "所属": affiliations.collect::<Vec<_>>(),
        "専門・得意": record.specialties,
        "医師になった経緯": record.origin,
        "モットー": record.motto,
        "紹介文": record.message,
        "対応できる言語": record.languages,
        "資格": super::profile::qualifications(record),
        "経歴": super::profile::career(record),
        "訪問できる範囲": super::profile::coverage(record),
        "対応できること": super::profile::capabilities(record),
        "写真": photos,
        "現況の確認": record.verification.map(|checked| json!({
            "確かめた日": checked.verified_on.to_string(),
            "確かめ方": checked.method.label(),
            "次に確かめる期限": checked.next_due_on.to_string(),
        })),
        "出どころ": sources.collect::<Vec<_>>(),
        "最後に直した日時": at(record.updated_at),
        "同意": person.consents.iter().map(|consent| consented(consent, app.now())).collect::<Vec<_>>(),
        "氏名が出てくる施設の記録": mentions.collect::<Vec<_>>(),
    }))
}

fn consented(consent: &Consent, now: DateTime<Utc>) -> Json {
    let labels = |codes: &[_]| labels(codes);
    let taken = consent.revocations.iter().map(|taken| {
        json!({
            "項目": taken.scope.label(),
            "媒体": labels(&taken.channels),
            "日時": at(taken.at),
            "理由": taken.reason,
        })
    });
    json!({
        "ID": consent.id.to_string(),
        "項目": consent.scopes.iter().map(|scope| scope.label()).collect::<Vec<_>>(),
        "媒体": labels(&consent.channels),
        "状態": consent.status(now).label(),
        "得た日": consent.granted_on.to_string(),
        "期限": consent.expires_on.map(|day| day.to_string()),
        "書面の指紋（SHA-256）": consent.evidence_digest,
        "記録した日時": at(consent.recorded_at),
        "取り下げ": taken.collect::<Vec<_>>(),
    })
}

fn labels<T: Code>(codes: &[T]) -> Vec<&'static str> {
    codes.iter().map(|code| code.label()).collect()
}

/// An instant as people here read it.
pub(crate) fn at(instant: DateTime<Utc>) -> String {
    instant.with_timezone(&JST).to_rfc3339()
}

/// A name as sources write it: with a blank of either width between its parts, or none.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let mut spellings = vec![name.to_owned(), parts.concat(), parts.join(" "), parts.join("\u{3000}")];
    spellings.sort();
    spellings.dedup();
    spellings
}
