//! What the claims of a good token give: an account, a name, roles within places.

use std::sync::Arc;

use domain::access::{Authentication, Grant, Viewer};
use domain::codes::{AreaKind, Code as _, Role};
use domain::facility::AreaCode;
use domain::ids::{AccountId, FacilityId, PractitionerId};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::refusal::OidcRefusal;
use super::second_factor;
use super::settings::Settings;
use super::token::Claims;

/// Finds the facility that a value of the facility claim names.
pub type FacilityNames = Arc<dyn Fn(&str) -> Option<FacilityId> + Send + Sync>;

/// Longest code of an area that is believed.
const MAX_CODE: usize = 64;

/// Longest name that is greeted with, characters.
const MAX_NAME: usize = 100;

/// Where a claim stands: a name (`roles`, `https://care.example/roles`), a dotted path (`realm_access.roles`) or a JSON
/// pointer (`/realm_access/roles`, RFC 6901).
#[derive(Debug, Clone)]
pub struct ClaimPath(String);

impl ClaimPath {
    /// A path as configured.
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What stands there. A claim of the very name comes first, since names may hold dots.
    fn find<'a>(&self, claims: &'a Map<String, Value>) -> Option<&'a Value> {
        if let Some(value) = claims.get(&self.0) {
            return Some(value);
        }
        match self.0.strip_prefix('/') {
            Some(rest) => {
                let mut names = rest.splitn(2, '/');
                let first = claims.get(&names.next()?.replace("~1", "/").replace("~0", "~"))?;
                names.next().map_or(Some(first), |deeper| first.pointer(&format!("/{deeper}")))
            }
            None => {
                let mut names = self.0.split('.');
                let first = claims.get(names.next()?)?;
                names.try_fold(first, |value, name| value.get(name))
            }
        }
    }

    /// The words that stand there: the items of a list, or of a text with blanks or commas between them. What is no
    /// text becomes a word that nothing knows.
    fn words<'a>(&self, claims: &'a Map<String, Value>) -> Vec<&'a str> {
        match self.find(claims) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::String(text)) => text.split([' ', ',']).filter(|word| !word.is_empty()).collect(),
            Some(Value::Array(items)) => items.iter().map(|item| item.as_str().unwrap_or_default()).collect(),
            Some(_) => vec![""],
        }
    }
}

/// The account that stands for a subject of a provider in the audit trail.
///
/// The same for ever, without any of it being stored: UUID version 5 (RFC 9562, section 5.5) of the subject, in a name
/// space that is the version 5 of the issuer in the name space of URLs. Two issuers never share an account.
pub fn account(issuer: &str, subject: &str) -> AccountId {
    let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, issuer.as_bytes());
    AccountId(Uuid::new_v5(&space, subject.as_bytes()))
}

/// Who a good token speaks for. Roles and places that are not known give nothing, and are counted in the log.
///
/// # Errors
/// [`OidcRefusal::SecondFactor`] when a role asks for one and the token shows none.
pub fn viewer(claims: &Claims, settings: &Settings, facilities: &FacilityNames) -> Result<Viewer, OidcRefusal> {
    let (roles, unknown_roles) =
        known(settings.claims.role.words(&claims.all), |word| settings.roles.get(word).copied());
    let (areas, unknown_areas) = known(settings.claims.area.words(&claims.all), area);
    let (facilities, unknown_facilities) = known(settings.claims.facility.words(&claims.all), |word| facilities(word));
    let (practitioners, unknown_practitioners) = known(settings.claims.practitioner.words(&claims.all), |word| {
        schema::read_id(PRACTITIONER, word).map(PractitionerId)
    });
    if unknown_roles + unknown_areas + unknown_facilities + unknown_practitioners > 0 {
        tracing::debug!(
            unknown_roles,
            unknown_areas,
            unknown_facilities,
            unknown_practitioners,
            "a token holds values that give no rights"
        );
    }
    if let Some(levels) = &settings.second_factor
        && roles.iter().copied().any(second_factor::is_required)
        && !second_factor::is_shown(&claims.all, levels)
    {
        return Err(OidcRefusal::SecondFactor);
    }
    let grant = |role: Role| match role {
        Role::Coordinator => Grant::coordinator(areas.clone()),
        Role::FacilityStaff => Grant::staff(facilities.clone()),
        // Of several profiles none is the own one.
        Role::Physician => Grant {
            practitioner: practitioners.first().copied().filter(|_| practitioners.len() == 1),
            ..Grant::everywhere(role)
        },
        _ => Grant::everywhere(role),
    };
    Ok(Viewer {
        account: Some(account(&settings.issuer, &claims.subject)),
        display_name: display_name(&claims.all),
        grants: roles.iter().copied().map(grant).collect(),
        authentication: Authentication::OpenId,
    })
}

/// The type's name in the global id of a practitioner.
const PRACTITIONER: &str = "Practitioner";

/// What the words mean, ascending and each once, and how many mean nothing.
fn known<T: Ord>(words: Vec<&str>, meaning: impl Fn(&str) -> Option<T>) -> (Vec<T>, usize) {
    let total = words.len();
    let mut found: Vec<T> = words.into_iter().filter_map(meaning).collect();
    let unknown = total - found.len();
    found.sort();
    found.dedup();
    (found, unknown)
}

/// `KIND:CODE`, for example `MUNICIPALITY:372013`.
fn area(word: &str) -> Option<AreaCode> {
    let (kind, code) = word.split_once(':')?;
    let plain = !code.is_empty() && code.len() <= MAX_CODE && !code.contains(char::is_whitespace);
    Some(AreaCode { kind: AreaKind::from_code(kind)?, code: code.to_owned() }).filter(|_| plain)
}

/// The name to greet with, of the first claim that has one. Empty when the token names nobody: the subject is no name.
fn display_name(claims: &Map<String, Value>) -> String {
    let names = ["name", "preferred_username", "client_id", "azp"];
    let name =
        names.iter().filter_map(|claim| claims.get(*claim)?.as_str()).map(str::trim).find(|name| !name.is_empty());
    name.unwrap_or_default().chars().filter(|character| !character.is_control()).take(MAX_NAME).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{self, ISSUER};
    use super::*;

    const FACILITY: Uuid = Uuid::from_u128(7);

    fn seen(claims: Value) -> Result<Viewer, OidcRefusal> {
        seen_with(claims, |_| {})
    }

    fn seen_with(claims: Value, change: impl FnOnce(&mut Settings)) -> Result<Viewer, OidcRefusal> {
        let mut settings = testing::settings(ISSUER);
        change(&mut settings);
        let Value::Object(all) = claims else { panic!("an object") };
        let names: FacilityNames = Arc::new(|word| (word == "clinic").then_some(FacilityId(FACILITY)));
        viewer(&Claims { subject: "s".into(), all }, &settings, &names)
    }

    #[test]
    fn roles_come_with_their_places() {
        let viewer = seen(json!({
            "roles": ["hub", "clinic-staff", "doctor"],
            "areas": ["MUNICIPALITY:372013", "DAILY_LIVING_ZONE:372013-1"],
            "facilities": "clinic",
            "practitioner": Uuid::from_u128(9).to_string(),
            "amr": ["mfa"],
            "name": " 香川 花子 ",
        }))
        .expect("a viewer");
        let area = |kind, code: &str| AreaCode { kind, code: code.to_owned() };
        let areas = vec![area(AreaKind::Municipality, "372013"), area(AreaKind::DailyLivingZone, "372013-1")];
        assert_eq!(
            viewer.grants,
            [
                Grant::staff(vec![FacilityId(FACILITY)]),
                Grant::physician(PractitionerId(Uuid::from_u128(9))),
                Grant::coordinator(areas),
            ]
        );
        assert_eq!(viewer.display_name, "香川 花子");
        assert_eq!(viewer.authentication, Authentication::OpenId);
    }

    #[test]
    fn values_that_are_not_known_give_nothing() {
        for odd in [
            json!({}),
            json!({ "roles": null }),
            json!({ "roles": ["ADMIN", "admin", "offline_access", 7, ["root"], { "root": true }] }),
            json!({ "roles": { "root": true } }),
            json!({ "roles": true }),
        ] {
            let viewer = seen(odd.clone()).expect("a viewer without rights");
            assert!(viewer.is_anonymous() && viewer.account.is_some(), "{odd}");
        }
        let areas =
            json!(["372013", "MUNICIPALITY:", "TOWN:372013", ":", "MUNICIPALITY:3720 13", 372013, "x".repeat(99)]);
        let odd = json!({ "roles": "hub clinic-staff doctor", "amr": ["mfa"], "areas": areas, "facilities": ["elsewhere"],
            "practitioner": ["00000000-0000-0000-0000-000000000009", "00000000-0000-0000-0000-00000000000a"] });
        for grant in seen(odd).expect("a viewer").grants {
            assert_eq!(grant, Grant::everywhere(grant.role));
        }
    }

    #[test]
    fn strong_roles_need_a_second_factor_unless_it_is_switched_off() {
        for role in ["hub", "root", "audit"] {
            assert_eq!(seen(json!({ "roles": [role] })), Err(OidcRefusal::SecondFactor), "{role}");
            assert_eq!(seen(json!({ "roles": ["care", role], "amr": ["pwd"] })), Err(OidcRefusal::SecondFactor));
            assert!(seen(json!({ "roles": [role], "amr": ["pwd", "otp"] })).is_ok(), "{role}");
            assert!(seen_with(json!({ "roles": [role] }), |settings| settings.second_factor = None).is_ok());
        }
        for role in ["care", "clinic-staff", "doctor", "unknown"] {
            assert!(seen(json!({ "roles": [role] })).is_ok(), "{role}");
        }
    }

    #[test]
    fn a_claim_is_found_by_name_by_dots_and_by_pointer() {
        for (path, claims) in [
            ("groups", json!({ "groups": ["care"] })),
            ("https://care.example/roles", json!({ "https://care.example/roles": ["care"] })),
            ("realm_access.roles", json!({ "realm_access": { "roles": ["care"] } })),
            ("/realm_access/roles", json!({ "realm_access": { "roles": ["care"] } })),
            ("/a~1b/0/roles", json!({ "a/b": [{ "roles": "care" }] })),
            ("a.b.c", json!({ "a.b.c": "care", "a": { "b": { "c": "root" } } })),
        ] {
            let viewer = seen_with(claims, |settings| settings.claims.role = ClaimPath::new(path)).expect("a viewer");
            assert_eq!(viewer.roles(), [Role::Professional], "{path}");
        }
        for path in ["x", "/x", "groups.x.y", "/groups/9", "/", ".", "groups."] {
            let claims = json!({ "groups": ["care"] });
            let viewer = seen_with(claims, |settings| settings.claims.role = ClaimPath::new(path)).expect("a viewer");
            assert!(viewer.is_anonymous(), "{path}");
        }
    }

    #[test]
    fn an_account_is_the_same_for_ever_and_another_one_at_another_issuer() {
        let one = account("https://id.example", "alice");
        assert_eq!(one.to_string(), "22f88f7e-c03d-5f41-b813-5cfc38f76390");
        assert_eq!(one, account("https://id.example", "alice"));
        assert_ne!(one, account("https://id.example", "bob"));
        assert_ne!(one, account("https://id.example/", "alice"));
        assert_ne!(account("https://id.example/a", "b"), account("https://id.example/", "ab"));
    }

    #[test]
    fn a_name_is_short_and_plain() {
        let name = |claims: Value| seen(claims).expect("a viewer").display_name;
        assert_eq!(name(json!({ "name": "", "preferred_username": "hanako" })), "hanako");
        assert_eq!(name(json!({ "name": 7, "client_id": "batch" })), "batch");
        assert_eq!(name(json!({ "name": "a\u{0}\nb" })), "ab");
        assert_eq!(name(json!({ "name": "長".repeat(500) })).chars().count(), MAX_NAME);
        assert_eq!(name(json!({})), "");
    }
}
