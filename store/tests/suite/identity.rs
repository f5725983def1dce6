//! Accounts, sessions, API tokens, and failures to sign in.

use chrono::TimeDelta;
use domain::access::Grant;
use domain::account::lockout::Failures;
use domain::account::{Account, ApiToken, DisplayName, LoginName, Session};
use domain::codes::{AccountStatus, PublicationChannel, Role, TokenScope};
use domain::ids::{AccountId, SessionId};
use store::identity::{accounts, failures, sessions, tokens};
use store::{Page, Store, StoreError, WriteTx};
use uuid::Uuid;

use crate::harness::{at, every_engine};

pub fn account(n: u128, login: &str) -> Account {
    Account {
        id: AccountId(Uuid::from_u128(n)),
        login_name: LoginName::parse(login).expect("a name"),
        display_name: DisplayName::parse("見本 花子").expect("a name"),
        grants: vec![Grant::everywhere(Role::Professional)],
        status: AccountStatus::Active,
        password_hash: "$argon2id$…".to_owned(),
        must_change_password: false,
        password_expires_at: None,
        second_factor: None,
        offered_factor: None,
        recovery_codes: Vec::new(),
        created_at: at(0),
        updated_at: at(0),
        last_signed_in_at: None,
    }
}

fn session(n: u128, account: &Account) -> Session {
    Session {
        id: SessionId(Uuid::from_u128(n)),
        account: account.id,
        second_factor: false,
        created_at: at(0),
        last_seen_at: at(0),
        expires_at: at(3_600),
        address: Some("192.0.2.7".parse().expect("an address")),
    }
}

async fn begin(store: &Store, second: i64) -> WriteTx {
    store.begin("test", at(second)).await.expect("begins")
}

every_engine! {
    async fn an_account_reads_back_and_a_login_name_is_taken_once(store: Store) {
        let mut tx = begin(&store, 0).await;
        let mut first = account(1, "hanako");
        accounts::insert(&mut tx, &first).await.expect("inserts");
        first.status = AccountStatus::Disabled;
        accounts::update(&mut tx, &first).await.expect("updates");
        tx.commit().await.expect("commits");
        assert_eq!(accounts::by_id(&store, first.id).await.expect("reads"), Some(first.clone()));
        assert_eq!(accounts::by_login(&store, &first.login_name).await.expect("reads"), Some(first.clone()));
        let mut tx = begin(&store, 1).await;
        let taken = accounts::insert(&mut tx, &account(2, "hanako")).await;
        assert!(matches!(taken, Err(StoreError::Conflict(_))), "{taken:?}");
        drop(tx);
        let mut tx = begin(&store, 1).await;
        let missing = accounts::update(&mut tx, &account(3, "taro")).await;
        assert!(matches!(missing, Err(StoreError::Conflict(_))), "{missing:?}");
    }

    async fn accounts_are_listed_by_name_in_both_directions(store: Store) {
        let mut tx = begin(&store, 0).await;
        for (n, name) in ["dd.dd", "aaa", "c-c", "b_b"].into_iter().enumerate() {
            accounts::insert(&mut tx, &account(n as u128, name)).await.expect("inserts");
        }
        tx.commit().await.expect("commits");
        let names = |accounts: Vec<Account>| -> Vec<String> {
            accounts.into_iter().map(|account| account.login_name.to_string()).collect()
        };
        let page = accounts::page(&store, None, &Page::first(2)).await.expect("reads");
        assert_eq!(names(page), ["aaa", "b_b"]);
        let after = Page::after(LoginName::parse("b_b").expect("a name"), 9);
        assert_eq!(names(accounts::page(&store, None, &after).await.expect("reads")), ["c-c", "dd.dd"]);
        let last = Page { from_end: true, ..Page::first(2) };
        assert_eq!(names(accounts::page(&store, None, &last).await.expect("reads")), ["c-c", "dd.dd"]);
        assert_eq!(accounts::count(&store, Some(AccountStatus::Active)).await.expect("counts"), 4);
        assert_eq!(accounts::count(&store, Some(AccountStatus::Disabled)).await.expect("counts"), 0);
    }

    async fn a_session_is_found_by_its_present_secret_only(store: Store) {
        let mut tx = begin(&store, 0).await;
        let owner = account(1, "hanako");
        accounts::insert(&mut tx, &owner).await.expect("inserts");
        let mut one = session(1, &owner);
        sessions::insert(&mut tx, &one, "first").await.expect("inserts");
        one.second_factor = true;
        sessions::update(&mut tx, &one, "second").await.expect("updates");
        tx.commit().await.expect("commits");
        assert_eq!(sessions::by_digest(&store, "first").await.expect("reads"), None);
        assert_eq!(sessions::by_digest(&store, "second").await.expect("reads"), Some(one.clone()));
        let mut tx = begin(&store, 90).await;
        assert!(sessions::touch(&mut tx, one.id).await.expect("touches"));
        tx.commit().await.expect("commits");
        let seen = sessions::by_id(&store, one.id).await.expect("reads").expect("is there");
        assert_eq!(seen.last_seen_at, at(90));
        let mut tx = begin(&store, 91).await;
        assert!(sessions::delete(&mut tx, one.id).await.expect("deletes"));
        assert!(!sessions::touch(&mut tx, one.id).await.expect("touches nothing"));
        tx.commit().await.expect("commits");
        assert_eq!(sessions::by_digest(&store, "second").await.expect("reads"), None);
    }

    async fn sessions_of_an_account_end_together_but_for_one(store: Store) {
        let mut tx = begin(&store, 0).await;
        let (owner, other) = (account(1, "hanako"), account(2, "taro"));
        for account in [&owner, &other] {
            accounts::insert(&mut tx, account).await.expect("inserts");
        }
        for n in 1..=3 {
            sessions::insert(&mut tx, &session(n, &owner), &format!("{n}")).await.expect("inserts");
        }
        sessions::insert(&mut tx, &session(4, &other), "4").await.expect("inserts");
        let kept = session(2, &owner).id;
        assert_eq!(sessions::delete_of_account(&mut tx, owner.id, Some(kept)).await.expect("deletes"), 2);
        assert_eq!(sessions::of_account(&tx, owner.id).await.expect("reads").len(), 1);
        assert_eq!(sessions::of_account(&tx, other.id).await.expect("reads").len(), 1);
        assert_eq!(sessions::forget_ended(&mut tx, at(3_601), at(0)).await.expect("forgets"), 2);
        tx.commit().await.expect("commits");
    }

    async fn a_token_is_revoked_once_and_its_use_is_noted(store: Store) {
        let mut tx = begin(&store, 0).await;
        let owner = account(1, "hanako");
        accounts::insert(&mut tx, &owner).await.expect("inserts");
        let token = ApiToken {
            id: Uuid::from_u128(9).into(),
            account: owner.id,
            label: "看板".to_owned(),
            scopes: vec![TokenScope::Read],
            channel: PublicationChannel::Api,
            created_at: at(0),
            expires_at: at(0) + TimeDelta::days(1),
            revoked_at: None,
            last_used_at: None,
        };
        tokens::insert(&mut tx, &token, "digest").await.expect("inserts");
        tx.commit().await.expect("commits");
        assert_eq!(tokens::by_digest(&store, "digest").await.expect("reads"), Some(token.clone()));
        let mut tx = begin(&store, 60).await;
        tokens::touch(&mut tx, token.id).await.expect("touches");
        assert!(tokens::revoke(&mut tx, token.id).await.expect("revokes"));
        assert!(!tokens::revoke(&mut tx, token.id).await.expect("is revoked"));
        assert_eq!(tokens::revoke_of_account(&mut tx, owner.id).await.expect("revokes"), 0);
        tx.commit().await.expect("commits");
        let read = tokens::of_account(&store, owner.id).await.expect("reads");
        assert_eq!(read, [ApiToken { revoked_at: Some(at(60)), last_used_at: Some(at(60)), ..token }]);
    }

    async fn failures_are_counted_by_key_and_forgotten(store: Store) {
        let mut tx = begin(&store, 0).await;
        assert_eq!(failures::held(&mut tx, "a").await.expect("reads"), Failures::default());
        for count in 1..=2 {
            let failures = Failures { count, last: Some(at(i64::from(count))) };
            failures::keep(&mut tx, "a", &failures).await.expect("keeps");
        }
        failures::keep(&mut tx, "b", &Failures { count: 1, last: Some(at(100)) }).await.expect("keeps");
        tx.commit().await.expect("commits");
        assert_eq!(failures::of(&store, "a").await.expect("reads"), Failures { count: 2, last: Some(at(2)) });
        let mut tx = begin(&store, 200).await;
        assert_eq!(failures::forget_before(&mut tx, at(50)).await.expect("forgets"), 1);
        failures::clear(&mut tx, "b").await.expect("clears");
        tx.commit().await.expect("commits");
        for key in ["a", "b"] {
            assert_eq!(failures::of(&store, key).await.expect("reads"), Failures::default());
        }
    }
}
