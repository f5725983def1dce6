//! Facilities of a made-up country, with the lengths and frequencies of published data.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::address::Address;
use domain::codes::*;
use domain::facility::*;
use domain::hours::{LocalTime, Schedule};
use domain::ids::FacilityId;
use domain::place::LngLat;
use domain::source::SourceRecord;
use uuid::Uuid;

use super::World;
use super::random::Random;

const STEMS: [(&str, &str); 24] = [
    ("青空", "アオゾラ"),
    ("若葉", "ワカバ"),
    ("緑川", "ミドリカワ"),
    ("松原", "マツバラ"),
    ("栗林", "クリバヤシ"),
    ("花園", "ハナゾノ"),
    ("高﨑", "タカサキ"),
    ("山本", "ヤマモト"),
    ("渡邊", "ワタナベ"),
    ("中央", "チュウオウ"),
    ("南町", "ミナミマチ"),
    ("北浜", "キタハマ"),
    ("東雲", "シノノメ"),
    ("夕凪", "ユウナギ"),
    ("桜木", "サクラギ"),
    ("藤塚", "フジツカ"),
    ("今里", "イマザト"),
    ("西宝", "サイホウ"),
    ("つばさ", "ツバサ"),
    ("ひまわり", "ヒマワリ"),
    ("さくら", "サクラ"),
    ("みどり", "ミドリ"),
    ("こころ", "ココロ"),
    ("あすか", "アスカ"),
];
const KINDS: [(FacilityKind, &str, &str); 14] = [
    (FacilityKind::Clinic, "医院", "イイン"),
    (FacilityKind::Clinic, "クリニック", "クリニック"),
    (FacilityKind::Clinic, "内科", "ナイカ"),
    (FacilityKind::DentalClinic, "歯科", "シカ"),
    (FacilityKind::DentalClinic, "歯科医院", "シカイイン"),
    (FacilityKind::Pharmacy, "薬局", "ヤッキョク"),
    (FacilityKind::Pharmacy, "調剤薬局", "チョウザイヤッキョク"),
    (FacilityKind::CareOffice, "デイサービス", "デイサービス"),
    (FacilityKind::CareOffice, "ヘルパーステーション", "ヘルパーステーション"),
    (FacilityKind::HomeNursingStation, "訪問看護ステーション", "ホウモンカンゴステーション"),
    (FacilityKind::CareManagementOffice, "居宅介護支援事業所", "キョタクカイゴシエンジギョウショ"),
    (FacilityKind::GroupHome, "グループホーム", "グループホーム"),
    (FacilityKind::Hospital, "病院", "ビョウイン"),
    (FacilityKind::SpecialNursingHome, "特別養護老人ホーム", "トクベツヨウゴロウジンホーム"),
];
const DEPARTMENTS: [&str; 8] = ["01001", "01002", "01003", "01010", "02001", "03001", "05001", "06001"];

/// The instant around which everything happens.
fn epoch() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_600)
}

pub(super) fn facility(world: &World, number: u64) -> Facility {
    let mut random = Random::new(world.seed, number + 1_000);
    let (kind, ending, ending_kana) = random.pick(&KINDS);
    let ((stem, stem_kana), (second, second_kana)) = (random.pick(&STEMS), random.pick(&STEMS));
    let form = random.pick(&["", "", "医療法人社団　", "株式会社 ", "社会福祉法人　"]);
    // Some names are shared by many, as in life.
    let middle = if random.chance(0.1) { ("", "") } else { (second, second_kana) };
    let mut details = FacilityDetails::new(format!("{form}{stem}{}{ending}", middle.0), kind);
    details.name_kana = random.chance(0.7).then(|| format!("{stem_kana}{}{ending_kana}", middle.1));
    details.short_name = random.chance(0.05).then(|| format!("{stem}さん"));
    let city = city_of(world, &mut random);
    details.location = location(world, city, &mut random);
    details.address = address(city, &mut random);
    details.identifiers = vec![Identifier {
        system: IdentifierSystem::CareProviderNumber,
        value: format!("{number:010}"),
        valid_from: None,
        valid_to: None,
    }];
    details.contacts = vec![contact(number, &mut random)];
    details.website = random.chance(0.4).then(|| format!("https://example.jp/{number}"));
    services(&mut details, &mut random);
    details.schedules = schedules(kind, &mut random);
    details.verification = random.chance(0.5).then(|| Verification {
        verified_on: epoch().date_naive() - TimeDelta::days(random.below(400) as i64),
        method: VerificationMethod::Survey,
        next_due_on: epoch().date_naive(),
        by_role: None,
    });
    let visibility = if random.chance(0.02) { Visibility::Coordinator } else { Visibility::Public };
    let status = if random.chance(0.05) { random.pick(FacilityStatus::ALL) } else { FacilityStatus::Active };
    let mut facility = Facility {
        id: FacilityId(Uuid::from_u128(u128::from(Random::new(world.seed, number).bits()) << 64 | u128::from(number))),
        updated_at: epoch() - TimeDelta::minutes(random.below(40_000) as i64),
        status,
        visibility,
        details,
        sources: sources(number, &mut random),
    };
    super::hidden::hide(world, number, &mut facility);
    facility
}

/// Sizes follow Zipf's law: the n-th city has a share of 1/n.
fn city_of(world: &World, random: &mut Random) -> u64 {
    let harmonic = (world.cities as f64).ln() + 0.577;
    ((random.share() * harmonic).exp() as u64).clamp(1, world.cities) - 1
}

fn location(world: &World, city: u64, random: &mut Random) -> Option<Location> {
    if random.chance(0.03) {
        return None;
    }
    let [west, south, east, north] = world.region;
    let mut place = Random::new(world.seed, city);
    let center = (place.between(west + 0.1, east - 0.1), place.between(south + 0.1, north - 0.1));
    // Published coordinates have six digits; a few buildings hold many facilities.
    let step = if random.chance(0.05) { 100.0 } else { 1e6 };
    let round = |degrees: f64| (degrees * step).round() / step;
    let point =
        LngLat::new(round(center.0 + random.normal() * world.spread), round(center.1 + random.normal() * world.spread))
            .ok()?;
    let quality = if random.chance(0.02) {
        LocationQuality::Placeholder
    } else {
        random.pick(&[LocationQuality::Building, LocationQuality::Block, LocationQuality::Town])
    };
    Some(Location { point, quality, origin: LocationOrigin::Published })
}

fn address(city: u64, random: &mut Random) -> Address {
    let (prefecture, municipality) = (format!("架空{}県", city % 47 + 1), format!("架空{city}市"));
    let street =
        format!("{}町{}-{}-{}", random.pick(&STEMS).0, 1 + random.below(5), 1 + random.below(30), 1 + random.below(20));
    let building = random.chance(0.15).then(|| format!("{}ビル{}階", random.pick(&STEMS).0, 1 + random.below(9)));
    let full = [prefecture.as_str(), &municipality, &street, building.as_deref().unwrap_or("")].concat();
    let code = format!("{:06}", (city % 47 + 1) * 10_000 + city + 100);
    Address {
        postal_code: Some(format!("{:07}", 7_600_000 + city)),
        municipality_code: code,
        prefecture,
        municipality,
        street,
        building,
        full,
    }
}

fn contact(number: u64, random: &mut Random) -> Contact {
    let phone = |last: u64| Some(format!("087-{:03}-{:04}", number % 1000, last));
    let (phone, fax) = (phone(random.below(10_000)), phone(random.below(10_000)));
    Contact {
        purpose: ContactPurpose::ALL[0],
        phone,
        extension: None,
        fax,
        email: None,
        role: None,
        visibility: Visibility::Public,
        schedules: Vec::new(),
    }
}

fn services(details: &mut FacilityDetails, random: &mut Random) {
    let codes = |count: u64, random: &mut Random| (0..count).map(|_| random.pick(ServiceCode::ALL)).collect::<Vec<_>>();
    let count = 1 + random.below(2);
    details.services = codes(count, random)
        .into_iter()
        .map(|code| FacilityService { code, capacity: random.chance(0.3).then_some(20), note: None })
        .collect();
    if matches!(details.kind, FacilityKind::Clinic | FacilityKind::Hospital | FacilityKind::DentalClinic) {
        let count = 1 + random.below(3);
        details.departments = (0..count).map(|_| random.pick(&DEPARTMENTS).to_owned()).collect();
        details.departments.sort();
        details.departments.dedup();
    }
    if random.chance(0.2) {
        let count = 2 + random.below(8);
        details.capabilities = (0..count)
            .map(|_| Capability {
                note_visibility: Visibility::Public,
                code: random.pick(CapabilityCode::ALL),
                level: random.pick(CapabilityLevel::ALL),
                note: None,
                annual_count: None,
                verified_on: None,
                verified_by: None,
            })
            .collect();
        details.capabilities.sort_by_key(|capability| capability.code);
        details.capabilities.dedup_by_key(|capability| capability.code);
        details.scenes = vec![random.pick(Scene::ALL)];
        details.home_visit = Some(profile(random));
    }
    if random.chance(0.05) {
        details.bed_capacities = vec![BedCapacity { kind: BedKind::ALL[0], count: random.below(300) as u32 }];
        details.designations = vec![Designation {
            kind: random.pick(DesignationKind::ALL),
            area: None,
            plan: None,
            valid_from: None,
            valid_to: None,
            supports: Vec::new(),
        }];
        details.languages = vec![random.pick(&["ja", "en", "zh"]).to_owned()];
    }
    if random.chance(0.1) {
        let reported_at = epoch() - TimeDelta::hours(random.below(500) as i64);
        details.availability = vec![AvailabilityReport {
            details_visibility: Visibility::Public,
            service: None,
            status: random.pick(AcceptanceStatus::ALL),
            vacancies: None,
            unit: None,
            available_from: None,
            note: None,
            reported_at,
            expires_at: reported_at + TimeDelta::days(14),
        }];
    }
}

fn profile(random: &mut Random) -> HomeVisitProfile {
    let coverage = match random.below(10) {
        0 => Some(DeclaredCoverage::RadiusMeters(random.below(30_000) as u32)),
        1 => Some(DeclaredCoverage::Minutes(30)),
        2 => Some(DeclaredCoverage::Areas(vec![AreaCode {
            kind: AreaKind::DailyLivingZone,
            code: format!("{:05}", random.below(144)),
        }])),
        _ => None,
    };
    HomeVisitProfile {
        acceptance_note_visibility: Visibility::Public,
        modes: vec![random.pick(HomeVisitMode::ALL)],
        coverage,
        round_the_clock: random.pick(RoundTheClockKind::ALL),
        partners: Vec::new(),
        acceptance_note: None,
        typical_lead_time_days: None,
        places_served: vec![random.pick(PlaceOfVisit::ALL)],
        end_of_life_cases_per_year: None,
    }
}

fn schedules(kind: FacilityKind, random: &mut Random) -> Vec<Schedule> {
    let time = |minutes: u64| LocalTime::from_minutes(minutes as u16).expect("below 48 hours");
    let (opens, closes) = (480 + 15 * random.below(6), 1020 + 15 * random.below(8));
    let slot = |days: &[DayOfWeek], from, to| Schedule {
        purpose: SchedulePurpose::Opening,
        department_code: None,
        days_of_week: days.to_vec(),
        weeks_of_month: Vec::new(),
        opens_at: time(from),
        closes_at: time(to),
        reception_until: None,
        on_holidays: HolidayRule::Closed,
        valid_from: None,
        valid_to: None,
        exceptions: Vec::new(),
    };
    let weekdays = &DayOfWeek::ALL[..5];
    match kind {
        FacilityKind::Clinic | FacilityKind::DentalClinic => {
            let rest = random.below(5) as usize;
            let afternoons: Vec<DayOfWeek> =
                weekdays.iter().enumerate().filter(|(day, _)| *day != rest).map(|(_, day)| *day).collect();
            vec![
                slot(weekdays, opens, 720 + 15 * random.below(4)),
                slot(&afternoons, 840 + 15 * random.below(6), closes),
                slot(&DayOfWeek::ALL[5..6], opens, 720),
            ]
        }
        FacilityKind::Hospital => vec![slot(DayOfWeek::ALL, 0, 1440)],
        _ => vec![slot(&DayOfWeek::ALL[..5 + random.below(3) as usize], opens, closes)],
    }
}

fn sources(number: u64, random: &mut Random) -> Vec<SourceRecord> {
    let dataset = random.pick(&[
        SourceDataset::NaviiOpenData,
        SourceDataset::CareServiceOpenData,
        SourceDataset::MunicipalOpenData,
    ]);
    vec![SourceRecord {
        dataset,
        source_id: Some(format!("{number:013}")),
        as_of: NaiveDate::from_ymd_opt(2026, 6, 1 + number as u32 % 2),
        license: Some("PDL1.0".into()),
        attribution: format!("架空の{}（架空省）を加工して作成", dataset.label()),
    }]
}
