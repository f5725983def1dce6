//! What the walk asks with: for each field that cannot be asked without arguments, and for those where a hidden thing
//! might show by what is asked.

use std::collections::BTreeMap;

use super::beds::{BEDS, DISTRICT};
use super::facilities::{HIDDEN, OPEN};
use super::guides::{EDITIONS, ENTRIES, GUIDES, INTERVIEWS};
use super::handing::{DELIVERIES, PROOFS, TARGETS};
use super::on_call::SUBMITTED;
use super::people::PHYSICIAN;
use super::requests::REQUESTS;
use super::rosters::ROSTERS;
use super::world::{Sees, World, global};

/// Arguments by `Type.field`.
pub fn queries(world: &World) -> BTreeMap<String, Vec<String>> {
    let mut samples = Samples::default();
    let hidden = || OPEN.iter().chain(HIDDEN.iter().flatten()).map(|number| global("Facility", *number));
    let people = || [0, 1, 2, 3, 5, 0x11, 0x16].into_iter().map(|at: u128| global("Practitioner", PHYSICIAN + at));
    let words: Vec<&String> = words(world);
    samples.add("Query.facility", hidden().map(|id| format!("(by: {{ id: {id:?} }})")));
    let numbered = |word: &&String| format!("(by: {{ identifier: {{ system: LOCAL, value: {word:?} }} }})");
    samples.add("Query.facility", words.iter().map(numbered));
    let all: Vec<String> = {
        let issues = HIDDEN.iter().flatten().map(|facility| global("ImportIssue", facility + 0x10_0000));
        let pairs = (0..2u128)
            .flat_map(|town| (0..3u128).map(move |at| global("DuplicateCandidate", 0x500 + 0x10 * town + at)));
        let consents = (0..0x18).map(|at| global("Consent", PHYSICIAN + at + 0x100));
        let registrations = (0..0x18).map(|at| global("OnCallRegistration", SUBMITTED + at));
        let tasks = HIDDEN.iter().flatten().map(|facility| global("VerificationTask", *facility));
        let rest = ["Account", "Session", "ApiToken", "CorrectionReport", "Upload"];
        let rest = rest.into_iter().flat_map(|kind| [0xaccf, 0xadcf, 0xaecf, 0x300, 0x310].map(|id| global(kind, id)));
        let open = [("Area", 0xa0), ("ImportJob", 0x400), ("Area", 0xa3)].map(|(kind, id)| global(kind, id));
        let of_guides = |kind: &'static str, numbers: &'static [u128]| numbers.iter().map(move |id| global(kind, *id));
        hidden()
            .chain(people())
            .chain(of_guides("Guide", &GUIDES))
            .chain(of_guides("GuideEdition", &EDITIONS))
            .chain(of_guides("GuideEntry", &ENTRIES))
            .chain(of_guides("Interview", &INTERVIEWS))
            .chain(of_guides("Proof", &PROOFS))
            .chain(of_guides("DistributionTarget", &TARGETS))
            .chain(of_guides("Distribution", &DELIVERIES))
            .chain(registrations)
            .chain(of_guides("VisitRequest", &REQUESTS))
            .chain(of_guides("Bed", &BEDS))
            .chain(of_guides("OnCallRoster", &ROSTERS))
            .chain(issues)
            .chain(pairs)
            .chain(consents)
            .chain(tasks)
            .chain(rest)
            .chain(open)
            .collect()
    };
    // One at a time only what differs in kind: the list asks for the same.
    samples.add("Query.node", hidden().skip(1).take(3).chain(people().take(1)).map(|id| format!("(id: {id:?})")));
    samples.add("Query.nodes", all.chunks(24).map(|ids| format!("(ids: {ids:?})")));
    samples.add("Query.visitRequest", REQUESTS.map(|id| format!("(id: {:?})", global("VisitRequest", id))));
    samples.add("Query.practitioner", people().map(|id| format!("(id: {id:?})")));
    samples
        .add("Query.suggest", ["zq", "z", "公開", "架空"].iter().map(|typed| format!("(query: {typed:?}, first: 50)")));
    samples.add("Query.suggest", words.iter().step_by(3).map(|typed| format!("(query: {typed:?}, first: 1)")));
    samples.add("Query.geocode", ["香川県架空市", "7600000"].iter().map(|text| format!("(address: {text:?})")));
    samples.add("Query.geocode", words.iter().map(|word| format!("(address: \"香川県架空市{word}\")")));
    let point = "{ latitude: 34.355, longitude: 134.059 }";
    samples.add("Query.reverseGeocode", [format!("(point: {point})")]);
    samples.add("Query.areasAt", [format!("(point: {point})")]);
    samples.add("VisitCoverage.covers", [format!("(point: {point})")]);
    samples.add("Query.area", [format!("(by: {{ id: {:?} }})", global("Area", 0xa0))]);
    samples.add("Query.area", ["(by: { coded: { kind: MUNICIPALITY, code: \"372021\" } })".to_owned()]);
    let systems = ["CARE_SERVICE_TYPE", "FACILITY_STANDARD", "DEPARTMENT", "CAPABILITY", "MUNICIPALITY"];
    samples.add("Query.codes", systems.map(|system| format!("(system: {system}, first: 5)")));
    samples.add("Query.holidays", ["(from: \"2026-01-01\", to: \"2026-02-01\")".to_owned()]);
    let keys = "facets: [CATEGORY, KIND, SERVICE, CAPABILITY, AREA, ACCEPTANCE, ROUND_THE_CLOCK, DESIGNATION, SCENE, DEPARTMENT]";
    samples.add("Query.facilityFacets", [format!("({keys})")]);
    samples.add("Query.facilityFacets", [format!("({keys}, filter: {{ kinds: [PHARMACY] }})")]);
    let properties = "properties: [NAME, KIND, CATEGORY, PHONE, ADDRESS, ACCEPTANCE, CAPABILITIES, ROUND_THE_CLOCK, VERIFIED_ON, URL]";
    samples.add("Query.facilitiesGeoJSON", [format!("({properties})"), format!("({properties}, limit: 1)")]);
    let bbox = "bbox: { west: 133.9, south: 34.2, east: 134.3, north: 35.1 }";
    samples.add("Query.mapFeatures", [8, 18].map(|zoom| format!("({bbox}, zoom: {zoom})")));
    samples.add("Query.mapFeatures", [format!("({bbox}, zoom: 8, filter: {{ kinds: [PHARMACY] }}, limit: 1)")]);
    searches(&mut samples, &words);
    travel(&mut samples);
    for list in
        ["importJobs", "importIssues", "practitioners", "consents", "auditEvents", "accounts", "correctionReports"]
    {
        let ways = ["(first: 100)", "(first: 1)", "(last: 1)"].map(str::to_owned);
        samples.add(&format!("Query.{list}"), ways);
    }
    samples.add("Query.auditEvents", ["(first: 5, filter: { actions: [UPDATE] })".to_owned()]);
    let ways = ["(first: 100)", "(first: 1)", "(last: 1)", "(first: 2, filter: { dueBefore: \"2026-10-01\" })"];
    samples.add("Query.verificationQueue", ways.map(str::to_owned));
    let ways = ["(first: 100)", "(first: 1)", "(last: 1)", "(first: 5, minimumScore: 0.915)"].map(str::to_owned);
    samples.add("Query.duplicateCandidates", ways);
    samples.add("Query.guideEditionCheck", EDITIONS.map(|id| format!("(id: {:?})", global("GuideEdition", id))));
    samples.add("Query.proofByLink", [format!("(token: {:?})", "x".repeat(43))]);
    samples.add("Query.guide", GUIDES.map(|id| format!("(id: {:?})", global("Guide", id))));
    samples.add("Query.guideEdition", EDITIONS.map(|id| format!("(id: {:?})", global("GuideEdition", id))));
    let ways = ["(first: 100)", "(last: 1)", "(first: 5, filter: { statuses: [DRAFT] })"].map(str::to_owned);
    samples.add("Query.guides", ways);
    let missing =
        EDITIONS.map(|id| format!("(first: 5, filter: {{ notDeliveredFor: {:?} }})", global("GuideEdition", id)));
    samples.add("Query.distributionTargets", ["(first: 100)".to_owned(), "(last: 1)".to_owned()]);
    samples.add("Query.distributionTargets", missing);
    let lists = ["entries", "interviews", "proofs", "distributions"].map(|list| format!("GuideEdition.{list}"));
    for list in lists.iter().map(String::as_str).chain(["Guide.editions"]) {
        samples.add(list, ["(first: 100)".to_owned(), "(last: 1)".to_owned()]);
    }
    samples.add("Query.practitioners", words.iter().map(|word| format!("(first: 5, query: {word:?})")));
    samples.add("Query.practitioners", hidden().map(|id| format!("(first: 5, filter: {{ facilities: [{id:?}] }})")));
    samples.add(
        "Query.practitioners",
        words.iter().map(|word| format!("(first: 5, filter: {{ specialties: [{word:?}] }})")),
    );
    samples.add(
        "Query.practitioners",
        words.iter().map(|word| format!("(first: 5, filter: {{ languages: [{word:?}] }})")),
    );
    placed_people(&mut samples);
    beds(&mut samples);
    counts(&mut samples);
    rosters(&mut samples);
    samples.0
}

/// Ways to look for people by what must not find those who do not show it.
fn placed_people(samples: &mut Samples) {
    let point = "{ latitude: 34.355, longitude: 134.059 }";
    let ways = [
        "(first: 100, filter: { capabilitiesAll: [OXYGEN_THERAPY] })".to_owned(),
        format!("(first: 100, spatial: {{ coversPoint: {point} }})"),
        format!("(first: 3, spatial: {{ nearest: {{ origin: {{ point: {point} }}, count: 3 }} }})"),
        format!("(first: 100, spatial: {{ within: {:?} }})", global("Area", 0xa0)),
        "(first: 100, orderBy: { field: FACILITY, direction: DESC })".to_owned(),
        format!("(first: 5, filter: {{ inGuide: {:?} }})", global("GuideEdition", 0xbad)),
    ];
    samples.add("Query.practitioners", ways);
}

/// Ways to look for beds in which those that are not seen must leave no trace.
fn beds(samples: &mut Samples) {
    let point = "{ latitude: 34.355, longitude: 134.059 }";
    let ways = [
        format!("(first: 100, spatial: {{ near: {{ origin: {{ point: {point} }}, radiusMeters: 100000 }} }})"),
        "(first: 100, filter: { includeStale: true })".to_owned(),
        "(last: 1)".to_owned(),
        "(first: 5, filter: { statuses: [HELD] })".to_owned(),
        format!("(first: 5, filter: {{ pools: [{:?}] }})", global("Area", DISTRICT)),
        format!("(first: 2, spatial: {{ nearest: {{ origin: {{ point: {point} }}, count: 2 }} }})"),
    ];
    samples.add("Query.beds", ways);
    let later = ["", "(at: \"2026-11-22T20:00:00Z\")", "(at: \"2026-11-22T02:00:00Z\")"].map(str::to_owned);
    samples.add("Query.bedPoolStatuses", later);
    samples.add("Query.bedPoolStatuses", [format!("(area: {:?})", global("Area", DISTRICT))]);
}

/// Requests of both towns and of the prefecture, counted.
fn counts(samples: &mut Samples) {
    let areas = [0xa0, 0xa1, 0xa3].map(|id| global("Area", id));
    let days = "from: \"2026-11-01\", to: \"2026-11-30\"";
    samples.add("Query.visitRequestCounts", areas.map(|id| format!("(area: {id:?}, {days})")));
}

/// Ways to ask for rosters in which doctors who are not seen must leave no trace.
fn rosters(samples: &mut Samples) {
    let when = "from: \"2026-11-20T00:00:00Z\", to: \"2026-12-20T00:00:00Z\"";
    samples.add("OnCallRoster.finalShifts", [format!("({when})")]);
    let instants = ["2026-11-22T12:00:00Z", "2026-11-25T00:00:00Z", "2026-12-01T00:00:00Z", "2026-12-10T00:00:00Z"];
    samples.add("Query.onCallNow", instants.map(|at| format!("(at: {at:?})")));
    samples.add("Query.onCallNow", ["(point: { latitude: 34.355, longitude: 134.059 })".to_owned()]);
    samples.add("Query.practitioners", instants.map(|at| format!("(first: 100, filter: {{ onDutyAt: {at:?} }})")));
    let ids = || ROSTERS.into_iter().map(|id| global("OnCallRoster", id));
    samples.add(
        "Query.rosterQuality",
        ids().map(|id| format!("(roster: {id:?}, from: \"2026-11-20\", to: \"2026-12-20\")")),
    );
    samples.add("Query.onCallRosters", ["(first: 100)".to_owned(), "(first: 1)".to_owned(), "(last: 1)".to_owned()]);
}

/// Questions of travel: places, and facilities that not everybody may measure from.
fn travel(samples: &mut Samples) {
    let here = "{ point: { latitude: 34.355, longitude: 134.059 } }";
    let there = "{ point: { latitude: 34.36, longitude: 134.07 } }";
    let hidden: Vec<String> = OPEN
        .iter()
        .take(1)
        .chain(HIDDEN.iter().flatten())
        .map(|number| format!("{{ facility: {:?} }}", global("Facility", *number)))
        .collect();
    let origins = || std::iter::once(here.to_owned()).chain(hidden.iter().cloned());
    samples.add("Query.reachableArea", origins().map(|origin| format!("(origin: {origin}, minutes: 90)")));
    samples.add("ReachableArea.contours", ["(minutes: [10, 90])".to_owned()]);
    samples.add("ReachableArea.comparedWith", [format!("(area: {:?})", global("Area", 0xa0))]);
    samples.add("Query.travelEstimate", origins().map(|origin| format!("(from: {origin}, to: {there})")));
    samples.add(
        "Query.travelMatrix",
        origins().map(|origin| format!("(origins: [{here}, {there}], destinations: [{origin}])")),
    );
    let interviews = INTERVIEWS.map(|id| format!("{{ place: {{ interview: {:?} }} }}", global("Interview", id)));
    let stops = hidden.iter().map(|facility| format!("{{ place: {facility} }}")).chain(interviews);
    samples.add("Query.visitRoute", stops.map(|stop| format!("(input: {{ start: {here}, stops: [{stop}] }})")));
    let needs = [
        "maxMinutes: 120, preferKnown: true",
        "maxMinutes: 120",
        "maxMinutes: 120, modes: [REGULAR_VISIT, NURSING_VISIT, PHARMACY_VISIT], capabilities: [OXYGEN_THERAPY]",
    ];
    let asked = needs.iter().map(|need| format!("(first: 100, need: {{ location: {here}, {need} }})"));
    samples.add("Query.visitCandidates", asked);
    samples.add(
        "Query.facilities",
        origins().map(|origin| {
            format!("(first: 100, spatial: {{ withinTravelTime: {{ origin: {origin}, minutes: 120 }} }})")
        }),
    );
}

/// Ways to look for facilities in which those that are not seen must leave no trace.
fn searches(samples: &mut Samples, words: &[&String]) {
    let near =
        |origin: String| format!("(first: 3, spatial: {{ near: {{ origin: {origin}, radiusMeters: 100000 }} }})");
    let ways = [
        "(first: 100)",
        "(first: 1)",
        "(last: 1)",
        "(first: 100, query: \"zq\")",
        "(first: 100, orderBy: { field: UPDATED_AT, direction: DESC })",
        "(first: 5, filter: { kinds: [PHARMACY] })",
        "(first: 5, filter: { departments: [\"01002\"] })",
        "(first: 5, availableAt: \"2026-11-24T03:00:00Z\")",
        "(first: 5, filter: { acceptance: [LIMITED] })",
        "(first: 5, spatial: { bbox: { west: 133.9, south: 34.2, east: 134.3, north: 35.1 } })",
        "(first: 5, spatial: { coversPoint: { latitude: 34.355, longitude: 134.059 } })",
        "(first: 2, spatial: { nearest: { origin: { point: { latitude: 34.355, longitude: 134.059 } }, count: 2 } })",
    ];
    samples.add("Query.facilities", ways.map(str::to_owned));
    samples.add("Query.facilities", words.iter().map(|word| format!("(first: 5, query: {word:?})")));
    samples
        .add("Query.facilities", words.iter().map(|word| format!("(first: 5, filter: {{ languages: [{word:?}] }})")));
    let hidden =
        HIDDEN.iter().flatten().map(|number| near(format!("{{ facility: {:?} }}", global("Facility", *number))));
    samples.add("Query.facilities", hidden);
    samples.add(
        "Query.facilities",
        words.iter().take(3).map(|word| near(format!("{{ address: \"香川県架空市{word}\" }}"))),
    );
}

/// Markers to look for: some of each sort of thing.
fn words(world: &World) -> Vec<&String> {
    let searched = |sees: &Sees| matches!(sees, Sees::Part { .. } | Sees::Person { .. });
    let markers = world.markers.iter().filter(|(text, sees)| text.starts_with("zq") && searched(sees));
    markers.map(|(text, _)| text).step_by(71).collect()
}

/// Arguments by field.
#[derive(Default)]
pub struct Samples(pub BTreeMap<String, Vec<String>>);

impl Samples {
    /// Adds ways to ask for a field.
    pub fn add(&mut self, field: &str, arguments: impl IntoIterator<Item = String>) {
        self.0.entry(field.to_owned()).or_default().extend(arguments);
    }
}
