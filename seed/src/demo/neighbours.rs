//! Clinics in the municipalities around: doctors from there visit homes in the city, and a search that stopped at its border
//! would miss them.

use domain::address::Address;
use domain::codes::CapabilityCode::{self, *};
use domain::codes::*;
use domain::facility::{DeclaredCoverage, HomeVisitProfile};

use super::abilities::can;
use super::builder::{Builder, Made, phone};
use super::map::Micro;
use super::names::PREFECTURE;
use super::weeks;

/// A municipality next to the city; there is none of this name.
pub(super) struct Neighbour {
    pub name: &'static str,
    pub kana: &'static str,
    pub code: &'static str,
}

/// 町 and 村 from west to north-east.
pub(super) const NEIGHBOURS: [Neighbour; 4] = [
    Neighbour { name: "凪浦町", kana: "ナギウラチョウ", code: "993026" },
    Neighbour { name: "霧沢村", kana: "キリサワムラ", code: "993034" },
    Neighbour { name: "北汐町", kana: "キタシオチョウ", code: "993042" },
    Neighbour { name: "木漏日村", kana: "コモレビムラ", code: "993051" },
];

/// A clinic outside the city.
struct Clinic {
    name: &'static str,
    kana: &'static str,
    neighbour: usize,
    street: &'static str,
    spot: Micro,
    week: usize,
    reach_meters: u32,
    day_and_night: RoundTheClockKind,
    accepting: AcceptanceStatus,
    can: &'static [CapabilityCode],
    description: &'static str,
}

const CLINICS: [Clinic; 6] = [
    Clinic {
        name: "凪浦在宅クリニック",
        kana: "ナギウラザイタククリニック",
        neighbour: 0,
        street: "浜通り12番3号",
        spot: (135_400_686, 31_484_070),
        week: 3,
        reach_meters: 9_000,
        day_and_night: RoundTheClockKind::Own24h,
        accepting: AcceptanceStatus::Accepting,
        can: &[RegularHomeVisit, HouseCallNight, IntravenousDrip, HomeDeathCare, CancerPalliative, Ultrasound],
        description: "海沿いの町から、顔見市の西浜・汐見町あたりまでうかがいます。",
    },
    Clinic {
        name: "凪浦町診療所",
        kana: "ナギウラチョウシンリョウジョ",
        neighbour: 0,
        street: "磯辺40番地",
        spot: (135_359_337, 31_484_676),
        week: 1,
        reach_meters: 10_000,
        day_and_night: RoundTheClockKind::ContactOnly,
        accepting: AcceptanceStatus::Limited,
        can: &[RegularHomeVisit, HouseCallRegularPatient, UrinaryCatheter, PressureUlcerCare, AcpSupport],
        description: "町の診療所です。通えなくなった方のお宅へ、午後にうかがいます。",
    },
    Clinic {
        name: "霧沢村診療所",
        kana: "キリサワムラシンリョウジョ",
        neighbour: 1,
        street: "谷口7番地",
        spot: (135_455_598, 31_596_880),
        week: 3,
        reach_meters: 10_500,
        day_and_night: RoundTheClockKind::ContactOnly,
        accepting: AcceptanceStatus::Accepting,
        can: &[RegularHomeVisit, OnlineConsultation, IntravenousDrip, HomeDeathCare, DementiaConsultation],
        description: "顔見川の上流、谷あいの村の診療所です。",
    },
    Clinic {
        name: "北汐ホームケアクリニック",
        kana: "キタシオホームケアクリニック",
        neighbour: 2,
        street: "潮見通り5番8号",
        spot: (135_568_981, 31_528_287),
        week: 0,
        reach_meters: 7_000,
        day_and_night: RoundTheClockKind::Joint24h,
        accepting: AcceptanceStatus::Accepting,
        can: &[RegularHomeVisit, HouseCallNight, HomeVentilationNoninvasive, TracheostomyCare, CentralVenousPort],
        description: "医療の機器を使いながら家で暮らす方を、チームで支えます。",
    },
    Clinic {
        name: "北汐町立診療所",
        kana: "キタシオチョウリツシンリョウジョ",
        neighbour: 2,
        street: "岬2番地",
        spot: (135_575_339, 31_574_181),
        week: 1,
        reach_meters: 9_500,
        day_and_night: RoundTheClockKind::DaytimeOnly,
        accepting: AcceptanceStatus::Limited,
        can: &[RegularHomeVisit, HouseCallRegularPatient, Ecg, BloodTest, HeartFailureManagement],
        description: "岬の診療所です。東海岸道路に沿ってうかがいます。",
    },
    Clinic {
        name: "こもれび谷医院",
        kana: "コモレビダニイイン",
        neighbour: 3,
        street: "山の口15番地",
        spot: (135_405_182, 31_537_276),
        week: 0,
        reach_meters: 9_800,
        day_and_night: RoundTheClockKind::Joint24h,
        accepting: AcceptanceStatus::Waitlist,
        can: &[RegularHomeVisit, GastrostomyExchange, EndoscopySwallowing, PressureUlcerCare, HomeDeathCare],
        description: "山の里の医院です。食べること、飲み込むことの相談を大切にしています。",
    },
];

/// All of them, in a fixed order, after everything else: what was there before keeps its number.
pub(super) fn build(builder: &mut Builder<'_>) {
    for (n, clinic) in CLINICS.iter().enumerate() {
        let mut made = builder.named(FacilityKind::Clinic, clinic.name, clinic.kana);
        settle(builder, &mut made, clinic);
        made.departments(&["内科"]).services(&[ServiceCode::MedicalOutpatient, ServiceCode::MedicalHomeVisit]);
        made.details.schedules = weeks::clinic(clinic.week);
        made.details.description = Some(clinic.description.to_owned());
        made.details.scenes = vec![Scene::DailyCare, Scene::EndOfLife];
        for code in clinic.can {
            can(&mut made, *code, CapabilityLevel::Yes, None);
            if let Some(capability) = made.details.capabilities.last_mut() {
                capability.verified_on = Some(builder.days_ago(20 + 9 * n as u64));
                capability.verified_by = Some(VerificationMethod::Interview);
            }
        }
        made.details.home_visit = Some(HomeVisitProfile {
            modes: vec![HomeVisitMode::RegularVisit, HomeVisitMode::HouseCall],
            coverage: Some(DeclaredCoverage::RadiusMeters(clinic.reach_meters)),
            round_the_clock: clinic.day_and_night,
            partners: Vec::new(),
            acceptance_note: Some("まずお電話ください。退院前の話し合いにもうかがいます。".to_owned()),
            acceptance_note_visibility: Visibility::Public,
            typical_lead_time_days: Some(3 + n as u32),
            places_served: vec![PlaceOfVisit::Home, PlaceOfVisit::SeniorHousing],
            end_of_life_cases_per_year: None,
        });
        made.details.availability.push(builder.report(clinic.accepting, 3 + n as u64, 30));
        let mut visits = phone(ContactPurpose::HomeVisit, 5_100 + n, Visibility::Professional);
        visits.fax = Some(format!("050-0000-{:04}", 5_200 + n));
        made.details.contacts.push(visits);
        builder.keep(made);
    }
}

fn settle(builder: &Builder<'_>, made: &mut Made, clinic: &Clinic) {
    let Neighbour { name, code, .. } = &NEIGHBOURS[clinic.neighbour];
    made.details.address = Address {
        postal_code: None,
        municipality_code: (*code).to_owned(),
        prefecture: PREFECTURE.to_owned(),
        municipality: (*name).to_owned(),
        street: clinic.street.to_owned(),
        building: None,
        full: format!("{PREFECTURE}{name}{}", clinic.street),
    };
    builder.stand(made, clinic.spot, LocationQuality::Building);
}
