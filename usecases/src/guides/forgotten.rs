//! What guides hold of a person: told to them (開示), and erased (消去).

use domain::audit::AuditEntry;
use domain::audit::{AuditTarget, FieldChange};
use domain::change::Subject;
use domain::codes::{AuditAction, ChangeKind, Code as _};
use domain::guide::{Edition, Guide};
use domain::ids::{GuideEditionId, GuideEntryId, PractitionerId};
use serde_json::{Value as Json, json};
use store::{Store, StoreError};

use crate::deed::Deed;

/// What was erased of a person in guides, and where words may still name them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuideTraces {
    /// Entries that held something of them, published ones included.
    pub entries: Vec<GuideEntryId>,
    /// Editions in whose texts (headlines, features, interviews, remarks on proofs) their name stands; for a person to
    /// judge.
    pub mentions: Vec<GuideEditionId>,
}

/// Takes somebody out of every edition, with their photos. The values that the audit trail holds of the entries they were
/// in are erased too, for their texts may name them: gives those as targets.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_in_guides(
    deed: &mut Deed,
    id: PractitionerId,
    spellings: &[String],
) -> Result<(GuideTraces, Vec<AuditTarget>), StoreError> {
    let mut traces = GuideTraces::default();
    for known in store::guides::all_editions(deed.tx()).await? {
        let held = !known.clone().forget(id).is_empty();
        if !held && !names(&known, spellings) {
            continue;
        }
        let Some(mut edition) = store::guides::lock_edition(deed.tx(), known.id).await? else { continue };
        let entries = edition.forget(id);
        if names(&edition, spellings) {
            traces.mentions.push(edition.id);
        }
        if entries.is_empty() {
            continue;
        }
        let now = deed.tx().now();
        edition.updated_at = now.max(edition.updated_at + chrono::TimeDelta::microseconds(1));
        store::guides::put_edition(deed.tx(), &edition).await?;
        deed.tx().log(Subject::GuideEdition, edition.id, ChangeKind::Updated);
        let told = vec![FieldChange::named("entries.practitioners")];
        deed.audit(AuditEntry::of(AuditAction::Update, GuideEditionId::TYPE_NAME, edition.id, told));
        traces.entries.extend(entries);
    }
    for photo in store::photos::of(deed.tx(), id).await? {
        store::photos::remove(deed.tx(), photo).await?;
    }
    let targets = traces.entries.iter().map(|entry| AuditTarget::new(GuideEntryId::TYPE_NAME, *entry)).collect();
    Ok((traces, targets))
}

/// Whether the words of an edition name somebody. What is fixed of facilities is the directory's own.
fn names(edition: &Edition, spellings: &[String]) -> bool {
    let named = |text: &str| spellings.iter().any(|name| !name.is_empty() && text.contains(name.as_str()));
    let entries = edition.entries.iter().flat_map(|entry| [&entry.section, &entry.headline, &entry.feature]);
    let notes = edition.interviews.iter().map(|interview| &interview.notes);
    let corrections = edition.proofs.iter().flat_map(|proof| &proof.corrections);
    let corrections = corrections.flat_map(|correction| [&correction.before, &correction.after]);
    let met = edition.interviews.iter().flat_map(|one| one.respondents.iter().chain(&one.asked_by));
    entries.chain(notes).chain(corrections).flatten().any(|text| named(text)) || met.into_iter().any(|text| named(text))
}

/// In which editions somebody stands and what was fixed of them, under names that they understand.
///
/// # Errors
/// [`StoreError`].
pub async fn held_in_guides(store: &Store, id: PractitionerId, spellings: &[String]) -> Result<Vec<Json>, StoreError> {
    let guides = store::guides::all(store).await?;
    let mut found = Vec::new();
    for edition in store::guides::all_editions(store).await? {
        let guide = guides.iter().find(|guide| guide.id == edition.guide);
        let entries: Vec<Json> = edition.entries.iter().filter_map(|entry| held(&edition, entry, id)).collect();
        let named = names(&edition, spellings);
        if entries.is_empty() && !named {
            continue;
        }
        found.push(json!({
            "ガイド": guide.map(|guide: &Guide| guide.title.as_str()),
            "版": edition.label,
            "版のID": edition.id.to_string(),
            "状態": edition.status.label(),
            "発行日": edition.fixed.as_ref().map(|fixed| fixed.on.to_string()),
            "掲載": entries,
            "文章に氏名が出てくる": named,
        }));
    }
    Ok(found)
}

fn held(edition: &Edition, entry: &domain::guide::Entry, id: PractitionerId) -> Option<Json> {
    let fixed = edition.fixed_entry(entry.id);
    let printed = fixed.and_then(|fixed| fixed.practitioners.iter().find(|person| person.id == id));
    let prefix = format!("practitioner.{id}.");
    let corrections: Vec<Json> = edition
        .proofs
        .iter()
        .filter(|proof| proof.entry == entry.id)
        .flat_map(|proof| &proof.corrections)
        .filter(|correction| correction.field.starts_with(&prefix))
        .map(|correction| json!({ "項目": correction.field, "前": correction.before, "後": correction.after }))
        .collect();
    if !entry.practitioners.contains(&id) && printed.is_none() && corrections.is_empty() {
        return None;
    }
    Some(json!({
        "施設ID": entry.facility.to_string(),
        "章": entry.section,
        "見出し": entry.headline,
        "特徴": entry.feature,
        "発行した内容": printed.map(|person| json!({
            "氏名": person.name,
            "氏名（カナ）": person.name_kana,
            "職種": person.profession.label(),
            "専門・得意": person.specialties,
            "資格": person.qualifications.iter().map(|one| json!({ "名称": one.name, "認定した団体": one.issuer, "年": one.year })).collect::<Vec<_>>(),
            "経歴": person.career.iter().map(|step| json!({ "年": step.year, "内容": step.text })).collect::<Vec<_>>(),
            "医師になった経緯": person.origin,
            "モットー": person.motto,
            "紹介文": person.message,
            "対応できる言語": person.languages,
            "顔写真の指紋（SHA-256）": person.photo.as_ref().map(|photo| photo.digest.as_str()),
            "顔写真の代替文": person.photo.as_ref().map(|photo| photo.alt.as_str()),
        })),
        "校正の赤字": corrections,
    }))
}
