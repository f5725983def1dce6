//! The form as an answer, and refusals as places in the form.

use std::collections::HashSet;

use domain::codes::{CapabilityLevel, Code as _, ProofStatus, Visibility};
use domain::guide::correctable::Correctable;
use usecases::Refusal;
use usecases::directory::CapabilityEntry;
use usecases::guides::proofs::{CorrectionEntry, ProofAnswer, ProofView};

use super::form::{Filled, level_name, note_name, text_name};

/// Something to be put right: the control it is about, and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Name of the control, or of none.
    pub at: Option<String>,
    /// The reason.
    pub message: String,
}

/// Name of the control for the decision.
pub(super) const DECISION: &str = "decision";

/// The answer that a form makes: what differs from what is there is a correction, what is ticked is an answer.
///
/// # Errors
/// What has to be put right first.
pub(super) fn of(seen: &ProofView, filled: &Filled) -> Result<ProofAnswer, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut fault = |at: String, message: String| faults.push(Fault { at: Some(at), message });
    let decision = match filled.get(DECISION) {
        Some("approve") => Some(ProofStatus::Approved),
        Some("correct") => Some(ProofStatus::Corrected),
        Some("decline") => Some(ProofStatus::Declined),
        _ => None,
    };
    if decision.is_none() {
        fault(DECISION.to_owned(), "お返事を選んでください。".to_owned());
    }
    let corrections: Vec<CorrectionEntry> = seen.fields.iter().filter_map(|view| correction(view, filled)).collect();
    if decision == Some(ProofStatus::Approved) && !corrections.is_empty() {
        let message = "文章や連絡先が直されています。「直したところがある」を選ぶか、元に戻してください。";
        fault(DECISION.to_owned(), message.to_owned());
    }
    let mut capabilities = Vec::new();
    for question in &seen.questions {
        let note = filled.get(&note_name(question.code)).map(str::trim).filter(|note| !note.is_empty());
        let level = filled.get(&level_name(question.code)).filter(|level| !level.is_empty());
        match (level.map(CapabilityLevel::from_code), note) {
            (None, None) => {}
            (None, Some(_)) => {
                let message =
                    format!("「{}」の対応を選んでください（条件だけが書かれています）。", question.code.label());
                fault(level_name(question.code), message);
            }
            (Some(None), _) => fault(level_name(question.code), "選べない答えです。".to_owned()),
            (Some(Some(level)), note) => capabilities.push(CapabilityEntry {
                code: question.code,
                level,
                note: note.map(|note| note.replace("\r\n", "\n")),
                note_visibility: Visibility::Public,
                annual_count: None,
            }),
        }
    }
    faults.extend(unknown(seen, filled));
    match decision {
        Some(decision) if faults.is_empty() => {
            // Whoever declines answers nothing else, as the page says beside the choice.
            let declines = decision == ProofStatus::Declined;
            Ok(ProofAnswer {
                id: seen.id,
                decision,
                corrections: if declines { Vec::new() } else { corrections },
                capabilities: if declines { Vec::new() } else { capabilities },
                apply_to_directory: true,
            })
        }
        _ => Err(faults),
    }
}

/// Most things that are not asked which are told one by one.
const TOLD: usize = 5;

/// What was sent and is not asked: such as a text of somebody who is no longer in the entry since the page was opened. It
/// is told with what was written, which no control of the page shows any more.
fn unknown(seen: &ProofView, filled: &Filled) -> Vec<Fault> {
    let texts = seen.fields.iter().map(|view| text_name(&view.field.name()));
    let asked = seen.questions.iter().flat_map(|question| [level_name(question.code), note_name(question.code)]);
    let known: HashSet<String> = texts.chain(asked).chain([DECISION.to_owned()]).collect();
    let unknown: Vec<(&str, &str)> = filled.all().filter(|(name, _)| !known.contains(*name)).collect();
    let told = unknown.iter().take(TOLD).map(|(name, text)| {
        let label = name.strip_prefix("f.").and_then(Correctable::parse).map(Correctable::label);
        let label = label.map_or_else(|| name.chars().take(40).collect::<String>(), str::to_owned);
        let text: String = text.chars().take(200).collect();
        let message = format!("「{label}」は、いまの見本では直せません。「そのほかの訂正・ご連絡」に書いてください（書かれた内容：{text}）。");
        Fault { at: None, message }
    });
    let more = unknown.len().saturating_sub(TOLD);
    let more = (more > 0).then(|| Fault {
        at: None, message: format!("ほかに{more}項目が、いまの見本にありません。")
    });
    told.chain(more).collect()
}

fn correction(view: &usecases::guides::proofs::FieldView, filled: &Filled) -> Option<CorrectionEntry> {
    let after = filled.get(&text_name(&view.field.name()))?.replace("\r\n", "\n");
    let is_new = after.trim() != view.value.as_deref().unwrap_or_default().trim();
    is_new.then(|| CorrectionEntry { field: view.field.name(), after })
}

/// Refusals of an answer as places in the form it came from.
pub(super) fn faults(sent: &ProofAnswer, refusals: &[Refusal]) -> Vec<Fault> {
    let fault = |refusal: &Refusal| {
        let path: Vec<&str> = refusal.field.iter().map(String::as_str).collect();
        let (at, of) = match path[..] {
            ["corrections", at, ..] => {
                let sent = at.parse().ok().and_then(|at: usize| sent.corrections.get(at));
                let label = sent.and_then(|sent| Correctable::parse(&sent.field)).map(Correctable::label);
                (sent.map(|sent| text_name(&sent.field)), label)
            }
            ["capabilities", at, ..] => {
                let sent = at.parse().ok().and_then(|at: usize| sent.capabilities.get(at));
                (sent.map(|sent| note_name(sent.code)), sent.map(|sent| sent.code.label()))
            }
            ["corrections" | "decision"] => (Some(DECISION.to_owned()), None),
            _ => (None, None),
        };
        let message = of.map_or_else(|| refusal.message.clone(), |label| format!("{label}：{}", refusal.message));
        Fault { at, message }
    };
    refusals.iter().map(fault).collect()
}
