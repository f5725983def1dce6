//! Roles with the places they are held in, checked against the directory.

use std::collections::HashSet;

use domain::access::Grant;
use domain::codes::{Code as _, Role};
use store::WriteTx;

use super::error::AccountError;

/// Most roles of one account, and most areas or facilities of one role.
const MOST: usize = 200;

/// Checks roles: each with the place it is held in and no other, and every place known to the directory.
pub(super) async fn check(tx: &mut WriteTx, grants: &[Grant]) -> Result<(), AccountError> {
    if grants.is_empty() {
        return wrong("grants", "役割を一つ以上選んでください。");
    }
    if grants.len() > MOST {
        return wrong("grants", "役割が多すぎます。");
    }
    for (at, grant) in grants.iter().enumerate() {
        shape(at, grant)?;
        for (nth, area) in grant.areas.iter().enumerate() {
            if store::areas::by_kind_code(tx, area.kind, &area.code).await?.is_empty() {
                return wrong(format!("grants.{at}.areas.{nth}"), "その種別とコードの区域はありません。");
            }
        }
        let found = store::facilities::by_ids(tx, &grant.facilities).await?;
        let found: HashSet<_> = found.iter().map(|facility| facility.id).collect();
        if let Some(nth) = grant.facilities.iter().position(|id| !found.contains(id)) {
            return wrong(format!("grants.{at}.facilities.{nth}"), "その施設はありません。");
        }
    }
    Ok(())
}

fn shape(at: usize, grant: &Grant) -> Result<(), AccountError> {
    let field = |name: &str| format!("grants.{at}.{name}");
    if grant.role == Role::Anonymous {
        return wrong(field("role"), "この役割は与えられません。");
    }
    if grant.areas.len() > MOST || grant.facilities.len() > MOST {
        return wrong(field("areas"), "区域または施設が多すぎます。");
    }
    match (grant.role == Role::Coordinator, grant.areas.is_empty()) {
        (true, true) => return wrong(field("areas"), "この役割には担当する区域が必要です。"),
        (false, false) => return wrong(field("areas"), "この役割に区域は指定できません。"),
        _ => {}
    }
    match (grant.role == Role::FacilityStaff, grant.facilities.is_empty()) {
        (true, true) => return wrong(field("facilities"), "この役割には所属する施設が必要です。"),
        (false, false) => return wrong(field("facilities"), "この役割に施設は指定できません。"),
        _ => {}
    }
    match (grant.role == Role::Physician, grant.practitioner.is_none()) {
        (true, true) => wrong(field("practitioner"), "この役割には本人の台帳の ID が必要です。"),
        (false, false) => wrong(field("practitioner"), "この役割に専門職は指定できません。"),
        _ => Ok(()),
    }
}

/// Roles as the audit trail tells them.
pub(super) fn spoken(grants: &[Grant]) -> String {
    let one = |grant: &Grant| {
        let areas = grant.areas.iter().map(|area| format!("{}:{}", area.kind, area.code));
        let facilities = grant.facilities.iter().map(ToString::to_string);
        let practitioner = grant.practitioner.iter().map(ToString::to_string);
        let places: Vec<String> = areas.chain(facilities).chain(practitioner).collect();
        if places.is_empty() {
            grant.role.code().to_owned()
        } else {
            format!("{}[{}]", grant.role.code(), places.join(" "))
        }
    };
    grants.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn wrong(field: impl Into<String>, message: &'static str) -> Result<(), AccountError> {
    Err(AccountError::Grant { field: field.into(), message })
}
