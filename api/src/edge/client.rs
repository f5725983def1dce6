//! Where a request really comes from: the socket's address, or behind trusted proxies what they say.

use std::net::IpAddr;

use ipnet::IpNet;
use poem::Request;
use poem::http::HeaderMap;
use poem::http::uri::Scheme;
use usecases::client::Client;

/// What the edge knows of a request; put beside it for whoever answers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Address of the client.
    pub client: Client,
    /// Whether it came over TLS, here or at a trusted proxy.
    pub is_secure: bool,
}

/// Proxies that are believed.
#[derive(Debug, Clone, Default)]
pub struct Proxies(pub Vec<IpNet>);

impl Proxies {
    /// Who sent a request.
    ///
    /// `X-Forwarded-For` is read from its end: each proxy appends whom it heard, so the last address that is no trusted
    /// proxy's is the client; everything before it was written by the client itself.
    pub fn peer(&self, request: &Request) -> Peer {
        let socket = request.remote_addr().as_socket_addr().map(|address| address.ip().to_canonical());
        self.resolve(socket, request.headers(), *request.scheme() == Scheme::HTTPS)
    }

    fn resolve(&self, socket: Option<IpAddr>, headers: &HeaderMap, over_tls: bool) -> Peer {
        let direct = Peer { client: Client { address: socket, ..Client::default() }, is_secure: over_tls };
        if !socket.is_some_and(|address| self.trusts(address)) {
            return direct;
        }
        let forwarded: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .collect();
        let mut address = socket;
        for text in forwarded.into_iter().rev() {
            // What a proxy could not name is not guessed at: its own address stands for its clients.
            let Ok(next) = text.parse::<IpAddr>() else { break };
            address = Some(next.to_canonical());
            if !self.trusts(next.to_canonical()) {
                break;
            }
        }
        let proto = headers.get("x-forwarded-proto").and_then(|value| value.to_str().ok());
        Peer { client: Client { address, ..Client::default() }, is_secure: over_tls || proto == Some("https") }
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(proxies: &[&str], socket: &str, forwarded: &[&str], proto: Option<&str>) -> (String, bool) {
        let proxies = Proxies(proxies.iter().map(|network| network.parse().expect("a network")).collect());
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().expect("a header"));
        }
        if let Some(proto) = proto {
            headers.insert("x-forwarded-proto", proto.parse().expect("a header"));
        }
        let peer = proxies.resolve(Some(socket.parse().expect("an address")), &headers, false);
        (peer.client.address.expect("known").to_string(), peer.is_secure)
    }

    #[test]
    fn what_an_untrusted_client_says_of_itself_is_not_believed() {
        assert_eq!(peer(&[], "192.0.2.9", &["203.0.113.1"], Some("https")), ("192.0.2.9".into(), false));
        assert_eq!(peer(&["10.0.0.0/8"], "192.0.2.9", &["203.0.113.1"], None), ("192.0.2.9".into(), false));
    }

    #[test]
    fn behind_proxies_the_last_address_that_is_none_of_theirs_counts() {
        let trusted = ["10.0.0.0/8"];
        assert_eq!(peer(&trusted, "10.0.0.1", &["203.0.113.1"], Some("https")), ("203.0.113.1".into(), true));
        // The client wrote the first itself.
        assert_eq!(peer(&trusted, "10.0.0.1", &["1.2.3.4, 203.0.113.1, 10.0.0.2"], None).0, "203.0.113.1");
        assert_eq!(peer(&trusted, "10.0.0.1", &["1.2.3.4", "203.0.113.1"], None).0, "203.0.113.1");
        assert_eq!(peer(&trusted, "10.0.0.1", &["203.0.113.1, unknown"], None).0, "10.0.0.1");
        assert_eq!(peer(&trusted, "::ffff:10.0.0.1", &["203.0.113.1"], None).0, "::ffff:10.0.0.1");
    }
}
