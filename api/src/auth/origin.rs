//! Where a browser says that a request comes from. Defence in depth beside the cookie's SameSite: a request that changes
//! something and carries a cookie has to come from this host's own pages, or from one the operator listed.

use poem::http::{HeaderMap, header};

use crate::edge::origins::Origins;

/// Whether a request comes from a page of this host or of a listed origin, or from no page at all: programs send neither
/// header, and a browser cannot be made to leave both out.
pub fn is_own_page(headers: &HeaderMap, origins: &Origins) -> bool {
    if headers.contains_key(header::ORIGIN) {
        return origins.trusts_sender(headers);
    }
    headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none")
}

#[cfg(test)]
mod tests {
    use poem::http::HeaderValue;

    use super::*;

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_static(value));
        }
        is_own_page(&headers, &Origins::new(vec!["https://desk.example.jp".parse().expect("an origin")]))
    }

    #[test]
    fn only_own_and_listed_pages_and_programs_are_let_through() {
        let host = ("host", "kaomie.example:8080");
        for (pairs, expected) in [
            (vec![host], true),
            (vec![host, ("origin", "http://kaomie.example:8080")], true),
            (vec![host, ("origin", "https://Kaomie.example:8080"), ("sec-fetch-site", "same-origin")], true),
            (vec![host, ("origin", "https://desk.example.jp"), ("sec-fetch-site", "cross-site")], true),
            (vec![host, ("sec-fetch-site", "none")], true),
            (vec![host, ("origin", "http://kaomie.example")], false),
            (vec![host, ("origin", "https://evil.example")], false),
            (vec![host, ("origin", "https://desk.example.jp.evil.example")], false),
            (vec![host, ("origin", "null")], false),
            (vec![host, ("sec-fetch-site", "cross-site")], false),
            (vec![host, ("sec-fetch-site", "same-site")], false),
            (vec![("origin", "http://kaomie.example:8080")], false),
        ] {
            assert_eq!(own(&pairs), expected, "{pairs:?}");
        }
    }
}
