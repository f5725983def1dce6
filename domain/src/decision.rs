//! What a person decided about a facility (人の決めた項目), field by field, each with its day.
//!
//! What people enter is one contribution of its own (feed [`PERSON_FEED`](crate::contribution::PERSON_FEED)), and it
//! speaks for the fields decided in it and for no other. In the merge a decided field has its value from there alone:
//! so a person can also leave a field blank, remove a contact, or say that a service is not given.

mod silence;
mod text;
mod value;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::{CapabilityGroup, DesignationKind, SchedulePurpose};
use crate::facility::AreaCode;

/// A field that somebody decides as a whole (項目).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Field {
    /// Official name (正式名称).
    Name,
    /// Kana reading (カナ).
    NameKana,
    /// Short or common name (略称).
    ShortName,
    /// English name (英語名).
    NameEn,
    /// What the place is (種別).
    Kind,
    /// Numbers by system (番号).
    Identifiers,
    /// Services (サービス).
    Services,
    /// Departments by code and in words (診療科目).
    Departments,
    /// Opening day (開設日).
    OpenedOn,
    /// Status, closing day and who took over (状態・廃止日・引き継ぎ先): one thing cannot be true without the others.
    Status,
    /// Address (所在地).
    Address,
    /// Position (位置).
    Location,
    /// Contacts (連絡先).
    Contacts,
    /// Website (ウェブサイト).
    Website,
    /// Hours for one purpose (時間割). Their note in words goes with those for [`SchedulePurpose::Opening`].
    Schedules(SchedulePurpose),
    /// Capabilities of one group (対応できること).
    Capabilities(CapabilityGroup),
    /// Notified standards (施設基準).
    Standards,
    /// A designation for one area, or without one (位置付け).
    Designation(DesignationKind, Option<AreaCode>),
    /// Home-visit profile (訪問の体制), with its modes: none is added from services then.
    HomeVisit,
    /// Beds and places (病床・定員).
    BedCapacities,
    /// Scenes of home care (場面).
    Scenes,
    /// Languages (言語).
    Languages,
    /// Features in a sentence (特徴).
    Description,
    /// Areas it is the desk of (担当する圏域).
    Serves,
    /// Notes (メモ).
    Notes,
    /// Who may see the facility (公開の範囲).
    Visibility,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub field: Field,
    /// The day it was decided, in Asia/Tokyo.
    pub on: NaiveDate,
}

impl Field {
    /// The field's name in the schema, for reports of errors and the audit trail; parts follow a dot.
    pub fn name(&self) -> String {
        use crate::codes::Code;
        match self {
            Self::Name => "name".into(),
            Self::NameKana => "nameKana".into(),
            Self::ShortName => "shortName".into(),
            Self::NameEn => "nameEn".into(),
            Self::Kind => "kind".into(),
            Self::Identifiers => "identifiers".into(),
            Self::Services => "services".into(),
            Self::Departments => "departments".into(),
            Self::OpenedOn => "openedOn".into(),
            Self::Status => "status".into(),
            Self::Address => "address".into(),
            Self::Location => "location".into(),
            Self::Contacts => "contacts".into(),
            Self::Website => "website".into(),
            Self::Schedules(purpose) => format!("schedules.{}", purpose.code()),
            Self::Capabilities(group) => format!("capabilities.{}", group.code()),
            Self::Standards => "standards".into(),
            Self::Designation(kind, area) => match area {
                Some(area) => format!("designations.{}.{}:{}", kind.code(), area.kind.code(), area.code),
                None => format!("designations.{}", kind.code()),
            },
            Self::HomeVisit => "homeVisit".into(),
            Self::BedCapacities => "bedCapacities".into(),
            Self::Scenes => "scenes".into(),
            Self::Languages => "languages".into(),
            Self::Description => "description".into(),
            Self::Serves => "serves".into(),
            Self::Notes => "notes".into(),
            Self::Visibility => "visibility".into(),
        }
    }

    /// What a person reads it as (項目名).
    pub fn label(&self) -> String {
        use crate::codes::Code;
        match self {
            Self::Name => "名称".into(),
            Self::NameKana => "カナ".into(),
            Self::ShortName => "略称".into(),
            Self::NameEn => "英語名".into(),
            Self::Kind => "種別".into(),
            Self::Identifiers => "番号".into(),
            Self::Services => "サービス".into(),
            Self::Departments => "診療科目".into(),
            Self::OpenedOn => "開設日".into(),
            Self::Status => "状態".into(),
            Self::Address => "所在地".into(),
            Self::Location => "位置".into(),
            Self::Contacts => "連絡先".into(),
            Self::Website => "ウェブサイト".into(),
            Self::Schedules(purpose) => format!("時間割（{}）", purpose.label()),
            Self::Capabilities(group) => format!("対応できること（{}）", group.label()),
            Self::Standards => "施設基準".into(),
            Self::Designation(kind, _) => format!("位置付け（{}）", kind.label()),
            Self::HomeVisit => "訪問の体制".into(),
            Self::BedCapacities => "病床・定員".into(),
            Self::Scenes => "場面".into(),
            Self::Languages => "言語".into(),
            Self::Description => "特徴".into(),
            Self::Serves => "担当する圏域".into(),
            Self::Notes => "メモ".into(),
            Self::Visibility => "公開の範囲".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::AreaKind;

    #[test]
    fn a_decision_reads_back_from_its_stored_form() {
        let area = AreaCode { kind: AreaKind::Municipality, code: "372013".into() };
        let fields = [
            Field::Name,
            Field::Schedules(SchedulePurpose::Phone),
            Field::Capabilities(CapabilityGroup::Palliative),
            Field::Designation(DesignationKind::WelfareEvacuationSite, Some(area)),
            Field::Designation(DesignationKind::WelfareEvacuationSite, None),
        ];
        for field in fields {
            let decision = Decision { field, on: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap() };
            let text = serde_json::to_string(&decision).unwrap();
            assert_eq!(serde_json::from_str::<Decision>(&text).unwrap(), decision, "{text}");
        }
    }
}
