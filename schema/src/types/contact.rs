//! Ways to reach a facility.

use std::borrow::Cow;

use async_graphql::Object;
use domain::codes::{ContactPurpose, Visibility};

use super::hours::Schedule;
use crate::coded::Coded;
use crate::scalar::Phone;

/// A way to reach a facility that everybody may see, or somebody on duty (連絡先).
pub struct Contact<'a>(pub Cow<'a, domain::facility::Contact>);

/// A way to reach a facility, or somebody on duty, as far as the viewer may see it (連絡先).
#[Object(name = "Contact")]
impl Contact<'_> {
    /// For what (用途).
    async fn purpose(&self) -> Coded<ContactPurpose> {
        Coded(self.0.purpose)
    }
    /// Phone (電話).
    async fn phone(&self) -> Option<Phone> {
        self.0.phone.clone().map(Phone)
    }
    /// Extension (内線).
    async fn extension(&self) -> Option<&str> {
        self.0.extension.as_deref()
    }
    /// Fax (ファクス).
    async fn fax(&self) -> Option<Phone> {
        self.0.fax.clone().map(Phone)
    }
    /// Mail address (メール).
    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }
    /// Job title or section to ask for (担当).
    async fn role(&self) -> Option<&str> {
        self.0.role.as_deref()
    }
    /// Who may see it (公開の範囲).
    async fn visibility(&self) -> Coded<Visibility> {
        Coded(self.0.visibility)
    }
    /// When somebody answers (つながる時間).
    async fn schedules(&self) -> Vec<Schedule<'_>> {
        self.0.schedules.iter().map(Schedule).collect()
    }
}
