//! What is still missing before a session has rights.

use crate::codes::SignInStep;

use super::Account;

/// What comes next in a session of this account, in which the second factor was or was not given. Anything but
/// [`SignInStep::Done`] has no rights.
///
/// The second factor comes before the password is changed: otherwise whoever has stolen a password could take the
/// account over.
pub fn step(account: &Account, second_factor_given: bool) -> SignInStep {
    if account.has_second_factor() && !second_factor_given {
        SignInStep::SecondFactor
    } else if account.must_change_password {
        SignInStep::ChangePassword
    } else if account.needs_second_factor() && !account.has_second_factor() {
        SignInStep::EnrolSecondFactor
    } else {
        SignInStep::Done
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::access::Grant;
    use crate::account::{DisplayName, LoginName, OfferedFactor, SecondFactor};
    use crate::codes::{AccountStatus, Role};

    fn account(role: Role, confirmed: Option<bool>, must_change_password: bool) -> Account {
        let now = DateTime::UNIX_EPOCH;
        Account {
            id: Uuid::nil().into(),
            login_name: LoginName::parse("abc").expect("a name"),
            display_name: DisplayName::parse("abc").expect("a name"),
            grants: vec![Grant::everywhere(role)],
            status: AccountStatus::Active,
            password_hash: String::new(),
            must_change_password,
            password_expires_at: None,
            second_factor: (confirmed == Some(true)).then(|| SecondFactor {
                sealed: String::new(),
                confirmed_at: now,
                last_step: 0,
            }),
            offered_factor: (confirmed == Some(false)).then(|| OfferedFactor { sealed: String::new(), until: now }),
            recovery_codes: Vec::new(),
            created_at: now,
            updated_at: now,
            last_signed_in_at: None,
        }
    }

    #[test]
    fn rights_begin_when_nothing_is_missing() {
        use SignInStep::*;
        for (role, confirmed, must_change, given, expected) in [
            (Role::Professional, None, false, false, Done),
            (Role::Professional, None, true, false, ChangePassword),
            (Role::Professional, Some(false), false, false, Done),
            (Role::Professional, Some(true), false, false, SecondFactor),
            (Role::Professional, Some(true), true, false, SecondFactor),
            (Role::Professional, Some(true), true, true, ChangePassword),
            (Role::Professional, Some(true), false, true, Done),
            (Role::Admin, None, false, false, EnrolSecondFactor),
            (Role::Admin, None, true, false, ChangePassword),
            (Role::Admin, Some(false), false, false, EnrolSecondFactor),
            (Role::Admin, Some(false), false, true, EnrolSecondFactor),
            (Role::Admin, Some(true), false, false, SecondFactor),
            (Role::Admin, Some(true), false, true, Done),
            (Role::Coordinator, None, false, true, EnrolSecondFactor),
            (Role::Auditor, None, false, true, EnrolSecondFactor),
        ] {
            let found = step(&account(role, confirmed, must_change), given);
            assert_eq!(found, expected, "{role} {confirmed:?} {must_change} {given}");
        }
    }
}
