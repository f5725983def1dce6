//! Who is at the other end of a socket, for as long as that holds.
//!
//! A socket outlives what let it in. Whenever accounts, sessions or tokens were changed on any node, and when a session
//! runs out, it is asked anew who this is; whoever is not that person with those rights any more is let out (4403).

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use usecases::client::{Client, SessionSlot};
use usecases::identity::{Credentials, Known, Unauthenticated, recheck};
use usecases::{App, Request};

use super::message::Close;
use crate::auth::{Visitor, bearer, recognise};

/// Pause before asking again while the database is away.
const PAUSE: Duration = Duration::from_secs(2);
/// Longest sleep until the next look; sockets that live longer just look once more.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// Whoever is connected.
pub struct Person {
    app: Arc<App>,
    known: Known,
    client: Client,
    credentials: Credentials,
    changes: watch::Receiver<u64>,
    next_look: Option<Instant>,
}

impl Person {
    /// Whoever opened the socket.
    pub fn new(app: Arc<App>, visitor: Visitor) -> Self {
        let mut changes = app.identity().changes();
        // What was changed between the upgrade and this moment was heard by nobody: look once at the beginning.
        changes.mark_changed();
        let Visitor { known, client, credentials, .. } = visitor;
        let mut person = Self { app, known, client, credentials, changes, next_look: None };
        person.plan();
        person
    }

    /// Takes the value of an `Authorization` header that came with the greeting; it wins over a cookie.
    pub async fn show(&mut self, authorization: &str) -> Result<(), Close> {
        let credentials = bearer(authorization).map_err(|refusal| Close::forbidden(refusal.message()))?;
        match recognise(&self.app, credentials, Client { session: None, ..self.client.clone() }).await {
            Ok(visitor) => {
                *self = Self::new(self.app.clone(), visitor);
                Ok(())
            }
            Err(refusal) if refusal.is_temporary() => Err(Close::unavailable()),
            Err(refusal) => Err(Close::forbidden(refusal.message())),
        }
    }

    /// A request of this person.
    pub fn request(&self) -> Request {
        let request = Request::of(self.app.clone(), self.known.viewer.clone(), self.client.clone());
        Request { session: SessionSlot::nowhere(), ..request }
    }

    /// Completes when it has to be asked anew who this is.
    pub async fn due(&mut self) {
        let watched = self.credentials != Credentials::Nothing;
        let next = self.next_look;
        tokio::select! {
            changed = self.changes.changed(), if watched => {
                if changed.is_err() {
                    // Whoever tells of changes is gone, and with it the application: the socket is about to end.
                    std::future::pending::<()>().await;
                }
            }
            () = async { sleep_until(next.unwrap_or_else(Instant::now)).await }, if next.is_some() => {}
            else => std::future::pending().await,
        }
    }

    /// Asks anew. An open socket is no use of a session: it does not keep it alive.
    pub async fn look_again(&mut self) -> Result<(), Close> {
        match recheck(&self.app, &self.credentials).await {
            Ok(known) if known.viewer == self.known.viewer && known.session == self.known.session => {
                self.known = known;
                self.plan();
                Ok(())
            }
            Ok(_) => Err(Close::forbidden("Rights have changed; connect again")),
            Err(Unauthenticated::Invalid) => Err(Close::forbidden("The session or token is not valid any more")),
            Err(Unauthenticated::Unavailable(_)) => {
                self.next_look = Some(Instant::now() + PAUSE);
                Ok(())
            }
        }
    }

    fn plan(&mut self) {
        self.next_look = self.known.until.map(|until| {
            let left = (until - self.app.now()).to_std().unwrap_or_default().min(LONGEST);
            // A moment later, when it has surely run out.
            Instant::now() + left + Duration::from_millis(50)
        });
    }
}
