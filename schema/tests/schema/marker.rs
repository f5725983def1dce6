//! Nothing that is not public comes out: the whole schema, asked by everybody, over a directory in which every value
//! that is not public is a marker.

#[path = "marker/beds.rs"]
mod beds;
#[path = "marker/facilities.rs"]
mod facilities;
#[path = "marker/guides.rs"]
mod guides;
#[path = "marker/handing.rs"]
mod handing;
#[path = "marker/judge.rs"]
mod judge;
#[path = "marker/notices.rs"]
mod notices;
#[path = "marker/on_call.rs"]
mod on_call;
#[path = "marker/others.rs"]
mod others;
#[path = "marker/people.rs"]
mod people;
#[path = "marker/requests.rs"]
mod requests;
#[path = "marker/rosters.rs"]
mod rosters;
#[path = "marker/samples.rs"]
mod samples;
#[path = "marker/viewers.rs"]
mod viewers;
#[path = "marker/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use kaomie_schema::{KaomieSchema, Limits, build};
use tokio::sync::Semaphore;

use crate::walk::{Question, Walk};
use viewers::Who;
use world::World;

/// A schema that answers questions as long as these.
fn patient() -> KaomieSchema {
    build(Limits {
        document_bytes: 1 << 24,
        tokens: 1 << 20,
        nesting: 1000,
        depth: 100,
        complexity: 1 << 40,
        aliases: 1 << 20,
        directives: 1 << 10,
        root_fields: 100,
        spread_fields: 1 << 20,
        simplifications: 1 << 10,
        timeout: Duration::from_secs(120),
        operations_per_socket: 50,
    })
}

fn questions(world: &World) -> Vec<Question> {
    Walk::new(kaomie_schema::sdl(), samples::queries(world)).questions("Query")
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_hidden_comes_out_or_changes_an_answer_and_everything_else_does_come_out() {
    let mut walks = tokio::task::JoinSet::new();
    // Few at once: a database that is waited for too long is told as unreachable, which is no answer to compare.
    let turns = Arc::new(Semaphore::new(3));
    for who in viewers::all() {
        let turns = turns.clone();
        walks.spawn(async move {
            let _turn = turns.acquire().await;
            walk(who).await
        });
    }
    let mut faults = Vec::new();
    let mut resolved = BTreeSet::new();
    while let Some(walked) = walks.join_next().await {
        let (found, reached) = walked.expect("a walk");
        faults.extend(found);
        resolved.extend(reached);
    }
    faults.extend(unasked(&resolved));
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_of_an_import_tells_nothing_of_a_facility_that_is_not_seen() {
    let world = World::new(None).await;
    let anonymous = viewers::all().remove(0);
    let text = "{ importIssues(first: 100) { totalCount nodes { value message facility { id } } } }";
    let answer = world.ask(&patient(), &anonymous, text).await;
    let nodes = answer["data"]["importIssues"]["nodes"].as_array().expect("findings");
    assert_eq!((nodes.len(), &answer["data"]["importIssues"]["totalCount"]), (8, &serde_json::json!(8)), "{answer:#}");
    let hidden: Vec<_> = nodes.iter().filter(|node| node["facility"].is_null()).collect();
    assert_eq!(hidden.len(), 6, "{answer:#}");
    let silent = |node: &&serde_json::Value| node["value"].is_null() && !node["message"].to_string().contains("zq");
    assert!(hidden.iter().all(silent), "{answer:#}");
}

/// Asks everything as somebody, over everything and over what they may see. Gives what is wrong, and the fields that came
/// with a value.
async fn walk(who: Who) -> (Vec<String>, BTreeSet<String>) {
    let schema = patient();
    let (whole, reduced) = (World::new(None).await, World::new(Some(&who)).await);
    let (mut faults, mut seen, mut resolved) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for question in questions(&whole) {
        let answer = whole.ask(&schema, &who, &question.text).await;
        let told = judge::told(&answer);
        for (marker, sees) in judge::leaks(&who, &whole.markers, &question.text, &told) {
            faults.push(format!("{} is told {marker} ({sees:?}) by {}", who.name, brief(&question)));
        }
        let own = whole.markers.iter().filter(|(marker, _)| !question.text.contains(marker.as_str()));
        seen.extend(own.filter(|(marker, _)| told.contains(marker.as_str())).map(|(marker, _)| marker.clone()));
        judge::resolved(&answer, &mut resolved);
        // Whoever sees everything has nothing to compare with.
        if !who.sees_all() {
            let other = reduced.ask(&schema, &who, &question.text).await;
            if answer != other {
                faults.push(format!("{}: {}\n{}", who.name, brief(&question), difference(&answer, &other, "")));
            }
        }
    }
    let missing = whole.markers.iter().filter(|(marker, sees)| who.may_see(sees) && !seen.contains(marker));
    faults.extend(missing.map(|(marker, sees)| format!("{} never gets {marker} ({sees:?})", who.name)));
    (faults, resolved)
}

/// Fields of the schema that came with a value to nobody.
fn unasked(resolved: &BTreeSet<String>) -> Vec<String> {
    let walk = Walk::new(kaomie_schema::sdl(), BTreeMap::new());
    let elsewhere = |field: &String| {
        let of = field.split('.').next().unwrap_or_default();
        // Asked for by their own tests: they begin with a change.
        ["Mutation", "Subscription", "MutationUserError", "FacilityChange", "JobProgress"].contains(&of)
            || of.ends_with("Payload")
            || BEHIND_A_LINK.contains(&of)
    };
    let fields = walk.fields();
    let missing = fields.iter().filter(|field| !elsewhere(field) && !resolved.contains(*field));
    missing
        .filter(|field| !NOWHERE.iter().any(|(listed, _)| listed == field))
        .map(|field| {
            format!("{field} comes with a value to nobody: fill it in marker/, or add a sample that reaches it")
        })
        .collect()
}

/// What whoever holds a signed link sees: what that is depends on nobody's account, and is tried with real links.
const BEHIND_A_LINK: [&str; 8] = [
    "ProofPage",
    "ProofContact",
    "ProofPhone",
    "ProofPerson",
    "ProofQuestion",
    "ProofField",
    "ProofReceipt",
    "ProofLink",
];

/// Fields that have no value here, with the reason.
const NOWHERE: &[(&str, &str)] = &[
    ("ApiToken.lastUsedAt", "no token of this world was used"),
    ("Facility.closedOn", "no facility of this world is closed"),
    ("GeocodeResult.address", NO_GAZETTEER),
    ("GeocodeResult.location", NO_GAZETTEER),
    ("GeocodeResult.quality", NO_GAZETTEER),
    ("Query.geocode", NO_GAZETTEER),
    ("Query.reverseGeocode", NO_GAZETTEER),
    ("ReverseGeocodeResult.address", NO_GAZETTEER),
    ("ReverseGeocodeResult.areas", NO_GAZETTEER),
    ("SpatialSummary.originAddress", NO_GAZETTEER),
    ("SecondFactorState.enrolledAt", "no account of this world has a second factor"),
    ("ServiceInfo.roadNetworkVersion", NO_ROADS),
    ("ReachableArea.originAddress", NO_GAZETTEER),
    ("ReachableArea.snappedMeters", NO_ROADS),
    ("TravelEstimate.routeMeters", NO_ROADS),
    ("TravelMethod.attribution", NO_ROADS),
    ("TravelMethod.networkDate", NO_ROADS),
    ("TravelMethod.networkVersion", NO_ROADS),
    ("BedHold.visitRequest", AS_NODES),
    ("OnCallLeave.registration", AS_NODES),
    ("RosterLayer.members", AS_NODES),
    ("OnCallRegistration.pausedUntil", "no registration of this world is paused"),
    ("GuideEdition.publishedOn", UNFIXED),
    ("BedHold.requester", "too deep for the walk; tried in `beds`"),
    ("DistributionEdge.node", AS_NODES),
    ("GuideEditionEdge.node", AS_NODES),
    ("GuideEntryEdge.node", AS_NODES),
    ("InterviewEdge.node", AS_NODES),
    ("GuideEdition.withdrawnSincePublication", UNFIXED),
    ("GuideWithdrawal.copies", UNFIXED),
    ("GuideWithdrawal.entry", UNFIXED),
    ("GuideWithdrawal.name", UNFIXED),
    ("GuideWithdrawal.practitioner", UNFIXED),
    ("GuideWithdrawal.revokedAt", UNFIXED),
    ("GuideWithdrawal.scopes", UNFIXED),
    ("Proof.link", LINKS),
    ("ProofEdge.node", AS_NODES),
    ("Query.proofByLink", LINKS),
    ("VisitCandidate.practitioner", "candidates are facilities so far"),
    ("VisitCoverage.boundary", "the facilities declare areas"),
    ("VisitCoverage.radiusMeters", "the facilities declare areas"),
];

const NO_GAZETTEER: &str = "the gazetteer is public data and empty here: what is hidden must not be found through it";
const AS_NODES: &str = "too deep for the walk, which asks for the same things as nodes of their connection";
const LINKS: &str = "nobody of this world was sent a link";
const UNFIXED: &str = "tried with the use cases: nothing in this world went through publication";
const NO_ROADS: &str = "there is no network of roads";

/// The beginning of a question.
fn brief(question: &Question) -> String {
    question.text.chars().take(160).collect()
}

/// The first place where two answers differ.
fn difference(one: &serde_json::Value, other: &serde_json::Value, at: &str) -> String {
    use serde_json::Value;
    match (one, other) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            let differs = a.iter().find(|(key, value)| b[*key] != **value);
            differs.map_or_else(String::new, |(key, value)| difference(value, &b[key], &format!("{at}/{key}")))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let differs = a.iter().zip(b).enumerate().find(|(_, (a, b))| a != b);
            differs.map_or_else(String::new, |(n, (a, b))| difference(a, b, &format!("{at}/{n}")))
        }
        _ => format!("  {at}:\n    {}\n    {}", short(one), short(other)),
    }
}

fn short(value: &serde_json::Value) -> String {
    value.to_string().chars().take(300).collect()
}
