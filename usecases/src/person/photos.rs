//! The photos that are held of somebody, as they came and as they are shown.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::people::Practitioner;
use serde_json::{Value as Json, json};
use store::{Store, StoreError};

use super::export::at;

/// Every photo with both of its files (base64).
pub(super) async fn photos(store: &Store, record: &Practitioner) -> Result<Vec<Json>, StoreError> {
    let mut told = Vec::new();
    for id in store::photos::of(store, record.id).await? {
        let Some(kept) = store::photos::whole(store, id).await? else { continue };
        let present = record.photo.as_ref().filter(|photo| photo.id == id);
        told.push(json!({
            "いまの写真": present.is_some(),
            "代替文": present.map(|photo| &photo.alt),
            "撮影日": present.and_then(|photo| photo.taken_on).map(|day| day.to_string()),
            "撮影者・権利": present.and_then(|photo| photo.credit.as_ref()),
            "同意のID": present.map(|photo| photo.consent.to_string()),
            "受け取った日時": at(kept.created_at),
            "元の種類": kept.original_kind,
            "元のファイル（base64）": STANDARD.encode(&kept.original),
            "表示する画像（JPEG、base64）": STANDARD.encode(&kept.shown),
        }));
    }
    Ok(told)
}
