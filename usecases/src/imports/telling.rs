//! What people are told of a run: in Japanese, and in the audit trail.

use domain::audit::{AuditEntry, FieldChange};
use domain::codes::{AuditAction, Code as _};
use domain::ids::ImportJobId;
use domain::import::{ImportDifference, ImportJob};
use seed::ReadError;

use super::request::ImportError;

/// What the brake asks a person.
pub(super) fn brake(would_vanish: usize, of: usize) -> String {
    format!(
        "既知の {of} 件のうち {would_vanish} 件（5分の1を超える）が消えるため、まだ何も書き込んでいません。\
         一覧の全体を含むファイルか確かめてください。消してよければ allowVanishing を付けて確定し、\
         消さずに残すなら skipIssues に DISAPPEARED を入れて確定してください。"
    )
}

/// Why a run failed.
pub(super) fn failure(why: &ImportError) -> String {
    match why {
        ImportError::Unreadable(error) => unreadable(error),
        ImportError::Brake(refusal) => brake(refusal.would_vanish, refusal.of),
        ImportError::OlderEdition { newest, given } => format!(
            "この一覧は {newest} 時点の版が取り込まれており、{given} 時点のファイルは古いため、何も書き込みませんでした。\
             それでも取り込むなら、allowOlder を付けて始めてください。"
        ),
        ImportError::FileGone => {
            "送られたファイルがこのサーバーにないか、変わっています。もう一度送ってください。".to_owned()
        }
        ImportError::ReservedFeed => {
            "feed の名前は、人が決めた値のために使われています。別の名前にしてください。".to_owned()
        }
        ImportError::Plan(_) | ImportError::Store(_) => {
            "サーバーの不具合で取り込めませんでした。何も書き込んでいません。時間をおいてもう一度お試しください。"
                .to_owned()
        }
    }
}

fn unreadable(error: &ReadError) -> String {
    match error {
        ReadError::NoFile | ReadError::Empty { .. } => "ファイルが空です。".to_owned(),
        ReadError::UnknownHeader { nearest, missing, .. } => format!(
            "見出しが、この種別で知られたどの形とも合いません。最も近い形は {nearest} で、足りない列は {} です。",
            missing.join("、")
        ),
        ReadError::NotGeoJson { .. } => "GeoJSON の FeatureCollection として読めません。".to_owned(),
        ReadError::MixedLayouts { .. } => "形の違うファイルは一緒に読めません。".to_owned(),
        ReadError::HoursWithoutFacilities { .. } => {
            "診療科・診療時間のファイルは、施設のファイルと一緒でなければ読めません。kaomie import で2つを並べてください。"
                .to_owned()
        }
        ReadError::OptionNeeded { option, .. } => {
            let input = match *option {
                "--municipality" => "municipality（市区町村コード）",
                "--facility-kind" => "facilityKind（施設の種別）",
                "--kind" => "area.kind（圏域の種別）",
                "--as-of" => "asOf（時点）",
                other => other,
            };
            format!("ファイルだけでは分からないことがあります。{input} を指定してください。")
        }
        ReadError::NoArea { found, .. } => format!(
            "圏域として読める図形がありません。area.codeProperty と area.nameProperty で属性を指定してください。属性: {}",
            found.join("、")
        ),
        ReadError::UnknownProperty { property, found, .. } => {
            format!("属性 {property} を持つ図形がありません。属性: {}", found.join("、"))
        }
        _ => "ファイルを読めませんでした。".to_owned(),
    }
}

/// The run for the audit trail: its file by digest, what came of it by counts.
pub(super) fn entry(job: &ImportJob) -> AuditEntry {
    let ImportDifference { created, updated, unchanged, missing, merged } = job.difference;
    let counts = [
        ("rowsRead", job.rows_read),
        ("created", created),
        ("updated", updated),
        ("unchanged", unchanged),
        ("missing", missing),
        ("merged", merged),
    ];
    let mut changes = vec![FieldChange::set("source", &*job.source), FieldChange::set("status", job.status.code())];
    if !job.file_digest.is_empty() {
        changes.push(FieldChange::set("fileDigest", &*job.file_digest));
    }
    changes.extend(counts.map(|(field, count)| FieldChange::set(field, count.to_string())));
    // What was ordered was told when it was.
    let action = if job.order.is_some() { AuditAction::Update } else { AuditAction::Create };
    AuditEntry::of(action, ImportJobId::TYPE_NAME, job.id.0, changes)
}
