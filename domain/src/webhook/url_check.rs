//! The address of a receiver as somebody enters it.

use std::net::IpAddr;

use url::{Host, Url};

use super::is_public;

/// Longest address, in characters as entered and in bytes as kept.
pub const LONGEST_URL: usize = 500;

/// Names that stand for nothing in the public internet, the names under them included: RFC 6761 (localhost, test,
/// invalid, example), RFC 6762 (local, and in its appendix G the names that private networks use), RFC 7686 (onion),
/// RFC 8375 (home.arpa), RFC 9476 (alt), and internal, which ICANN has set aside for private use (resolution
/// 2024.07.29.06).
const PRIVATE_NAMES: &[&str] = &[
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "home.arpa",
    "test",
    "invalid",
    "example",
    "onion",
    "alt",
];

/// Why an address may not be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UrlFault {
    /// Not a URL, or without a host.
    #[error("this is not a URL with a host")]
    NotAUrl,
    /// Blanks or control characters, which readers of URLs pass over in different ways.
    #[error("a URL has no blanks and no control characters")]
    Characters,
    /// Longer than [`LONGEST_URL`].
    #[error("a URL has 500 characters at most")]
    TooLong,
    /// Not https, nor http where private receivers are allowed.
    #[error("the URL has to begin with https://")]
    Scheme,
    /// A user name or a password, which would be kept and logged as part of the address.
    #[error("the URL must not have a user name or a password")]
    UserInfo,
    /// A fragment (#…), which is never sent.
    #[error("the URL must not have a fragment")]
    Fragment,
    /// Port 0, which nobody listens at.
    #[error("the URL must not have port 0")]
    Port,
    /// An IP address that does not lie in the public internet, however it is written.
    #[error("the address does not lie in the public internet")]
    PrivateAddress,
    /// A name that stands for nothing in the public internet.
    #[error("the name of the host is not one of the public internet")]
    PrivateName,
}

/// The address of a receiver, normalised as the WHATWG URL standard has it: `0x7f.1`, `127.1` and `2130706433` are
/// 127.0.0.1, full-width characters are ASCII. With `allow_private`, for receivers in one's own network, http and
/// private addresses and names will do.
///
/// A name that passes may still stand for a private address: [`is_public`] has to be asked again when it is called.
///
/// # Errors
/// [`UrlFault`].
///
/// ```
/// use kaomie_domain::webhook::{UrlFault, check_url};
/// assert_eq!(check_url("https://hooks.example.jp/visits", false).map(String::from).as_deref(), Ok("https://hooks.example.jp/visits"));
/// assert_eq!(check_url("https://0x7f.1/", false), Err(UrlFault::PrivateAddress));
/// ```
pub fn check_url(text: &str, allow_private: bool) -> Result<Url, UrlFault> {
    if text.chars().count() > LONGEST_URL {
        return Err(UrlFault::TooLong);
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(UrlFault::Characters);
    }
    let url = Url::parse(text).map_err(|_| UrlFault::NotAUrl)?;
    match url.scheme() {
        "https" => {}
        "http" if allow_private => {}
        _ => return Err(UrlFault::Scheme),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(UrlFault::UserInfo);
    }
    if url.fragment().is_some() {
        return Err(UrlFault::Fragment);
    }
    if url.port() == Some(0) {
        return Err(UrlFault::Port);
    }
    // Percent-encoding makes an address longer.
    if url.as_str().len() > LONGEST_URL {
        return Err(UrlFault::TooLong);
    }
    match url.host().ok_or(UrlFault::NotAUrl)? {
        Host::Ipv4(ip) if !allow_private && !is_public(IpAddr::V4(ip)) => Err(UrlFault::PrivateAddress),
        Host::Ipv6(ip) if !allow_private && !is_public(IpAddr::V6(ip)) => Err(UrlFault::PrivateAddress),
        Host::Domain(name) if !is_name(name) => Err(UrlFault::NotAUrl),
        Host::Domain(name) if !allow_private && is_private_name(name) => Err(UrlFault::PrivateName),
        _ => Ok(url),
    }
}

/// Whether a name has no empty part but the root's.
fn is_name(name: &str) -> bool {
    name.strip_suffix('.').unwrap_or(name).split('.').all(|label| !label.is_empty())
}

/// A name of one part stands for something in one's own network only.
fn is_private_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_under = |own: &&'static str| name == *own || name.strip_suffix(*own).is_some_and(|rest| rest.ends_with('.'));
    !name.contains('.') || PRIVATE_NAMES.iter().any(is_under)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn checked(text: &str) -> Result<String, UrlFault> {
        check_url(text, false).map(String::from)
    }

    #[test]
    fn public_addresses_pass_and_are_normalised() {
        for (text, kept) in [
            ("https://hooks.example.jp/a?b=c", "https://hooks.example.jp/a?b=c"),
            ("HTTPS://Hooks.Example.JP", "https://hooks.example.jp/"),
            ("https://example.jp:8443/", "https://example.jp:8443/"),
            ("https://example.jp:443/", "https://example.jp/"),
            ("https://ｅｘａｍｐｌｅ．ｊｐ/", "https://example.jp/"),
            ("https://日本語.jp/受信", "https://xn--wgv71a119e.jp/%E5%8F%97%E4%BF%A1"),
            ("https://example.jp./", "https://example.jp./"),
            ("https://8.8.8.8/", "https://8.8.8.8/"),
            ("https://[2001:4860:4860::8888]/", "https://[2001:4860:4860::8888]/"),
            ("https://mylocalhost.jp/", "https://mylocalhost.jp/"),
            ("https://local.example.jp/", "https://local.example.jp/"),
        ] {
            assert_eq!(checked(text).as_deref(), Ok(kept), "{text}");
        }
    }

    #[test]
    fn what_may_not_be_called_says_why() {
        for (text, fault) in [
            ("", UrlFault::NotAUrl),
            ("example.jp", UrlFault::NotAUrl),
            ("https://", UrlFault::NotAUrl),
            ("https://a..jp/", UrlFault::NotAUrl),
            ("https://example.jp:70000/", UrlFault::NotAUrl),
            ("https://[::1/", UrlFault::NotAUrl),
            (" https://example.jp/", UrlFault::Characters),
            ("https://exa\tmple.jp/", UrlFault::Characters),
            ("https://example.jp/\n", UrlFault::Characters),
            ("https://example.jp/　", UrlFault::Characters),
            ("http://example.jp/", UrlFault::Scheme),
            ("ftp://example.jp/", UrlFault::Scheme),
            ("file:///etc/passwd", UrlFault::Scheme),
            ("javascript:alert(1)", UrlFault::Scheme),
            ("https://user@example.jp/", UrlFault::UserInfo),
            ("https://user:word@example.jp/", UrlFault::UserInfo),
            ("https://:word@example.jp/", UrlFault::UserInfo),
            ("https://example.jp/#part", UrlFault::Fragment),
            ("https://example.jp/#", UrlFault::Fragment),
            ("https://example.jp:0/", UrlFault::Port),
        ] {
            assert_eq!(checked(text), Err(fault), "{text:?}");
        }
    }

    #[test]
    fn a_private_address_is_refused_however_it_is_written() {
        for host in [
            "127.0.0.1",
            "127.1",
            "0x7f.1",
            "0x7F000001",
            "2130706433",
            "017700000001",
            "127.0.0.1.",
            "１２７．０．０．１",
            "127。0。0。1",
            "%31%32%37.0.0.1",
            "0",
            "0.0.0.0",
            "10.1",
            "192.168.0.1",
            "169.254.169.254",
            "0xa9fea9fe",
            "2852039166",
            "100.64.0.1",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[0:0:0:0:0:ffff:a9fe:a9fe]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "[fe80::1]",
            "[fd00::1]",
            "[2001::1]",
            "255.255.255.255",
            "①②⑦.0.0.1",
        ] {
            assert_eq!(checked(&format!("https://{host}/")), Err(UrlFault::PrivateAddress), "{host}");
            assert_eq!(checked(&format!("https://{host}:8443/a?b")), Err(UrlFault::PrivateAddress), "{host}");
        }
    }

    #[test]
    fn a_private_name_is_refused_in_any_case_and_width() {
        for host in [
            "localhost",
            "LOCALHOST",
            "localhost.",
            "ｌｏｃａｌｈｏｓｔ",
            "a.localhost",
            "printer.local",
            "db.internal",
            "metadata.google.internal",
            "metadata.google.internal.",
            "intranet",
            "router",
            "nas.home.arpa",
            "nas.lan",
            "a.test",
            "a.invalid",
            "a.onion",
        ] {
            assert_eq!(checked(&format!("https://{host}/")), Err(UrlFault::PrivateName), "{host}");
        }
    }

    #[test]
    fn receivers_in_ones_own_network_pass_when_they_are_allowed() {
        for text in [
            "http://localhost:3000/",
            "http://192.168.0.1/",
            "https://db.internal/",
            "http://[::1]:8080/",
            "http://router/",
        ] {
            assert!(check_url(text, true).is_ok(), "{text}");
            assert!(check_url(text, false).is_err(), "{text}");
        }
        assert_eq!(check_url("http://user@localhost/", true), Err(UrlFault::UserInfo));
        assert_eq!(check_url("ftp://localhost/", true), Err(UrlFault::Scheme));
        assert_eq!(check_url("http://localhost:0/", true), Err(UrlFault::Port));
    }

    #[test]
    fn an_address_has_500_characters_at_most_as_entered_and_as_kept() {
        let of = |path: &str, count: usize| format!("https://example.jp/{}", path.repeat(count));
        assert!(checked(&of("a", 481)).is_ok_and(|url| url.len() == 500));
        assert_eq!(checked(&of("a", 482)), Err(UrlFault::TooLong));
        assert_eq!(checked(&of("受", 60)), Err(UrlFault::TooLong), "nine bytes each");
    }

    proptest! {
        #[test]
        fn no_spelling_of_an_address_changes_what_it_is(bits in any::<u32>(), spelling in 0usize..5) {
            let ip = std::net::Ipv4Addr::from_bits(bits);
            let [a, b, c, d] = ip.octets();
            let host = match spelling {
                0 => ip.to_string(),
                1 => bits.to_string(),
                2 => format!("0x{bits:x}"),
                3 => format!("{a:#o}.{b}.{c}.{d}").replace("0o", "0"),
                _ => format!("{a}.{}", bits & 0xFF_FFFF),
            };
            prop_assert_eq!(checked(&format!("https://{host}/")).is_ok(), is_public(ip.into()), "{}", host);
        }

        #[test]
        fn no_text_makes_it_panic_and_what_passes_passes_again(text in "\\PC{0,40}|https://[a-z0-9.:@#/%\\[\\]。．０-９]{0,30}") {
            if let Ok(url) = check_url(&text, false) {
                prop_assert_eq!(check_url(url.as_str(), false), Ok(url));
            }
        }
    }
}
