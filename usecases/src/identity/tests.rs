//! Signing in on a database in memory, with a clock that is moved by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Grant, Viewer};
use domain::account::STEP_SECONDS;
use domain::clock::Clock;
use domain::codes::{PublicationChannel, Role, SignInStep, TokenScope};
use domain::entropy::Entropy;
use domain::ids::{AccountId, Ids};
use store::Store;
use uuid::Uuid;

use super::accounts::{NewAccount, Reset};
use super::sealed::FactorSecret;
use super::tokens::NewToken;
use super::*;
use crate::client::Client;
use crate::{App, Caller, Secrets};

const PASSWORD: &str = "mata ashita no asa ni";

/// A clock that is moved by hand.
struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::Relaxed), 0).unwrap()
    }
}

/// Numbers in order, spread so that no two secrets are alike.
#[derive(Default)]
struct Counter(AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

impl Entropy for Counter {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let number = self.0.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&number.to_le_bytes()[..chunk.len()]);
        }
    }
}

struct World {
    app: Arc<App>,
    hand: Arc<Hand>,
}

impl World {
    async fn new() -> Self {
        let store = Store::connect("sqlite::memory:").await.unwrap();
        migrations::up(store.migrator_connection()).await.unwrap();
        let hand = Arc::new(Hand(AtomicI64::new(1_795_000_000)));
        let secrets = Secrets::new([7; 32], Arc::new(Counter::default()));
        Self { app: App::new(store, hand.clone(), Arc::new(Counter::default()), secrets), hand }
    }

    fn wait(&self, time: TimeDelta) {
        self.hand.0.fetch_add(time.num_seconds(), Ordering::Relaxed);
    }

    async fn account(&self, login: &str, role: Role, password: Option<&str>) -> (AccountId, Option<String>) {
        let new = NewAccount {
            login_name: login.to_owned(),
            display_name: "見本 花子".to_owned(),
            grants: vec![Grant::everywhere(role)],
            password: password.map(str::to_owned),
        };
        accounts::create(&self.app, &operator(), &new).await.unwrap()
    }

    async fn try_in(&self, login: &str, password: &str) -> Result<SignedIn, SignInError> {
        let typed = SignIn { login_name: login.to_owned(), password: password.to_owned() };
        sign_in(&self.app, &anonymous(), &Client::default(), &typed).await
    }

    async fn known(&self, signed_in: &SignedIn) -> Result<Known, Unauthenticated> {
        authenticate(&self.app, &Credentials::Session(signed_in.secret.clone())).await
    }

    /// Lets the note that a session is in use be written.
    async fn settle(&self) {
        for _ in 0..50 {
            tokio::task::yield_now().await;
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
    }

    async fn code(&self, id: AccountId, steps_later: u64) -> String {
        let account = accounts::one(&self.app, id).await.unwrap().unwrap();
        let sealed = account.second_factor.map(|factor| factor.sealed);
        let sealed = sealed.or(account.offered_factor.map(|offered| offered.sealed)).unwrap();
        let step = u64::try_from(self.app.now().timestamp()).unwrap() / STEP_SECONDS;
        FactorSecret::open(&self.app, id, &sealed).unwrap().code(step + steps_later).unwrap()
    }
}

fn anonymous() -> Caller {
    Caller::new(Arc::new(Viewer::anonymous()), "signIn")
}

fn operator() -> Caller {
    Caller::new(Arc::new(Viewer::operator()), "command:test")
}

fn client(signed_in: &SignedIn) -> Client {
    Client { session: Some(signed_in.session), ..Client::default() }
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_lives_on_when_it_is() {
    let world = World::new().await;
    world.account("hanako", Role::Professional, Some(PASSWORD)).await;
    let session = world.try_in("hanako", PASSWORD).await.unwrap();
    assert_eq!(session.next, SignInStep::Done);
    for _ in 0..3 {
        world.wait(TimeDelta::minutes(20));
        assert!(world.known(&session).await.is_ok());
        world.settle().await;
    }
    world.wait(TimeDelta::minutes(20));
    let credentials = Credentials::Session(session.secret.clone());
    assert!(recheck(&world.app, &credentials).await.is_ok(), "looking is no use");
    world.settle().await;
    world.wait(TimeDelta::minutes(11));
    assert!(matches!(world.known(&session).await, Err(Unauthenticated::Invalid)));
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_busy() {
    let world = World::new().await;
    world.account("hanako", Role::Professional, Some(PASSWORD)).await;
    let session = world.try_in("hanako", PASSWORD).await.unwrap();
    for _ in 0..47 {
        world.wait(TimeDelta::minutes(15));
        assert!(world.known(&session).await.is_ok());
        world.settle().await;
    }
    world.wait(TimeDelta::minutes(15));
    assert!(matches!(world.known(&session).await, Err(Unauthenticated::Invalid)));
}

#[tokio::test]
async fn the_wait_after_failures_ends_and_success_forgets_them() {
    let world = World::new().await;
    world.account("hanako", Role::Professional, Some(PASSWORD)).await;
    for _ in 0..5 {
        assert!(matches!(world.try_in("hanako", "a wrong password").await, Err(SignInError::Wrong)));
    }
    assert!(matches!(world.try_in("hanako", PASSWORD).await, Err(SignInError::Wait { minutes: 1 })));
    world.wait(TimeDelta::seconds(30));
    assert!(matches!(world.try_in("hanako", "a wrong password").await, Err(SignInError::Wrong)));
    world.wait(TimeDelta::seconds(59));
    assert!(matches!(world.try_in("hanako", PASSWORD).await, Err(SignInError::Wait { .. })));
    world.wait(TimeDelta::seconds(1));
    assert!(world.try_in("hanako", PASSWORD).await.is_ok());
    assert!(matches!(world.try_in("hanako", "a wrong password").await, Err(SignInError::Wrong)));
    assert!(world.try_in("hanako", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn an_invitation_ends_after_a_week() {
    let world = World::new().await;
    let (_, drawn) = world.account("hanako", Role::Professional, None).await;
    let drawn = drawn.unwrap();
    assert_eq!(world.try_in("hanako", &drawn).await.unwrap().next, SignInStep::ChangePassword);
    world.wait(TimeDelta::days(7));
    assert!(matches!(world.try_in("hanako", &drawn).await, Err(SignInError::Wrong)));
}

#[tokio::test]
async fn a_second_factor_is_set_up_given_and_never_twice() {
    let world = World::new().await;
    let (id, _) = world.account("hanako", Role::Admin, Some(PASSWORD)).await;
    let first = world.try_in("hanako", PASSWORD).await.unwrap();
    assert_eq!(first.next, SignInStep::EnrolSecondFactor);
    assert!(world.known(&first).await.unwrap().viewer.is_anonymous());
    let here = client(&first);
    let wrong = second_factor::enrol(&world.app, &anonymous(), &here, "not the password", None).await;
    assert!(matches!(wrong, Err(SignInError::WrongPassword)));
    let offer = second_factor::enrol(&world.app, &anonymous(), &here, PASSWORD, None).await.unwrap();
    assert!(offer.uri.starts_with("otpauth://totp/") && offer.uri.contains(&offer.secret), "{}", offer.uri);
    assert_eq!(offer.secret.len(), 32, "160 bits");
    let code = world.code(id, 0).await;
    let enrolled = second_factor::confirm(&world.app, &anonymous(), &here, &code).await.unwrap();
    assert!(matches!(world.known(&first).await, Err(Unauthenticated::Invalid)), "the secret has changed");
    assert!(world.known(&enrolled.signed_in).await.unwrap().viewer.holds(Role::Admin));

    let second = world.try_in("hanako", PASSWORD).await.unwrap();
    assert_eq!(second.next, SignInStep::SecondFactor);
    let there = client(&second);
    let again = second_factor::verify(&world.app, &anonymous(), &there, &code).await;
    assert!(matches!(again, Err(SignInError::WrongCode)), "a code counts once");
    let other = second_factor::enrol(&world.app, &anonymous(), &there, PASSWORD, None).await;
    assert!(matches!(other, Err(SignInError::Step(SignInStep::SecondFactor))), "a password alone sets up nothing");
    let code = world.code(id, 1).await;
    assert!(second_factor::verify(&world.app, &anonymous(), &there, &code).await.is_ok());
}

#[tokio::test]
async fn codes_are_waited_for_after_five_wrong_ones_even_in_new_sessions() {
    let world = World::new().await;
    let (id, _) = world.account("hanako", Role::Admin, Some(PASSWORD)).await;
    let first = world.try_in("hanako", PASSWORD).await.unwrap();
    second_factor::enrol(&world.app, &anonymous(), &client(&first), PASSWORD, None).await.unwrap();
    let code = world.code(id, 0).await;
    second_factor::confirm(&world.app, &anonymous(), &client(&first), &code).await.unwrap();
    for _ in 0..5 {
        let session = world.try_in("hanako", PASSWORD).await.unwrap();
        let wrong = second_factor::verify(&world.app, &anonymous(), &client(&session), "000000x").await;
        assert!(matches!(wrong, Err(SignInError::WrongCode)));
    }
    let session = world.try_in("hanako", PASSWORD).await.unwrap();
    let code = world.code(id, 1).await;
    let waiting = second_factor::verify(&world.app, &anonymous(), &client(&session), &code).await;
    assert!(matches!(waiting, Err(SignInError::Wait { .. })));
}

#[tokio::test]
async fn a_token_ends_and_a_reset_revokes_it() {
    let world = World::new().await;
    let (id, _) = world.account("hanako", Role::Professional, Some(PASSWORD)).await;
    let session = world.try_in("hanako", PASSWORD).await.unwrap();
    let owner = Caller::new(session.viewer.clone(), "apiTokenCreate");
    let new = |days| NewToken {
        label: "看板".to_owned(),
        scopes: vec![TokenScope::Read, TokenScope::Read],
        channel: PublicationChannel::Api,
        expires_at: world.app.now() + TimeDelta::days(days),
    };
    let mut secrets = Vec::new();
    for days in [1, 300] {
        let (_, secret) = tokens::create(&world.app, &owner, &new(days)).await.unwrap();
        secrets.push(Credentials::Token(secret.unwrap()));
        assert!(authenticate(&world.app, secrets.last().unwrap()).await.is_ok());
    }
    world.wait(TimeDelta::days(1));
    assert!(matches!(authenticate(&world.app, &secrets[0]).await, Err(Unauthenticated::Invalid)));
    assert!(authenticate(&world.app, &secrets[1]).await.is_ok());
    let what = Reset { password: true, second_factor: false };
    accounts::reset(&world.app, &operator(), id, what).await.unwrap();
    assert!(matches!(authenticate(&world.app, &secrets[1]).await, Err(Unauthenticated::Invalid)));
}

#[tokio::test]
async fn demo_accounts_are_made_beside_the_demo_town_alone() {
    let world = World::new().await;
    assert!(matches!(demo::make(&world.app).await, Err(demo::DemoAccountError::NoDemo)));
    crate::demo::load(&world.app).await.unwrap();
    let made = demo::make(&world.app).await.unwrap();
    let admin = made.iter().find(|account| account.role == Role::Admin).unwrap();
    let session = world.try_in(&admin.login_name, &admin.password).await.unwrap();
    let code = &admin.second_factor.as_ref().unwrap().code;
    let done = second_factor::verify(&world.app, &anonymous(), &client(&session), code).await.unwrap();
    assert!(done.viewer.holds(Role::Admin));
    let again = demo::make(&world.app).await.unwrap();
    assert!(again.iter().zip(&made).all(|(new, old)| new.password != old.password));
    assert!(matches!(world.known(&done).await, Err(Unauthenticated::Invalid)));
    assert_eq!(demo::retire(&world.app).await.unwrap(), made.len());
    world.account("hanako", Role::Admin, Some(PASSWORD)).await;
    assert!(matches!(demo::make(&world.app).await, Err(demo::DemoAccountError::NotOnlyDemo("other accounts"))));
    assert_eq!(demo::retire(&world.app).await.unwrap(), 0);
}
