//! What is sent about practitioners and consents.

use std::sync::Arc;

use async_graphql::{Error, ID, InputObject, MaybeUndefined};
use domain::codes::*;
use domain::ids::{AreaId, FacilityId};
use usecases::guides::people_in;
use usecases::people::{ConsentsQuery, NewPractitioner, PeopleList, PeopleQuestion, PractitionerChange, ProfileChange};
use usecases::rosters::those_on_duty;
use usecases::{Failure, Refusal};

use super::directory::{CapabilityInput, CoverageInput};
use super::filter::{in_guide, languages, limited};
use super::profile::{AffiliationInput, CareerItemInput, ProfileInput, QualificationInput};
use crate::coded::{Coded, plain};
use crate::context::{View, aside};
use crate::node::require;
use crate::scalar::{Day, Instant};
use crate::types::shifts_error;
use domain::tables::languages::is_language;

/// Conditions on a practitioner: all of them hold, and in a list any of its values does (医師・専門職の絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct PractitionerFilter {
    /// Professions (職種).
    pub professions: Option<Vec<Coded<Profession>>>,
    /// Words in what they are good at (専門).
    pub specialties: Option<Vec<String>>,
    /// Facilities they work at (所属).
    pub facilities: Option<Vec<ID>>,
    /// Areas they work in (圏域).
    pub areas: Option<Vec<ID>>,
    /// What they can do, at least under conditions: all of these (すべてできる).
    pub capabilities_all: Option<Vec<Coded<CapabilityCode>>>,
    /// Whether they are registered for on-call visits today, as far as the viewer sees it (往診医登録があるか).
    pub registered: Option<bool>,
    /// On duty by a roster at this instant, on any tier, and not away, as far as the viewer sees it (この時刻に受けられる).
    pub on_duty_at: Option<Instant>,
    /// Languages, two letters of ISO 639-1 (言語).
    pub languages: Option<Vec<String>>,
    /// In this edition of a guide (この版に載っている).
    pub in_guide: Option<ID>,
}

/// The order of a list of practitioners (医師の並べ替え).
#[derive(Debug, Clone, Copy, InputObject)]
pub struct PractitionerOrder {
    /// By what (項目).
    pub field: Coded<PractitionerOrderField>,
    /// In which direction (向き).
    #[graphql(default_with = "Some(Coded(OrderDirection::Asc))")]
    pub direction: Option<Coded<OrderDirection>>,
}

impl PractitionerOrder {
    /// By what, and whether the largest come first.
    pub(crate) fn checked(self) -> (PractitionerOrderField, bool) {
        (self.field.0, self.direction.is_some_and(|direction| direction.0 == OrderDirection::Desc))
    }
}

impl PractitionerFilter {
    /// In the terms of the use case, without a place and an order.
    ///
    /// # Errors
    /// `BAD_ID`, `OUT_OF_RANGE` for lists longer than 200, `BAD_USER_INPUT` for a language that does not exist, and for an
    /// edition that is not there for whoever asks.
    pub(crate) async fn checked(self, view: &View) -> Result<PeopleList, Error> {
        let facilities = limited("facilities", self.facilities)?;
        let areas = limited("areas", self.areas)?;
        let question = PeopleQuestion {
            professions: plain(self.professions),
            specialties: limited("specialties", self.specialties)?,
            facilities: facilities.iter().map(require::<FacilityId>).collect::<Result<_, _>>()?,
            languages: languages(&limited("languages", self.languages)?)?,
            capabilities_all: plain(self.capabilities_all),
            ..PeopleQuestion::default()
        };
        let in_guide =
            self.in_guide.as_ref().map(|id| in_guide(view, id, |view, id| people_in(view, id))).transpose()?;
        let on_duty = match self.on_duty_at {
            Some(Instant(at)) => {
                let asked = view.clone();
                Some(aside(move || those_on_duty(&asked, at)).await?.map_err(shifts_error)?)
            }
            None => None,
        };
        let among = match (in_guide, on_duty) {
            (Some(listed), Some(on_duty)) => Some(Arc::new(listed.intersection(&on_duty).copied().collect())),
            (listed, on_duty) => listed.or(on_duty.map(Arc::new)),
        };
        Ok(PeopleList {
            question,
            areas: areas.iter().map(require::<AreaId>).collect::<Result<_, _>>()?,
            registered: self.registered,
            among,
            ..PeopleList::default()
        })
    }
}

/// Conditions on a consent (同意の絞り込み).
#[derive(Debug, Default, InputObject)]
pub struct ConsentFilter {
    /// States (状態).
    pub statuses: Option<Vec<Coded<ConsentStatus>>>,
    /// Whose last day is this day or before (この日までに期限).
    pub expires_before: Option<Day>,
}

impl ConsentFilter {
    /// In the terms of the use case.
    pub(crate) fn checked(self) -> ConsentsQuery {
        ConsentsQuery { statuses: plain(self.statuses), expires_before: self.expires_before.map(|day| day.0) }
    }
}

/// A practitioner to register (practitionerCreate の入力).
#[derive(Debug, InputObject)]
pub struct PractitionerCreateInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// Name (氏名).
    name: String,
    /// Name in kana (カナ).
    name_kana: String,
    /// Profession (職種).
    profession: Coded<Profession>,
    /// Where they work; `affiliations` may tell more of it (所属).
    facility: ID,
    /// Position (役職).
    role: Option<String>,
    /// What they are good at (専門).
    specialties: Option<Vec<String>>,
    /// How they became what they are (経緯).
    origin: Option<String>,
    /// Motto (モットー).
    motto: Option<String>,
    /// Words to the reader (紹介文).
    message: Option<String>,
    /// Languages, two letters of ISO 639-1 (言語).
    languages: Option<Vec<String>>,
    /// All facilities with days and hours; the one above is added when it is not among them (所属のすべて).
    affiliations: MaybeUndefined<Vec<AffiliationInput>>,
    /// Qualifications (資格).
    qualifications: MaybeUndefined<Vec<QualificationInput>>,
    /// Career, in the order of the guide (経歴).
    career: MaybeUndefined<Vec<CareerItemInput>>,
    /// What they can do, each once (対応できること).
    capabilities: MaybeUndefined<Vec<CapabilityInput>>,
    /// How that was found out (確かめ方).
    capabilities_verified_by: Option<Coded<VerificationMethod>>,
    /// When that was found out, not after today (確かめた日).
    capabilities_verified_on: Option<Day>,
    /// Where they visit, when it differs from their facility's (範囲).
    coverage: MaybeUndefined<CoverageInput>,
}

impl PractitionerCreateInput {
    /// In the terms of the use case.
    pub(crate) fn checked(self) -> Result<(NewPractitioner, ProfileChange), Failure> {
        let profile = ProfileInput {
            affiliations: self.affiliations,
            qualifications: self.qualifications,
            career: self.career,
            capabilities: self.capabilities,
            verified_by: self.capabilities_verified_by,
            verified_on: self.capabilities_verified_on,
            coverage: self.coverage,
        };
        let new = NewPractitioner {
            facility: super::user::id("facility", &self.facility, "この施設は見つかりません。")?,
            languages: spoken(&self.languages.unwrap_or_default())?,
            name: self.name,
            name_kana: self.name_kana,
            profession: self.profession.0,
            role: self.role,
            specialties: self.specialties.unwrap_or_default(),
            origin: self.origin,
            motto: self.motto,
            message: self.message,
        };
        Ok((new, profile.read()?))
    }
}

/// Changes of a practitioner: what is left out stays, what is null is cleared (practitionerUpdate の入力).
#[derive(Debug, InputObject)]
pub struct PractitionerUpdateInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// Who (対象).
    pub(crate) id: ID,
    /// The last change that the author has seen; another one refuses the change (楽観ロック).
    expected_updated_at: Option<Instant>,
    /// Name (氏名).
    name: MaybeUndefined<String>,
    /// Name in kana (カナ).
    name_kana: MaybeUndefined<String>,
    /// What they are good at (専門).
    specialties: MaybeUndefined<Vec<String>>,
    /// How they became what they are (経緯).
    origin: MaybeUndefined<String>,
    /// Motto (モットー).
    motto: MaybeUndefined<String>,
    /// Words to the reader (紹介文).
    message: MaybeUndefined<String>,
    /// Languages, two letters of ISO 639-1 (言語).
    languages: MaybeUndefined<Vec<String>>,
    /// Everywhere they work, as far as the viewer sees the facility; others stay (所属).
    affiliations: MaybeUndefined<Vec<AffiliationInput>>,
    /// All qualifications (資格).
    qualifications: MaybeUndefined<Vec<QualificationInput>>,
    /// The whole career, in the order of the guide (経歴).
    career: MaybeUndefined<Vec<CareerItemInput>>,
    /// Everything they can do, each once; what says the same as before stays verified as it was (対応できること).
    capabilities: MaybeUndefined<Vec<CapabilityInput>>,
    /// How that was found out; what is new is not verified without it (確かめ方).
    capabilities_verified_by: Option<Coded<VerificationMethod>>,
    /// When that was found out, not after today (確かめた日).
    capabilities_verified_on: Option<Day>,
    /// Where they visit, null for where their facility does (範囲).
    coverage: MaybeUndefined<CoverageInput>,
}

impl PractitionerUpdateInput {
    /// In the terms of the use case. A name cannot be cleared: null is refused as a blank one is.
    pub(crate) fn checked(self) -> Result<(PractitionerChange, ProfileChange), Failure> {
        let profile = ProfileInput {
            affiliations: self.affiliations,
            qualifications: self.qualifications,
            career: self.career,
            capabilities: self.capabilities,
            verified_by: self.capabilities_verified_by,
            verified_on: self.capabilities_verified_on,
            coverage: self.coverage,
        };
        let languages = filled(self.languages).map(|codes| spoken(&codes)).transpose()?;
        let change = PractitionerChange {
            id: super::user::id("id", &self.id, "この専門職は見つかりません。")?,
            expected_updated_at: self.expected_updated_at.map(|at| at.0),
            name: filled(self.name),
            name_kana: filled(self.name_kana),
            specialties: filled(self.specialties),
            origin: cleared(self.origin),
            motto: cleared(self.motto),
            message: cleared(self.message),
            languages,
        };
        Ok((change, profile.read()?))
    }
}

/// A consent to record (consentGrant の入力).
#[derive(Debug, InputObject)]
pub struct ConsentGrantInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// Who gives it (本人).
    pub(crate) practitioner: ID,
    /// Items (範囲).
    pub(crate) scopes: Vec<Coded<ConsentScope>>,
    /// Media (媒体).
    pub(crate) channels: Vec<Coded<PublicationChannel>>,
    /// Day it was given (得た日).
    pub(crate) granted_on: Day,
    /// Last day it holds (期限).
    pub(crate) expires_on: Option<Day>,
    /// The written consent, sent before; its digest is kept (書面).
    pub(crate) evidence_upload_id: Option<ID>,
}

/// What to take back of a consent (consentRevoke の入力).
#[derive(Debug, InputObject)]
pub struct ConsentRevokeInput {
    /// The client's own mark, given back (送り手の控え).
    pub client_mutation_id: Option<String>,
    /// A key against doing it twice (二重送信の防止).
    idempotency_key: Option<String>,
    /// Which (同意).
    pub(crate) id: ID,
    /// Items, all when left out (一部だけ).
    pub(crate) scopes: Option<Vec<Coded<ConsentScope>>>,
    /// Why (理由).
    pub(crate) reason: Option<String>,
}

/// A value that is to be set; null sets an empty one.
pub(super) fn filled<T: Default>(value: MaybeUndefined<T>) -> Option<T> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(T::default()),
        MaybeUndefined::Value(value) => Some(value),
    }
}

/// A value that is to be set or cleared.
pub(super) fn cleared<T>(value: MaybeUndefined<T>) -> Option<Option<T>> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

/// Languages in lower case, each once.
fn spoken(codes: &[String]) -> Result<Vec<String>, Failure> {
    let mut kept: Vec<String> = Vec::new();
    for code in codes.iter().map(|code| code.trim().to_ascii_lowercase()) {
        if !is_language(&code) {
            let message = "言語は ISO 639-1 の2文字（en、zh、pt など）で書いてください。";
            return Err(Refusal::new(UserErrorCode::Invalid, "languages", message).into());
        }
        if !kept.contains(&code) {
            kept.push(code);
        }
    }
    Ok(kept)
}
