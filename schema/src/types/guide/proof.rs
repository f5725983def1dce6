//! A proof of an entry, for whoever makes the guide; and what is told to who answered it.

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::codes::ProofStatus;
use domain::guide::Correction;
use domain::guide::correctable::Correctable;
use domain::ids::ProofId;
use usecases::guides::SeenEdition;
use usecases::guides::proofs::{ProofsWanted, Receipt, SeenProof, own_link, proof, proofs};

use super::{GuideEditionNode, GuideEntryNode};
use crate::coded::Coded;
use crate::context::View;
use crate::cursor::{Mark, ProofKey, encode};
use crate::node::TypedId as _;
use crate::page::{PageArgs, connection, count, list_cost};
use crate::scalar::{Day, Instant, Url};
use crate::slice::slice;
use crate::total::Total;

/// A proof of a guide that its viewer keeps (校正).
#[derive(Clone)]
pub struct ProofNode {
    seen: SeenProof,
    entry: GuideEntryNode,
    view: View,
}

impl ProofNode {
    /// A proof that the view's viewer may read; `None` when its entry was taken out, or they do not see its facility.
    fn new(seen: SeenProof, view: &View) -> Option<Self> {
        let entry = GuideEntryNode::find(seen.proof.entry, view)?;
        Some(Self { seen, entry, view: view.clone() })
    }

    /// The proof with this id, when the view's viewer keeps its guide.
    pub(crate) fn find(id: ProofId, view: &View) -> Option<Self> {
        Self::new(proof(view, id)?, view)
    }
}

/// One round of asking those in an entry what the guide may say (校正).
#[Object(name = "Proof")]
impl ProofNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        self.seen.proof.id.to_global()
    }
    /// The edition (版).
    async fn edition(&self) -> GuideEditionNode {
        GuideEditionNode::new(self.seen.seen.clone(), &self.view)
    }
    /// The entry (掲載).
    async fn entry(&self) -> &GuideEntryNode {
        &self.entry
    }
    /// Round, from 1 (回).
    async fn round(&self) -> i32 {
        count(self.seen.proof.round)
    }
    /// When it was sent (送った日時).
    async fn sent_at(&self) -> Option<Instant> {
        self.seen.proof.sent_at.map(Instant)
    }
    /// Day until which an answer is asked for (期限).
    async fn due_on(&self) -> Option<Day> {
        self.seen.proof.due_on.map(Day)
    }
    /// Where it stands today; one that nobody waits for any more is not overdue (状態).
    async fn status(&self) -> Coded<ProofStatus> {
        Coded(self.seen.status)
    }
    /// When it was answered (回答の日時).
    async fn answered_at(&self) -> Option<Instant> {
        self.seen.proof.answered_at.map(Instant)
    }
    /// Whether the clinic answered through its link, and not on paper that somebody typed in (リンクからの回答か).
    async fn answered_by_link(&self) -> bool {
        self.seen.proof.answered_by_link
    }
    /// What was corrected, capabilities included (赤字).
    #[graphql(complexity = "list_cost(5, child_complexity)")]
    async fn corrections(&self) -> Vec<ProofCorrection> {
        self.seen.proof.corrections.iter().map(ProofCorrection::of).collect()
    }
    /// The signed link while it is good; null for who may not make the guide (署名つきリンク).
    async fn link(&self) -> Option<ProofLink> {
        ProofLink::of(self.entry.clone(), &self.seen, &self.view)
    }
}

/// A correction on a proof (赤字).
#[derive(SimpleObject)]
pub struct ProofCorrection {
    /// Which field, for example `facility.phone`, `entry.feature`, `practitioner.<id>.motto`, `capability.<code>` (項目).
    field: String,
    /// What it said (前).
    before: Option<String>,
    /// What it is to say; null to clear it (後).
    after: Option<String>,
    /// Whether the directory says so now (名簿にも反映したか).
    applied_to_directory: bool,
}

impl ProofCorrection {
    fn of(correction: &Correction) -> Self {
        let Correction { field, before, after, applied_to_directory } = correction;
        Self {
            field: Correctable::parse(field).map_or_else(|| field.clone(), correction_field),
            before: before.clone(),
            after: after.clone(),
            applied_to_directory: *applied_to_directory,
        }
    }
}

/// The name of a field as clients see it, with the global id of a person.
pub(crate) fn correction_field(field: Correctable) -> String {
    match field {
        Correctable::Person(id, text) => format!("practitioner.{}.{}", *id.to_global(), text.name()),
        field => field.name(),
    }
}

/// A signed link with which a clinic answers without an account; whoever has it can answer, once (署名つきリンク).
#[derive(Clone, SimpleObject)]
pub struct ProofLink {
    /// The entry it is about (掲載).
    entry: GuideEntryNode,
    /// The address to send or to print as a QR code (アドレス).
    url: Url,
    /// When it ends, unless it is used or taken back before (有効期限).
    expires_at: Instant,
}

impl ProofLink {
    fn of(entry: GuideEntryNode, seen: &SeenProof, view: &View) -> Option<Self> {
        let (url, end) = own_link(view, seen)?;
        Some(Self { entry, url: Url(url), expires_at: Instant(end) })
    }

    /// The link of a proof, for who makes the guide.
    pub(crate) fn find(id: ProofId, view: &View) -> Option<Self> {
        let node = ProofNode::find(id, view)?;
        Self::of(node.entry, &node.seen, view)
    }
}

/// What was recorded of an answer, told to who has just given it (受け取った回答).
#[derive(SimpleObject)]
pub struct ProofReceipt {
    /// What was decided (返事).
    decision: Coded<ProofStatus>,
    /// Round, from 1 (回).
    round: i32,
    /// When it was recorded (受け取った日時).
    answered_at: Instant,
    /// What was corrected, capabilities included (赤字).
    corrections: Vec<ProofCorrection>,
}

impl ProofReceipt {
    /// In the schema's terms.
    pub(crate) fn of(receipt: &Receipt) -> Self {
        Self {
            decision: Coded(receipt.decision),
            round: count(receipt.round),
            answered_at: Instant(receipt.answered_at),
            corrections: receipt.corrections.iter().map(ProofCorrection::of).collect(),
        }
    }
}

/// A page of the proofs of an edition, in the order they were made; an empty one for who does not keep the guide.
///
/// # Errors
/// Those of the page's arguments.
pub(crate) fn proofs_page(
    seen: &SeenEdition,
    wanted: &ProofsWanted,
    view: &View,
    args: PageArgs,
) -> Result<ProofConnection> {
    let place = args.read::<ProofKey>(Mark::plain())?;
    let nodes = proofs(view, seen, wanted).into_iter().filter_map(|seen| ProofNode::new(seen, view));
    let mut list: Vec<_> = nodes.map(|node| (ProofKey(node.seen.proof.id), node)).collect();
    list.sort_unstable_by_key(|(key, _)| *key);
    let page = slice(list, &place);
    let items = page.items.into_iter().map(|(key, node)| (encode(Mark::plain(), &key), node));
    Ok(ProofConnection::new(items, page.has_next, page.has_previous, Total::Known(page.total)))
}

connection! {
    /// A page of proofs (Proof の一覧).
    ProofConnection,
    /// A proof in its list (Proof の縁).
    ProofEdge of ProofNode
}
