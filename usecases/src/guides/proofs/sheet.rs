//! What the printed proof sheet says beside the entry (校正紙): whom to send it back to, what can be ticked, and the link
//! for its QR code.

use domain::codes::{CapabilityLevel, Code as _};
use domain::guide::day_in_words;
use domain::ids::{GuideEditionId, GuideEntryId, ProofId};
use guide::data::{CapabilityData, Level, ProofData};

use super::list::{own_link, proof};
use super::look::view;
use crate::app::Request;

/// What a sheet needs beside the entry itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Of which edition.
    pub edition: GuideEditionId,
    /// Of which entry.
    pub entry: GuideEntryId,
    /// What is asked.
    pub proof: ProofData,
    /// The signed link while it is good, for the QR code; no sheet carries a dead one.
    pub link: Option<String>,
}

/// The sheet of a proof; `None` for somebody who does not keep its guide, or when the entry is gone. The link is there only
/// for those who may make the guide.
pub fn sheet(request: &Request, id: ProofId) -> Option<Sheet> {
    let seen = proof(request, id)?;
    let edition = &seen.seen.edition;
    let entry = edition.entry(seen.proof.entry)?;
    let view = view(request, &seen.seen.guide, edition, &seen.proof, entry)?;
    let questions = view.questions.iter().map(|question| CapabilityData {
        code: question.code.code().to_owned(),
        group: question.code.group().code().to_owned(),
        word: question.code.label().to_owned(),
        level: level(question.level),
        note: question.note.clone(),
    });
    let proof = ProofData {
        round: seen.proof.round,
        due: seen.proof.due_on.map(day_in_words),
        from: view.contact.from.clone(),
        fax: view.contact.fax.clone(),
        phone: view.contact.phone.clone(),
        questions: questions.collect(),
    };
    let link = own_link(request, &seen).map(|(address, _)| address);
    Some(Sheet { edition: edition.id, entry: entry.id, proof, link })
}

fn level(level: CapabilityLevel) -> Level {
    match level {
        CapabilityLevel::Yes => Level::Yes,
        CapabilityLevel::Conditional => Level::Conditional,
        CapabilityLevel::Consult => Level::Consult,
        CapabilityLevel::No => Level::No,
        CapabilityLevel::Unknown => Level::Unknown,
    }
}
