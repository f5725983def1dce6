//! What tells who a patient is (個人情報), found in free text so that the text is refused.
//!
//! A request for a doctor must never carry a patient's identity: who looks for a doctor writes the decade of age, the sex
//! and what is needed, and says the name by telephone once somebody has agreed to come. A text in which anything is found
//! is neither stored nor logged, so a [`Finding`] says what kind of thing stands where, and never what it says.
//!
//! The scanner reads signs, not meanings: a name is known by what is said after it (様, さん, 氏) or before it (氏名：), a
//! number by its form and the word before it. A name without such a sign is not found; a professional's name with one is.
//! Both are told to whoever writes. Width, kana of half width, hyphens of every kind and blanks make no difference. Time and
//! memory grow with the length of the text and with nothing else.
//!
//! Exact ages (85歳) pass: a doctor has to know them often, and alone they tell nobody.
//!
//! - [`scan`]: what is found in a text · [`FindingKind`]: the kinds, each with what to do about it

mod addresses;
mod births;
mod contacts;
mod dates;
mod digits;
mod name_words;
mod names;
mod numbers;
mod phones;
mod plain;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::codes::code_enum;
use plain::Plain;

code_enum! {
    #[doc = "What tells who a patient is (個人情報の種類)."]
    pub enum FindingKind {
        #[doc = "A name or initials (氏名・イニシャル)."]
        Name = "NAME", "氏名";
        #[doc = "A phone number (電話番号)."]
        Phone = "PHONE", "電話番号";
        #[doc = "An e-mail address (メールアドレス)."]
        Email = "EMAIL", "メールアドレス";
        #[doc = "A date of birth (生年月日)."]
        BirthDate = "BIRTH_DATE", "生年月日";
        #[doc = "A number of an insurance or of public expense (被保険者番号・公費の番号)."]
        InsuranceNumber = "INSURANCE_NUMBER", "保険・公費の番号";
        #[doc = "An individual number (個人番号)."]
        MyNumber = "MY_NUMBER", "マイナンバー";
        #[doc = "An address finer than a town block (番地・号室)."]
        Address = "ADDRESS", "番地・号室";
        #[doc = "A postal code (郵便番号)."]
        PostalCode = "POSTAL_CODE", "郵便番号";
        #[doc = "A number that a facility gave to a patient (カルテ番号・診察券番号)."]
        PatientNumber = "PATIENT_NUMBER", "患者番号";
    }
}

impl FindingKind {
    /// What is wrong and what to do about it, in a Japanese sentence or two for whoever writes.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Name => {
                "氏名（様・さん・氏など）またはイニシャルが含まれています。患者は年代と性別まで、職員は職種までにしてください。"
            }
            Self::Phone => "電話番号が含まれています。連絡先は書かず、紹介先が決まってから直接伝えてください。",
            Self::Email => "メールアドレスが含まれています。連絡先は書かず、紹介先が決まってから直接伝えてください。",
            Self::BirthDate => {
                "生年月日と思われる日付が含まれています。「80代」のように年代にしてください。2014年以前の出来事は年月までにしてください。"
            }
            Self::InsuranceNumber => "保険や公費の番号と思われる数字が含まれています。保険の種類だけにしてください。",
            Self::MyNumber => "マイナンバーと思われる数字が含まれています。削除してください。",
            Self::Address => "番地や部屋番号が含まれています。場所は町丁目までにしてください。",
            Self::PostalCode => "郵便番号が含まれています。場所は町丁目までにしてください。",
            Self::PatientNumber => "カルテ番号・診察券番号などの番号が含まれています。削除してください。",
        }
    }
}

/// One thing found: of which kind and where, never what it says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    /// Of which kind.
    pub kind: FindingKind,
    /// Where in the text as it was handed in, in characters (Unicode scalar values), not bytes.
    pub at: Range<usize>,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {}..{}", self.kind, self.at.start, self.at.end)
    }
}

/// Everything in a text that tells who a patient is, in the order of the text; empty when it may be kept.
///
/// ```
/// use kaomie_domain::personal_information::{FindingKind, scan};
/// assert!(scan("80代女性、独居。酸素2L/分、要介護3。来週火曜の退院に合わせて訪問診療を希望。").is_empty());
/// let found = scan("山田様（０９０ー１２３４ー５６７８）");
/// assert_eq!(found.iter().map(|one| one.kind).collect::<Vec<_>>(), [FindingKind::Name, FindingKind::Phone]);
/// assert_eq!(found[1].at, 4..17);
/// ```
pub fn scan(text: &str) -> Vec<Finding> {
    let plain = Plain::of(text);
    let groups = digits::groups(&plain);
    // In this order, since a number that a word explains is no other number.
    let hits = [
        numbers::labelled(&plain, &groups),
        births::find(&plain),
        phones::find(&plain, &groups),
        contacts::find(&plain, &groups),
        addresses::find(&plain),
        numbers::bare(&plain, &groups),
        names::find(&plain),
    ];
    let mut is_told = vec![false; plain.len()];
    let mut found: Vec<Finding> = Vec::new();
    for hit in hits.into_iter().flatten() {
        if is_told[hit.at.clone()].iter().all(|told| *told) {
            continue;
        }
        is_told[hit.at.clone()].fill(true);
        found.push(Finding { kind: hit.kind, at: plain.original(&hit.at) });
    }
    found.sort_by_key(|one| (one.at.start, one.at.end, one.kind));
    // Two signs of one thing (氏名：山田様) are told once.
    found.dedup_by(|next, last| {
        let is_one = next.kind == last.kind && next.at.start < last.at.end;
        if is_one {
            last.at.end = last.at.end.max(next.at.end);
        }
        is_one
    });
    found
}

/// Something found in the plain text.
struct Hit {
    kind: FindingKind,
    /// Never empty.
    at: Range<usize>,
}
