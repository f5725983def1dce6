//! The endpoint asked in process.

use domain::access::{Authentication, Grant};
use domain::codes::Role;
use poem::Body;
use store::Store;
use usecases::Secrets;
use usecases::uploads::UploadSettings;

use super::*;
use crate::system::{SystemClock, SystemIds};

/// Everybody is this one.
struct Always(Arc<Viewer>);

impl Recognise for Always {
    async fn viewer(&self, _: &Request) -> Result<Arc<Viewer>, Response> {
        Ok(self.0.clone())
    }
}

fn admin() -> Arc<Viewer> {
    Arc::new(Viewer {
        account: Some(uuid::Uuid::from_u128(1).into()),
        display_name: "架空".to_owned(),
        grants: vec![Grant::everywhere(Role::Admin)],
        authentication: Authentication::OpenId,
    })
}

async fn endpoint(viewer: Arc<Viewer>) -> (UploadsHttp<Always>, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::connect("sqlite::memory:").await.expect("a database");
    migrations::up(store.migrator_connection()).await.expect("tables");
    let secrets = Secrets::new([0; 32], Arc::new(domain::entropy::Foreseeable::from(0)));
    let app = App::new(store, Arc::new(SystemClock), Arc::new(SystemIds), secrets);
    let settings = UploadSettings { max_bytes: 10_000, ..UploadSettings::in_folder(folder.path().join("uploads")) };
    app.keep_uploads(settings).expect("a folder for files");
    (UploadsHttp::new(app, Always(viewer), Duration::from_millis(300)), folder)
}

fn post() -> poem::RequestBuilder {
    Request::builder().method(Method::POST).uri_str("http://localhost/uploads").header(INTENT, "1")
}

async fn answer(endpoint: &UploadsHttp<Always>, request: Request) -> (StatusCode, serde_json::Value) {
    let mut response = endpoint.call(request).await.expect("an answer");
    let text = response.take_body().into_string().await.expect("text");
    (response.status(), serde_json::from_str(&text).expect("JSON"))
}

fn files(folder: &tempfile::TempDir) -> usize {
    std::fs::read_dir(folder.path().join("uploads")).expect("the folder").count()
}

const TABLE: &str = "名称,住所\n見本薬局,見本町\n";

#[tokio::test]
async fn a_file_is_answered_with_an_id_its_size_digest_and_kind() {
    let (endpoint, folder) = endpoint(admin()).await;
    let request = post().header(NAME, "..%2F..%2F%E8%A6%8B.csv").content_type("image/png").body(TABLE);
    let (status, body) = answer(&endpoint, request).await;
    assert_eq!(status, StatusCode::CREATED, "{body}");
    assert_eq!((&body["size"], &body["mediaType"]), (&json!(TABLE.len()), &json!("text/csv; charset=utf-8")));
    assert!(body["digest"].as_str().is_some_and(|digest| digest.starts_with("sha256:") && digest.len() == 71));
    assert!(body["uploadId"].as_str().is_some_and(|id| !id.is_empty()));
    assert_eq!(files(&folder), 1);
}

#[tokio::test]
async fn what_another_site_can_make_a_browser_send_is_refused() {
    let (endpoint, folder) = endpoint(admin()).await;
    let without = Request::builder().method(Method::POST).content_type("text/plain").body(TABLE);
    assert_eq!(answer(&endpoint, without).await.0, StatusCode::FORBIDDEN);
    let get = Request::builder().method(Method::GET).header(INTENT, "1").finish();
    assert_eq!(answer(&endpoint, get).await.0, StatusCode::METHOD_NOT_ALLOWED);
    for form in ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "Multipart/Mixed"] {
        let request = post().content_type(form).body(TABLE);
        assert_eq!(answer(&endpoint, request).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{form}");
    }
    let packed = post().header("content-encoding", "gzip").body(TABLE);
    assert_eq!(answer(&endpoint, packed).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(files(&folder), 0);
}

#[tokio::test]
async fn who_is_not_signed_in_sends_nothing() {
    let (endpoint, folder) = endpoint(Arc::new(Viewer::anonymous())).await;
    let (status, body) = answer(&endpoint, post().body(TABLE)).await;
    assert_eq!((status, &body["error"]["code"]), (StatusCode::UNAUTHORIZED, &json!("FORBIDDEN")));
    assert_eq!(files(&folder), 0);
}

#[tokio::test]
async fn size_content_and_time_are_limited() {
    let (endpoint, folder) = endpoint(admin()).await;
    let large = "a,b\n".repeat(3_000);
    let stream = futures_util::stream::iter(
        large
            .clone()
            .into_bytes()
            .chunks(1_000)
            .map(|chunk| Ok::<_, std::io::Error>(chunk.to_vec()))
            .collect::<Vec<_>>(),
    );
    let (status, body) = answer(&endpoint, post().body(Body::from_bytes_stream(stream))).await;
    assert_eq!((status, &body["error"]["code"]), (StatusCode::PAYLOAD_TOO_LARGE, &json!("LIMIT_EXCEEDED")));
    let announced = post().header("content-length", "10001").body("a,b");
    assert_eq!(answer(&endpoint, announced).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let program = post().content_type("text/csv").body(&b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\0"[..]);
    assert_eq!(answer(&endpoint, program).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let never = futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let (status, _) = answer(&endpoint, post().body(Body::from_bytes_stream(never))).await;
    assert_eq!(status, StatusCode::REQUEST_TIMEOUT);
    let cut = futures_util::stream::iter([Ok(b"a,b\n".to_vec()), Err(std::io::Error::other("cut"))]);
    let (status, _) = answer(&endpoint, post().body(Body::from_bytes_stream(cut))).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(files(&folder), 0, "nothing is left of any of them");
}
