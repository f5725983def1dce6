//! Whether a person signed in with a second factor (二要素認証), as far as the provider tells.

use std::collections::BTreeSet;

use domain::codes::Role;
use serde_json::{Map, Value};

/// Roles that are held only after a second factor: they reach into other people's data
/// (医療情報システムの安全管理に関するガイドライン 第6.0版, システム運用編 14.1).
pub fn is_required(role: Role) -> bool {
    matches!(role, Role::Coordinator | Role::Auditor | Role::Admin)
}

/// What somebody knows, in `amr` (RFC 8176, section 2).
const KNOWN: [&str; 3] = ["pwd", "pin", "kba"];
/// What somebody has.
const HELD: [&str; 6] = ["otp", "hwk", "swk", "sc", "sms", "tel"];
/// What somebody is.
const BORN_WITH: [&str; 5] = ["face", "fpt", "iris", "retina", "vbm"];

/// Whether the claims show a second factor: `amr` says `mfa`, or names methods of two kinds; or `acr` is one of `levels`,
/// or the list `acrs` holds one (the authentication contexts of Microsoft Entra).
pub fn is_shown(claims: &Map<String, Value>, levels: &BTreeSet<String>) -> bool {
    let list = |name: &str| -> Vec<&str> {
        claims.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let methods = list("amr");
    let of = |kind: &[&str]| methods.iter().any(|method| kind.contains(method));
    let kinds = [of(&KNOWN), of(&HELD), of(&BORN_WITH)].into_iter().filter(|shown| *shown).count();
    let level =
        claims.get("acr").and_then(Value::as_str).into_iter().chain(list("acrs")).any(|level| levels.contains(level));
    level || kinds >= 2 || methods.contains(&"mfa")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shown(claims: &Value) -> bool {
        let levels = BTreeSet::from(["gold".to_owned()]);
        is_shown(claims.as_object().expect("an object"), &levels)
    }

    #[test]
    fn a_second_factor_is_said_or_follows_from_two_kinds() {
        for good in [
            json!({ "amr": ["mfa"] }),
            json!({ "amr": ["pwd", "mfa"] }),
            json!({ "amr": ["pwd", "otp"] }),
            json!({ "amr": ["pin", "sc"] }),
            json!({ "amr": ["hwk", "fpt"] }),
            json!({ "acr": "gold" }),
            json!({ "acrs": ["p1", "gold"] }),
        ] {
            assert!(shown(&good), "{good}");
        }
    }

    #[test]
    fn one_kind_alone_is_one_factor() {
        for bad in [
            json!({}),
            json!({ "amr": [] }),
            json!({ "amr": ["pwd"] }),
            json!({ "amr": ["otp"] }),
            json!({ "amr": ["pwd", "pin", "kba"] }),
            json!({ "amr": ["otp", "hwk"] }),
            json!({ "amr": ["pwd", "user"] }),
            json!({ "amr": "mfa" }),
            json!({ "amr": [["mfa"]] }),
            json!({ "acr": "silver" }),
            json!({ "acr": ["gold"] }),
            json!({ "acrs": "gold" }),
            json!({ "mfa": true }),
        ] {
            assert!(!shown(&bad), "{bad}");
        }
    }
}
