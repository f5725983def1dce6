//! Who can visit a place, and why.

use std::sync::Arc;

use async_graphql::{ID, Object, Result, SimpleObject};
use domain::ids::FacilityId;
use usecases::candidates::{Candidate, VisitNeed};
use uuid::Uuid;

use super::availability::Availability;
use super::home_visit::CoverageVerdict;
use super::travel::{TravelEstimate, travel_error};
use super::{FacilityNode, PractitionerNode};
use crate::context::{View, aside};
use crate::cursor::{CursorKey, Mark, encode};
use crate::page::{From, Wanted, connection};
use crate::total::Total;

/// Somebody who may visit, with the reasons for and against (訪問の候補).
#[derive(Clone)]
pub struct VisitCandidate {
    candidate: Arc<Candidate>,
    need: Arc<VisitNeed>,
    view: View,
}

/// A reason for or against a candidate (条件の合い方).
#[derive(SimpleObject)]
pub struct MatchReason {
    /// What was asked, a stable name such as CAPABILITY or TRAVEL_TIME (条件).
    criterion: String,
    /// Explanation in Japanese (説明).
    text: String,
}

/// The points by which candidates are ordered, each from 0 to 1 (点の内訳).
#[derive(SimpleObject)]
pub struct ScoreBreakdown {
    /// All together (合計).
    total: f64,
    /// How near by travel time (距離).
    proximity: f64,
    /// How much of what is needed it does (できること).
    capability: f64,
    /// Whether it takes new patients (受入).
    availability: f64,
    /// How recently it was verified (鮮度).
    freshness: f64,
}

/// Somebody who may visit, with the reasons for and against (訪問の候補).
#[Object]
impl VisitCandidate {
    /// Global id, which holds the need as well, so that it answers the same question again (ID).
    pub(crate) async fn id(&self) -> ID {
        crate::candidate_id::write_id(self.candidate.facility.id, &self.need)
    }
    /// The facility (医療機関).
    async fn facility(&self) -> FacilityNode {
        FacilityNode::new(self.candidate.facility.clone(), &self.view)
    }
    /// The physician of its entry in a guide, else one who works there, where there is consent to name them (医師).
    async fn practitioner(&self) -> Option<PractitionerNode> {
        let shown = usecases::candidates::physician(&self.view, self.candidate.facility.id)?;
        Some(PractitionerNode::new(shown, &self.view))
    }
    /// What fits (合う条件).
    async fn matched(&self) -> Vec<MatchReason> {
        reasons(&self.candidate.matched)
    }
    /// What does not fit or is not known (合わない・分からない条件).
    async fn unmet(&self) -> Vec<MatchReason> {
        reasons(&self.candidate.unmet)
    }
    /// How long the way there is (所要時間).
    async fn travel(&self) -> TravelEstimate {
        TravelEstimate::of(&self.candidate.travel)
    }
    /// Whether the place is within what it covers (範囲).
    async fn coverage(&self) -> CoverageVerdict {
        CoverageVerdict::of(self.candidate.coverage.clone())
    }
    /// What was last reported of its capacity (受入状況).
    async fn availability(&self) -> Option<Availability> {
        Availability::of(&self.candidate.facility, None, &self.view)
    }
    /// The points (並べ替えの点).
    async fn score(&self) -> ScoreBreakdown {
        let score = &self.candidate.score;
        ScoreBreakdown {
            total: score.total,
            proximity: score.proximity,
            capability: score.capability,
            availability: score.availability,
            freshness: score.freshness,
        }
    }
}

fn reasons(reasons: &[usecases::candidates::Reason]) -> Vec<MatchReason> {
    reasons
        .iter()
        .map(|reason| MatchReason { criterion: reason.criterion.to_owned(), text: reason.text.clone() })
        .collect()
}

connection! {
    /// A page of candidates (訪問の候補の一覧).
    VisitCandidateConnection,
    /// A candidate in its list (訪問の候補の縁).
    VisitCandidateEdge of VisitCandidate
}

/// The place of a candidate: best score first, then the shorter way, then the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CandidateKey {
    /// Millionths that are missing to a score of 1; two millions more for who comes after all those in a guide.
    missing: u32,
    /// Tenths of seconds.
    tenths: u32,
    id: FacilityId,
}

impl CandidateKey {
    fn of(candidate: &Candidate, need: &VisitNeed) -> Self {
        let after = if need.prefer_known && !candidate.in_guide { 2e6 } else { 0.0 };
        let missing = (1.0 - candidate.score.total).clamp(0.0, 1.0) * 1e6 + after;
        let tenths = candidate.travel.minutes.map_or(u32::MAX, |minutes| (minutes * 600.0).round() as u32);
        Self { missing: missing.round() as u32, tenths, id: candidate.facility.id }
    }
}

impl CursorKey for CandidateKey {
    const LIST: u8 = b'w';

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.missing.to_be_bytes());
        bytes.extend_from_slice(&self.tenths.to_be_bytes());
        bytes.extend_from_slice(self.id.0.as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (missing, rest) = bytes.split_first_chunk::<4>()?;
        let (tenths, rest) = rest.split_first_chunk::<4>()?;
        let id = Uuid::from_bytes(rest.try_into().ok()?).into();
        Some(Self { missing: u32::from_be_bytes(*missing), tenths: u32::from_be_bytes(*tenths), id })
    }
}

/// A page of those who can visit.
///
/// # Errors
/// Those of the search.
pub(crate) async fn candidate_page(
    view: &View,
    need: VisitNeed,
    wanted: Wanted<CandidateKey>,
) -> Result<VisitCandidateConnection> {
    let need = Arc::new(need);
    let (asking, asked) = (view.clone(), need.clone());
    let found = aside(move || usecases::candidates::candidates(&asking, &asked)).await?.map_err(travel_error)?;
    let mut all: Vec<(CandidateKey, Candidate)> =
        found.list.into_iter().map(|candidate| (CandidateKey::of(&candidate, &need), candidate)).collect();
    // Keys are rounded: what they tie comes by id, so that a cursor always finds its place.
    all.sort_by_key(|(key, _)| *key);
    let total = all.len();
    let (start, end) = match &wanted.from {
        From::After(after) => {
            let start = after.as_ref().map_or(0, |after| all.partition_point(|(key, _)| key <= after));
            (start, total.min(start + wanted.size))
        }
        From::Before(before) => {
            let end = before.as_ref().map_or(total, |before| all.partition_point(|(key, _)| key < before));
            (end.saturating_sub(wanted.size), end)
        }
    };
    let items = all.drain(start..end).map(|(key, candidate)| {
        let node = VisitCandidate { candidate: Arc::new(candidate), need: need.clone(), view: view.clone() };
        (encode(Mark::plain(), &key), node)
    });
    Ok(VisitCandidateConnection::new(items, end < total, start > 0, Total::Known(total)))
}

/// The candidate of an id, as it is now; `None` when the facility is no candidate for that need (any more).
pub(crate) async fn candidate_of(view: &View, facility: FacilityId, need: VisitNeed) -> Result<Option<VisitCandidate>> {
    let need = Arc::new(need);
    let (asking, asked) = (view.clone(), need.clone());
    let found = aside(move || usecases::candidates::candidates(&asking, &asked)).await?;
    let Ok(found) = found else { return Ok(None) };
    let candidate = found.list.into_iter().find(|candidate| candidate.facility.id == facility);
    Ok(candidate.map(|candidate| VisitCandidate { candidate: Arc::new(candidate), need, view: view.clone() }))
}
