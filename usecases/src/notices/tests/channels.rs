//! Destinations: entered, confirmed, and nobody else's business.

use std::sync::Arc;

use domain::access::{Authentication, Grant, Viewer};
use domain::codes::*;
use domain::ids::{ApiTokenId, NoticeChannelId};
use domain::notice::channel::{MOST_CODES, MOST_TRIES};
use uuid::Uuid;

use super::super::*;
use super::town::Town;
use crate::Failure;
use crate::directory::tests::world::admin;

use NoticeChannelKind::{Email, Webhook};

fn wanted(kind: NoticeChannelKind, address: &str) -> ChannelWanted {
    ChannelWanted { id: None, kind, address: address.to_owned(), new_secret: false }
}

fn code(error: NoticeError) -> (UserErrorCode, String) {
    match Failure::from(error) {
        Failure::Refused(reasons) => (reasons[0].code, reasons[0].field.join(".")),
        Failure::Fault(fault) => panic!("{fault:?}"),
    }
}

async fn saves(
    town: &Town,
    who: &Arc<Viewer>,
    wanted: ChannelWanted,
) -> Result<(NoticeChannelId, Option<String>), NoticeError> {
    save(town.app(), &town.world.caller(who, "noticeChannelSave"), wanted).await
}

async fn confirms(
    town: &Town,
    who: &Arc<Viewer>,
    id: NoticeChannelId,
    typed: &str,
) -> Result<NoticeChannelId, NoticeError> {
    confirm(town.app(), &town.world.caller(who, "noticeChannelConfirm"), id, typed).await
}

/// The number in the only mail that came.
async fn number(town: &Town) -> String {
    pass(town.app()).await.unwrap();
    let mut mails = town.carrier.mails();
    assert_eq!(mails.len(), 1);
    let text = mails.remove(0).letter.text;
    let is_number = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    text.lines().find(is_number).expect("a number").to_owned()
}

async fn professional(town: &Town, number: u128) -> Arc<Viewer> {
    town.person(number, vec![Grant::everywhere(Role::Professional)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_counts_once_its_number_was_typed_in() {
    let town = Town::new().await;
    let who = professional(&town, 100).await;
    let (id, secret) = saves(&town, &who, wanted(Email, " isha@example.jp ")).await.unwrap();
    assert_eq!(secret, None);
    let number = number(&town).await;
    let refused = test(town.app(), &town.world.caller(&who, "noticeChannelTest"), id).await.unwrap_err();
    assert_eq!(code(refused), (UserErrorCode::StateTransition, "id".into()));
    let other = if number == "000000" { "000001" } else { "000000" };
    let refused = confirms(&town, &who, id, other).await.unwrap_err();
    assert_eq!(code(refused), (UserErrorCode::Invalid, "code".into()));
    let wide: String = number.chars().map(|c| char::from_u32(c as u32 - 0x30 + 0xFF10).unwrap()).collect();
    confirms(&town, &who, id, &format!(" {wide}")).await.unwrap();
    let listed = list(&town.request(&who)).await.unwrap();
    assert!(listed[0].is_open() && listed[0].address() == "isha@example.jp");
    let again = confirms(&town, &who, id, &number).await.unwrap_err();
    assert_eq!(code(again), (UserErrorCode::StateTransition, "id".into()));
    let moved = ChannelWanted { id: Some(id), ..wanted(Email, "other@example.jp") };
    saves(&town, &who, moved).await.unwrap();
    assert!(!list(&town.request(&who)).await.unwrap()[0].is_open(), "another address is another mailbox");
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_cannot_be_guessed_lapse_and_are_not_mailed_to_a_stranger_again_and_again() {
    let town = Town::new().await;
    let (who, accomplice) = (professional(&town, 100).await, professional(&town, 101).await);
    let (id, _) = saves(&town, &who, wanted(Email, "stranger@example.jp")).await.unwrap();
    let right = number(&town).await;
    let wrong = if right == "123456" { "654321" } else { "123456" };
    for _ in 0..MOST_TRIES {
        assert_eq!(code(confirms(&town, &who, id, wrong).await.unwrap_err()).0, UserErrorCode::Invalid);
    }
    assert_eq!(code(confirms(&town, &who, id, &right).await.unwrap_err()).0, UserErrorCode::Expired, "tried too often");
    let again = || ChannelWanted { id: Some(id), ..wanted(Email, "stranger@example.jp") };
    town.world.pass(1);
    saves(&town, &who, again()).await.unwrap();
    let second = number(&town).await;
    town.world.pass(30);
    assert_eq!(code(confirms(&town, &who, id, &second).await.unwrap_err()).0, UserErrorCode::Expired);
    for _ in 2..MOST_CODES {
        town.world.pass(1);
        saves(&town, &who, again()).await.unwrap();
        number(&town).await;
    }
    for (who, wanted) in [(&who, again()), (&accomplice, wanted(Email, "Stranger@Example.jp"))] {
        let refused = saves(&town, who, wanted).await.unwrap_err();
        assert_eq!(code(refused), (UserErrorCode::LimitExceeded, "address".into()));
    }
    assert_eq!(town.sent().await, []);
    town.world.pass(24 * 60);
    saves(&town, &accomplice, wanted(Email, "stranger@example.jp")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_a_destination_is_told_with_its_field() {
    let town = Town::new().await;
    let who = professional(&town, 100).await;
    use UserErrorCode::{AlreadyExists, Invalid, LimitExceeded, NotFound};
    for (kind, address, field) in [
        (Email, "", "address"),
        (Email, "a@b", "address"),
        (Email, "a@example.jp\r\nBcc: b@example.jp", "address"),
        (Webhook, "http://hooks.example.jp/", "address"),
        (Webhook, "https://127.0.0.1/", "address"),
        (Webhook, "https://localhost/", "address"),
        (Webhook, "https://user:word@hooks.example.jp/", "address"),
    ] {
        let refused = saves(&town, &who, wanted(kind, address)).await.unwrap_err();
        assert_eq!(code(refused), (Invalid, field.into()), "{address}");
    }
    let (first, _) = saves(&town, &who, wanted(Webhook, "https://hooks.example.jp/0")).await.unwrap();
    let refused = saves(&town, &who, wanted(Webhook, "https://HOOKS.example.jp/0")).await.unwrap_err();
    assert_eq!(code(refused), (AlreadyExists, "address".into()));
    let other = ChannelWanted { id: Some(first), ..wanted(Email, "a@example.jp") };
    assert_eq!(code(saves(&town, &who, other).await.unwrap_err()), (Invalid, "kind".into()));
    let unknown =
        ChannelWanted { id: Some(Uuid::from_u128(0xbad).into()), ..wanted(Webhook, "https://hooks.example.jp/9") };
    assert_eq!(code(saves(&town, &who, unknown).await.unwrap_err()), (NotFound, "id".into()));
    for number in 1..5 {
        saves(&town, &who, wanted(Webhook, &format!("https://hooks.example.jp/{number}"))).await.unwrap();
    }
    let refused = saves(&town, &who, wanted(Webhook, "https://hooks.example.jp/6")).await.unwrap_err();
    assert_eq!(code(refused), (LimitExceeded, String::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_programs_secret_is_told_once_and_renewed_when_it_is_wanted() {
    let town = Town::new().await;
    let who = professional(&town, 100).await;
    let caller = town.world.caller(&who, "noticeChannelSave");
    let new = wanted(Webhook, "https://hooks.example.jp/");
    let (id, secret) = save(town.app(), &caller, new.clone()).await.unwrap();
    assert!(secret.as_ref().is_some_and(|secret| secret.starts_with("whsec_")));
    assert_eq!(save(town.app(), &caller, new.clone()).await.unwrap(), (id, None), "the same request again");
    let kept = format!("{:?}", serde_json::to_string(&town.stored(id).await).unwrap());
    assert!(!kept.contains(secret.as_deref().unwrap().trim_start_matches("whsec_")), "sealed");
    let (_, none) = saves(&town, &who, ChannelWanted { id: Some(id), ..new.clone() }).await.unwrap();
    assert_eq!(none, None);
    let renewed = ChannelWanted { id: Some(id), new_secret: true, ..new };
    let (_, other) = saves(&town, &who, renewed).await.unwrap();
    assert!(other.is_some() && other != secret);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_or_changes_a_destination_and_a_token_none_at_all() {
    let town = Town::new().await;
    let who = town.reader(100, vec![Grant::everywhere(Role::Professional)]).await;
    let id = list(&town.request(&who)).await.unwrap()[0].id;
    let other = professional(&town, 101).await;
    let token = Authentication::Token {
        id: ApiTokenId(Uuid::from_u128(1)),
        scopes: TokenScope::ALL.to_vec(),
        channel: PublicationChannel::ProfessionalWeb,
    };
    let with_token = Arc::new(Viewer { authentication: token, ..(*who).clone() });
    let provided = Arc::new(Viewer { authentication: Authentication::OpenId, ..(*who).clone() });
    let nobody = Arc::new(Viewer::anonymous());
    for stranger in [&other, &with_token, &provided, &nobody, &admin()] {
        assert_eq!(list(&town.request(stranger)).await.unwrap(), []);
        let caller = |operation| town.world.caller(stranger, operation);
        let again = ChannelWanted { id: Some(id), ..wanted(Email, "thief@example.jp") };
        let refused = [
            save(town.app(), &caller("noticeChannelSave"), again).await.map(|(id, _)| id),
            confirm(town.app(), &caller("noticeChannelConfirm"), id, "123456").await,
            remove(town.app(), &caller("noticeChannelRemove"), id).await,
            test(town.app(), &caller("noticeChannelTest"), id).await,
        ];
        let expected = if Arc::ptr_eq(stranger, &other) { UserErrorCode::NotFound } else { UserErrorCode::Forbidden };
        for refused in refused {
            assert_eq!(code(refused.unwrap_err()).0, expected);
        }
    }
    assert_eq!(list(&town.request(&who)).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_way_to_send_mail_an_address_is_refused_with_what_to_do() {
    let world = crate::directory::tests::world::World::new().await;
    let who = crate::directory::tests::world::viewer(4, vec![Grant::everywhere(Role::Professional)]);
    let caller = world.caller(&who, "noticeChannelSave");
    let refused = save(&world.app, &caller, wanted(Email, "a@example.jp")).await.unwrap_err();
    assert_eq!(code(refused), (UserErrorCode::StateTransition, "kind".into()));
}
