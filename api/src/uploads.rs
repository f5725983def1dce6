//! `POST /uploads`: a file as the body of a request, streamed to disk.
//!
//! The body is the file itself and not a form: a form can be sent by any page without asking, and has to be taken apart.
//! The header `X-Kaomie-Upload: 1`, which a page of another site may only send after this server has allowed it (CORS,
//! Fetch Standard 4.8), keeps such pages from sending files in the name of whoever looks at them. `X-Kaomie-File-Name`
//! holds the name for people, percent-encoded UTF-8.

use std::sync::Arc;
use std::time::Duration;

use domain::access::Viewer;
use domain::codes::{Code as _, UserErrorCode};
use domain::upload::{Unaccepted, Upload};
use futures_util::StreamExt as _;
use poem::http::{HeaderMap, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use serde_json::json;
use usecases::App;
use usecases::rates::Budget;
use usecases::uploads::{UploadError, begin};

use crate::auth::viewer_of;
use crate::edge::client::Peer;
use crate::edge::origins::Origins;
use crate::graphql_http::{Refusal, is_foreign};

/// The header without which no file is taken.
const INTENT: &str = "x-kaomie-upload";
/// The header with the file's name.
const NAME: &str = "x-kaomie-file-name";
/// How long the next bytes are waited for.
const IDLE: Duration = Duration::from_secs(30);

/// Tells who is behind a request.
pub trait Recognise: Send + Sync + 'static {
    /// Who, or the answer to somebody who shows something that is worth nothing.
    fn viewer(&self, request: &Request) -> impl Future<Output = Result<Arc<Viewer>, Response>> + Send;
}

/// Whoever a session or a token stands for, as at `/graphql`; a session only from pages that may use it.
pub struct Visitors {
    app: Arc<App>,
    origins: Origins,
}

impl Visitors {
    /// Those that the application knows, with the other sites whose pages may send files for them.
    pub fn new(app: Arc<App>, origins: Origins) -> Self {
        Self { app, origins }
    }
}

impl Recognise for Visitors {
    async fn viewer(&self, request: &Request) -> Result<Arc<Viewer>, Response> {
        let visitor = viewer_of(request, &self.app).await.map_err(|refusal| refusal.response())?;
        if is_foreign(request, &visitor.credentials, &self.origins) {
            return Err(Refusal::foreign().response());
        }
        Ok(visitor.known.viewer)
    }
}

/// The endpoint `/uploads`.
pub struct UploadsHttp<R> {
    app: Arc<App>,
    recognise: R,
    timeout: Duration,
}

impl<R: Recognise> UploadsHttp<R> {
    /// The endpoint; a whole file has to arrive within the time.
    pub fn new(app: Arc<App>, recognise: R, timeout: Duration) -> Self {
        Self { app, recognise, timeout }
    }

    async fn take(&self, mut request: Request) -> Result<Upload, Refused> {
        if *request.method() != Method::POST {
            return Err(Refused::new(
                StatusCode::METHOD_NOT_ALLOWED,
                UserErrorCode::Invalid,
                "POST で送ってください。",
            ));
        }
        check_headers(request.headers())?;
        let name = file_name(request.headers())?;
        let viewer = self.recognise.viewer(&request).await.map_err(|answer| Refused::Answer(Box::new(answer)))?;
        let client = request.data::<Peer>().map(|peer| peer.client.clone()).unwrap_or_default();
        self.app.rates().spend(Budget::Upload, &viewer, &client).map_err(|wait| {
            let message = format!("送る回数が多すぎます。{} 秒待ってからお試しください。", wait.seconds());
            let mut response = refusal(StatusCode::TOO_MANY_REQUESTS, UserErrorCode::LimitExceeded, &message);
            response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(wait.seconds()));
            Refused::Answer(Box::new(response))
        })?;
        let announced = request.headers().get(header::CONTENT_LENGTH);
        let announced = announced.and_then(|length| length.to_str().ok()).and_then(|length| length.parse().ok());
        let mut receiving = begin(&self.app, viewer, &name, announced).await?;
        let mut body = Box::pin(request.take_body().into_bytes_stream());
        let whole = async {
            while let Some(bytes) = tokio::time::timeout(IDLE, body.next()).await.map_err(|_| too_slow())? {
                let bytes = bytes.map_err(|_| {
                    let message = "ファイルの途中で通信が切れました。もう一度送ってください。";
                    Refused::new(StatusCode::BAD_REQUEST, UserErrorCode::Invalid, message)
                })?;
                receiving.write(&bytes).await?;
            }
            Ok::<(), Refused>(())
        };
        tokio::time::timeout(self.timeout, whole).await.map_err(|_| too_slow())??;
        Ok(receiving.finish().await?)
    }
}

impl<R: Recognise> Endpoint for UploadsHttp<R> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        Ok(match self.take(request).await {
            Ok(upload) => written(
                StatusCode::CREATED,
                &json!({
                    "uploadId": schema::upload_id(upload.id),
                    "size": upload.size,
                    "digest": format!("sha256:{}", upload.digest),
                    "mediaType": upload.kind.media_type(),
                    "expiresAt": upload.expires_at.to_rfc3339(),
                }),
            ),
            Err(Refused::Answer(answer)) => *answer,
            Err(Refused::Because { status, code, message }) => {
                let mut response = refusal(status, code, &message);
                if status == StatusCode::METHOD_NOT_ALLOWED {
                    response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("POST"));
                }
                if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
                    response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("10"));
                }
                response
            }
        })
    }
}

/// Why a file was not taken, as it is answered.
#[derive(Debug)]
enum Refused {
    Because { status: StatusCode, code: UserErrorCode, message: String },
    Answer(Box<Response>),
}

impl Refused {
    fn new(status: StatusCode, code: UserErrorCode, message: impl Into<String>) -> Self {
        Self::Because { status, code, message: message.into() }
    }
}

fn written(status: StatusCode, body: &serde_json::Value) -> Response {
    let response = Response::builder().status(status).content_type("application/json; charset=utf-8");
    response.header(header::CACHE_CONTROL, "no-store").body(body.to_string())
}

fn refusal(status: StatusCode, code: UserErrorCode, message: &str) -> Response {
    written(status, &json!({ "error": { "code": code.code(), "message": message } }))
}

fn check_headers(headers: &HeaderMap) -> Result<(), Refused> {
    if headers.get(INTENT).is_none_or(|value| value != "1") {
        let message = "X-Kaomie-Upload: 1 のヘッダーを付けて送ってください。";
        return Err(Refused::new(StatusCode::FORBIDDEN, UserErrorCode::Forbidden, message));
    }
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence.starts_with("multipart/") || essence == "application/x-www-form-urlencoded" {
        let message = "フォームではなく、ファイルそのものを本文として送ってください（例: application/octet-stream）。";
        return Err(Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, UserErrorCode::Invalid, message));
    }
    if headers.get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
        let message = "圧縮せずに送ってください。";
        return Err(Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, UserErrorCode::Invalid, message));
    }
    Ok(())
}

fn file_name(headers: &HeaderMap) -> Result<String, Refused> {
    let Some(name) = headers.get(NAME) else { return Ok(String::new()) };
    let decoded = percent_encoding::percent_decode(name.as_bytes()).decode_utf8();
    decoded.map(std::borrow::Cow::into_owned).map_err(|_| {
        let message = "X-Kaomie-File-Name は、UTF-8 をパーセントエンコードしたものにしてください。";
        Refused::new(StatusCode::BAD_REQUEST, UserErrorCode::Invalid, message)
    })
}

fn too_slow() -> Refused {
    let message = "時間内にファイルが届きませんでした。もう一度送ってください。";
    Refused::new(StatusCode::REQUEST_TIMEOUT, UserErrorCode::Expired, message)
}

impl From<UploadError> for Refused {
    fn from(error: UploadError) -> Self {
        use UserErrorCode::{Forbidden, Invalid, LimitExceeded};
        let (status, code, message) = match error {
            UploadError::SignedOut => {
                (StatusCode::UNAUTHORIZED, Forbidden, "ログインしてから送ってください。".to_owned())
            }
            UploadError::Forbidden => (StatusCode::FORBIDDEN, Forbidden, "ファイルを送る権限がありません。".to_owned()),
            UploadError::TooLarge { max } => {
                let message = format!("ファイルが大きすぎます。{} MB までです。", max / 1_000_000);
                (StatusCode::PAYLOAD_TOO_LARGE, LimitExceeded, message)
            }
            UploadError::Quota => {
                let message = "送ったファイルの合計が上限に達しました。古いものは1日で消えます。";
                (StatusCode::CONFLICT, LimitExceeded, message.to_owned())
            }
            UploadError::Busy => {
                let message = "いま送られているファイルが多すぎます。少し待ってからお試しください。";
                (StatusCode::TOO_MANY_REQUESTS, LimitExceeded, message.to_owned())
            }
            UploadError::Unaccepted(why) => (StatusCode::UNSUPPORTED_MEDIA_TYPE, Invalid, unaccepted(why).to_owned()),
            fault => {
                // Where files lie is nobody's business; the log has the cause.
                tracing::error!(error = usecases::follow::chain(&fault), "a file could not be taken");
                let message = "サーバーの不具合でファイルを保存できませんでした。時間をおいてお試しください。";
                (StatusCode::SERVICE_UNAVAILABLE, Invalid, message.to_owned())
            }
        };
        Self::new(status, code, message)
    }
}

fn unaccepted(why: Unaccepted) -> &'static str {
    match why {
        Unaccepted::Empty => "ファイルが空です。",
        Unaccepted::Archive => {
            "ZIP や Excel のファイルは開けません。中のファイルを取り出すか、CSV（UTF-8 か Shift_JIS）で保存してください。"
        }
        Unaccepted::Heif => usecases::photos::HEIF_ADVICE,
        Unaccepted::Unknown => {
            "このファイルの種類は扱えません。CSV（UTF-8 か Shift_JIS）、GeoJSON、JSON、JPEG、PNG、WebP、PDF を送れます。"
        }
    }
}

#[cfg(test)]
mod tests;
