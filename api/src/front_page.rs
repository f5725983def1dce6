//! `/`: a few lines for somebody who opens the address in a browser.

use poem::Response;

const TEXT: &str = "<!doctype html>
<html lang=\"ja\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>kaomie（顔見え）</title>
<h1>kaomie（顔見え）</h1>
<p>在宅医療・介護・地域資源の電子台帳と地図の GraphQL サービスです。</p>
<ul>
<li><a href=\"/graphiql/\">/graphiql</a> — 画面で試す</li>
<li><a href=\"/schema.graphql\">/schema.graphql</a> — スキーマ（SDL）</li>
<li><a href=\"/readyz\">/readyz</a> — 準備ができているか</li>
</ul>
<p lang=\"en\">A GraphQL directory and map of community care in Japan. Questions go to <code>POST /graphql</code>.</p>
</html>
";

/// The page.
pub fn page() -> Response {
    Response::builder().content_type("text/html; charset=utf-8").body(TEXT)
}
