//! Files that people send, on a disk and a database of their own.

use chrono::TimeDelta;
use domain::access::{Grant, Viewer};
use domain::codes::Role;
use domain::upload::{FileKind, Unaccepted};

use super::testing::{Desk, admin, person};
use super::*;

const TABLE: &[u8] = "名称,住所\n見本薬局,見本町\n".as_bytes();

#[tokio::test]
async fn a_file_is_kept_under_its_id_for_its_owner_alone_to_read() {
    let desk = Desk::new().await;
    let upload = desk.send(&admin(1), "../../../etc/一覧.csv", TABLE).await.unwrap();
    assert_eq!((upload.label.as_str(), upload.kind, upload.size), ("一覧.csv", FileKind::Csv, TABLE.len() as u64));
    assert_eq!(desk.files(), [upload.id.to_string()]);
    assert_eq!(content(&desk.app, upload.id).await.unwrap(), TABLE);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = desk.folder.path().join("uploads");
        assert_eq!((mode(&folder), mode(&folder.join(upload.id.to_string()))), (0o700, 0o600));
    }
}

#[tokio::test]
async fn who_may_not_send_files_sends_none() {
    let desk = Desk::new().await;
    let nobody = std::sync::Arc::new(Viewer::anonymous());
    assert!(matches!(desk.send(&nobody, "a.csv", TABLE).await, Err(UploadError::SignedOut)));
    let professional = person(1, Grant::everywhere(Role::Professional));
    assert!(matches!(desk.send(&professional, "a.csv", TABLE).await, Err(UploadError::Forbidden)));
    assert!(desk.files().is_empty());
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_whatever_was_announced() {
    let desk = Desk::with(|settings| UploadSettings { max_bytes: 5_000, ..settings }).await;
    let bytes = [TABLE, &b"a,b\n".repeat(2_000)].concat();
    let announced = begin(&desk.app, admin(1), "a.csv", Some(5_001)).await;
    assert!(matches!(announced, Err(UploadError::TooLarge { max: 5_000 })));
    let mut receiving = begin(&desk.app, admin(1), "a.csv", None).await.unwrap();
    let mut outcome = Ok(());
    for chunk in bytes.chunks(500) {
        outcome = receiving.write(chunk).await;
        if outcome.is_err() {
            break;
        }
    }
    assert!(matches!(outcome, Err(UploadError::TooLarge { .. })));
    drop(receiving);
    assert!(desk.files().is_empty(), "nothing is left of it");
}

#[tokio::test]
async fn the_content_decides_and_not_the_name() {
    let desk = Desk::new().await;
    let zip = desk.send(&admin(1), "list.csv", b"PK\x03\x04\x14\0\0\0\x08\0 bomb bomb bomb").await;
    assert!(matches!(zip, Err(UploadError::Unaccepted(Unaccepted::Archive))), "{zip:?}");
    let program = desk.send(&admin(1), "list.csv", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0").await;
    assert!(matches!(program, Err(UploadError::Unaccepted(Unaccepted::Unknown))), "{program:?}");
    let page = desk.send(&admin(1), "list.csv", b"<html><script>alert(1,2)</script>").await;
    assert!(matches!(page, Err(UploadError::Unaccepted(Unaccepted::Unknown))), "{page:?}");
    assert_eq!(desk.send(&admin(1), "virus.exe", b"%PDF-1.7 ...").await.unwrap().kind, FileKind::Pdf);
    assert_eq!(desk.files().len(), 1);
}

#[tokio::test]
async fn an_account_keeps_no_more_than_its_share_and_others_have_their_own() {
    let size = TABLE.len() as u64;
    let desk = Desk::with(|settings| UploadSettings { quota_bytes: 2 * size, ..settings }).await;
    desk.send(&admin(1), "1.csv", TABLE).await.unwrap();
    desk.send(&admin(1), "2.csv", TABLE).await.unwrap();
    assert!(matches!(desk.send(&admin(1), "3.csv", TABLE).await, Err(UploadError::Quota)));
    desk.send(&admin(2), "1.csv", TABLE).await.unwrap();
    desk.clock.forward(TimeDelta::hours(25));
    desk.send(&admin(1), "3.csv", TABLE).await.unwrap();
}

#[tokio::test]
async fn no_more_files_are_taken_at_once_than_allowed() {
    let desk = Desk::with(|settings| UploadSettings { at_once: 1, ..settings }).await;
    let first = begin(&desk.app, admin(1), "1.csv", None).await.unwrap();
    assert!(matches!(begin(&desk.app, admin(2), "2.csv", None).await, Err(UploadError::Busy)));
    drop(first);
    assert!(begin(&desk.app, admin(2), "2.csv", None).await.is_ok());
}

#[tokio::test]
async fn files_past_their_time_and_files_without_a_row_are_thrown_away_and_nothing_else() {
    let desk = Desk::new().await;
    let old = desk.send(&admin(1), "old.csv", TABLE).await.unwrap();
    let folder = desk.folder.path().join("uploads");
    let orphan = uuid::Uuid::from_u128(77).to_string();
    std::fs::write(folder.join(&orphan), "x").unwrap();
    std::fs::write(folder.join(format!("{orphan}.part")), "x").unwrap();
    std::fs::write(folder.join("note-of-the-operator.txt"), "x").unwrap();
    assert_eq!(purge(&desk.app).await.unwrap(), 0, "somebody may be writing the young ones");
    desk.clock.forward(TimeDelta::hours(25));
    let young = desk.send(&admin(1), "young.csv", TABLE).await.unwrap();
    assert_eq!(purge(&desk.app).await.unwrap(), 3);
    let mut left = desk.files();
    left.sort();
    assert_eq!(left, [young.id.to_string(), "note-of-the-operator.txt".to_owned()]);
    assert_eq!(store::uploads::find(desk.app.store(), old.id).await.unwrap(), None);
}

#[tokio::test]
async fn a_file_that_was_changed_on_disk_is_not_used() {
    let desk = Desk::new().await;
    let upload = desk.send(&admin(1), "a.csv", TABLE).await.unwrap();
    let path = desk.folder.path().join("uploads").join(upload.id.to_string());
    std::fs::write(&path, "名称,住所\n偽物,偽物\n").unwrap();
    assert!(matches!(content(&desk.app, upload.id).await, Err(FileGone::Changed)));
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(content(&desk.app, upload.id).await, Err(FileGone::Missing)));
}
