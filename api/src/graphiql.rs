//! GraphiQL from files inside the executable: no CDN, so that it works on a closed network.

use poem::http::{StatusCode, header};
use poem::{Endpoint, IntoEndpoint, Request, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets/graphiql"]
#[exclude = ".gitkeep"]
struct Assets;

/// Shown when the program was built without the files.
const NOT_BUILT: &str = "GraphiQL is not part of this build. Run `make graphiql` and build again; \
                         /graphql answers without it, and /schema.graphql holds the schema.\n";

/// `/graphiql/…`: page, script, style; without the last slash, the way to the folder that relative paths start from.
pub fn assets() -> impl Endpoint<Output = Response> + 'static {
    poem::endpoint::make_sync(|request: Request| {
        if request.original_uri().path() == "/graphiql" {
            return Response::builder()
                .status(StatusCode::PERMANENT_REDIRECT)
                .header(header::LOCATION, "/graphiql/")
                .finish();
        }
        answer(&request)
    })
    .into_endpoint()
}

fn answer(request: &Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let name = if path.is_empty() { "index.html" } else { path };
    let Some(file) = Assets::get(name) else {
        let built = Assets::get("index.html").is_some();
        let text = if built { "not found\n" } else { NOT_BUILT };
        return Response::builder().status(StatusCode::NOT_FOUND).content_type("text/plain; charset=utf-8").body(text);
    };
    let etag = format!("\"{}\"", domain::hex::encode(&file.metadata.sha256_hash()[..16]));
    let fresh = request.headers().get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes());
    let response = Response::builder().header(header::ETAG, &etag).header(header::CACHE_CONTROL, "no-cache");
    if fresh {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    response.content_type(content_type(name)).body(file.data.into_owned())
}

/// Media type by ending, with the charset that browsers otherwise guess.
fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        _ => "application/octet-stream",
    }
}
