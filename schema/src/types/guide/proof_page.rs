//! What a clinic sees through the link of a proof: its own entry, and nothing of any other.

use async_graphql::{ID, Object, SimpleObject};
use domain::codes::{CapabilityCode, CapabilityLevel, ContactPurpose, FacilityKind, Profession};
use domain::guide::proof::Contact;
use usecases::guides::proofs::{FieldView, PersonView, ProofView, Question};

use super::correction_field;
use crate::coded::Coded;
use crate::node::TypedId as _;
use crate::page::{count, list_cost};
use crate::scalar::{Day, Instant, Phone, Url};

/// A proof as the clinic sees it through its link: its own entry as it will look (リンクから見た校正).
pub struct ProofPage(pub(crate) Box<ProofView>);

/// A proof as the clinic sees it through its link: its own entry as it will look (リンクから見た校正).
#[Object]
impl ProofPage {
    /// Global id of the proof, for the answer (校正の ID).
    async fn proof(&self) -> ID {
        self.0.id.to_global()
    }
    /// Title of the guide (ガイドの題).
    async fn title(&self) -> &str {
        &self.0.title
    }
    /// Its edition (版の名).
    async fn edition_label(&self) -> &str {
        &self.0.edition
    }
    /// Round, from 1 (回).
    async fn round(&self) -> i32 {
        count(self.0.round)
    }
    /// Day until which an answer is asked for (期限).
    async fn due_on(&self) -> Option<Day> {
        self.0.due_on.map(Day)
    }
    /// When the link ends (リンクの有効期限).
    async fn expires_at(&self) -> Option<Instant> {
        self.0.expires_at.map(Instant)
    }
    /// Who asks (問い合わせ先).
    async fn contact(&self) -> ProofContact {
        ProofContact::of(&self.0.contact)
    }
    /// Name of the facility (施設の名称).
    async fn facility_name(&self) -> &str {
        &self.0.name
    }
    /// What it is (種別).
    async fn kind(&self) -> Coded<FacilityKind> {
        Coded(self.0.kind)
    }
    /// Address (所在地).
    async fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }
    /// Phone numbers that are printed (電話番号).
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    async fn phones(&self) -> Vec<ProofPhone> {
        let phones = self.0.phones.iter();
        phones.map(|(purpose, phone)| ProofPhone { purpose: Coded(*purpose), phone: Phone(phone.clone()) }).collect()
    }
    /// Fax number (ファクス番号).
    async fn fax(&self) -> Option<Phone> {
        self.0.fax.clone().map(Phone)
    }
    /// Website (ウェブサイト).
    async fn website(&self) -> Option<Url> {
        self.0.website.clone().map(Url)
    }
    /// Hours in words, one line each (診療時間).
    async fn hours(&self) -> &[String] {
        &self.0.hours
    }
    /// What the hours do not say (診療時間の補足).
    async fn hours_note(&self) -> Option<&str> {
        self.0.hours_note.as_deref()
    }
    /// Features in a sentence, of the directory (ひとこと).
    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }
    /// The line above the entry (見出し).
    async fn headline(&self) -> Option<&str> {
        self.0.headline.as_deref()
    }
    /// What is special about it, of the guide (特徴).
    async fn feature(&self) -> Option<&str> {
        self.0.feature.as_deref()
    }
    /// Its people as far as they consented to be in a guide (医師).
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    async fn people(&self) -> Vec<ProofPerson> {
        self.0.people.iter().map(ProofPerson::of).collect()
    }
    /// What is asked: what a guide of its kind asks of everybody, with what is known (対応できること).
    #[graphql(complexity = "list_cost(90, child_complexity)")]
    async fn capabilities(&self) -> Vec<ProofQuestion> {
        self.0.questions.iter().map(ProofQuestion::of).collect()
    }
    /// What may be corrected, with what is there now (直せる項目).
    #[graphql(complexity = "list_cost(15, child_complexity)")]
    async fn fields(&self) -> Vec<ProofField> {
        self.0.fields.iter().map(ProofField::of).collect()
    }
}

/// Who asks for a proof, and how they are reached (問い合わせ先).
#[derive(SimpleObject)]
pub struct ProofContact {
    /// Who (依頼元).
    from: String,
    /// Phone for questions (電話番号).
    phone: Option<Phone>,
    /// Where to fax the sheet back (ファクス番号).
    fax: Option<Phone>,
}

impl ProofContact {
    fn of(contact: &Contact) -> Self {
        let Contact { from, phone, fax } = contact.clone();
        Self { from, phone: phone.map(Phone), fax: fax.map(Phone) }
    }
}

/// A phone number as it is printed (電話番号).
#[derive(SimpleObject)]
pub struct ProofPhone {
    /// For what (用途).
    purpose: Coded<ContactPurpose>,
    /// Number (番号).
    phone: Phone,
}

/// Somebody in the entry; their texts are among what may be corrected (掲載される人).
#[derive(SimpleObject)]
pub struct ProofPerson {
    /// Name (氏名).
    name: String,
    /// Name in kana (氏名（カナ）).
    name_kana: String,
    /// Profession (職種).
    profession: Coded<Profession>,
    /// Texts about them as they will be printed (掲載される文章).
    texts: Vec<ProofField>,
}

impl ProofPerson {
    fn of(person: &PersonView) -> Self {
        let texts = person.texts.iter().map(|(text, value)| FieldView {
            field: domain::guide::correctable::Correctable::Person(person.id, *text),
            value: value.clone(),
        });
        Self {
            name: person.name.clone(),
            name_kana: person.name_kana.clone(),
            profession: Coded(person.profession),
            texts: texts.map(|field| ProofField::of(&field)).collect(),
        }
    }
}

/// A capability that is asked about, with what is known (対応できること).
#[derive(SimpleObject)]
pub struct ProofQuestion {
    /// Which (コード).
    code: Coded<CapabilityCode>,
    /// How far; UNKNOWN when nobody said (程度).
    level: Coded<CapabilityLevel>,
    /// Conditions (条件).
    note: Option<String>,
    /// When it was verified (確かめた日).
    verified_on: Option<Day>,
}

impl ProofQuestion {
    fn of(question: &Question) -> Self {
        let Question { code, level, note, verified_on } = question.clone();
        Self { code: Coded(code), level: Coded(level), note, verified_on: verified_on.map(Day) }
    }
}

/// Something that may be corrected (直せる項目).
#[derive(SimpleObject)]
pub struct ProofField {
    /// Its name, for the answer (項目).
    field: String,
    /// What a person reads it as (項目名).
    label: String,
    /// What is there now (いまの内容).
    value: Option<String>,
    /// Most characters (最大の文字数).
    max_length: i32,
}

impl ProofField {
    fn of(view: &FieldView) -> Self {
        Self {
            field: correction_field(view.field),
            label: view.field.label().to_owned(),
            value: view.value.clone(),
            max_length: count(view.field.longest()),
        }
    }
}
