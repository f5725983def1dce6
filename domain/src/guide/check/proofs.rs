//! Whether those concerned approved what is said of them.

use super::{Findings, Occasion};
use crate::codes::{GuideIssueCode::ProofPending, ProofStatus};
use crate::words::date;

pub(super) fn check(occasion: &Occasion<'_>, found: &mut Findings<'_, '_>) {
    let (edition, entry) = (occasion.edition, found.facts.entry);
    if edition.is_approved(entry) {
        return;
    }
    let Some(proof) = edition.last_proof(entry.id) else {
        return found.warning(ProofPending, "校正をまだ送っていません。本人・医院に確かめてもらってください。");
    };
    let round = proof.round;
    let due = proof.due_on.map(|day| format!("（期限{}）", date::day(day))).unwrap_or_default();
    match proof.status_on(occasion.today()) {
        ProofStatus::NotSent => {
            found.warning(ProofPending, format!("第{round}回の校正をまだ送っていません。送ってください。"));
        }
        ProofStatus::Sent => found.warning(ProofPending, format!("第{round}回の校正が戻っていません{due}。")),
        ProofStatus::Overdue => {
            let what = format!("第{round}回の校正が期限を過ぎても戻っていません{due}。電話か訪問で確かめてください。");
            found.warning(ProofPending, what);
        }
        ProofStatus::Corrected => {
            let what = format!("第{round}回の校正に赤字がありました。直したものをもう一度確かめてもらってください。");
            found.warning(ProofPending, what);
        }
        ProofStatus::Approved => {
            let what = format!(
                "第{round}回の校正で確かめてもらった後に、掲載の文が変わりました。もう一度確かめてもらってください。"
            );
            found.warning(ProofPending, what);
        }
        ProofStatus::Declined => found.error(ProofPending, "掲載を辞退しています。掲載から外してください。"),
    }
}
