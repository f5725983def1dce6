//! Who can visit (訪問できる医療機関の候補): facilities that visit a place, with the reasons for and against each.

mod abilities;
mod findings;
mod known;
mod readiness;
mod sixteen;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use atlas::question::{DirectoryQuery, Filter, Hit, PageFrom, PageRequest, Spatial};
use chrono::{DateTime, Utc};
use domain::clock::day_in_japan;
use domain::codes::{
    CapabilityCode, HomeVisitMode, PlaceOfVisit, Scene, TravelDirection, TravelEngine, TravelMode, Urgency, WalkingPace,
};
use domain::facility::{Facility, HomeVisitProfile};
use domain::place::{LngLat, within_sixteen_km};
use domain::visits::RULED_MODES;

use crate::Request;
use crate::coverage::{Reach, Rule, judge, reach_of};
pub use crate::coverage::{Verdict, verdict};
use crate::guides::listed;
use crate::travel::{self, Estimate, Method, ReachQuestion, TravelError, Way};
use findings::Findings;
pub use known::physician;
use sixteen::Exceptions;

/// What a visit needs.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitNeed {
    /// Where.
    pub place: LngLat,
    /// What has to be done there.
    pub capabilities: Vec<CapabilityCode>,
    /// What sort of place it is.
    pub place_of_visit: PlaceOfVisit,
    /// In which scene.
    pub scene: Option<Scene>,
    /// How soon.
    pub urgency: Urgency,
    /// Kinds of visit, any of them; a physician's (訪問診療・往診) when empty.
    pub modes: Vec<HomeVisitMode>,
    /// When, if at a certain time.
    pub needed_at: Option<DateTime<Utc>>,
    /// 1 to 120 minutes by car.
    pub max_minutes: u32,
    /// Also who is beyond 16 km, when nobody within can.
    pub include_exception: bool,
    /// Languages, ISO 639-1, any of them.
    pub languages: Vec<String>,
    /// Who is in the guide first.
    pub prefer_known: bool,
}

/// Who may come, the best first.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// Those in a guide first where that was asked for; by score, then minutes, then id.
    pub list: Vec<Candidate>,
    /// How travel times were computed.
    pub method: Method,
    /// Only the nearest [`MOST_CONSIDERED`] were considered; there are more.
    pub truncated: bool,
}

/// Most facilities that are looked at for one need, the nearest by travel time.
pub const MOST_CONSIDERED: usize = 2_000;

/// One that may come.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The facility, as who asks sees it.
    pub facility: Arc<Facility>,
    /// What fits.
    pub matched: Vec<Reason>,
    /// What doesn't fit, or isn't known.
    pub unmet: Vec<Reason>,
    /// The way to the place; its length along the roads is not worked out.
    pub travel: Estimate,
    /// Whether the place is within its reach.
    pub coverage: Verdict,
    /// What it is ordered by.
    pub score: Score,
    /// Whether it is in a guide that is in force, as far as who asks sees it.
    pub in_guide: bool,
}

/// One condition, and how a facility stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// A stable name: GUIDE, MODE, CAPABILITY, PLACE, SCENE, ACCEPTANCE, HOURS, LEAD_TIME, LANGUAGE, TRAVEL_TIME, SIXTEEN_KM,
    /// COVERAGE.
    pub criterion: &'static str,
    /// In Japanese.
    pub text: String,
}

/// Points, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// All together.
    pub total: f64,
    /// How near.
    pub proximity: f64,
    /// How much of what is needed it does.
    pub capability: f64,
    /// Whether it takes new patients, and in time.
    pub availability: f64,
    /// How recently it was verified.
    pub freshness: f64,
}

/// Shares of the points in the total: the way and what is needed decide together, readiness and freshness among equals.
const WEIGHTS: Score = Score { total: 1.0, proximity: 0.35, capability: 0.35, availability: 0.2, freshness: 0.1 };

/// After so many days a verification is worth nothing: the yearly survey was missed twice.
const STALE_DAYS: f64 = 730.0;

/// Who can visit.
///
/// Looked at are active facilities that who asks sees and that make one of the kinds of visit, within the minutes by car
/// towards the place. Left out is who says that it won't come: beyond 16 km for a physician's or dentist's visit (unless
/// [`VisitNeed::include_exception`], and nobody within can), a place outside what it declared, or a needed capability
/// whose level is NO. All else is a reason: what doesn't fit or isn't known (未確認) costs points and is told, since a
/// care manager calls those too when nobody else is left; so does who takes nobody at the moment, and comes last.
///
/// Points, each 0 to 1: proximity falls from 1 on the spot to 0 at the limit of minutes; capability is the mean over kind of
/// visit, capabilities (YES 1, CONDITIONAL 0.8, CONSULT 0.6), place, scene and languages (named 1, not named 0.1);
/// availability the mean over acceptance (ACCEPTING 1, LIMITED 0.7, WAITLIST 0.2, else 0), hours and days to the first
/// visit; whatever is not known 0.4; freshness falls from 1 for a verification of today to 0 after two years or without
/// one. The total weighs them 0.35, 0.35, 0.2 and 0.1.
///
/// # Errors
/// Those of [`travel::reach`].
pub fn candidates(request: &Request, need: &VisitNeed) -> Result<Candidates, TravelError> {
    let (mode, walking) = (TravelMode::Drive, WalkingPace::Standard);
    let reached = travel::reach(
        request,
        &ReachQuestion {
            center: need.place,
            minutes: need.max_minutes,
            way: Way { mode, walking, direction: TravelDirection::ToPatient },
            contours: Vec::new(),
            simplify_meters: None,
            wants_times: true,
            wants_population: None,
        },
    )?;
    let wanted = if need.modes.is_empty() { PHYSICIANS.to_vec() } else { need.modes.clone() };
    let query = DirectoryQuery {
        filter: Filter { home_visit_modes: wanted.clone(), ..Filter::default() },
        spatial: reached.times.map(Spatial::Timed),
        ..DirectoryQuery::default()
    };
    let nearest = PageRequest { size: MOST_CONSIDERED, from: PageFrom::After(None), with_total: false };
    let page = request.atlas.facilities(&query, &nearest, request.now).map_err(|_| TravelError::Search)?;
    let judge =
        Judge { request, need, wanted: &wanted, method: &reached.method, exceptions: Exceptions::of(request, need) };
    let mut list: Vec<Candidate> = page.hits.iter().filter_map(|hit| judge.candidate(hit)).collect();
    list.sort_by(|a, b| {
        let minutes = |own: &Candidate| own.travel.minutes.unwrap_or(f64::INFINITY);
        let by_score = b.score.total.total_cmp(&a.score.total);
        let known = |own: &Candidate| need.prefer_known && !own.in_guide;
        let by_score = known(a).cmp(&known(b)).then(by_score);
        by_score.then_with(|| minutes(a).total_cmp(&minutes(b))).then_with(|| a.facility.id.cmp(&b.facility.id))
    });
    Ok(Candidates { list, method: reached.method, truncated: page.has_next })
}

/// The kinds of visit that are meant when none is named.
const PHYSICIANS: [HomeVisitMode; 2] = [HomeVisitMode::RegularVisit, HomeVisitMode::HouseCall];

struct Judge<'a> {
    request: &'a Request,
    need: &'a VisitNeed,
    wanted: &'a [HomeVisitMode],
    method: &'a Method,
    exceptions: Exceptions<'a>,
}

impl Judge<'_> {
    /// The candidate, unless it says itself that it won't come.
    fn candidate(&self, hit: &Hit) -> Option<Candidate> {
        let (facility, need) = (&hit.facility, self.need);
        let profile = facility.details.home_visit.as_ref()?;
        let (seconds, distance) = (hit.travel_seconds?, hit.distance_meters?);
        let minutes = seconds / 60.0;
        let mut findings = Findings::default();
        let made = self.made(profile, distance);
        if made.is_empty() || !abilities::judge(facility, profile, &made, need, &mut findings) {
            return None;
        }
        let capability = findings.take_score();
        let today = (self.request.now, self.request.app.holidays());
        readiness::judge(facility, profile, &made, need, today, &mut findings);
        let availability = findings.take_score();
        let coverage = self.coverage(facility, &made, distance, minutes, &mut findings)?;
        self.travel(minutes, &mut findings);
        let proximity = (1.0 - minutes / f64::from(need.max_minutes)).clamp(0.0, 1.0);
        let listed = listed(self.request, facility.id);
        findings.matched.extend(listed.as_ref().map(known::reason));
        let score = total(proximity, capability, availability, self.freshness(facility));
        Some(Candidate {
            facility: facility.clone(),
            matched: findings.matched,
            unmet: findings.unmet,
            travel: Estimate {
                minutes: Some(minutes),
                route_meters: None,
                straight_meters: distance,
                within_sixteen_km: within_sixteen_km(distance),
                method: self.method.clone(),
            },
            coverage,
            score,
            in_guide: listed.is_some(),
        })
    }

    /// The visits asked for that it makes and may make at this distance.
    fn made(&self, profile: &HomeVisitProfile, distance: f64) -> Vec<HomeVisitMode> {
        let own = self.wanted.iter().copied().filter(|mode| profile.modes.contains(mode));
        let may = |mode: &HomeVisitMode| {
            within_sixteen_km(distance) || !RULED_MODES.contains(mode) || self.exceptions.allow(*mode, self.wanted)
        };
        let mut made: Vec<HomeVisitMode> = own.filter(may).collect();
        made.sort_unstable();
        made.dedup();
        made
    }

    /// What it declared and the 16 km rule; `None` when the place is outside.
    fn coverage(
        &self,
        facility: &Facility,
        made: &[HomeVisitMode],
        distance: f64,
        minutes: f64,
        findings: &mut Findings,
    ) -> Option<Verdict> {
        let ruled = made.iter().all(|mode| RULED_MODES.contains(mode));
        let reach = reach_of(self.request, facility, self.need.place, distance, Some(minutes));
        // Ruled visits beyond 16 km are among those made only by way of the exception.
        let verdict = judge(&reach, distance, Rule { ruled, exception: true });
        match reach {
            Reach::Outside(_) => return None,
            Reach::Inside(words) => findings.fits("COVERAGE", 1.0, words),
            Reach::Undeclared(_) => findings.unknown("COVERAGE", "訪問範囲（申告がない）"),
            Reach::Unjudged(words) => findings.lacks("COVERAGE", 0.0, words),
        }
        if made.iter().any(|mode| RULED_MODES.contains(mode)) {
            let far = format!("直線{:.1}km", distance / 1000.0);
            if verdict.within_sixteen_km {
                findings.fits("SIXTEEN_KM", 1.0, format!("{far}（16km以内）"));
            } else {
                let why = "16kmを超える。16km以内に対応できる医療機関がないため、例外の可能性";
                findings.lacks("SIXTEEN_KM", 0.0, format!("{far}（{why}）"));
            }
        }
        // What they are worth is in the minutes already.
        findings.take_score();
        Some(verdict)
    }

    fn travel(&self, minutes: f64, findings: &mut Findings) {
        let by = match self.method.engine {
            TravelEngine::RoadNetwork => "道路網",
            _ => "直線距離からの目安",
        };
        findings.fits("TRAVEL_TIME", 1.0, format!("車で約{:.0}分（{by}）", minutes.ceil()));
        findings.take_score();
    }

    fn freshness(&self, facility: &Facility) -> f64 {
        let today = day_in_japan(self.request.now);
        facility.details.verification.map_or(0.0, |verification| {
            let days = (today - verification.verified_on).num_days().max(0) as f64;
            (1.0 - days / STALE_DAYS).max(0.0)
        })
    }
}

fn total(proximity: f64, capability: f64, availability: f64, freshness: f64) -> Score {
    let total = WEIGHTS.proximity * proximity
        + WEIGHTS.capability * capability
        + WEIGHTS.availability * availability
        + WEIGHTS.freshness * freshness;
    Score { total: total.clamp(0.0, 1.0), proximity, capability, availability, freshness }
}
