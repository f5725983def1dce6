//! `GET /guides/{edition}/{file}`: the forms of an edition, for whoever may have them.
//!
//! Nothing of what is answered may be kept without asking again: a consent may be taken back between two downloads. So
//! every answer says `private, no-cache`, and what a client kept is only confirmed while it is still so.

use std::sync::Arc;

use futures_util::StreamExt as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Body, Endpoint, Request, Response};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use usecases::App;
use usecases::guides::press::{asked, edition_named};
use usecases::guides::{FetchError, Fetched, GuideFile, fetch};
use usecases::rates::Budget;

use crate::auth::viewer_of;
use crate::edge::headers::OwnPolicy;

/// How many characters of a page are looked through for its styles: they stand in its head.
const HEAD: u64 = 256 << 10;
/// Bytes that are read from the disk at once.
const CHUNK: usize = 64 << 10;
/// Seconds after which a client may ask again for what could not be made now.
const AGAIN: &str = "10";

/// What stands in a header parameter as it is (RFC 8187, attr-char).
const ATTRIBUTE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// For what a browser shows in a viewer of its own.
const VIEWED: &str = "default-src 'none'; object-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; \
                      frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The endpoint `/guides/…`.
pub struct GuidesHttp {
    app: Arc<App>,
}

impl GuidesHttp {
    /// The endpoint.
    pub fn new(app: Arc<App>) -> Self {
        Self { app }
    }

    async fn answer(&self, request: &Request) -> Response {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let response = Response::builder().status(StatusCode::METHOD_NOT_ALLOWED);
            return response.header(header::ALLOW, "GET, HEAD").finish();
        }
        let visitor = match viewer_of(request, &self.app).await {
            Ok(visitor) => visitor,
            Err(refusal) => return refusal.response(),
        };
        let (viewer, client) = (visitor.known.viewer, visitor.client);
        if let Err(wait) = self.app.rates().spend(Budget::Request, &viewer, &client) {
            let seconds = HeaderValue::from(wait.seconds());
            return told(
                StatusCode::TOO_MANY_REQUESTS,
                "回数が多すぎます。少し待ってからお試しください。",
                Some(seconds),
            );
        }
        if !self.app.is_ready() {
            return busy("準備中です。少し待ってからお試しください。");
        }
        let question = request.uri().query().unwrap_or_default();
        let parameters: Vec<_> = url::form_urlencoded::parse(question.as_bytes()).collect();
        let parameters = parameters.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
        let named = request.path_params::<(String, String)>().ok();
        let wanted = named.and_then(|(edition, file)| Some((edition_named(&edition)?, asked(&file, parameters)?)));
        let Some((edition, order)) = wanted else { return nowhere() };
        let asking = usecases::Request::of(self.app.clone(), viewer, client);
        let known: Vec<&str> = request.headers().get_all(header::IF_NONE_MATCH).iter().flat_map(tags).collect();
        match fetch(&asking, edition, &order, |etag| known.iter().any(|tag| *tag == etag || *tag == "*")).await {
            Ok(Fetched::File(file)) => given(*file).await,
            Ok(Fetched::Unchanged(etag)) => {
                private(Response::builder().status(StatusCode::NOT_MODIFIED).header(header::ETAG, etag)).finish()
            }
            Err(error) => refused(error),
        }
    }
}

impl Endpoint for GuidesHttp {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        Ok(self.answer(&request).await)
    }
}

async fn given(mut file: GuideFile) -> Response {
    let policy = match file.media_type {
        "text/html; charset=utf-8" => match page_policy(&mut file).await {
            Ok(policy) => Some(policy),
            Err(error) => {
                tracing::warn!(error = usecases::follow::chain(&error), "a page of a guide cannot be read");
                return busy("読み出せませんでした。少し待ってからお試しください。");
            }
        },
        "application/pdf" => Some(VIEWED.to_owned()),
        _ => None,
    };
    let response = Response::builder()
        .content_type(file.media_type)
        .header(header::CONTENT_LENGTH, file.size)
        .header(header::ETAG, &file.etag)
        .header(header::CONTENT_DISPOSITION, disposition(&file))
        // Pages of other sites neither show nor measure what may be for its reader alone.
        .header(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    let mut response = private(response).body(streamed(file.content));
    if let Some(policy) = policy {
        response.set_data(OwnPolicy(policy));
    }
    response
}

/// The file chunk by chunk: many readers must not hold a whole file in memory each.
fn streamed(content: tokio::fs::File) -> Body {
    let chunks = futures_util::stream::try_unfold(content, |mut content| async {
        let mut chunk = vec![0; CHUNK];
        let read = content.read(&mut chunk).await?;
        chunk.truncate(read);
        Ok::<_, std::io::Error>((read > 0).then_some((chunk, content)))
    });
    Body::from_bytes_stream(chunks.boxed())
}

/// A page of ours runs nothing and loads nothing; its styles stand in it, and only these.
async fn page_policy(file: &mut GuideFile) -> std::io::Result<String> {
    let mut head = Vec::new();
    (&mut file.content).take(HEAD).read_to_end(&mut head).await?;
    file.content.rewind().await?;
    let styles: String = styles(&String::from_utf8_lossy(&head)).iter().map(|style| format!(" {style}")).collect();
    let styles = if styles.is_empty() { " 'none'".to_owned() } else { styles };
    Ok(format!(
        "default-src 'none'; img-src data:; style-src{styles}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ))
}

/// The style elements of a page as sources of Content Security Policy Level 3.
fn styles(page: &str) -> Vec<String> {
    use base64::Engine as _;
    let opened = page.split("<style>").skip(1);
    let found = opened.filter_map(|rest| rest.split_once("</style>")).map(|(style, _)| style);
    found
        .map(|style| format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style))))
        .collect()
}

/// How the file is called on somebody's disk, for those who read Japanese and for programs that read ASCII alone (RFC
/// 6266, 4.3).
fn disposition(file: &GuideFile) -> String {
    let how = if file.is_shown { "inline" } else { "attachment" };
    let name = utf8_percent_encode(&file.name, ATTRIBUTE);
    format!("{how}; filename=\"{}\"; filename*=UTF-8''{name}", file.plain_name)
}

/// Entity tags of an `If-None-Match`, which are compared weakly (RFC 9110, 13.1.2). Our tags hold no commas.
fn tags(value: &HeaderValue) -> impl Iterator<Item = &str> {
    let text = value.to_str().unwrap_or_default();
    text.split(',').map(|tag| tag.trim()).map(|tag| tag.strip_prefix("W/").unwrap_or(tag))
}

fn private(response: poem::ResponseBuilder) -> poem::ResponseBuilder {
    response.header(header::CACHE_CONTROL, "private, no-cache").header(header::VARY, "Cookie, Authorization")
}

fn refused(error: FetchError) -> Response {
    match error {
        FetchError::Refused(refusal) => told(StatusCode::BAD_REQUEST, &refusal.message, None),
        FetchError::Busy => busy("ただいま混み合っています。少し待ってからお試しください。"),
        FetchError::NoFonts => {
            busy("この形式は、サーバーに印刷用の書体がないので作れません。HTML 版やテキスト版をご覧ください。")
        }
        FetchError::Failed => told(
            StatusCode::INTERNAL_SERVER_ERROR,
            "作成できませんでした。施設や医師の連絡先は、地図の画面でご覧になれます。",
            None,
        ),
        _ => nowhere(),
    }
}

fn busy(message: &str) -> Response {
    told(StatusCode::SERVICE_UNAVAILABLE, message, Some(HeaderValue::from_static(AGAIN)))
}

/// The same for what there is not, what is not published, and what was taken back.
fn nowhere() -> Response {
    told(StatusCode::NOT_FOUND, "このガイドは見つかりません。", None)
}

fn told(status: StatusCode, message: &str, retry_after: Option<HeaderValue>) -> Response {
    let response = private(Response::builder().status(status).content_type("text/plain; charset=utf-8"));
    let mut response = response.body(format!("{message}\n"));
    if let Some(after) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, after);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_styles_of_the_page_itself_are_let_in() {
        assert_eq!(styles("<p>"), [""; 0]);
        let found = styles("<style>a{}</style><style></style><p><style>never closed");
        // printf 'a{}' | openssl dgst -sha256 -binary | base64, and the same of nothing.
        assert_eq!(
            found,
            [
                "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='",
                "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
            ]
        );
    }

    #[test]
    fn tags_are_read_one_by_one() {
        let value = HeaderValue::from_static("\"a\", W/\"b\" , *");
        assert_eq!(tags(&value).collect::<Vec<_>>(), ["\"a\"", "\"b\"", "*"]);
    }

    #[tokio::test]
    async fn a_japanese_name_is_told_to_those_who_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("x"), "x").expect("written");
        let file = GuideFile {
            content: tokio::fs::File::open(folder.path().join("x")).await.expect("open"),
            size: 1,
            media_type: "text/csv; charset=utf-8; header=present",
            name: "ガイド 令和8年度版（A5）.csv".to_owned(),
            plain_name: "guide.csv".to_owned(),
            is_shown: false,
            etag: "\"0\"".to_owned(),
        };
        let told = disposition(&file);
        assert!(told.starts_with("attachment; filename=\"guide.csv\"; filename*=UTF-8''%E3%82%AC"), "{told}");
        assert!(told.is_ascii() && told.ends_with("%EF%BC%88A5%EF%BC%89.csv"), "{told}");
        HeaderValue::from_str(&told).expect("a header");
    }
}
