use domain::codes::*;
use domain::guide::correctable::PersonText;
use sha2::Digest as _;

use super::world::*;
use crate::guides::proofs::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_clinic_sees_its_own_entry_as_everybody_will_and_nothing_else() {
    let world = World::new().await;
    let (id, token) = world.sent(0).await;
    let LinkAnswer::Open(page) = world.open(&token) else { panic!("it opens") };
    assert_eq!((page.id, page.name.as_str(), page.headline.as_deref()), (id, "甲医院", Some("見出し0")));
    assert_eq!(
        (page.title.as_str(), page.edition.as_str(), page.round),
        ("顔が見える訪問診療医ガイド", "令和8年度版", 1)
    );
    assert_eq!(page.phones, [(ContactPurpose::General, "087-839-2811".to_owned())], "not the coordinators' number");
    let person = &page.people[0];
    assert_eq!((page.people.len(), person.name.as_str()), (1, "架空 花子"));
    let texts: Vec<_> = person.texts.iter().map(|(text, value)| (*text, value.as_deref())).collect();
    let expected = [
        (PersonText::Role, Some("院長")),
        (PersonText::Specialties, Some("緩和ケア、褥瘡")),
        (PersonText::Motto, Some("一期一会")),
        (PersonText::Message, None),
    ];
    assert_eq!(texts, expected, "how she became a doctor is not consented");
    let told = format!("{page:?}");
    for hidden in ["秘めた経緯", "乙医院", "見出し1", "087-839-2000"] {
        assert!(!told.contains(hidden), "{hidden}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_not_given_out_opens_nothing() {
    let world = World::new().await;
    let (_, one) = world.sent(0).await;
    let (_, two) = world.sent(1).await;
    let mixed = format!("{}{}", &one[..22], &two[22..]);
    let mut odd =
        vec![String::new(), "a".repeat(64), "a".repeat(100_000), mixed, one[..63].to_owned(), format!("{one}a")];
    for at in 0..one.len() {
        let other = if &one[at..=at] == "A" { "B" } else { "A" };
        odd.push(format!("{}{other}{}", &one[..at], &one[at + 1..]));
    }
    for token in odd {
        assert!(matches!(world.open(&token), LinkAnswer::Unknown), "{token:.80}");
    }
    assert!(matches!(world.open(&one), LinkAnswer::Open(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_taken_back_is_no_link_and_one_given_out_anew_is_another() {
    let world = World::new().await;
    let keeper = coordinator(HERE);
    let (id, first) = world.sent(0).await;
    let change = async |what| relink(&world.request(&keeper), &world.directory.caller(&keeper, "x"), id, what).await;
    change(Relink::Issue(None)).await.unwrap();
    let second = world.token(id);
    assert_ne!(first, second);
    assert!(matches!(world.open(&first), LinkAnswer::Unknown), "whoever has the old one learns nothing");
    assert!(matches!(world.open(&second), LinkAnswer::Open(_)));
    change(Relink::Revoke).await.unwrap();
    assert!(matches!(world.open(&second), LinkAnswer::Unknown));
    assert_eq!(reason(change(Relink::Revoke).await).0, UserErrorCode::StateTransition);
    let refused = world.by_link(&second, answer(id, ProofStatus::Approved)).await;
    assert_eq!(reason(refused), (UserErrorCode::NotFound, "token".into()));
    let request = world.request(&keeper);
    assert_eq!(own_link(&request, &proof(&request, id).unwrap()), None);
    change(Relink::Issue(Some("2027-01-31".parse().unwrap()))).await.unwrap();
    assert_eq!(world.stored(id).link_expires_at.unwrap().to_rfc3339(), "2027-02-14T15:00:00+00:00");
    assert!(matches!(world.open(&world.token(id)), LinkAnswer::Open(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_ends_fourteen_days_after_the_last_day_and_with_the_edition() {
    let world = World::new().await;
    let (id, token) = world.sent(1).await;
    world.change(|edition| edition.status = GuideEditionStatus::Approved).await;
    assert!(matches!(world.open(&token), LinkAnswer::Past(_)));
    assert_eq!(reason(world.by_link(&token, answer(id, ProofStatus::Approved)).await).0, UserErrorCode::Expired);
    world.change(|edition| edition.status = GuideEditionStatus::Proofing).await;
    assert!(matches!(world.open(&token), LinkAnswer::Open(_)));
    let entries = world.edition().entries.clone();
    world.change(|edition| edition.entries.clear()).await;
    assert!(matches!(world.open(&token), LinkAnswer::Past(_)));
    world.change(|edition| edition.entries = entries).await;

    let (id, token) = world.sent(0).await;
    // From noon of 22 November in Japan to the last minute of 24 December.
    world.directory.pass(32 * 24 * 60 + 12 * 60 - 1);
    assert!(matches!(world.open(&token), LinkAnswer::Open(_)));
    world.directory.pass(1);
    assert!(matches!(world.open(&token), LinkAnswer::Past(_)));
    let late = world.by_link(&token, answer(id, ProofStatus::Approved)).await;
    assert_eq!(reason(late), (UserErrorCode::Expired, "token".into()));
    world.typed(&coordinator(HERE), answer(id, ProofStatus::Approved)).await.expect("paper has no clock");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_stored_opens_a_link_and_nothing_stored_can_be_made_to() {
    let world = World::new().await;
    let (id, token) = world.sent(0).await;
    let document = serde_json::to_string(&*world.edition()).unwrap();
    assert!(!document.contains(&token) && !document.contains(&token[22..]));
    // Somebody who can write the database puts in the digest of a secret of their own.
    let own = [7_u8; 32];
    let digest = domain::hex::encode(sha2::Sha256::digest(own));
    world.change(|edition| edition.proofs[0].link_digest = Some(digest)).await;
    let bytes: Vec<u8> = id.0.as_bytes().iter().copied().chain(own).collect();
    use base64::Engine as _;
    let forged = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
    assert!(matches!(world.open(&forged), LinkAnswer::Unknown));
    assert!(matches!(world.open(&token), LinkAnswer::Past(_)), "and the true one is dead");
}
