//! The baseline of all that goes over HTTP: a poem server that does nothing but send bytes it was given.

use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context;
use poem::listener::{Acceptor, Listener, TcpListener};
use poem::{Response, Route, Server};
use tokio::runtime::Runtime;

/// Serves on threads of its own, as many as the executable has; gone when dropped.
pub struct Bare {
    /// HOST:PORT.
    pub address: String,
    // Dropping a runtime ends its tasks.
    _runtime: Runtime,
}

impl Bare {
    /// Answers every request under `/graphql` with the next of these bodies.
    pub fn start(bodies: Vec<Vec<u8>>) -> anyhow::Result<Self> {
        let runtime = Runtime::new()?;
        // Sent without a copy; they live as long as the bench, which is all it does with them.
        let bodies: Vec<&'static [u8]> = bodies.into_iter().map(|body| &*body.leak()).collect();
        let turn = AtomicUsize::new(0);
        let answer = poem::endpoint::make_sync(move |_| {
            let body = bodies[turn.fetch_add(1, Ordering::Relaxed) % bodies.len()];
            Response::builder().content_type("application/graphql-response+json; charset=utf-8").body(body)
        });
        let acceptor = runtime.block_on(TcpListener::bind("127.0.0.1:0").into_acceptor())?;
        let address = acceptor.local_addr().into_iter().find_map(|address| address.as_socket_addr().copied());
        let address = address.context("the bare server has no address")?.to_string();
        runtime.spawn(Server::new_with_acceptor(acceptor).run(Route::new().at("/graphql", answer)));
        Ok(Self { address, _runtime: runtime })
    }
}
