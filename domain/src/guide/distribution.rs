//! Handing a guide over (配布): to whom, how, and who was met.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::codes::{DistributionCategory, DistributionMethod, FacilityKind, Profession};
use crate::facility::AreaCode;
use crate::ids::{DistributionId, DistributionTargetId, FacilityId, GuideEditionId};
use crate::place::LngLat;

/// Somebody a guide is given to (配布先): a facility of the directory, or any other place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistributionTarget {
    /// Id.
    pub id: DistributionTargetId,
    /// Name.
    pub name: String,
    /// Category (区分).
    pub category: DistributionCategory,
    /// The facility, when it is one of the directory.
    #[serde(default)]
    pub facility: Option<FacilityId>,
    /// The areas whose coordinators keep it: those of who entered it, since a hospital outside is given guides from many
    /// towns, and each has a list of its own.
    #[serde(default)]
    pub areas: Vec<AreaCode>,
    /// Address, for one that is no facility.
    #[serde(default)]
    pub address: Option<Address>,
    /// Position, for one that is no facility.
    #[serde(default)]
    pub point: Option<LngLat>,
    /// How many copies it usually gets (部数の目安).
    pub default_copies: u32,
    /// What for (渡す目的).
    #[serde(default)]
    pub purpose: Option<String>,
    /// Last change, to the microsecond.
    pub updated_at: DateTime<Utc>,
}

/// One handing over of an edition (配布の記録).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Id.
    pub id: DistributionId,
    /// Of which edition.
    pub edition: GuideEditionId,
    /// To whom.
    pub target: DistributionTargetId,
    /// How.
    pub method: DistributionMethod,
    /// How many.
    pub copies: u32,
    /// On which day.
    pub delivered_on: NaiveDate,
    /// Who handed it over, by name as shown in the account (渡した人).
    #[serde(default)]
    pub delivered_by: Option<String>,
    /// Professions of who was met (会った人の職種).
    #[serde(default)]
    pub met: Vec<Profession>,
    /// What was talked about; never published (話したこと（非公開）).
    #[serde(default)]
    pub notes: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// Where a facility lies that belongs to a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// In the guide's area.
    Inside,
    /// Outside it, in the secondary medical zone around it (二次医療圏).
    Outside,
}

/// The kind of facility that makes up a category, and where; `None` for categories that no directory knows.
pub fn of_directory(category: DistributionCategory) -> Option<(FacilityKind, Side)> {
    use DistributionCategory as C;
    let (kind, side) = match category {
        C::ClinicInCity => (FacilityKind::Clinic, Side::Inside),
        C::DentalInCity => (FacilityKind::DentalClinic, Side::Inside),
        C::PharmacyInCity => (FacilityKind::Pharmacy, Side::Inside),
        C::HospitalInCity => (FacilityKind::Hospital, Side::Inside),
        C::HospitalOutside => (FacilityKind::Hospital, Side::Outside),
        C::CommunitySupportCenter => (FacilityKind::CommunitySupportCenter, Side::Inside),
        C::CareManagementOffice => (FacilityKind::CareManagementOffice, Side::Inside),
        C::SeniorGatheringPlace => (FacilityKind::CommunityResource, Side::Inside),
        C::PublicOffice => (FacilityKind::PublicOffice, Side::Inside),
        C::Resident | C::Other => return None,
    };
    Some((kind, side))
}

/// Copies for a category when nobody says how many. Ours, to be changed for each: one to keep where one person reads it,
/// some where families take them away.
pub fn usual_copies(category: DistributionCategory) -> u32 {
    use DistributionCategory as C;
    match category {
        C::ClinicInCity | C::DentalInCity | C::PharmacyInCity | C::Resident | C::Other => 1,
        C::CareManagementOffice => 3,
        C::HospitalInCity | C::HospitalOutside | C::SeniorGatheringPlace => 5,
        C::CommunitySupportCenter | C::PublicOffice => 10,
    }
}

/// Most copies of one handing over, and most that a target usually gets.
pub const MOST_COPIES: u32 = 10_000;
