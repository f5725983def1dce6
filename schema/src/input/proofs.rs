//! What is sent about proofs.

use async_graphql::{ID, InputObject};
use domain::codes::ProofStatus;
use domain::ids::{GuideEntryId, PractitionerId, ProofId};
use usecases::Failure;
use usecases::guides::proofs::{ContactEntry, CorrectionEntry, ProofAnswer, ProofSend, Relink, Way};

use super::CapabilityInput;
use super::user;
use crate::coded::Coded;
use crate::node::find;
use crate::scalar::{Day, Phone};

const NO_PROOF: &str = "この校正は見つかりません。";

/// A round of proofs (proofSend の入力).
#[derive(Debug, InputObject)]
pub struct ProofSendInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// Entries of one edition (掲載).
    pub entries: Vec<ID>,
    /// Day until which an answer is asked for, from today on and within a year (期限).
    pub due_on: Day,
    /// Who asks; as in the edition's last proof, or the desk of the guide's area, when left out (問い合わせ先).
    pub contact: Option<ProofContactInput>,
}

/// Who asks for a proof, as it stands on sheet and page (問い合わせ先).
#[derive(Debug, InputObject)]
pub struct ProofContactInput {
    /// Who, at most 100 characters (依頼元).
    pub from: String,
    /// Phone for questions (電話番号).
    pub phone: Option<Phone>,
    /// Where to fax the sheet back (ファクス番号).
    pub fax: Option<Phone>,
}

impl ProofSendInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id of an entry.
    pub(crate) fn checked(self) -> Result<ProofSend, Failure> {
        let entry = |(at, id): (usize, &ID)| {
            user::id::<GuideEntryId>(&format!("entries.{at}"), id, "この掲載は見つかりません。")
        };
        Ok(ProofSend {
            entries: self.entries.iter().enumerate().map(entry).collect::<Result<_, _>>()?,
            due_on: self.due_on.0,
            contact: self.contact.map(|contact| ContactEntry {
                from: contact.from,
                phone: contact.phone.map(|phone| phone.0),
                fax: contact.fax.map(|fax| fax.0),
            }),
        })
    }
}

/// An answer to a proof (proofRespond の入力).
#[derive(Debug, InputObject)]
pub struct ProofRespondInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// Which proof (校正).
    pub id: ID,
    /// What follows /proofs/ in the clinic's link; without it whoever makes the guide types in what came on paper (リンクの末尾).
    pub token: Option<String>,
    /// APPROVED, CORRECTED or DECLINED (返事).
    pub decision: Coded<ProofStatus>,
    /// What is corrected (赤字).
    pub corrections: Option<Vec<ProofCorrectionInput>>,
    /// What the facility can do; what is not named stays (対応できることの更新).
    pub capabilities: Option<Vec<CapabilityInput>>,
    /// Whether the directory says so from now on, and not the guide alone (名簿にも反映).
    #[graphql(default_with = "Some(true)")]
    pub apply_to_directory: Option<bool>,
}

/// A correction on a proof (赤字).
#[derive(Debug, InputObject)]
pub struct ProofCorrectionInput {
    /// Which field: one of those that the proof offers (項目).
    pub field: String,
    /// What it is to say; blank clears it (直したもの).
    pub after: String,
}

impl ProofRespondInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id of a proof.
    pub(crate) fn checked(self) -> Result<(Way, ProofAnswer), Failure> {
        let way = self.token.map_or(Way::Typed, Way::Link);
        let corrections = self.corrections.unwrap_or_default().into_iter();
        let answer = ProofAnswer {
            id: user::id("id", &self.id, NO_PROOF)?,
            decision: self.decision.0,
            corrections: corrections
                .map(|correction| CorrectionEntry { field: field(correction.field), after: correction.after })
                .collect(),
            capabilities: self.capabilities.unwrap_or_default().into_iter().map(CapabilityInput::read).collect(),
            apply_to_directory: self.apply_to_directory.unwrap_or(true),
        };
        Ok((way, answer))
    }
}

/// The name of a field as use cases know it: with the plain id of a person. What names nobody stays as it is, and nothing
/// is found under it.
fn field(name: String) -> String {
    let person = name.strip_prefix("practitioner.").and_then(|rest| rest.split_once('.')).and_then(|(id, text)| {
        let id: PractitionerId = find(&ID(id.to_owned()))?;
        Some(format!("practitioner.{id}.{text}"))
    });
    person.unwrap_or(name)
}

/// A link that is given out anew (proofLinkIssue の入力).
#[derive(Debug, InputObject)]
pub struct ProofLinkIssueInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// Which proof (校正).
    pub id: ID,
    /// Another day until which an answer is asked for (新しい期限).
    pub due_on: Option<Day>,
}

/// A link that is taken back (proofLinkRevoke の入力).
#[derive(Debug, InputObject)]
pub struct ProofLinkRevokeInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// Against doing it twice: the same key with the same input gets the same answer (二重送信の防止).
    pub idempotency_key: Option<String>,
    /// Which proof (校正).
    pub id: ID,
}

impl ProofLinkIssueInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id of a proof.
    pub(crate) fn checked(self) -> Result<(ProofId, Relink), Failure> {
        Ok((user::id("id", &self.id, NO_PROOF)?, Relink::Issue(self.due_on.map(|day| day.0))))
    }
}

impl ProofLinkRevokeInput {
    /// In the terms of the use case.
    ///
    /// # Errors
    /// NOT_FOUND for what is no id of a proof.
    pub(crate) fn checked(self) -> Result<(ProofId, Relink), Failure> {
        Ok((user::id("id", &self.id, NO_PROOF)?, Relink::Revoke))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::TypedId as _;

    #[test]
    fn a_person_is_named_by_the_global_id_and_by_nothing_else() {
        let id = PractitionerId(uuid::Uuid::from_u128(7));
        let global = id.to_global();
        assert_eq!(field(format!("practitioner.{}.motto", *global)), format!("practitioner.{id}.motto"));
        let facility = domain::ids::FacilityId(id.0).to_global();
        for other in [format!("practitioner.{}.motto", *facility), "facility.phone".into(), "practitioner.".into()] {
            assert_eq!(field(other.clone()), other);
        }
    }
}
