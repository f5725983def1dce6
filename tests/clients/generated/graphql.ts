/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { GeoJSON } from 'geojson';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Whether a facility takes new patients or users (受入状況). */
export type AcceptanceStatus =
  /** Takes them (受け入れている). */
  | 'ACCEPTING'
  /** Takes only those it already looks after (かかりつけの人のみ). */
  | 'EXISTING_ONLY'
  /** Takes them under conditions or after consultation (条件つき・要相談). */
  | 'LIMITED'
  /** Does not take them (受け入れていない). */
  | 'NOT_ACCEPTING'
  /** It is not known, or the report is too old (分からない). */
  | 'UNKNOWN'
  /** Has a waiting list (待ちがある). */
  | 'WAITLIST';

/** The age band a population is counted in (年齢階級). */
export type AgeBand =
  /** People aged 65 to 74 (65〜74歳). */
  | 'AGE_65_74'
  /** People aged 65 and over (65歳以上). */
  | 'AGE_65_OVER'
  /** People aged 75 to 84 (75〜84歳). */
  | 'AGE_75_84'
  /** People aged 75 and over (75歳以上). */
  | 'AGE_75_OVER'
  /** People aged 85 and over (85歳以上). */
  | 'AGE_85_OVER'
  /** People under the age of 65 (65歳未満). */
  | 'AGE_UNDER_65'
  /** People of all ages (総数). */
  | 'ALL';

/** Kind and code of an area (種別とコード). */
export type AreaCodeInput = {
  /** Code within the kind (コード). */
  code: string;
  /** Kind (種別). */
  kind: AreaKind;
};

/** Conditions on an area (圏域の絞り込み). */
export type AreaFilter = {
  /** Kinds (種別). */
  kinds?: Array<AreaKind> | null | undefined;
  /** Valid on this day (この日に有効). */
  validOn?: string | null | undefined;
  /** Below this area (この圏域の中). */
  within?: string | number | null | undefined;
};

/** How to name one area (圏域の鍵). */
export type AreaKey =
  {   /** By kind and code (種別とコード). */
  coded: AreaCodeInput; id?: never; }
  |  { coded?: never;   /** By its id (ID). */
  id: string | number; };

/** The kind of an area, from a neighbourhood to the nation; areas of several kinds overlap (圏域の種別). */
export type AreaKind =
  /** A ward of a designated city (行政区). */
  | 'ADMINISTRATIVE_WARD'
  /** The district that a community support centre is responsible for (地域包括支援センターの担当区域). */
  | 'COMMUNITY_CENTER_DISTRICT'
  /** An area drawn for a purpose of its own (任意の区域). */
  | 'CUSTOM'
  /** A daily living zone, in which needed services are within about 30 minutes (日常生活圏域). */
  | 'DAILY_LIVING_ZONE'
  /** A zone in which the long-term care support plan of a prefecture is made (老人福祉圏域). */
  | 'ELDERLY_WELFARE_ZONE'
  /** The district of an elementary school (小学校区). */
  | 'ELEMENTARY_SCHOOL_DISTRICT'
  /** A cell of the half-kilometre standard grid (500m格子). */
  | 'GRID_500M'
  /** The district of a public health centre (保健所圏域). */
  | 'HEALTH_CENTER_DISTRICT'
  /** A zone in which a prefecture's medical plan arranges home care (在宅医療圏). */
  | 'HOME_CARE_ZONE'
  /** The district of a junior high school (中学校区). */
  | 'JUNIOR_HIGH_SCHOOL_DISTRICT'
  /** The district of a local medical association (郡市区医師会の区域). */
  | 'MEDICAL_ASSOCIATION_DISTRICT'
  /** A city, town, village or special ward (市区町村). */
  | 'MUNICIPALITY'
  /** The whole nation (国). */
  | 'NATION'
  /** A town or block of a municipality (町丁目). */
  | 'NEIGHBORHOOD'
  /** A prefecture (都道府県). */
  | 'PREFECTURE'
  /** A secondary medical zone, in which general hospital care is planned (二次医療圏). */
  | 'SECONDARY_MEDICAL_ZONE'
  /** A tertiary medical zone, in which highly specialised care is planned (三次医療圏). */
  | 'TERTIARY_MEDICAL_ZONE';

/** The kind of beds or places (病床・定員の種別). */
export type BedKind =
  /** Beds with acute function (急性期). */
  | 'ACUTE'
  /** Beds with chronic function (慢性期). */
  | 'CHRONIC'
  /** Beds of a clinic (有床診療所の病床). */
  | 'CLINIC_BED'
  /** Beds of community-based integrated care and community medical wards (地域包括ケア病床・地域包括医療病棟). */
  | 'COMMUNITY_CARE'
  /** Places for the day (通所の定員). */
  | 'DAY_SLOT'
  /** General beds (一般病床). */
  | 'GENERAL'
  /** Beds for infectious diseases (感染症病床). */
  | 'INFECTION'
  /** Beds of a palliative care ward (緩和ケア病棟). */
  | 'PALLIATIVE'
  /** Psychiatric beds (精神病床). */
  | 'PSYCHIATRIC'
  /** Beds with recovery function (回復期). */
  | 'RECOVERY'
  /** Places for residents (入所・入居定員). */
  | 'RESIDENT'
  /** Long-term care beds of a hospital (療養病床). */
  | 'SANATORIUM'
  /** Places for short stays (短期入所). */
  | 'SHORT_STAY'
  /** Beds in total, kinds not told apart (総病床数). */
  | 'TOTAL'
  /** Beds for tuberculosis (結核病床). */
  | 'TUBERCULOSIS';

/** A box in degrees whose edges belong to it and which does not cross the antimeridian (範囲). */
export type BoundingBoxInput = {
  /** Eastern edge (東). */
  east: number;
  /** Northern edge (北). */
  north: number;
  /** Southern edge (南). */
  south: number;
  /** Western edge (西). */
  west: number;
};

/** One thing that a facility or a professional can do for a patient at home (対応できること). */
export type CapabilityCode =
  /** Supports advance care planning (人生会議（ACP）の支援). */
  | 'ACP_SUPPORT'
  /** Supports patients at admission and discharge, reported as function 2 of a family doctor (かかりつけ医 2号機能 入退院時の支援). */
  | 'ADMISSION_DISCHARGE_SUPPORT'
  /** Sees patients out of hours, reported as function 2 of a family doctor (かかりつけ医 2号機能 時間外の診療). */
  | 'AFTER_HOURS_CARE'
  /** Looks after people with amyotrophic lateral sclerosis (筋萎縮性側索硬化症). */
  | 'ALS_CARE'
  /** Drains fluid from the abdomen (腹水穿刺). */
  | 'ASCITES_PARACENTESIS'
  /** Admits patients who suddenly get worse (急変時の入院受入). */
  | 'BACKUP_ADMISSION'
  /** Has a business continuity plan (事業継続計画がある). */
  | 'BCP_ESTABLISHED'
  /** Takes and examines blood (採血・血液検査). */
  | 'BLOOD_TEST'
  /** Gives blood transfusions (輸血). */
  | 'BLOOD_TRANSFUSION'
  /** Gives palliative care to people with cancer (がんの緩和ケア). */
  | 'CANCER_PALLIATIVE'
  /** Helps with bathing (入浴). */
  | 'CARE_BATHING'
  /** Helps with meals (食事). */
  | 'CARE_MEALS'
  /** Works with care services, reported as function 2 of a family doctor (かかりつけ医 2号機能 介護サービス等との連携). */
  | 'CARE_SERVICE_COLLABORATION'
  /** Has care workers licensed to suction sputum (介護職員による喀痰吸引). */
  | 'CARE_SUCTION_LICENSED'
  /** Helps with toileting (排せつ). */
  | 'CARE_TOILETING'
  /** Manages nutrition through a central vein (中心静脈栄養). */
  | 'CENTRAL_VENOUS_NUTRITION'
  /** Manages central venous ports and peripherally inserted central catheters (CVポート・PICCの管理). */
  | 'CENTRAL_VENOUS_PORT'
  /** Can be reached at any hour (24時間の連絡). */
  | 'CONTACT_24H'
  /** Manages continuous positive airway pressure therapy (持続陽圧呼吸療法). */
  | 'CPAP'
  /** Manages and exchanges cystostomy catheters (膀胱ろうの管理・交換). */
  | 'CYSTOSTOMY'
  /** Treats behavioural and psychological symptoms of dementia (行動・心理症状への対応). */
  | 'DEMENTIA_BPSD'
  /** Gives advice about dementia (認知症の相談). */
  | 'DEMENTIA_CONSULTATION'
  /** Diagnoses dementia (認知症の診断). */
  | 'DEMENTIA_DIAGNOSIS'
  /** Writes medical certificates about driving (運転に関する診断書). */
  | 'DEMENTIA_DRIVING_CERTIFICATE'
  /** Has a dementia support doctor (認知症サポート医がいる). */
  | 'DEMENTIA_SUPPORT_DOCTOR'
  /** Makes dental visits to homes (歯科訪問診療). */
  | 'DENTAL_HOME_VISIT'
  /** Makes and adjusts dentures (義歯). */
  | 'DENTURE'
  /** Responds in disasters (災害時の対応). */
  | 'DISASTER_RESPONSE'
  /** Takes part in conferences before discharge (退院前カンファレンスに出られる). */
  | 'DISCHARGE_CONFERENCE'
  /** Manages drains (ドレーンの管理). */
  | 'DRAIN_MANAGEMENT'
  /** Records electrocardiograms (心電図). */
  | 'ECG'
  /** Examines swallowing by endoscope (嚥下内視鏡). */
  | 'ENDOSCOPY_SWALLOWING'
  /** Attends deaths in care facilities (施設での看取り). */
  | 'FACILITY_DEATH_CARE'
  /** Visits residents of care facilities (施設への訪問診療). */
  | 'FACILITY_VISIT'
  /** Supports families (家族への支援). */
  | 'FAMILY_SUPPORT'
  /** Exchanges gastrostomy tubes (胃ろうの交換). */
  | 'GASTROSTOMY_EXCHANGE'
  /** Manages gastrostomies (胃ろうの管理). */
  | 'GASTROSTOMY_MANAGEMENT'
  /** Cares for the bereaved (グリーフケア). */
  | 'GRIEF_CARE'
  /** Manages heart failure (心不全の管理). */
  | 'HEART_FAILURE_MANAGEMENT'
  /** Attends deaths at home (自宅での看取り). */
  | 'HOME_DEATH_CARE'
  /** Manages haemodialysis at home (在宅血液透析). */
  | 'HOME_HEMODIALYSIS'
  /** Provides home medical care, reported as function 2 of a family doctor (かかりつけ医 2号機能 在宅医療の提供). */
  | 'HOME_MEDICAL_CARE'
  /** Can send a nurse at any hour (24時間の訪問看護). */
  | 'HOME_NURSING_24H'
  /** Gives occupational therapy at home (作業療法). */
  | 'HOME_REHAB_OT'
  /** Gives physical therapy at home (理学療法). */
  | 'HOME_REHAB_PT'
  /** Gives speech and language therapy at home (言語聴覚療法). */
  | 'HOME_REHAB_ST'
  /** Manages mechanical ventilation through a tracheostomy at home (人工呼吸（気管切開）). */
  | 'HOME_VENTILATION_INVASIVE'
  /** Manages mechanical ventilation by mask at home (人工呼吸（マスク）). */
  | 'HOME_VENTILATION_NONINVASIVE'
  /** Comes on request on holidays (休日の往診). */
  | 'HOUSE_CALL_HOLIDAY'
  /** Comes on request to patients it has not seen before (往診（初めての患者）). */
  | 'HOUSE_CALL_NEW_PATIENT'
  /** Comes on request at night (夜間の往診). */
  | 'HOUSE_CALL_NIGHT'
  /** Comes on request to patients it already looks after (往診（かかりつけの患者）). */
  | 'HOUSE_CALL_REGULAR_PATIENT'
  /** Uses a shared network between professions (多職種連携 ICT を使う). */
  | 'ICT_CARE_NETWORK'
  /** Takes in people with infections (感染症の人の受入). */
  | 'INFECTION_ACCEPTANCE'
  /** Does rapid tests for infections (感染症の迅速検査). */
  | 'INFECTION_RAPID_TEST'
  /** Guides patients who inject themselves, with insulin for example (インスリンなどの自己注射). */
  | 'INSULIN_SELF_INJECTION'
  /** Looks after people with intractable neurological diseases (神経難病). */
  | 'INTRACTABLE_NEUROLOGICAL'
  /** Gives intravenous drips (点滴). */
  | 'INTRAVENOUS_DRIP'
  /** Injects joints (関節内注射). */
  | 'JOINT_INJECTION'
  /** Uses the national long-term care database LIFE (LIFE（科学的介護情報システム）を使う). */
  | 'LIFE_DATA'
  /** Looks after children who depend on medical care (医療的ケア児). */
  | 'MEDICAL_CARE_CHILD'
  /** Supplies medical materials in small lots (医療材料の小分け). */
  | 'MEDICAL_SUPPLIES_SMALL_LOT'
  /** Dispenses at any hour (24時間の調剤). */
  | 'MEDICATION_24H'
  /** Visits homes to manage medicines (訪問薬剤管理指導). */
  | 'MEDICATION_HOME_VISIT'
  /** Gives psychiatric nursing at home (精神科の訪問看護). */
  | 'MENTAL_HOME_NURSING'
  /** Makes psychiatric home visits by a doctor (精神科の訪問診療). */
  | 'MENTAL_HOME_VISIT'
  /** Shares one patient's visits with other institutions (複数の医療機関による訪問診療). */
  | 'MULTI_CLINIC_CO_VISIT'
  /** Dispenses medical narcotics (麻薬の調剤). */
  | 'NARCOTIC_DISPENSING'
  /** Manages nephrostomies (腎ろうの管理). */
  | 'NEPHROSTOMY'
  /** Gives palliative care to people with illnesses other than cancer (がん以外の緩和ケア). */
  | 'NON_CANCER_PALLIATIVE'
  /** Writes orders for home-visit nursing (訪問看護指示書). */
  | 'NURSING_ORDER'
  /** Has nurses certified in palliative care (緩和ケア認定看護師). */
  | 'NURSING_PALLIATIVE'
  /** Has nurses trained for specified medical acts (特定行為のできる看護師). */
  | 'NURSING_SPECIFIC_ACTS'
  /** Has nurses certified in wound, ostomy and continence care (皮膚・排泄ケア認定看護師). */
  | 'NURSING_WOUND_OSTOMY'
  /** Gives dietary guidance at home (訪問栄養食事指導). */
  | 'NUTRITION_HOME_VISIT'
  /** Packs medicines by the dose (一包化). */
  | 'ONE_DOSE_PACKAGING'
  /** Sees patients by video (オンライン診療). */
  | 'ONLINE_CONSULTATION'
  /** Writes the attending doctor's opinion for care certification (主治医意見書). */
  | 'OPINION_LETTER'
  /** Cares for the mouth (口腔ケア). */
  | 'ORAL_CARE'
  /** Cares for the mouths of people with dementia (認知症の人の口腔管理). */
  | 'ORAL_CARE_DEMENTIA'
  /** Manages oxygen therapy at home (在宅酸素療法). */
  | 'OXYGEN_THERAPY'
  /** Controls pain with medical narcotics (医療用麻薬による疼痛管理). */
  | 'PAIN_CONTROL_OPIOID'
  /** Controls pain by continuous subcutaneous infusion or patient-controlled pumps (持続皮下注・PCAポンプ). */
  | 'PAIN_CONTROL_PUMP'
  /** Looks after people with Parkinson's disease (パーキンソン病). */
  | 'PARKINSON_CARE'
  /** Gives home care to children (小児の在宅医療). */
  | 'PEDIATRIC_HOME_CARE'
  /** Manages peritoneal dialysis (腹膜透析). */
  | 'PERITONEAL_DIALYSIS'
  /** Takes X-rays with a portable device (ポータブルX線). */
  | 'PORTABLE_XRAY'
  /** Treats pressure ulcers (褥瘡の処置). */
  | 'PRESSURE_ULCER_CARE'
  /** Gives primary care in the seventeen fields reported as function 1 of a family doctor (かかりつけ医 1号機能（17領域の一次診療）). */
  | 'PRIMARY_CARE_17_FIELDS'
  /** Manages pulmonary hypertension (肺高血圧症の管理). */
  | 'PULMONARY_HYPERTENSION'
  /** Visits a patient at home by plan at regular intervals (訪問診療（定期）). */
  | 'REGULAR_HOME_VISIT'
  /** Admits patients to give their families respite (レスパイト入院). */
  | 'RESPITE_ADMISSION'
  /** Guides patients who catheterise themselves (自己導尿). */
  | 'SELF_CATHETERIZATION'
  /** Takes part in care service meetings (サービス担当者会議に出られる). */
  | 'SERVICE_MEETING'
  /** Takes people in for emergency short stays (緊急のショートステイ). */
  | 'SHORT_STAY_EMERGENCY'
  /** Takes people with medical needs in for short stays under medical management (医療ニーズのあるショートステイ（総合医学管理）). */
  | 'SHORT_STAY_MEDICAL'
  /** Does sleep studies (睡眠検査). */
  | 'SLEEP_STUDY'
  /** Prepares medicines under sterile conditions (無菌調剤). */
  | 'STERILE_PREPARATION'
  /** Manages artificial anuses and bladders (人工肛門・人工膀胱の管理). */
  | 'STOMA_CARE'
  /** Gives subcutaneous infusions (皮下輸液). */
  | 'SUBCUTANEOUS_INFUSION'
  /** Stands in for other institutions at night or when they are absent (他の医療機関の夜間・不在時の代わり). */
  | 'SUBSTITUTE_FOR_OTHER_CLINICS'
  /** Suctions sputum (喀痰吸引). */
  | 'SUCTION'
  /** Trains eating and swallowing (摂食嚥下の訓練). */
  | 'SWALLOWING_TRAINING'
  /** Drains fluid from the chest (胸水穿刺). */
  | 'THORACENTESIS'
  /** Manages tracheostomies and tracheal cannulas (気管切開・気管カニューレの管理). */
  | 'TRACHEOSTOMY_CARE'
  /** Manages tube feeding through the nose (経鼻経管栄養). */
  | 'TUBE_FEEDING_NASAL'
  /** Does ultrasound examinations (超音波). */
  | 'ULTRASOUND'
  /** Manages and exchanges urinary catheters (尿道カテーテルの管理・交換). */
  | 'URINARY_CATHETER'
  /** Examines urine (尿検査). */
  | 'URINE_TEST'
  /** Manages implanted ventricular assist devices (植込型補助人工心臓). */
  | 'VENTRICULAR_ASSIST_DEVICE'
  /** Can send a doctor at any hour (24時間の往診). */
  | 'VISIT_24H'
  /** Treats wounds and removes dead tissue (創傷・デブリードマン). */
  | 'WOUND_DEBRIDEMENT';

/** The group under which capabilities are listed (対応できることの区分). */
export type CapabilityGroup =
  /** Personal care and stays (介護). */
  | 'CARE'
  /** Work with other professions and institutions (連携). */
  | 'COORDINATION'
  /** Care of people with dementia (認知症). */
  | 'DEMENTIA'
  /** Dental and oral care (歯科・口腔). */
  | 'DENTAL_ORAL'
  /** Preparedness for disasters and infections (災害・感染症). */
  | 'DISASTER_INFECTION'
  /** Examinations done where the patient lives (訪問先での検査). */
  | 'EXAMINATION'
  /** Functions reported by family doctors (かかりつけ医機能). */
  | 'FAMILY_DOCTOR'
  /** Guidance and management of treatment that continues at home (在宅療養指導管理). */
  | 'HOME_GUIDANCE_MANAGEMENT'
  /** How the doctor visits homes (在宅医療の基本). */
  | 'HOME_VISIT_BASIC'
  /** Care of people with designated intractable diseases (難病). */
  | 'INTRACTABLE_DISEASE'
  /** Dispensing and management of medicines (薬). */
  | 'MEDICATION'
  /** Care of people with mental illness (精神). */
  | 'MENTAL_HEALTH'
  /** Nursing by specially trained nurses (看護). */
  | 'NURSING'
  /** Nutritional guidance at home (栄養). */
  | 'NUTRITION'
  /** Palliative care and care at the end of life (緩和ケア・看取り). */
  | 'PALLIATIVE'
  /** Care of children, including those who depend on medical devices (小児・医療的ケア児). */
  | 'PEDIATRIC'
  /** Procedures done and devices managed at home (処置・医療機器). */
  | 'PROCEDURE'
  /** Rehabilitation at home (リハビリ). */
  | 'REHABILITATION';

/** How far a capability goes (程度). */
export type CapabilityLevel =
  /** It can be done under conditions (条件つきでできる). */
  | 'CONDITIONAL'
  /** It can be discussed case by case (相談に応じる). */
  | 'CONSULT'
  /** It cannot be done (できない). */
  | 'NO'
  /** It is not known (分からない). */
  | 'UNKNOWN'
  /** It can be done (できる). */
  | 'YES';

/** The kind of a change (変化の種別). */
export type ChangeKind =
  /** A facility was closed (廃止). */
  | 'CLOSED'
  /** Something new (新しい). */
  | 'CREATED'
  /** Something was taken away (外した). */
  | 'REMOVED'
  /** Something was corrected (直した). */
  | 'UPDATED';

/** The name of a code table (コード表の名). */
export type CodeSystemName =
  /** Conditions for home-visit nursing under medical insurance (別表8（訪問看護の状態）). */
  | 'APPENDIX_8'
  /** Capabilities (対応できること). */
  | 'CAPABILITY'
  /** Types of long-term care services (介護サービス種類コード). */
  | 'CARE_SERVICE_TYPE'
  /** Departments of the national medical information network (診療科目コード). */
  | 'DEPARTMENT'
  /** Symbols of notified facility standards (施設基準の受理記号). */
  | 'FACILITY_STANDARD'
  /** Functions reported by family doctors (かかりつけ医機能). */
  | 'FAMILY_DOCTOR_FUNCTION'
  /** Codes of municipalities (全国地方公共団体コード). */
  | 'MUNICIPALITY';

/** What a contact is for (連絡先の用途). */
export type ContactPurpose =
  /** At night and on holidays (夜間・休日). */
  | 'AFTER_HOURS'
  /** Questions from care managers (ケアマネジャーからの相談). */
  | 'CARE_MANAGER'
  /** At any hour (24時間). */
  | 'EMERGENCY_24H'
  /** The main number (代表). */
  | 'GENERAL'
  /** Questions about home visits (訪問診療の相談). */
  | 'HOME_VISIT'
  /** The liaison office (連携室). */
  | 'LIAISON'
  /** The institution on duty (当番). */
  | 'ON_CALL';

/** A day of the week (曜日). */
export type DayOfWeek =
  /** Friday (金). */
  | 'FRIDAY'
  /** Monday (月). */
  | 'MONDAY'
  /** Saturday (土). */
  | 'SATURDAY'
  /** Sunday (日). */
  | 'SUNDAY'
  /** Thursday (木). */
  | 'THURSDAY'
  /** Tuesday (火). */
  | 'TUESDAY'
  /** Wednesday (水). */
  | 'WEDNESDAY';

/** The position that a medical plan, an authority or an association gives to a facility (位置付け). */
export type DesignationKind =
  /** A medical institution that takes an active part in home care (在宅医療において積極的役割を担う医療機関). */
  | 'ACTIVE_HOME_CARE_INSTITUTION'
  /** A base hospital for cancer care (がん診療連携拠点病院). */
  | 'CANCER_BASE_HOSPITAL'
  /** A pharmacy certified for community liaison (地域連携薬局). */
  | 'COMMUNITY_LIAISON_PHARMACY'
  /** A medical centre for dementia (認知症疾患医療センター). */
  | 'DEMENTIA_MEDICAL_CENTER'
  /** A base hospital for disasters (災害拠点病院). */
  | 'DISASTER_BASE_HOSPITAL'
  /** A hospital that backs up home care (在宅療養後方支援病院). */
  | 'HOME_CARE_BACKUP_HOSPITAL'
  /** A hub for the liaison that home care needs (在宅医療に必要な連携を担う拠点). */
  | 'HOME_CARE_LIAISON_HUB'
  /** A desk for questions about the liaison of home medical care and long-term care (在宅医療・介護連携支援に関する相談窓口). */
  | 'LIAISON_CONSULTATION_DESK'
  /** A regional medical care support hospital (地域医療支援病院). */
  | 'REGIONAL_MEDICAL_SUPPORT_HOSPITAL'
  /** An evacuation site for people who need special care (福祉避難所). */
  | 'WELFARE_EVACUATION_SITE';

/** What facilities are counted by (ファセットの項目). */
export type FacetKey =
  /** By acceptance of new patients (受入状況). */
  | 'ACCEPTANCE'
  /** By area (圏域). */
  | 'AREA'
  /** By capability (できること). */
  | 'CAPABILITY'
  /** By category (大区分). */
  | 'CATEGORY'
  /** By department (診療科). */
  | 'DEPARTMENT'
  /** By designation (位置付け). */
  | 'DESIGNATION'
  /** By kind (種別). */
  | 'KIND'
  /** By round-the-clock arrangement (24時間). */
  | 'ROUND_THE_CLOCK'
  /** By scene of home care (場面). */
  | 'SCENE'
  /** By service (サービス). */
  | 'SERVICE';

/** The broad category a facility is shown under (大区分). */
export type FacilityCategory =
  /** Care management offices (居宅介護支援). */
  | 'CARE_MANAGEMENT'
  /** Community-based services such as small multifunctional care (小規模多機能など地域密着). */
  | 'COMMUNITY_BASED'
  /** Consultation desks and community support centres (相談窓口・地域包括). */
  | 'CONSULTATION'
  /** Services that people go to for the day (通所). */
  | 'DAY_CARE'
  /** Dental clinics (歯科). */
  | 'DENTAL'
  /** Home-visit nursing (訪問看護). */
  | 'HOME_NURSING'
  /** Care services that visit homes (訪問系介護). */
  | 'HOME_VISIT_CARE'
  /** Housing for older people (住まい). */
  | 'HOUSING'
  /** Livelihood support and places to gather (生活支援・通いの場). */
  | 'LIVELIHOOD_SUPPORT'
  /** Hospitals and clinics (医科). */
  | 'MEDICAL'
  /** Anything else (その他). */
  | 'OTHER'
  /** Pharmacies (薬局). */
  | 'PHARMACY'
  /** Facilities that people live in (施設・居住系). */
  | 'RESIDENTIAL_CARE'
  /** Short stays (短期入所). */
  | 'SHORT_STAY';

/** Conditions on a facility: all of them hold, and in a list any of its values does (施設の絞り込み). */
export type FacilityFilter = {
  /** Acceptance now (受入状況). */
  acceptance?: Array<AcceptanceStatus> | null | undefined;
  /** Areas it lies in (圏域). */
  areas?: Array<string | number> | null | undefined;
  /** Capabilities that it all has (すべてできる). */
  capabilitiesAll?: Array<CapabilityCode> | null | undefined;
  /** Capabilities of which it has any (どれかできる). */
  capabilitiesAny?: Array<CapabilityCode> | null | undefined;
  /** Levels that count as having the capabilities asked for, YES and CONDITIONAL when left out (程度). */
  capabilityLevels?: Array<CapabilityLevel> | null | undefined;
  /** Categories (大区分). */
  categories?: Array<FacilityCategory> | null | undefined;
  /** Codes of departments as `codes(system: DEPARTMENT)` lists them (診療科目コード). */
  departments?: Array<string> | null | undefined;
  /** Designations (位置付け). */
  designations?: Array<DesignationKind> | null | undefined;
  /** Kinds of home visit (訪問の別). */
  homeVisitModes?: Array<HomeVisitMode> | null | undefined;
  /** In this edition of a guide (この版に載っている). */
  inGuide?: string | number | null | undefined;
  /** Take expired reports of acceptance at their word (古い報告も含める). */
  includeStaleAvailability?: boolean | null | undefined;
  /** Kinds (種別). */
  kinds?: Array<FacilityKind> | null | undefined;
  /** Languages, two letters of ISO 639-1 (言語). */
  languages?: Array<string> | null | undefined;
  /** Places visited (訪問先). */
  placesServed?: Array<PlaceOfVisit> | null | undefined;
  /** Round-the-clock arrangements (24時間). */
  roundTheClock?: Array<RoundTheClockKind> | null | undefined;
  /** Scenes (場面). */
  scenes?: Array<Scene> | null | undefined;
  /** Services (サービス). */
  services?: Array<ServiceCode> | null | undefined;
  /** Notified standards, normalised across revisions (施設基準). */
  standards?: Array<NormalizedStandard> | null | undefined;
  /** Statuses, ACTIVE when left out (状態). */
  statuses?: Array<FacilityStatus> | null | undefined;
  /** Changed at or after this instant (この日時より後に直した). */
  updatedSince?: string | null | undefined;
  /** Verified on or after this day (この日より後に確かめた). */
  verifiedSince?: string | null | undefined;
};

/** How to name one facility (施設の鍵). */
export type FacilityKey =
  {   /** By its id (ID). */
  id: string | number; identifier?: never; }
  |  { id?: never;   /** By a number of a system (番号). */
  identifier: IdentifierInput; };

/** What a facility is: a medical institution, pharmacy, care office, consultation desk, home or community resource (種別（医療機関・薬局・介護・相談・住まい・地域の資源）). */
export type FacilityKind =
  /** An association of doctors, dentists, pharmacists or other professions (医師会・歯科医師会・薬剤師会・連絡会). */
  | 'ASSOCIATION'
  /** A low-cost home for older people (軽費老人ホーム・ケアハウス). */
  | 'CARE_HOUSE'
  /** A care management office (居宅介護支援事業所). */
  | 'CARE_MANAGEMENT_OFFICE'
  /** An office of home or community-based care services, which its services tell apart (居宅・地域密着サービス事業所). */
  | 'CARE_OFFICE'
  /** A clinic, with or without beds (診療所). */
  | 'CLINIC'
  /** A salon, volunteer group, non-profit organisation or senior citizens' club (サロン・ボランティア・NPO・老人クラブ). */
  | 'COMMUNITY_RESOURCE'
  /** A community support centre or one of its branches (地域包括支援センター（ブランチを含む）). */
  | 'COMMUNITY_SUPPORT_CENTER'
  /** A dental clinic (歯科診療所). */
  | 'DENTAL_CLINIC'
  /** A service or consultation office for people with disabilities (障害福祉・相談支援). */
  | 'DISABILITY_SERVICE'
  /** A geriatric health services facility (介護老人保健施設（老健）). */
  | 'GERIATRIC_HEALTH_FACILITY'
  /** A group home for people with dementia (認知症対応型共同生活介護（グループホーム）). */
  | 'GROUP_HOME'
  /** A home-visit nursing station (訪問看護ステーション). */
  | 'HOME_NURSING_STATION'
  /** A hospital (病院). */
  | 'HOSPITAL'
  /** An integrated facility for medical and long-term care (介護医療院). */
  | 'INTEGRATED_MEDICAL_FACILITY'
  /** A maternity home (助産所). */
  | 'MATERNITY_HOME'
  /** A supplier of medical materials or assistive devices (医療材料・福祉用具). */
  | 'MEDICAL_SUPPLIES'
  /** Anything else (その他). */
  | 'OTHER'
  /** A fee-based home for older people (有料老人ホーム). */
  | 'PAID_NURSING_HOME'
  /** A pharmacy (薬局). */
  | 'PHARMACY'
  /** A public office, public health centre or health centre (役所・保健所・保健センター). */
  | 'PUBLIC_OFFICE'
  /** Serviced housing for older people (サービス付き高齢者向け住宅). */
  | 'SENIOR_HOUSING'
  /** A special nursing home (介護老人福祉施設（特養）). */
  | 'SPECIAL_NURSING_HOME';

/** The order of a list of facilities (施設の並べ替え). */
export type FacilityOrder = {
  /** In which direction (向き). */
  direction?: OrderDirection | null | undefined;
  /** By what (項目). */
  field: FacilityOrderField;
};

/** What a list of facilities is ordered by (並べ替え). */
export type FacilityOrderField =
  /** Whether new patients are taken (受入状況). */
  | 'AVAILABILITY'
  /** The number of beds (病床数). */
  | 'BEDS'
  /** The straight-line distance (直線距離). */
  | 'DISTANCE'
  /** The kana reading of the name (名称（カナ）). */
  | 'NAME_KANA'
  /** How well it fits the question (合う度合い). */
  | 'RELEVANCE'
  /** The travel time (所要時間). */
  | 'TRAVEL_TIME'
  /** The time of the last change (更新). */
  | 'UPDATED_AT'
  /** The day of the last verification (確かめた日). */
  | 'VERIFIED_ON';

/** Whether a facility is in operation (施設の状態). */
export type FacilityStatus =
  /** In operation (開いている). */
  | 'ACTIVE'
  /** Closed for good (廃止). */
  | 'CLOSED'
  /** Going to open (開設予定). */
  | 'PLANNED'
  /** Suspended for the time being (休止). */
  | 'SUSPENDED'
  /** Not confirmed, for example gone from the newest edition of its source (未確認). */
  | 'UNCONFIRMED';

/** A position in degrees of WGS 84 (位置). */
export type GeoPointInput = {
  /** Latitude, −90 to 90 (緯度). */
  latitude: number;
  /** Longitude, −180 to 180 (経度). */
  longitude: number;
};

/** The kind of a holiday (休日の種別). */
export type HolidayKind =
  /** A holiday set by a municipality or an association (自治体・医師会の定め). */
  | 'LOCAL'
  /** A national holiday (国民の祝日). */
  | 'NATIONAL'
  /** A substitute holiday or a day between two holidays (振替休日・国民の休日). */
  | 'SUBSTITUTE'
  /** The year-end and New Year days from 29 December to 3 January (年末年始（12月29日〜1月3日）). */
  | 'YEAR_END';

/** What a national holiday means for a timetable (祝日の扱い). */
export type HolidayRule =
  /** Closed on holidays (休み). */
  | 'CLOSED'
  /** Open on holidays (開く). */
  | 'OPEN'
  /** Open or closed as on that day of the week (曜日どおり). */
  | 'SAME_AS_WEEKDAY'
  /** It is not known (分からない). */
  | 'UNKNOWN';

/** The kind of a visit to a home (訪問の別). */
export type HomeVisitMode =
  /** A care worker's visit (訪問介護). */
  | 'CARE_VISIT'
  /** A dental visit (歯科訪問診療). */
  | 'DENTAL_VISIT'
  /** A doctor's visit on request (往診). */
  | 'HOUSE_CALL'
  /** A nurse's visit (訪問看護). */
  | 'NURSING_VISIT'
  /** A dietitian's visit (訪問栄養). */
  | 'NUTRITION_VISIT'
  /** A pharmacist's visit (訪問薬剤管理指導). */
  | 'PHARMACY_VISIT'
  /** A doctor's planned visit (訪問診療). */
  | 'REGULAR_VISIT'
  /** A therapist's visit (訪問リハビリ). */
  | 'REHABILITATION_VISIT';

/** A number of a system (番号). */
export type IdentifierInput = {
  /** Which system (体系). */
  system: IdentifierSystem;
  /** The number as published (値). */
  value: string;
};

/** The system a number belongs to (番号の体系). */
export type IdentifierSystem =
  /** The code of the bed function report (病床機能報告のコード). */
  | 'BED_REPORT_CODE'
  /** The ten-character number of a long-term care provider (介護保険事業所番号（10桁）). */
  | 'CARE_PROVIDER_NUMBER'
  /** The thirteen-digit corporate number (法人番号（13桁）). */
  | 'CORPORATE_NUMBER'
  /** The logical id in FHIR (FHIR の ID). */
  | 'FHIR_LOGICAL_ID'
  /** The code of a home-visit nursing station (訪問看護ステーションコード). */
  | 'HOME_NURSING_CODE'
  /** A number of somebody's own (独自の番号). */
  | 'LOCAL'
  /** The ten-digit code of an insured medical institution (医療機関コード（10桁）). */
  | 'MEDICAL_INSTITUTION_CODE'
  /** The id in a municipality's standard open data set (自治体標準オープンデータセットのID). */
  | 'MUNICIPAL_OPEN_DATA_ID'
  /** The thirteen-character id of the national medical information network (医療情報ネットのID（13桁）). */
  | 'NAVII_ID'
  /** The id in OpenStreetMap (OpenStreetMap の ID). */
  | 'OPENSTREETMAP'
  /** The institution code of a pharmacy (薬局の機関コード). */
  | 'PHARMACY_CODE';

/** What an import found in the published data (取り込みの指摘). */
export type ImportIssueCode =
  /** The parts of the address contradict each other (住所の各欄が食い違う). */
  | 'ADDRESS_CONFLICT'
  /** The address could not be read (住所が読めない). */
  | 'ADDRESS_UNPARSED'
  /** The published coordinate lies more than a kilometre from the address (住所から1km以上離れる). */
  | 'COORDINATE_FAR_FROM_ADDRESS'
  /** The published coordinate is not a readable pair of numbers (座標が数として読めない). */
  | 'COORDINATE_INVALID'
  /** The published coordinate lies outside Japan (座標が日本の外). */
  | 'COORDINATE_OUTSIDE_JAPAN'
  /** The published coordinate lies outside the municipality of the address (座標が市区町村の外). */
  | 'COORDINATE_OUTSIDE_MUNICIPALITY'
  /** The published coordinate lies outside the prefecture of the address (座標が県の外). */
  | 'COORDINATE_OUTSIDE_PREFECTURE'
  /** Many facilities share the coordinate (同じ座標を多くの施設が使う). */
  | 'COORDINATE_SHARED_PLACEHOLDER'
  /** Latitude and longitude are probably swapped (緯度・経度が逆の疑い). */
  | 'COORDINATE_SWAPPED'
  /** The published coordinate is 0,0 (座標が 0,0). */
  | 'COORDINATE_ZERO'
  /** A facility of the previous edition is not in this one (前の版にあって今回ない). */
  | 'DISAPPEARED'
  /** A number occurs more than once (番号の重複). */
  | 'DUPLICATE_IDENTIFIER'
  /** The record is probably a facility that is already known (重複の疑い). */
  | 'DUPLICATE_SUSPECTED'
  /** Characters were lost or are outside the standard sets (文字コード・外字). */
  | 'ENCODING'
  /** The row had no usable coordinate and was placed from its address (住所から位置を定めた). */
  | 'GEOCODED'
  /** The opening hours contradict each other (診療時間の矛盾). */
  | 'HOURS_CONFLICT'
  /** A known facility is published under another number (同じ施設の番号が変わった). */
  | 'IDENTIFIER_CHANGED'
  /** A number of an earlier edition now names another facility (番号が別の施設に使い回された). */
  | 'IDENTIFIER_REUSED'
  /** A cell holds a value that does not fit its column (値が読めない). */
  | 'INVALID_VALUE'
  /** The licence restricts the use, for example to non-commercial ones (ライセンスの制限（非商用など）). */
  | 'LICENSE_RESTRICTED'
  /** Neither the coordinate nor the address gave a position (位置が分からない). */
  | 'LOCATION_MISSING'
  /** The record was joined to a facility that another source had already published (既にある施設と一つにした). */
  | 'MERGED'
  /** A required cell is empty (必須の欠け). */
  | 'MISSING_REQUIRED'
  /** A known facility is published at another address (所在地が変わった). */
  | 'MOVED'
  /** A column that holds personal names was not read (個人名の列を読まなかった). */
  | 'PERSONAL_COLUMN_SKIPPED'
  /** Free text probably holds a personal name (自由記述に個人名の疑い). */
  | 'PERSONAL_TEXT_SUSPECTED'
  /** A known facility is published under another name (名称が変わった). */
  | 'RENAMED'
  /** A facility that had disappeared from an earlier edition is published again (消えていた施設が再び現れた). */
  | 'RETURNED'
  /** A code is in no table (未知のコード). */
  | 'UNKNOWN_CODE'
  /** The file has a column that no reader knows (知らない列). */
  | 'UNKNOWN_COLUMN'
  /** The file differs from what a person decided about a facility (確かめた値との違い). */
  | 'VERIFIED_DIFFERENCE';

/** How serious a finding is (重さ). */
export type IssueSeverity =
  /** The value could not be used (誤り). */
  | 'ERROR'
  /** Worth knowing (知らせ). */
  | 'INFO'
  /** The value was used and should be looked at (注意). */
  | 'WARNING';

/** The state of a job (仕事の状態). */
export type JobStatus =
  /** Discarded (破棄). */
  | 'DISCARDED'
  /** Failed (失敗). */
  | 'FAILED'
  /** Waiting for its turn (待ち). */
  | 'QUEUED'
  /** Waiting for a person to review its result (下見待ち). */
  | 'REVIEW'
  /** Running (実行中). */
  | 'RUNNING'
  /** Finished (終わった). */
  | 'SUCCEEDED';

/** How certain a position is (位置の確かさ). */
export type LocationQuality =
  /** The block or lot number (街区・番地). */
  | 'BLOCK'
  /** The building (建物). */
  | 'BUILDING'
  /** The representative point of the municipality (市区町村の代表点). */
  | 'MUNICIPALITY'
  /** There is no usable position (なし). */
  | 'NONE'
  /** Probably a filler such as 0,0 or the town hall (正しくないおそれのある位置). */
  | 'PLACEHOLDER'
  /** Confirmed on the spot or by the facility itself (現地・本人確認). */
  | 'SURVEYED'
  /** The representative point of the town (町丁目の代表点). */
  | 'TOWN';

/** A circle around an origin (近く). */
export type NearInput = {
  /** Centre (中心). */
  origin: OriginInput;
  /** Radius in metres in a straight line, 0 to 100,000 (半径). */
  radiusMeters?: number | null | undefined;
};

/** The nearest facilities of an origin that pass all other conditions (近い順). */
export type NearestInput = {
  /** How many, 1 to 100 (件数). */
  count?: number | null | undefined;
  /** Centre (中心). */
  origin: OriginInput;
};

/** The class of a notified facility standard across revisions of the fee schedule (版をまたぐ施設基準の整理). */
export type NormalizedStandard =
  /** A hospital that backs up home care (在宅療養後方支援病院). */
  | 'BACKUP_HOSPITAL'
  /** A dental clinic that supports home care (在宅療養支援歯科診療所). */
  | 'DENTAL_HOME_CARE_SUPPORT'
  /** An institution with comprehensive home care for cancer (在宅がん医療総合診療料). */
  | 'HOME_CANCER_CARE'
  /** An institution with the addition for enriched home care (在宅医療充実体制加算). */
  | 'HOME_CARE_ENRICHED'
  /** An institution that notified comprehensive home management only (在宅時医学総合管理料の届出のみ). */
  | 'HOME_CARE_MANAGEMENT_ONLY'
  /** A home care support clinic or hospital of the conventional form (在宅療養支援診療所・病院（従来型）). */
  | 'HOME_CARE_SUPPORT_BASIC'
  /** A home care support clinic or hospital of the enhanced form that works jointly (機能強化型（連携型）在宅療養支援診療所・病院). */
  | 'HOME_CARE_SUPPORT_ENHANCED_JOINT'
  /** A home care support clinic or hospital of the enhanced form that stands alone (機能強化型（単独型）在宅療養支援診療所・病院). */
  | 'HOME_CARE_SUPPORT_ENHANCED_SOLO'
  /** An institution with the addition for enriched home palliative care (在宅緩和ケア充実診療所・病院加算). */
  | 'HOME_PALLIATIVE_ENRICHED'
  /** Any other standard (その他). */
  | 'OTHER'
  /** A pharmacy that visits homes to manage medicines (在宅患者訪問薬剤管理指導料). */
  | 'PHARMACY_HOME_VISIT';

/** Whether a facility is open at an instant (開いているか). */
export type OpenStateCode =
  /** Closed (閉まっている). */
  | 'CLOSED'
  /** Open but about to close (まもなく閉まる). */
  | 'CLOSING_SOON'
  /** Only the institution on duty (当番のみ). */
  | 'ON_CALL_ONLY'
  /** Open (開いている). */
  | 'OPEN'
  /** It is not known (分からない). */
  | 'UNKNOWN';

/** The direction of an order (向き). */
export type OrderDirection =
  /** From small to large (昇順). */
  | 'ASC'
  /** From large to small (降順). */
  | 'DESC';

/** Where to measure from (出発地・到着地). */
export type OriginInput =
  {   /** An address down to the town or further, found by the embedded geocoder (町丁目までの住所). */
  address: string; area?: never; facility?: never; point?: never; }
  |  { address?: never;   /** A point inside an area (圏域の代表点). */
  area: string | number; facility?: never; point?: never; }
  |  { address?: never; area?: never;   /** A facility's position (施設). */
  facility: string | number; point?: never; }
  |  { address?: never; area?: never; facility?: never;   /** A position (座標). */
  point: GeoPointInput; };

/** Where the person visited lives (居場所). */
export type PlaceOfVisit =
  /** In a group home (グループホーム). */
  | 'GROUP_HOME'
  /** In a geriatric health services facility (介護老人保健施設). */
  | 'HEALTH_FACILITY'
  /** At home (自宅). */
  | 'HOME'
  /** In a hospital (入院先). */
  | 'HOSPITAL'
  /** Anywhere else (その他). */
  | 'OTHER'
  /** In a fee-based home for older people (有料老人ホーム). */
  | 'PAID_HOME'
  /** In serviced housing for older people (サービス付き高齢者向け住宅). */
  | 'SENIOR_HOUSING'
  /** At a small multifunctional or nursing small multifunctional facility (小規模多機能・看護小規模多機能). */
  | 'SMALL_MULTIFUNCTION'
  /** In a special nursing home (特別養護老人ホーム). */
  | 'SPECIAL_NURSING_HOME';

/** How a facility can be reached and comes around the clock (24時間の体制). */
export type RoundTheClockKind =
  /** Can be reached around the clock but does not come (連絡のみ24時間). */
  | 'CONTACT_ONLY'
  /** In the daytime only (日中のみ). */
  | 'DAYTIME_ONLY'
  /** Around the clock together with partners (連携して24時間). */
  | 'JOINT_24H'
  /** Around the clock by itself (自院で24時間). */
  | 'OWN_24H'
  /** It is not known (分からない). */
  | 'UNKNOWN';

/** A scene of home care, of the four of the medical plan or of the further ones the national guideline names (在宅医療の場面（4場面と、基本指針が挙げる局面）). */
export type Scene =
  /** Support at admission to and discharge from hospital (入退院支援). */
  | 'ADMISSION_DISCHARGE'
  /** Support of daily life under treatment (日常の療養支援). */
  | 'DAILY_CARE'
  /** Care of dementia (認知症の対応). */
  | 'DEMENTIA'
  /** A disaster (災害時). */
  | 'DISASTER'
  /** Care at the end of life (看取り). */
  | 'END_OF_LIFE'
  /** An outbreak of an infection (感染症発生時). */
  | 'INFECTION'
  /** Response to a sudden change for the worse (急変時の対応). */
  | 'SUDDEN_CHANGE';

/** What a timetable is for (時間割の用途). */
export type SchedulePurpose =
  /** Advice (相談). */
  | 'CONSULTATION'
  /** Home visits (訪問). */
  | 'HOME_VISIT'
  /** Duty (当番). */
  | 'ON_CALL'
  /** Consultation or business hours (診療・営業). */
  | 'OPENING'
  /** Telephone calls (電話). */
  | 'PHONE'
  /** Reception hours (受付). */
  | 'RECEPTION';

/** A service, by the official types of long-term care insurance and, beyond them, medical visits (サービス種類（介護サービス情報公表の種類コード3桁に対応）). */
export type ServiceCode =
  /** Care management (居宅介護支援). */
  | 'CARE_MANAGEMENT'
  /** Community-based day care (地域密着型通所介護). */
  | 'COMMUNITY_DAY_CARE'
  /** Community-based special nursing homes (地域密着型介護老人福祉施設入所者生活介護). */
  | 'COMMUNITY_SPECIAL_NURSING_HOME'
  /** Community-based care for residents of a specified low-cost home (地域密着型特定施設（軽費老人ホーム）). */
  | 'COMMUNITY_SPECIFIED_CARE_HOUSE'
  /** Community-based care for residents of a specified fee-based home (地域密着型特定施設（有料老人ホーム）). */
  | 'COMMUNITY_SPECIFIED_PAID_HOME'
  /** Community-based care for residents of specified serviced housing (地域密着型特定施設（サービス付き高齢者向け住宅）). */
  | 'COMMUNITY_SPECIFIED_SENIOR_HOUSING'
  /** Day services of the municipal comprehensive programme (総合事業の通所型サービス). */
  | 'COMPREHENSIVE_DAY_CARE'
  /** Home-visit services of the municipal comprehensive programme (総合事業の訪問型サービス). */
  | 'COMPREHENSIVE_HOME_VISIT'
  /** Long-term care medical facilities, abolished and kept for past records (介護療養型医療施設（2024年3月末で廃止）). */
  | 'CONVALESCENT_MEDICAL_FACILITY'
  /** Day care (通所介護). */
  | 'DAY_CARE'
  /** Day care for people with dementia (認知症対応型通所介護). */
  | 'DAY_CARE_DEMENTIA'
  /** Day care for people who need medical care (療養通所介護). */
  | 'DAY_CARE_MEDICAL'
  /** Day rehabilitation (通所リハビリテーション). */
  | 'DAY_REHABILITATION'
  /** Dental home visits (歯科訪問診療). */
  | 'DENTAL_HOME_VISIT'
  /** Rental of assistive devices (福祉用具貸与). */
  | 'EQUIPMENT_RENTAL'
  /** Sale of specified assistive devices (特定福祉用具販売). */
  | 'EQUIPMENT_SALE'
  /** Group homes for people with dementia (認知症対応型共同生活介護). */
  | 'GROUP_HOME_DEMENTIA'
  /** Geriatric health services facilities (介護老人保健施設). */
  | 'HEALTH_FACILITY'
  /** Home-visit bathing (訪問入浴介護). */
  | 'HOME_BATHING'
  /** Home-visit care (訪問介護). */
  | 'HOME_CARE'
  /** Guidance on medical management at home under long-term care insurance (居宅療養管理指導). */
  | 'HOME_CARE_GUIDANCE'
  /** Home-visit nursing (訪問看護). */
  | 'HOME_NURSING'
  /** Home-visit rehabilitation (訪問リハビリテーション). */
  | 'HOME_REHABILITATION'
  /** Integrated facilities for medical and long-term care (介護医療院). */
  | 'INTEGRATED_MEDICAL_FACILITY'
  /** Livelihood support of the municipal comprehensive programme, such as meal delivery (総合事業の生活支援サービス（配食等）). */
  | 'LIVELIHOOD_SUPPORT'
  /** Doctors' home visits, planned and on request (訪問診療・往診). */
  | 'MEDICAL_HOME_VISIT'
  /** Outpatient consultation (外来診療). */
  | 'MEDICAL_OUTPATIENT'
  /** Home-visit care on call at night (夜間対応型訪問介護). */
  | 'NIGHT_HOME_CARE'
  /** Nursing small multifunctional care at home, also called the combined service (看護小規模多機能型居宅介護（複合型サービス）). */
  | 'NURSING_SMALL_MULTIFUNCTION'
  /** Pharmacists' home visits to manage medicines (訪問薬剤管理指導). */
  | 'PHARMACY_HOME_VISIT'
  /** Preventive care management (介護予防支援). */
  | 'PREVENTIVE_CARE_MANAGEMENT'
  /** Regular and on-demand home-visit care and nursing (定期巡回・随時対応型訪問介護看護). */
  | 'REGULAR_ON_DEMAND_VISIT'
  /** Short stays with personal care (短期入所生活介護). */
  | 'SHORT_STAY_CARE'
  /** Short stays with medical care in an integrated facility (短期入所療養介護（介護医療院）). */
  | 'SHORT_STAY_INTEGRATED_MEDICAL'
  /** Short stays with medical care in a geriatric health services facility (短期入所療養介護（介護老人保健施設）). */
  | 'SHORT_STAY_MEDICAL_HEALTH_FACILITY'
  /** Short stays with medical care in a hospital with long-term care beds (短期入所療養介護（療養病床を有する病院等）). */
  | 'SHORT_STAY_MEDICAL_HOSPITAL'
  /** Small multifunctional care at home (小規模多機能型居宅介護). */
  | 'SMALL_MULTIFUNCTION'
  /** Special nursing homes (介護老人福祉施設). */
  | 'SPECIAL_NURSING_HOME'
  /** Care for residents of a specified low-cost home (特定施設入居者生活介護（軽費老人ホーム）). */
  | 'SPECIFIED_CARE_HOUSE'
  /** Care by outside services for residents of a specified low-cost home (特定施設（軽費老人ホーム・外部サービス利用型）). */
  | 'SPECIFIED_CARE_HOUSE_EXTERNAL'
  /** Care for residents of a specified fee-based home (特定施設入居者生活介護（有料老人ホーム）). */
  | 'SPECIFIED_PAID_HOME'
  /** Care by outside services for residents of a specified fee-based home (特定施設（有料老人ホーム・外部サービス利用型）). */
  | 'SPECIFIED_PAID_HOME_EXTERNAL'
  /** Care for residents of specified serviced housing (特定施設入居者生活介護（サービス付き高齢者向け住宅）). */
  | 'SPECIFIED_SENIOR_HOUSING'
  /** Care by outside services for residents of specified serviced housing (特定施設（サービス付き高齢者向け住宅・外部サービス利用型）). */
  | 'SPECIFIED_SENIOR_HOUSING_EXTERNAL';

/** The data set or activity that a record comes from (出どころ). */
export type SourceDataset =
  /** Town positions and the national address base registry (位置参照情報・アドレスベースレジストリ). */
  | 'ADDRESS_REFERENCE'
  /** The reports on bed functions (病床機能報告). */
  | 'BED_FUNCTION_REPORT'
  /** Open data of the national care service publication system (介護サービス情報公表システム オープンデータ). */
  | 'CARE_SERVICE_OPEN_DATA'
  /** The reports on family doctor functions (かかりつけ医機能報告). */
  | 'FAMILY_DOCTOR_REPORT'
  /** A FHIR directory by the profile mCSD (FHIR（IHE mCSD）). */
  | 'FHIR_MCSD'
  /** A directory by the Open Referral standard (Open Referral HSDS). */
  | 'HSDS'
  /** An interview visit (取材). */
  | 'INTERVIEW'
  /** Entry by hand (手入力). */
  | 'MANUAL'
  /** The national community care statistics (地域包括ケア「見える化」システム). */
  | 'MIERUKA'
  /** Junior high school districts of the national land numerical information (国土数値情報 中学校区). */
  | 'MLIT_A32'
  /** Medical zones of the national land numerical information (国土数値情報 医療圏). */
  | 'MLIT_A38'
  /** Administrative areas of the national land numerical information (国土数値情報 行政区域). */
  | 'MLIT_N03'
  /** Medical institutions of the national land numerical information (国土数値情報 医療機関). */
  | 'MLIT_P04'
  /** Welfare facilities of the national land numerical information (国土数値情報 福祉施設). */
  | 'MLIT_P14'
  /** The standard open data sets of municipalities (自治体標準オープンデータセット). */
  | 'MUNICIPAL_OPEN_DATA'
  /** Open data of the national medical information network (医療情報ネット（ナビイ）オープンデータ). */
  | 'NAVII_OPEN_DATA'
  /** OpenStreetMap (OpenStreetMap). */
  | 'OPENSTREETMAP'
  /** The population census (国勢調査). */
  | 'POPULATION_CENSUS'
  /** The population projections of the national institute (将来推計人口（社人研）). */
  | 'POPULATION_PROJECTION'
  /** The answer to a proof of the guide (ガイドの校正). */
  | 'PROOF'
  /** Lists of medical institution codes of the regional health bureaus (地方厚生局 コード内容別医療機関一覧表). */
  | 'REGIONAL_BUREAU_CODES'
  /** Lists of notified facility standards of the regional health bureaus (地方厚生局 施設基準の届出受理名簿). */
  | 'REGIONAL_BUREAU_STANDARDS'
  /** A report of the person or facility itself (本人・事業所の申告). */
  | 'SELF_REPORT'
  /** The registry of serviced housing for older people (サービス付き高齢者向け住宅情報提供システム). */
  | 'SENIOR_HOUSING_REGISTRY'
  /** A survey (現況調査・アンケート). */
  | 'SURVEY';

/** A spatial condition, exactly one of these (空間の条件). */
export type SpatialInput =
  {   /** In a box (矩形). */
  bbox: BoundingBoxInput; coversPoint?: never; near?: never; nearest?: never; polygon?: never; within?: never; withinTravelTime?: never; }
  |  { bbox?: never;   /** Facilities that visit this point, by declared coverage and the 16 km rule (この地点へ訪問できる). */
  coversPoint: GeoPointInput; near?: never; nearest?: never; polygon?: never; within?: never; withinTravelTime?: never; }
  |  { bbox?: never; coversPoint?: never;   /** In a circle (半径). */
  near: NearInput; nearest?: never; polygon?: never; within?: never; withinTravelTime?: never; }
  |  { bbox?: never; coversPoint?: never; near?: never;   /** The nearest ones (近い順に何件か). */
  nearest: NearestInput; polygon?: never; within?: never; withinTravelTime?: never; }
  |  { bbox?: never; coversPoint?: never; near?: never; nearest?: never;   /** In a GeoJSON Polygon or MultiPolygon (多角形). */
  polygon: GeoJSON; within?: never; withinTravelTime?: never; }
  |  { bbox?: never; coversPoint?: never; near?: never; nearest?: never; polygon?: never;   /** In an area's boundary (圏域の中). */
  within: string | number; withinTravelTime?: never; }
  |  { bbox?: never; coversPoint?: never; near?: never; nearest?: never; polygon?: never; within?: never;   /** Within a travel time on the roads (所要時間の内). */
  withinTravelTime: WithinTravelTimeInput; };

/** The kind of a suggestion (候補の種別). */
export type SuggestKind =
  /** An address (住所). */
  | 'ADDRESS'
  /** An area (圏域). */
  | 'AREA'
  /** A capability (対応できること). */
  | 'CAPABILITY'
  /** A facility (施設). */
  | 'FACILITY'
  /** A doctor or another professional (医師・専門職). */
  | 'PRACTITIONER';

/** The direction of travel (向き). */
export type TravelDirection =
  /** From the patient to the facility (患者から施設へ). */
  | 'FROM_PATIENT'
  /** From the provider to the patient (医療機関から患者へ). */
  | 'TO_PATIENT';

/** The means of travel (移動手段). */
export type TravelMode =
  /** By bicycle (自転車). */
  | 'BICYCLE'
  /** By car (車). */
  | 'DRIVE'
  /** In a straight line (直線). */
  | 'STRAIGHT_LINE'
  /** On foot (徒歩). */
  | 'WALK';

/** How something was verified (確かめ方). */
export type VerificationMethod =
  /** By a report of an error (誤りの通報). */
  | 'CORRECTION_REPORT'
  /** By an import (取り込み). */
  | 'IMPORT'
  /** By an interview visit (訪問取材). */
  | 'INTERVIEW'
  /** By telephone (電話). */
  | 'PHONE'
  /** By the answer to a proof (校正). */
  | 'PROOF'
  /** By the facility on its own page (本人の画面). */
  | 'SELF_SERVICE'
  /** By going there (現地). */
  | 'SITE_VISIT'
  /** By a survey form (調査票). */
  | 'SURVEY';

/** How fast somebody walks (歩く速さ). */
export type WalkingPace =
  /** At 3.6 km/h, as an older person walks alone (高齢者・毎分60m). */
  | 'ELDERLY'
  /** At 2.7 km/h, with a stick or a rollator (杖や歩行器で・毎分45m). */
  | 'SLOW'
  /** At 4.8 km/h, as distances on foot are advertised (標準・毎分80m). */
  | 'STANDARD';

/** Within a travel time of an origin (所要時間の内). */
export type WithinTravelTimeInput = {
  /** From the provider to the patient, who is the origin, or the other way (向き). */
  direction?: TravelDirection | null | undefined;
  /** Minutes, 1 to 120 (分). */
  minutes?: number | null | undefined;
  /** Means of travel (手段). */
  mode?: TravelMode | null | undefined;
  /** Origin (中心). */
  origin: OriginInput;
  /** How fast somebody walks; only WALK looks at it (歩く速さ). */
  walkingPace?: WalkingPace | null | undefined;
};

export type AlmanacQueryQueryVariables = Exact<{
  system: CodeSystemName;
  text?: string | null | undefined;
  from: string;
  to: string;
}>;


export type AlmanacQueryQuery = { codes: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, value: string, label: string, parent: string | null }> }, holidays: Array<{ date: string, name: string, kind: HolidayKind }> };

export type AreaDeskQueryQueryVariables = Exact<{
  by: AreaKey;
  first: number;
  after?: string | null | undefined;
}>;


export type AreaDeskQueryQuery = { area: { id: string, kind: AreaKind, code: string, name: string, surfaceSquareKm: number | null, boundary: GeoJSON | null, bbox: { west: number, south: number, east: number, north: number } | null, centroid: { latitude: number, longitude: number } | null, parents: Array<{ id: string, name: string }>, population: Array<{ year: number, ageBand: AgeBand, count: number, projected: boolean }>, desks: Array<{ id: string, name: string }>, facilities: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, kind: FacilityKind }> } } | null };

export type AreaDeskAreasQueryQueryVariables = Exact<{
  filter?: AreaFilter | null | undefined;
  containing?: GeoPointInput | null | undefined;
  after?: string | null | undefined;
}>;


export type AreaDeskAreasQueryQuery = { areas: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ cursor: string, node: { id: string, kind: AreaKind, code: string, name: string } }> } };

export type BookmarksQueryQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type BookmarksQueryQuery = { nodes: Array<
    | (
      { __typename: 'Account', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Account_Fragment': Bookmarks_Node_Account_Fragment } }
    )
    | (
      { __typename: 'Area', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Area_Fragment': Bookmarks_Node_Area_Fragment } }
    )
    | (
      { __typename: 'AuditEvent', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_AuditEvent_Fragment': Bookmarks_Node_AuditEvent_Fragment } }
    )
    | (
      { __typename: 'Bed', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Bed_Fragment': Bookmarks_Node_Bed_Fragment } }
    )
    | (
      { __typename: 'Code', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Code_Fragment': Bookmarks_Node_Code_Fragment } }
    )
    | (
      { __typename: 'Consent', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Consent_Fragment': Bookmarks_Node_Consent_Fragment } }
    )
    | (
      { __typename: 'CorrectionReport', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_CorrectionReport_Fragment': Bookmarks_Node_CorrectionReport_Fragment } }
    )
    | (
      { __typename: 'Distribution', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Distribution_Fragment': Bookmarks_Node_Distribution_Fragment } }
    )
    | (
      { __typename: 'DistributionTarget', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_DistributionTarget_Fragment': Bookmarks_Node_DistributionTarget_Fragment } }
    )
    | (
      { __typename: 'DuplicateCandidate', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_DuplicateCandidate_Fragment': Bookmarks_Node_DuplicateCandidate_Fragment } }
    )
    | (
      { __typename: 'Facility', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Facility_Fragment': Bookmarks_Node_Facility_Fragment } }
    )
    | (
      { __typename: 'Guide', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Guide_Fragment': Bookmarks_Node_Guide_Fragment } }
    )
    | (
      { __typename: 'GuideEdition', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_GuideEdition_Fragment': Bookmarks_Node_GuideEdition_Fragment } }
    )
    | (
      { __typename: 'GuideEntry', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_GuideEntry_Fragment': Bookmarks_Node_GuideEntry_Fragment } }
    )
    | (
      { __typename: 'ImportIssue', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_ImportIssue_Fragment': Bookmarks_Node_ImportIssue_Fragment } }
    )
    | (
      { __typename: 'ImportJob', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_ImportJob_Fragment': Bookmarks_Node_ImportJob_Fragment } }
    )
    | (
      { __typename: 'Interview', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Interview_Fragment': Bookmarks_Node_Interview_Fragment } }
    )
    | (
      { __typename: 'OnCallRegistration', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_OnCallRegistration_Fragment': Bookmarks_Node_OnCallRegistration_Fragment } }
    )
    | (
      { __typename: 'OnCallRoster', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_OnCallRoster_Fragment': Bookmarks_Node_OnCallRoster_Fragment } }
    )
    | (
      { __typename: 'Practitioner', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Practitioner_Fragment': Bookmarks_Node_Practitioner_Fragment } }
    )
    | (
      { __typename: 'Proof', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Proof_Fragment': Bookmarks_Node_Proof_Fragment } }
    )
    | (
      { __typename: 'VerificationTask', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_VerificationTask_Fragment': Bookmarks_Node_VerificationTask_Fragment } }
    )
    | (
      { __typename: 'VisitCandidate', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_VisitCandidate_Fragment': Bookmarks_Node_VisitCandidate_Fragment } }
    )
    | (
      { __typename: 'VisitRequest', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_VisitRequest_Fragment': Bookmarks_Node_VisitRequest_Fragment } }
    )
   | null> };

export type BookmarksOneQueryQueryVariables = Exact<{
  id: string | number;
}>;


export type BookmarksOneQueryQuery = { node:
    | (
      { __typename: 'Account', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Account_Fragment': Bookmarks_Node_Account_Fragment } }
    )
    | (
      { __typename: 'Area', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Area_Fragment': Bookmarks_Node_Area_Fragment } }
    )
    | (
      { __typename: 'AuditEvent', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_AuditEvent_Fragment': Bookmarks_Node_AuditEvent_Fragment } }
    )
    | (
      { __typename: 'Bed', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Bed_Fragment': Bookmarks_Node_Bed_Fragment } }
    )
    | (
      { __typename: 'Code', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Code_Fragment': Bookmarks_Node_Code_Fragment } }
    )
    | (
      { __typename: 'Consent', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Consent_Fragment': Bookmarks_Node_Consent_Fragment } }
    )
    | (
      { __typename: 'CorrectionReport', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_CorrectionReport_Fragment': Bookmarks_Node_CorrectionReport_Fragment } }
    )
    | (
      { __typename: 'Distribution', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Distribution_Fragment': Bookmarks_Node_Distribution_Fragment } }
    )
    | (
      { __typename: 'DistributionTarget', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_DistributionTarget_Fragment': Bookmarks_Node_DistributionTarget_Fragment } }
    )
    | (
      { __typename: 'DuplicateCandidate', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_DuplicateCandidate_Fragment': Bookmarks_Node_DuplicateCandidate_Fragment } }
    )
    | (
      { __typename: 'Facility', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Facility_Fragment': Bookmarks_Node_Facility_Fragment } }
    )
    | (
      { __typename: 'Guide', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Guide_Fragment': Bookmarks_Node_Guide_Fragment } }
    )
    | (
      { __typename: 'GuideEdition', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_GuideEdition_Fragment': Bookmarks_Node_GuideEdition_Fragment } }
    )
    | (
      { __typename: 'GuideEntry', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_GuideEntry_Fragment': Bookmarks_Node_GuideEntry_Fragment } }
    )
    | (
      { __typename: 'ImportIssue', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_ImportIssue_Fragment': Bookmarks_Node_ImportIssue_Fragment } }
    )
    | (
      { __typename: 'ImportJob', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_ImportJob_Fragment': Bookmarks_Node_ImportJob_Fragment } }
    )
    | (
      { __typename: 'Interview', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Interview_Fragment': Bookmarks_Node_Interview_Fragment } }
    )
    | (
      { __typename: 'OnCallRegistration', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_OnCallRegistration_Fragment': Bookmarks_Node_OnCallRegistration_Fragment } }
    )
    | (
      { __typename: 'OnCallRoster', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_OnCallRoster_Fragment': Bookmarks_Node_OnCallRoster_Fragment } }
    )
    | (
      { __typename: 'Practitioner', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Practitioner_Fragment': Bookmarks_Node_Practitioner_Fragment } }
    )
    | (
      { __typename: 'Proof', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_Proof_Fragment': Bookmarks_Node_Proof_Fragment } }
    )
    | (
      { __typename: 'VerificationTask', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_VerificationTask_Fragment': Bookmarks_Node_VerificationTask_Fragment } }
    )
    | (
      { __typename: 'VisitCandidate', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_VisitCandidate_Fragment': Bookmarks_Node_VisitCandidate_Fragment } }
    )
    | (
      { __typename: 'VisitRequest', id: string }
      & { ' $fragmentRefs'?: { 'Bookmarks_Node_VisitRequest_Fragment': Bookmarks_Node_VisitRequest_Fragment } }
    )
   | null };

type Bookmarks_Node_Account_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_Account_Fragment' };

type Bookmarks_Node_Area_Fragment = { name: string, id: string, areaKind: AreaKind } & { ' $fragmentName'?: 'Bookmarks_Node_Area_Fragment' };

type Bookmarks_Node_AuditEvent_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_AuditEvent_Fragment' };

type Bookmarks_Node_Bed_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_Bed_Fragment' };

type Bookmarks_Node_Code_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_Code_Fragment' };

type Bookmarks_Node_Consent_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_Consent_Fragment' };

type Bookmarks_Node_CorrectionReport_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_CorrectionReport_Fragment' };

type Bookmarks_Node_Distribution_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_Distribution_Fragment' };

type Bookmarks_Node_DistributionTarget_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_DistributionTarget_Fragment' };

type Bookmarks_Node_DuplicateCandidate_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_DuplicateCandidate_Fragment' };

type Bookmarks_Node_Facility_Fragment = { name: string, status: FacilityStatus, id: string } & { ' $fragmentName'?: 'Bookmarks_Node_Facility_Fragment' };

type Bookmarks_Node_Guide_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_Guide_Fragment' };

type Bookmarks_Node_GuideEdition_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_GuideEdition_Fragment' };

type Bookmarks_Node_GuideEntry_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_GuideEntry_Fragment' };

type Bookmarks_Node_ImportIssue_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_ImportIssue_Fragment' };

type Bookmarks_Node_ImportJob_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_ImportJob_Fragment' };

type Bookmarks_Node_Interview_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_Interview_Fragment' };

type Bookmarks_Node_OnCallRegistration_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_OnCallRegistration_Fragment' };

type Bookmarks_Node_OnCallRoster_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_OnCallRoster_Fragment' };

type Bookmarks_Node_Practitioner_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_Practitioner_Fragment' };

type Bookmarks_Node_Proof_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_Proof_Fragment' };

type Bookmarks_Node_VerificationTask_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_VerificationTask_Fragment' };

type Bookmarks_Node_VisitCandidate_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_VisitCandidate_Fragment' };

type Bookmarks_Node_VisitRequest_Fragment = { id: string } & { ' $fragmentName'?: 'Bookmarks_Node_VisitRequest_Fragment' };

export type Bookmarks_NodeFragment =
  | Bookmarks_Node_Account_Fragment
  | Bookmarks_Node_Area_Fragment
  | Bookmarks_Node_AuditEvent_Fragment
  | Bookmarks_Node_Bed_Fragment
  | Bookmarks_Node_Code_Fragment
  | Bookmarks_Node_Consent_Fragment
  | Bookmarks_Node_CorrectionReport_Fragment
  | Bookmarks_Node_Distribution_Fragment
  | Bookmarks_Node_DistributionTarget_Fragment
  | Bookmarks_Node_DuplicateCandidate_Fragment
  | Bookmarks_Node_Facility_Fragment
  | Bookmarks_Node_Guide_Fragment
  | Bookmarks_Node_GuideEdition_Fragment
  | Bookmarks_Node_GuideEntry_Fragment
  | Bookmarks_Node_ImportIssue_Fragment
  | Bookmarks_Node_ImportJob_Fragment
  | Bookmarks_Node_Interview_Fragment
  | Bookmarks_Node_OnCallRegistration_Fragment
  | Bookmarks_Node_OnCallRoster_Fragment
  | Bookmarks_Node_Practitioner_Fragment
  | Bookmarks_Node_Proof_Fragment
  | Bookmarks_Node_VerificationTask_Fragment
  | Bookmarks_Node_VisitCandidate_Fragment
  | Bookmarks_Node_VisitRequest_Fragment
;

export type FacilityDetailQueryQueryVariables = Exact<{
  by: FacilityKey;
  at?: string | null | undefined;
}>;


export type FacilityDetailQueryQuery = { facility: (
    { id: string, name: string, nameKana: string | null, shortName: string | null, kind: FacilityKind, category: FacilityCategory, status: FacilityStatus, openedOn: string | null, closedOn: string | null, website: string | null, description: string | null, updatedAt: string }
    & { ' $fragmentRefs'?: { 'FacilityDetail_PlaceFragment': FacilityDetail_PlaceFragment;'FacilityDetail_HoursFragment': FacilityDetail_HoursFragment;'FacilityDetail_AbilitiesFragment': FacilityDetail_AbilitiesFragment;'FacilityDetail_ProvenanceFragment': FacilityDetail_ProvenanceFragment } }
  ) | null };

export type FacilityDetail_PlaceFragment = { id: string, locationQuality: LocationQuality, location: { latitude: number, longitude: number, geoJSON: GeoJSON } | null, address: { postalCode: string | null, prefecture: string, municipalityCode: string, municipality: string, street: string, building: string | null, full: string }, areas: Array<{ id: string, kind: AreaKind, name: string }>, contacts: Array<{ purpose: ContactPurpose, phone: string | null, extension: string | null, fax: string | null }> } & { ' $fragmentName'?: 'FacilityDetail_PlaceFragment' };

export type FacilityDetail_HoursFragment = { id: string, openAt: { state: OpenStateCode, changesAt: string | null }, schedules: Array<{ purpose: SchedulePurpose, departmentCode: string | null, daysOfWeek: Array<DayOfWeek>, weeksOfMonth: Array<number>, opensAt: string, closesAt: string, receptionUntil: string | null, onHolidays: HolidayRule, validFrom: string | null, validTo: string | null, exceptions: Array<{ date: string, open: boolean, reason: string | null }> }> } & { ' $fragmentName'?: 'FacilityDetail_HoursFragment' };

export type FacilityDetail_AbilitiesFragment = { id: string, services: Array<{ code: ServiceCode, label: string, capacity: number | null, note: string | null }>, capabilities: Array<{ code: CapabilityCode, label: string, group: CapabilityGroup, level: CapabilityLevel, note: string | null }>, designations: Array<{ kind: DesignationKind, plan: string | null }>, notifiedStandards: Array<{ symbol: string, label: string, revision: string }>, bedCapacities: Array<{ kind: BedKind, count: number }> } & { ' $fragmentName'?: 'FacilityDetail_AbilitiesFragment' };

export type FacilityDetail_ProvenanceFragment = { id: string, identifiers: Array<{ system: IdentifierSystem, value: string, validFrom: string | null, validTo: string | null }>, verification: { verifiedOn: string, method: VerificationMethod, nextDueOn: string, overdue: boolean } | null, sources: Array<{ dataset: SourceDataset, sourceId: string | null, asOf: string | null, license: string | null, attribution: string }> } & { ' $fragmentName'?: 'FacilityDetail_ProvenanceFragment' };

export type FacilityListQueryQueryVariables = Exact<{
  spatial?: SpatialInput | null | undefined;
  filter?: FacilityFilter | null | undefined;
  availableAt?: string | null | undefined;
  text?: string | null | undefined;
  orderBy?: FacilityOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type FacilityListQueryQuery = { facilities: { totalCount: number, spatialSummary: { withoutLocationCount: number, center: { latitude: number, longitude: number } | null } | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ cursor: string, distanceMeters: number | null, withinSixteenKm: boolean | null, bearingDegrees: number | null, node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'FacilityList_FacilityFragment': FacilityList_FacilityFragment } }
      ) }> } };

export type FacilityList_FacilityFragment = { id: string, name: string, nameKana: string | null, kind: FacilityKind, status: FacilityStatus, address: { municipality: string, full: string }, services: Array<{ code: ServiceCode, label: string, capacity: number | null }>, openAt: { state: OpenStateCode, changesAt: string | null } } & { ' $fragmentName'?: 'FacilityList_FacilityFragment' };

export type FilterPanelQueryQueryVariables = Exact<{
  spatial?: SpatialInput | null | undefined;
  filter?: FacilityFilter | null | undefined;
}>;


export type FilterPanelQueryQuery = { facilityFacets: Array<{ key: FacetKey, buckets: Array<{ value: string, label: string, count: number }> }> };

export type ImportDeskQueryQueryVariables = Exact<{
  severity?: Array<IssueSeverity> | IssueSeverity | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ImportDeskQueryQuery = { importJobs: { nodes: Array<{ id: string, dataset: SourceDataset, status: JobStatus, asOf: string | null, rowsRead: number, startedAt: string, difference: { created: number, updated: number, unchanged: number, missing: number }, issues: { totalCount: number, nodes: Array<(
          { id: string }
          & { ' $fragmentRefs'?: { 'ImportDesk_IssueFragment': ImportDesk_IssueFragment } }
        )> } }> }, importIssues: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'ImportDesk_IssueFragment': ImportDesk_IssueFragment } }
    )> }, duplicateCandidates: { nodes: Array<{ id: string, score: number, reasons: Array<string>, left: { id: string, name: string }, right: { id: string, name: string } }> } };

export type ImportDesk_IssueFragment = { id: string, code: ImportIssueCode, severity: IssueSeverity, row: number | null, column: string | null, message: string } & { ' $fragmentName'?: 'ImportDesk_IssueFragment' };

export type LiveMapSubscriptionSubscriptionVariables = Exact<{
  bbox?: BoundingBoxInput | null | undefined;
  filter?: FacilityFilter | null | undefined;
}>;


export type LiveMapSubscriptionSubscription = { facilityChanged: { kind: ChangeKind, removedId: string | null, facility: { id: string, name: string, kind: FacilityKind, location: { latitude: number, longitude: number } | null } | null } };

export type LiveMapProgressSubscriptionSubscriptionVariables = Exact<{
  job: string | number;
}>;


export type LiveMapProgressSubscriptionSubscription = { jobProgress: { id: string, status: JobStatus, ratio: number, message: string | null } };

export type MapExportQueryQueryVariables = Exact<{
  spatial?: SpatialInput | null | undefined;
  filter?: FacilityFilter | null | undefined;
}>;


export type MapExportQueryQuery = { facilitiesGeoJSON: GeoJSON | null, serviceInfo: { version: string, schemaDigest: string, timeZone: string, datasets: Array<{ dataset: SourceDataset, asOf: string | null, license: string | null, attribution: string }> } };

export type MapViewQueryQueryVariables = Exact<{
  bbox: BoundingBoxInput;
  zoom: number;
  filter?: FacilityFilter | null | undefined;
}>;


export type MapViewQueryQuery = { mapFeatures: { totalCount: number, truncated: boolean, withoutLocationCount: number, features: Array<
      | (
        { __typename: 'MapCluster' }
        & { ' $fragmentRefs'?: { 'MapView_Feature_MapCluster_Fragment': MapView_Feature_MapCluster_Fragment } }
      )
      | (
        { __typename: 'MapPoint' }
        & { ' $fragmentRefs'?: { 'MapView_Feature_MapPoint_Fragment': MapView_Feature_MapPoint_Fragment } }
      )
    > } };

type MapView_Feature_MapCluster_Fragment = { count: number, expansionZoom: number, center: { latitude: number, longitude: number }, bbox: { west: number, south: number, east: number, north: number }, byCategory: Array<{ category: FacilityCategory, count: number }> } & { ' $fragmentName'?: 'MapView_Feature_MapCluster_Fragment' };

type MapView_Feature_MapPoint_Fragment = { location: { latitude: number, longitude: number }, facility: { id: string, name: string, kind: FacilityKind, category: FacilityCategory, locationQuality: LocationQuality } } & { ' $fragmentName'?: 'MapView_Feature_MapPoint_Fragment' };

export type MapView_FeatureFragment =
  | MapView_Feature_MapCluster_Fragment
  | MapView_Feature_MapPoint_Fragment
;

export type PlaceSheetQueryQueryVariables = Exact<{
  point: GeoPointInput;
}>;


export type PlaceSheetQueryQuery = { reverseGeocode: { address: { prefecture: string, municipality: string, street: string, full: string }, areas: Array<{ id: string, name: string }> } | null, areasAt: Array<{ id: string, kind: AreaKind, code: string, name: string, desks: Array<{ id: string, name: string, contacts: Array<{ purpose: ContactPurpose, phone: string | null }> }> }> };

export type SearchBoxQueryQueryVariables = Exact<{
  text: string;
  near?: GeoPointInput | null | undefined;
}>;


export type SearchBoxQueryQuery = { suggest: Array<{ text: string, kind: SuggestKind, node:
      | { __typename: 'Account', id: string }
      | { __typename: 'Area', id: string }
      | { __typename: 'AuditEvent', id: string }
      | { __typename: 'Bed', id: string }
      | { __typename: 'Code', id: string }
      | { __typename: 'Consent', id: string }
      | { __typename: 'CorrectionReport', id: string }
      | { __typename: 'Distribution', id: string }
      | { __typename: 'DistributionTarget', id: string }
      | { __typename: 'DuplicateCandidate', id: string }
      | { __typename: 'Facility', id: string }
      | { __typename: 'Guide', id: string }
      | { __typename: 'GuideEdition', id: string }
      | { __typename: 'GuideEntry', id: string }
      | { __typename: 'ImportIssue', id: string }
      | { __typename: 'ImportJob', id: string }
      | { __typename: 'Interview', id: string }
      | { __typename: 'OnCallRegistration', id: string }
      | { __typename: 'OnCallRoster', id: string }
      | { __typename: 'Practitioner', id: string }
      | { __typename: 'Proof', id: string }
      | { __typename: 'VerificationTask', id: string }
      | { __typename: 'VisitCandidate', id: string }
      | { __typename: 'VisitRequest', id: string }
     | null }>, geocode: Array<{ quality: LocationQuality, location: { latitude: number, longitude: number }, address: { postalCode: string | null, full: string } }> };

export const Bookmarks_NodeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Bookmarks_node"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Node"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Area"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","alias":{"kind":"Name","value":"areaKind"},"name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<Bookmarks_NodeFragment, unknown>;
export const FacilityDetail_PlaceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FacilityDetail_place"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"locationQuality"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"geoJSON"}}]}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"postalCode"}},{"kind":"Field","name":{"kind":"Name","value":"prefecture"}},{"kind":"Field","name":{"kind":"Name","value":"municipalityCode"}},{"kind":"Field","name":{"kind":"Name","value":"municipality"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"areas"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"MUNICIPALITY"},{"kind":"EnumValue","value":"DAILY_LIVING_ZONE"},{"kind":"EnumValue","value":"NEIGHBORHOOD"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"extension"}},{"kind":"Field","name":{"kind":"Name","value":"fax"}}]}}]}}]} as unknown as DocumentNode<FacilityDetail_PlaceFragment, unknown>;
export const FacilityDetail_HoursFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FacilityDetail_hours"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"openAt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"changesAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"schedules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"departmentCode"}},{"kind":"Field","name":{"kind":"Name","value":"daysOfWeek"}},{"kind":"Field","name":{"kind":"Name","value":"weeksOfMonth"}},{"kind":"Field","name":{"kind":"Name","value":"opensAt"}},{"kind":"Field","name":{"kind":"Name","value":"closesAt"}},{"kind":"Field","name":{"kind":"Name","value":"receptionUntil"}},{"kind":"Field","name":{"kind":"Name","value":"onHolidays"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]} as unknown as DocumentNode<FacilityDetail_HoursFragment, unknown>;
export const FacilityDetail_AbilitiesFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FacilityDetail_abilities"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"designations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"plan"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notifiedStandards"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"symbol"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}},{"kind":"Field","name":{"kind":"Name","value":"bedCapacities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<FacilityDetail_AbilitiesFragment, unknown>;
export const FacilityDetail_ProvenanceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FacilityDetail_provenance"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"identifiers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verifiedOn"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"nextDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataset"}},{"kind":"Field","name":{"kind":"Name","value":"sourceId"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"license"}},{"kind":"Field","name":{"kind":"Name","value":"attribution"}}]}}]}}]} as unknown as DocumentNode<FacilityDetail_ProvenanceFragment, unknown>;
export const FacilityList_FacilityFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FacilityList_facility"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameKana"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"municipality"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"openAt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"changesAt"}}]}}]}}]} as unknown as DocumentNode<FacilityList_FacilityFragment, unknown>;
export const ImportDesk_IssueFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportDesk_issue"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportIssue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<ImportDesk_IssueFragment, unknown>;
export const MapView_FeatureFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MapView_feature"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MapFeature"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MapPoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}},{"kind":"Field","name":{"kind":"Name","value":"facility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"locationQuality"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MapCluster"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"expansionZoom"}},{"kind":"Field","name":{"kind":"Name","value":"center"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}},{"kind":"Field","name":{"kind":"Name","value":"bbox"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"west"}},{"kind":"Field","name":{"kind":"Name","value":"south"}},{"kind":"Field","name":{"kind":"Name","value":"east"}},{"kind":"Field","name":{"kind":"Name","value":"north"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byCategory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<MapView_FeatureFragment, unknown>;
export const AlmanacQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AlmanacQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"system"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CodeSystemName"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"codes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"system"},"value":{"kind":"Variable","name":{"kind":"Name","value":"system"}}},{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"parent"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"holidays"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<AlmanacQueryQuery, AlmanacQueryQueryVariables>;
export const AreaDeskQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AreaDeskQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AreaKey"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"surfaceSquareKm"}},{"kind":"Field","name":{"kind":"Name","value":"boundary"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"simplifyMeters"},"value":{"kind":"IntValue","value":"50"}}]},{"kind":"Field","name":{"kind":"Name","value":"bbox"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"west"}},{"kind":"Field","name":{"kind":"Name","value":"south"}},{"kind":"Field","name":{"kind":"Name","value":"east"}},{"kind":"Field","name":{"kind":"Name","value":"north"}}]}},{"kind":"Field","name":{"kind":"Name","value":"centroid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}},{"kind":"Field","name":{"kind":"Name","value":"parents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"population"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ageBands"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ALL"},{"kind":"EnumValue","value":"AGE_65_OVER"},{"kind":"EnumValue","value":"AGE_75_OVER"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"ageBand"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"projected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"desks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"facilities"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AreaDeskQueryQuery, AreaDeskQueryQueryVariables>;
export const AreaDeskAreasQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AreaDeskAreasQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AreaFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"containing"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"GeoPointInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"areas"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"containing"},"value":{"kind":"Variable","name":{"kind":"Name","value":"containing"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AreaDeskAreasQueryQuery, AreaDeskAreasQueryQueryVariables>;
export const BookmarksQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BookmarksQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Bookmarks_node"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Bookmarks_node"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Node"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Area"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","alias":{"kind":"Name","value":"areaKind"},"name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<BookmarksQueryQuery, BookmarksQueryQueryVariables>;
export const BookmarksOneQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BookmarksOneQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Bookmarks_node"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Bookmarks_node"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Node"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Area"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","alias":{"kind":"Name","value":"areaKind"},"name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<BookmarksOneQueryQuery, BookmarksOneQueryQueryVariables>;
export const FacilityDetailQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FacilityDetailQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"FacilityKey"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facility"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameKana"}},{"kind":"Field","name":{"kind":"Name","value":"shortName"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"openedOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"website"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"FacilityDetail_place"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"FacilityDetail_hours"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"FacilityDetail_abilities"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"FacilityDetail_provenance"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FacilityDetail_place"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"locationQuality"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"geoJSON"}}]}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"postalCode"}},{"kind":"Field","name":{"kind":"Name","value":"prefecture"}},{"kind":"Field","name":{"kind":"Name","value":"municipalityCode"}},{"kind":"Field","name":{"kind":"Name","value":"municipality"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"areas"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"MUNICIPALITY"},{"kind":"EnumValue","value":"DAILY_LIVING_ZONE"},{"kind":"EnumValue","value":"NEIGHBORHOOD"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"extension"}},{"kind":"Field","name":{"kind":"Name","value":"fax"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FacilityDetail_hours"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"openAt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"changesAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"schedules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"departmentCode"}},{"kind":"Field","name":{"kind":"Name","value":"daysOfWeek"}},{"kind":"Field","name":{"kind":"Name","value":"weeksOfMonth"}},{"kind":"Field","name":{"kind":"Name","value":"opensAt"}},{"kind":"Field","name":{"kind":"Name","value":"closesAt"}},{"kind":"Field","name":{"kind":"Name","value":"receptionUntil"}},{"kind":"Field","name":{"kind":"Name","value":"onHolidays"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FacilityDetail_abilities"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"designations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"plan"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notifiedStandards"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"symbol"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}},{"kind":"Field","name":{"kind":"Name","value":"bedCapacities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FacilityDetail_provenance"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"identifiers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verification"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verifiedOn"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"nextDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataset"}},{"kind":"Field","name":{"kind":"Name","value":"sourceId"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"license"}},{"kind":"Field","name":{"kind":"Name","value":"attribution"}}]}}]}}]} as unknown as DocumentNode<FacilityDetailQueryQuery, FacilityDetailQueryQueryVariables>;
export const FacilityListQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FacilityListQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"spatial"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SpatialInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"FacilityFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"availableAt"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"FacilityOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facilities"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"spatial"},"value":{"kind":"Variable","name":{"kind":"Name","value":"spatial"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"availableAt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"availableAt"}}},{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"spatialSummary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"center"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withoutLocationCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"distanceMeters"}},{"kind":"Field","name":{"kind":"Name","value":"withinSixteenKm"}},{"kind":"Field","name":{"kind":"Name","value":"bearingDegrees"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"FacilityList_facility"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FacilityList_facility"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Facility"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameKana"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"municipality"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"openAt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"changesAt"}}]}}]}}]} as unknown as DocumentNode<FacilityListQueryQuery, FacilityListQueryQueryVariables>;
export const FilterPanelQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FilterPanelQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"spatial"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SpatialInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"FacilityFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facilityFacets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"spatial"},"value":{"kind":"Variable","name":{"kind":"Name","value":"spatial"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"facets"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CATEGORY"},{"kind":"EnumValue","value":"KIND"},{"kind":"EnumValue","value":"SERVICE"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"buckets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<FilterPanelQueryQuery, FilterPanelQueryQueryVariables>;
export const ImportDeskQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ImportDeskQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"severity"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"IssueSeverity"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importJobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"rowsRead"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"difference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}}]}},{"kind":"Field","name":{"kind":"Name","value":"issues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportDesk_issue"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"importIssues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"severity"},"value":{"kind":"Variable","name":{"kind":"Name","value":"severity"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportDesk_issue"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"duplicateCandidates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"minimumScore"},"value":{"kind":"FloatValue","value":"0.8"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"left"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"right"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportDesk_issue"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportIssue"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]} as unknown as DocumentNode<ImportDeskQueryQuery, ImportDeskQueryQueryVariables>;
export const LiveMapSubscriptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveMapSubscription"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"bbox"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"BoundingBoxInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"FacilityFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facilityChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"bbox"},"value":{"kind":"Variable","name":{"kind":"Name","value":"bbox"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"removedId"}},{"kind":"Field","name":{"kind":"Name","value":"facility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}}]}}]}}]}}]} as unknown as DocumentNode<LiveMapSubscriptionSubscription, LiveMapSubscriptionSubscriptionVariables>;
export const LiveMapProgressSubscriptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveMapProgressSubscription"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"job"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"job"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"ratio"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<LiveMapProgressSubscriptionSubscription, LiveMapProgressSubscriptionSubscriptionVariables>;
export const MapExportQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MapExportQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"spatial"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SpatialInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"FacilityFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facilitiesGeoJSON"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"spatial"},"value":{"kind":"Variable","name":{"kind":"Name","value":"spatial"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"properties"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"NAME"},{"kind":"EnumValue","value":"KIND"},{"kind":"EnumValue","value":"CATEGORY"},{"kind":"EnumValue","value":"ADDRESS"},{"kind":"EnumValue","value":"PHONE"}]}},{"kind":"Argument","name":{"kind":"Name","value":"limit"},"value":{"kind":"IntValue","value":"500"}}]},{"kind":"Field","name":{"kind":"Name","value":"serviceInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"schemaDigest"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"datasets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataset"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"license"}},{"kind":"Field","name":{"kind":"Name","value":"attribution"}}]}}]}}]}}]} as unknown as DocumentNode<MapExportQueryQuery, MapExportQueryQueryVariables>;
export const MapViewQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MapViewQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"bbox"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BoundingBoxInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"zoom"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"FacilityFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mapFeatures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"bbox"},"value":{"kind":"Variable","name":{"kind":"Name","value":"bbox"}}},{"kind":"Argument","name":{"kind":"Name","value":"zoom"},"value":{"kind":"Variable","name":{"kind":"Name","value":"zoom"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"limit"},"value":{"kind":"IntValue","value":"300"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"truncated"}},{"kind":"Field","name":{"kind":"Name","value":"withoutLocationCount"}},{"kind":"Field","name":{"kind":"Name","value":"features"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"MapView_feature"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MapView_feature"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MapFeature"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MapPoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}},{"kind":"Field","name":{"kind":"Name","value":"facility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"locationQuality"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MapCluster"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"expansionZoom"}},{"kind":"Field","name":{"kind":"Name","value":"center"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}},{"kind":"Field","name":{"kind":"Name","value":"bbox"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"west"}},{"kind":"Field","name":{"kind":"Name","value":"south"}},{"kind":"Field","name":{"kind":"Name","value":"east"}},{"kind":"Field","name":{"kind":"Name","value":"north"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byCategory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<MapViewQueryQuery, MapViewQueryQueryVariables>;
export const PlaceSheetQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlaceSheetQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"point"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GeoPointInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reverseGeocode"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"point"},"value":{"kind":"Variable","name":{"kind":"Name","value":"point"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prefecture"}},{"kind":"Field","name":{"kind":"Name","value":"municipality"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}},{"kind":"Field","name":{"kind":"Name","value":"areas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"areasAt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"point"},"value":{"kind":"Variable","name":{"kind":"Name","value":"point"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"desks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PlaceSheetQueryQuery, PlaceSheetQueryQueryVariables>;
export const SearchBoxQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchBoxQuery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"near"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"GeoPointInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"suggest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"near"},"value":{"kind":"Variable","name":{"kind":"Name","value":"near"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"8"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"geocode"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"address"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}}]}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"postalCode"}},{"kind":"Field","name":{"kind":"Name","value":"full"}}]}}]}}]}}]} as unknown as DocumentNode<SearchBoxQueryQuery, SearchBoxQueryQueryVariables>;